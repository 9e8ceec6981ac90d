"""What stands in backticks: in lessons, quizzes, exercises, and on pages about the book."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lessons_core.utf8 import read_utf8
from proving.findings import ROOT, relative, source_line
from proving.pages import pages
from proving.reading import read_notebook

_FENCE = re.compile(r"(?ms)^[ \t]*(```|~~~).*?^[ \t]*\1[ \t]*$")
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_ROLE = re.compile(r"\{[\w:.-]+\}$")
#: A path, a file, a command or an option names nothing of a library.
_ELSE = re.compile(
    r"\S*/\S*|\S+\.(?:py|md|yml|js|mjs|css|html|json|txt|toml|ipynb|cff|bib)|-.*|(?:[A-Z_]+=\S+ )?"
    r"(?:\S*/)?(?:python3?|py|make|pip|npm|node|jupyter|git|sudo|source|docker|nvidia-smi)\b.*"
)


@dataclass(frozen=True)
class Span:
    """A stretch of code in prose, and where it stands; ``lesson`` where it must be Python."""

    file: str
    line: int
    code: str
    lesson: bool


def spans(root: Path = ROOT) -> Iterator[Span]:
    """Yield everything in backticks that is no path and no command."""
    for path in sorted(root.glob("notebooks/*.ipynb")):
        yield from of_notebook(path)
    for path in sorted(root.glob("lessons_core/quizzes/*.yml")):
        yield from of_text(path, read_utf8(path), lesson=True)
    for path in sorted(root.glob("lessons_core/exercises/lesson_*/*.py")):
        yield from of_strings(path)
    for path in pages(root):
        yield from of_text(path, read_utf8(path), lesson=False)


def of_notebook(path: Path) -> Iterator[Span]:
    """Yield the spans of a notebook's prose."""
    text, notebook = read_notebook(path)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            for span in of_text(path, cell["source"], lesson=True):
                line = source_line(text, cell.get("id", ""), span.line)
                yield Span(span.file, line, span.code, True)


def of_text(path: Path, text: str, lesson: bool) -> Iterator[Span]:
    """Yield the spans of Markdown, or of YAML whose values are Markdown; fences are no prose."""
    bare = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    for match in _SPAN.finditer(bare):
        code = match.group(1).strip().replace('\\"', '"')
        if not _ELSE.fullmatch(code) and not _ROLE.search(bare[: match.start()]):
            yield Span(relative(path), bare.count("\n", 0, match.start()) + 1, code, lesson)


def of_strings(path: Path) -> Iterator[Span]:
    """Yield the spans of a Python file's strings: prompts and hints."""
    for node in ast.walk(ast.parse(read_utf8(path))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for span in of_text(path, node.value, lesson=False):
                yield Span(span.file, node.lineno + span.line - 1, span.code, False)
