"""Exercise: repair a dropout that scales wrongly."""

from lessons_core.exercises.core import Exercise, Slip


def _loop(keep="draw >= p", kept="value / (1 - p)", lost="0.0", start="", end="out", zipped=""):
    return (
        "def drop_values(values, draws, p, training):\n" + (start or
        "    if not training:\n        return values\n") +
        "    out = []\n    for value, draw in " + (zipped or "zip(values, draws)") + ":\n"
        "        kept = " + keep + "\n        if kept:\n            out.append(" + kept + ")\n"
        "        else:\n            out.append(" + lost + ")\n"
        "    return " + end + "\n"
    )  # fmt: skip


NO_MODE = "    out = []\n"

STARTER = """def drop_values(values, draws, p, training):
    out = []
    for value, draw in zip(values, draws):
        kept = draw >= p
        if kept:
            out.append(value / p)
        else:
            out.append(0.0)
    return out
"""

DROP_VALUES = Exercise(
    id="drop_values",
    title="Repair the dropout",
    prompt="`drop_values(values, draws, p, training)` should drop each value whose draw is below "
    "`p`, and scale the others so that the mean stays what it was. When `training` is False it "
    "should return the values as they are. It scales wrongly, and it never asks for the mode. "
    "Repair it.",
    hint="A share of `1 - p` of the values is kept. What must each be divided by, so that on "
    "average nothing changes? And what should happen before the loop when `training` is False?",
    takes=("values", "draws", "p", "training"),
    returns=["values"],
    starter=STARTER,
    solution=_loop(),
    cases=(
        ([2.0, 4.0, 6.0, 8.0], [0.6, 0.2, 0.9, 0.4], 0.5, True),
        ([2.0, 4.0, 6.0, 8.0], [0.6, 0.2, 0.9, 0.4], 0.5, False),
        ([2.0, 4.0, 6.0, 8.0], [0.6, 0.1, 0.9, 0.4], 0.2, True),
        ([1.0, -3.0, 6.0], [0.7, 0.8, 0.95], 0.75, True),
        ([1.0, -3.0, 6.0], [0.75, 0.3, 0.1], 0.75, True),
        ([5.0, 10.0], [0.3, 0.05], 0.2, False),
        ([4.0, 8.0, 8.0, 16.0, 20.0], [0.0, 0.5, 0.5, 0.2, 0.1], 0.2, True),
    ),
    praise="Right on seven layers. With `p = 0.2` each kept value grows by a quarter, because four "
    "in five are kept.",
    slips=(
        Slip("only-the-scale", "The scale is right now. But when `training` is False, all values "
             "must come back as they are.",
             _loop(start=NO_MODE)),
        Slip("only-the-mode", "The mode is right now. The scale is not: a share of `1 - p` is "
             "kept, so divide by that.",
             _loop(kept="value / p")),
        Slip("no-scale", "The kept values are not scaled, so the mean falls. Divide them by "
             "`1 - p`.",
             _loop(kept="value")),
        Slip("multiplies", "You multiply by `1 - p`: the mean falls twice. Divide.",
             _loop(kept="value * (1 - p)")),
        Slip("multiplies-in-both", "You multiply by `1 - p`: the mean falls twice. Divide. And "
             "when `training` is False, all values must come back as they are.",
             _loop(kept="value * (1 - p)", start=NO_MODE)),
        Slip("drops-the-rest", "You drop the values that should be kept. A draw *below* `p` "
             "drops.",
             _loop("draw < p")),
        Slip("border", "A draw that equals `p` is not below it: keep the value.",
             _loop("draw > p")),
        Slip("scales-eval", "With `training` False you still scale. Return `values` itself.",
             _loop(start="    if not training:\n        return [v / (1 - p) for v in values]\n")),
        Slip("classic-eval", "You shrink the values by `1 - p` when `training` is False. That "
             "belongs to the older dropout, which does not scale in training. Here nothing is left "
             "to do.",
             _loop(start="    if not training:\n        return [v * (1 - p) for v in values]\n")),
        Slip("mode-flipped", "The mode is the wrong way round: drop while `training` is True.",
             _loop(start="    if training:\n        return values\n")),
        Slip("draw-decides", "You divide by the draw. The scale is the same for all kept values.",
             _loop(kept="value / draw if draw else value")),
        Slip("always-two", "You double the kept values. That is right for `p = 0.5` alone.",
             _loop(kept="2 * value")),
        Slip("loses-places", "You leave the dropped values out. They become 0 and keep their "
             "place.",
             _loop(end="[o for o in out if o != 0]")),
        Slip("shifts-the-mean", "You scale so that the sum of *these* values stays. The scale must "
             "not depend on the draws: `1 / (1 - p)`.",
             _loop(end="[o * sum(values) / (sum(out) or 1) for o in out]", kept="value")),
    ),
    wrong=(
        (STARTER.replace("value / p", "value * 1 / p"), "starter"),
        (STARTER.replace("value / p", "value / (1 - p)"), "only-the-scale"),
        (_loop(end="out[0]"), "shape"),
        (_loop(end="print(out)"), "prints"),
        (_loop(end="None"), "no-return"),
        (_loop(kept="value / (1 - q)"), "raises"),
        (_loop(kept="value / (1 + p)"), "other"),
    ),
)  # fmt: skip
