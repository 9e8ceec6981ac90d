"""Exercise: the perplexity of a model from the shares that it gave to what came."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(loss="-sum(log(p) for p in shares) / len(shares)", end="exp(loss)"):
    return (
        "from math import exp, log\n\ndef perplexity(shares):\n    loss = " + loss + "\n"
        "    return " + end + "\n"
    )


PERPLEXITY = Exercise(
    id="perplexity",
    title="As if it guessed among so many",
    prompt="`shares` holds the share that a model gave to each token that really came. Write the "
    "two missing values of `perplexity(shares)`: the mean surprise, and what it means as a number "
    "of equally likely tokens.",
    hint="The surprise at one token is `-log(p)`. Take the mean over all tokens, and raise e to "
    "it: `exp(loss)`.",
    takes=("shares",),
    returns="perplexity",
    starter=_rule("...", "..."),
    solution=_rule(),
    cases=(
        ([0.25, 0.25, 0.25],),
        ([0.5, 0.125],),
        ([1.0, 1.0],),
        ([0.1, 0.2, 0.4, 0.8],),
        ([0.05],),
        ([0.9, 0.9, 0.001],),
    ),
    praise="Right on six trials. A share of 0.25 each time is a perplexity of 4: as if the model "
    "threw a die with four faces.",
    slips=(
        Slip("loss-alone", "That is the mean surprise, the loss. Raise e to it.",
             _rule(end="loss")),
        Slip("sum", "You add the surprises up. A longer text would have a larger perplexity: "
             "divide by how many tokens there are.",
             _rule("-sum(log(p) for p in shares)")),
        Slip("sign", "Your surprise has the wrong sign. A logarithm of a share is below 0, so "
             "surprise is minus that.",
             _rule("sum(log(p) for p in shares) / len(shares)")),
        Slip("log-of-mean", "You take the logarithm of the mean share. One token that was thought "
             "nearly impossible must count: take the mean of the logarithms.",
             _rule("-log(sum(shares) / len(shares))")),
        Slip("mean-of-inverse", "You average one over each share. Perplexity averages the "
             "logarithms, and then raises e to the mean.",
             _rule("sum(1 / p for p in shares) / len(shares)", "loss")),
        Slip("entropy", "You weigh each surprise with its share. Each token came once, so each "
             "surprise counts once.",
             _rule("-sum(p * log(p) for p in shares)")),
        Slip("bits", "You take the logarithm to the base 2, and raise e. Both must have the same "
             "base: `log(p)` and `exp(loss)`.",
             _rule("-sum(log(p, 2) for p in shares) / len(shares)")),
        Slip("last-token", "Only the last token counts in yours. Take the mean over all.",
             _rule("-log(shares[-1])")),
        Slip("power-of-two", "You raise 2 to a loss that was taken with `log`, base e. Both must "
             "have the same base: `exp(loss)`.",
             _rule(end="2 ** loss")),
        Slip("mean-share", "That is the mean share. Take minus the logarithm of each, their mean, "
             "and raise e to it.",
             _rule("sum(shares) / len(shares)", "loss")),
        Slip("mean-raised", "You raise e to the mean share. Take the logarithm of each share, and "
             "minus their mean.",
             _rule("sum(shares) / len(shares)")),
    ),
    wrong=(
        (_rule("-sum(log(p) for p in shares) / 2"), "other"),
        (_rule("-log(share)"), "raises"),
        (_rule("..."), "starter"),
        ("def perplexity(shares):\n    return [4.0]\n", "shape"),
        ("def perplexity(shares):\n    print(4.0)\n", "prints"),
        ("def perplexity(shares):\n    loss = 4.0\n", "no-return"),
        ("def perplexity(shares):\n    return 'four'\n", "text"),
        ("def perplexity(shares):\n    return 4.0\n", "constant"),
    ),
)  # fmt: skip
