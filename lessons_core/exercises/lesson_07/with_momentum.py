"""Exercise: where momentum leads a weight that gets a list of slopes."""

from lessons_core.exercises.core import Exercise, Slip


def _rule(v="beta * v + g", w="w - lr * v"):
    return (
        "def with_momentum(w, slopes, lr, beta):\n    v = 0.0\n    for g in slopes:\n"
        "        v = " + v + "\n        w = " + w + "\n    return w\n"
    )


WITH_MOMENTUM = Exercise(
    id="with_momentum",
    title="A running sum of slopes",
    prompt="Write the two missing values of `with_momentum(w, slopes, lr, beta)`: how the velocity "
    "`v` takes in the slope `g`, and where the weight `w` goes then.",
    hint="The velocity keeps the share `beta` of itself and adds the slope. The weight moves "
    "against it, by `lr` times the velocity.",
    takes=("w", "slopes", "lr", "beta"),
    returns="w",
    starter=_rule("...", "..."),
    solution=_rule(),
    cases=(
        (1.0, [1.0, 1.0, 1.0], 0.1, 0.9),
        (0.0, [1.0, -1.0, 1.0, -1.0], 0.5, 0.8),
        (2.0, [3.0], 0.25, 0.9),
        (-1.0, [0.5, 2.0], 0.2, 0.0),
        (0.5, [4.0, 0.0, 0.0, 0.0], 0.1, 0.5),
        (3.0, [-2.0, 1.0, 0.5], 0.05, 0.7),
    ),
    praise="Right on six trials. In the fifth the slope is 0 after the first, and the weight "
    "still moves on: the velocity carries it.",
    slips=(
        Slip("plain", "Your step knows the new slope alone. Let the velocity keep `beta * v` and "
             "add the slope, and step by it.",
             _rule(w="w - lr * g")),
        Slip("running-mean", "That is a running mean: the new slope is made smaller by "
             "`1 - beta`. Momentum adds the whole slope.",
             _rule("beta * v + (1 - beta) * g")),
        Slip("never-fades", "Old slopes never fade in yours. The velocity keeps only the share "
             "`beta` of itself.",
             _rule("v + g")),
        Slip("fades-both", "You make the new slope smaller as well. The share `beta` is for the "
             "old velocity alone.",
             _rule("beta * (v + g)")),
        Slip("shares-exchanged", "You keep the share `1 - beta`. What stays of the velocity is "
             "`beta`.",
             _rule("(1 - beta) * v + g")),
        Slip("uphill", "You add the step, and so go uphill. The weight moves against the velocity.",
             _rule(w="w + lr * v")),
        Slip("no-rate", "The rate is missing. The step is `lr` times the velocity.",
             _rule(w="w - v")),
        Slip("rate-twice", "The rate is in twice: in the velocity and in the step. Once is enough.",
             _rule("beta * v + lr * g")),
        Slip("look-ahead", "That is Nesterov's form, which looks one velocity ahead. Here the step "
             "is the velocity itself.",
             _rule(w="w - lr * (g + beta * v)")),
        Slip("velocity-alone", "That is the last step, not the place. Start from `w`.",
             _rule(w="-lr * v")),
    ),
    wrong=(
        (_rule("g"), "plain"),
        (_rule("2 * beta * v + g"), "other"),
        (_rule("beta * v + slope"), "raises"),
        (_rule("..."), "starter"),
        ("def with_momentum(w, slopes, lr, beta):\n    return [w]\n", "shape"),
        ("def with_momentum(w, slopes, lr, beta):\n    print(w)\n", "prints"),
        ("def with_momentum(w, slopes, lr, beta):\n    v = 0.0\n", "no-return"),
        ("def with_momentum(w, slopes, lr, beta):\n    return 'w'\n", "text"),
        ("def with_momentum(w, slopes, lr, beta):\n    return 0.729\n", "constant"),
    ),
)  # fmt: skip
