"""Exercise: repair a loop that loses the short last batch of an epoch."""

from lessons_core.exercises.core import Exercise, Slip

_HEAD = "def one_epoch(b, ys, batch_size, lr):\n"
_TAIL = "        b = b - lr * error\n    return b\n"


def _loop(
    error="sum(b - y for y in batch) / len(batch)",
    starts="range(0, len(ys), batch_size)",
    batch="ys[start:start + batch_size]",
    tail=_TAIL,
    before="",
):
    return (
        _HEAD + before + "    for start in " + starts + ":\n        batch = " + batch + "\n"
        "        error = " + error + "\n" + tail
    )


STARTER = """def one_epoch(b, ys, batch_size, lr):
    for k in range(len(ys) // batch_size):
        start = k * batch_size
        batch = ys[start:start + batch_size]
        error = sum(b - y for y in batch) / batch_size
        b = b - lr * error
    return b
"""

ONE_EPOCH = Exercise(
    id="one_epoch",
    title="The lost batch",
    prompt="The model is one number `b`, and the loss of an example is half of `(b - y) ** 2`. "
    "`one_epoch(b, ys, batch_size, lr)` should go through `ys` in batches, with one update each, "
    "and return the last `b`. But it loses the short last batch. Repair it.",
    hint="The loop counts full batches only: `len(ys) // batch_size`. How did `batches` in the "
    "lesson get to the short one? Look as well at what a short batch is divided by.",
    takes=("b", "ys", "batch_size", "lr"),
    returns="the last b",
    starter=STARTER,
    solution=_loop(),
    cases=(
        (0.0, [4.0, 8.0, 10.0], 2, 0.5),
        (0.0, [4.0, 8.0], 2, 0.5),
        (1.0, [2.0, 6.0, 2.0, 7.0, 5.0, 9.0, 1.0], 3, 0.1),
        (5.0, [1.0, 2.0, 3.0, 4.0], 3, 0.25),
        (-2.0, [3.0, 0.0, 6.0, 1.0, -12.0], 4, 0.2),
        (2.0, [7.0, 9.0], 1, 0.5),
        (0.5, [8.0, 2.0, 4.0], 3, 0.3),
    ),
    praise="Right on seven epochs. With 4, 8 and 10 in batches of two, the full batch moves `b` to "
    "3, and the short one moves it on to 6.5.",
    slips=(
        Slip("divides-by-batch-size", "The last batch takes part now, but its mean is wrong: it "
             "has fewer examples than `batch_size`. Divide by `len(batch)`.",
             _loop("sum(b - y for y in batch) / batch_size")),
        Slip("empty-batch", "When nothing is left over, your loop makes an empty batch, and its "
             "mean divides by zero. Go on only while `start` is below `len(ys)`.",
             _loop("sum(b - y for y in batch) / len(batch) if batch else float('nan')",
                   starts="range(0, len(ys) + 1, batch_size)")),
        Slip("sum", "You take the sum of the errors, so a full batch takes a larger step than a "
             "short one. Divide by `len(batch)`.",
             _loop("sum(b - y for y in batch)")),
        Slip("divides-by-all", "You divide by the number of all examples. Each batch takes its own "
             "mean: divide by `len(batch)`.",
             _loop("sum(b - y for y in batch) / len(ys)")),
        Slip("old-b", "All your batches use the `b` from the start of the epoch. Each update "
             "starts from the `b` that the last one left.",
             _loop("sum(first - y for y in batch) / len(batch)", before="    first = b\n")),
        Slip("adds", "`b` walks uphill. Subtract `lr` times the error.",
             _loop(tail="        b = b + lr * error\n    return b\n")),
        Slip("one-by-one", "You make one update for each example. Take the mean over a batch "
             "first, then update once.",
             _loop("b - ys[start]", starts="range(len(ys))")),
        Slip("every-start", "Your batches overlap. The next one starts `batch_size` further on: "
             "`range(0, len(ys), batch_size)`.",
             _loop(starts="range(len(ys))")),
        Slip("full-batch", "You make a single update with all the examples. Cut them into batches "
             "of `batch_size`.",
             _loop("sum(b - y for y in ys) / len(ys)", starts="range(1)")),
        Slip("too-early", "You return after the first batch. Move `return` out of the loop.",
             _loop(tail="        b = b - lr * error\n        return b\n")),
        Slip("fills-up", "You fill the last batch up with examples from the one before. It stays "
             "short: `ys[start:start + batch_size]`.",
             _loop(batch="ys[max(0, min(start, len(ys) - batch_size)):start + batch_size]")),
        Slip("forgets-rate", "The whole error is subtracted. The step is `lr` times the error.",
             _loop(tail="        b = b - error\n    return b\n")),
        Slip("only-last", "You update once, after the loop, with the last batch alone. The update "
             "belongs into the loop.",
             _loop(tail="    b = b - lr * error\n    return b\n")),
    ),
    wrong=(
        (STARTER.replace("// batch_size)", "// batch_size + 0)"), "starter"),
        (STARTER.replace("/ batch_size\n", "/ len(batch)\n"), "starter"),
        (STARTER.replace("// batch_size)", "// batch_size + 1)"), "divides-by-batch-size"),
        (_loop(starts="range(0, len(ys) + 1, batch_size)"), "empty-batch"),
        (STARTER.replace("// batch_size)", "// batch_size + 1)")
         .replace("/ batch_size\n", "/ len(batch)\n"), "empty-batch"),
        (_loop(tail="        b = b - lr * error\n    print(b)\n"), "prints"),
        (_loop(tail="        b = b - lr * error\n"), "no-return"),
        (_loop(tail="        b = b - lr * error\n    return 6.5\n"), "constant"),
        (_loop("sum(y - b for y in batch) / len(batch)"), "adds"),
        (_loop(tail="        b = b - lr * mean\n    return b\n"), "raises"),
        (_loop(tail="        b = b - 2 * lr * error\n    return b\n"), "other"),
    ),
)  # fmt: skip
