"""Exercise: a rate drawn evenly over powers of ten."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(value="low * (high / low) ** u"):
    return "def log_rate(low, high, u):\n    return " + value + "\n"


LOG_RATE = Exercise(
    id="log_rate",
    title="A rate drawn on a log scale",
    prompt="`u` is drawn evenly between 0 and 1. Write `log_rate(low, high, u)`, which turns it "
    "into a rate between `low` and `high` so that each power of ten is hit equally often: 0 gives "
    "`low`, 1 gives `high`, and equal steps of `u` multiply the rate by equal factors.",
    hint="From `low` to `high` the rate is multiplied by `high / low`. Take that factor to the "
    "power `u`.",
    takes=("low", "high", "u"),
    returns="rate",
    starter=_rule("..."),
    solution=_rule(),
    cases=(
        (0.01, 1.0, 0.5),
        (0.0001, 0.1, 0.25),
        (0.001, 1.0, 0.0),
        (0.001, 10.0, 1.0),
        (0.5, 2.0, 0.5),
        (0.003, 0.3, 0.75),
        (2.0, 7.0, 0.4),
    ),
    praise="Right on seven trials. Halfway between 0.01 and 1 lies 0.1, and not 0.505.",
    slips=(
        Slip("evenly", "This draws evenly on the ordinary scale. Of rates from 0.01 to 1 nine in "
             "ten would lie above 0.1.",
             _rule("low + (high - low) * u")),
        Slip("no-low", "Multiply by `low`: at 0 the result must be `low`, not 1.",
             _rule("(high / low) ** u")),
        Slip("from-high", "The two ends are exchanged: 0 must give `low`.",
             _rule("high * (low / high) ** u")),
        Slip("times", "You multiply by `u`. Equal factors for equal steps need a power.",
             _rule("low * (high / low) * u")),
        Slip("difference", "Between the ends lies a factor, `high / low`, and not a difference.",
             _rule("low * (high - low) ** u")),
        Slip("high-alone", "The factor from `low` to `high` is `high / low`, not `high` itself.",
             _rule("low * high ** u")),
        Slip("adds", "You add the power to `low`. Multiply.",
             _rule("low + (high / low) ** u")),
        Slip("middle", "You take the middle whatever `u` is.",
             _rule("(low * high) ** 0.5")),
        Slip("powers-of-ten", "You take `u` for the exponent of ten. It must run from one end to "
             "the other.",
             _rule("10 ** u")),
    ),
    wrong=(
        (_rule("low * (high / low) ** u * 1.1"), "other"),
        (_rule("low * (hi / low) ** u"), "raises"),
        (_rule("0.1"), "constant"),
        ("def log_rate(low, high, u):\n    return [low]\n", "shape"),
        ("def log_rate(low, high, u):\n    print(low)\n", "prints"),
        ("def log_rate(low, high, u):\n    low = u\n", "no-return"),
        ("def log_rate(low, high, u):\n    return 'low'\n", "text"),
    ),
)  # fmt: skip
