"""Exercise: how many steps a budget of tokens buys."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(value="tokens // (batch * context * accumulation * devices)"):
    return (
        "def steps_of(tokens, batch, context, accumulation, devices):\n    return " + value + "\n"
    )


STEPS_OF = Exercise(
    id="steps_of",
    title="Steps of a budget",
    prompt="A run may read `tokens` tokens. Each of `devices` devices takes `batch` sequences of "
    "`context` tokens at once, and adds up the gradients of `accumulation` such batches for one "
    "step. Write `steps_of(...)`: how many full steps the run has.",
    hint="Count the tokens of one step: all four numbers multiplied. Then see how often they go "
    "into `tokens`, with `//`.",
    takes=("tokens", "batch", "context", "accumulation", "devices"),
    returns="steps",
    starter=_rule("..."),
    solution=_rule(),
    cases=(
        (9600, 3, 4, 2, 8),
        (100_000, 8, 16, 5, 2),
        (2_000_000, 12, 64, 3, 7),
        (5000, 2, 5, 1, 1),
        (999, 4, 25, 2, 5),
        (65_536, 1, 8, 16, 4),
        (1_234_567, 6, 11, 9, 3),
    ),
    praise="Right on seven trials. A budget that is too small for one step gives none.",
    slips=(
        Slip("sequences", "You divide by sequences. The budget is in tokens, and each sequence "
             "has `context` of them.",
             _rule("tokens // (batch * accumulation * devices)")),
        Slip("no-accumulation", "You count a step for each small batch. Their gradients are added "
             "up first.",
             _rule("tokens // (batch * context * devices)")),
        Slip("one-device", "You count the tokens of one device alone.",
             _rule("tokens // (batch * context * accumulation)")),
        Slip("accumulation-alone", "Devices and added batches are both left out. All of them "
             "feed the same step.",
             _rule("tokens // (batch * context)")),
        Slip("part-of-a-step", "A run has no part of a step: use `//`, which drops the rest.",
             _rule("tokens / (batch * context * accumulation * devices)")),
        Slip("rounds-up", "You count the last, short step as well. Only full ones are asked for.",
             _rule("-(-tokens // (batch * context * accumulation * devices))")),
        Slip("tokens-of-a-step", "These are the tokens of one step. How often do they go into the "
             "budget?",
             _rule("batch * context * accumulation * devices")),
        Slip("all-tokens", "You multiply by the budget. A larger batch has to give fewer steps.",
             _rule("tokens * batch * context * accumulation * devices")),
        Slip("without-brackets", "You divide by the first and multiply by the others. Set the "
             "product in brackets.",
             _rule("tokens // batch * context * accumulation * devices")),
        Slip("sum", "You add the four up. They multiply.",
             _rule("tokens // (batch + context + accumulation + devices)")),
    ),
    wrong=(
        (_rule("tokens // (2 * batch * context * accumulation * devices)"), "other"),
        (_rule("token // batch"), "raises"),
        (_rule("10"), "constant"),
        ("def steps_of(tokens, batch, context, accumulation, devices):\n    return [1]\n", "shape"),
        ("def steps_of(tokens, batch, context, accumulation, devices):\n    print(batch)\n",
         "prints"),
        ("def steps_of(tokens, batch, context, accumulation, devices):\n    batch = 1\n",
         "no-return"),
        ("def steps_of(tokens, batch, context, accumulation, devices):\n    return 'ten'\n",
         "text"),
    ),
)  # fmt: skip
