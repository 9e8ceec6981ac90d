"""Exercise: one update of w and b in three lines."""

from lessons_core.exercises.core import Exercise, Slip

_UPDATE = "def update(w, b, x, y, lr):\n    error = w * x + b - y\n"

UPDATE = Exercise(
    id="update",
    title="One update",
    prompt="Write `update(w, b, x, y, lr)` in three lines: the error, then the new `w`, then the "
    "new `b`.",
    hint="The new `w` is the old `w` minus `lr` times its gradient; the same for `b`.",
    takes=("w", "b", "x", "y", "lr"),
    returns=("w", "b"),
    starter="""def update(w, b, x, y, lr):
    error = ...
    w = ...
    b = ...
    return w, b
""",
    solution="""def update(w, b, x, y, lr):
    error = w * x + b - y
    w = w - lr * error * x
    b = b - lr * error
    return w, b
""",
    cases=(
        (1.0, 0.0, 2.0, 6.0, 0.1),
        (1.8, 0.4, 2.0, 6.0, 0.1),
        (0.5, -1.0, 3.0, 2.0, 0.05),
        (2.0, 1.5, -1.2, 0.5, 0.3),
        (-0.7, 0.2, 0.4, -3.0, 1.0),
        (0.3, 0.7, 0.0, 1.7, 0.2),
    ),
    praise="Right on six trials. From `w` = 1 and `b` = 0 your three lines reach `w` = 1.8 and "
    "`b` = 0.4: forward, backward and update are in them.",
    slips=(
        Slip("adds-the-gradient", "Your step goes uphill. The gradient points to where the loss "
             "grows, so subtract it; and keep the error as prediction minus `y`.",
             _UPDATE + "    return w + lr * error * x, b + lr * error\n"),
        Slip("fresh-prediction", "Your `b` uses a prediction made with the new `w`. Both gradients "
             "belong to the same old prediction: compute the error once, before either changes.",
             _UPDATE + "    w = w - lr * error * x\n    error = w * x + b - y\n"
             "    b = b - lr * error\n    return w, b\n"),
        Slip("returns-gradients", "These are the gradients. Use them: the new `w` is "
             "`w - lr * gradient`.",
             _UPDATE + "    return error * x, error\n"),
        Slip("returns-steps", "These are the steps `lr * gradient`. Take them away from the old "
             "`w` and `b`.",
             _UPDATE + "    return lr * error * x, lr * error\n"),
        Slip("returns-negative-steps", "These are the moves alone. The new `w` is the old `w` plus "
             "this move.",
             _UPDATE + "    return -lr * error * x, -lr * error\n"),
        Slip("forgets-x", "The step of `w` lacks its `x`: `dL/dw` is the error times `x`.",
             _UPDATE + "    return w - lr * error, b - lr * error\n"),
        Slip("x-in-both", "The step of `b` has an `x` too many: `dL/db` is the error alone.",
             _UPDATE + "    return w - lr * error * x, b - lr * error * x\n"),
        Slip("forgets-lr", "You subtract the whole gradient. Multiply it by the learning rate "
             "`lr`.",
             _UPDATE + "    return w - error * x, b - error\n"),
        Slip("forgets-lr-for-b", "The step of `b` lacks its `lr`.",
             _UPDATE + "    return w - lr * error * x, b - error\n"),
        Slip("factor-two", "Your steps are twice too long. The half in the loss has cancelled the "
             "2: leave it out.",
             _UPDATE + "    return w - 2 * lr * error * x, b - 2 * lr * error\n"),
        Slip("only-w", "Only `w` moves. `b` has a gradient as well: `b - lr * error`.",
             _UPDATE + "    return w - lr * error * x, b\n"),
        Slip("only-b", "Only `b` moves. `w` has a gradient as well: `w - lr * error * x`.",
             _UPDATE + "    return w, b - lr * error\n"),
        Slip("nothing-moves", "`w` and `b` come back unchanged: either nothing keeps the new "
             "numbers (write `w =` in front), or the old names are returned.",
             _UPDATE + "    w - lr * error * x\n    b - lr * error\n    return w, b\n"),
        Slip("one-sign-wrong", "`w` goes downhill but `b` goes uphill: subtract for both.",
             _UPDATE + "    return w - lr * error * x, b + lr * error\n"),
        Slip("swapped", "The two numbers are right, in the wrong order: `return w, b`.",
             _UPDATE + "    return b - lr * error, w - lr * error * x\n"),
        Slip("times-w", "You multiply the error by `w`. `dL/dw` is the error times `x`.",
             _UPDATE + "    return w - lr * error * w, b - lr * error\n"),
        Slip("forgets-b", "The prediction lacks its `b`: the error is `w * x + b - y`.",
             "def update(w, b, x, y, lr):\n    error = w * x - y\n"
             "    return w - lr * error * x, b - lr * error\n"),
        Slip("times-own-number", "You multiply the error by `w` and by `b`, the numbers that move. "
             "Their gradients are the error times `x`, and the error alone.",
             _UPDATE + "    return w - lr * error * w, b - lr * error * b\n"),
        Slip("squared-error", "Your error is squared, so its sign is lost. The square belongs to "
             "the loss; the update uses the error itself, `w * x + b - y`.",
             _UPDATE + "    return w - lr * error ** 2 * x, b - lr * error ** 2\n"),
        Slip("uses-the-loss", "Your error is the loss, half of the square. The update uses the "
             "loss's slope, and that is the error itself: `w * x + b - y`.",
             _UPDATE + "    return w - lr * 0.5 * error ** 2 * x, b - lr * 0.5 * error ** 2\n"),
        Slip("subtracts-the-loss", "You subtract the loss itself. It says how far off you are, not "
             "which way to go: subtract its gradients, the error times `x` for `w`, and the error.",
             _UPDATE + "    loss = 0.5 * error ** 2\n    return w - lr * loss, b - lr * loss\n"),
        Slip("no-brackets", "The error needs brackets, `lr * (w * x + b - y) * x`: without them "
             "only its first part is multiplied by `lr`.",
             "def update(w, b, x, y, lr):\n"
             "    return w - lr * w * x + b - y * x, b - lr * w * x + b - y\n"),
        Slip("divides", "You divide by the learning rate. Multiply by it: a small rate, a small "
             "step.",
             _UPDATE + "    return w - error * x / lr, b - error / lr\n"),
    ),
    wrong=(
        ("def update(w, b, x, y, lr):\n    error = y - (w * x + b)\n    w = w - lr * error * x\n"
         "    b = b - lr * error\n    return w, b\n", "adds-the-gradient"),
        ("def update(w, b, x, y, lr):\n    w = w - lr * (w * x + b - y) * x\n"
         "    b = b - lr * (w * x + b - y)\n    return w, b\n", "fresh-prediction"),
        (_UPDATE + "    new_w = w - lr * error * x\n    new_b = b - lr * error\n    return w, b\n",
         "nothing-moves"),
        (_UPDATE.replace("w * x + b - y", "(w * x + b - y) ** 2")
         + "    return w - lr * error * x, b - lr * error\n", "squared-error"),
        (_UPDATE.replace("w * x + b - y", "0.5 * (y - w * x - b) ** 2")
         + "    return w - lr * error * x, b - lr * error\n", "uses-the-loss"),
        (_UPDATE.replace("w * x + b", "predict(w, b, x)") + "    return w, b\n", "raises"),
        ("def update(w, b, x, y, lr):\n    return 1.8, 0.4\n", "constant"),
        (_UPDATE + "    w = w - lr * error * x\n    b = b - lr * error\n", "no-return"),
        (_UPDATE + "    print(w - lr * error * x, b - lr * error)\n", "prints"),
        (_UPDATE + "    return w - lr * error * x\n", "shape"),
        (_UPDATE + "    w = ...\n    b = b - lr * error\n    return w, b\n", "starter"),
        ("def update(w, b, x, y, lr):\n    error = ...\n    w = w - lr * error * x\n"
         "    b = b - lr * error\n    return w, b\n", "starter"),
        ("def update(w, b, x, y):\n    return w, b\n", "raises"),
        (_UPDATE + "    return f'{w - lr * error * x}, {b - lr * error}'\n", "text"),
        (_UPDATE + "    return w - lr * error * x * x, b - lr * error\n", "other"),
    ),
)  # fmt: skip
