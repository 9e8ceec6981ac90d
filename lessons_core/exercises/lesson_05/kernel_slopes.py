"""Exercise: a weight that is used at many places gets the sum of its shares."""

from lessons_core.exercises.core import Exercise, Slip


def _loop(share="slope * signal[place + k]", hand="slopes[k] += share", size="3"):
    return (
        "def kernel_slopes(signal, g):\n    slopes = [0.0] * " + size + "\n"
        "    for place, slope in enumerate(g):\n        for k in range(3):\n"
        "            share = " + share + "\n            " + hand + "\n    return slopes\n"
    )


KERNEL_SLOPES = Exercise(
    id="kernel_slopes",
    title="One weight, many places",
    prompt="A kernel of three weights slides along a signal: the result at `place` is the sum of "
    "`kernel[k] * signal[place + k]` for `k` = 0, 1 and 2. Write the two missing lines of "
    "`kernel_slopes(signal, g)`. `g` holds the slope of the loss for the result at each place; "
    "return the slope for each of the three weights.",
    hint="At one place the share of weight `k` is the slope there, times the number of the signal "
    "that this weight meets: `signal[place + k]`. Over the places the shares add.",
    takes=("signal", "g"),
    returns=["slopes"],
    starter=_loop("...", "..."),
    solution=_loop(),
    cases=(
        ([1.0, 2.0, 4.0, 8.0], [1.0, 1.0]),
        ([1.0, 0.0, -1.0, 2.0, 3.0], [1.0, -1.0, 2.0]),
        ([0.5, 1.5, -2.0], [2.0]),
        ([3.0, 1.0, 3.0, 2.0], [0.5, -1.0]),
        ([2.0, -1.0, 4.0, 1.0, 0.5, 3.0], [1.0, 0.0, -2.0, 0.5]),
        ([-1.0, -2.0, 3.0, 5.0], [-1.5, 2.0]),
    ),
    praise="Right on six trials. A weight of an image network has the same rule, with more places.",
    slips=(
        Slip("forgets-slope", "You add up the signal. Each place also says how fast the loss grows "
             "with its result: multiply by that `slope`.",
             _loop("signal[place + k]")),
        Slip("forgets-shift", "All three weights get the same. Weight `k` meets the number that "
             "stands `k` further on: `signal[place + k]`.",
             _loop("slope * signal[place]")),
        Slip("forgets-place", "You use the numbers at the beginning of the signal for every place. "
             "The kernel has moved on by `place`.",
             _loop("slope * signal[k]")),
        Slip("forgets-signal", "You add up the slopes alone. A weight moves the result by the "
             "number that it meets: multiply by `signal[place + k]`.",
             _loop("slope")),
        Slip("overwrites", "Only the last place counts, because each share takes the place of the "
             "one before. Add it: `+=`.",
             _loop(hand="slopes[k] = share")),
        Slip("averages", "You average over the places. Shares add.",
             _loop("slope * signal[place + k] / len(g)")),
        Slip("backwards", "Weight `k` looks back, `k` numbers before the place. In the lesson it "
             "meets the number that stands `k` further on: `signal[place + k]`.",
             _loop("slope * signal[place - k]")),
        Slip("reversed-kernel", "The weights come in the wrong order: weight 0 meets "
             "`signal[place]`.",
             _loop("slope * signal[place + 2 - k]")),
        Slip("subtracts", "Every sign is turned round. Shares add: `+=`.",
             _loop(hand="slopes[k] -= share")),
        Slip("adds-factors", "You add slope and signal. The chain rule multiplies them.",
             _loop("slope + signal[place + k]")),
    ),
    wrong=(
        (_loop("signal[k + place] * 1.0"), "forgets-slope"),
        (_loop(hand="slopes[k] = slopes[k] - share"), "subtracts"),
        (_loop("slope * signal[place + k + 1]"), "raises"),
        (_loop("slope * signal(place + k)"), "raises"),
    ),
)  # fmt: skip
