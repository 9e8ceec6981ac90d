"""Exercise: the gradient of one batch, given as the numbers of its examples."""

from lessons_core.exercises.core import Exercise, Slip


def _loop(dw="error * x", db="error", end="dw / len(batch), db / len(batch)", rows="batch"):
    return (
        "def batch_gradient(w, b, xs, ys, batch):\n    dw, db = 0.0, 0.0\n"
        "    for k in " + rows + ":\n        x, y = xs[k], ys[k]\n"
        "        error = w * x + b - y\n"
        "        dw = dw + " + dw + "\n        db = db + " + db + "\n"
        "    return " + end + "\n"
    )


XS, YS = [1.0, 2.0, 3.0], [3.0, 5.0, 7.0]
MORE_XS, MORE_YS = [0.5, -1.0, 0.5, 4.0, 1.5], [2.5, -1.5, 6.0, -1.5, 4.5]

BATCH_GRADIENT = Exercise(
    id="batch_gradient",
    title="The gradient of a batch",
    prompt="Write `batch_gradient(w, b, xs, ys, batch)`: the mean slopes `dw` and `db` over the "
    "examples whose numbers stand in the list `batch`.",
    hint="For each number `k` the error is `w * xs[k] + b - ys[k]`. Add `error * xs[k]` and "
    "`error`, and divide by how many examples the batch has.",
    takes=("w", "b", "xs", "ys", "batch"),
    returns=("dw", "db"),
    starter="""def batch_gradient(w, b, xs, ys, batch):
    dw, db = 0.0, 0.0
    for k in batch:
        error = ...
        dw = dw + ...
        db = db + ...
    return dw / ..., db / ...
""",
    solution="""def batch_gradient(w, b, xs, ys, batch):
    dw, db = 0.0, 0.0
    for k in batch:
        error = w * xs[k] + b - ys[k]
        dw = dw + error * xs[k]
        db = db + error
    return dw / len(batch), db / len(batch)
""",
    cases=(
        (0.0, 0.0, XS, YS, [1, 2]),
        (1.0, 0.5, XS, YS, [0]),
        (0.0, 0.0, XS, YS, [2, 0]),
        (2.5, -1.0, MORE_XS, MORE_YS, [4, 1, 3]),
        (0.5, 1.0, MORE_XS, MORE_YS, [3, 3, 1]),
        (-1.0, 2.0, MORE_XS, MORE_YS, [0, 2, 4, 1]),
    ),
    praise="Right on six batches: in order, out of order, a single example, and one that was drawn "
    "twice.",
    slips=(
        Slip("sum", "That is the sum over the batch. With a sum, a larger batch takes larger "
             "steps. Divide by `len(batch)`.",
             _loop(end="dw, db")),
        Slip("divides-by-all", "You divide by the number of all examples. The mean of a batch "
             "divides by the size of the batch, `len(batch)`.",
             _loop(end="dw / len(xs), db / len(xs)")),
        Slip("all-examples", "You go through all examples. Only those in `batch` take part: "
             "`for k in batch`.",
             _loop(end="dw / len(xs), db / len(xs)", rows="range(len(xs))")),
        Slip("first-examples", "You take the first examples of the data. The list `batch` says "
             "which ones: the numbers in it are places in `xs` and `ys`.",
             _loop(rows="range(len(batch))")),
        Slip("forgets-x", "`dw` lacks its `x`: add `error * xs[k]`.",
             _loop(dw="error")),
        Slip("x-in-both", "`db` has an `x` too many: add the error alone.",
             _loop(db="error * x")),
        Slip("swapped", "The two slopes are right, in the wrong order. `dw` comes first.",
             _loop(end="db / len(batch), dw / len(batch)")),
        Slip("flipped-error", "Both signs are flipped. The error is the prediction minus the "
             "target, `w * x + b - y`.",
             _loop(dw="-error * x", db="-error")),
        Slip("factor-two", "Both are twice too large. The half in the loss cancels the 2.",
             _loop(dw="2 * error * x", db="2 * error")),
        Slip("only-last", "You keep the last example alone. Add each one to what is there: "
             "`dw = dw + ...`.",
             _loop().replace("dw = dw +", "dw =").replace("db = db +", "db =")),
        Slip("last-undivided", "You return the slopes of the last example alone. Add them up over "
             "the batch, and divide by its size.",
             _loop(end="dw, db").replace("dw = dw +", "dw =").replace("db = db +", "db =")),
        Slip("divides-one", "`db` is still a sum. Divide both by `len(batch)`.",
             _loop(end="dw / len(batch), db")),
        Slip("uses-place-as-x", "You compute with the number `k` itself. It is a place: the "
             "{score} is `xs[k]`.",
             _loop().replace("x, y = xs[k], ys[k]", "x, y = k, ys[k]")),
    ),
    wrong=(
        (_loop(end="dw * 1, db * 1"), "sum"),
        (_loop(end="dw / 2, db / 2"), "other"),
        (_loop(end="dw / len(batch)"), "shape"),
        (_loop(end="(-20.5 - 5, -6.0)[:2]"), "constant"),
        (_loop(rows="xs"), "raises"),
        (_loop(end="print(dw / len(batch), db / len(batch))"), "prints"),
        (_loop(end="None"), "no-return"),
    ),
)  # fmt: skip
