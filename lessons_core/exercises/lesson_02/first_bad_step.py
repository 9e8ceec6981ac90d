"""Exercise: the guard of a run, which names the first step whose loss is no number any more."""

from lessons_core.exercises.core import Exercise, Slip

INF, NAN = float("inf"), float("nan")


def _guard(test="not math.isfinite(loss)", found="step", end="-1", losses="losses"):
    return (
        "import math\n\ndef first_bad_step(losses):\n    for step, loss in enumerate(" + losses
        + "):\n        if " + test + ":\n            return " + found + "\n    return " + end + "\n"
    )  # fmt: skip


_SOLUTION = """import math

def first_bad_step(losses):
    for step, loss in enumerate(losses):
        if not math.isfinite(loss):
            return step
    return -1
"""

FIRST_BAD_STEP = Exercise(
    id="first_bad_step",
    title="Stop the run, and name the step",
    prompt="Write the test in `first_bad_step(losses)`: return the number of the first step whose "
    "loss is not finite, so `inf`, `-inf` or NaN, and -1 if all are. Steps count from 0.",
    hint='`math.isfinite(loss)` is true for an ordinary number; `not` turns it round. Without it: '
    'NaN is the only number that differs from itself, and `float("inf")` is inf.',
    takes=("losses",),
    returns="the step",
    starter="""import math

def first_bad_step(losses):
    for step, loss in enumerate(losses):
        if ...:
            return step
    return -1
""",
    solution=_SOLUTION,
    cases=(
        ([30.0, 7380.0, INF, NAN],),
        ([8.0, 2.0, 0.5],),
        ([4.0, 1.0, NAN, NAN, NAN],),
        ([8.0, 18.0, 40.5, 1e300, 2e300],),
        ([1.0, INF, INF, INF, NAN],),
        ([2.0, 2.0, 0.0, -INF, 0.0],),
        ([NAN, 1.0],),
        ([3.0, 2.0, 1.0, NAN],),
    ),
    praise="Right on eight logs. A run that stops here says when it broke, while its last good "
    "weights are still at hand.",
    legend='In code `inf` is written `float("inf")`, and `nan` is `float("nan")`.',
    unseen=7,
    slips=(
        Slip("only-inf", "A NaN slips through: even `nan == nan` is false. NaN is the "
             "only number for which `loss != loss` is true.",
             _guard("loss in (float('inf'), -float('inf'))")),
        Slip("only-plus-inf", "`inf` is found, but neither `-inf` nor NaN, which differs from "
             "itself. `math.isfinite` knows all three.",
             _guard("loss == float('inf')")),
        Slip("only-nan", "NaN is found, but `inf` comes first in most runs: test for it as well, "
             "or use `not math.isfinite(loss)`.",
             _guard("loss != loss")),
        Slip("only-above", "A large number is caught, and NaN is not: `<`, `>` and `==` with NaN "
             "are false. Test `not math.isfinite(loss)`.",
             _guard("loss > 1e6")),
        Slip("large-is-bad", "A loss of 1e300 is alarming and still a number. Only `inf`, `-inf` "
             "and NaN are asked for here.",
             _guard("not loss < 1e100 or loss == -float('inf')")),
        Slip("rising-is-bad", "You stop as soon as the loss rises. That is another alarm: here "
             "only `inf`, `-inf` and NaN count.",
             _guard("step > 0 and loss > losses[step - 1]")),
        Slip("turned-round", "The test is turned round: it finds the first loss that is a number. "
             "Write `not` in front.",
             _guard("loss == loss and abs(loss) != float('inf')")),
        Slip("last-good", "That is the step before, the last good one. Return `step` itself.",
             _guard(found="step - 1")),
        Slip("counts-from-one", "Steps count from 0 here: return `step` itself, without adding 1.",
             _guard(found="step + 1")),
        Slip("never-finds", "Your test is never true, so the end of the loop answers. Is NaN "
             "compared with `==`? It equals nothing, not even itself.",
             _guard("loss == float('nan')")),
        Slip("length-if-fine", "When all losses are finite you return how many there are. Return "
             "-1 then, which is no step.",
             _guard(end="len(losses)")),
        Slip("zero-if-fine", "When all losses are finite you return 0, and that is a step. Return "
             "-1.",
             _guard(end="0")),
        Slip("last-bad", "You return the last bad step. What comes after the first one cannot be "
             "trusted: return the first.",
             "import math\n\ndef first_bad_step(losses):\n    found = -1\n"
             "    for step, loss in enumerate(losses):\n        if not math.isfinite(loss):\n"
             "            found = step\n    return found\n"),
        Slip("counts-them", "You count the bad losses. Return the number of the first bad step.",
             "import math\n\ndef first_bad_step(losses):\n"
             "    return sum(not math.isfinite(loss) for loss in losses)\n"),
    ),
    wrong=(
        (_guard("loss == float('nan') or loss in (float('inf'), -float('inf'))"), "only-inf"),
        (_guard("loss == 'nan'"), "never-finds"),
        (_guard("math.isnan(loss)"), "only-nan"),
        (_guard("math.isfinite(loss)"), "turned-round"),
        (_guard("not math.isfinite(loss)", found="loss"), "other"),
        (_guard("not isfinite(loss)"), "raises"),
        (_guard(end="None"), "no-return"),
        (_guard(found="print(step)"), "prints"),
        (_guard(found="[step]"), "shape"),
        (_guard(found="str(step)"), "text"),
        (_guard("not math.isfinite(loss) and step > 1"), "other"),
    ),
)  # fmt: skip
