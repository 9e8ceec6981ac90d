"""Exercise: one perplexity for texts that were cut in different ways."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(loss="sum(surprises) / sum(lengths)", end="exp(loss)"):
    return (
        "from math import exp\n\ndef per_character(surprises, lengths):\n    loss = " + loss + "\n"
        "    return " + end + "\n"
    )


PER_CHARACTER = Exercise(
    id="per_character",
    title="However the text is cut",
    prompt="A model paid `surprises[k]` for token `k`, which is `lengths[k]` characters long. "
    "Write the missing value in `per_character(surprises, lengths)`: the mean surprise of one "
    "*character*. Raised to e, it is the perplexity per character.",
    hint="All the surprise of the text, over all its characters: `sum(surprises)` by "
    "`sum(lengths)`.",
    takes=("surprises", "lengths"),
    returns="perplexity",
    starter=_rule("..."),
    solution=_rule(),
    cases=(
        ([2.0, 4.0], [1, 2]),
        ([1.5, 1.5, 3.0], [1, 1, 1]),
        ([0.5, 3.5], [3, 1]),
        ([0.0, 0.0], [2, 5]),
        ([6.0], [4]),
        ([2.5, 0.25, 1.25], [2, 4, 2]),
    ),
    praise="Right on six trials. Where each token is one character, it is the perplexity per "
    "token.",
    slips=(
        Slip("per-token", "You divide by how many tokens there are. A long token holds several "
             "characters: divide by `sum(lengths)`.",
             _rule("sum(surprises) / len(surprises)")),
        Slip("mean-of-ratios", "You average what each token pays for one of its characters. Then "
             "a character of a long token counts less than one of a short token. Add up "
             "first, then divide.",
             _rule("sum(s / n for s, n in zip(surprises, lengths)) / len(lengths)")),
        Slip("all", "You add the surprises up and divide by nothing. A longer text would have a "
             "larger perplexity.",
             _rule("sum(surprises)")),
        Slip("loss-alone", "That is the mean surprise of a character. Raise e to it.",
             _rule(end="loss")),
        Slip("sign", "A surprise is minus a logarithm already. Take no second minus.",
             _rule("-sum(surprises) / sum(lengths)")),
        Slip("upside-down", "You divide characters by surprise. Turn it round.",
             _rule("sum(lengths) / (sum(surprises) or 1.0)")),
        Slip("mean-length", "You divide by the mean length. Divide by the length of the whole "
             "text.",
             _rule("sum(surprises) / (sum(lengths) / len(lengths))")),
        Slip("longest", "You divide by the longest token. Divide by the length of the whole text.",
             _rule("sum(surprises) / max(lengths)")),
    ),
    wrong=(
        (_rule("sum(surprises) / (sum(lengths) + 1)"), "other"),
        (_rule("sum(surprise) / sum(lengths)"), "raises"),
        ("def per_character(surprises, lengths):\n    return [1.0]\n", "shape"),
        ("def per_character(surprises, lengths):\n    print(1.0)\n", "prints"),
        ("def per_character(surprises, lengths):\n    loss = 1.0\n", "no-return"),
        ("def per_character(surprises, lengths):\n    return 'one'\n", "text"),
        ("def per_character(surprises, lengths):\n    return 2.0\n", "constant"),
    ),
)  # fmt: skip
