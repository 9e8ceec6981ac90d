"""The words of the clinic: what each piece of evidence says, and what was the truth.

Every number in them is one that `facts.measure` took.
"""

import math

from lessons_core.figures.clinic.maths import CHECKS

# The answers to choose from, in the order in which they are offered.
CAUSES = {
    "healthy": "Nothing is wrong: a healthy run",
    "rate too large": "Rate too large: a step throws the weights away",
    "rate too small": "Rate too small: it hardly moves",
    "wrong sign": "Wrong sign: it climbs",
    "gradients kept": "Gradients kept: zero_grad was forgotten",
    "first layers cut off": "First layers cut off: no gradient reaches them",
    "leak": "Leak: the label is among the inputs",
    "shift": "Shift: validation pictures come from another world",
    "dead units": "Dead units: no ReLU passes anything on",
    "vanishing": "Vanishing: the gradient fades on its way back",
    "exploding": "Exploding: the start is too large",
    "labels shuffled": "Labels shuffled: training pairs do not belong together",
    "no eval mode": "No eval mode: measured with dropout on",
}
#: The first lies open on the second level.
EVIDENCE = {
    "curves": "The curves",
    "config": "The config",
    "early": "The first steps",
    "weights": "Norm of the weights",
    "grad": "Norm of the gradient",
    "layers": "Gradient by layer",
    "dead": "Units that give 0",
    "rates": "Other rates",
    "twice": "Evaluated twice",
    "pairs": "A look at pairs",
    "dealt": "Labels dealt anew",
}
#: None where the log decides alone.
DECIDES = {
    "healthy": ["dealt"],
    "rate too large": ["rates"],
    "rate too small": ["rates"],
    "wrong sign": ["early", "rates"],
    "gradients kept": ["grad"],
    "first layers cut off": ["layers"],
    "leak": ["dealt"],
    "shift": ["pairs"],
    "dead units": ["dead"],
    "vanishing": ["layers"],
    "exploding": [],
    "labels shuffled": ["pairs"],
    "no eval mode": ["twice"],
}
#: Four that are offered together on the first two levels: families, so that no four gives one away.
FLAT = ["rate too large", "rate too small", "dead units", "vanishing"]
GONE = ["rate too large", "wrong sign", "gradients kept", "exploding"]
SIDES = ["healthy", "leak", "shift", "labels shuffled"]
BADLY = ["rate too small", "first layers cut off", "labels shuffled", "no eval mode"]
ALIKE = {cause: next(some for some in (FLAT, GONE, SIDES, BADLY) if cause in some)
         for cause in CAUSES}  # fmt: skip


def num(value):
    """Return a number to three digits: 0.0365, 2.40, 1170, 7.5e4, nan."""
    if not math.isfinite(value) or value == 0:
        return f"{value:.0f}"
    if abs(value) >= 10_000 or abs(value) < 0.001:
        mantissa, power = f"{value:.1e}".split("e")
        return f"{mantissa}e{int(power)}".replace("-", "−")
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:#.3g}".rstrip(".")


def percent(share):
    """Return a share in whole percent."""
    return f"{100 * share:.0f} %"


def ends(curves):
    """Return how a run ends, in words, from its curves or from its last numbers.

    A run that does not learn has no share worth telling, and one whose curves are cut no end.
    """
    if isinstance(curves["train"], list) and len(curves["train"]) <= CHECKS:
        return "the loss is thrown about, far above guessing"
    train, val, right = (v[-1] if isinstance(v, list) else v for v in
                         (curves[name] for name in ("train", "val", "right")))  # fmt: skip
    if math.isnan(train):
        return "the run leaves the numbers"
    if train > 2.25:
        return f"training loss ends at {num(train)}, no better than guessing"
    return (
        f"training loss ends at {num(train)}, validation loss at {num(val)}; {percent(right)} are "
        "right"
    )


def evidence(f):
    """Return what each kind of evidence says, {kind: sentences}, from a run's facts.

    The curves are drawn, and need no words.
    """
    weights, grad, share = f["weights"], f["grad"], f["dead"]
    lower, higher = (f["repairs"][name] for name in ("rate too large", "rate too small"))
    again = [f"validation loss {num(loss)} and {percent(right)} right"
             for loss, right in f["twice"]]  # fmt: skip
    return {
        "config": _config(f["config"]),
        "early": (
            f"Steps 0 to 4: training loss {', '.join(map(num, f['early']['train']))}; norm of the "
            f"gradient {', '.join(map(num, f['early']['grad']))}."
        ),
        "weights": (
            f"All weights together are {num(weights[0])} long at step 0, {num(weights[1])} at step "
            f"10, {num(weights[2])} at the end. The last step was {num(100 * f['update'][2])} % of "
            "that."
        ),
        "grad": (
            f"What the optimizer gets is {num(grad[0])} long at step 0, {num(grad[1])} at step 10, "
            f"{num(grad[2])} at the end."
        ),
        "layers": (
            "The first layer's slopes over those of the last layer: "
            f"{_ratio(f, 0)} at step 0, {_ratio(f, 2)} at the end."
        ),
        "dead": (
            f"{percent(share[0])} of the hidden units give 0 for every training picture at step 0"
            + (f", {percent(share[2])} at the end." if math.isfinite(weights[2]) else
               "; later there are no numbers left.")
        ),
        "rates": (
            f"At a tenth of the rate {ends(lower)}. At ten times the rate {ends(higher)}."
        ),
        "twice": f"The same weights, looked at twice: {again[0]}, then {again[1]}.",
        "pairs": (
            f"A reader who knows each digit's mean picture agrees with {f['pairs'][0]} of 100 "
            f"labels in training, and with {f['pairs'][1]} of 100 in validation."
        ),
        "dealt": (
            f"Training labels dealt anew, all else the same: {percent(f['dealt'])} right in "
            f"validation; guessing gives 10 %. The run itself: {percent(f['curves']['right'][-1])}."
        ),
    }  # fmt: skip


