"""Exercise: the two gradients of one prediction, compared with a finite difference as well."""

from lessons_core.exercises.core import Exercise, Slip
from lessons_core.exercises.lesson_01.half_squared_error import HALF_SQUARED_ERROR


def slopes(case, nudge=1e-4):
    """Return the loss's slopes in w and b as two small nudges measure them, without any rule."""

    def loss(w, b):
        return HALF_SQUARED_ERROR.reference(w * case[2] + b, case[3])

    w, b = case[0], case[1]
    return (
        (loss(w + nudge, b) - loss(w - nudge, b)) / (2 * nudge),
        (loss(w, b + nudge) - loss(w, b - nudge)) / (2 * nudge),
    )


def _measured(case):
    words = "A small nudge of w and of b measures the slopes {:.4g} and {:.4g}."
    return words.format(*slopes(case))


def _agreement(cases):
    gap = max(
        abs(rule - nudged)
        for case in cases
        for rule, nudged in zip(GRADIENTS.reference(*case), slopes(case))  # noqa: B905
    )
    if gap > 1e-6:
        raise AssertionError("the rule and the nudged slopes differ by {}".format(gap))  # noqa: UP032
    return (
        "Right on six trials, and measuring agrees: nudging w and b by a little measures "
        "the same slopes to within a millionth."
    )


_GRADIENTS = "def gradients(w, b, x, y):\n    error = w * x + b - y\n    return "
_FLIPPED = "def gradients(w, b, x, y):\n    error = y - (w * x + b)\n    return "

GRADIENTS = Exercise(
    id="gradients",
    title="The two gradients",
    prompt="Write `gradients(w, b, x, y)`: return `dL/dw` and `dL/db` of the half squared error of "
    "the prediction `w * x + b`.",
    hint="Both start from the error, `y_hat - y`. One of them is multiplied by `x`. Which one?",
    takes=("w", "b", "x", "y"),
    returns=("dL_dw", "dL_db"),
    starter="""def gradients(w, b, x, y):
    y_hat = w * x + b
    dL_dw = ...
    dL_db = ...
    return dL_dw, dL_db
""",
    solution="""def gradients(w, b, x, y):
    y_hat = w * x + b
    dL_dw = (y_hat - y) * x
    dL_db = y_hat - y
    return dL_dw, dL_db
""",
    cases=(
        (1.0, 0.0, 2.0, 6.0),
        (1.8, 0.4, 2.0, 6.0),
        (-0.5, 1.0, 3.0, 2.0),
        (2.0, -1.5, -1.2, -0.5),
        (0.3, 0.7, 0.0, 1.7),
        (0.25, 4.0, 5.0, 1.0),
    ),
    praise=_agreement,
    measured=_measured,
    slips=(
        Slip("flipped-error", "Both signs are flipped. The slope of half the square is "
             "`y_hat - y`, in this order; `y - y_hat` points downhill already.",
             _FLIPPED + "error * x, error\n"),
        Slip("factor-two", "Both are twice too large. The 2 from the square is cancelled by the "
             "half in front of it: leave the 2 out.",
             _GRADIENTS + "2 * error * x, 2 * error\n"),
        Slip("half-left", "Both are half of what they should be. The half meets the 2 of the "
             "square's slope, and both are gone: leave the `0.5` out.",
             _GRADIENTS + "0.5 * error * x, 0.5 * error\n"),
        Slip("forgets-x", "`dL_dw` lacks its `x`. A nudge of `w` moves the prediction `x` times as "
             "far: multiply the error by `x`.",
             _GRADIENTS + "error, error\n"),
        Slip("x-in-both", "`dL_db` has an `x` too many. A nudge of `b` moves the prediction just "
             "as far: `dL_db` is the error alone.",
             _GRADIENTS + "error * x, error * x\n"),
        Slip("swapped", "The two numbers are right, in the wrong order. `dL_dw` comes first.",
             _GRADIENTS + "error, error * x\n"),
        Slip("times-w", "You multiply by `w`. The prediction is `w * x`: when `w` is nudged, the "
             "factor that stays is `x`.",
             _GRADIENTS + "error * w, error\n"),
        Slip("times-own-number", "You multiply by `w` and by `b`, the numbers that are nudged. "
             "What counts is what stands beside them in `w * x + b`: `x` beside `w`, and 1 beside "
             "`b`.",
             _GRADIENTS + "error * w, error * b\n"),
        Slip("times-b", "`dL_dw` is right. `dL_db` has a `b` too many: in `w * x + b` nothing "
             "multiplies `b`, so `dL_db` is the error alone.",
             _GRADIENTS + "error * x, error * b\n"),
        Slip("no-brackets", "Times comes before minus, so only `y` is multiplied by `x`. Put "
             "`y_hat - y` in brackets.",
             "def gradients(w, b, x, y):\n    y_hat = w * x + b\n"
             "    return y_hat - y * x, y_hat - y\n"),
        Slip("squared-error", "You multiply the square of the error. The slope of "
             "`0.5 * error ** 2` is the error itself.",
             _GRADIENTS + "error ** 2 * x, error ** 2\n"),
        Slip("returns-loss", "You use the loss, `0.5 * error ** 2`. The gradient is its slope: the "
             "error, times `x` for `w`.",
             _GRADIENTS + "0.5 * error ** 2 * x, 0.5 * error ** 2\n"),
        Slip("forgets-y", "The target is missing: the slope depends on `y_hat - y` and not on the "
             "prediction alone.",
             "def gradients(w, b, x, y):\n    y_hat = w * x + b\n    return y_hat * x, y_hat\n"),
        Slip("forgets-b", "The prediction lacks its `b`: `y_hat` is `w * x + b`.",
             "def gradients(w, b, x, y):\n    error = w * x - y\n    return error * x, error\n"),
        Slip("one-for-b", "`dL_db` is not 1. The 1 is how far the prediction moves with `b`; "
             "multiply it by the slope of the loss, `y_hat - y`.",
             _GRADIENTS + "error * x, 1.0\n"),
        Slip("only-sign", "You return `x` and 1: how far the prediction moves. Multiply each by "
             "the slope of the loss, `y_hat - y`.",
             "def gradients(w, b, x, y):\n    return x, 1.0\n"),
        Slip("flips-one", "`dL_db` has the wrong sign. Both gradients use the same error, "
             "`y_hat - y`.",
             _GRADIENTS + "error * x, -error\n"),
    ),
    wrong=(
        (_FLIPPED + "x * error, error\n", "flipped-error"),
        (_GRADIENTS + "-8.0, -4.0\n", "constant"),
        (_GRADIENTS + "error * x\n", "shape"),
        ("def gradients(w, b, x, y):\n    return [str(w), str(b)]\n", "shape"),
        ("def gradients(w, b, x, y):\n    error = w * x + b - y\n    print(error * x, error)\n",
         "prints"),
        ("def gradients(w, b, x, y):\n    error = w * x + b - y\n", "no-return"),
        ("def gradients(w, b, x, y):\n    return (y_hat - y) * x, y_hat - y\n", "raises"),
        (_GRADIENTS + "error * x + 1, error\n", "other"),
    ),
)  # fmt: skip
