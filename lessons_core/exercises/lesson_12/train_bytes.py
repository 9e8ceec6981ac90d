"""Exercise: the bytes of one training step in fp32, from the widths of the layers."""

from lessons_core.exercises.core import Exercise, Slip

_KEPT = "inputs + 2 * widths[-1]"


def _rule(
    count="widths[k] * widths[k + 1] + widths[k + 1]",
    inputs="widths[k]",
    fixed="4 * count * (2 + moments)",
    end="fixed + 4 * batch * (" + _KEPT + ")",
):
    return (
        "def train_bytes(widths, batch, moments):\n    count, inputs = 0, 0\n"
        "    for k in range(len(widths) - 1):\n        count = count + " + count + "\n"
        "        inputs = inputs + " + inputs + "\n    fixed = " + fixed + "\n"
        "    return " + end + "\n"
    )


TRAIN_BYTES = Exercise(
    id="train_bytes",
    title="How many bytes?",
    prompt="Write `train_bytes(widths, batch, moments)`: the bytes of one training step in fp32. "
    "`widths` goes from the inputs to the outputs, each layer has a weight for every pair and a "
    "bias for every output. The optimizer remembers `moments` numbers for each parameter. Each "
    "layer keeps its input, the loss keeps prediction and target.",
    hint="A layer from `n` to `m` has `n * m + m` parameters. Each parameter brings its gradient "
    "and its `moments` along. The layer's own input is `widths[k]`. All numbers have 4 bytes.",
    takes=("widths", "batch", "moments"),
    returns="the bytes",
    starter=_rule("...", "...", "4 * count * ..."),
    solution=_rule(),
    cases=(
        ([2, 3, 1], 4, 2),
        ([3, 64, 64, 1], 256, 2),
        ([5, 8, 2], 10, 0),
        ([4, 1], 7, 1),
        ([10, 20, 30, 3], 64, 2),
        ([6, 5, 4, 3, 2], 1, 1),
    ),
    praise="Right on six networks. The lesson's network takes 207888 bytes with Adam, and its "
    "optimizer's counters a few more.",
    slips=(
        Slip("no-biases", "The biases are missing. A layer from `n` to `m` has `m` of them beside "
             "its `n * m` weights.",
             _rule(count="widths[k] * widths[k + 1]")),
        Slip("bias-per-input", "You give each input a bias. The biases belong to the outputs, "
             "`widths[k + 1]`.",
             _rule(count="widths[k] * widths[k + 1] + widths[k]")),
        Slip("no-gradients", "The gradients are missing: one number for each parameter, so the "
             "factor is `2 + moments`.",
             _rule(fixed="4 * count * (1 + moments)")),
        Slip("only-moments", "Only what the optimizer remembers is there. The weight and its "
             "gradient come first: two more numbers.",
             _rule(fixed="4 * count * moments")),
        Slip("no-brackets", "Python multiplies first, so `moments` is added once and not for each "
             "parameter. Set brackets round the sum.",
             _rule(fixed="4 * count * 2 + moments")),
        Slip("no-moments", "What the optimizer remembers is missing: add `moments` numbers for "
             "each parameter.",
             _rule(fixed="4 * count * 2")),
        Slip("always-adam", "You count Adam every time. How many numbers the optimizer remembers "
             "is `moments`.",
             _rule(fixed="4 * count * 4")),
        Slip("times-moments", "You multiply by `moments`. The weight, the gradient and the moments "
             "stand beside each other: add them.",
             _rule(fixed="4 * count * 2 * moments")),
        Slip("numbers", "You count numbers. Each takes 4 bytes.",
             _rule(fixed="count * (2 + moments)", end="fixed + batch * (" + _KEPT + ")")),
        Slip("activations-in-numbers", "Your activations are numbers, not bytes. Those take 4 "
             "bytes each as well.",
             _rule(end="fixed + batch * (" + _KEPT + ")")),
        Slip("no-batch", "There is one set of activations for each example: multiply them by "
             "`batch`.",
             _rule(end="fixed + 4 * (" + _KEPT + ")")),
        Slip("batch-on-all", "You multiply everything by the batch. Parameters, gradients and "
             "moments are there once, however large the batch is.",
             _rule(end="batch * (fixed + 4 * (" + _KEPT + "))")),
        Slip("only-fixed", "The activations are missing. Each layer keeps its input until the "
             "backward job.",
             _rule(end="fixed")),
        Slip("only-activations", "Only the activations are there. Add `fixed`.",
             _rule(end="4 * batch * (" + _KEPT + ")")),
        Slip("outputs", "You keep what comes out of each layer. A layer keeps what goes in, "
             "`widths[k]`.",
             _rule(inputs="widths[k + 1]")),
        Slip("both-sides", "You keep input and output of each layer. The output is the next "
             "layer's input: count it once.",
             _rule(inputs="widths[k] + widths[k + 1]")),
        Slip("no-ends", "The loss keeps prediction and target: `2 * widths[-1]` numbers for each "
             "example.",
             _rule(end="fixed + 4 * batch * inputs")),
        Slip("one-end", "The loss keeps two things, the prediction and the target.",
             _rule(end="fixed + 4 * batch * (inputs + widths[-1])")),
        Slip("ends-thrice", "You keep the prediction twice. `sum(widths)` has the outputs in it "
             "already: add the target alone, `widths[-1]`.",
             _rule(end="fixed + 4 * batch * (inputs + 3 * widths[-1])")),
        Slip("bf16", "A number in fp32 has 32 bits, and that is 4 bytes. You count 2.",
             _rule(fixed="2 * count * (2 + moments)", end="fixed + 2 * batch * (" + _KEPT + ")")),
        Slip("bits", "You count bits. A byte has 8 of them, and a number in fp32 has 4 bytes.",
             _rule(fixed="32 * count * (2 + moments)", end="fixed + 32 * batch * (" + _KEPT + ")")),
    ),
    wrong=(
        (_rule(count="(widths[k] + 1) * widths[k + 1] - widths[k + 1]"), "no-biases"),
        (_rule(fixed="8 * count"), "no-moments"),
        (_rule(fixed="16 * count"), "always-adam"),
        (_rule(end="fixed + 4 * batch * (sum(widths) + 2 * widths[-1])"), "ends-thrice"),
        (_rule(end="320"), "constant"),
        (_rule(end="print(fixed)"), "prints"),
        (_rule(end="None"), "no-return"),
        (_rule(end="str(fixed)"), "text"),
        (_rule(inputs="width[k]"), "raises"),
        (_rule(end="fixed + 4 * batch"), "other"),
    ),
)  # fmt: skip
