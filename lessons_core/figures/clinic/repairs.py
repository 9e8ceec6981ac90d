"""The words of the clinic's repairs: what each change is called, and what came of it."""

from lessons_core.figures.clinic.words import ends

#: Cause -> the change that mends it.
FIXES = {
    "healthy": "Leave it as it is",
    "rate too large": "A tenth of the rate",
    "rate too small": "Ten times the rate",
    "wrong sign": "Step against the gradient",
    "gradients kept": "zero_grad before each backward",
    "first layers cut off": "Let the gradient into all layers",
    "leak": "Take the label out of the inputs",
    "shift": "Prepare both parts alike",
    "dead units": "Start the biases at 0",
    "vanishing": "ReLUs instead of sigmoids",
    "exploding": "He's start, as it is",
    "labels shuffled": "Give each picture its own label",
    "no eval mode": "eval() before each evaluation",
}
#: What is said of a change where there was nothing of that kind.
AS_BEFORE = {
    "healthy": "Nothing changes, and nothing gets better.",
    "wrong sign": "Nothing changes: it steps against the gradient already.",
    "gradients kept": "Nothing changes: gradients are set to zero before each step.",
    "first layers cut off": "Nothing changes: all layers have a gradient, or none has one to give.",
    "leak": "Nothing changes: the label is not among the inputs.",
    "shift": "Nothing changes: both parts are prepared alike.",
    "dead units": "Nothing changes: the biases start at 0.",
    "vanishing": "Nothing changes: there is no sigmoid in it.",
    "exploding": "Nothing changes: it starts as He says.",
    "labels shuffled": "Nothing changes: each picture has its own label.",
    "no eval mode": "Nothing changes: there is no dropout that could be on.",
}


def told(cause, fix, f):
    """Return what came of a change to the run of this cause."""
    after = f["repairs"][fix]
    if fix == cause == "healthy":
        return "That is right: there is nothing to mend."
    if after is None:
        return AS_BEFORE[fix]
    if fix == cause:
        return f"The fault is gone: {ends(after)}. {_next(cause, f)}".strip()
    there = "There was no fault" if cause == "healthy" else "The fault is still there"
    return f"{there}: {ends(after)}."


def _next(cause, f):
    """Return what is left to win, where something is."""
    then = f["next"]
    return {
        "rate too small": lambda: f"At a hundred times {ends(then)}.",
        "vanishing": lambda: f"So many layers want a smaller rate. At a third of it {ends(then)}.",
        "exploding": lambda: "Eight layers learn slowly here; lesson 9 knows what else helps them.",
        "no eval mode": lambda: "These are the same weights: they were as good all along.",
    }.get(cause, str)()
