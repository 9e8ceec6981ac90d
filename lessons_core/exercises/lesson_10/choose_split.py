"""Exercise: choose the split policy that imitates how a model will be used."""

from lessons_core.exercises.core import Exercise, Slip

POLICIES = ("random", "group", "time", "group and time")


def judge(case, value):
    """Return the number of the policy that was named, and what the problem asks for.

    The number is -1 for anything but one of the four names; None where nothing was returned.
    """
    if value is None or value is Ellipsis:
        return None
    named = POLICIES.index(value) if isinstance(value, str) and value in POLICIES else -1
    rows, new, future = case
    if named < 0:
        return [named], "that is none of the four names."
    words = "a source has " + ("one row" if rows == 1 else str(rows) + " rows")
    words += ", it will be used for " + ("new" if new else "known") + " sources"
    return [named], words + (", on days to come." if future else ", on days like these.")


def _rule(group="rows > 1 and new_sources", time="future", names=POLICIES):
    return (
        "def choose_split(rows, new_sources, future):\n"
        "    group = " + group + "\n    time = " + time + "\n"
        '    if group and time:\n        return "' + names[3] + '"\n'
        '    if group:\n        return "' + names[1] + '"\n'
        '    if time:\n        return "' + names[2] + '"\n'
        '    return "' + names[0] + '"\n'
    )


CHOOSE_SPLIT = Exercise(
    id="choose_split",
    title="Choose a split",
    prompt="Three facts describe a problem. `rows`: how many rows come from one source, such as a "
    "patient, a sheet or a machine. `new_sources`: will the model meet sources that it was not "
    "trained on? `future`: will it be used on days after those of training? Return the policy: "
    '`"group"` if sources with several rows must not stand on both sides, `"time"` if the test '
    'must come later, `"group and time"` if both, and else `"random"`.',
    hint="The split must imitate the use. Groups matter if a source has more than one row *and* "
    "the model will meet new sources. Time matters if it will be used in the future.",
    takes=("rows", "new_sources", "future"),
    returns="the policy",
    judge=judge,
    starter="""def choose_split(rows, new_sources, future):
    if ...:
        return "group and time"
    ...
    return "random"
""",
    solution="""def choose_split(rows, new_sources, future):
    if rows > 1 and new_sources and future:
        return "group and time"
    if rows > 1 and new_sources:
        return "group"
    if future:
        return "time"
    return "random"
""",
    cases=(
        (3, True, False),  # scans of a sheet, for new sheets
        (1, True, False),  # one picture a person
        (900, False, True),  # flights of known airports, next month
        (12, True, True),  # visits of patients: new patients, next year
        (1, False, True),
        (1, True, True),
        (40, False, False),
        (1, False, False),
        (2, True, False),
        (2, True, True),
    ),
    praise="Right on ten problems. Three scans of each sheet, for sheets to come: by group. "
    "Flights of known airports next month: by time.",
    slips=(
        Slip("always-random", "A random split promises what the use will not keep. Ask how the "
             "model will be used.",
             _rule("rows < 0", "rows < 0")),
        Slip("any-group", "Several rows of a source are no trouble if the model will be used for "
             "these very sources.",
             _rule("rows > 1")),
        Slip("any-new", "If each source has a single row, no source can stand on both sides.",
             _rule("new_sources")),
        Slip("group-or", "Both must hold: several rows *and* new sources. You ask for one of them.",
             _rule("rows > 1 or new_sources")),
        Slip("group-beats-time", "Where both matter, split by both.",
             _rule(names=("random", "group", "time", "group"))),
        Slip("time-beats-group", "Where both matter, split by both. Later rows of a patient who "
             "was trained on still leak.",
             _rule(names=("random", "group", "time", "time"))),
        Slip("no-time", "You never split by time. Who forecasts must be tested on later days.",
             _rule(time="rows < 0")),
        Slip("no-group", "You never split by group. The rows of one source are alike.",
             _rule("rows < 0")),
        Slip("many-rows", "Two rows of one source are enough for a leak: ask for `rows > 1`.",
             _rule("rows > 2 and new_sources")),
        Slip("time-needs-group", "Time matters also where a source has a single row.",
             _rule(time="future and rows > 1")),
        Slip("exchanged", "Group and time are exchanged.",
             _rule(names=("random", "time", "group", "group and time"))),
        Slip("past", "You split by time exactly where the model is *not* used in the future.",
             _rule(time="not future")),
        Slip("old-sources", "You split by group exactly where the sources are known.",
             _rule("rows > 1 and not new_sources")),
    ),
    wrong=(
        (_rule(names=("Random", "Group", "Time", "Both")), "other"),
        (_rule("new_sources and rows >= 1"), "any-new"),
        ("def choose_split(rows, new_sources, future):\n    return 'group'\n", "other"),
        ("def choose_split(rows, new_sources, future):\n    print('group')\n", "prints"),
        ("def choose_split(rows, new_sources, future):\n    rows = 1\n", "no-return"),
        ("def choose_split(rows, new_sources, future):\n    return row\n", "raises"),
        ("def choose_split(rows, new_sources, future):\n    return ...\n", "starter"),
    ),
)  # fmt: skip
