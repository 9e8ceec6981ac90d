"""Exercise: a loop that climbs, to be repaired."""

from lessons_core.exercises.core import Exercise, Slip
from lessons_core.exercises.trial import load


def _loop(first="w = w - lr * error * x", second="b = b - lr * error", error="y_hat - y",
          end="losses"):  # fmt: skip
    return (
        "def walk_downhill(w, b, x, y, lr, steps):\n    losses = []\n"
        "    for step in range(steps):\n        y_hat = w * x + b\n        error = " + error + "\n"
        "        losses.append(0.5 * error ** 2)\n        " + first + "\n        " + second + "\n"
        "    return " + end + "\n"
    )


_CLIMBS = _loop("w = w + lr * error * x", "b = b + lr * error")


def climbs_slowly(cases, rows):
    """Return "smaller-rate" where every walk climbs, and no faster than the one to repair."""
    walk = load(_CLIMBS, "walk_downhill")
    for case, row in zip(cases, rows):  # noqa: B905
        climbing = walk(*case)
        if len(row) != len(climbing) or row[0] != climbing[0] or row[1] > climbing[1]:
            return None
        if any(after <= before for before, after in zip(row, row[1:])):  # noqa: B905
            return None
    return "smaller-rate"


WALK_DOWNHILL = Exercise(
    id="walk_downhill",
    title="Find the bug",
    prompt="This loop should walk downhill, but its losses grow: 8, 18, 40.5. Find what is wrong "
    "and repair it.",
    hint="The loop still climbs: 8, 18, 40.5. The gradient points uphill. Which lines follow it?",
    takes=("w", "b", "x", "y", "lr", "steps"),
    returns=["losses"],
    starter=_CLIMBS,
    solution=_loop(),
    cases=(
        (1.0, 0.0, 2.0, 6.0, 0.1, 3),
        (1.0, 0.0, 2.0, 6.0, 0.1, 5),
        (0.5, 1.5, 1.5, -2.5, 0.05, 4),
        (-1.0, 2.0, 3.0, 4.0, 0.02, 6),
        (2.0, -0.5, -1.0, 3.0, 0.3, 4),
    ),
    praise="Repaired: the losses are 8, 2, 0.5 now, and four other walks go down too. One sign "
    "decides between walking down and climbing.",
    symptom=climbs_slowly,
    slips=(
        Slip("only-w-fixed", "`w` walks downhill now, but `b` still climbs: its line needs the "
             "same repair.",
             _loop(second="b = b + lr * error")),
        Slip("only-b-fixed", "`b` walks downhill now, but `w` still climbs: its line needs the "
             "same repair.",
             _loop(first="w = w + lr * error * x")),
        Slip("reversed-list", "The walk still climbs; the list is only turned round. Repair the "
             "step and leave the list alone.",
             _loop("w = w + lr * error * x", "b = b + lr * error", end="losses[::-1]")),
        Slip("nothing-moves", "The loss stays where it is: `w` and `b` never change. Write `w =` "
             "and `b =` in front of the new values.",
             _loop("w - lr * error * x", "b - lr * error")),
        Slip("smaller-rate", "The losses still grow, only more slowly: the sign is still plus. "
             "The size of the step is not the bug. Turn its direction round.",
             _loop("w = w + lr / 10 * error * x", "b = b + lr / 10 * error")),
        Slip("negated", "The sign is turned in the wrong place: `w` itself becomes negative. Keep "
             "`w` and take the step away from it: `w - lr * error * x`.",
             _loop("w = -w + lr * error * x", "b = -b + lr * error")),
        Slip("forgets-w", "The new `w` is `lr * error * x` alone, the step without the old `w`. "
             "Write `w - lr * error * x`.",
             _loop("w = -lr * error * x", "b = -lr * error")),
        Slip("removes-x", "The step of `w` has lost its `x`: `dL/dw` is the error times `x`.",
             _loop("w = w - lr * error")),
        Slip("fresh-prediction", "Your `b` uses a prediction made with the new `w`. Keep one error "
             "for both lines.",
             _loop(second="b = b - lr * (w * x + b - y)")),
    ),
    wrong=(
        (_loop(error="y - y_hat"), "starter"),
        (_loop("w += lr * error * x", "b += lr * error"), "starter"),
        (_loop(end="sorted(losses, reverse=True)").replace("- lr", "+ lr"), "reversed-list"),
        (_CLIMBS.replace("lr *", "0.5 * lr *"), "smaller-rate"),
        (_CLIMBS.replace("lr *", "0.001 *"), "smaller-rate"),
        (_CLIMBS.replace("losses = []", "losses = []\n    lr = 0.01"), "smaller-rate"),
        (_CLIMBS.replace("lr *", "20 * lr *"), "other"),
        (_loop("w = w - 20 * lr * error * x", "b = b - 20 * lr * error"), "other"),
        (_loop(end="losses[-1]"), "shape"),
        (_loop(end="print(losses)"), "prints"),
        (_loop(end="None"), "no-return"),
        (_loop(end="[8.0, 2.0, 0.5]"), "constant"),
        (_loop(end="losses[1:]"), "other"),
        (_loop("w = w - lr * dL_dw"), "raises"),
    ),
)  # fmt: skip
