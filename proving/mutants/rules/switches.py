"""Defects of command lines: an option that is ignored, mixed up, or has another default."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator

from proving.exercises.changes import of_expression
from proving.mutants.rules.spans import replaced, span_of

KIND = "switch"
FILES = (
    "lessons_core/train/command.py", "lessons_core/train/__main__.py",
    "lessons_core/devices/__main__.py", "lessons_core/exercises/bundle.py",
    "proving/elsewhere/__main__.py", "proving/mutants/kill.py", "proving/claims/command.py",
    "proving/lint/check.py", "proving/notebooks.py", "benchmarks/figure_drag_latency.py",
    "book/build.py", "book/serve.py", "book/node.py",
)  # fmt: skip
CHECKS = ("switch tests", "script tests")
#: The functions of these files that read or obey options.
_READERS = frozenset({"main", "read", "parser", "_prepare", "_trained", "line_of", "_public"})
Seed = tuple[str, str]


def seeds(text: str, chance: random.Random) -> Iterator[Seed]:
    """Yield defects of a command line's file, in random order."""
    tree = ast.parse(text)
    readers = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in _READERS
    ]
    nodes = [node for reader in readers for node in ast.walk(reader)]
    found = [*_ignored(text, nodes), *_options(text, nodes), *_expressions(text, nodes)]
    chance.shuffle(found)
    yield from found


def _ignored(text: str, nodes: list) -> Iterator[Seed]:
    """Yield the text with one reading of an option replaced by nothing."""
    for node in nodes:
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("args", "options"):
            yield f"{ast.unparse(node)} is ignored", replaced(text, (*span_of(text, node), "None"))


def _options(text: str, nodes: list) -> Iterator[Seed]:
    """Yield the text with one option made otherwise: its default, its kind."""
    for node in nodes:
        if not isinstance(node, ast.Call) or not _adds(node):
            continue
        name = node.args[0].value
        for word in node.keywords:
            for new in _other(word):
                yield (
                    f"{name}: {word.arg} becomes {new}",
                    replaced(text, (*span_of(text, word.value), new)),
                )


def _adds(node: ast.Call) -> bool:
    return bool(node.args) and ast.unparse(node.func).split(".")[-1] in ("add", "add_argument")


def _other(word: ast.keyword) -> Iterator[str]:
    value = word.value
    if word.arg == "default" and isinstance(value, ast.Constant):
        yield repr(value.value + 1 if type(value.value) in (int, float) else f"{value.value}x")
    elif word.arg == "default":
        yield "None"
    elif word.arg == "action" and ast.unparse(value) == "'store_true'":
        yield '"store_false"'
    elif word.arg == "choices" and isinstance(value, ast.Tuple):
        yield ast.unparse(ast.Tuple(value.elts[:-1], ast.Load()))


def _expressions(text: str, nodes: list) -> Iterator[Seed]:
    """Yield the text with one comparison, sum or choice made otherwise."""
    kinds = (ast.Compare, ast.BoolOp, ast.IfExp, ast.UnaryOp)
    for node in nodes:
        if isinstance(node, kinds):
            for new in of_expression(node, ()):
                code = f"({ast.unparse(ast.fix_missing_locations(new))})"
                yield (
                    f"{ast.unparse(node)} becomes {code}",
                    replaced(text, (*span_of(text, node), code)),
                )
