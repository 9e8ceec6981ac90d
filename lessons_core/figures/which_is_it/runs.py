"""The nine runs of *Which is it?*, trained by the course's own code.

Every run is a network of one hidden layer on handwritten digits; a `Recipe` says what was done,
and with it the cause of its curves.
"""

from dataclasses import dataclass

import numpy as np

from lessons_core.data.digits import load_digits
from lessons_core.data.splits import random_split, shuffled_labels, time_split
from lessons_core.engine.networks import Network, run_losses
from lessons_core.engine.optim import AdamW
from lessons_core.engine.training import fit

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
    activation: str = "relu"
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
    "rate_small": Recipe(lr=1.4e-4),
    "small_model": Recipe(width=1, activation="tanh", lr=0.006),
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


def start(recipe, seed):
    """Return a fresh network and its optimizer."""
    network = Network.draw(
        64, recipe.width, 10, seeds=(seed,), activation=recipe.activation, dropout=recipe.dropout
    )
    optimizer = AdamW(network.parameters(), recipe.lr, eps=EPS, weight_decay=recipe.weight_decay)
    return network, optimizer


def run(recipe, train, validation, network, optimizer, steps, seed=SEED):
    """Train on and return both curves as arrays of `CHECKS` + 1 losses, as the reader sees them."""

    def as_left(part):
        # Forgetting eval(): the loss is taken in the mode that training left the network in.
        return lambda _, labels: run_losses(network(part["x"]).detach().numpy(), labels, LOSS)

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
