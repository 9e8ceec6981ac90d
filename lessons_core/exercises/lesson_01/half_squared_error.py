"""Exercise: the half squared error of one prediction."""

from lessons_core.exercises.core import Exercise, Slip

HALF_SQUARED_ERROR = Exercise(
    id="half_squared_error",
    title="The loss of one prediction",
    prompt="Write `half_squared_error(y_hat, y)`: half of the squared distance between the "
    "prediction `y_hat` and the truth `y`.",
    hint="First the error `y_hat - y`, then its square, then half of that.",
    takes=("y_hat", "y"),
    returns="the loss",
    starter="""def half_squared_error(y_hat, y):
    return ...
""",
    solution="""def half_squared_error(y_hat, y):
    return 0.5 * (y_hat - y) ** 2
""",
    cases=((2.0, 6.0), (4.0, 6.0), (5.5, 2.5), (-1.5, 2.0), (0.75, -0.25), (7.0, 7.0)),
    praise="Right on six trials: too high, too low, negative and exact. A prediction of 2 {units} "
    "for a {delay} of 6 has loss 8; an exact one has loss 0.",
    slips=(
        Slip("no-half", "You return the whole square. This loss takes half of it, so that the 2 of "
             "the square's slope cancels: multiply by `0.5`.",
             "def half_squared_error(y_hat, y):\n    return (y_hat - y) ** 2\n"),
        Slip("halves-first", "You halve the error and then square it, which makes a quarter of the "
             "square. Square first, then halve.",
             "def half_squared_error(y_hat, y):\n    return (0.5 * (y_hat - y)) ** 2\n"),
        Slip("no-square", "You halve the error but do not square it. Without the square a miss to "
             "one side gives a negative loss: add `** 2`.",
             "def half_squared_error(y_hat, y):\n    return 0.5 * (y_hat - y)\n"),
        Slip("flipped-no-square", "The error is not squared, so its sign is still in the result. "
             "Write `** 2` after the bracket.",
             "def half_squared_error(y_hat, y):\n    return (y - y_hat) / 2\n"),
        Slip("only-error", "That is the error alone. Square it, then take half.",
             "def half_squared_error(y_hat, y):\n    return y_hat - y\n"),
        Slip("absolute", "That is half of the absolute error: it grows evenly with the miss. The "
             "squared error makes a large miss count more: square instead of `abs`.",
             "def half_squared_error(y_hat, y):\n    return 0.5 * abs(y_hat - y)\n"),
        Slip("squares-first", "You square `y_hat` and `y` each, and subtract after. Subtract "
             "first: the bracket `(y_hat - y)` comes before `** 2`.",
             "def half_squared_error(y_hat, y):\n    return 0.5 * (y_hat ** 2 - y ** 2)\n"),
        Slip("missing-bracket", "Powers come before minus, so only `y` is squared here. Put "
             "`y_hat - y` in brackets.",
             "def half_squared_error(y_hat, y):\n    return 0.5 * (y_hat - y ** 2)\n"),
        Slip("no-brackets", "Without brackets only `y_hat` is halved, and only `y` is squared: put "
             "`y_hat - y` in brackets.",
             "def half_squared_error(y_hat, y):\n    return 0.5 * y_hat - y ** 2\n"),
        Slip("negative", "The loss comes out negative. Half of a square is never below 0: take the "
             "minus away.",
             "def half_squared_error(y_hat, y):\n    return -0.5 * (y_hat - y) ** 2\n"),
        Slip("adds", "You add `y_hat` and `y`. The error is their difference: `y_hat - y`.",
             "def half_squared_error(y_hat, y):\n    return 0.5 * (y_hat + y) ** 2\n"),
        Slip("integer-division", "`//` divides and drops everything behind the decimal point. Use "
             "`/` or multiply by `0.5`.",
             "def half_squared_error(y_hat, y):\n    return (y_hat - y) ** 2 // 2\n"),
        Slip("doubles", "You double the square. Half of it is `0.5 * ...` or `... / 2`.",
             "def half_squared_error(y_hat, y):\n    return 2 * (y_hat - y) ** 2\n"),
    ),
    wrong=(
        ("def half_squared_error(y_hat, y):\n    e = y - y_hat\n    return e * e\n", "no-half"),
        ("def half_squared_error(y_hat, y):\n    return ((y_hat - y) / 2) ** 2\n", "halves-first"),
        ("def half_squared_error(y_hat, y):\n    return 1 // 2 * (y_hat - y) ** 2\n", "constant"),
        ("def half_squared_error(y_hat, y):\n    return 8.0\n", "constant"),
        ("def half_squared_error(y_hat, y):\n    return 0.5 * (y_hat - y) ^ 2\n", "raises"),
        ("def half_squared_error(y_hat, y):\n    return 0.5 (y_hat - y) ** 2\n", "raises"),
        ("def half_squared_error(y_hat, y):\n    loss = 0.5 * (y_hat - y) ** 2\n", "no-return"),
        ("def half_squared_error(y_hat, y):\n    print(0.5 * (y_hat - y) ** 2)\n", "prints"),
        ("def half_squared_error(y_hat, y):\n    return str(0.5 * (y_hat - y) ** 2)\n", "text"),
        ("def half_squared_error(y_hat):\n    return 0.5 * (y_hat - 6) ** 2\n", "raises"),
        ("def half_squared_error(y_hat, y):\n    return 0.5 * (yhat - y) ** 2\n", "raises"),
        ("def half_squared_error(y_hat, y):\n    return max(0.5 * (y_hat - y) ** 2, 1)\n", "other"),
    ),
)  # fmt: skip
