"""Exercise: measure three slopes by centered differences, and find the rule that is wrong."""

from lessons_core.exercises.core import Exercise, Slip


class function:  # noqa: N801 (Python's own words on an error show this name)
    """A function of `v` that a message shows as a reader may write it."""

    def __init__(self, formula):
        words = "lambda v: " + formula
        self.words = words
        self.formula = eval(words)  # our own, below

    def __call__(self, v):
        """Return the value at `v`."""
        return self.formula(v)

    def __repr__(self):
        return self.words


SQUARE, CUBE, INVERSE = function("v*v"), function("v*v*v"), function("1/v")
SLOPE = {SQUARE: function("2*v"), CUBE: function("3*v*v"), INVERSE: function("-1/(v*v)")}
DOUBLED = function("(2*v+1)**2")
SLOPE[DOUBLED] = function("4*(2*v+1)")


def _case(functions, place, wrong, x):
    rules = [SLOPE[f] for f in functions]
    rules[place] = function(wrong)
    return functions, rules, x


def _loop(measured="(f(x + eps) - f(x - eps)) / (2 * eps)", gap="abs(measured - rule(x))"):
    return (
        "def wrong_rule(functions, rules, x):\n    eps = 1e-5\n    gaps = []\n"
        "    for f, rule in zip(functions, rules):\n"
        "        measured = " + measured + "\n        gap = " + gap + "\n"
        "        gaps.append(gap)\n    return gaps.index(max(gaps)), max(gaps)\n"
    )


