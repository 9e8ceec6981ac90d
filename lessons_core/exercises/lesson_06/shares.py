"""Exercise: softmax in plain Python, for scores of any size."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(powers="exp(v - max(z)) for v in z", share="power / sum(powers)"):
    return (
        "from math import exp\n\ndef shares(z):\n    powers = [" + powers + "]\n"
        "    return [" + share + " for power in powers]\n"
    )


SHARES = Exercise(
    id="shares",
    title="Softmax that bears large scores",
    prompt="Write the missing value in `shares(z)`, the softmax of the scores `z`. Mind large "
    "ones: `exp(1000)` raises an error, and the scores 1,000, 999 and 998 have ordinary shares.",
    hint="Only differences count. Take the largest score, `max(z)`, off each before `exp`: then "
    "no power is above 1.",
    takes=("z",),
    returns=["shares"],
    starter=_rule("... for v in z"),
    solution=_rule(),
    cases=(
        ([2.0, 1.0, 0.1],),
        ([0.0, 0.0],),
        ([-800.0, -801.0, -799.5],),
        ([-3.0, 1.5, 0.5, -1.0],),
        ([1000.0, 999.0, 998.0],),
        ([5.0, -720.0, 720.0],),
        ([3.0, 3.0, 0.0],),
        ([-0.5, 0.5],),
    ),
    praise="Right on eight trials, with scores from −801 to 1,000.",
    slips=(
        Slip("naive", "Right for ordinary scores. But `exp` of a large score is too large for a "
             "float, and far below 0 all powers are 0, and so is their sum. Take `max(z)` off "
             "each score.",
             _rule("exp(v) if abs(v) < 700 else 0.0 for v in z", "power / (sum(powers) or 1.0)")),
        Slip("divides-by-largest", "You divide by the largest score. That keeps scores small, but "
             "it changes their differences. Take it off: `v - max(z)`.",
             _rule("exp(v / max(z)) if max(z) else 1.0 for v in z")),
        Slip("clips", "You cut scores off at a limit. Then scores above it get equal shares. "
             "Take the largest off all of them.",
             _rule("exp(max(-700, min(v, 700))) for v in z")),
        Slip("smallest-off", "You take the smallest score off. The largest is what overflows: "
             "take that off.",
             _rule("exp(min(v - min(z), 700)) for v in z")),
        Slip("first-off", "You take the first score off. Another may be far above it: take the "
             "largest off, `max(z)`.",
             _rule("(exp(v - z[0]) if v - z[0] < 700 else 0.0) for v in z")),
        Slip("off-after", "You take the largest score off after `exp`, so large scores overflow "
             "before, and shares are wrong. It belongs in the brackets: `exp(v - max(z))`.",
             _rule("(exp(v) if v < 700 else 1e300) - max(z) for v in z",
                   "power / (sum(powers) or 1.0)")),
        Slip("sign", "The signs are turned round: the largest score gets the smallest share. It is "
             "`v - max(z)`.",
             _rule("exp(min(max(z) - v, 700)) for v in z")),
        Slip("not-divided", "These are the powers. Shares have the sum 1: divide by "
             "`sum(powers)`.",
             _rule(share="power")),
        Slip("scores-alone", "You divide the scores themselves, and a share may then be below 0. "
             "Raise e to each score first.",
             _rule("v - max(z) for v in z", "power / (sum(powers) or 1.0)")),
        Slip("no-power", "You divide the scores as they are, and they may be below 0, or add up to "
             "0. Raise e to each score first, with `exp`.",
             _rule("v for v in z", "power / (sum(powers) or 1.0)")),
        Slip("all-the-same", "Every class gets the same share. The scores must enter.",
             _rule("1.0 for v in z")),
        Slip("winner-takes-all", "The largest score takes everything. That is a choice, not a "
             "share for each.",
             _rule("1.0 if v == max(z) else 0.0 for v in z")),
    ),
    wrong=(
        (_rule("exp(v) for v in z"), "naive"),
        (_rule("exp(v - max(z)) for v in z", "power / max(powers)"), "not-divided"),
        (_rule("exp(w - max(z)) for v in z"), "raises"),
        (_rule("exp(v - largest) for v in z"), "raises"),
        (_rule("exp(v - max(z)) * 2 for v in z", "power / len(powers)"), "other"),
        ("def shares(z):\n    return max(z)\n", "shape"),
        ("def shares(z):\n    print(z)\n", "prints"),
        ("def shares(z):\n    z = 1\n", "no-return"),
        ("def shares(z):\n    return 'z'\n", "text"),
    ),
)  # fmt: skip
