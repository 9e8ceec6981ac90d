"""Exercise: what the updates of a run see when its schedule is moved on once an epoch."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(value="rates[update // per_epoch]"):
    return (
        "def rates_seen(rates, per_epoch):\n    seen = []\n"
        "    for update in range(len(rates)):\n        seen.append(" + value + ")\n"
        "    return seen\n"
    )


RATES_SEEN = Exercise(
    id="rates_seen",
    title="The wrong unit, by hand",
    prompt="`rates` holds the rate that a schedule planned for each update. But the loop calls "
    "`scheduler.step()` once an epoch, after its `per_epoch` updates. Write the missing value of "
    "`rates_seen(rates, per_epoch)`: the rate that update number `update` really sees.",
    hint="All updates of the first epoch see `rates[0]`, those of the second `rates[1]`. Which "
    "epoch is it? `update // per_epoch` is the whole part of the division.",
    takes=("rates", "per_epoch"),
    returns=["rates"],
    starter=_rule("..."),
    solution=_rule(),
    cases=(
        ([1.0, 0.8, 0.6, 0.4, 0.2, 0.1], 3),
        ([1.0, 0.8, 0.6, 0.4, 0.2], 2),
        ([0.5, 0.25], 1),
        ([0.1, 0.2, 0.4, 0.8], 4),
        ([0.5, 0.5, 0.1, 0.1], 2),
        ([0.3], 5),
    ),
    praise="Right on six trials. Of six planned rates two were ever seen, 1.0 and 0.8: the run "
    "hardly cooled.",
    slips=(
        Slip("each-update", "That is the plan, with a call after each update. The loop calls once "
             "an epoch.",
             _rule("rates[update]")),
        Slip("within-epoch", "You take the place within the epoch, `%`. The schedule moves on with "
             "the number of the epoch, `//`.",
             _rule("rates[update % per_epoch]")),
        Slip("one-late", "You are one epoch ahead. The first call comes when the first epoch is "
             "over: until then it is `rates[0]`.",
             _rule("rates[min(update // per_epoch + 1, len(rates) - 1)]")),
        Slip("first-of-epoch", "You take what was planned for the first update of the epoch. The "
             "schedule counts calls, and there was one an epoch.",
             _rule("rates[update // per_epoch * per_epoch]")),
        Slip("call-before", "In yours the call stands before the last update of an epoch. It comes "
             "after: that update still sees the old rate.",
             _rule("rates[min((update + 1) // per_epoch, len(rates) - 1)]")),
        Slip("never", "All updates see the first rate in yours. After each epoch there is a "
             "call.",
             _rule("rates[0]")),
        Slip("number-of-epoch", "That is the number of the epoch. Look up its rate in `rates`.",
             _rule("update // per_epoch")),
        Slip("backwards", "You count the epochs from the end of the plan. The schedule starts at "
             "`rates[0]`.",
             _rule("rates[-1 - update // per_epoch]")),
    ),
    wrong=(
        (_rule("rates[update // per_epoch] / 2"), "other"),
        (_rule("rates[update / per_epoch]"), "raises"),
        (_rule("..."), "starter"),
        ("def rates_seen(rates, per_epoch):\n    return rates[0]\n", "shape"),
        ("def rates_seen(rates, per_epoch):\n    print(rates)\n", "prints"),
        ("def rates_seen(rates, per_epoch):\n    seen = []\n", "no-return"),
        ("def rates_seen(rates, per_epoch):\n    return 'rates'\n", "text"),
    ),
)  # fmt: skip
