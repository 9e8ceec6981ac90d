"""Exercise: one whole update with any numbers, and the loss after it."""

from lessons_core.exercises.core import Exercise, Slip


def _update(error="w * x + b - y", w="w - lr * error * x", b="b - lr * error",
            loss="0.5 * (w_new * x + b_new - y) ** 2", end="w_new, b_new, loss_new"):  # fmt: skip
    return (
        "def one_update(x, y, w, b, lr):\n    error = " + error + "\n    w_new = " + w + "\n"
        "    b_new = " + b + "\n    loss_new = " + loss + "\n    return " + end + "\n"
    )


ONE_UPDATE = Exercise(
    id="one_update",
    title="One update with your own numbers",
    prompt="Write `one_update(x, y, w, b, lr)`: it returns the new `w`, the new `b`, and the loss "
    "that these two give. Call it below your function with the numbers of your paper, in a "
    "`print`, and compare.",
    hint="The error is prediction minus `y`. The slope for `w` is the error times `x`, the slope "
    "for `b` is the error alone. Subtract `lr` times each, then predict once more.",
    takes=("x", "y", "w", "b", "lr"),
    returns=("w_new", "b_new", "loss_new"),
    starter=_update("...", "...", "...", "..."),
    solution=_update(),
    cases=(
        (2.0, 6.0, 1.0, 0.0, 0.1),
        (2.0, 6.0, 1.8, 0.4, 0.1),
        (3.0, 2.0, 0.5, -1.0, 0.05),
        (-1.2, 0.5, 2.0, 1.5, 0.3),
        (0.4, -3.0, -0.7, 0.2, 1.0),
        (0.0, 1.7, 0.3, 0.7, 0.2),
    ),
    praise="Right on six trials: a `w` of 1 goes to 1.8, a `b` of 0 to 0.4, and the loss to 2. "
    "Does it find the numbers of your paper as well?",
    slips=(
        Slip("adds-the-gradient", "Your step goes uphill. A slope says what happens when its "
             "parameter grows, so subtract it; and keep the error as prediction minus `y`.",
             _update(w="w + lr * error * x", b="b + lr * error")),
        Slip("loss-before", "`w_new` and `b_new` are right. Your loss is the one before the "
             "update: predict again, with the new parameters.",
             _update(loss="0.5 * error ** 2")),
        Slip("mixed-prediction", "Your last prediction still has the old `b` in it. Use both new "
             "parameters.",
             _update(loss="0.5 * (w_new * x + b - y) ** 2")),
        Slip("mixed-weight", "Your last prediction still has the old `w` in it. Use both new "
             "parameters.",
             _update(loss="0.5 * (w * x + b_new - y) ** 2")),
        Slip("no-half", "Your loss lacks its half: it is `0.5` times the square.",
             _update(loss="(w_new * x + b_new - y) ** 2")),
        Slip("no-square", "Your loss is half the error. Square the error first.",
             _update(loss="0.5 * (w_new * x + b_new - y)")),
        Slip("error-for-loss", "You return the error after the update. The loss is half its "
             "square.",
             _update(loss="w_new * x + b_new - y")),
        Slip("forgets-x", "The step of `w` lacks its `x`: the prediction grows `x` times as fast "
             "as `w`.",
             _update(w="w - lr * error")),
        Slip("x-in-both", "The step of `b` has an `x` too many: the prediction grows just as fast "
             "as `b`.",
             _update(b="b - lr * error * x")),
        Slip("forgets-lr", "You subtract the whole slope. Multiply it by the learning rate `lr`.",
             _update(w="w - error * x", b="b - error")),
        Slip("factor-two", "Your steps are twice too long: the half in the loss has cancelled the "
             "2 of the square.",
             _update(w="w - 2 * lr * error * x", b="b - 2 * lr * error")),
        Slip("fresh-prediction", "Your `b` uses a prediction made with the new `w`. Both slopes "
             "belong to the old one: compute the error once.",
             _update(b="b - lr * (w_new * x + b - y)")),
        Slip("only-w", "Only `w` moves. `b` has a slope as well, the error.",
             _update(b="b")),
        Slip("only-b", "Only `b` moves. `w` has a slope as well, the error times `x`.",
             _update(w="w")),
        Slip("times-w", "You multiply the error by `w`. The number that multiplies `w` in the "
             "prediction is `x`.",
             _update(w="w - lr * error * w")),
        Slip("returns-slopes", "These are the slopes. The new `w` is the old one minus `lr` times "
             "its slope.",
             _update(w="error * x", b="error")),
        Slip("returns-steps", "These are the steps alone. Take them away from the old `w` and "
             "`b`.",
             _update(w="lr * error * x", b="lr * error")),
        Slip("uses-the-loss", "You step by the loss. The step needs the loss's slope, and that is "
             "the error itself.",
             _update(error="0.5 * (w * x + b - y) ** 2")),
        Slip("swapped", "The numbers are right and their order is not: first `w_new`, then "
             "`b_new`.",
             _update(end="b_new, w_new, loss_new")),
    ),
    wrong=(
        (_update(error="y - (w * x + b)"), "adds-the-gradient"),
        (_update(loss="(w_new * x + b_new - y) ** 2 / 2", end="w_new, b_new"), "shape"),
        (_update(end="print(w_new, b_new, loss_new)"), "prints"),
        (_update(end="1.8, 0.4, 2.0"), "constant"),
        (_update(end="None"), "no-return"),
        (_update(b="..."), "starter"),
        (_update(error="predict(w, b) - y"), "raises"),
        (_update(w="w - lr * error * x * x"), "other"),
        (_update(w="w - lr * (error * x)", loss="(y - b_new - w_new * x) ** 2"), "no-half"),
    ),
)  # fmt: skip
