"""Exercise: the number by which one update multiplies the miss of one record."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(curvature="x ** 2 + 1", share="lr * curvature", end="1 - share"):
    return (
        "def multiplier(x, lr):\n    curvature = " + curvature + "\n    share = " + share + "\n"
        "    return " + end + "\n"
    )


MULTIPLIER = Exercise(
    id="multiplier",
    title="The rule in three lines",
    prompt="Write `multiplier(x, lr)`: the number by which one update multiplies the miss of a "
    "{one} with the {score} `x`. First the curvature, then the share of the miss that one update "
    "takes away, then what is left.",
    hint="The curvature of one {one} is `x ** 2 + 1`. One update takes away `lr` times that.",
    takes=("x", "lr"),
    returns="the multiplier",
    starter="""def multiplier(x, lr):
    curvature = ...
    share = ...
    return ...
""",
    solution=_rule(),
    cases=((2.0, 0.1), (2.0, 0.5), (3.0, 0.045), (0.0, 0.3), (1.0, 1.2), (-1.5, 0.4), (0.5, 2.0)),
    praise="Right on seven trials. For the lesson's {one} at 0.1 half of the miss is left; at "
    "0.5 the miss changes sides and grows to 1.5 times its size.",
    slips=(
        Slip("forgets-b", "The curvature lacks its 1. `w` brings `x ** 2` and the bias `b` brings "
             "1 more.",
             _rule("x ** 2")),
        Slip("x-not-squared", "The {score} enters twice: once in the slope of `w`, and once when "
             "the new `w` makes a prediction. So it is `x ** 2 + 1`.",
             _rule("x + 1")),
        Slip("squares-the-sum", "You square `x + 1` as a whole. Only the {score} is squared: "
             "`x ** 2 + 1`.",
             _rule("(x + 1) ** 2")),
        Slip("doubles-x", "`2 * x` is not the square of `x`; for a {score} of 2 they agree by "
             "chance. Write `x ** 2 + 1`.",
             _rule("2 * x + 1")),
        Slip("lessons-five", "The 5 belongs to the {score} 2 alone. For another {score} the "
             "curvature is `x ** 2 + 1`.",
             _rule("5")),
        Slip("share-taken", "That is the share that the update takes away. What is left of the "
             "miss is 1 minus it.",
             _rule(end="share")),
        Slip("flipped", "The sign is turned round. What is left is `1 - share`: a tiny rate leaves "
             "almost all of the miss, so almost 1.",
             _rule(end="share - 1")),
        Slip("adds", "You add the share. The update takes it away from the miss: `1 - share`.",
             _rule(end="1 + share")),
        Slip("of-the-loss", "That is the number for the loss, the square of the one asked for. "
             "The square hides whether the miss changes sides.",
             _rule(end="(1 - share) ** 2")),
        Slip("loses-its-sign", "`abs` throws the sign away, and the sign says whether the miss "
             "changes sides. Leave `abs` out.",
             _rule(end="abs(1 - share)")),
        Slip("missing-bracket", "Without brackets only `x ** 2` is multiplied by the rate, and the "
             "1 is added at the end. Multiply the whole curvature.",
             _rule("x ** 2", end="1 - share + 1")),
        Slip("one-minus-rate", "You multiply `1 - lr` by the curvature. The rate and the curvature "
             "belong together: `1 - lr * curvature`.",
             _rule(share="1 - lr", end="share * curvature")),
        Slip("curvature-alone", "That is the curvature. The rate decides how much of it counts: "
             "`1 - lr * curvature`.",
             _rule(end="curvature")),
        Slip("factor-two", "The share is twice too large. The half in the loss has cancelled the "
             "2: leave it out.",
             _rule(share="2 * lr * curvature")),
        Slip("divides", "You divide by the rate. A small rate takes away a small share: multiply.",
             _rule(share="curvature / lr")),
    ),
    wrong=(
        ("def multiplier(x, lr):\n    return 1 - lr * x * x\n", "forgets-b"),
        ("def multiplier(x, lr):\n    return 1 - lr * x ** 2 + 1\n", "missing-bracket"),
        ("def multiplier(x, lr):\n    return 1 - 5 * lr\n", "lessons-five"),
        ("def multiplier(x, lr):\n    return 0.5\n", "constant"),
        (_rule("x ^ 2 + 1"), "raises"),
        (_rule(share="..."), "starter"),
        (_rule(end="..."), "starter"),
        (_rule(end="print(1 - share)"), "prints"),
        (_rule(end="None"), "no-return"),
        (_rule(end="str(1 - share)"), "text"),
        (_rule(end="1 - share / 2"), "other"),
    ),
)  # fmt: skip
