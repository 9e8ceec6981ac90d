"""Defects of an exercise: hints, wrong answers, numbers, formulas, cases, the solution."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator

from proving.mutants.rules.spans import NUMBER, other_number, replaced, span_of

KIND = "exercise"
FILES = ("lessons_core/exercises/lesson_*/[a-z]*.py",)
CHECKS = ("exercise:",)

_WORDS = ("prompt", "hint", "praise")
_OPERATORS = {" + ": " - ", " - ": " + ", " * ": " / ", " / ": " * "}
Seed = tuple[str, str]


def seeds(text: str, chance: random.Random) -> Iterator[Seed]:
    """Yield defects of an exercise's file, in random order."""
    tree = ast.parse(text)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    slips = [call for call in calls if ast.unparse(call.func) == "Slip"]
    tasks = [call for call in calls if ast.unparse(call.func) == "Exercise"]
    parts = {word.arg: word.value for task in tasks for word in task.keywords}
    hints = [slip.args[1] for slip in slips]
    said = hints + [parts[name] for name in _WORDS if name in parts]
    found = [
        *_exchanged(text, hints, "hints", chance),
        *_exchanged(text, [slip.args[2] for slip in slips], "wrong answers", chance),
        *(seed for node in said for seed in _numbers(text, node, chance)),
        *(seed for node in said for seed in _formulas(text, node, chance)),
        *(seed for node in [parts.get("cases")] if node for seed in _cases(text, node)),
        *(seed for node in [parts.get("solution")] if node for seed in _solution(text, node)),
    ]
    chance.shuffle(found)
    yield from (seed for seed in found if seed[1] != text)


def _exchanged(text: str, nodes: list, what: str, chance: random.Random) -> Iterator[Seed]:
    for _ in range(len(nodes) // 4):
        one, other = (span_of(text, node) for node in chance.sample(nodes, 2))
        new = replaced(text, (*one, text[slice(*other)]), (*other, text[slice(*one)]))
        yield f"two {what} change places", new


def _numbers(text: str, node: ast.expr, chance: random.Random) -> Iterator[Seed]:
    start, end = span_of(text, node)
    for match in NUMBER.finditer(text, start, end):
        new = other_number(match[0], chance)
        yield f"{match[0]} becomes {new} in words", replaced(text, (*match.span(), new))


def _formulas(text: str, node: ast.expr, chance: random.Random) -> Iterator[Seed]:
    start, end = span_of(text, node)
    for match in re.finditer(r"`([^`\n]+)`", text[start:end]):
        places = [(m.start(), m[0]) for op in _OPERATORS
                  for m in re.finditer(re.escape(op), match[1])]  # fmt: skip
        if places:
            at, old = chance.choice(places)
            at += start + match.start(1)
            new = replaced(text, (at, at + len(old), _OPERATORS[old]))
            yield f"`{match[1]}`:{old}becomes{_OPERATORS[old]}", new


def _cases(text: str, node: ast.expr) -> Iterator[Seed]:
    """Yield the text without each case but the first, which lessons quote."""
    for case in getattr(node, "elts", [])[1:]:
        start, end = span_of(text, case)
        comma = re.match(r"\s*,", text[end:])
        yield (
            f"a case is gone: {text[start:end][:40]}",
            replaced(text, (start, end + (comma.end() if comma else 0), "")),
        )


def _solution(text: str, node: ast.expr) -> Iterator[Seed]:
    start, end = span_of(text, node)
    for old, new in _OPERATORS.items():
        for match in re.finditer(re.escape(old), text[start:end]):
            at = start + match.start()
            yield f"solution:{old}becomes{new}", replaced(text, (at, at + len(old), new))
