"""The evidence of *Which is it?*: what is measured on each of its nine runs, unrounded."""

from dataclasses import replace

import numpy as np

from lessons_core.data.splits import find_leaks, group_split, shuffled_labels
from lessons_core.engine.networks import loss_of, run_accuracies, run_losses
from lessons_core.figures.which_is_it.runs import (
    LOSS,
    RECIPES,
    SEED,
    Recipe,
    run,
    split,
    start,
    table,
)

CAPACITY_SEEDS = 10


def leaks(recipe, train, validation):
    """Return what `find_leaks` finds between both parts, {kind: words}."""
    known = [{name: part[name] for name in ("label", "sheet", "week")} for part in
             (train, validation)]  # fmt: skip
    time = "week" if recipe.by_week else None
    return find_leaks(*known, "label", group="sheet", time=time)


def error(network, part):
    """Return the share of wrong classes, without dropout."""
    return float(1 - run_accuracies(network.predict(part["x"]), part["label"])[0])


def loss(network, part, dropping=False):
    """Return the loss, without dropout or with it."""
    predictions = network(part["x"]).detach().numpy() if dropping else network.predict(part["x"])
    return float(run_losses(predictions, part["label"], LOSS)[0])


def gradient_norm(network, train):
    """Return the length of the gradient of the training loss over all weights, without dropout."""
    for weight in network.eval().parameters():
        weight.grad = None
    loss_of(network(train["x"]), train["label"], LOSS).backward()
    total = sum(float(np.sum(weight.grad**2)) for weight in network.parameters())
    network.train()
    return total**0.5


def measure(cause):
    """Return all numbers of one run, unrounded: its curves and every kind of evidence."""
    recipe = RECIPES[cause]
    train, validation = split(recipe, table(recipe))
    network, optimizer = start(recipe, SEED)
    first = gradient_norm(network, train)
    curves = run(recipe, train, validation, network, optimizer, recipe.steps)
    facts = {
        "train": curves[0].tolist(),
        "validation": curves[1].tolist(),
        "steps": recipe.steps,
        "errors": [error(network, part) for part in (train, validation)],
        "split": _split_facts(recipe, train, validation),
        "slice": _slice_facts(network, train, validation),
        "modes": [[loss(network, part, dropping) for part in (train, validation)]
                  for dropping in (False, True)],
        "gradient": [first, gradient_norm(network, train)],
    }  # fmt: skip
    longer = run(recipe, train, validation, network, optimizer, recipe.steps)
    facts["longer"] = [float(curve[-1]) for curve in longer]
    other = run(recipe, train, validation, *start(recipe, SEED + 1), recipe.steps, SEED + 1)
    facts["seed"] = [float(curve[-1]) for curve in other]
    facts["rates"] = [_at_rate(recipe, lr, train, validation) for lr in _other_rates(recipe)]
    facts["shuffled"] = _shuffled_facts(recipe)
    if recipe.scans > 1:
        facts["by_sheet"] = _by_sheet(recipe)
        facts["by_row"] = _labels_by_row(recipe)
    if cause == "small_model":
        facts["capacity"] = _capacity_facts(recipe, train, validation)
    return facts


def _other_rates(recipe):
    return recipe.lr / 10, recipe.lr * 10


def _at_rate(recipe, lr, train, validation):
    """Return the rate and the last losses of the same run at that rate."""
    recipe = replace(recipe, lr=lr)
    curves = run(recipe, train, validation, *start(recipe, SEED), recipe.steps)
    return [lr, *(float(curve[-1]) for curve in curves)]


def _split_facts(recipe, train, validation):
    return {
        "by_week": recipe.by_week,
        "rows": [len(train["week"]), len(validation["week"])],
        "weeks": [int(train["week"].max()), int(validation["week"].min())],
        "shared": len(set(train["sheet"].tolist()) & set(validation["sheet"].tolist())),
        "sheets": len(set(validation["sheet"].tolist())),
        "leaks": sorted(leaks(recipe, train, validation)),
    }


def _slice_facts(network, train, validation):
    """Return for each scanner: training rows, validation rows, validation loss."""
    found = {}
    for name in ("A", "B"):
        part = {key: column[validation["scanner"] == name] for key, column in validation.items()}
        counts = [int(np.sum(side["scanner"] == name)) for side in (train, validation)]
        found[name] = [*counts, loss(network, part)]
    return found


def _shuffled_facts(recipe):
    """Return the errors of the same run on labels dealt out at random: training, validation."""
    train, validation = split(recipe, table(recipe, shuffled=True))
    network, optimizer = start(recipe, SEED)
    run(recipe, train, validation, network, optimizer, recipe.steps)
    return [error(network, part) for part in (train, validation)]


def _by_sheet(recipe):
    """Return error and loss on validation where no sheet stands on both sides."""
    data = table(recipe)
    rows = group_split(data["sheet"], recipe.test_share, SEED)
    train, validation = ({name: column[part] for name, column in data.items()} for part in rows)
    network, optimizer = start(recipe, SEED)
    run(recipe, train, validation, network, optimizer, recipe.steps)
    return [error(network, validation), loss(network, validation)]


def _labels_by_row(recipe):
    """Return the validation error where every row, not every sheet, is dealt a label anew."""
    data = table(recipe)
    train, validation = split(recipe, data | {"label": shuffled_labels(data["label"], SEED)})
    network, optimizer = start(recipe, SEED)
    run(recipe, train, validation, network, optimizer, recipe.steps)
    return error(network, validation)


def _capacity_facts(recipe, train, validation):
    """Return last training losses: of many starts, and of a wide network."""

    def end(of, seed):
        return float(run(of, train, validation, *start(of, seed), of.steps, seed)[0][-1])

    seeds = [end(recipe, seed) for seed in range(SEED, SEED + CAPACITY_SEEDS)]
    return {
        "seeds": seeds,
        "wide": end(replace(recipe, width=Recipe().width), SEED),
    }
