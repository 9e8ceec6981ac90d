"""The words of *Which is it?*: what each piece of evidence says, and what was the truth.

Every number in them is one that `which_is_it_facts.measure` took.
"""

# The answers to choose from, in the order in which they are offered.
CAUSES = {
    "good": "Nothing is wrong: a good fit",
    "memorising": "Memorising: usable labels, too few rows",
    "shift": "Shift: validation comes from another world",
    "leak": "Leak: validation was seen in training",
    "random_labels": "Thrown labels: they carry no information",
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

# Said of every run, so that it gives none away.
LIKE_CURVES = "Measured as the curves are."


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
        "slice": "In eval mode. " + " ".join(
            f"Scanner {name}: {part[0]} rows in training, {part[1]} in validation, validation "
            f"loss {num(part[2])}."
            for name, part in (("A", a), ("B", b))
        ),
        "shuffled": (
            "Labels dealt out anew, one per sheet, before the split, everything else the same: "
            f"{percent(f['shuffled'][1])} errors in validation, in eval mode; guessing makes "
            f"90 %. The run itself makes {percent(f['errors'][1])}."
        ),
        "modes": _modes(f),
        "longer": (
            f"After {2 * f['steps']} steps: training loss {num(f['longer'][0])}, validation loss "
            f"{num(f['longer'][1])}. {LIKE_CURVES}"
        ),
        "rates": (
            f"A tenth of the rate ends at training loss {num(slower[1])}, validation loss "
            f"{num(slower[2])}. Ten times the rate ends at {num(faster[1])} and {num(faster[2])}. "
            + LIKE_CURVES
        ),
        "gradient": (
            f"The gradient of the training loss is {num(f['gradient'][0])} long at the start and "
            f"{num(f['gradient'][1])} at the end, in eval mode."
        ),
        "seed": (
            f"Other first weights and batches: training loss {num(f['seed'][0])}, validation loss "
            f"{num(f['seed'][1])} at the end. {LIKE_CURVES}"
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


def _by_row(f):
    if "by_row" not in f:
        return ""
    return (
        f"Had each scan got a label of its own, the copies would not have shown: "
        f"{percent(f['by_row'])} errors."
    )


def _capacity(f):
    if "capacity" not in f:
        return ""
    seeds = f["capacity"]["seeds"]
    return (
        f"From {len(seeds)} starts the training loss ends between {num(min(seeds))} and "
        f"{num(max(seeds))}, so no start is to blame. 32 units, all else the same, reach "
        f"{num(f['capacity']['wide'])}."
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
            f"even labels dealt out anew, one per sheet, give {shuffled} errors, where 90 % would "
            f"be honest. {_by_row(f)}"
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
            f"Twice as long only gives training loss {num(f['longer'][0])} instead of "
            f"{num(train)}, ten times the rate {num(f['rates'][1][1])}. One hidden unit cannot "
            f"tell ten digits apart: too little capacity. {_capacity(f)}"
        ),
        "dropout_on": (
            "The modes decide: the same weights measure "
            f"{num(f['modes'][0][1])} in eval mode, {num(f['modes'][1][1])} in train mode. Half of "
            "the hidden units were dropped, anew at every look, because eval() was forgotten."
        ),
    }[cause]
