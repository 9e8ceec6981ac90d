"""The words of *Which is it?*: what each piece of evidence says, and why an answer is wrong.

Every number in them is one that `which_is_it_runs.measure` took.
"""

# The answers to choose from, in the order in which they are offered.
CAUSES = {
    "good": "Nothing is wrong: a good fit",
    "memorising": "Memorising: too few rows, learnt by heart",
    "shift": "Shift: validation comes from another world",
    "leak": "Leak: validation was seen in training",
    "random_labels": "Labels at random: nothing to learn",
    "rate_large": "Learning rate too large: it jumps",
    "rate_small": "Learning rate too small: not there yet",
    "small_model": "Model too small: it cannot hold this",
    "dropout_on": "Dropout left on: measured in train mode",
}
EVIDENCE = {
    "split": "The split",
    "slice": "Loss by scanner",
    "shuffled": "Shuffled labels",
    "modes": "Train and eval mode",
    "longer": "Twice as long",
    "rates": "Other learning rates",
    "gradient": "Gradient norm",
    "seed": "Another seed",
}
DECIDES = {
    "good": ["split", "shuffled"],
    "memorising": ["slice", "shuffled"],
    "shift": ["slice"],
    "leak": ["split", "shuffled"],
    "random_labels": ["shuffled"],
    "rate_large": ["rates"],
    "rate_small": ["longer", "rates"],
    "small_model": ["longer", "rates"],
    "dropout_on": ["modes"],
}


def num(value):
    """Return a loss to three digits: 0.00213, 4.40, 10.3."""
    return f"{value:#.3g}"


def percent(share):
    """Return a share in whole percent."""
    return f"{100 * share:.0f} %"


def evidence(f):
    """Return what each kind of evidence says, {kind: sentences}, from a run's facts."""
    a, b = f["slice"]["A"], f["slice"]["B"]
    slower, faster = f["rates"]
    return {
        "split": _split(f["split"]),
        "slice": " ".join(
            f"Scanner {name}: {part[0]} rows in training, {part[1]} in validation, validation "
            f"loss {num(part[2])}."
            for name, part in (("A", a), ("B", b))
        ),
        "shuffled": (
            "Labels dealt out anew before the split, everything else the same: "
            f"{percent(f['shuffled'][1])} errors in validation; guessing makes 90 %. The run "
            f"itself makes {percent(f['errors'][1])}."
        ),
        "modes": _modes(f),
        "longer": (
            f"After {2 * f['steps']} steps: training loss {num(f['longer'][0])}, validation loss "
            f"{num(f['longer'][1])}."
        ),
        "rates": (
            f"A tenth of the rate ends at training loss {num(slower[1])}, validation loss "
            f"{num(slower[2])}. Ten times the rate ends at {num(faster[1])} and {num(faster[2])}."
        ),
        "gradient": (
            f"The gradient of the training loss is {num(f['gradient'][0])} long at the start and "
            f"{num(f['gradient'][1])} at the end."
        ),
        "seed": (
            f"Other first weights and batches: training loss {num(f['seed'][0])}, validation loss "
            f"{num(f['seed'][1])} at the end."
        ),
    }


def _split(s):
    rows = f"{s['rows'][0]} rows to train on and {s['rows'][1]} for validation"
    how = (
        f"By week: {rows}, which begins with week {s['weeks'][1]}."
        if s["by_week"]
        else f"At random, row by row: {rows}."
    )
    both = (
        f"{s['shared']} of the {s['sheets']} sheets in validation were scanned for training as well"
        if s["shared"]
        else "No sheet is in both parts"
    )
    return f"{how} {both}."


def _modes(f):
    ours, dropping = f["modes"]
    if ours == dropping:
        return (
            "There is no dropout here. Both modes measure the same: training loss "
            f"{num(ours[0])}, validation loss {num(ours[1])} at the end."
        )
    return (
        f"At the end, in eval mode: training loss {num(ours[0])}, validation loss {num(ours[1])}. "
        f"In train mode, with dropout: {num(dropping[0])} and {num(dropping[1])}."
    )


def truth(cause, f):
    """Return what was done and which evidence decides, with its numbers."""
    a, b = f["slice"]["A"], f["slice"]["B"]
    train, validation = f["train"][-1], f["validation"][-1]
    shuffled, wrong = percent(f["shuffled"][1]), percent(f["errors"][1])
    low = min(f["validation"])
    return {
        "good": (
            "Nothing is wrong. A small gap is normal. No sheet is in both parts, and shuffled "
            f"labels give {shuffled} errors, as they must: the {wrong} of this run are earned."
        ),
        "memorising": (
            f"{f['split']['rows'][0]} rows, 15 % of their labels drawn at random, learnt by heart: "
            f"training loss {num(train)}, while validation loss climbs from {num(low)} to "
            f"{num(validation)}. Both scanners, known from training, are hit alike "
            f"({num(a[2])} and {num(b[2])}), so it is no shift. And {wrong} errors against "
            f"{shuffled} with shuffled labels: these labels do mean something."
        ),
        "shift": (
            f"The slice decides. On scanner A, known from training, the loss is {num(a[2])}; on "
            f"scanner B, which training never saw, {num(b[2])}. Scanner B sets every image one "
            "pixel to the right."
        ),
        "leak": (
            "The split decides. Every sheet was scanned five times, and rows were dealt out at "
            f"random: all {f['split']['shared']} sheets of validation were seen in training. So "
            f"even shuffled labels give {shuffled} errors, where 90 % would be honest."
        ),
        "random_labels": (
            "The shuffled labels decide: dealing them out anew changes nothing "
            f"({wrong} errors before, {shuffled} after, 90 % by guessing). All labels had been "
            f"drawn at random, and {f['split']['rows'][0]} of them were learnt by heart."
        ),
        "rate_large": (
            "The other rates decide: at a tenth of the rate the same network ends at training loss "
            f"{num(f['rates'][0][1])}, validation loss {num(f['rates'][0][2])}. Here each step "
            "jumps too far, so the loss bounces and stays high."
        ),
        "rate_small": (
            "It was still under way. Twice as long brings the training loss from "
            f"{num(train)} to {num(f['longer'][0])}, ten times the rate to "
            f"{num(f['rates'][1][1])}. And the gradient is longer at the end "
            f"({num(f['gradient'][1])}) than at the start ({num(f['gradient'][0])})."
        ),
        "small_model": (
            f"It has arrived, and no more is in it: twice as long gives {num(f['longer'][0])} "
            f"instead of {num(train)}, ten times the rate {num(f['rates'][1][1])}. Two hidden "
            "units with a strong weight decay cannot tell ten digits apart."
        ),
        "dropout_on": (
            "The modes decide: the same weights measure "
            f"{num(f['modes'][0][1])} in eval mode, {num(f['modes'][1][1])} in train mode. Half of "
            "the hidden units were dropped, anew at every look, because eval() was forgotten."
        ),
    }[cause]


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
        f"Both scanners were trained on, and give validation losses of {a} and {b}: neither is a "
        "world of its own. Collecting rows from elsewhere would have changed nothing."
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
