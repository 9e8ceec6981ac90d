"""The start values of a lesson: what its mastery check computes with, wherever it is judged."""

from __future__ import annotations

import ast
import contextlib
import re
from fractions import Fraction


def start_values(notebook: dict) -> dict[str, object]:
    """Return the start values of a lesson: the first plain value that each name is given.

    A quiz sees these, wherever it is judged: a second `lr = 0.1` further down changes no answer.
    """
    names: dict[str, object] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        code = re.sub(r"^[%!].*$", "", "".join(cell["source"]), flags=re.M)
        with contextlib.suppress(SyntaxError):  # running the cell says so
            for statement in ast.parse(code).body:
                if isinstance(statement, ast.Assign):
                    for name, value in _plain(statement).items():
                        names.setdefault(name, value)
    return names


def is_given(start: dict[str, object], expression: str, actual: Fraction) -> bool:
    """Say whether an expression is a name that has the plain value which a cell gives it."""
    plain = start.get(expression)
    return isinstance(plain, int | float) and float(plain) == float(actual)


def _plain(statement: ast.Assign) -> dict[str, object]:
    """Return what an assignment of plain values gives; nothing where it computes."""
    targets = ast.unparse(statement.targets[0]).strip("()").split(", ")
    with contextlib.suppress(ValueError):  # no literal
        found = ast.literal_eval(statement.value)
        values = found if isinstance(found, tuple) and len(targets) > 1 else [found]
        return dict(zip(targets, values, strict=False))
    return {}
