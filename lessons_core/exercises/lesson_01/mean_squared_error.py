"""Exercise: the mean squared error of two lists."""

from lessons_core.exercises.core import Exercise, Slip


def _mean(line, after="total / len(targets)"):
    return (
        "def mean_squared_error(predictions, targets):\n    total = 0\n"
        "    for y_hat, y in zip(predictions, targets):\n"
        "        " + line + "\n    return " + after + "\n"
    )


MEAN_SQUARED_ERROR = Exercise(
    id="mean_squared_error",
    title="One number for many {many}",
    prompt="Write `mean_squared_error(predictions, targets)`: the mean of the squared errors of "
    "two lists of equal length.",
    hint="Add the squared errors one by one, then divide by how many there are.",
    takes=("predictions", "targets"),
    returns="the mean",
    starter="""def mean_squared_error(predictions, targets):
    total = 0
    for y_hat, y in zip(predictions, targets):
        total = total + ...
    return ...
""",
    solution="""def mean_squared_error(predictions, targets):
    total = 0
    for y_hat, y in zip(predictions, targets):
        total = total + (y_hat - y) ** 2
    return total / len(targets)
""",
    cases=(
        ([2.5, 3.5, 6.2], [2.0, 4.0, 6.0]),
        ([2.0, 4.0, 10.0], [2.0, 4.0, 6.0]),
        ([1.0, 2.5], [3.0, 2.0]),
        ([0.5, -1.0, 2.0, 4.5], [1.5, 1.0, 2.25, -0.5]),
        ([3.0, 1.0, 4.0, 1.5, 4.0], [3.0, 1.0, 2.0, 1.0, 2.0]),
    ),
    praise="Right on five pairs of lists. The lesson's three {many} give 0.18; a single miss of "
    "4 among exact predictions gives 16 / 3, about 5.33.",
    slips=(
        Slip("sum", "That is the sum. The mean divides it by how many there are: `len(targets)`.",
             _mean("total = total + (y_hat - y) ** 2", "total")),
        Slip("half", "You halve the mean. The mean squared error has no half in front.",
             _mean("total = total + 0.5 * (y_hat - y) ** 2")),
        Slip("absolute", "That is the mean absolute error. Square each error instead of `abs`.",
             _mean("total = total + abs(y_hat - y)")),
        Slip("no-square", "Misses to both sides cancel here. Square each error before you add it.",
             _mean("total = total + (y_hat - y)")),
        Slip("no-square-flipped", "Misses to both sides cancel here: put `** 2` on each error "
             "before you add it.",
             _mean("total = total + (y - y_hat)")),
        Slip("squares-the-mean", "You average first and square after, so misses to both sides "
             "cancel. Square each error first.",
             _mean("total = total + (y_hat - y)", "(total / len(targets)) ** 2")),
        Slip("first-only", "Your function returns inside the loop, after one {one}. Move "
             "`return` back to the left, below the loop.",
             _mean("return (y_hat - y) ** 2")),
        Slip("first-only-divided", "The `return` stands inside the loop and ends it after one "
             "{one}. Move it back to the left, below the loop.",
             _mean("return (y_hat - y) ** 2 / len(targets)")),
        Slip("last-only", "Only the last {one} is counted: `total` starts anew each time round. "
             "Add to it: `total = total + ...`",
             _mean("total = (y_hat - y) ** 2")),
        Slip("last-undivided", "That is the last {one}'s squared error. Add all of them up, "
             "then divide.",
             _mean("total = (y_hat - y) ** 2", "total")),
        Slip("always-three", "You divide by 3 always. Lists of other lengths come too: "
             "`len(targets)`.",
             _mean("total = total + (y_hat - y) ** 2", "total / 3")),
        Slip("one-too-few", "You divide by one too few. The mean divides by `len(targets)` itself.",
             _mean("total = total + (y_hat - y) ** 2", "total / (len(targets) - 1)")),
        Slip("root", "You take the square root as well. The mean squared error stays squared.",
             _mean("total = total + (y_hat - y) ** 2", "(total / len(targets)) ** 0.5")),
        Slip("squares-first", "You square `y_hat` and `y` each. Subtract first, then square the "
             "bracket.",
             _mean("total = total + y_hat ** 2 - y ** 2")),
        Slip("integer-division", "`//` drops everything behind the decimal point. Divide with `/`.",
             _mean("total = total + (y_hat - y) ** 2", "total // len(targets)")),
        Slip("divides-by-two", "You divide by 2 always. Divide by how many {many} there are: "
             "`len(targets)`.",
             _mean("total = total + (y_hat - y) ** 2", "total / 2")),
    ),
    wrong=(
        ("def mean_squared_error(predictions, targets):\n"
         "    return sum((p - t) ** 2 for p, t in zip(predictions, targets))\n", "sum"),
        (_mean("total += (y_hat - y) ** 2 / 2"), "half"),
        ("def mean_squared_error(predictions, targets):\n    return 0.18\n", "constant"),
        ("def mean_squared_error(predictions, targets):\n"
         "    return (predictions - targets) ** 2\n", "raises"),
        ("def mean_squared_error(predictions, targets):\n"
         "    return [(p - t) ** 2 for p, t in zip(predictions, targets)]\n", "shape"),
        (_mean("total = total + (y_hat - y) ** 2", "print(total / len(targets))"), "prints"),
        (_mean("total = total + (y_hat - y) ** 2", "None"), "no-return"),
        (_mean("total = total + (y_hat - y) ** 2", "str(total)"), "text"),
        (_mean("total = total + (y_hat - y) ** 2", "..."), "starter"),
        (_mean("total = total + (y_hat - y) ** 2", "total / (len(targets) + 1)"), "other"),
    ),
)  # fmt: skip
