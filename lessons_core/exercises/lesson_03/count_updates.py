"""Exercise: the updates of a run, with the short last batch of each epoch."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(value, before=""):
    return "def count_updates(n, batch_size, epochs):\n" + before + "    return " + value + "\n"


_EXTRA = "    steps = n // batch_size\n    if n % batch_size > 0:\n        steps = steps + 1\n"

COUNT_UPDATES = Exercise(
    id="count_updates",
    title="How many updates?",
    prompt="Write `count_updates(n, batch_size, epochs)`: how many updates a run makes on `n` "
    "examples, when the short last batch of each epoch is used too.",
    hint="First count one epoch: the full batches, and one more if examples are left over. Then "
    "multiply by the epochs.",
    takes=("n", "batch_size", "epochs"),
    returns="the number of updates",
    starter="""def count_updates(n, batch_size, epochs):
    full = n // batch_size
    left = n % batch_size
    ...
    return ...
""",
    solution=_rule("steps * epochs", _EXTRA),
    cases=(
        (10, 4, 1),
        (1_000_000, 256, 3),
        (10_000, 64, 2),
        (12, 4, 5),
        (7, 7, 2),
        (9, 2, 3),
        (55, 8, 10),
    ),
    praise="Right on seven runs. A million examples in batches of 256 for three epochs make 11721 "
    "updates, and a batch size that divides the data leaves no short batch.",
    slips=(
        Slip("drops-last", "The short batch is missing. If `n % batch_size` is above 0, an epoch "
             "has one more step.",
             _rule("n // batch_size * epochs")),
        Slip("fraction", "There is no part of an update. Each epoch ends on a short batch, and "
             "that counts as a whole step.",
             _rule("n / batch_size * epochs")),
        Slip("rounds-at-the-end", "You round up once, at the end of the run. Each epoch ends on "
             "its own short batch: round up first, then multiply by the epochs.",
             _rule("-(-n * epochs // batch_size)")),
        Slip("floors-at-the-end", "You cut the whole run into batches. No batch reaches across two "
             "epochs: count one epoch, then multiply.",
             _rule("n * epochs // batch_size")),
        Slip("always-one-more", "You add a step even where nothing is left over. Add it only if "
             "`n % batch_size` is above 0.",
             _rule("(n // batch_size + 1) * epochs")),
        Slip("one-more-in-all", "The short batch comes in every epoch. You add it once for the "
             "whole run.",
             _rule("n // batch_size * epochs + 1", "")),
        Slip("one-epoch", "You count one epoch. Multiply by `epochs`.",
             _rule("steps", _EXTRA)),
        Slip("adds-left", "You add the examples that are left over. Together they make one step.",
             _rule("(n // batch_size + n % batch_size) * epochs")),
        Slip("adds-left-once", "You add the examples that are left over. Together they make one "
             "step, and they do so in every epoch.",
             _rule("n // batch_size * epochs + n % batch_size")),
        Slip("examples", "You count the examples that the run looks at. A step uses `batch_size` "
             "of them.",
             _rule("n * epochs")),
        Slip("rounds-to-nearest", "You round to the nearest whole number. Also a very short batch "
             "is a step: round up.",
             _rule("round(n / batch_size) * epochs")),
        Slip("rounds-half-up", "You round a half up and less than a half down. Also a very short "
             "batch is a step: round up.",
             _rule("int(n / batch_size + 0.5) * epochs")),
        Slip("rounds-run", "You round the whole run to the nearest number. Each epoch ends on its "
             "own short batch: round up first, then multiply by the epochs.",
             _rule("round(n / batch_size * epochs)")),
        Slip("times-batch", "You multiply by the batch size. The larger the batch, the fewer the "
             "steps: divide.",
             _rule("n * batch_size * epochs")),
    ),
    wrong=(
        (_rule("int(n / batch_size) * epochs"), "drops-last"),
        (_rule("(n + batch_size // 2) // batch_size * epochs"), "rounds-half-up"),
        (_rule("left + full * epochs", "    full, left = divmod(n, batch_size)\n"),
         "adds-left-once"),
        (_rule("epochs * n / batch_size"), "fraction"),
        (_rule("11721"), "constant"),
        (_rule("full + left"), "raises"),
        (_rule("steps * epochs", _EXTRA).replace("return", "print(").rstrip() + ")\n", "prints"),
        (_rule("-(-n // batch_size) ** epochs"), "other"),
    ),
)  # fmt: skip
