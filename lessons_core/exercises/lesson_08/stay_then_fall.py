"""Exercise: stay at the peak, then fall along a line over the last steps."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(value="min(1.0, (total - step) / decay)"):
    return "def stay_then_fall(step, total, decay):\n    return " + value + "\n"


STAY_THEN_FALL = Exercise(
    id="stay_then_fall",
    title="A late fall",
    prompt="Write `stay_then_fall(step, total, decay)` as a share of the peak, without a warm-up: "
    "1 for most of the run, then down along a line over the last `decay` steps. Step `total`, the "
    "first that the run no longer takes, would have 0.",
    hint="How many steps are left? `total - step`. Their share of `decay` falls along the line, "
    "and before the fall it is above 1: take the smaller one of it and 1, with `min`.",
    takes=("step", "total", "decay"),
    returns="share",
    starter=_rule("..."),
    solution=_rule(),
    cases=(
        (90, 100, 20),
        (10, 100, 20),
        (80, 100, 20),
        (99, 100, 20),
        (0, 40, 40),
        (30, 40, 40),
    ),
    praise="Right on six trials. When 10 of the last 20 steps are left, the share is 0.5, and "
    "nobody had to know the end before the fall began.",
    slips=(
        Slip("no-min", "Right during the fall. Before it your share is above 1: take the smaller "
             "one of it and 1.",
             _rule("(total - step) / decay")),
        Slip("other-end", "You take the larger one of the line and 1, so the rate never falls. "
             "Take the smaller one, with `min`.",
             _rule("max(1.0, (total - step) / decay)")),
        Slip("zero-in-run", "Your last update has a rate of 0 and is lost. Step `total`, not "
             "`total - 1`, would have 0.",
             _rule("min(1.0, (total - 1 - step) / decay)")),
        Slip("whole-run", "You fall over the whole run. Divide the steps that are left by "
             "`decay`.",
             _rule("(total - step) / total")),
        Slip("cliff", "Your rate drops to 0 all at once. Let it go down along a line.",
             _rule("1.0 if step < total - decay else 0.0")),
        Slip("stays", "Your rate never falls. Over the last `decay` steps it goes down.",
             _rule("1.0")),
        Slip("upwards", "Your rate climbs. Count the steps that are left, `total - step`, not "
             "those that are done.",
             _rule("min(1.0, step / decay)")),
        Slip("fall-upwards", "In the fall your share grows from 0. It is 1 at its start and goes "
             "down.",
             _rule("(step - total + decay) / decay if step > total - decay else 1.0")),
        Slip("from-the-start", "You fall at once, over the first `decay` steps. Stay first, and "
             "count from the end.",
             _rule("max(0.0, 1 - step / decay)")),
    ),
    wrong=(
        (_rule("min(1.0, (total - step) / total)"), "whole-run"),
        (_rule("min(2.0, (total - step) / decay)"), "other"),
        (_rule("min(1.0, left / decay)"), "raises"),
        (_rule("..."), "starter"),
        (_rule("[1.0]"), "shape"),
        ("def stay_then_fall(step, total, decay):\n    print(1.0)\n", "prints"),
        ("def stay_then_fall(step, total, decay):\n    left = 1.0\n", "no-return"),
        (_rule("'down'"), "text"),
        (_rule("0.5"), "constant"),
    ),
)  # fmt: skip