def _config(c):
    return (
        f"optimizer: SGD, lr: {c.lr:g}, steps: {c.steps}, batch: {c.batch_size}, records: "
        f"{c.records}, hidden layers: {c.depth} of 32, activation: {c.bend}, start: He's times "
        f"{c.gain:g}, hidden biases: {c.bias:g}, dropout: {c.dropout:g}".replace("-", "−")
    )


def _ratio(f, at):
    value = f["first_last"][at]
    if math.isnan(value):
        return "0 over 0" if math.isfinite(f["weights"][at]) else "nan"
    return num(value)


def truth(cause, f):
    """Return what was done and how it shows, with its numbers."""
    train, val, right = (f["curves"][name] for name in ("train", "val", "right"))
    weights, grad, early = f["weights"], f["grad"], f["early"]["train"]
    pairs, mended = f["pairs"], f["repairs"][cause] or f["curves"]
    return {
        "healthy": (
            f"Nothing is wrong. The loss starts at {num(train[0])}, near ln 10, and falls. Labels "
            f"dealt anew give {percent(f['dealt'])}, as they must: the {percent(right[-1])} of "
            "this run are earned."
        ),
        "rate too large": (
            f"The rate is {f['config'].lr:g}. Within ten steps the weights grow from "
            f"{num(weights[0])} to {num(weights[1])}; then {percent(f['dead'][2])} of the units "
            f"are dead, and nothing moves. At a tenth of the rate {ends(mended)}."
        ),
        "rate too small": (
            f"The rate is {f['config'].lr:g}. A step moves the weights by "
            f"{num(100 * f['update'][2])} % of their length, and the loss comes down to "
            f"{num(train[-1])} only. At ten times the rate {ends(mended)}."
        ),
        "wrong sign": (
            "Each step goes along the gradient, uphill. The loss rises from the first step on "
            f"({', '.join(map(num, early[:3]))}), and a tenth of the rate does not help: "
            f"{ends(f['repairs']['rate too large'])}."
        ),
        "gradients kept": (
            "Each gradient is added to all before it. At first that is fast, a loss of "
            f"{num(train[1])} at step 10; then it throws the weights about, and the norm grows "
            f"from {num(grad[0])} to {num(grad[2])}."
        ),
        "first layers cut off": (
            "The gradient of the first two layers is exactly 0, at the start and at the end. The "
            f"last layer learns alone, and reads {percent(right[-1])}."
        ),
        "leak": (
            "The label stands among the inputs, as ten more numbers. With labels dealt anew "
            f"{percent(f['dealt'])} are right, where 10 % would be honest. Without them the run "
            f"reads {percent(mended['right'][-1])}."
        ),
        "shift": (
            "Validation pictures are moved by one pixel. Training is that of the healthy run. A "
            f"reader agrees with {pairs[0]} of 100 pairs there, with {pairs[1]} in validation."
        ),
        "dead units": (
            f"Hidden biases start at {f['config'].bias:g}, so {percent(f['dead'][0])} of the units "
            "give 0 from the start, and no slope passes them. Only the last biases can learn."
        ),
        "vanishing": (
            "Six layers of sigmoids. The first layer's slopes are "
            f"{num(f['first_last'][0])} of the last layer's. No unit is dead: it fades."
        ),
        "exploding": (
            f"The start is {f['config'].gain:g} times He's, in eight layers. So the loss is "
            f"{num(train[0])} before any step, where ln 10 = 2.3 would be normal."
        ),
        "labels shuffled": (
            f"Training labels were dealt anew: a reader agrees with {pairs[0]} of 100, in "
            f"validation with {pairs[1]}. It learns by heart (training loss {num(train[-1])}) what "
            f"means nothing: validation loss rises from {num(val[0])} to {num(val[-1])}."
        ),
        "no eval mode": (
            f"Dropout of {f['config'].dropout:g} stayed on while it was measured, so the same "
            f"weights give {num(f['twice'][0][0])}, then {num(f['twice'][1][0])}. In eval mode "
            f"they give {num(f['eval'][0])} and read {percent(f['eval'][1])}."
        ),
    }[cause].replace("-6", "−6")  # fmt: skip
