"""The DataLoader and batches of a stream: which examples come when, and what bad input is told."""

from itertools import count

import numpy as np
import pytest

from lessons_core.data.batches import DataLoader, stream_batches

TEN = np.arange(10.0)


def rng(seed=0):
    return np.random.default_rng(seed)


def rows(loader):
    return [batch.tolist() for batch in loader]


def test_batches_come_in_order_and_the_last_may_be_short():
    loader = DataLoader(TEN, batch_size=4)
    assert rows(loader) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert len(loader) == 3


def test_drop_last_leaves_the_short_batch_out():
    loader = DataLoader(TEN, batch_size=4, drop_last=True)
    assert rows(loader) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert len(loader) == 2
    assert len(DataLoader(TEN, batch_size=5, drop_last=True)) == 2


@pytest.mark.parametrize("batch_size", [1, 3, 7, 10])
@pytest.mark.parametrize("drop_last", [False, True])
def test_lengths_equal_torchs(batch_size, drop_last):
    import torch.utils.data as torch_data

    theirs = torch_data.DataLoader(TEN, batch_size=batch_size, drop_last=drop_last)
    ours = DataLoader(TEN, batch_size=batch_size, drop_last=drop_last)
    assert len(ours) == len(theirs) == len(list(ours))
    assert rows(ours) == [batch.tolist() for batch in theirs]


def test_rows_of_several_arrays_stay_together():
    x, y = np.arange(20.0).reshape(10, 2), np.arange(10)
    for x_batch, y_batch in DataLoader((x, y), batch_size=3, shuffle=True, generator=rng()):
        assert (x_batch[:, 0] == 2 * y_batch).all()
        assert x_batch.shape == (len(y_batch), 2)


def test_an_epoch_holds_each_example_once_and_each_epoch_has_a_new_order():
    loader = DataLoader(TEN, batch_size=4, shuffle=True, generator=rng())
    epochs = [np.concatenate(list(loader)) for _ in range(3)]
    assert all(sorted(e) == TEN.tolist() for e in epochs)
    assert len({tuple(e) for e in epochs}) == 3


def test_the_same_seed_gives_the_same_epochs():
    def made(seed):
        return DataLoader(TEN, batch_size=4, shuffle=True, generator=rng(seed))

    first, again, other = made(1), made(1), made(2)
    assert [rows(first), rows(first)] == [rows(again), rows(again)]
    assert rows(made(1)) != rows(other)


def test_every_order_is_equally_likely():
    loader = DataLoader(np.arange(3), batch_size=3, shuffle=True, generator=rng())
    seen = [tuple(next(iter(loader)).tolist()) for _ in range(6000)]
    counts = np.unique(seen, axis=0, return_counts=True)[1]
    assert len(counts) == 6
    assert abs(counts - 1000).max() < 5 * np.sqrt(1000 * 5 / 6)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"batch_size": 0}, r"at least 1; it is 0\. Try 1"),
        ({"batch_size": -2}, r"it is -2"),
        ({"batch_size": 2.5}, r"whole number of at least 1; it is 2\.5"),
        ({"batch_size": True}, r"it is True"),
        ({"batch_size": 11}, r"batch_size is 11, and there are 10 examples\. Try batch_size=10"),
        ({"batch_size": 2, "shuffle": True}, r"shuffle=True needs a generator"),
    ],
)
def test_bad_settings_are_named(arguments, words):
    with pytest.raises(ValueError, match=words):
        DataLoader(TEN, **arguments)


def test_a_seed_in_place_of_a_generator_is_named():
    with pytest.raises(TypeError, match=r"must be a numpy\.random\.Generator; it is 7"):
        DataLoader(TEN, shuffle=True, generator=7)


def test_values_that_are_not_finite_are_named_with_their_place():
    x = np.zeros((4, 3))
    x[2, 1] = np.nan
    with pytest.raises(ValueError, match=r"array 0, row 2, column 1: nan\. A gradient"):
        DataLoader((x, np.zeros(4)))
    y = np.array([1.0, -np.inf, np.inf])
    with pytest.raises(ValueError, match=r"array 1, row 1: -inf \(2 such values in all\)"):
        DataLoader((np.zeros(3), y))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ((TEN, TEN[:9]), r"they have \[10, 9\]"),
        (np.zeros(0), r"0 rows"),
        ((), r"it holds \[\]"),
        (np.float64(3.0), r"it holds \[\(\)\]"),
    ],
)
def test_data_without_examples_or_of_unequal_length_are_named(data, words):
    with pytest.raises(ValueError, match=words):
        DataLoader(data)


def test_one_example_at_a_time_is_the_default():
    assert rows(DataLoader(TEN)) == [[k] for k in range(10)]


def test_its_repr_says_what_it_is():
    assert repr(DataLoader(TEN, batch_size=4)) == (
        "DataLoader(10 examples, batch_size=4, shuffle=False, drop_last=False: 3 batches)"
    )


def pairs(n):
    return ((float(k), 2.0 * k) for k in range(n))


def test_a_stream_is_cut_into_batches_in_order():
    found = [(x.tolist(), y.tolist()) for x, y in stream_batches(pairs(5), 2)]
    assert found == [([0, 1], [0, 2]), ([2, 3], [4, 6]), ([4], [8])]
    assert len(list(stream_batches(pairs(5), 2, drop_last=True))) == 2


def test_a_stream_is_read_only_as_far_as_needed():
    taken = []

    def endless():
        for k in count():
            taken.append(k)
            yield (float(k),)

    batches = stream_batches(endless(), 3, buffer=5, generator=rng())
    next(batches)
    assert len(taken) == 8  # five wait, three have left


def test_a_buffer_mixes_neighbours_and_loses_none():
    mixed = stream_batches(pairs(1000), 100, buffer=50, generator=rng())
    x = np.concatenate([batch[0] for batch in mixed])
    assert sorted(x) == list(range(1000))
    assert (x != np.arange(1000)).mean() > 0.9
    assert x[0] < 50 and x[:100].max() < 150  # nothing can leave before it has arrived


def test_a_buffer_of_two_mixes_too():
    batches = stream_batches(pairs(200), 10, buffer=2, generator=rng())
    x = np.concatenate([x for x, _ in batches])
    assert sorted(x) == list(range(200)) and (x != np.arange(200)).any()


def test_bad_streams_are_named():
    with pytest.raises(ValueError, match="it is 0"):
        stream_batches(pairs(3), 0)
    with pytest.raises(ValueError, match="buffer must be a whole number of at least 1; it is 0"):
        stream_batches(pairs(3), 2, buffer=0)
    with pytest.raises(ValueError, match="a buffer above 1 needs a generator"):
        stream_batches(pairs(3), 2, buffer=9)
    broken = iter([(1.0, 2.0), (3.0, 4.0), (5.0, float("nan"))])
    batches = stream_batches(broken, 2)
    next(batches)
    with pytest.raises(ValueError, match=r"entry 1 of the batch that starts at row 2, row 0: nan"):
        next(batches)