WRONG_RULE = Exercise(
    id="wrong_rule",
    title="Which rule is wrong?",
    prompt="Somebody wrote the slopes of three functions as rules, and one rule is wrong. Write "
    "the two missing lines of `wrong_rule(functions, rules, x)`: measure the slope of `f` at `x` "
    "by a centered difference, and say how far the rule is off. The last line returns the place of "
    "the worst rule (0, 1 or 2) and its gap.",
    hint="Call `f` a little to the right, `f(x + eps)`, and a little to the left. Divide the "
    "difference by the way between the two places, `2 * eps`. The gap is the absolute difference "
    "between `measured` and `rule(x)`.",
    takes=("functions", "rules", "x"),
    returns=("place", "gap"),
    starter="""def wrong_rule(functions, rules, x):
    eps = 1e-5
    gaps = []
    for f, rule in zip(functions, rules):
        measured = ...
        gap = ...
        gaps.append(gap)
    return gaps.index(max(gaps)), max(gaps)
""",
    solution=_loop(),
    cases=(
        _case([SQUARE, CUBE, INVERSE], 1, "3*v", 2.0),
        _case([SQUARE, CUBE, INVERSE], 2, "1/(v*v)", 0.5),
        _case([CUBE, DOUBLED, SQUARE], 1, "2*(2*v+1)", 1.5),
        _case([SQUARE, DOUBLED, CUBE], 0, "v", -3.0),
        _case([DOUBLED, DOUBLED, CUBE], 2, "4*v*v", 1.25),
        _case([INVERSE, SQUARE, DOUBLED], 0, "-1/v", -0.75),
    ),
    praise="Right on six trials. Your check found a lost square, a lost sign, a lost inner factor "
    "and three other slips, without knowing a single rule.",
    legend="Here `lambda v: v*v` is a function: it takes `v` and returns `v*v`.",
    slips=(
        Slip("one-sided", "You measure to one side only: from `x` to `x + eps`. That is off by "
             "about `eps`. Go to both sides, `f(x + eps) - f(x - eps)`, over `2 * eps`.",
             _loop("(f(x + eps) - f(x)) / eps")),
        Slip("left-sided", "You measure to the left side only. Go to both sides, "
             "`f(x + eps) - f(x - eps)`, over `2 * eps`.",
             _loop("(f(x) - f(x - eps)) / eps")),
        Slip("forgets-two", "Your slopes are twice too steep. From `x - eps` to `x + eps` the way "
             "is `2 * eps` long: divide by that.",
             _loop("(f(x + eps) - f(x - eps)) / eps")),
        Slip("brackets-below", "`/ 2 * eps` divides by 2 and then multiplies by `eps`. Put "
             "brackets around `2 * eps`.",
             _loop("(f(x + eps) - f(x - eps)) / 2 * eps")),
        Slip("brackets-above", "Only `f(x - eps)` is divided here. Put brackets around the "
             "difference: `(f(x + eps) - f(x - eps))`.",
             _loop("f(x + eps) - f(x - eps) / (2 * eps)")),
        Slip("no-division", "That is how much `f` changed. A slope is the change per unit of `x`: "
             "divide by `2 * eps`.",
             _loop("f(x + eps) - f(x - eps)")),
        Slip("halves-only", "You divide by 2. The way between the two places is `2 * eps`.",
             _loop("(f(x + eps) - f(x - eps)) / 2")),
        Slip("flipped", "Your slopes have the wrong sign: right minus left, "
             "`f(x + eps) - f(x - eps)`.",
             _loop("(f(x - eps) - f(x + eps)) / (2 * eps)")),
        Slip("measures-the-rule", "You measure the slope of the rule. Measure the slope of `f`, "
             "and compare it with `rule(x)`.",
             _loop("(rule(x + eps) - rule(x - eps)) / (2 * eps)")),
        Slip("adds", "You add the two values of `f`. A slope compares them: subtract.",
             _loop("(f(x + eps) + f(x - eps)) / (2 * eps)")),
        Slip("no-abs", "A gap below zero counts as small here. Use its size: "
             "`abs(measured - rule(x))`.",
             _loop(gap="measured - rule(x)")),
        Slip("no-abs-flipped", "A gap below zero counts as small here. Its size counts: put `abs` "
             "around the difference.",
             _loop(gap="rule(x) - measured")),
        Slip("compares-values", "You compare the measured slope with `f(x)`, the value. Compare it "
             "with what the rule says, `rule(x)`.",
             _loop(gap="abs(measured - f(x))")),
        Slip("gap-without-rule", "Your gap is the measured slope itself. How far is it from "
             "`rule(x)`?",
             _loop(gap="abs(measured)")),
        Slip("no-measurement", "Your gap compares the rule with the value of `f`. The measured "
             "slope takes no part: compare `measured` with `rule(x)`.",
             _loop(gap="abs(rule(x) - f(x))")),
        Slip("squares", "You square the gap. Here it is asked as it is: `abs(measured - rule(x))`.",
             _loop(gap="(measured - rule(x)) ** 2")),
        Slip("relative", "You divide the gap by the slope. A share is useful too, but here the gap "
             "itself is asked.",
             _loop(gap="abs(measured - rule(x)) / abs(measured)")),
    ),
    wrong=(
        (_loop("(f(x + eps) - f(x)) / (2 * eps)"), "other"),
        (_loop("(f(x + eps) - f(x - eps)) / 2 / eps", "..."), "starter"),
        (_loop("...", "abs(measured - rule(x))"), "starter"),
        (_loop("(f(x + eps) - f(x - eps)) / (2 (eps))"), "raises"),
        (_loop("(f(x + h) - f(x - h)) / (2 * h)"), "raises"),
        (_loop(gap="abs(measured - rule)"), "raises"),
        (_loop().replace("return gaps.index(max(gaps)), max(gaps)", "return gaps"), "shape"),
        (_loop().replace("return gaps.index(max(gaps)), max(gaps)", "print(gaps)"), "prints"),
        (_loop().replace("return gaps.index(max(gaps)), max(gaps)", "pass"), "no-return"),
        (_loop().replace("gaps.index(max(gaps)), max(gaps)", "1, 6.0"), "constant"),
    ),
)  # fmt: skip
