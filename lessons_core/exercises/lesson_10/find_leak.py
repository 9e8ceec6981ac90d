"""Exercise: look at both sides of a split and name the leak, if there is one."""

from lessons_core.exercises.core import Exercise, Slip
from lessons_core.exercises.wording import text

KINDS = ("rows", "group", "time", "none")


def judge(case, value):
    """Return the number of the kind that was named, and what the two sides share.

    The number is -1 for anything but one of the four words; None where nothing was returned.
    """
    if value is None or value is Ellipsis:
        return None
    named = KINDS.index(value) if isinstance(value, str) and value in KINDS else -1
    train, test = case
    same = [row for row in test if row in train]
    both = [p for p in sorted({row[0] for row in test}) if p in [row[0] for row in train]]
    last, first = max(row[1] for row in train), min(row[1] for row in test)
    if named < 0:
        words = "that is none of the four words."
    elif same:
        words = "the row `" + text(same[0]) + "` stands on both sides."
    elif both:
        words = "the patient " + text(both[0]) + " stands on both sides, with other rows."
    else:
        words = (
            "no patient stands on both sides, training ends on day " + text(last) +
            ", and the test begins on day " + text(first) + "."
        )  # fmt: skip
    return [named], words


ROWS = ("[row for row in test if row in train]", "rows")
GROUP = ("[p for p in [r[0] for r in test] if p in [r[0] for r in train]]", "group")
TIME = ("max([r[1] for r in train]) >= min([r[1] for r in test])", "time")


def _rule(*tests, end="none"):
    lines = ["def find_leak(train, test):"]
    for test, name in tests:
        lines += ["    if " + test + ":", '        return "' + name + '"']
    lines += ['    return "' + end + '"', ""]
    return "\n".join(lines)


