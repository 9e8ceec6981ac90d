"""Exercise: the rule of a new operation, compared with a centered difference as well."""

from lessons_core.exercises.core import Exercise, Slip


def slopes(case, nudge=1e-5):
    """Return how fast a / b grows with a and with b, as small nudges measure it."""
    a, b = case
    return (
        ((a + nudge) / b - (a - nudge) / b) / (2 * nudge),
        (a / (b + nudge) - a / (b - nudge)) / (2 * nudge),
    )


def _measured(case):
    words = "A small nudge of `a` and of `b` measures the slopes {:.4g} and {:.4g}."
    return words.format(*slopes(case))


def _agreement(cases):
    gap = max(
        abs(rule - nudged)
        for case in cases
        for rule, nudged in zip(DIVIDE.reference(*case)[1:], slopes(case))  # noqa: B905
    )
    if gap > 1e-6:
        raise AssertionError("the rule and the nudged slopes differ by {}".format(gap))  # noqa: UP032
    return (
        "Right on six trials, and a centered difference agrees to within a millionth. An engine "
        "with this rule can divide."
    )


def _rule(d_a, d_b, result="a / b"):
    return "def divide(a, b):\n    return " + ", ".join([result, d_a, d_b]) + "\n"


DIVIDE = Exercise(
    id="divide",
    title="The rule of a new operation",
    prompt="Our engine cannot divide. Write the rule `divide(a, b)`: return the result, and the "
    "two local derivatives. How fast does `a / b` grow as `a` grows, and how fast as `b` grows? "
    "The lesson measured the slope of `1 / v`.",
    hint="Dividing by `b` is multiplying by `1 / b`, so that is the slope for `a`. As `b` grows, "
    "`1 / b` shrinks, at the rate of 1 over the square of `b`. And `a` multiplies it.",
    takes=("a", "b"),
    returns=("result", "d_a", "d_b"),
    starter="""def divide(a, b):
    result = a / b
    d_a = ...
    d_b = ...
    return result, d_a, d_b
""",
    solution="""def divide(a, b):
    result = a / b
    d_a = 1 / b
    d_b = -a / b**2
    return result, d_a, d_b
""",
    cases=((6.0, 2.0), (1.0, 4.0), (-3.0, 1.5), (5.0, -2.5), (0.0, 2.0), (7.5, 0.5)),
    praise=_agreement,
    measured=_measured,
    slips=(
        Slip("sign-of-b", "The sign of `d_b` is wrong. Dividing 6 by a larger number gives less, "
             "so this slope is negative.",
             _rule("1 / b", "a / b**2")),
        Slip("forgets-square", "`d_b` divides by `b` once. It is divided by `b` twice: `b**2`.",
             _rule("1 / b", "-a / b")),
        Slip("square-and-sign", "`d_b` divides by `b` once and lacks its minus. The slope of "
             "`1 / b` is `-1 / b**2`, and `a` multiplies it.",
             _rule("1 / b", "a / b")),
        Slip("forgets-a", "`d_b` is the slope of `1 / b` alone. The result is `a` times that, so "
             "its slope is `a` times as large.",
             _rule("1 / b", "-1 / b**2")),
        Slip("doubles-b", "`b * 2` is twice `b`. The square of `b` is written `b**2`.",
             _rule("1 / b", "-a / (b * 2)")),
        Slip("squares-a", "The square takes `a` along. Only `b` is squared: `-a / b**2`.",
             _rule("1 / b", "-((a / b) ** 2)")),
        Slip("rule-of-multiply", "That is the rule for `a * b`, where the slope is the other "
             "factor. Here `b` divides.",
             _rule("b", "a")),
        Slip("other-number-below", "`d_a` is right. `d_b` is not `1 / a`, and at `a` = 0 that "
             "divides by zero. The slope of `1 / b` is `-1 / b**2`, and `a` multiplies it: the "
             "slope for `b` is `-a / b**2`.",
             _rule("1 / b", "1 / a if a else 0.0")),
        Slip("minus-other-number", "`d_a` is right. `d_b` is not `-1 / a`: that divides by zero at "
             "`a` = 0. Below stands the square of `b`, and `a` multiplies: `-a / b**2`.",
             _rule("1 / b", "-1 / a if a else 0.0")),
        Slip("rule-of-add", "That is the rule for `a + b`, where each input moves the result just "
             "as far. Here a larger `b` makes `a` count less.",
             _rule("1.0", "1.0")),
        Slip("rule-of-subtract", "That is the rule for `a - b`. Dividing reacts to `a` by `1 / b`.",
             _rule("1.0", "-1.0")),
        Slip("result-as-slope", "`d_a` is the result itself. If `a` grows by 1, the result grows "
             "by `1 / b`: leave `a` out.",
             _rule("a / b", "-a / b**2")),
        Slip("d_a-is-one", "`d_a` is not 1. If `a` grows by 1, the result grows by `1 / b`.",
             _rule("1.0", "-a / b**2")),
        Slip("swapped", "The two slopes are right, in the wrong order: `d_a` comes first.",
             _rule("-a / b**2", "1 / b")),
        Slip("b-is-fixed", "`d_b` is not 0: the result changes when `b` does.",
             _rule("1 / b", "0.0")),
    ),
    wrong=(
        (_rule("1 / b", "a * b**-2"), "sign-of-b"),
        (_rule("1 / b", "-result / b"), "raises"),
        (_rule("1 / b", "1 / a"), "other-number-below"),
        (_rule("1 / b", "-1 / (b**2 / a)"), "raises"),
        (_rule("0.5", "-1.5", "3.0"), "constant"),
        (_rule("1 / b", "..."), "starter"),
        (_rule("1 / b", "-a / b^2"), "raises"),
        (_rule("1 / b", "-a / b**3"), "other"),
        ("def divide(a, b):\n    return 1 / b, -a / b**2\n", "shape"),
        ("def divide(a, b):\n    print(a / b, 1 / b, -a / b**2)\n", "prints"),
        ("def divide(a, b):\n    result = a / b\n    d_a = 1 / b\n", "no-return"),
        ("def divide(a, b):\n    return str(a / b)\n", "text"),
    ),
)  # fmt: skip
