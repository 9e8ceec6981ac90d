"""Run the code that a reader wrote on the page, explain its errors and grade its function.

The page calls `run` in MicroPython, inside a worker of the browser; the tests call it in both.
"""

import builtins
import json

from lessons_core.exercises.core import ANSWER_FILE, Verdict, grade
from lessons_core.exercises.errors import explain, line_of, unknown

# What the lessons define: a notebook knows these names, the box on the page does not. With each,
# what to write instead of defining it once more.
IN_PLACE = {
    "predict": ", or write `w * x + b`",
    "half_squared_error": ", or write `0.5 * (y_hat - y) ** 2`",
    "gradients": ", or write the two gradients out",
    "update": ", or write its lines out",
    "mean_squared_error": "",
    "mse_gradients": "",
    "slope": "",
    "centered_difference": ", or write the difference out",
    "Value": ", or do without: plain numbers and lists are enough here",
    "Node": ", or do without: plain numbers and lists are enough here",
    "backward": ", or do without: plain numbers and lists are enough here",
    "topological_order": ", or do without: plain numbers and lists are enough here",
}


def run(code: str, lesson: str = "", exercise: str = "") -> str:
    """Run `code`, then the exercise's check if one is named, and return the outcome as JSON.

    The outcome has `ok`, `error` (as Python words it), `hint` (in plain words), `line` (1-based, 0
    where unknown) and `verdict` (null, or ok, slip, message and evidence). `lesson` is the lesson's
    name, for example `01_one_update`, and `exercise` the exercise's id.
    """
    names = {"__name__": "__main__"}
    asked = builtins.input
    builtins.input = _no_input
    try:
        exec(compile(code, ANSWER_FILE, "exec"), names)
        verdict = _verdict(lesson, exercise, names) if exercise else None
    except (Exception, SystemExit) as error:
        return json.dumps(_failure(error, code))
    finally:
        builtins.input = asked
    found = dict(zip(("ok", "slip", "message", "evidence"), verdict)) if verdict else None  # noqa: B905
    ok = verdict is None or verdict.ok
    return json.dumps({"ok": ok, "error": "", "hint": "", "line": 0, "verdict": found})


def _failure(error, code: str) -> dict:
    kind, line = type(error).__name__, line_of(error, ANSWER_FILE)
    words = str(error.args[0]) if isinstance(error, SyntaxError) else str(error)
    hint = explain_here(kind, words, code, line)
    return {"ok": False, "error": kind + (": " + words if words else ""),
            "hint": hint, "line": line, "verdict": None}  # fmt: skip


def explain_here(kind: str, text: str, source: str = "", line: int = 0) -> str:
    """Explain an error as `errors.explain` does, and say which names the box cannot know."""
    name = unknown(text) if kind == "NameError" else ""
    if name not in IN_PLACE:
        return explain(kind, text, source, line)
    box = "This box knows only what you write in it: define `" + name + "` here too"
    return box + IN_PLACE[name] + "."


def _verdict(lesson: str, exercise: str, names: dict) -> Verdict:
    module = {}
    exec("from lessons_core.exercises.lesson_" + lesson[:2] + " import EXERCISES", module)
    task = module["EXERCISES"][exercise]
    for name in (exercise, "my_" + exercise):  # the notebook's cells write my_NAME
        if name in names:
            return grade(task, names[name], explain_here)
    mine = sorted(n for n, value in names.items() if callable(value) and not n.startswith("_"))
    message = "There is no function called `" + exercise + "` in your code. "
    if mine:
        message += "You wrote `" + "`, `".join(mine) + "`: give it the name `" + exercise + "`."
    else:
        message += "Begin with `def " + task.signature + ":`"
    return Verdict(False, "missing", message, "")


def _no_input(prompt=""):
    raise RuntimeError("input() has nobody to ask here: write the value into the code")
