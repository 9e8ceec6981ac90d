"""Exercise: the smallest batch whose estimate is as steady as wanted."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(value):
    return "def batch_for(deviation, wanted):\n    return " + value + "\n"


def _search(test, found="batch_size", sizes="range(1, 1001)"):
    return (
        "def batch_for(deviation, wanted):\n    for batch_size in " + sizes + ":\n"
        "        if " + test + ":\n            return " + found + "\n"
    )


_RIGHT = "deviation / batch_size ** 0.5 <= wanted"

BATCH_FOR = Exercise(
    id="batch_for",
    title="How large a batch?",
    prompt="The slope of a single example has the standard deviation `deviation`. Write "
    "`batch_for(deviation, wanted)`: the smallest batch size whose estimate has a standard "
    "deviation of at most `wanted`. Draw with replacement.",
    hint="A batch of `B` has the deviation `deviation / B ** 0.5`. Return the first `B` for which "
    "that is at most `wanted`.",
    takes=("deviation", "wanted"),
    returns="the batch size",
    starter=_search("..."),
    solution=_search(_RIGHT),
    cases=((8.0, 2.0), (10.0, 2.0), (3.0, 2.0), (9.0, 2.5), (0.8, 0.3), (4.0, 1.0), (2.2, 0.9)),
    praise="Right on seven pairs. To cut a deviation of 8 down to 2, a quarter, takes a batch of "
    "16, four times four.",
    slips=(
        Slip("linear", "You treat the deviation as if it fell with `B`. It falls with the square "
             "root: half the noise takes four times the examples.",
             _search("deviation / batch_size <= wanted")),
        Slip("variance-for-deviation", "You compare a variance with a deviation. Square both "
             "sides, or none.",
             _search("deviation ** 2 / batch_size <= wanted")),
        Slip("half-squared", "You compare a deviation with a variance. Square both sides, or none.",
             _search("deviation / batch_size ** 0.5 <= wanted ** 2")),
        Slip("one-too-many", "Where a batch hits `wanted` exactly, it is good enough. "
             "You take one more there: compare with `<=`.",
             _search("deviation / batch_size ** 0.5 < wanted")),
        Slip("one-more", "Your batches are one larger than needed. Return the first that is good "
             "enough.",
             _search(_RIGHT, "batch_size + 1")),
        Slip("no-whole-number", "A batch has a whole number of examples. Round up.",
             _rule("(deviation / wanted) ** 2")),
        Slip("rounds-down", "Rounded down, the batch is a little too small. Round up.",
             _rule("int((deviation / wanted) ** 2)")),
        Slip("rounds-to-nearest", "Rounded to the nearest number, the batch can be too small. "
             "Round up.",
             _rule("int((deviation / wanted) ** 2 + 0.5)")),
        Slip("starts-at-zero", "Your batches are one too small. Put `batch_size` itself under the "
             "root.",
             _search("deviation / (batch_size + 1) ** 0.5 <= wanted")),
        Slip("doubles", "You try powers of two only. Ask for the smallest: try every size.",
             _search(_RIGHT, sizes="(1, 2, 4, 8, 16, 32, 64)")),
        Slip("power-four", "You square twice. The deviation falls with the square root of `B`: a "
             "single square undoes it.",
             _search("deviation / batch_size ** 0.25 <= wanted")),
        Slip("ratio", "That is how many times less noise you want. It takes the square of that "
             "many examples.",
             _rule("deviation / wanted")),
    ),
    wrong=(
        (_search("deviation <= batch_size * wanted"), "linear"),
        (_search("deviation ** 2 / batch_size <= wanted ** 2").replace("<=", "<"), "one-too-many"),
        (_rule("int((deviation / wanted) ** 2) + 1"), "one-too-many"),
        (_search("deviation / batch_size ** 0.5 > wanted"), "starter"),
        (_search("wanted / batch_size ** 0.5 <= deviation"), "starter"),
        (_search(_RIGHT, "..."), "starter"),
        (_rule("16"), "constant"),
        (_rule("print(16)"), "prints"),
        (_rule("'16'"), "text"),
        (_search("sqrt(deviation / batch_size) <= wanted"), "raises"),
        (_search(_RIGHT, sizes="range(10, 1001)"), "other"),
    ),
)  # fmt: skip
