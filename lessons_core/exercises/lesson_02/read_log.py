"""Exercise: look at the misses of a run and say which of four ways it goes."""

from lessons_core.exercises.core import Exercise, Slip
from lessons_core.exercises.wording import text

WAYS = ("crawl", "glide", "bounce", "fly off")


def judge(case, value):
    """Return the number of the way that was named, and by what the misses are multiplied.

    The number is -1 for anything but one of the four words; None where nothing was returned.
    """
    if value is None or value is Ellipsis:
        return None
    named = WAYS.index(value) if isinstance(value, str) and value in WAYS else -1
    misses = case[0]
    words = "here each miss is `" + text(misses[1] / misses[0]) + "` times the one before."
    if named < 0:
        words = "that is none of the four words."
    return [named], words


def _reader(ratio="misses[1] / misses[0]", fly="m > 1 or m < -1", bounce="m < 0", crawl="m >= 0.9",
            names=WAYS, order="fbc"):  # fmt: skip
    tests = {"f": (fly, names[3]), "b": (bounce, names[2]), "c": (crawl, names[0])}
    lines = ["def read_log(misses):", "    m = " + ratio]
    for letter in order:
        test, name = tests[letter]
        lines += ["    if " + test + ":", '        return "' + name + '"']
    return "\n".join(lines + ['    return "' + names[1] + '"']) + "\n"


READ_LOG = Exercise(
    id="read_log",
    title="Read a log",
    prompt='`misses` holds the miss before each update of one run. Divide the second by the first. '
    'Return `"fly off"` if the misses grow, `"bounce"` if they shrink and change sides, `"crawl"` '
    'if each is still 0.9 of the one before or more, and else `"glide"`.',
    hint="Divide the second miss by the first, and call that `m`. Its size says whether the misses "
    "grow, its sign whether they change sides.",
    takes=("misses",),
    returns="the word",
    judge=judge,
    starter="""def read_log(misses):
    m = ...
    if m > 1 or m < -1:
        return ...
    if m < 0:
        return ...
    if m >= 0.9:
        return ...
    return ...
""",
    solution=_reader(),
    cases=(
        ([-4.0, -2.0, -1.0],),
        ([-4.0, -3.8, -3.61],),
        ([-4.0, 3.8, -3.61],),
        ([-4.0, 6.0, -9.0],),
        ([3.0, 3.3, 3.63],),
        ([5.0, 1.0, 0.2],),
        ([2.0, -0.5, 0.125],),
        ([-2.0, 2.2, -2.42],),
        ([0.5, 0.46, 0.4232],),
        ([1.5, 1.2, 0.96],),
        ([-1.0, 0.85, -0.7225],),
        ([2.0, 2.0, 2.0],),
        ([100.0, 90.0, 81.0],),  # both ratios are 0.9 in floats as well; 8.1 / 9 is not
    ),
    praise="Right on thirteen runs, one of them a run with a wrong sign: it flies off without "
    "changing sides.",
    unseen=6,
    slips=(
        Slip("ignores-sign", "A run that changes sides gets the word of one that does not. Keep "
             "the sign of `m`: it is negative when the miss changes sides.",
             _reader("abs(misses[1] / misses[0])")),
        Slip("from-the-loss", "Your `m` is never negative, so it cannot tell who changes sides. "
             "Divide neighbouring misses, the newer one on top: `misses[1] / misses[0]`.",
             _reader("(misses[1] / misses[0]) ** 2")),
        Slip("upside-down", "You divide the first miss by the second. Put the newer one on top: "
             "`misses[1] / misses[0]`.",
             _reader("misses[0] / misses[1]")),
        Slip("subtracts", "You subtract the misses. What stays the same from step to step is "
             "their ratio: divide.",
             _reader("misses[1] - misses[0]")),
        Slip("one-side-only", "Misses can also grow on one side, when the gradient is added by "
             "mistake. Test for `m > 1` as well.",
             _reader(fly="m < -1")),
        Slip("other-side-only", "Misses that change sides can grow too. Test for `m < -1` as "
             "well.",
             _reader(fly="m > 1")),
        Slip("every-swing-flies", "Not every run that changes sides flies off. Between -1 and 0 "
             "it bounces and still comes closer.",
             _reader(fly="m > 1 or m < 0")),
        Slip("crawl-edge", "A run that keeps exactly 0.9 of its miss is a crawl too: `m >= 0.9`.",
             _reader(crawl="m > 0.9")),
        Slip("no-crawl", "A run that keeps 0.9 or more of its miss at each step should be called "
             "a crawl.",
             _reader(crawl="m > 2")),
        Slip("all-crawl", "Only a run that keeps 0.9 or more of its miss crawls. Keeping half of "
             "it is a glide.",
             _reader(crawl="m > 0")),
        Slip("crawl-and-glide", "Crawl and glide are exchanged: the crawl is the one that keeps "
             "almost all of its miss.",
             _reader(names=("glide", "crawl", "bounce", "fly off"))),
        Slip("bounce-and-fly", "Bounce and fly off are exchanged: the one whose misses grow flies "
             "off.",
             _reader(names=("crawl", "glide", "fly off", "bounce"))),
        Slip("looks-at-size", "You look at how large the first miss is. What counts is how it "
             "changes from one step to the next.",
             _reader("misses[0]")),
        Slip("other-words", "None of your answers is one of the four words. They are written "
             "small, such as `\"fly off\"`.",
             _reader(names=("Crawl", "Glide", "Bounce", "Fly off"))),
        Slip("one-word", "You give every run the same word.",
             'def read_log(misses):\n    return "glide"\n'),
    ),
    wrong=(
        (_reader("misses[2] / misses[0]"), "from-the-loss"),
        (_reader(order="bfc"), "other-side-only"),
        (_reader(order="cfb"), "one-side-only"),
        (_reader("misses[1] / misses[0] * misses[1] / misses[0]"), "from-the-loss"),
        ("def read_log(misses):\n    return misses[1] / misses[0]\n", "other-words"),
        ("def read_log(misses):\n    print('glide')\n", "prints"),
        ("def read_log(misses):\n    m = misses[1] / misses[0]\n", "no-return"),
        (_reader("misses / misses"), "raises"),
        (_reader("..."), "starter"),
        (_reader(crawl="m > 0.7"), "other"),
    ),
)  # fmt: skip
