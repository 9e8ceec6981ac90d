"""Pieces of a text, replaced by their places; the rest of the file stays as it is."""

from __future__ import annotations

import ast
import re

NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")


def replaced(text: str, *changes: tuple[int, int, str]) -> str:
    """Return the text with spans `(start, end, new)` replaced; they must not overlap."""
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def other_number(text: str, chance) -> str:
    """Return a number as written with its last digit changed."""
    place = max(i for i, letter in enumerate(text) if letter.isdigit())
    digit = chance.choice([d for d in "123456789" if d != text[place]])
    return text[:place] + digit + text[place + 1 :]


def span_of(text: str, node: ast.expr) -> tuple[int, int]:
    """Return where a node of the parsed text stands."""
    lines = text.splitlines(keepends=True)

    def place(line: int, column: int) -> int:
        before = sum(map(len, lines[: line - 1]))
        return before + len(lines[line - 1].encode()[:column].decode())

    return place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)
