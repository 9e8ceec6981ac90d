"""Exercise: how much of a running mean comes from its last steps."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(value="1 - beta ** n"):
    return "def share_of_last(beta, n):\n    return " + value + "\n"


SHARE_OF_LAST = Exercise(
    id="share_of_last",
    title="What a beta remembers",
    prompt="A running mean keeps `beta` of what it was in each step, and takes `1 - beta` of the "
    "new gradient. Write `share_of_last(beta, n)`: the share of it that the last `n` steps have "
    "given, after very many steps.",
    hint="In each step `beta` of the older steps is kept. After `n` of them they have "
    "`beta ** n` left, and the last `n` have the rest.",
    takes=("beta", "n"),
    returns="share",
    starter=_rule("..."),
    solution=_rule(),
    cases=((0.5, 2), (0.9, 10), (0.95, 20), (0.0, 3), (0.9, 1), (0.99, 250), (0.8, 0)),
    praise="Right on seven trials. With a beta of 0.9 the last ten steps give 0.65 of the mean.",
    slips=(
        Slip("older", "This is the share of the older steps. The last `n` have the rest.",
             _rule("beta ** n")),
        Slip("times", "You multiply beta by the number of steps. It is kept again and again, so "
             "it is a power.",
             _rule("1 - beta * n")),
        Slip("one-alone", "This is what one step gives. Each later one leaves it a smaller share.",
             _rule("1 - beta")),
        Slip("equal-steps", "You give the newest share to each of the steps. An older one has "
             "less, for it has been multiplied by beta since.",
             _rule("(1 - beta) * n")),
        Slip("power-of-new", "You take the power of the new part. It is beta that is multiplied "
             "again in each step.",
             _rule("(1 - beta) ** n")),
        Slip("memory", "This is how many steps a beta remembers, not the share of the last ones.",
             _rule("1 / (1 - beta)")),
        Slip("one-short", "You leave one step out: the power counts all `n`.",
             _rule("1 - beta ** (n - 1) if n else 0")),
        Slip("one-more", "You count one step too many in the power.",
             _rule("1 - beta ** (n + 1)")),
        Slip("turned-round", "Base and exponent are exchanged.",
             _rule("1 - n ** beta")),
    ),
    wrong=(
        (_rule("1 - beta ** n / 2"), "other"),
        (_rule("1 - betas ** n"), "raises"),
        (_rule("0.5"), "constant"),
        ("def share_of_last(beta, n):\n    return [1.0]\n", "shape"),
        ("def share_of_last(beta, n):\n    print(beta)\n", "prints"),
        ("def share_of_last(beta, n):\n    beta = 1.0\n", "no-return"),
        ("def share_of_last(beta, n):\n    return 'all'\n", "text"),
    ),
)  # fmt: skip
