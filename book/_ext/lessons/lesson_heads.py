"""The line under each lesson's title, and the way on at its end; all of it computed."""

from html import escape

from docutils import nodes
from lesson_numbers import renumbered
from lesson_path import (
    deeper_of,
    is_deeper,
    is_tour,
    lesson_of,
    lessons_in_toc,
    notebooks_in_toc,
    read_path,
    read_tour,
)
from reading_time import COUNTED_AT, practice_minutes, reading_minutes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class LessonHead(SphinxPostTransform):
    """Run after formats are chosen, so that each output is counted once."""

    default_priority = COUNTED_AT
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Insert head and foot into the pages of lessons, and of what goes deeper."""
        docname = self.env.docname
        if docname not in notebooks_in_toc(self.app):
            return
        title = next(self.document.findall(nodes.title), None)
        if title is None:
            return
        section = title.parent
        head = nodes.raw("", _head(self), format="html")
        section.insert(section.index(title) + 1, head)
        foot = _back(self) if is_deeper(docname) else _deeper(self) + _on(self)
        section.append(nodes.raw("", foot, format="html"))


# Paper hands nothing away unless this is ticked, which works without scripts too.
PAPER = (
    '<label class="dh-head__paper"><input type="checkbox" id="dh-paper-answers" autocomplete="off">'
    "print with answers</label>"
)


def _head(transform: LessonHead) -> str:
    """Return the lines under the title: place, time, needs, download, state."""
    docname = transform.env.docname
    name = docname.rsplit("/", 1)[-1]
    parts = [*_place(transform), f"{reading_minutes(transform.document)} min to read"]
    practice = practice_minutes(transform.document, name)
    if practice:
        parts.append(f"{practice} min of exercises")
    if needs := {**read_tour(), **read_path()}.get(name, {}).get("needs"):
        parts.append(f"needs {escape(renumbered(needs)[0])}")
    dot = ' <span aria-hidden="true">·</span> '
    head = dot.join(f"<span>{part}</span>" for part in parts)
    what = "page" if is_deeper(docname) or is_tour(docname) else "lesson"
    state = f'<span class="dh-head__state" data-dh-lesson="{escape(name)}"></span>'
    return (
        f'<div class="dh-head"><p class="dh-head__line">{head}</p>'
        f'<p class="dh-head__line"><a class="dh-head__get" href="../_downloads/{name}.ipynb" '
        f"download>Download this {what} as a notebook</a>"
        f"{'' if is_deeper(docname) else state}{PAPER if practice else ''}</p>"
        # Its place is kept from the first moment; a script fills it.
        '<p class="dh-head__line dh-head__answers"></p></div>'
    )


def _place(transform: LessonHead) -> list[str]:
    """Return the place in the whole course: the prose speaks of lessons by this number too."""
    docname, path = transform.env.docname, list(read_path())
    if is_tour(docname):
        return ["The whole story in small"]
    if is_deeper(docname):
        lesson = lesson_of(docname, lessons_in_toc(transform.app))
        words = f"lesson {path.index(lesson.rsplit('/', 1)[-1]) + 1}"
        return [f"Deeper: goes with {_link(transform, lesson, words)}"]
    name = docname.rsplit("/", 1)[-1]
    return [f"Lesson {path.index(name) + 1} of {len(path)}" if name in path else "Extra lesson"]


def _link(transform: LessonHead, docname: str, words: str) -> str:
    uri = transform.app.builder.get_relative_uri(transform.env.docname, docname)
    return f'<a href="{escape(uri)}">{escape(words)}</a>'


def _deeper(transform: LessonHead) -> str:
    """Return the line in small print that offers what goes deeper, where there is such a page."""
    deeper = deeper_of(transform.env.docname, notebooks_in_toc(transform.app))
    if deeper is None:
        return ""
    words = read_path()[transform.env.docname.rsplit("/", 1)[-1]]["deeper"]
    return f'<p class="dh-deeper">{_link(transform, deeper, "Deeper")}: {escape(words)}</p>'


def _back(transform: LessonHead) -> str:
    """Return the way on from a page that goes deeper: to the lesson after its own."""
    lessons = lessons_in_toc(transform.app)
    lesson = lesson_of(transform.env.docname, lessons)
    title = transform.env.titles[lesson].astext()
    back = f'<p class="dh-deeper">Back to {_link(transform, lesson, title)}</p>'
    following = lessons[lessons.index(lesson) + 1 :]
    if not following:
        return back
    title = transform.env.titles[following[0]].astext()
    return f'{back}<p class="dh-next">Next: {_link(transform, following[0], title)}</p>'


def _on(transform: LessonHead) -> str:
    """Return the way on: to the first lesson from the tour, to the next one from a lesson."""
    if not is_tour(transform.env.docname):
        return _foot(transform)
    first = lessons_in_toc(transform.app)[0]
    title = transform.env.titles[first].astext()
    return f'<p class="dh-next">Next: {_link(transform, first, title)}</p>'


def _foot(transform: LessonHead) -> str:
    """Return the way on: the next lesson, or where to go from the last one."""
    lessons = lessons_in_toc(transform.app)
    k = lessons.index(transform.env.docname) + 1
    if k < len(lessons):
        target = lessons[k]
        title = transform.env.titles[target].astext()
        path = list(read_path())
        here, there = (name.rsplit("/", 1)[-1] for name in (lessons[k - 1], target))
        if here in path and there in path and path.index(there) > path.index(here) + 1:
            coming = read_path()[path[path.index(here) + 1]]["title"]
            text = f"The next lesson, <em>{escape(coming)}</em>, is in preparation. Go on with "
        else:
            text = "Next: "
        text += _link(transform, target, title)
    else:
        whole = lessons[-1].rsplit("/", 1)[-1] == list(read_path())[-1]
        text = f"This is the last lesson {'of the course' if whole else 'written so far'}. "
        text += _link(transform, "book/progress", "See your progress")
    return f'<p class="dh-next">{text}</p>'


def copy_notebooks(app: Sphinx, exception) -> None:
    """Offer every page as the notebook it was made from, at an address that stays."""
    if exception is not None or app.builder.format != "html":
        return
    folder = app.outdir / "_downloads"
    folder.mkdir(parents=True, exist_ok=True)
    for docname in notebooks_in_toc(app):
        source = app.srcdir / f"{docname}.ipynb"
        (folder / source.name).write_bytes(source.read_bytes())


def note_lesson(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Tell scripts which lesson a page is; the tour's check is kept like a lesson's."""
    kept = pagename in lessons_in_toc(app) or is_tour(pagename)
    context["dh_lesson"] = pagename.rsplit("/", 1)[-1] if kept else ""


def skip_deeper(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Let "next" and "previous" follow the path of lessons, past the pages that go deeper."""
    order = [name for name in app.config.external_site_map if not is_deeper(name)]
    here = pagename
    if is_deeper(pagename):
        here = lesson_of(pagename, lessons_in_toc(app))
    if here not in order:
        return
    k = order.index(here)
    context["prev"] = _step(app, pagename, order[k - 1 : k] if here == pagename else [here])
    context["next"] = _step(app, pagename, order[k + 1 : k + 2])


def _step(app: Sphinx, pagename: str, target: list[str]) -> dict | None:
    if not target:
        return None
    uri = app.builder.get_relative_uri(pagename, target[0])
    return {"link": uri, "title": app.builder.render_partial(app.env.titles[target[0]])["title"]}


def setup(app: Sphinx) -> dict:
    """Register the transform and the events."""
    app.add_post_transform(LessonHead)
    app.connect("html-page-context", note_lesson)
    app.connect("html-page-context", skip_deeper)
    app.connect("build-finished", copy_notebooks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
