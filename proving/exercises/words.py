"""The words of an exercise, held a second time: `words.yml` beside the exercises of a lesson.

For each slip it says which words its hint must have and which piece of code its wrong answer must
have, both standing in no other slip of the exercise; so two exchanged hints are seen. A number in
the words is computed, and a formula stands in the solution or equals an expression.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import yaml

from lessons_core.exercises.core import Exercise, Slip
from lessons_core.exercises.trial import call, load, numbers
from lessons_core.quizzes.numbers import agrees, numbers_in
from proving.exercises.suggest import runs, slip_entry

CODE = re.compile(r"`([^`]+)`")
KEYS = ("slips", "numbers", "formulas")


class Text(NamedTuple):
    """A text of an exercise: its name (prompt, hint, praise, legend, stack or a slip's id)."""

    name: str
    text: str


def words_path(module: ModuleType) -> Path:
    """Return where the words of a lesson's exercises are held."""
    return Path(module.__file__).with_name("words.yml")


def texts(task: Exercise) -> list[Text]:
    """Return what an exercise says besides its slips' hints."""
    praise = task.praise(task.cases) if callable(task.praise) else task.praise
    parts = ("prompt", task.prompt), ("hint", task.hint), ("praise", praise)
    return [Text(*part) for part in (*parts, ("legend", task.legend), ("stack", task.stack))]


def problems(module: ModuleType) -> list[str]:
    """Return what is wrong with the words of a lesson's exercises, one message for each fault."""
    path = words_path(module)
    held = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None
    if not isinstance(held, dict):
        return [f"{path.name} of {module.LESSON} is not there, or no mapping of exercises"]
    found = [f"{path.name}: there is no exercise {name}" for name in held.keys() - module.EXERCISES]
    for name, task in module.EXERCISES.items():
        entry = held.get(name) or {}
        found += [f"{name}: unknown key {key!r}" for key in entry.keys() - set(KEYS)]
        found += [f"{name}: {text}" for text in _problems(task, entry)]
    return found


def _problems(task: Exercise, entry: dict) -> Iterator[str]:
    slips, formulas = entry.get("slips") or {}, entry.get("formulas") or {}
    yield from (f"there is no slip {name}" for name in slips.keys() - {s.id for s in task.slips})
    for slip in task.slips:
        yield from _slip(task, slip, slips.get(slip.id))
    said = entry.get("numbers") or {}
    for text in texts(task):
        yield from _numbers(task, text, said.get(text.name) or {})
    yield from (f"there is no text {name}" for name in said.keys() - {t.name for t in texts(task)})
    yield from _formulas(task, formulas)


def _slip(task: Exercise, slip: Slip, entry: list | None) -> Iterator[str]:
    """Say where the hint or the code of a slip lacks what it must have, or another slip has it."""
    if entry is None:
        yield f"words.yml lacks the slip; add\n    {slip_entry(task, slip)}"
        return
    if len(entry) < 2:
        yield f"{slip.id} needs words of its hint and a piece of its code, has {entry}"
        return
    words, code, *said = map(str, entry)
    if words not in slip.hint:
        yield f"the hint of {slip.id} lacks {words!r}"
    if code not in runs(slip.code):
        yield f"the code of {slip.id} lacks the line {code!r}"
    for other in task.slips:
        if other is not slip and words in other.hint and words != slip.hint:
            yield f"the hint of {slip.id} is told by {words!r}, and {other.id} has it too"
        if other is not slip and code in runs(other.code):
            yield f"the code of {slip.id} is told by {code!r}, and {other.id} has it too"
    written = numbers_in(CODE.sub("", slip.hint))
    if written != said:
        yield f"the hint of {slip.id} says the numbers {written}, and words.yml {said}"


def _numbers(task: Exercise, text: Text, held: dict[str, str]) -> Iterator[str]:
    """Say which numbers of a text nothing computes, and which are computed otherwise."""
    written = list(dict.fromkeys(numbers_in(CODE.sub("", text.text))))
    if written != list(held):
        yield f"{text.name} says the numbers {written}, and words.yml holds {list(held)}"
        return
    rows = [numbers(task, case, call(load(task.starter, task.id), case).value)
            for case in task.cases]  # fmt: skip
    names = {"cases": task.cases, "expected": task.expected, "starter": rows, "task": task}
    for number, expression in held.items():
        if not agrees(number, eval(str(expression), dict(names))):
            yield f"{text.name} says {number}, and {expression} is another number"


def _formulas(task: Exercise, held: dict[str, str | None]) -> Iterator[str]:
    """Say which formulas stand in no line of the solution or starter and equal nothing given."""
    known = _parts(task.solution) | _parts(task.starter) | _parts(task.signature)
    said = [*texts(task), *(Text(slip.id, slip.hint) for slip in task.slips)]
    loose = {
        code: text.name
        for text in said
        for code in CODE.findall(text.text)
        if (part := _formula(code)) and part not in known
    }
    for code, name in loose.items():
        if code not in held:
            yield f"{name} says `{code}`, which the solution does not; hold it under formulas"
        elif held[code] is not None and not _equal(code, str(held[code])):
            yield f"`{code}` is not {held[code]}"
    for code in held.keys() - loose.keys():
        yield f"formulas holds `{code}`, which no text says or the solution has"


def _formula(code: str) -> str:
    """Return the tree of a formula as text; empty for a plain name, a number or half a line."""
    try:
        (node,) = ast.parse(code).body
    except (SyntaxError, ValueError):
        return ""
    node = node.value if isinstance(node, ast.Expr) else node
    plain = isinstance(node, (ast.Name, ast.Constant, ast.Attribute))
    return "" if plain or (isinstance(node, ast.Return) and not node.value) else _dump(node)


def _dump(node: ast.AST) -> str:
    return ast.dump(node).replace("Store()", "Load()")


def _parts(code: str) -> set[str]:
    return {_dump(node) for node in ast.walk(ast.parse(code))}


def _equal(one: str, other: str) -> bool:
    """Say whether two expressions agree for three draws of the names in them."""
    names = sorted({n.id for e in (one, other) for n in ast.walk(ast.parse(e))
                    if isinstance(n, ast.Name)})  # fmt: skip
    for seed in range(3):
        draw = random.Random(seed)
        values = {name: draw.uniform(0.5, 4) for name in names}
        if abs(eval(one, dict(values)) - eval(other, dict(values))) > 1e-9:
            return False
    return True
