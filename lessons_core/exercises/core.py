"""Grade an answer on inputs that the reader has not seen, and name the slip behind a wrong one.

A slip is kept as *code*: the wrong answer itself. An answer that behaves like it on every input
gets its hint, however the answer is spelt. The same file runs in CPython (notebooks, tests) and in
MicroPython (the page), so it imports the standard library alone.
"""

import builtins
import sys
from collections import OrderedDict, namedtuple

from lessons_core.exercises.errors import WORDS, explain, line_of
from lessons_core.exercises.wording import text

Verdict = namedtuple("Verdict", ("ok", "slip", "message", "evidence"))
Slip = namedtuple("Slip", ("id", "hint", "code"))
Run = namedtuple("Run", ("value", "printed", "error"))

ANSWER_FILE = "your code"  # the file name under which the page compiles the reader's code
# A dictionary that goes through its keys as they were put in: MicroPython's own dict does not.
ordered = OrderedDict if sys.implementation.name == "micropython" else dict


class Exercise:
    """One exercise: its words, its code, its inputs and the slips that it recognises.

    Texts may mark code with backticks.
    `id` is the name of the function to write, `takes` its inputs and `returns` the names of what it
    returns: one name for a number, several for a tuple, `["name"]` for a list of numbers.
    `cases` are tuples of inputs; the first is the one of the lesson, in numbers that are easy by
    hand. `wrong` holds further seeded wrong answers as (code, slip id). `praise` is a sentence, or
    a function of the cases that returns one. `measured` returns more evidence for one case.
    Where many answers are right, `judge(case, value)` returns numbers to compare in place of the
    answer, and words on what is wrong with it; None if the answer has not the shape.
    `stack` is the hint for an answer that calls itself too deeply.
    """

    def __init__(self, **parts):
        self.wrong, self.measured, self.judge, self.stack = (), None, None, ""
        for name, value in parts.items():
            setattr(self, name, value)
        self.reference = load(self.solution, self.id)
        self.expected = [numbers(self, c, call(self.reference, c).value) for c in self.cases]

    @property
    def signature(self):
        """The call as the reader writes it, for example `update(w, b, x, y, lr)`."""
        return self.id + "(" + ", ".join(self.takes) + ")"


def load(code: str, name: str):
    """Run `code` in a namespace of its own and return what it calls `name`."""
    names = {}
    exec(compile(code, name, "exec"), names)
    return names[name]


def call(function, case) -> Run:
    """Call the function on a copy of the case, keeping what it prints and what it raises."""
    printed = []
    shown = builtins.print
    builtins.print = lambda *words, **options: printed.append(words)
    try:
        return Run(function(*[_copy(v) for v in case]), printed, None)
    except Exception as error:
        return Run(None, printed, error)
    finally:
        builtins.print = shown


def _copy(value):
    if isinstance(value, dict):
        return ordered([(key, _copy(v)) for key, v in value.items()])
    return [_copy(v) for v in value] if isinstance(value, list) else value


def numbers(exercise, case, value):
    """Return the value as a list of floats, or None if it has not the exercise's shape."""
    if exercise.judge:
        judged = exercise.judge(case, value)
        return judged and judged[0]
    returns = exercise.returns
    if isinstance(returns, str):
        value = (value,)
    elif not isinstance(value, (tuple, list)) or len(value) != len(returns) != 1:
        return None  # a tuple has its length; a list, named once, any length
    if any(v is None or isinstance(v, (str, bool, tuple, list)) for v in value):
        return None
    try:
        return [float(v) for v in value]  # integers and NumPy's numbers are welcome
    except (TypeError, ValueError, OverflowError):
        return None


def close(a, b) -> bool:
    """Say whether two lists of floats agree to 1e-6 of their size; two NaN agree."""
    if a is None or b is None or len(a) != len(b):
        return False
    return all(p == q or (p != p and q != q) or abs(p - q) <= 1e-9 + 1e-6 * abs(q)
               for p, q in zip(a, b))  # fmt: skip  # noqa: B905 (MicroPython's zip has no strict)


def written(exercise, case) -> str:
    """Write the call of one case between backticks, as in update(1, 0, 2, 6, 0.1)."""
    return "`" + exercise.id + "(" + ", ".join(text(v) for v in case) + ")`"


