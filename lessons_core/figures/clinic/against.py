"""The words of the clinic after a wrong answer: which evidence would have told it apart."""

import math

from lessons_core.figures.clinic.words import DECIDES, EVIDENCE, ends, num, percent


def wrong(cause, chosen, f):
    """Return why `chosen` is wrong for a run of this cause, and which evidence tells."""
    return _AGAINST[chosen](cause, f)


def _named(kind, said):
    """Return the sentences, and the name of the evidence that they come from."""
    return f"{said} ({EVIDENCE[kind]}.)"


def _not_healthy(cause, f):
    """The log alone decides a run that has no kind of evidence of its own."""
    kinds = DECIDES[cause]
    told = f"{EVIDENCE[kinds[-1]]} would have told." if kinds else "The log alone tells it."
    right, after = (percent(v["right"][-1]) for v in (f["curves"], f["repairs"][cause]))
    if cause == "leak":
        return (
            f"It is too good. You would have promised {right}; without the label among its inputs "
            f"the same run reads {after}. {told}"
        )
    if cause == "no eval mode":
        return (
            f"You would have reported {right} of weights that read {percent(f['eval'][1])} in eval "
            f"mode. {told}"
        )
    return (
        f"You would have kept a run that reads {right}; without the fault it reads {after}. {told}"
    )


def _not_large(cause, f):
    weights = f["weights"]
    if not weights[1] < 1.2 * weights[0] or cause == "gradients kept":
        return _named(
            "rates",
            "Then a tenth of the rate would mend it. At a tenth of the rate "
            f"{ends(f['repairs']['rate too large'])}.",
        )
    return _named(
        "weights",
        "Then the weights would have jumped within the first steps. They are "
        f"{num(weights[0])} long at step 0 and {num(weights[1])} at step 10.",
    )


def _not_small(cause, f):
    higher = f["repairs"]["rate too small"]
    if cause == "first layers cut off":
        return _named(
            "layers",
            "A small rate makes steps small, never 0. The gradient of the first two layers is "
            "exactly 0, so ten times the rate speeds up the last layer alone: "
            f"{percent(higher['right'][-1])} are right, and the fault is still there.",
        )
    return _named(
        "rates",
        f"Then more of it would help at once. At ten times the rate {ends(higher)}.",
    )


def _not_sign(cause, f):
    early = f["early"]["train"]
    if cause == "rate too large":
        return _named(
            "rates",
            "It does rise at first. But uphill it would rise at a tenth of the "
            f"rate as well, and there {ends(f['repairs'][cause])}.",
        )
    if cause == "exploding":
        return (
            "Then the first loss would be near ln 10 = 2.3, for no step has been taken yet. It is "
            f"{num(early[0])}. (The log alone tells it.)"
        )
    return _named(
        "early",
        "Then the loss would rise from the first step on. It goes from "
        f"{num(early[0])} to {num(early[4])} in four steps.",
    )


def _not_kept(cause, f):
    grad = f["grad"]
    if not math.isfinite(grad[2]):
        early = f["early"]["train"]
        return _named(
            "early",
            "Then the loss would start near ln 10 and fall at first. It goes "
            f"from {num(early[0])} to {num(early[1])} in the first step.",
        )
    return _named(
        "grad",
        "Then the norm of the gradient would grow many times over. It goes from "
        f"{num(grad[0])} to {num(grad[2])}.",
    )


def _not_cut(cause, f):
    ratio = f["first_last"][0]
    if math.isnan(ratio):
        return _named(
            "layers",
            "Then the first layers alone would get nothing. Here the last "
            "layer's weights get nothing either: no unit passes anything on.",
        )
    few = "small, and yet not 0" if ratio < 0.01 else "not 0"
    return _named(
        "layers",
        "Then the first layer's slopes would be exactly 0. They are "
        f"{num(ratio)} of the last layer's: {few}.",
    )


def _not_leak(cause, f):
    return _named(
        "dealt",
        "Then labels dealt anew would be read off as well. With them "
        f"{percent(f['dealt'])} are right, and guessing gives 10 %.",
    )


def _not_shift(cause, f):
    train, val = f["pairs"]
    where = "in training, not in validation" if train < 50 else "in neither part"
    return _named(
        "pairs",
        "Then the reader would be puzzled by validation pictures. He agrees "
        f"with {val} of 100 there, with {train} in training: puzzled {where}.",
    )


def _not_dead(cause, f):
    first, last = f["dead"][0], f["dead"][2]
    if last > 0.5:
        return _named(
            "dead",
            f"They are dead in the end ({percent(last)}), but not at the start "
            f"({percent(first)}): something killed them on the way.",
        )
    return _named(
        "dead", f"Then nearly all hidden units would give 0 from the start. {percent(first)} do."
    )


def _not_vanishing(cause, f):
    ratio = f["first_last"][0]
    if math.isnan(ratio):
        return _named(
            "dead",
            "A fading gradient is small, not gone. Here it is 0 in the last "
            f"layer already, for {percent(f['dead'][0])} of the units give 0.",
        )
    if ratio == 0:
        return _named(
            "layers",
            "A fading gradient is small, not gone. The first layer's slopes are exactly 0.",
        )
    return _named(
        "layers",
        "Then the first layer's slopes would be a hundredth of the last "
        f"layer's, or less. They are {num(ratio)} of them at step 0.",
    )


def _not_exploding(cause, f):
    return (
        "Then the loss would be far above ln 10 = 2.3 before any step. It is "
        f"{num(f['curves']['train'][0])}. (The log alone tells it.)"
    )


def _not_shuffled(cause, f):
    return _named(
        "pairs",
        "Then labels and training pictures would not belong together. A reader "
        f"agrees with {f['pairs'][0]} of 100.",
    )


def _not_eval(cause, f):
    loss = f["twice"][0][0]
    if math.isnan(loss):
        return _named("config", "There is no dropout in it that could have stayed on.")
    return _named(
        "twice", f"Then two looks at the same weights would differ. Both give {num(loss)}."
    )


_AGAINST = {
    "healthy": _not_healthy,
    "rate too large": _not_large,
    "rate too small": _not_small,
    "wrong sign": _not_sign,
    "gradients kept": _not_kept,
    "first layers cut off": _not_cut,
    "leak": _not_leak,
    "shift": _not_shift,
    "dead units": _not_dead,
    "vanishing": _not_vanishing,
    "exploding": _not_exploding,
    "labels shuffled": _not_shuffled,
    "no eval mode": _not_eval,
}
