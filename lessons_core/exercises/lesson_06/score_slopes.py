"""Exercise: the slopes of cross-entropy by the scores, from shares and the true class."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(value="share - (i == true)"):
    return (
        "def score_slopes(p, true):\n    slopes = []\n    for i, share in enumerate(p):\n"
        "        slopes.append(" + value + ")\n    return slopes\n"
    )


SCORE_SLOPES = Exercise(
    id="score_slopes",
    title="The plain slope",
    prompt="`p` holds the shares that softmax gave to each class, and `true` is the number of the "
    "true one. Write the missing value in `score_slopes(p, true)`: how fast cross-entropy grows "
    "with the score of class `i`.",
    hint="Prediction minus truth: the truth is 1 for the true class and 0 for the others. In "
    "Python `(i == true)` counts as 1 or 0.",
    takes=("p", "true"),
    returns=["slopes"],
    starter=_rule("..."),
    solution=_rule(),
    cases=(
        ([0.75, 0.125, 0.125], 0),
        ([0.5, 0.25, 0.25], 2),
        ([0.1, 0.9], 0),
        ([0.25, 0.25, 0.25, 0.25], 1),
        ([0.0, 1.0, 0.0], 1),
        ([0.6, 0.1, 0.3], 2),
    ),
    praise="Right on six trials. The slopes of each trial add up to 0: what one score gains, the "
    "others lose.",
    slips=(
        Slip("truth-minus-share", "Every sign is turned round. A score that got too large a share "
             "makes the loss grow: share minus truth.",
             _rule("(i == true) - share")),
        Slip("class-number", "`true` is the number of a class, and you take that number off. The "
             "truth of class `i` is `(i == true)`.",
             _rule("share - true")),
        Slip("one-minus-share", "You say how much is missing to 1, for every class. That is what "
             "the true class lacks; the others should have nothing.",
             _rule("1 - share")),
        Slip("largest", "You take 1 off the class with the largest share. It belongs off the true "
             "class, which may be another.",
             _rule("share - 1 if share == max(p) else share")),
        Slip("share-alone", "The shares are right for the other classes. At the true class take 1 "
             "off.",
             _rule("share")),
        Slip("only-true", "You move the true class alone. The others have slopes as well: their "
             "shares.",
             _rule("share - 1 if i == true else 0.0")),
        Slip("one-off-all", "You take 1 off everywhere. The truth is 1 for one class, and 0 for "
             "the others.",
             _rule("share - 1")),
        Slip("inverse", "That is the slope by the share, not by the score. Softmax stands between, "
             "and makes it plain: share minus truth.",
             _rule("-1 / share if i == true and share else 0.0")),
        Slip("squared-error", "You double the miss, as the slope of a square by the share. "
             "Cross-entropy with softmax gives the miss itself.",
             _rule("2 * (share - (i == true))")),
        Slip("bent-twice", "You multiply by the bend of the sigmoid, as for squared error. In "
             "cross-entropy it cancels.",
             _rule("(share - (i == true)) * share * (1 - share)")),
        Slip("size", "A slope has a sign: below 0 for the true class, whose score should grow.",
             _rule("abs(share - (i == true))")),
        Slip("divided", "You divide by the number of classes. A mean is taken over examples, "
             "and here is one.",
             _rule("(share - (i == true)) / len(p)")),
        Slip("truth-alone", "That is the truth itself. Take it off the share.",
             _rule("1.0 if i == true else 0.0")),
    ),
    wrong=(
        (_rule("share - i"), "other"),
        (_rule("share - 1 if i == true else share * 0"), "only-true"),
        (_rule("shares - true"), "raises"),
        (_rule("1.0"), "other"),
        ("def score_slopes(p, true):\n    return p[true] - 1\n", "shape"),
        ("def score_slopes(p, true):\n    print(p)\n", "prints"),
        ("def score_slopes(p, true):\n    p[true] -= 1\n", "no-return"),
        ("def score_slopes(p, true):\n    return 'p'\n", "text"),
    ),
)  # fmt: skip
