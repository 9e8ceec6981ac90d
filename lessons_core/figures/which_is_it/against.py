"""The words of *Which is it?* after a wrong answer: what speaks against it, and where it leads."""

from lessons_core.figures.which_is_it.words import num, percent


def wrong(cause, chosen, f):
    """Return why `chosen` is wrong for a run of this cause, and where it would have led."""
    against = {
        "good": _not_good, "memorising": _not_memorising, "shift": _not_shift, "leak": _not_leak,
        "random_labels": _not_random, "rate_large": _not_large, "rate_small": _not_small_rate,
        "small_model": _not_small_model, "dropout_on": _not_dropout,
    }  # fmt: skip
    return against[chosen](cause, f)


def _not_good(cause, f):
    end, low = num(f["validation"][-1]), num(min(f["validation"]))
    if cause == "leak":
        error, loss = f["by_sheet"]
        return (
            f"It is too good. You would have promised {percent(f['errors'][1])} errors; on new "
            f"sheets the same run makes {percent(error)}, with a loss of {num(loss)}."
        )
    return {
        "rate_large": (
            f"You would have kept a loss of {end} where a tenth of the rate reaches "
            f"{num(f['rates'][0][2])}."
        ),
        "rate_small": (
            f"You would have kept {percent(f['errors'][1])} errors, though the loss was still on "
            "its way down."
        ),
        "small_model": (
            f"You would have kept {percent(f['errors'][1])} errors; not even its own training rows "
            f"are learnt ({percent(f['errors'][0])} errors)."
        ),
        "dropout_on": (
            f"The model is good, its numbers are not: you would have reported {end} where eval "
            f"mode measures {num(f['modes'][0][1])}."
        ),
    }.get(cause, f"You would have used a model whose validation loss ends at {end}, above the "
                 f"{low} that it once had.")  # fmt: skip


def _not_memorising(cause, f):
    train, end = num(f["train"][-1]), num(f["validation"][-1])
    if cause == "shift":
        return (
            "What was learnt holds for scanner A, on rows that were never trained on: loss "
            f"{num(f['slice']['A'][2])}. More rows of scanner A, or stopping early, would not "
            "have taught it scanner B."
        )
    if cause == "random_labels":
        return (
            f"It does learn by heart, but {percent(f['errors'][1])} errors are as good as "
            "guessing: more rows, weight decay or stopping early cannot find what is not there."
        )
    if cause == "leak":
        return (
            f"It does learn by heart, but the curves cannot show it: validation ends at {end} "
            "because the same sheets are in it. A remedy would have been judged by a leaking split."
        )
    return (
        "Then training loss would be near 0 and validation loss would climb. Here they end at "
        f"{train} and {end}; collecting more rows would have been the wrong repair."
    )


def _not_shift(cause, f):
    a, b = (num(f["slice"][name][2]) for name in ("A", "B"))
    return (
        f"Both scanners were trained on, and give validation losses of {a} and {b} in eval "
        "mode: neither is a world of its own. Collecting rows from elsewhere would have "
        "changed nothing."
    )


def _not_leak(cause, f):
    return (
        "No sheet is in both parts, and shuffled labels give "
        f"{percent(f['shuffled'][1])} errors, as they must. A leak makes validation too good; you "
        "would have searched for copies that are not there."
    )


def _not_random(cause, f):
    shuffled, ours = (percent(f[key][1]) for key in ("shuffled", "errors"))
    if cause == "leak":
        return (
            f"Then shuffling would change nothing and both would be near 90 %. They are {ours} and "
            f"{shuffled}: the answers come from copies. You would have thrown away usable labels."
        )
    return (
        f"{ours} errors here, {shuffled} with shuffled labels: these labels do mean something. You "
        "would have thrown them away."
    )


def _not_large(cause, f):
    less = num(f["rates"][0][1])
    if cause == "dropout_on":
        return (
            "The curves do jump, but from the dropping, not from the steps. A tenth of the rate "
            f"gets less far: training loss {less} instead of {num(f['train'][-1])}."
        )
    return (
        "The training loss falls from check to check without a jump. A tenth of the rate only gets "
        f"less far: training loss {less} instead of {num(f['train'][-1])}."
    )


def _not_small_rate(cause, f):
    faster, longer, ours = num(f["rates"][1][2]), num(f["longer"][1]), num(f["validation"][-1])
    said = (
        f"Ten times the rate ends at validation loss {faster}, twice as long at {longer}, against "
        f"{ours} here. "
    )
    return said + {
        "good": "There is little left to win.",
        "leak": "And none of these numbers can be trusted: the split leaks.",
    }.get(cause, "More of the same is no cure.")


def _not_small_model(cause, f):
    if cause == "rate_large":
        reached = f"At a tenth of the rate it reaches training loss {num(f['rates'][0][1])}"
    elif cause == "rate_small":
        reached = f"At ten times the rate it reaches training loss {num(f['rates'][1][1])}"
    else:
        reached = f"Without dropout it makes {percent(f['errors'][0])} errors in training"
        if f["modes"][0] == f["modes"][1]:
            reached = f"It makes {percent(f['errors'][0])} errors in training"
    return f"{reached}, so it has room enough. A wider network would have been no answer."


def _not_dropout(cause, f):
    ours, dropping = f["modes"]
    if ours == dropping:
        return (
            f"There is no dropout here: both modes measure {num(ours[0])} and {num(ours[1])}. You "
            "would have searched for a missing eval() in vain."
        )
    return (
        f"There is dropout, but the curve ends at {num(f['validation'][-1])}, which is what eval "
        f"mode measures; train mode gives {num(dropping[1])}. Nothing was forgotten."
    )
