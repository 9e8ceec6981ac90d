"""The line under each lesson's title, and the way on at its end; all of it computed."""

from html import escape

from docutils import nodes
from lesson_path import lessons_in_toc, read_path
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

WORDS_PER_MINUTE = 200
LINES_OF_CODE_PER_MINUTE = 12
FIGURE_MINUTES = 1.5


def minutes(doctree: nodes.document) -> int:
    """Return the reading time: calm for prose, slower for code, time to play for live figures."""
    code = list(doctree.findall(nodes.literal_block))
    lines = sum(len(block.astext().splitlines()) for block in code)
    in_code = sum(len(block.astext().split()) for block in code)
    words = len(doctree.astext().split()) - in_code
    figures = sum("data-dh-figure" in raw.astext() for raw in doctree.findall(nodes.raw))
    words -= sum(len(raw.astext().split()) for raw in doctree.findall(nodes.raw))
    total = words / WORDS_PER_MINUTE + lines / LINES_OF_CODE_PER_MINUTE + figures * FIGURE_MINUTES
    return max(1, round(total))


class LessonHead(SphinxPostTransform):
    """Run after formats are chosen, so that each output is counted once."""

    default_priority = 8
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Insert head and foot into the pages of lessons."""
        lessons = lessons_in_toc(self.app)
        if self.env.docname not in lessons:
            return
        title = next(self.document.findall(nodes.title), None)
        if title is None:
            return
        name = self.env.docname.rsplit("/", 1)[-1]
        path = list(read_path())
        entry = read_path().get(name, {})
        # The place in the whole course: the prose speaks of lessons by this number too.
        place = f"Lesson {path.index(name) + 1} of {len(path)}" if name in path else "Extra lesson"
        parts = [place, f"{minutes(self.document)} min"]
        if entry.get("needs"):
            parts.append(f"needs {entry['needs']}")
        dot = ' <span aria-hidden="true">·</span> '
        head = dot.join(f"<span>{escape(part)}</span>" for part in parts)
        html = (
            f'<div class="dh-head"><p class="dh-head__line">{head}</p>'
            f'<p class="dh-head__line"><a class="dh-head__get" href="../_downloads/{name}.ipynb" '
            f"download>Download this lesson as a notebook</a>"
            f'<span class="dh-head__state" data-dh-lesson="{escape(name)}"></span></p>'
            # Its place is kept from the first moment; a script fills it.
            '<p class="dh-head__line dh-head__answers"></p></div>'
        )
        section = title.parent
        section.insert(section.index(title) + 1, nodes.raw("", html, format="html"))
        foot = _foot(self, lessons, lessons.index(self.env.docname) + 1)
        section.append(nodes.raw("", foot, format="html"))


def _foot(transform: LessonHead, lessons: list[str], k: int) -> str:
    """Return the way on: the next lesson, or where to go from the last one."""
    if k < len(lessons):
        target = lessons[k]
        title = transform.env.titles[target].astext()
        uri = transform.app.builder.get_relative_uri(transform.env.docname, target)
        path = list(read_path())
        here, there = (name.rsplit("/", 1)[-1] for name in (lessons[k - 1], target))
        if here in path and there in path and path.index(there) > path.index(here) + 1:
            coming = read_path()[path[path.index(here) + 1]]["title"]
            text = f"The next lesson, <em>{escape(coming)}</em>, is in preparation. Go on with "
        else:
            text = "Next: "
        text += f'<a href="{escape(uri)}">{escape(title)}</a>'
    else:
        uri = transform.app.builder.get_relative_uri(transform.env.docname, "book/progress")
        text = "This is the last lesson written so far. "
        text += f'<a href="{escape(uri)}">See your progress</a>'
    return f'<p class="dh-next">{text}</p>'


def copy_notebooks(app: Sphinx, exception) -> None:
    """Offer every lesson as the notebook it was made from, at an address that stays."""
    if exception is not None or app.builder.format != "html":
        return
    folder = app.outdir / "_downloads"
    folder.mkdir(parents=True, exist_ok=True)
    for docname in lessons_in_toc(app):
        source = app.srcdir / f"{docname}.ipynb"
        (folder / source.name).write_bytes(source.read_bytes())


def note_lesson(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Tell scripts which lesson a page is."""
    context["dh_lesson"] = pagename.rsplit("/", 1)[-1] if pagename in lessons_in_toc(app) else ""


def setup(app: Sphinx) -> dict:
    """Register the transform and the events."""
    app.add_post_transform(LessonHead)
    app.connect("html-page-context", note_lesson)
    app.connect("build-finished", copy_notebooks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
