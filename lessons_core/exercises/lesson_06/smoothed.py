"""Exercise: the smoothed truth of one example."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(value="(1 - eps) * (i == true) + eps / K"):
    return (
        "def smoothed(true, K, eps):\n    truth = []\n    for i in range(K):\n"
        "        truth.append(" + value + ")\n    return truth\n"
    )


SMOOTHED = Exercise(
    id="smoothed",
    title="A truth that leaves room",
    prompt="Of the one-hot truth of `K` classes, the share `eps` is taken away and spread evenly "
    "over all `K`. Write the missing value in `smoothed(true, K, eps)`, the truth for class `i`.",
    hint="Two parts are added: `(1 - eps)` at the true class alone, and `eps / K` at every class. "
    "In Python `(i == true)` counts as 1 or 0.",
    takes=("true", "K", "eps"),
    returns=["truth"],
    starter=_rule("..."),
    solution=_rule(),
    cases=(
        (0, 4, 0.2),
        (1, 2, 0.5),
        (2, 5, 0.0),
        (3, 10, 0.1),
        (0, 2, 1.0),
    ),
    praise="Right on five trials. Each truth adds up to 1, and with a share of 0 it is one-hot "
    "again.",
    slips=(
        Slip("others-only", "You give the spread share to the other classes alone. It is spread "
             "over all, the true one as well.",
             _rule("1 - eps if i == true else eps / K")),
        Slip("shared-by-the-rest", "You divide by the classes that are not true. The share is "
             "spread over all `K`.",
             _rule("1 - eps if i == true else eps / (K - 1)")),
        Slip("nothing-taken", "You add the spread share, and take nothing off the true class: "
             "together it is more than 1. Multiply by `(1 - eps)`.",
             _rule("(i == true) + eps / K")),
        Slip("not-divided", "Every class gets the whole share. It is spread: divide by `K`.",
             _rule("(1 - eps) * (i == true) + eps")),
        Slip("exchanged", "The two weights have changed places. Most of the truth stays at the "
             "true class: `(1 - eps)` belongs there.",
             _rule("eps * (i == true) + (1 - eps) / K")),
        Slip("spread-alone", "That is the spread share. The rest of the truth, `(1 - eps)`, still "
             "belongs to the true class.",
             _rule("eps / K")),
        Slip("true-alone", "You take the share off the true class and give it to nobody. Add "
             "`eps / K` everywhere.",
             _rule("(1 - eps) * (i == true)")),
        Slip("one-hot", "That is the truth before anything was taken away.",
             _rule("1.0 * (i == true)")),
    ),
    wrong=(
        (_rule("(1 - eps) * (i == true) + eps * K"), "other"),
        (_rule("1 / K"), "other"),
        (_rule("(1 - epsilon) * (i == true)"), "raises"),
        ("def smoothed(true, K, eps):\n    return 1 - eps\n", "shape"),
        ("def smoothed(true, K, eps):\n    print(true)\n", "prints"),
        ("def smoothed(true, K, eps):\n    truth = []\n", "no-return"),
        ("def smoothed(true, K, eps):\n    return 'true'\n", "text"),
    ),
)  # fmt: skip
