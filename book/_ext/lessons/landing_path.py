"""The path of lessons as the landing page draws it: what each promises, how long it takes."""

from html import escape

from docutils import nodes
from lesson_numbers import renumbered
from lesson_path import deeper_of, lessons_in_toc, notebooks_in_toc, read_parts, read_tour
from reading_time import practice_minutes, reading_minutes, resolved
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

TOUR = "The whole story first"
SOON = '<span class="dh-path__soon">in preparation</span>'


class PathHere(nodes.General, nodes.Element):
    """Where the path will stand, once every lesson has been read and can be timed."""


class LessonPath(SphinxDirective):
    """Mark the place of the path."""

    def run(self) -> list[nodes.Node]:
        """Return the mark."""
        return [PathHere()]


class DrawPath(SphinxPostTransform):
    """Draw the path: written lessons link to their page, others say that they are to come."""

    default_priority = 8
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Put the list in its place, as HTML."""
        for place in list(self.document.findall(PathHere)):
            place.replace_self(nodes.raw("", _path(self), format="html"))


def _path(transform: DrawPath) -> str:
    written = lessons_in_toc(transform.app)
    rows, number = _tour(transform), 0
    for part in read_parts():
        there = [f"notebooks/{lesson['name']}" in written for lesson in part["lessons"]]
        soon = "" if any(there) else f" {SOON}"
        rows.append(f'<h3 class="dh-path__part">{escape(part["title"])}{soon}</h3>')
        rows.append(f'<ol class="dh-path" start="{number + 1}">')
        for lesson, is_written in zip(part["lessons"], there, strict=True):
            number += 1
            rows.append(_row(transform, number, lesson, is_written, any(there)))
        rows.append("</ol>")
    return "\n".join(rows)


def _tour(transform: DrawPath) -> list[str]:
    """Return the rows of the tour: it stands before the path and has no number on it."""
    if not read_tour():
        return []
    rows = [_row(transform, "→", tour, True, False) for tour in read_tour().values()]
    return [f'<h3 class="dh-path__part">{TOUR}</h3>', '<ol class="dh-path">', *rows, "</ol>"]


def _row(
    transform: DrawPath, number: int | str, lesson: dict, is_written: bool, say_soon: bool
) -> str:
    title, promise = escape(lesson["title"]), escape(renumbered(lesson["promise"])[0])
    if is_written:
        uri = _uri(transform, f"notebooks/{lesson['name']}")
        name = f'<a href="{uri}">{title}</a>'
        state = f'<span class="dh-path__state" data-dh-lesson="{escape(lesson["name"])}"></span>'
        small = _minutes(transform, lesson) + _deeper(transform, lesson)
    else:
        name, state, small = f"<span>{title}</span>", SOON if say_soon else "", ""
    kind = "" if is_written else " dh-path__item--soon"
    return (
        f'<li class="dh-path__item{kind}"><span class="dh-path__number" aria-hidden="true">{number}'
        f'</span><span class="dh-path__title">{name} {state}</span>'
        f'<span class="dh-path__promise">{promise}{small}</span></li>'
    )


def _minutes(transform: DrawPath, lesson: dict) -> str:
    """Return the line in small print about time: the numbers of the head of the lesson's page."""
    doctree = resolved(transform.env, f"notebooks/{lesson['name']}")
    words = f"{reading_minutes(doctree)} min to read"
    if practice := practice_minutes(doctree, lesson["name"]):
        words += f", {practice} min of exercises"
    return f'<span class="dh-path__minutes">{words}</span>'


def _deeper(transform: DrawPath, lesson: dict) -> str:
    """Return the line in small print about what goes deeper than a lesson."""
    deeper = deeper_of(f"notebooks/{lesson['name']}", notebooks_in_toc(transform.app))
    if deeper is None:
        return ""
    words = escape(lesson["deeper"])
    return (
        f'<span class="dh-path__deeper"><a href="{_uri(transform, deeper)}">Deeper</a>: {words}'
        "</span>"
    )


def _uri(transform: DrawPath, docname: str) -> str:
    return escape(transform.app.builder.get_relative_uri(transform.env.docname, docname))


def pages_with_paths(app: Sphinx, env) -> list[str]:
    """Write the landing page anew whenever a lesson may have grown."""
    return [app.config.root_doc]


def setup(app: Sphinx) -> dict:
    """Register the directive, its transform and what is written anew."""
    app.add_node(PathHere)
    app.add_directive("lesson-path", LessonPath)
    app.add_post_transform(DrawPath)
    app.connect("env-updated", pages_with_paths)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
