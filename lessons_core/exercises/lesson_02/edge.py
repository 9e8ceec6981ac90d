"""Exercise: the edge of the learning rate, computed from the data before any run."""

from lessons_core.exercises.core import Exercise, Slip


def _edge(line="total = total + x ** 2", curvature="total / len(scores)", end="2 / curvature"):
    return (
        "def edge(scores):\n    total = 0\n    for x in scores:\n        " + line + "\n"
        "    curvature = " + curvature + "\n    return " + end + "\n"
    )


EDGE = Exercise(
    id="edge",
    title="The edge before the run",
    prompt="A model without a bias predicts `w * x`. Its loss is half the squared miss, averaged "
    "over all {many}, and the curvature of that is the mean of the squared {scores}. Write "
    "`edge(scores)`: the rate at which a run stops being safe.",
    hint="Add up `x ** 2`, divide by how many there are, and put the curvature under a 2.",
    takes=("scores",),
    returns="the edge",
    starter="""def edge(scores):
    total = 0
    for x in scores:
        total = total + ...
    curvature = ...
    return ...
""",
    solution=_edge(),
    cases=(
        ([1.0, 2.0, 3.0],),
        ([2.0],),
        ([0.5, -1.5],),
        ([4.0, 1.0, 0.0, 1.0],),
        ([0.1, 0.2, 0.2, 0.4, 0.5],),
        ([10.0, -20.0, 30.0],),
    ),
    praise="Right on six sets of {scores}. The larger the {scores}, the smaller the safe rates: "
    "ten times the {score}, a hundredth of the edge.",
    slips=(
        Slip("lands", "That is 1 over the curvature, the rate that lands in one step. The edge is "
             "twice as far: put the curvature under a 2.",
             _edge(end="1 / curvature")),
        Slip("curvature-alone", "That is the curvature. A high curvature means a small edge: "
             "return `2 / curvature`.",
             _edge(end="curvature")),
        Slip("upside-down", "This is upside down: it grows with the curvature. Divide 2 by the "
             "curvature.",
             _edge(end="curvature / 2")),
        Slip("times-two", "You multiply by the curvature. Divide 2 by it: a narrow bowl needs "
             "small steps.",
             _edge(end="2 * curvature")),
        Slip("sum", "You use the sum of the squares. The loss is an average, so its curvature is "
             "one too: divide by `len(scores)`.",
             _edge(curvature="total")),
        Slip("not-squared", "The {scores} are not squared. Each {one}'s curvature is `x ** 2`.",
             _edge("total = total + x")),
        Slip("sizes-not-squared", "The {scores} are not squared. Each {one}'s curvature is "
             "`x ** 2`, which is never negative.",
             _edge("total = total + abs(x)")),
        Slip("square-of-mean", "You square the mean. Square each {score} first, then take "
             "the mean.",
             _edge("total = total + x", "(total / len(scores)) ** 2")),
        Slip("with-bias", "The 1 belongs to the bias, and this model has none: leave it out.",
             _edge("total = total + x ** 2 + 1")),
        Slip("only-last", "Only the last {one} is counted: `total` starts anew each time round. "
             "Add to it: `total = total + ...`",
             _edge("total = x ** 2")),
        Slip("steepest", "You take the largest {score} alone. They share one loss, so their "
             "curvatures are averaged.",
             "def edge(scores):\n    return 2 / max(x ** 2 for x in scores)\n"),
        Slip("always-three", "You divide by 3 always. Other numbers of {many} come too: "
             "`len(scores)`.",
             _edge(curvature="total / 3")),
        Slip("multiplies", "You multiply the squares with the count. A mean divides by "
             "`len(scores)`.",
             _edge(curvature="total * len(scores)")),
        Slip("doubles-x", "`2 * x` is not the square of `x`; for 2 they agree by chance. Write "
             "`x ** 2`.",
             _edge("total = total + 2 * x")),
    ),
    wrong=(
        ("def edge(scores):\n    return 2 / sum(x * x for x in scores)\n", "sum"),
        (_edge(end="0.5"), "constant"),
        (_edge(end="print(2 / curvature)"), "prints"),
        (_edge(end="None"), "no-return"),
        (_edge(end="[2 / curvature]"), "shape"),
        (_edge(end="str(2 / curvature)"), "text"),
        (_edge(end="..."), "starter"),
        (_edge("total = total + ..."), "starter"),
        ("def edge(scores):\n    return 2 / scores ** 2\n", "raises"),
        (_edge(end="2 / curvature - 0.01"), "other"),
    ),
)  # fmt: skip
