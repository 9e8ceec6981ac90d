"""Exercise: the slope that arrives at the input of a stack, with and without shortcuts."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(factor="slope * (s + 1 if shortcut else s)", before="slope = 1.0", after="slope"):
    return (
        "def what_arrives(own, shortcut):\n    " + before + "\n    for s in own:\n"
        "        slope = " + factor + "\n    return " + after + "\n"
    )


WHAT_ARRIVES = Exercise(
    id="what_arrives",
    title="What arrives at the input",
    prompt="`own` holds the slopes of one layer after the other, each with one number in and one "
    "out. Write the missing value of `what_arrives(own, shortcut)`: what is left at the input of a "
    "slope of 1 at the end. If `shortcut` is true, each layer is `y = f(x) + x`.",
    hint="Each layer multiplies the slope by its own. A shortcut adds 1 to that factor: "
    "`s + 1 if shortcut else s`.",
    takes=("own", "shortcut"),
    returns="slope",
    starter=_rule("..."),
    solution=_rule(),
    cases=(
        ([0.5, 0.5], False),
        ([0.5, -0.25, 2.0], True),
        ([0.1] * 10, False),
        ([0.1] * 10, True),
        ([-0.5, 3.0, 0.25], False),
        ([0.0, 0.4], True),
        ([-1.0, 2.0], True),
        ([-2.5, 0.5, 0.2], True),
    ),
    praise="Right on eight trials. Ten layers of slope 0.1 leave 1e-10, and with shortcuts 2.59.",
    slips=(
        Slip("no-shortcut", "Right without shortcuts. With them each factor is larger by 1, as "
             "the input comes on top.",
             _rule("slope * s")),
        Slip("always", "Right with shortcuts. Without them each factor is the layer's own slope "
             "alone.",
             _rule("slope * (s + 1)")),
        Slip("one-at-the-end", "You add the path around the whole stack once. Each layer has a "
             "shortcut of its own: add 1 to each factor.",
             _rule("slope * s", after="slope + 1 if shortcut else slope")),
        Slip("exchanged", "The two are exchanged: a shortcut adds 1 to the factor.",
             _rule("slope * (s if shortcut else s + 1)")),
        Slip("adds-slope", "You add 1 to the product so far. The slope that comes from above "
             "passes the shortcut as it is: add 1 to the factor, before you multiply.",
             _rule("slope * s + 1 if shortcut else slope * s")),
        Slip("adds", "You add the slopes up. Layers one behind the other multiply.",
             _rule("slope + s")),
        Slip("last-alone", "Only the last layer counts in yours. Multiply what came before.",
             _rule("s + 1 if shortcut else s")),
        Slip("factor-one", "A shortcut does not take the place of the layer. Its 1 is added to "
             "the layer's own slope.",
             _rule("slope if shortcut else slope * s")),
        Slip("doubles", "You double the layer's slope. The shortcut's own slope is 1.",
             _rule("slope * (2 * s if shortcut else s)")),
        Slip("size", "A slope has a sign: do not take its size.",
             _rule("slope * abs(s + 1 if shortcut else s)")),
    ),
    wrong=(
        (_rule("slope * (s + 2 if shortcut else s)"), "other"),
        (_rule("slope * (1 + s) if shortcut else s"), "other"),
        (_rule("slopes * s"), "raises"),
        (_rule("1.0"), "constant"),
        ("def what_arrives(own, shortcut):\n    return [1.0]\n", "shape"),
        ("def what_arrives(own, shortcut):\n    print(own)\n", "prints"),
        ("def what_arrives(own, shortcut):\n    slope = 1.0\n", "no-return"),
        ("def what_arrives(own, shortcut):\n    return 'one'\n", "text"),
    ),
)  # fmt: skip
