"""Mentions of lessons by number: what is written is the number in a file's name, shown its place.

"Lesson 10" in a source means the file `10_….ipynb`. In the whole book the two are the same. Where a
course is cut or put in another order, the page shows the number that its reader counts, in prose,
code, questions and exercises alike. A lesson that the course leaves out is called that, and the
build lists every place, but for two that read well without it: "(lesson 3)", and "You need lesson
3: batches", which becomes "You need batches".
"""

import re
import sys
from pathlib import Path

from docutils import nodes
from lesson_path import PATH_FILE, read_path
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

MENTION = re.compile(r"\b([Ll])(essons?\s+)(\d+)((?:(?:, | and | or | to |–)\d+)*)\b([’']s)?")
#: Around a mention that can go without a trace.
BRACKETS = re.compile(rf"\s*\((?:{MENTION.pattern})\)")
NEEDED = re.compile(rf"(?<=\bYou need )(?:{MENTION.pattern}): ")
LEFT_OUT = "lesson that this course leaves out"
#: MyST-NB counts the lines of a notebook's cells by themselves.
LINES_A_CELL = 10_000


def places() -> dict[int, int]:
    """Return the number in a lesson's file name -> its place in this course, from 1."""
    return {int(name[:2]): k for k, name in enumerate(read_path(), start=1)}


def renumbered(text: str) -> tuple[str, list[str]]:
    """Return a text as this course counts its lessons, and the mentions of what it leaves out."""
    found, lost = places(), []

    def replace(match: re.Match) -> str:
        first, noun, number, more, own = match.groups()
        if not all(int(n) in found for n in [number, *re.findall(r"\d+", more)]):
            lost.append(match[0])
            article = "A" if first == "L" else "a"
            return f"{article} left-out lesson{own}" if own else f"{article} {LEFT_OUT}"
        rest = re.sub(r"\d+", lambda n: str(found[int(n[0])]), more)
        return f"{first}{noun}{found[int(number)]}{rest}{own or ''}"

    return MENTION.sub(replace, text), lost


def shortened(text: str) -> str:
    """Return a text without those mentions of what the course leaves out that can simply go."""
    found = places()

    def kept(match: re.Match) -> str:
        return match[0] if all(int(n) in found for n in re.findall(r"\d+", match[0])) else ""

    return NEEDED.sub(kept, BRACKETS.sub(kept, text))


class LessonNumbers(SphinxTransform):
    """Give each mention the number that the reader of this course counts."""

    default_priority = 785  # after the boxes are marked, before titles are collected

    def apply(self, **kwargs) -> None:
        """Look at every text of the page, stored outputs and code included."""
        texts = [text for text in self.document.findall(nodes.Text) if MENTION.search(text)]
        texts = [text for text in texts if not _is_quoted(text)]
        for text in texts:
            new, lost = renumbered(shortened(text))
            if lost:
                note(self.env, self.env.docname, [(place_of(text), words) for words in lost])
            if new != text:
                text.parent.replace(text, nodes.Text(new))
        if texts:
            self.env.note_dependency(str(PATH_FILE))


def _is_quoted(node: nodes.Node | None) -> bool:
    """Say whether a text quotes the files of the whole book, whose numbers it then keeps."""
    while node is not None and not (isinstance(node, nodes.Element) and node.get("dh_quotes")):
        node = node.parent
    return node is not None


def place_of(text: nodes.Node) -> str:
    """Return where a text stands in its source, as well as docutils knows it."""
    node = text.parent
    while node is not None and not node.line:
        node = node.parent
    cell, line = divmod(node.line if node is not None else 0, LINES_A_CELL)
    return f"cell {cell}, line {line}" if cell else f"line {line}"


def note(env, docname: str, mentions: list[tuple[str, str]]) -> None:
    """Remember mentions of what the course leaves out, for the end of this and later builds."""
    if not hasattr(env, "dh_left_out"):
        env.dh_left_out = {}
    env.dh_left_out.setdefault(docname, []).extend(mentions)


def forget(app: Sphinx, env, docname: str) -> None:
    """Forget the mentions of a page that is read anew."""
    getattr(env, "dh_left_out", {}).pop(docname, None)


def tell(app: Sphinx, exception) -> None:
    """List the mentions: the pages are right as they are, and a sentence may read better."""
    left_out = getattr(app.env, "dh_left_out", {}) if app.env else {}
    lines = [
        f"{Path(app.env.doc2path(docname)).relative_to(app.srcdir).as_posix()}: {place}: “{words}”"
        for docname, mentions in sorted(left_out.items())
        for place, words in mentions
    ]
    if lines:
        said = f"{len(lines)} mentions of lessons that this course leaves out:"
        print(said, *lines, sep="\n  ", file=sys.stderr)


def setup(app: Sphinx) -> dict:
    """Register the transform and its memory."""
    app.add_transform(LessonNumbers)
    app.connect("env-purge-doc", forget)
    app.connect("build-finished", tell)
    return {"parallel_read_safe": False, "parallel_write_safe": True}