def grade(exercise: Exercise, answer) -> Verdict:
    """Try the answer, a function, on every case and say what is right or which slip it makes."""
    if not callable(answer):
        name = exercise.id
        return Verdict(False, "not-a-function",
                       "Hand over the function itself, without brackets after its name: "
                       "`check_" + name + "(" + name + ")`.", "")  # fmt: skip
    rows, values = [], []
    for case in exercise.cases:
        run = call(answer, case)
        row = None if run.error else numbers(exercise, case, run.value)
        if row is None:
            return _unusable(exercise, case, run)
        rows.append(row)
        values.append(run.value)
    wrong = [i for i, row in enumerate(rows) if not close(row, exercise.expected[i])]
    if not wrong:
        praise = exercise.praise
        return Verdict(True, "", praise(exercise.cases) if callable(praise) else praise, "")
    i = wrong[0]
    evidence = _evidence(exercise, i, rows[i], values[i])
    if exercise.measured:
        evidence += " " + exercise.measured(exercise.cases[i])
    slip = _recognise(exercise, rows)
    if slip:
        return Verdict(False, slip.id, slip.hint, evidence)
    same = len(rows[0]) == len(rows[-1]) and all(close(row, rows[0]) for row in rows)
    if same and not exercise.judge:
        return Verdict(False, "constant",
                       "Your function returns the same answer whatever its inputs are. Compute it "
                       "from `" + ", ".join(exercise.takes) + "`.", evidence)  # fmt: skip
    right = len(rows) - len(wrong)
    return Verdict(False, "other",
                   "Right in {} of {} trials.".format(right, len(rows)) if right else  # noqa: UP032
                   "The numbers differ from the first trial on.", evidence)  # fmt: skip


def _recognise(exercise, rows):
    untouched = Slip("starter", exercise.hint, exercise.starter)
    for slip in (untouched,) + exercise.slips:  # noqa: RUF005 (MicroPython has no starred tuple)
        rule = load(slip.code, exercise.id)
        if all(close(rows[i], numbers(exercise, case, call(rule, case).value))
               for i, case in enumerate(exercise.cases)):  # fmt: skip
            return slip
    return None


def _evidence(exercise, i, row, value) -> str:
    case = exercise.cases[i]
    if exercise.judge:
        words = exercise.judge(case, value)[1]
        return written(exercise, case) + " returned `" + text(value) + "`: " + words
    show = (lambda v: text(v[0])) if isinstance(exercise.returns, str) else (
        lambda v: text(tuple(v) if isinstance(exercise.returns, tuple) else v))  # fmt: skip
    want, got = show(exercise.expected[i]), show(row)
    return written(exercise, case) + " should be `" + want + "`; yours is `" + got + "`."


def _unusable(exercise, case, run) -> Verdict:
    """Say why an answer cannot be compared: it raised, or returned something of another kind."""
    here, value = written(exercise, case), run.value
    wanted = exercise.returns
    if isinstance(wanted, list):
        wanted = "a list of " + wanted[0]
    elif isinstance(wanted, tuple):
        wanted = "both " + " and ".join(wanted) + ", as in `return " + ", ".join(wanted) + "`"
    if run.error:
        kind, words = type(run.error).__name__, str(run.error)
        hint = explain(kind, words)
        if "dots" in hint:
            return Verdict(False, "starter", hint, "")
        if exercise.stack and hint == WORDS["RecursionError"]:
            return Verdict(False, "stack", exercise.stack,
                           here + " stopped: too many calls wait inside each other.")  # fmt: skip
        line = line_of(run.error, ANSWER_FILE)
        place = " stopped on line " + str(line) if line else " stopped"
        return Verdict(False, "raises", hint or "Your function stopped with an error.",
                       here + place + " with `" + kind + ": " + words + "`.")  # fmt: skip
    shown = here + " returned `" + text(value) + "`."
    if value is Ellipsis or (isinstance(value, (tuple, list)) and Ellipsis in value):
        hint = "Replace the dots `...` by your own code. " + exercise.hint
        return Verdict(False, "starter", hint, "")
    if value is None and run.printed:
        return Verdict(False, "prints", "Your function prints its answer. Printing shows it to "
                       "you; return hands it to the next line of code. Write `return`.",
                       shown)  # fmt: skip
    if value is None:
        return Verdict(False, "no-return", "Your function returns nothing. End it with `return`, "
                       "followed by " + wanted + ".", shown)  # fmt: skip
    if isinstance(value, str) and not exercise.judge:
        return Verdict(False, "text", "Your function returns text in quotes. Return the number "
                       "itself, without quotes, `str()` or an f-string.", shown)  # fmt: skip
    if isinstance(exercise.returns, str):
        wanted = "one number: " + wanted
    return Verdict(False, "shape", "Return " + wanted + ".", shown)
