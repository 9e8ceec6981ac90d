"""Exercise: the gradient of a whole batch from shares of unequal sizes."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(each="counts[k] * means[k]", last="total / sum(counts)"):
    return (
        "def joined_mean(means, counts):\n    total = 0\n    for k in range(len(means)):\n"
        "        total = total + " + each + "\n    return " + last + "\n"
    )


JOINED_MEAN = Exercise(
    id="joined_mean",
    title="Shares of unequal sizes",
    prompt="Rank `k` has `counts[k]` records, and `means[k]` is the mean of their slopes. Write "
    "the two missing values of `joined_mean(means, counts)`, the mean over all records, wherever "
    "they are.",
    hint="`counts[k] * means[k]` is the sum of the slopes of rank `k`. Add the sums up, then "
    "divide by the number of all records.",
    takes=("means", "counts"),
    returns="slope",
    starter=_rule("...", "total / ..."),
    solution=_rule(),
    cases=(
        ([4.0, 10.0], [3, 1]),
        ([2.0, 6.0], [32, 32]),
        ([-1.0, 0.5, 3.0], [10, 20, 30]),
        ([0.25], [7]),
        ([1.0, -1.0], [47, 1]),
        ([0.0, -8.0, 2.0, 2.0], [1, 1, 2, 4]),
        ([-3.0, 1.0], [3, 1]),
    ),
    praise="Right on seven trials. Three records with the mean 4 and one of 10 give 5.5.",
    slips=(
        Slip("mean-of-means", "Each rank counts the same in yours. Weigh its mean by how many "
             "records it has.",
             _rule("means[k]", "total / len(means)")),
        Slip("by-ranks", "Your sum is right. But you divide it by the number of ranks: divide by "
             "that of all records.",
             _rule(last="total / len(counts)")),
        Slip("not-divided", "That is the sum over all records. Divide it at the end.",
             _rule(last="total")),
        Slip("sum-of-means", "You add means up. all-reduce does that, and two things are missing: "
             "the weights before, the division after.",
             _rule("means[k]", "total")),
        Slip("means-by-records", "You divide by all records, and the means are not yet sums: "
             "multiply each by its count.",
             _rule("means[k]")),
        Slip("divides-each", "You divide a mean by its count a second time. Multiply: that makes "
             "it a sum again.",
             _rule("means[k] / counts[k]")),
        Slip("largest", "You divide by the largest share. All shares together are the batch.",
             _rule(last="total / max(counts)")),
        Slip("last-rank", "You divide by the last rank's share alone.",
             _rule(last="total / counts[k]")),
        Slip("counts-alone", "The slopes are missing: you add up the counts.",
             _rule("counts[k]")),
    ),
    wrong=(
        (_rule("2 * counts[k] * means[k]"), "other"),
        (_rule("count * means[k]"), "raises"),
        ("def joined_mean(means, counts):\n    return means\n", "shape"),
        ("def joined_mean(means, counts):\n    print(means)\n", "prints"),
        ("def joined_mean(means, counts):\n    total = 0\n", "no-return"),
        ("def joined_mean(means, counts):\n    return 'm'\n", "text"),
    ),
)  # fmt: skip
