"""Rivals of a solution: answers with one small fault, which the exercise's cases must tell apart.

A rival that passes every case is either as right as the solution, and `equivalent.yml` says why,
or a fault that no reader would be told of: then the exercise needs another case.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from pathlib import Path

import yaml

from lessons_core.exercises.core import Exercise
from lessons_core.exercises.trial import call, close, numbers
from proving.exercises.changes import (
    OF_A_LIST,
    OF_A_NUMBER,
    of_expression,
    of_statement,
    wrapped,
)

EQUIVALENT = Path(__file__).with_name("equivalent.yml")
#: Turns of its `while` loops after which a rival counts as one that never ends.
TURNS = 5_000


def rivals(exercise: Exercise) -> dict[str, str]:
    """Return the rivals of a solution: what was changed, and the code; each code once."""
    tree = ast.parse(exercise.solution)
    found: dict[str, str] = {}
    seen = {ast.unparse(tree)}
    for title, changed in (*_inside(tree, exercise), *_on_entry(tree, exercise)):
        code = ast.unparse(ast.fix_missing_locations(changed))
        if code not in seen:
            seen.add(code)
            found.setdefault(title, code)
    return found


def survivors(exercise: Exercise) -> dict[str, str]:
    """Return the rivals that pass every case."""
    return {title: code for title, code in rivals(exercise).items() if passes(exercise, code)}


def passes(exercise: Exercise, code: str) -> bool:
    """Say whether an answer is right on every case; one that never ends is not."""
    names: dict = {"_turn": _counter()}
    try:
        exec(compile(_counted(code), exercise.id, "exec"), names)
    except (SyntaxError, ValueError):
        return False
    for case, expected in zip(exercise.cases, exercise.expected, strict=True):
        run = call(names[exercise.id], case)
        if run.error or not close(numbers(exercise, case, run.value), expected):
            return False
    return True


def equivalents(path: Path = EQUIVALENT) -> dict[str, dict[str, str]]:
    """Return the rivals that are as right as the solution: exercise (or "any"), rival, reason."""
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        name: {rival: reason for reason, rivals in groups.items() for rival in rivals}
        for name, groups in listed.items()
    }


def _inside(tree: ast.Module, exercise: Exercise) -> Iterator[tuple[str, ast.Module]]:
    """Yield the tree with one node replaced, and what was replaced by what."""
    whole = all(value % 1 == 0 for row in exercise.expected for value in row)
    for place, node in enumerate(ast.walk(tree)):
        if isinstance(node, ast.stmt):
            for new in of_statement(node, whole):
                yield _title(node, new), _statement_replaced(tree, place, new)
        elif isinstance(node, ast.expr) and isinstance(getattr(node, "ctx", None), ast.Store):
            continue
        elif isinstance(node, ast.expr):
            for new in of_expression(node, exercise.takes):
                yield _title(node, [new]), _expression_replaced(tree, place, new)
        for part, forms in _iterated(node):
            for new in wrapped(part, forms):
                spot = next(i for i, other in enumerate(ast.walk(tree)) if other is part)
                yield _title(part, [new]), _expression_replaced(tree, spot, new)


def _iterated(node: ast.AST) -> Iterator[tuple[ast.expr, tuple[str, ...]]]:
    """Yield what a loop goes through, with what may be done to it; places stay in their order."""
    if isinstance(node, (ast.For, ast.comprehension)):
        counts = isinstance(node.iter, ast.Call) and ast.unparse(node.iter.func) != "zip"
        forms = OF_A_LIST[3:] if counts else OF_A_LIST
        yield node.iter, tuple(form.replace("{0}", "list({0})") for form in forms)


def _on_entry(tree: ast.Module, exercise: Exercise) -> Iterator[tuple[str, ast.Module]]:
    """Yield the tree with one input changed before anything else happens."""
    for place, name in enumerate(exercise.takes):
        values = [case[place] for case in exercise.cases]
        listed = all(isinstance(value, list) for value in values)
        whole = all(type(value) is int for value in values)
        number = all(type(value) in (int, float) for value in values)
        forms = OF_A_LIST if listed else OF_A_NUMBER[:-1] if whole else OF_A_NUMBER
        forms = forms if listed or number else ()
        for form in forms:
            line = f"{name} = {form.format(name)}"
            changed = copy.deepcopy(tree)
            function = next(n for n in changed.body if getattr(n, "name", "") == exercise.id)
            function.body.insert(0, ast.parse(line).body[0])
            yield f"first: {line}", changed


def _title(node: ast.AST, new: list) -> str:
    after = "; ".join(ast.unparse(ast.fix_missing_locations(copy.deepcopy(n))) for n in new)
    before, after = (" ".join(text.split()) for text in (ast.unparse(node), after))
    return f"line {node.lineno}: {before} -> {after}"


def _expression_replaced(tree: ast.Module, place: int, new: ast.expr) -> ast.Module:
    return _replaced(tree, place, lambda parent, field, i, old: _put(parent, field, i, [new]))


def _statement_replaced(tree: ast.Module, place: int, new: list) -> ast.Module:
    return _replaced(tree, place, lambda parent, field, i, old: _put(parent, field, i, new))


def _put(parent: ast.AST, field: str, index: int | None, new: list) -> None:
    new = copy.deepcopy(new)
    if index is None:
        setattr(parent, field, new[0])
    else:
        getattr(parent, field)[index : index + 1] = new


def _replaced(tree: ast.Module, place: int, put) -> ast.Module:
    changed = copy.deepcopy(tree)
    target = list(ast.walk(changed))[place]
    for parent in ast.walk(changed):
        for field, value in ast.iter_fields(parent):
            if value is target:
                put(parent, field, None, target)
                return changed
            if isinstance(value, list) and any(item is target for item in value):
                index = next(i for i, item in enumerate(value) if item is target)
                put(parent, field, index, target)
                return changed
    raise LookupError("the node to replace is not in the tree")


def _counter():
    turns = iter(range(TURNS))
    return lambda: next(turns)


def _counted(code: str) -> ast.Module:
    """Return the code with a count in each `while` loop and each loop over a list that grows."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, (ast.While, ast.For)):
            node.body.insert(0, ast.parse("_turn()").body[0])
    return ast.fix_missing_locations(tree)
