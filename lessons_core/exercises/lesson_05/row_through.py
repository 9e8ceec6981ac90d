"""Exercise: a row of slopes walks back through a layer, without NumPy and without a table."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(share="slope * weight", before="total = 0.0", after="slopes.append(total)"):
    return (
        "def row_through(g, W):\n    slopes = []\n    for row in W:\n"
        "        " + before + "\n"
        "        for slope, weight in zip(g, row):\n"
        "            total += " + share + "\n"
        "        " + after + "\n    return slopes\n"
    )


_WHOLE = "def row_through(g, W):\n    return "

ROW_THROUGH = Exercise(
    id="row_through",
    title="A row walks through a layer",
    prompt="Write the missing line of `row_through(g, W)`, the walk back through `x @ W` without "
    "NumPy. `g` holds the slope of the loss for each result. `W` has a row for each input and a "
    "column for each result. Return the slope for each input.",
    hint="An input enters each result, times the weight in the column of that result. So each "
    "result brings the share `slope * weight`, and shares add.",
    takes=("g", "W"),
    returns=["slopes"],
    starter=_rule("..."),
    solution=_rule(),
    cases=(
        ([1.0, -2.0, 0.5], [[1.0, 0.0, -1.0], [0.5, 2.0, 1.0]]),
        ([2.0, 1.0], [[1.0, 3.0], [0.0, -1.0]]),
        ([-1.0, 0.5], [[2.0, 4.0], [1.0, 1.0], [-3.0, 2.0]]),
        ([3.0], [[0.5], [-2.0]]),
        ([1.0, 1.0, 1.0], [[0.25, 0.25, 0.5], [0.0, 2.0, -1.0]]),
        ([0.5, -1.5, 2.0], [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [-1.0, 0.5, 2.5]]),
    ),
    praise="Right on six trials, with one, two and three inputs. That is `g @ W.T`.",
    slips=(
        Slip("forgets-slope", "You add up the weights. Each result also says how fast the loss "
             "grows with it: multiply the weight by that `slope`.",
             _rule("weight")),
        Slip("forgets-weight", "You add up the slopes that arrive. How far each result moves with "
             "this input is the `weight`: multiply by it.",
             _rule("slope")),
        Slip("adds-factors", "You add slope and weight. The chain rule multiplies them.",
             _rule("slope + weight")),
        Slip("keeps-last", "Only the last result counts: each share takes the place of the one "
             "before. Shares add, so write `+=`.",
             _rule().replace("total +=", "total =")),
        Slip("runs-on", "The second input's slope begins with what the first one had. `total` "
             "starts at 0 for each row.",
             "def row_through(g, W):\n    slopes = []\n    total = 0.0\n    for row in W:\n"
             "        for slope, weight in zip(g, row):\n            total += slope * weight\n"
             "        slopes.append(total)\n    return slopes\n"),
        Slip("mean", "You divide by the number of results. Shares add; nothing is averaged.",
             _rule(after="slopes.append(total / len(g))")),
        Slip("subtracts", "Every sign is turned round. Shares add.",
             _rule("-slope * weight")),
        Slip("squares", "The weight counts twice. A result moves with the input by the weight "
             "itself.",
             _rule("slope * weight * weight")),
        Slip("largest", "You keep the largest share. All results lead to the loss, so all shares "
             "add.",
             _WHOLE + "[max(s * w for s, w in zip(g, row)) for row in W]\n"),
        Slip("divides", "You divide by the weight. An input that counts more moves the result "
             "more: multiply.",
             _WHOLE + "[sum(s / w if w else 0.0 for s, w in zip(g, row)) for row in W]\n"),
        Slip("turned-round", "The slopes are right, in the wrong order: the first belongs to the "
             "first row of `W`.",
             _WHOLE + "[sum(s * w for s, w in zip(g, row)) for row in W][::-1]\n"),
    ),
    wrong=(
        (_rule("weight * 1.0"), "forgets-slope"),
        (_WHOLE + "[-sum(s * w for s, w in zip(g, row)) for row in W]\n", "subtracts"),
        (_WHOLE + "[1.0] * len(W)\n", "other"),
        (_rule("slope * weights"), "raises"),
    ),
)  # fmt: skip
