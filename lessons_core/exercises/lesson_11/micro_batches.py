"""Exercise: make the gradient of micro-batches equal to that of the whole batch."""

from lessons_core.exercises.core import Exercise, Slip


def _loop(line="grad = grad + mean * len(part) / len(slopes)", end="grad",
          starts="range(0, len(slopes), size)", before=""):  # fmt: skip
    return (
        "def micro_batches(slopes, size):\n    grad = 0.0\n" + before + "    for start in " + starts
        + ":\n        part = slopes[start:start + size]\n        mean = sum(part) / len(part)\n"
        "        " + line + "\n    return " + end + "\n"
    )


_STARTER = _loop("grad = grad + mean")
_COUNT = "    parts = -(-len(slopes) // size)\n"

MICRO_BATCHES = Exercise(
    id="micro_batches",
    title="Make accumulation equal",
    prompt="`slopes` holds the slope of each example of a batch. The loop takes them in "
    "micro-batches of `size`, finds the mean of each, and adds it to the buffer. The buffer should "
    "end at the mean of the whole batch, also where the last micro-batch is short. Repair it.",
    hint="Each mean should count by its share of the examples. Its share is `len(part)` out of "
    "`len(slopes)`.",
    takes=("slopes", "size"),
    returns="the buffer at the end",
    starter=_STARTER,
    solution=_loop(),
    cases=(
        ([-3.0, -10.0, -21.0], 2),
        ([-3.0, -10.0, -21.0], 1),
        ([4.0, 8.0, 12.0, 16.0], 2),
        ([6.0, -2.0, 1.0, 5.0, 10.0], 2),
        ([6.0, -2.0, 1.0, 5.0, 10.0], 4),
        ([2.0, 7.0, -4.0, 7.0, 3.0, 1.0, 8.0], 3),
        ([5.0, 1.0], 3),
    ),
    praise="Right on seven batches. The slopes of the three {many} give −11.3333, however they "
    "are cut: `sum(slopes) / len(slopes)`. (That line alone would need the whole batch at once, "
    "and that did not fit.)",
    unseen=3,
    slips=(
        Slip("divides-by-parts", "You divide by the number of micro-batches. That is right only "
             "where all are equal: a short one then weighs too much. Its share is `len(part)` out "
             "of `len(slopes)`.",
             _loop("grad = grad + mean / parts", before=_COUNT)),
        Slip("full-parts-only", "You divide by the number of full micro-batches. The short one "
             "counts too, by its share of the examples.",
             _loop("grad = grad + mean / max(1, len(slopes) // size)")),
        Slip("size-for-all", "The short micro-batch is divided by `size`, although it holds "
             "fewer. Use `len(part)`.",
             _loop("grad = grad + sum(part) / size / parts", before=_COUNT)),
        Slip("sums", "That is the sum over the batch. The share still lacks its divisor: all "
             "examples, `len(slopes)`.",
             _loop("grad = grad + sum(part)")),
        Slip("divides-by-all", "Each mean was already divided by its own size; now it is divided "
             "by all as well. Multiply by `len(part)` too.",
             _loop("grad = grad + mean / len(slopes)")),
        Slip("divides-by-size", "You divide the means by `size`. A mean should count by its "
             "share: `len(part)` out of `len(slopes)`.",
             _loop("grad = grad + mean / size")),
        Slip("share-of-size", "You weigh by `len(part) / size`. The share is of all examples: "
             "divide by `len(slopes)`.",
             _loop("grad = grad + mean * len(part) / size")),
        Slip("size-of-all", "You weigh every mean by `size`. The last micro-batch may hold fewer: "
             "its share is `len(part)` out of `len(slopes)`.",
             _loop("grad = grad + mean * size / len(slopes)")),
        Slip("overwrites", "Only the last micro-batch is left. The buffer adds: `grad = grad + "
             "...`.",
             _loop("grad = mean * len(part) / len(slopes)")),
        Slip("last-mean", "You keep the mean of the last micro-batch. Add all of them, each by "
             "its share.",
             _loop("grad = mean")),
        Slip("drops-last", "The short micro-batch is left out. Its examples belong to the batch "
             "as well.",
             _loop("grad = grad + (mean * size / len(slopes) if len(part) == size else 0)")),
        Slip("halves", "You average the new mean with the buffer, so early micro-batches fade. "
             "Each should count by its share.",
             _loop("grad = (grad + mean) / 2")),
        Slip("every-start", "Your micro-batches overlap. The next one starts `size` further on: "
             "`range(0, len(slopes), size)`.",
             _loop(starts="range(len(slopes))")),
    ),
    wrong=(
        (_loop("grad = grad + mean", end="grad / parts", before=_COUNT), "divides-by-parts"),
        (_loop("grad = grad + mean * len(part)"), "sums"),
        (_loop("grad = grad + mean", end="grad / len(slopes)"), "divides-by-all"),
        (_loop("grad += mean * (size / len(slopes))"), "size-of-all"),
        (_loop("grad += 1 * mean"), "starter"),
        (_loop("grad = grad + mean / len(part)"), "other"),
        (_loop(end="-11.333333333"), "constant"),
        (_loop(end="print(grad)"), "prints"),
        (_loop(end="None"), "no-return"),
        (_loop(end="(grad, size)"), "shape"),
        (_loop("grad = grad + means"), "raises"),
        (_loop("grad = grad + mean * ..."), "starter"),
    ),
)  # fmt: skip
