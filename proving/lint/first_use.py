"""The first use of each glossary term on the path is its definition, or a link to it.

The path is the lessons in the order of the table of contents, without the pages that go deeper. The
tour is a path of its own: it stands alone, and no lesson counts on it. A term in italics is both:
the book sets it so where it says what it means, and the site makes it a link to the glossary.
Headings, code and mathematics do not count as uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from proving.findings import ROOT, Finding, relative, source_line
from proving.reading import Unreadable, read_notebook

#: Terms that are words of every day besides.
LIST = Path(__file__).with_name("first_use.yml")

#: What the name of the tour begins with.
TOUR = "00_"
#: The four jobs stand in bold, with their colour, where they are explained.
JOBS = frozenset({"forward", "loss", "backward", "update"})
_TERM = re.compile(r"^(\S.*)\n  \S", re.MULTILINE)
#: What is no running text: fenced code, headings, mathematics, code, comments, addresses, HTML.
_SILENT = re.compile(
    r"^(?P<f>```+|~~~+|:::+\{bib).*?(?:^(?P=f)|\Z)|^#+ .*?$|\$\$.*?\$\$|\$[^$\n]+\$|`[^`]+`"
    r"|<!--.*?-->|<[^>\n]+>|(?<=\])\([^)\s]*\)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Use:
    """A term where a reader meets it: the notebook, the line of its file, and how it stands."""

    term: str
    notebook: str
    line: int
    explained: bool


def terms(glossary: str) -> list[str]:
    """Return the terms of the glossary, the longer before the shorter."""
    found = _TERM.findall(glossary.partition(":::{glossary}")[2])
    return sorted(found, key=len, reverse=True)


def blank(text: str) -> str:
    """Return the text with everything that is no running text made blank, place by place."""
    return _SILENT.sub(_blank, text)


def uses(text: str, known: list[str]) -> Iterator[tuple[str, int, bool]]:
    """Yield each use of a term in a cell: the term, its place, and whether it is in italics.

    A term inside a longer one ("batch" in "batch size") is a use of the longer one alone.
    """
    running = blank(text)
    for term in known:
        words = r"\s+".join(re.escape(word) for word in term.split())
        pattern = re.compile(rf"(?<![\w-]){words}(?:e?s)?(?![\w-])", re.IGNORECASE)
        for match in pattern.finditer(running):
            start, end = match.span()
            before, after = running[max(0, start - 2) : start], running[end : end + 2]
            italic = _marks(before[::-1]) == 1 == _marks(after)
            job = term in JOBS and _marks(before[::-1]) == 2 == _marks(after)
            yield term, start, italic or job
        running = pattern.sub(_blank, running)


def _blank(match: re.Match) -> str:
    return re.sub(r"\S", " ", match.group())


def _marks(text: str) -> int:
    return len(text) - len(text.lstrip("*"))


def first_uses(paths: list[Path], glossary: str) -> list[Use]:
    """Return the first use of each term over notebooks in reading order.

    A file that is no notebook has none; it is ``lint`` that names it.
    """
    known, found = terms(glossary), {}
    for path in paths:
        try:
            text, notebook = read_notebook(path)
        except Unreadable:
            continue
        for cell in notebook["cells"]:
            if cell["cell_type"] != "markdown":
                continue
            source = "".join(cell["source"])
            for term, start, explained in sorted(uses(source, known), key=lambda use: use[1]):
                if term not in found:
                    line = source_line(text, cell.get("id", ""), source.count("\n", 0, start) + 1)
                    found[term] = Use(term, path.stem, line, explained)
    return list(found.values())


def check_first_uses(root: Path = ROOT) -> list[Finding]:
    """Return the first uses that say nothing, and the words of the list that are no terms."""
    glossary = (root / "book" / "glossary.md").read_text(encoding="utf-8")
    everyday = yaml.safe_load(LIST.read_text(encoding="utf-8"))["everyday"]
    found = [use for way in ways(root) for use in first_uses(way, glossary)]
    return [*_unexplained(found, everyday), *_idle(everyday, terms(glossary))]


def _unexplained(found: list[Use], everyday: list[str]) -> Iterator[Finding]:
    for use in found:
        if use.explained or use.term in everyday:
            continue
        yield Finding(
            "form", f"notebooks/{use.notebook}.ipynb", use.line, "",
            f"uses the term “{use.term}” first on the path and does not explain it; say here what "
            "it means and set it in italics, which links it to the glossary, or use another word",
        )  # fmt: skip


def _idle(everyday: list[str], known: list[str]) -> Iterator[Finding]:
    for term in everyday:
        if term not in known:
            message = f"“{term}” is no term of the glossary; delete it from `everyday`"
            yield Finding("form", relative(LIST), 0, "", message)


def unused(root: Path = ROOT) -> list[str]:
    """Return the terms of the glossary that no notebook uses, what goes deeper included.

    It is asked of the whole book alone: a course that leaves lessons out keeps the glossary.
    """
    glossary = (root / "book" / "glossary.md").read_text(encoding="utf-8")
    paths = sorted((root / "notebooks").glob("*.ipynb"))
    found = {use.term for use in first_uses(paths, glossary)}
    return [term for term in terms(glossary) if term not in found]


def ways(root: Path) -> tuple[list[Path], list[Path]]:
    """Return two ways to read, in the order of ``_toc.yml``: the tour alone, and the lessons.

    A lesson comes without what goes deeper than it.
    """
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    files = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    paths = [root / f"{file}.ipynb" for file in files if file.startswith("notebooks/")]
    tour = [path for path in paths if path.stem.startswith(TOUR)]
    return tour, [path for path in paths if path not in tour]
