"""Where an index points: as in PyTorch, also where NumPy has another order of axes."""

import numpy as np
import pytest
import torch

from lessons_core.engine.tensor import Tensor, no_grad

ALL = slice(None)
CUBE = np.arange(24.0).reshape(2, 3, 4)
PLACES = [
    0, -1, np.int64(1), np.array(1), slice(1, 3), None, ..., True, False, [], [0, 1, 0],
    [True, False], np.array([[0, 1], [1, 1]]), CUBE > 7, (), (0, 1), (0, 1, 2), (..., 1),
    (ALL, None, 1), (None, ..., [0, 2]), (ALL, [0, 2]), (0, ALL, [0, 3]), ([0, 1], ALL, 0),
    (ALL, [0, 1], 0), (ALL, 0, [1, 2]), (0, [1, 2]), ([0, 1], 1, [2, 3]), (0, None, [1, 2]),
    ([0, 1], ALL, [2, 3]), (..., 0, [1]), ([1], ..., 0), (slice(1), slice(2), [0, 1]),
    (1, CUBE[0] > 15), (CUBE[:, :, 0] > 3, 2), (CUBE[:, :, 0] > 3, slice(1, 3)),
    ([True, False], 0, [1, 1]), (slice(1), CUBE[0, :, 0] > 1), (0, [-1], [-2]), (1, True, 0),
]  # fmt: skip


def in_torch(place):
    if isinstance(place, tuple):
        return tuple(map(in_torch, place))
    return torch.from_numpy(place) if isinstance(place, np.ndarray) else place


@pytest.mark.parametrize("place", PLACES, ids=repr)
def test_values_gradients_and_assignment_are_those_of_torch(place):
    ours, theirs = Tensor(CUBE, requires_grad=True), torch.tensor(CUBE, requires_grad=True)
    a, b = ours[place], theirs[in_torch(place)]
    assert a.shape == b.shape and a.tolist() == b.tolist()
    above = np.array(np.random.default_rng(0).normal(size=a.shape))
    a.backward(above)
    b.backward(torch.from_numpy(above))
    np.testing.assert_allclose(ours.grad, theirs.grad.numpy(), rtol=1e-15)
    with no_grad():
        ours[place] = -above
    with torch.no_grad():
        theirs[in_torch(place)] = -torch.from_numpy(above)
    assert ours.tolist() == theirs.tolist()


def test_parts_lie_on_the_same_memory_and_what_is_picked_does_not():
    x = Tensor(CUBE)
    for part in (x[0], x[0, 1, 2], x[..., 1], x[:, None], x[()]):
        assert np.shares_memory(part.data, x.data)
    for picked in (x[[0]], x[0, [1]], x[x > 3], x[True]):
        assert not np.shares_memory(picked.data, x.data)


@pytest.mark.parametrize(
    "place, words",
    [
        ([[0, 1], [1, 0]], r"getitem does not work on shape \(2, 3, 4\): a list of lists"),
        ((0, [(0, 1)]), "a list of lists is read in two ways"),
        (np.array([1, 0], dtype=np.uint8), r"uint8 .*\.astype\(int\)"),
        (2, "out of bounds"),
        ([2], "out of bounds"),
        ([0.5], "must be of integer"),
        (0.5, "only integers"),
        ((0, 0, 0, 0), "too many indices"),
        ([True, False, True], "boolean index did not match"),
        ("a", "only integers"),
    ],
)
def test_what_is_no_place(place, words):
    with pytest.raises(IndexError, match=words):
        Tensor(CUBE)[place]
