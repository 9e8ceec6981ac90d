"""Exercise: repair a timing that measures launches, warm-up included."""

from lessons_core.exercises.core import Exercise, Slip

_HEAD = "def time_of(launches, waits, warmup):\n    times = []\n"
_LOOP = "    for k in range({start}len(launches)):\n        times.append({time})\n"
_BOTH = "launches[k] + waits[k]"
_MIDDLE = "sorted(times)[len(times) // 2]"


def _rule(time=_BOTH, start="warmup, ", end=_MIDDLE, before=""):
    loop = _LOOP.replace("{start}", start).replace("{time}", time)
    return _HEAD + loop + before + "    return " + end + "\n"


_MEAN = "sum(times) / len(times)"

TIME_OF = Exercise(
    id="time_of",
    title="Repair the stopwatch",
    prompt="Work was launched on a GPU several times. `launches` holds the seconds until each call "
    "came back, `waits` the seconds from there until the GPU was done. `time_of(launches, waits, "
    "warmup)` should return the median time of the work, without the first `warmup` calls. An odd "
    "number of calls is left. Repair it.",
    hint="The time of a call is `launches[k] + waits[k]`. Start at `k = warmup`, sort the times, "
    "and return the one in the middle.",
    takes=("launches", "waits", "warmup"),
    returns="the median time",
    starter=_rule("launches[k]", "", _MEAN),
    solution=_rule(),
    cases=(
        ([5.0, 1.0, 1.0, 2.0], [9.0, 6.0, 3.0, 3.0], 1),
        ([0.5, 0.25, 0.5], [2.0, 8.0, 3.5], 0),
        ([7.0, 4.0, 1.0, 2.0, 1.5, 1.0, 3.0], [20.0, 9.0, 8.0, 2.5, 4.0, 11.0, 3.5], 2),
        ([3.0, 2.0, 2.5, 0.5, 1.0, 1.25], [1.0, 4.0, 0.5, 9.0, 0.25, 6.0], 3),
        ([9.0, 0.1, 0.3, 0.2, 0.1, 0.2], [30.0, 1.0, 5.0, 2.0, 7.0, 3.0], 1),
        ([8.0, 6.0, 1.0], [4.0, 5.0, 2.0], 2),
    ),
    praise="Right on six timings. In the first, the calls took 7, 4 and 5 seconds after the "
    "warm-up, and the median is 5.",
    slips=(
        Slip("launch-only", "You time the launches. The GPU is not done when a call comes back: "
             "add `waits[k]`.",
             _rule("launches[k]")),
        Slip("launch-mean", "You time the launches, and take their mean. Add `waits[k]`, and "
             "return the median.",
             _rule("launches[k]", end=_MEAN)),
        Slip("wait-only", "You leave the launch out. The work takes from the call until the GPU is "
             "done: `launches[k] + waits[k]`.",
             _rule("waits[k]")),
        Slip("middle-of-all", "You drop the warm-up, and then look for the middle of all calls. "
             "Fewer are left: `len(times) // 2`.",
             _rule(end="sorted(times)[min(len(launches) // 2, len(times) - 1)]")),
        Slip("wait-with-warmup", "The launch is missing, and no warm-up is dropped. Add "
             "`launches[k]`, and begin at `warmup`.",
             _rule("waits[k]", start="")),
        Slip("with-warmup", "The warm-up is still in. Start at `k = warmup`.",
             _rule(start="")),
        Slip("mean-with-warmup", "You take the mean of all calls, and the warm-up is in it. Start "
             "at `k = warmup`, and return the median.",
             _rule(start="", end=_MEAN)),
        Slip("mean", "That is the mean. A single slow call pulls it up; the median is the time in "
             "the middle, after sorting.",
             _rule(end=_MEAN)),
        Slip("fastest", "That is the fastest call. Return the one in the middle.",
             _rule(end="min(times)")),
        Slip("slowest", "That is the slowest call. Return the one in the middle.",
             _rule(end="max(times)")),
        Slip("not-sorted", "You return the call in the middle of the run. Sort the times first.",
             _rule(end="times[len(times) // 2]")),
        Slip("first", "You return the first call after the warm-up. One time is an anecdote: "
             "return the median.",
             _rule(end="times[0]")),
        Slip("sum", "That is the time of all calls together. Return the median of one.",
             _rule(end="sum(times)")),
        Slip("drops-last", "You drop the last calls. The warm-up comes first: start at "
             "`k = warmup`.",
             _rule(start="", end="sorted(times[:len(times) - warmup])"
                   "[(len(times) - warmup) // 2]")),
        Slip("drops-fastest", "You sort first and drop then, so the fastest calls are gone. Drop "
             "the first calls of the run, then sort.",
             _rule(start="", end="sorted(times)[warmup:][(len(times) - warmup) // 2]")),
        Slip("beside-the-middle", "You are one place beside the middle. With three times it is "
             "place 1, and that is `len(times) // 2`.",
             _rule(end="sorted(times)[len(times) // 2 - 1]")),
    ),
    wrong=(
        (_rule("launches[k]", "", _MEAN).replace("times", "found"), "starter"),
        (_rule("launches[k] - waits[k]"), "other"),
        (_rule(end="sorted(times)[len(launches) // 2]"), "middle-of-all"),
        (_rule(end="sorted(times)"), "shape"),
        (_rule(end="print(sorted(times)[0])"), "prints"),
        (_rule(end="5.0"), "constant"),
        (_rule(end="median(times)"), "raises"),
        (_rule(end="None"), "no-return"),
    ),
)  # fmt: skip
