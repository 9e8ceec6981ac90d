"""Batches: a DataLoader in plain NumPy, and batches of a stream that is never held whole.

Names and behaviour follow `torch.utils.data.DataLoader`; the order comes from a NumPy generator,
so that a seed gives the same batches again, with the same build of NumPy.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np


def check_batch_size(batch_size: int, examples: int | None = None) -> int:
    """Return the batch size as an int, between 1 and the number of examples.

    Raises:
        ValueError: it is no whole number, below 1, or above `examples` (where that is known).
    """
    whole = isinstance(batch_size, (int, np.integer)) and not isinstance(batch_size, bool)
    if not whole or batch_size < 1:
        raise ValueError(
            f"batch_size must be a whole number of at least 1; it is {batch_size!r}. "
            "Try 1 for one example at a time."
        )
    if examples is not None and batch_size > examples:
        raise ValueError(
            f"batch_size is {batch_size:,}, and there are {examples:,} examples. "
            f"Try batch_size={examples} for the full batch."
        )
    return int(batch_size)


def check_generator(generator: np.random.Generator | None, why: str) -> np.random.Generator:
    """Return the generator.

    Raises:
        ValueError: there is none; `why` says what needs it.
        TypeError: it is something else, such as a seed.
    """
    if generator is None:
        raise ValueError(f"{why} needs a generator. Try generator=numpy.random.default_rng(0).")
    if not isinstance(generator, np.random.Generator):
        raise TypeError(
            f"generator must be a numpy.random.Generator; it is {generator!r}. "
            "Try generator=numpy.random.default_rng(0)."
        )
    return generator


def check_finite(values: np.ndarray, name: str) -> None:
    """Raise if an array of numbers holds NaN or infinity.

    Raises:
        ValueError: with the first such value, its row and its column, and how many there are.
    """
    if not np.issubdtype(values.dtype, np.inexact) or np.isfinite(values).all():
        return
    places = np.argwhere(~np.isfinite(values))
    row, *rest = (int(k) for k in places[0])
    value = values[tuple(places[0])]
    column = f", column {', '.join(str(k) for k in rest)}" if rest else ""
    more = f" ({len(places):,} such values in all)" if len(places) > 1 else ""
    raise ValueError(
        f"{name}, row {row:,}{column}: {value}{more}. A gradient computed from it would be nan. "
        "Drop such rows, or fill them in, before you make batches."
    )


class DataLoader:
    """Give arrays out in batches of examples, in order or in a new random order each time.

    Each `for` over the loader is one epoch. `len(loader)` is the number of batches in it.

    Args:
        data: one array, or a tuple of arrays of equal length; the first axis counts examples.
        batch_size: examples per batch.
        shuffle: draw a new order from `generator` for each epoch.
        drop_last: leave out the last batch where it is short.
        generator: a `numpy.random.Generator`; only needed for `shuffle`.

    Raises:
        ValueError: no examples, unequal lengths, a batch size that does not fit, `shuffle` without
            a generator, NaN or infinity in the data.
        TypeError: the generator is something else, such as a seed.
    """

    def __init__(
        self,
        data: np.ndarray | tuple[np.ndarray, ...],
        batch_size: int = 1,
        shuffle: bool = False,
        drop_last: bool = False,
        generator: np.random.Generator | None = None,
    ):
        self.single = not isinstance(data, (tuple, list))
        self.data = tuple(np.asarray(a) for a in ((data,) if self.single else data))
        self.n = _examples(self.data)
        self.batch_size = check_batch_size(batch_size, self.n)
        self.shuffle, self.drop_last = bool(shuffle), bool(drop_last)
        self.generator = check_generator(generator, "shuffle=True") if shuffle else generator
        for k, array in enumerate(self.data):
            check_finite(array, f"array {k}")

    def __len__(self) -> int:
        if self.drop_last:
            return self.n // self.batch_size
        return -(-self.n // self.batch_size)

    def __iter__(self) -> Iterator:
        order = self.generator.permutation(self.n) if self.shuffle else None
        for k in range(len(self)):
            rows = slice(k * self.batch_size, (k + 1) * self.batch_size)
            # A slice of the data itself is a view; with an order the rows are copied.
            batch = tuple(a[rows] if order is None else a[order[rows]] for a in self.data)
            yield batch[0] if self.single else batch

    def __repr__(self) -> str:
        return (
            f"DataLoader({self.n:,} examples, batch_size={self.batch_size}, "
            f"shuffle={self.shuffle}, drop_last={self.drop_last}: {len(self):,} batches)"
        )


def _examples(data: tuple[np.ndarray, ...]) -> int:
    """Return how many examples the arrays hold; raise if there are none or they disagree."""
    if not data or any(a.ndim == 0 for a in data):
        raise ValueError(
            "data must be an array, or a tuple of arrays, whose first axis counts examples; "
            f"it holds {[a.shape for a in data]}."
        )
    lengths = [len(a) for a in data]
    if len(set(lengths)) > 1:
        raise ValueError(
            f"The arrays must have as many rows as each other; they have {lengths}. "
            "Row k of each must belong to the same example."
        )
    if lengths[0] == 0:
        raise ValueError("data has no examples: the arrays have 0 rows.")
    return lengths[0]


def stream_batches(
    rows: Iterable[tuple],
    batch_size: int,
    buffer: int = 1,
    generator: np.random.Generator | None = None,
    drop_last: bool = False,
) -> Iterator[tuple[np.ndarray, ...]]:
    """Yield batches of rows that arrive one by one; at most buffer + batch_size are held.

    Args:
        rows: tuples of numbers, one an example, such as (x, y).
        batch_size: examples per batch.
        buffer: rows to wait among; each row that leaves is drawn from them at random. With 1, the
            rows keep their order. A buffer mixes neighbours, not the whole stream.
        generator: a `numpy.random.Generator`; needed where `buffer` is above 1.
        drop_last: leave out the last batch where it is short.

    Yields:
        One array for each entry of a row, shape (batch,).

    Raises:
        ValueError: batch size or buffer below 1, a buffer without a generator, NaN or infinity.
    """
    check_batch_size(batch_size)
    if not isinstance(buffer, (int, np.integer)) or buffer < 1:
        raise ValueError(f"buffer must be a whole number of at least 1; it is {buffer!r}.")
    mixed = iter(rows)
    if buffer > 1:
        mixed = _mixed(mixed, buffer, check_generator(generator, "a buffer above 1"))
    return _cut(mixed, batch_size, drop_last)


def _cut(rows: Iterator[tuple], batch_size: int, drop_last: bool) -> Iterator:
    start = 0
    while batch := list(islice(rows, batch_size)):
        if len(batch) < batch_size and drop_last:
            return
        arrays = tuple(np.array(column) for column in zip(*batch, strict=True))
        for k, array in enumerate(arrays):
            check_finite(array, f"entry {k} of the batch that starts at row {start:,}")
        yield arrays
        start += len(batch)


def _mixed(rows: Iterator[tuple], buffer: int, generator: np.random.Generator) -> Iterator[tuple]:
    waiting = list(islice(rows, buffer))
    for row in rows:
        k = int(generator.integers(len(waiting)))
        yield waiting[k]
        waiting[k] = row
    for k in generator.permutation(len(waiting)):
        yield waiting[k]
