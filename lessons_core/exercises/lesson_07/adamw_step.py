"""Exercise: one step of AdamW, with the decay beside it."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(w="(1 - lr * decay) * w", end="w - lr * m / (s ** 0.5 + eps)"):
    return (
        "def adamw_step(w, m, s, lr, decay, eps):\n    w = " + w + "\n    return " + end + "\n"
    )


ADAMW_STEP = Exercise(
    id="adamw_step",
    title="Decay beside the step",
    prompt="`m` and `s` are Adam's two running means, corrected already. Write the two missing "
    "values of `adamw_step(w, m, s, lr, decay, eps)`: the weight after its decay, and the weight "
    "after the step.",
    hint="First the weight loses the share `lr * decay` of itself. Then it moves by `lr` times "
    "the mean over the root of the mean of squares, with `eps` added to the root.",
    takes=("w", "m", "s", "lr", "decay", "eps"),
    returns="w",
    starter=_rule("...", "..."),
    solution=_rule(),
    cases=(
        (1.0, 2.0, 4.0, 0.1, 0.5, 0.01),
        (-2.0, 1.0, 9.0, 0.2, 0.3, 0.5),
        (4.0, 0.0, 1.0, 0.5, 0.2, 1e-8),
        (0.0, -3.0, 16.0, 0.1, 0.1, 1.0),
        (3.0, -1.0, 0.25, 0.3, 0.0, 0.1),
        (0.5, 0.2, 0.0, 0.4, 0.6, 2.0),
    ),
    praise="Right on six trials. In the third the mean slope is 0, and decay alone brings the "
    "weight from 4 to 3.6.",
    slips=(
        Slip("no-decay", "The weight does not decay. Take the share `lr * decay` of it away first.",
             _rule("w")),
        Slip("no-rate-in-decay", "The decay is too strong: its share is `lr * decay`, not `decay` "
             "alone.",
             _rule("(1 - decay) * w")),
        Slip("grows", "The weight grows. Decay takes away: `1 - lr * decay`.",
             _rule("(1 + lr * decay) * w")),
        Slip("l2", "You put the decay into the slope, where Adam divides it. That is L2, and "
             "`AdamW` is there to avoid it.",
             _rule("w", "w - lr * (m + decay * w) / (s ** 0.5 + eps)")),
        Slip("decay-last", "You let the step decay as well. The weight decays first, and the step "
             "is taken whole.",
             _rule("w - lr * m / (s ** 0.5 + eps)", "(1 - lr * decay) * w")),
        Slip("eps-in-root", "`eps` stands under the root in yours. It is added to the root.",
             _rule(end="w - lr * m / (s + eps) ** 0.5")),
        Slip("no-root", "The root is missing: `s` is a mean of squares.",
             _rule(end="w - lr * m / (s + eps)")),
        Slip("no-eps", "Without `eps` a mean of squares of 0 would divide by 0. Add it to the "
             "root.",
             _rule(end="w - lr * m / (s ** 0.5 or 1.0)")),
        Slip("uphill", "You add the step, and so go uphill. Subtract it.",
             _rule(end="w + lr * m / (s ** 0.5 + eps)")),
        Slip("decay-alone", "That is the decay alone. Now take the step as well.",
             _rule(end="w")),
        Slip("not-divided", "The step is not divided. Adam divides the mean by the root of the "
             "mean of squares.",
             _rule(end="w - lr * m")),
        Slip("no-rate-in-step", "The rate is missing in the step.",
             _rule(end="w - m / (s ** 0.5 + eps)")),
    ),
    wrong=(
        (_rule("lr * decay * w"), "other"),
        (_rule(end="w - lr * m / (S ** 0.5 + eps)"), "raises"),
        (_rule("..."), "starter"),
        ("def adamw_step(w, m, s, lr, decay, eps):\n    return [w]\n", "shape"),
        ("def adamw_step(w, m, s, lr, decay, eps):\n    print(w)\n", "prints"),
        ("def adamw_step(w, m, s, lr, decay, eps):\n    w = 1.0\n", "no-return"),
        ("def adamw_step(w, m, s, lr, decay, eps):\n    return 'w'\n", "text"),
        ("def adamw_step(w, m, s, lr, decay, eps):\n    return 0.85\n", "constant"),
    ),
)  # fmt: skip
