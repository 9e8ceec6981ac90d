"""The nine runs of *Which is it?*, trained by the course's own code, and what evidence they give.

Every run is a network of one hidden layer on handwritten digits; a `Recipe` says what was done,
and with it the cause of its curves. Only numbers leave this module.
"""

from dataclasses import dataclass, replace

import numpy as np

from lessons_core.digits import load_digits
from lessons_core.networks import Network, loss_of, run_accuracies, run_losses
from lessons_core.optim import AdamW
from lessons_core.splits import find_leaks, group_split, random_split, shuffled_labels, time_split
from lessons_core.training import fit

SEED, CHECKS, WEEKS, LOSS = 0, 30, 12, "cross_entropy"
# With Adam's usual 1e-8 the last digit of a weight decides over the third of a loss some hundred
# steps on; with this a run ends alike on every machine.
EPS = 1e-4
JITTER = 0.02  # what differs between two scans of one sheet


@dataclass(frozen=True)
class Recipe:
    """What was done: the table, its split, the network and its training."""

    sheets: int = 600
    scans: int = 1  # how often each sheet was scanned, its label the same each time
    random_labels: float = 0.0
    moved: bool = False  # from week 10 on most sheets go through scanner B, one pixel off
    by_week: bool = False
    test_share: float = 0.25
    width: int = 32
    dropout: float = 0.0
    measured_dropping: bool = False
    lr: float = 0.01
    weight_decay: float = 0.0
    batch_size: int | None = None
    steps: int = 300


RECIPES = {
    "good": Recipe(by_week=True, dropout=0.2, lr=0.005, weight_decay=1.5),
    "memorising": Recipe(sheets=300, test_share=2 / 3, random_labels=0.15),
    "shift": Recipe(moved=True, by_week=True),
    "leak": Recipe(sheets=160, scans=5, random_labels=0.2, weight_decay=1.0),
    "random_labels": Recipe(sheets=300, test_share=2 / 3, random_labels=1.0),
    "rate_large": Recipe(lr=0.15, batch_size=30),
    "rate_small": Recipe(lr=1.5e-4),
    "small_model": Recipe(width=2, weight_decay=1.0),
    "dropout_on": Recipe(dropout=0.5, measured_dropping=True, batch_size=30),
}


def table(recipe, shuffled=False):
    """Return the columns of the data: x (n, 64), label, sheet, week and scanner, each (n,).

    Rows stand in the order of their weeks. With `shuffled`, labels are dealt out anew to the
    sheets, before anything is split.
    """
    images, classes = load_digits()
    drawn = np.random.default_rng([SEED, 0]).permutation(len(classes))[: recipe.sheets]
    noise, labels = np.random.default_rng([SEED, 1]), classes[drawn]
    spoilt = noise.random(recipe.sheets) < recipe.random_labels
    labels = np.where(spoilt, noise.integers(0, 10, recipe.sheets), labels)
    if shuffled:
        labels = shuffled_labels(labels, SEED)
    sheet = np.tile(np.arange(recipe.sheets), recipe.scans)
    week = np.arange(len(sheet)) * WEEKS // len(sheet) + 1
    late = week > WEEKS * 3 // 4
    share = np.where(late, 0.85, 0.0) if recipe.moved else 0.5
    in_b = noise.random(len(sheet)) < share
    x = images[drawn][sheet]
    if recipe.scans > 1:
        x = x + JITTER * noise.standard_normal(x.shape)
    if recipe.moved:
        right = np.roll(x.reshape(-1, 8, 8), 1, axis=2).reshape(x.shape)
        x = np.where(in_b[:, None], right, x)
    scanner = np.where(in_b, "B", "A")
    return {"x": x, "label": labels[sheet], "sheet": sheet, "week": week, "scanner": scanner}


def split(recipe, data):
    """Return the table's training part and its validation part."""
    rows = (
        time_split(data["week"], recipe.test_share)
        if recipe.by_week
        else random_split(len(data["week"]), recipe.test_share, SEED)
    )
    return tuple({name: column[part] for name, column in data.items()} for part in rows)


def leaks(recipe, train, validation):
    """Return what `find_leaks` finds between both parts, {kind: words}."""
    known = [{name: part[name] for name in ("label", "sheet", "week")} for part in
             (train, validation)]  # fmt: skip
    time = "week" if recipe.by_week else None
    return find_leaks(*known, "label", group="sheet", time=time)


def start(recipe, seed):
    """Return a fresh network and its optimizer."""
    network = Network.draw(
        64, recipe.width, 10, seeds=(seed,), activation="relu", dropout=recipe.dropout
    )
    optimizer = AdamW(network.parameters(), recipe.lr, eps=EPS, weight_decay=recipe.weight_decay)
    return network, optimizer


def run(recipe, train, validation, network, optimizer, steps, seed=SEED):
    """Train on and return both curves as arrays of `CHECKS` + 1 losses, as the reader sees them."""

    def as_left(part):
        # Forgetting eval(): the loss is taken in the mode that training left the network in.
        return lambda _, labels: run_losses(network(part["x"]).numpy(), labels, LOSS)

    dropping = recipe.measured_dropping
    watch = {
        name: (part["x"], part["label"], *([as_left(part)] if dropping else []))
        for name, part in (("train", train), ("validation", validation))
    }
    curves = fit(
        network, train["x"], train["label"], optimizer=optimizer, steps=steps, loss=LOSS,
        watch=watch, every=steps // CHECKS, batch_size=recipe.batch_size, seeds=(seed,),
    )  # fmt: skip
    return curves["train"][:, 0], curves["validation"][:, 0]


def error(network, part):
    """Return the share of wrong classes, without dropout."""
    return float(1 - run_accuracies(network.predict(part["x"]), part["label"])[0])


def loss(network, part, dropping=False):
    """Return the loss, without dropout or with it."""
    predictions = network(part["x"]).numpy() if dropping else network.predict(part["x"])
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
