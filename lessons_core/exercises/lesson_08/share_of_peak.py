"""Exercise: warm-up, half a wave of the cosine and a floor, as a share of the peak."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(done="(step - warmup) / (total - warmup)", end="floor + (1 - floor) * wave"):
    return (
        "from math import cos, pi\n\ndef share_of_peak(step, total, warmup, floor):\n"
        "    if step < warmup:\n        return (step + 1) / (warmup + 1)\n"
        "    done = " + done + "\n    wave = (1 + cos(pi * done)) / 2\n"
        "    return " + end + "\n"
    )


SHARE_OF_PEAK = Exercise(
    id="share_of_peak",
    title="A share of the peak, at any step",
    prompt="The warm-up is written. Write the two missing values of `share_of_peak(step, total, "
    "warmup, floor)`: which share of the way down is `done`, and what is left of the peak. `floor` "
    "is a share of the peak as well.",
    hint="`done` counts from the end of the warm-up: it is 0 at step `warmup` and 1 at step "
    "`total`. The wave falls from 1 to 0, and the result must fall from 1 to `floor`.",
    takes=("step", "total", "warmup", "floor"),
    returns="share",
    starter=_rule("...", "..."),
    solution=_rule(),
    cases=(
        (55, 100, 10, 0.1),
        (10, 100, 10, 0.1),
        (100, 100, 10, 0.1),
        (4, 100, 10, 0.1),
        (25, 100, 0, 0.0),
        (40, 120, 20, 0.5),
    ),
    praise="Right on six trials. Half-way down from 1 to a floor of 0.1 the share is 0.55.",
    slips=(
        Slip("no-floor", "Without a warm-up and a floor that is right. With a floor, your rate "
             "falls to 0: let the wave run from 1 to `floor`.",
             _rule(end="wave")),
        Slip("floor-added", "You add the floor to the whole wave, so the rate starts above the "
             "peak. The wave must be squeezed by `1 - floor`.",
             _rule(end="floor + wave")),
        Slip("floor-cuts", "You cut the wave off at the floor. It reaches the floor too early and "
             "stays there. Squeeze it by `1 - floor`, and lift it.",
             _rule(end="max(floor, wave)")),
        Slip("not-lifted", "You squeeze the wave, and do not lift it: it ends at 0. Add `floor`.",
             _rule(end="(1 - floor) * wave")),
        Slip("no-wave", "You fall along a line. Half a wave stays longer near both ends: use "
             "`wave`.",
             _rule(end="floor + (1 - floor) * (1 - done)")),
        Slip("from-step-0", "Your wave runs from step 0, so the rate jumps down when the warm-up "
             "ends. Count from the end of the warm-up.",
             _rule(done="step / total")),
        Slip("too-long", "Your wave starts at the right step, but it is as long as the whole run, "
             "and never reaches the floor. It has `total - warmup` steps.",
             _rule(done="(step - warmup) / total")),
        Slip("last-update", "You put the floor at step `total - 1`. Here it belongs to step "
             "`total`.",
             _rule(done="(step - warmup) / (total - warmup - 1)")),
        Slip("upwards", "Your rate rises after the warm-up. `done` is 0 at its end, and grows.",
             _rule(done="1 - (step - warmup) / (total - warmup)")),
    ),
    wrong=(
        (_rule(end="floor * wave"), "other"),
        (_rule(done="(step - warm) / total"), "raises"),
        (_rule("..."), "starter"),
        ("def share_of_peak(step, total, warmup, floor):\n    return [1.0]\n", "shape"),
        ("def share_of_peak(step, total, warmup, floor):\n    print(1.0)\n", "prints"),
        ("def share_of_peak(step, total, warmup, floor):\n    done = 1.0\n", "no-return"),
        ("def share_of_peak(step, total, warmup, floor):\n    return 'peak'\n", "text"),
        ("def share_of_peak(step, total, warmup, floor):\n    return 0.55\n", "constant"),
    ),
)  # fmt: skip
