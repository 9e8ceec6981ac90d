"""Exercise: a running mean that starts at 0, and its bias correction."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(m="beta * m + (1 - beta) * g", end="m / (1 - beta ** len(slopes))"):
    return (
        "def corrected(slopes, beta):\n    m = 0.0\n    for g in slopes:\n"
        "        m = " + m + "\n    return " + end + "\n"
    )


CORRECTED = Exercise(
    id="corrected",
    title="A mean that started at 0",
    prompt="Write the two missing values of `corrected(slopes, beta)`: how the running mean `m` "
    "takes in the slope `g`, and what is returned after all slopes, with the bias correction.",
    hint="The mean keeps the share `beta` and takes `1 - beta` of the new slope. After `t` slopes "
    "it is divided by `1 - beta ** t`.",
    takes=("slopes", "beta"),
    returns="m",
    starter=_rule("...", "..."),
    solution=_rule(),
    cases=(
        ([2.0], 0.9),
        ([1.0, 3.0], 0.5),
        ([5.0, 5.0, 5.0], 0.9),
        ([-1.0, 1.0, -1.0, -1.0], 0.8),
        ([-3.0, 0.0, 6.0], 0.0),
        ([0.5, 4.0, -2.0, 1.0], 0.99),
    ),
    praise="Right on six trials. After a single slope the corrected mean is that slope, whatever "
    "the share: 2 in the first.",
    slips=(
        Slip("not-corrected", "That is the mean before the correction: it began at 0 and is too "
             "small. Divide by `1 - beta ** len(slopes)`.",
             _rule(end="m")),
        Slip("one-step-correction", "You correct as after a single slope, which makes momentum's "
             "sum of it. The mean catches up with each slope: raise `beta` to `len(slopes)`.",
             _rule(end="m / (1 - beta)")),
        Slip("multiplies", "You multiply by the share that it holds, and make it smaller still. "
             "Divide by it.",
             _rule(end="m * (1 - beta ** len(slopes))")),
        Slip("running-sum", "You add whole slopes, as momentum does. A mean takes `1 - beta` of "
             "the new one.",
             _rule("beta * m + g")),
        Slip("shares-exchanged", "The two shares are exchanged: the old mean keeps `beta`, the new "
             "slope brings `1 - beta`.",
             _rule("(1 - beta) * m + beta * g")),
        Slip("plain-mean", "That is the plain mean, in which all slopes count alike. In a running "
             "mean old ones fade.",
             _rule("m + g", "m / len(slopes)")),
        Slip("squares", "You average the squares. That is Adam's other mean; this one takes the "
             "slopes themselves.",
             _rule("beta * m + (1 - beta) * g * g")),
        Slip("share-not-raised", "You divide by `1 - beta * len(slopes)`. The share fades by a "
             "factor each time, so it is a power.",
             _rule(end="m / ((1 - beta * len(slopes)) or 1)")),
        Slip("last-slope", "Only the last slope counts in yours. Keep the share `beta` of the old "
             "mean.",
             _rule("g", "m")),
    ),
    wrong=(
        (_rule(end="m / (1 - beta ** 2)"), "other"),
        (_rule("beta * m + g", "m"), "one-step-correction"),
        (_rule("beta * m + (1 - beta) * slope"), "raises"),
        (_rule("..."), "starter"),
        ("def corrected(slopes, beta):\n    return slopes\n", "shape"),
        ("def corrected(slopes, beta):\n    print(beta)\n", "prints"),
        ("def corrected(slopes, beta):\n    m = 0.0\n", "no-return"),
        ("def corrected(slopes, beta):\n    return 'm'\n", "text"),
        ("def corrected(slopes, beta):\n    return 2.0\n", "constant"),
    ),
)  # fmt: skip
