"""Rules for what a cell says: each takes a cell and yields what is wrong with it."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

LONGEST_CELL = 20
#: What a phone of 360 px shows of a line of code: 326 px less the padding, 7.5 px a character.
LAST_COLUMN = 41
#: What a window of 1280 px shows of one: 640 px, 8.1 px a character.
LAST_CODE_COLUMN = 79
IGNORING = frozenset({"nbval-ignore-output", "nbval-skip"})
#: Tags that a cell of the book may carry, and what each is for.
TAGS = frozenset({"raises-exception", "nbval-ignore-output", "exercise"}) | {
    "hide-input", "hide-output", "hide-cell", "remove-input", "remove-output", "remove-cell",
    "scroll-output", "margin", "full-width",
}  # fmt: skip

_MARKER = re.compile(r"^\s*#\s*(?:NBVAL_\w+|PYTEST_VALIDATE_IGNORE_OUTPUT)\s*$", re.MULTILINE)
_MAGIC = re.compile(r"^\s*(?:%|!)\w+", re.MULTILINE)
_LIVE_OUTPUT = re.compile(
    r"\b(?:clear_output|update_display)\b|\bwidgets\.Output\b|\bimport\s+.*\bOutput\b"
)
# A letter, a colon and a line break in a figure's data ("for row in W:\n    ") are no path.
MACHINE_PATH = re.compile(
    r"(?:/home/|/Users/|/root/|/tmp/|/private/var/|\b[A-Za-z]:\\\\?(?!n\s)\w)"
)


def is_ignored(cell: dict) -> bool:
    """Say whether nbval would not compare this cell's output."""
    tags = set(cell.get("metadata", {}).get("tags", []))
    source = "".join(cell["source"])
    return cell["cell_type"] == "code" and bool(tags & IGNORING or _MARKER.search(source))


def _code(cell: dict) -> str:
    return cell["source"] if cell["cell_type"] == "code" else ""


def not_empty(cell: dict) -> Iterator[str]:
    """A cell without a word has no place in a lesson, and it has no run number."""
    if not cell["source"].strip():
        yield "is empty"


def not_too_long(cell: dict) -> Iterator[str]:
    """A longer cell hides the step that the reader should see."""
    lines = len(_code(cell).splitlines())
    if lines > LONGEST_CELL:
        yield f"has {lines} lines of code; split it into cells of at most {LONGEST_CELL}"


def no_hidden_exceptions(cell: dict) -> Iterator[str]:
    """Ignoring an output is a decision with a reason in the cell's metadata."""
    tags = cell["metadata"].get("tags", [])
    if unknown := sorted(set(tags) - TAGS):
        yield f"has tags that the book does not use: {', '.join(unknown)}"
    if _MARKER.search(_code(cell)):
        yield "carries an nbval marker as a comment; use a tag and a `reason` in its metadata"
    if is_ignored(cell) and not str(cell["metadata"].get("reason", "")).strip():
        yield "is ignored without a `reason` in its metadata"
    if cell["metadata"].get("reason") and not is_ignored(cell):
        yield "gives a `reason` for being ignored and is not ignored; delete the reason"


def no_magics(cell: dict) -> Iterator[str]:
    """Magics and shell commands run in Jupyter only, and timings differ on every run."""
    if match := _MAGIC.search(_code(cell)):
        yield f"uses {match.group().strip()}; write plain Python"


def no_live_output(cell: dict) -> Iterator[str]:
    """What rewrites an output afterwards cannot be stored and compared."""
    if match := _LIVE_OUTPUT.search(_code(cell)):
        yield f"uses {match.group()}, whose output cannot be compared"


def no_machine_paths(cell: dict) -> Iterator[str]:
    """A path of one machine means nothing on another."""
    if match := MACHINE_PATH.search(cell["source"]):
        yield f"names a path of one machine: {match.group()}…"


def no_trailing_semicolon(cell: dict) -> Iterator[str]:
    """A `;` at the end hides a value in Jupyter and hides nothing under nbval."""
    lines = _without_comments(_code(cell)).rstrip().splitlines()
    if lines and lines[-1].rstrip().endswith(";"):
        yield "ends with `;`; end on plt.show(), or on a value to be seen"


def no_star_imports(cell: dict) -> Iterator[str]:
    """A reader must see where each name comes from."""
    for node in _nodes(cell):
        if isinstance(node, ast.ImportFrom) and any(name.name == "*" for name in node.names):
            yield f"imports everything from {node.module}; name what it uses"


def comments_in_sight(cell: dict) -> Iterator[str]:
    """A comment says why, so a phone shows it whole; code beside it may be scrolled to."""
    if "remove-input" in cell["metadata"].get("tags", []):
        return
    for token in _tokens(_code(cell)):
        if token.type == tokenize.COMMENT and token.end[1] > LAST_COLUMN:
            yield (
                f"has a comment that ends in column {token.end[1]}, beyond the {LAST_COLUMN} "
                f"that a phone shows; put it on a line of its own, or shorten it: {token.string}"
            )


def code_in_sight(cell: dict) -> Iterator[str]:
    """A wide window shows each line of code whole."""
    if {"remove-input", "exercise"} & set(cell["metadata"].get("tags", [])):
        return
    for line in _code(cell).splitlines():
        if len(line) > LAST_CODE_COLUMN:
            yield (
                f"has a line of code of {len(line)} columns, beyond the {LAST_CODE_COLUMN} that a "
                f"window of 1280 px shows; break it: {line.strip()[:40]}…"
            )


def _nodes(cell: dict) -> Iterator[ast.AST]:
    """Yield the nodes of a cell; a cell that teaches a syntax error has none."""
    try:
        yield from ast.walk(ast.parse(_code(cell)))
    except SyntaxError:
        return


def ends_in_show(cell: dict) -> bool:
    """Say whether a cell ends in `plt.show()`, or in a function under `@interact` that does."""
    try:
        body = ast.parse(_code(cell)).body
    except SyntaxError:
        return False
    if body and isinstance(body[-1], ast.FunctionDef):
        calls = [ast.unparse(decorator) for decorator in body[-1].decorator_list]
        if any(call.startswith("interact(") for call in calls):
            body = body[-1].body
    return bool(body) and ast.unparse(body[-1]) == "plt.show()"


def _without_comments(source: str) -> str:
    """Return the source without its comments; as it is when it is no Python."""
    lines = source.splitlines()
    for token in _tokens(source):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return "\n".join(lines)


def _tokens(source: str) -> list[tokenize.TokenInfo]:
    """Return the tokens of a cell; none of one that is no Python."""
    try:
        return list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return []


RULES = (
    not_empty, not_too_long, no_hidden_exceptions, no_magics, no_live_output, no_machine_paths,
    no_trailing_semicolon, no_star_imports, comments_in_sight, code_in_sight,
)  # fmt: skip
