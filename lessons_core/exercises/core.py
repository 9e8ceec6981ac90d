"""Grade an answer on inputs that the reader has not seen, and name the slip behind a wrong one.

A slip is kept as *code*: the wrong answer itself. An answer that behaves like it on every input
gets its hint, however the answer is spelt. The same file runs in CPython (notebooks, tests) and in
MicroPython (the page), so it imports the standard library alone.
"""

from collections import namedtuple

from lessons_core.exercises import errors
from lessons_core.exercises.trial import call, close, load, numbers
from lessons_core.exercises.wording import text

Verdict = namedtuple("Verdict", ("ok", "slip", "message", "evidence"))
Slip = namedtuple("Slip", ("id", "hint", "code"))

NEXT_STEP = (
    "Work this one trial out on paper, line by line. Then `print` what each line gives, and call "
    "your function with these inputs below it."
)
ANSWER_FILE = "your code"  # the file name under which the page compiles the reader's code


class Exercise:
    """One exercise: its words, its code, its inputs and the slips that it recognises.

    Texts may mark code with backticks and stress a word with stars.
    `id` is the name of the function to write, `takes` its inputs and `returns` the names of what it
    returns: one name for a number, several for a tuple, `["name"]` for a list of numbers.
    `cases` are tuples of inputs; the first is the one of the lesson, in numbers that are easy by
    hand. `wrong` holds further seeded wrong answers as (code, slip id). `praise` is a sentence, or
    a function of the cases that returns one. `measured` returns more evidence for one case.
    Where many answers are right, `judge(case, value)` returns numbers to compare in place of the
    answer, and words on what is wrong with it; None if the answer has not the shape.
    `stack` is the hint for an answer that calls itself too deeply. `legend` explains how the
    inputs are written. `unseen` is the place of an input that the praise shows: not the lesson's.
    `symptom(cases, rows)` returns the id of a slip that has many spellings in numbers, or None.
    """

    def __init__(self, **parts):
        self.wrong, self.measured, self.judge, self.symptom = (), None, None, None
        self.stack, self.legend, self.unseen = "", "", 2
        for name, value in parts.items():
            setattr(self, name, value)
        self.reference = load(self.solution, self.id)
        self.expected = [numbers(self, c, call(self.reference, c).value) for c in self.cases]

    @property
    def signature(self):
        """The call as the reader writes it, for example `update(w, b, x, y, lr)`."""
        return self.id + "(" + ", ".join(self.takes) + ")"


def written(exercise, case) -> str:
    """Write the call of one case between backticks, as in update(1, 0, 2, 6, 0.1)."""
    return "`" + exercise.id + "(" + ", ".join(text(v) for v in case) + ")`"


def grade(exercise: Exercise, answer, explain=errors.explain) -> Verdict:
    """Try the answer, a function, on every case and say what is right or which slip it makes.

    `explain` words Python's errors: the page knows more about its names than a notebook.
    """
    found = _graded(exercise, answer, explain)
    if not exercise.legend or not found.evidence:
        return found
    return Verdict(found.ok, found.slip, found.message, found.evidence + " " + exercise.legend)


def _graded(exercise, answer, explain) -> Verdict:
    if not callable(answer):
        name = exercise.id
        return Verdict(False, "not-a-function",
                       "Hand over the function itself, without brackets after its name: "
                       "`check_" + name + "(" + name + ")`.", "")  # fmt: skip
    runs = []
    for case in exercise.cases:
        run = call(answer, case)
        row = None if run.error else numbers(exercise, case, run.value)
        if row is None:
            return _stopped(exercise, answer, len(runs), _unusable(exercise, case, run, explain))
        runs.append((row, run.value))
    rows = [row for row, value in runs]
    wrong = [i for i, row in enumerate(rows) if not close(row, exercise.expected[i])]
    if not wrong:
        return Verdict(True, "", _praise(exercise, runs), "")
    i = wrong[0]
    evidence = _evidence(exercise, i, *runs[i])
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
    counted = "Right in {} of {} trials. ".format(right, len(rows)) if right else ""  # noqa: UP032
    return Verdict(False, "other", counted + NEXT_STEP, evidence)


def _praise(exercise, runs) -> str:
    """Return the praise, with one trial: not the lesson's, though a mistake may have shown it."""
    words = exercise.praise(exercise.cases) if callable(exercise.praise) else exercise.praise
    case, (row, value) = exercise.cases[exercise.unseen], runs[exercise.unseen]
    shown = text(value) if exercise.judge else _shown(exercise, row)
    return words + " One of the trials: " + written(exercise, case) + " is `" + shown + "`."


def _stopped(exercise, answer, place, verdict) -> Verdict:
    """Return the verdict on an answer that raised, or the slip that it makes in other trials."""
    if verdict.slip == "no-return" and _answers(exercise, answer):
        return Verdict(False, "no-return", "In this trial your function returns nothing: one way "
                       "through it lacks a `return`.", verdict.evidence)  # fmt: skip
    if verdict.slip != "raises":
        return verdict
    runs = [call(answer, case) for case in exercise.cases]
    rows = [None if run.error else numbers(exercise, case, run.value)
            for case, run in zip(exercise.cases, runs)]  # fmt: skip  # noqa: B905
    slip = _recognise(exercise, rows) if 2 * rows.count(None) < len(rows) else None
    if not slip:
        return verdict
    kind = type(runs[place].error).__name__  # its words differ between the two Pythons
    evidence = written(exercise, exercise.cases[place]) + " stopped with `" + kind + "`."
    return Verdict(False, slip.id, slip.hint, evidence)


def _answers(exercise, answer):
    """Say whether the answer returns something in any trial."""
    return any(call(answer, case).value is not None for case in exercise.cases)


def _recognise(exercise, rows):
    untouched = Slip("starter", exercise.hint, exercise.starter)
    for slip in (untouched,) + exercise.slips:  # noqa: RUF005 (MicroPython has no starred tuple)
        rule = load(slip.code, exercise.id)
        if all(rows[i] is None or close(rows[i], numbers(exercise, case, call(rule, case).value))
               for i, case in enumerate(exercise.cases)):  # fmt: skip
            return slip
    name = exercise.symptom and None not in rows and exercise.symptom(exercise.cases, rows)
    return [slip for slip in exercise.slips if slip.id == name][0] if name else None


def _evidence(exercise, i, row, value) -> str:
    case = exercise.cases[i]
    if exercise.judge:
        words = exercise.judge(case, value)[1]
        return written(exercise, case) + " returned `" + text(value) + "`: " + words
    want, got = _shown(exercise, exercise.expected[i]), _shown(exercise, row)
    return written(exercise, case) + " should be `" + want + "`; yours is `" + got + "`."


def _shown(exercise, row) -> str:
    if isinstance(exercise.returns, str):
        return text(row[0])
    return text(tuple(row) if isinstance(exercise.returns, tuple) else row)


def _unusable(exercise, case, run, explain) -> Verdict:
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
        if exercise.stack and hint == errors.WORDS["RecursionError"]:
            return Verdict(False, "stack", exercise.stack,
                           here + " stopped: too many calls wait inside each other.")  # fmt: skip
        line = errors.line_of(run.error, ANSWER_FILE)
        if kind == "ZeroDivisionError":
            hint = "The code divides by zero in the trial " + here + "."
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
        if isinstance(value, tuple):
            return Verdict(False, "shape", "Return " + wanted + ". " + errors.POINT, shown)
    return Verdict(False, "shape", "Return " + wanted + ".", shown)
