"""Defects of the package's Python: one sum, comparison, choice or number made otherwise."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator

from proving.exercises.changes import of_expression
from proving.mutants.rules.spans import Change, drawn, span_of

KIND = "package"
ROOMS = ("data", "devices", "engine", "evidence", "memory", "plots", "sweeps", "train")
FILES = tuple(f"lessons_core/{room}/[a-z]*.py" for room in ROOMS)
CHECKS = ("own tests:", "lesson that draws:", "room tests:")

_KINDS = (ast.BinOp, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.IfExp, ast.Constant)


def seeds(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a module with one expression made otherwise, in random order."""
    nodes = [node for part in ast.parse(text).body for node in _working(part)]
    return drawn(text, [change for node in nodes for change in _changes(text, node)], chance)


def _working(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and those inside that decide a value: no annotation, and no message."""
    if isinstance(node, (ast.Raise, ast.JoinedStr)):
        return
    yield node
    for name, inner in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in inner if isinstance(inner, list) else [inner]:
            if isinstance(child, ast.AST):
                yield from _working(child)


def _changes(text: str, node: ast.AST) -> Iterator[Change]:
    if isinstance(node, _KINDS):
        for new in of_expression(node, ()):
            code = f"({ast.unparse(ast.fix_missing_locations(new))})"
            yield (*span_of(text, node), code)
