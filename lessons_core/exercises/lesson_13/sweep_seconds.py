"""Exercise: how long a sweep takes on many workers behind one scheduler."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(waves="(runs + workers - 1) // workers",
          last="max(waves * (seconds + each), runs * each)"):  # fmt: skip
    return (
        "def sweep_seconds(runs, seconds, workers, each):\n    waves = " + waves + "\n"
        "    return " + last + "\n"
    )  # fmt: skip


SWEEP_SECONDS = Exercise(
    id="sweep_seconds",
    title="How long a sweep takes",
    prompt="A sweep has `runs` runs of `seconds` each, and equal `workers`. A run costs `each` "
    "seconds more to send and to fetch. One scheduler does that, for one run after the other. "
    "Write `sweep_seconds(runs, seconds, workers, each)`: the time of the busiest worker, or of "
    "the scheduler if that is longer.",
    hint="Round up for the waves: `(runs + workers - 1) // workers`. A worker needs "
    "`seconds + each` for each wave, the scheduler `each` for each run. Take the `max` of both.",
    takes=("runs", "seconds", "workers", "each"),
    returns="seconds",
    starter=_rule("...", "max(..., ...)"),
    solution=_rule(),
    cases=((10, 3, 4, 1), (12, 3, 4, 1), (100, 3, 50, 1), (9, 2.5, 1, 0), (5, 10, 8, 2),
           (7, 1, 3, 0.25), (40, 0.5, 8, 0.25), (6, 2, 4, 0.5)),
    praise="Right on eight trials. 10 runs on 4 workers are 3 waves of 4 seconds: 12 seconds.",
    slips=(
        Slip("rounds-down", "You round the waves down, so the last runs are never done.",
             _rule("runs // workers")),
        Slip("one-more", "You always add a wave. Where `workers` divides `runs`, none is left "
             "over.",
             _rule("runs // workers + 1")),
        Slip("share", "Nobody does a part of a run: the waves are a whole number, rounded up.",
             _rule("runs / workers")),
        Slip("no-waves", "In yours one worker does all runs. They are divided into waves.",
             _rule("runs")),
        Slip("free", "Your workers get their runs for nothing: each wave takes `each` more.",
             _rule(last="max(waves * seconds, runs * each)")),
        Slip("no-scheduler", "You forget the scheduler. With many workers it is what everybody "
             "waits for.",
             _rule(last="waves * (seconds + each)")),
        Slip("shorter", "You take the shorter of the two. The sweep ends when both have ended.",
             _rule(last="min(waves * (seconds + each), runs * each)")),
        Slip("one-after-the-other", "Scheduler and workers are busy at the same time. Take the "
             "longer, not the sum.",
             _rule(last="waves * (seconds + each) + runs * each")),
        Slip("adds-after", "You add what sending costs for all runs to the work. Most of it "
             "happens while others compute.",
             _rule(last="waves * seconds + runs * each")),
        Slip("waves-alone", "That is the number of waves. How long is one?",
             _rule(last="waves")),
    ),
    wrong=(
        (_rule(last="max(waves * (seconds + 2 * each), runs * each)"), "other"),
        (_rule(last="max(wave * (seconds + each), runs * each)"), "raises"),
        ("def sweep_seconds(runs, seconds, workers, each):\n    return [runs]\n", "shape"),
        ("def sweep_seconds(runs, seconds, workers, each):\n    print(runs)\n", "prints"),
        ("def sweep_seconds(runs, seconds, workers, each):\n    waves = runs\n", "no-return"),
        ("def sweep_seconds(runs, seconds, workers, each):\n    return 's'\n", "text"),
    ),
)  # fmt: skip
