"""Exercise: a bias that was repeated over the rows gets the sum over the rows."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(value):
    return "def bias_slopes(G):\n    columns = list(zip(*G))\n    return " + value + "\n"


BIAS_SLOPES = Exercise(
    id="bias_slopes",
    title="What was repeated is summed",
    prompt="A layer adds its bias to each row of its results. On the way back the slopes `G` "
    "arrive: one row for each example, one column for each result. Write `bias_slopes(G)`: the "
    "slope for each number of the bias. `columns` holds the columns of `G`.",
    hint="Each number of the bias enters one column, once in each row. Its shares add: take the "
    "`sum` of each column.",
    takes=("G",),
    returns=["slopes"],
    starter=_rule("..."),
    solution=_rule("[sum(column) for column in columns]"),
    cases=(
        ([[1.0, 0.0, 2.0], [3.0, -1.0, 2.0]],),
        ([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],),
        ([[0.5, 0.5, -1.0], [1.5, 1.5, 2.0]],),
        ([[2.0, -3.0, 4.0]],),
        ([[1.0], [2.0], [-4.0], [0.25]],),
        ([[-1.0, 0.5, 0.0], [0.0, 0.5, 3.0], [2.0, -2.0, 1.0]],),
    ),
    praise="Right on six trials, also for a batch of one. In NumPy it is `G.sum(axis=0)`.",
    slips=(
        Slip("sums-rows", "You sum along each row, so you have a slope for each example. The bias "
             "has one for each result: sum down the columns.",
             _rule("[sum(row) for row in G]")),
        Slip("averages", "You average over the rows. Shares add: if the loss is a mean, its 1/n is "
             "in `G` already.",
             _rule("[sum(column) / len(column) for column in columns]")),
        Slip("first-row", "You keep the first example's slopes. The bias was added to all rows, so "
             "all of them bring a share.",
             _rule("list(G[0])")),
        Slip("last-row", "You keep the last example's slopes, as an engine does that overwrites. "
             "Add those of all rows.",
             _rule("list(G[-1])")),
        Slip("one-number", "You added up everything. Each number of the bias enters its own column "
             "alone.",
             _rule("[sum(sum(row) for row in G)] * len(columns)")),
        Slip("largest", "You keep the largest share of each column. The shares add.",
             _rule("[max(column) for column in columns]")),
        Slip("counts", "You count the rows. That is right only where every slope is 1; here each "
             "row brings a slope of its own.",
             _rule("[float(len(G)) for column in columns]")),
        Slip("turned-round", "The sums are right, in the wrong order: the first belongs to the "
             "first column.",
             _rule("[sum(column) for column in columns][::-1]")),
        Slip("minus", "Every sign is turned round. The bias is added, so its share is the slope "
             "itself.",
             _rule("[-sum(column) for column in columns]")),
    ),
    wrong=(
        (_rule("[sum(column) / len(G) for column in columns]"), "averages"),
        (_rule("[sum(r) for r in G]"), "sums-rows"),
        (_rule("[sum(column) for column in column]"), "raises"),
        (_rule("[1.0 for column in columns]"), "other"),
    ),
)  # fmt: skip