FIND_LEAK = Exercise(
    id="find_leak",
    title="Find the leak",
    prompt="`train` and `test` are lists of rows `[patient, day, value]`. The model will be used "
    'for new patients, on later days. Return `"rows"` if a row of the test stands in training '
    'too; else `"group"` if a patient has rows on both sides; else `"time"` if training does not '
    'end before the first day of the test; else `"none"`.',
    hint="Ask in this order. For the rows: `row in train` for each row of the test. For the "
    "patients: compare the first entries. For time: the largest day of training must be smaller "
    "than the smallest of the test.",
    takes=("train", "test"),
    returns="the kind of leak",
    judge=judge,
    starter="""def find_leak(train, test):
    for row in test:
        ...
    return "none"
""",
    solution="""def find_leak(train, test):
    patients = [row[0] for row in train]
    for row in test:
        if row in train:
            return "rows"
    for row in test:
        if row[0] in patients:
            return "group"
    if max(row[1] for row in train) >= min(row[1] for row in test):
        return "time"
    return "none"
""",
    cases=(
        ([[1, 1, 5.0], [2, 2, 7.0]], [[2, 3, 6.0], [2, 2, 7.0]]),
        ([[1, 1, 5.0], [2, 2, 7.0]], [[3, 3, 6.0], [1, 4, 8.0]]),
        ([[1, 1, 5.0], [2, 6, 7.0]], [[3, 3, 6.0], [4, 8, 8.0]]),
        ([[1, 1, 5.0], [2, 2, 7.0]], [[3, 3, 8.0], [4, 8, 9.0]]),
        ([[1, 4, 5.0], [2, 2, 7.0]], [[3, 4, 6.0], [4, 9, 8.0]]),
        ([[1, 1, 5.0], [2, 2, 7.0], [3, 3, 2.0]], [[4, 4, 5.0], [5, 5, 7.0]]),
        ([[1, 7, 5.0], [2, 2, 7.0]], [[2, 5, 6.0], [3, 9, 8.0]]),
        ([[6, 1, 5.0], [2, 9, 7.0], [3, 3, 1.0]], [[2, 9, 7.0], [4, 3, 6.0], [5, 8, 1.0]]),
        ([[1, 2, 5.0], [2, 1, 7.0]], [[3, 3, 5.0], [3, 4, 7.0]]),
        ([[2, 8, 5.0], [3, 3, 7.0], [4, 1, 2.0]], [[5, 9, 5.0], [6, 7, 7.0]]),
        ([[1, 5, 5.0], [2, 6, 7.0]], [[3, 3, 1.0], [4, 8, 2.0]]),
        ([[1, 4, 5.0], [2, 9, 7.0]], [[3, 8, 1.0], [4, 5, 2.0]]),
    ),
    praise="Right on twelve splits, with leaks of three kinds and without.",
    slips=(
        Slip("no-rows", "A row that stands on both sides is the plainest leak. Ask for it first: "
             "`row in train`.",
             _rule(GROUP, TIME)),
        Slip("no-group", "A patient may stand on both sides with *different* rows. Compare the "
             "first entries.",
             _rule(ROWS, TIME)),
        Slip("no-time", "You do not look at the days. Training must end before the test begins.",
             _rule(ROWS, GROUP)),
        Slip("one-loop", "Finish the rows question for *all* rows before you ask about patients, "
             "and that one before you ask about days: one loop for each.",
             "def find_leak(train, test):\n    for row in test:\n"
             '        if row in train:\n            return "rows"\n'
             '        if row[0] in [r[0] for r in train]:\n            return "group"\n'
             '        if max([r[1] for r in train]) >= row[1]:\n            return "time"\n'
             '    return "none"\n'),
        Slip("same-day", "The same day on both sides counts too: training must *end before* the "
             "test begins.",
             _rule(ROWS, GROUP, (TIME[0].replace(">=", ">"), "time"))),
        Slip("time-first", "A split may leak in two ways. Ask for rows first, then for patients, "
             "and for time last.",
             _rule(TIME, ROWS, GROUP)),
        Slip("time-before-group", "Patients come before time in the order of the questions.",
             _rule(ROWS, TIME, GROUP)),
        Slip("backwards", "You ask whether the test begins before training *begins*, or the like. "
             "Compare the last day of training with the first of the test.",
             _rule(ROWS, GROUP,
                   ("min([r[1] for r in train]) >= min([r[1] for r in test])", "time"))),
        Slip("last-days", "You compare the last days of both. It is the *first* day of the test "
             "that training must not reach.",
             _rule(ROWS, GROUP,
                   ("max([r[1] for r in train]) >= max([r[1] for r in test])", "time"))),
        Slip("first-row-only", "You look at the first row of the test alone. Go through all of "
             "them.",
             _rule(("test[0] in train", "rows"),
                   ("test[0][0] in [r[0] for r in train]", "group"), TIME)),
        Slip("same-values", "You compare the values. Two patients may well share one: it is the "
             "whole row that counts.",
             _rule(("[r for r in test if r[2] in [s[2] for s in train]]", "rows"), GROUP, TIME)),
        Slip("file-order", "Days need not stand in order. Take the largest of training and the "
             "smallest of the test.",
             _rule(ROWS, GROUP, ("train[-1][1] >= test[0][1]", "time"))),
        Slip("always-leaks", "Some of these splits are clean. Return `\"none\"` when all three "
             "questions are answered no.",
             _rule(ROWS, GROUP, end="time")),
    ),
    wrong=(
        (_rule(GROUP, ROWS, TIME), "no-rows"),
        (_rule(ROWS, GROUP, TIME, end="None"), "other"),
        (_rule(ROWS, GROUP, (TIME[0].replace("[1]", "[2]"), "time")), "other"),
        ("def find_leak(train, test):\n    print('rows')\n", "prints"),
        ("def find_leak(train, test):\n    pass\n", "no-return"),
        ("def find_leak(train, test):\n    return train[9]\n", "raises"),
        ("def find_leak(train, test):\n    return ...\n", "starter"),
    ),
)  # fmt: skip
