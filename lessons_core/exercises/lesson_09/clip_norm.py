"""Exercise: clip a gradient by its norm, in plain Python."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(scale="min(1, limit / norm)", norm="sum(v * v for v in g) ** 0.5", each="scale * v"):
    return (
        "def clip_norm(g, limit):\n    norm = " + norm + "\n    scale = " + scale + "\n"
        "    return [" + each + " for v in g]\n"
    )


CLIP_NORM = Exercise(
    id="clip_norm",
    title="Shorten, do not turn",
    prompt="`g` holds all slopes of a model in one list, and some slope is not zero. Write the "
    "missing value of `clip_norm(g, limit)`: one factor for all of them, so that the norm of the "
    "result is at most `limit`. A gradient that is short enough stays as it is.",
    hint="Divided by its norm, the gradient has the length 1. So the factor is `limit / norm`, "
    "but never more than 1.",
    takes=("g", "limit"),
    returns=["slopes"],
    starter=_rule("..."),
    solution=_rule(),
    cases=(
        ([3.0, 4.0], 1.0),
        ([3.0, -4.0], 10.0),
        ([0.3, 0.4], 1.0),
        ([-2.0, 1.0, 2.0], 1.5),
        ([6.0, 8.0], 2.5),
        ([0.0, -5.0, 0.0], 0.25),
        ([1.0, 1.0, 1.0, 1.0], 1.5),
        ([-0.6, 0.8], 0.5),
    ),
    praise="Right on eight trials. The slopes 3 and 4 become 0.6 and 0.8: the norm falls from 5 to "
    "1, and their ratio stays.",
    slips=(
        Slip("lengthens", "Right for long gradients. But a short one becomes longer: the factor "
             "must not be above 1.",
             _rule("limit / norm")),
        Slip("each-alone", "You cut off each slope alone. That turns the gradient: all slopes "
             "need the same factor.",
             _rule("1.0", each="max(-limit, min(limit, v))")),
        Slip("to-length-one", "You make the length 1, whatever the limit is.",
             _rule("min(1, 1 / norm)")),
        Slip("squared", "You divide by the square of the norm: the root is missing.",
             _rule("min(1, limit / norm ** 2)")),
        Slip("sum-of-sizes", "You measure the gradient by the sum of the sizes. The norm is the "
             "root of the sum of the squares.",
             _rule("min(1, limit / sum(abs(v) for v in g))")),
        Slip("largest", "You measure the gradient by its largest slope. The norm takes all of "
             "them.",
             _rule("min(1, limit / max(abs(v) for v in g))")),
        Slip("inverse", "The fraction is upside down: a long gradient needs a small factor.",
             _rule("min(1, norm / limit)")),
        Slip("max", "You take the larger of the two. Then a long gradient stays long, and a short "
             "one grows.",
             _rule("max(1, limit / norm)")),
        Slip("drops", "You throw a long gradient away. Shorten it, and keep where it points.",
             _rule("1 if norm <= limit else 0")),
        Slip("mean-square", "You divide by the root of the mean square. The norm adds the "
             "squares; it does not average them.",
             _rule("min(1, limit / (norm / len(g) ** 0.5))")),
        Slip("keeps-all", "Nothing is clipped in yours. Compare the norm with the limit.",
             _rule("1")),
    ),
    wrong=(
        (_rule("min(2, limit / norm)"), "lengthens"),
        (_rule("limits / norm"), "raises"),
        (_rule("min(1, limit / norm) * 1.1"), "other"),
        ("def clip_norm(g, limit):\n    return sum(g)\n", "shape"),
        ("def clip_norm(g, limit):\n    print(g)\n", "prints"),
        ("def clip_norm(g, limit):\n    g = limit\n", "no-return"),
        ("def clip_norm(g, limit):\n    return 'g'\n", "text"),
    ),
)  # fmt: skip
