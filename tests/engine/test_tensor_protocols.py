"""What Python and NumPy ask of a `Tensor`: the answers, and the words where there is none."""

import copy
import pickle
import threading

import numpy as np
import pytest

from lessons_core.engine import tensor
from lessons_core.engine.tensor import Tensor, as_tensor, no_grad, where
from lessons_core.engine.tensor_graph import clock

PAIR = [1.0, -2.0]


def test_iteration_ends_and_carries_gradients():
    w = Tensor(PAIR, requires_grad=True)
    a, b = w
    (a * b + sum(w)).backward()
    assert w.grad.tolist() == [-1.0, 2.0]
    assert [row.shape for row in Tensor(np.ones((3, 2)))] == [(2,)] * 3
    assert [x.item() + y.item() for x, y in zip(w, w, strict=True)] == [2.0, -4.0]
    assert -2.0 in w and 3.0 not in w


def test_a_single_number():
    x = Tensor(2.5)
    assert (float(x), int(x), x.item(), x.tolist(), abs(-x).item()) == (2.5, 2, 2.5, 2.5, 2.5)
    assert type(x.item()) is float and bool(x) and not Tensor([[0.0]])
    with pytest.raises(TypeError, match=r"shape \(\) has no length"):
        len(x)
    with pytest.raises(TypeError, match=r"shape \(\) has no rows"):
        iter(x)


def test_many_numbers_are_not_one():
    w = Tensor(PAIR)
    for ask in (float, int, Tensor.item):
        with pytest.raises(ValueError, match=r"shape \(2,\) is not one number; try .mean\(\)"):
            ask(w)
    for unclear in (w, Tensor([])):
        with pytest.raises(ValueError, match=r"is ambiguous; compare first"):
            bool(unclear)
    assert len(w) == 2 and w.tolist() == PAIR and type(w.tolist()[0]) is float


def test_comparisons_are_by_element():
    w, half = Tensor(PAIR), np.array([1.0, 0.5])
    for result, expected in [
        (w == half, [True, False]), (w != half, [False, True]), (w == 1, [True, False]),
        (w < half, [False, True]), (w <= half, [True, True]), (w > half, [False, False]),
        (w >= half, [True, False]), (half == w, [True, False]), (half < w, [False, False]),
        (np.zeros(2) > w, [False, True]),
    ]:  # fmt: skip
        assert isinstance(result, np.ndarray) and result.tolist() == expected
    assert w[w < 0].tolist() == [-2.0]
    for other in ("x", None, PAIR):
        with pytest.raises(TypeError, match="tensors, arrays and numbers"):
            w == other  # noqa: B015
    with pytest.raises(ValueError, match="shape"):
        w == np.ones(3)  # noqa: B015
    assert len({w, Tensor(PAIR)}) == 2, "known by what it is"


def test_arrays_of_tensors():
    w = Tensor(PAIR, requires_grad=True)
    for convert in (np.asarray, Tensor.numpy, lambda t: np.asarray([t, t])):
        with pytest.raises(RuntimeError, match=r"say so with .detach\(\).numpy\(\)"):
            convert(w)
    plain = w.detach()
    assert plain.numpy() is w.data and np.shares_memory(np.asarray(plain), w.data)
    assert np.asarray(plain, dtype=np.float32).dtype == np.float32
    assert not np.shares_memory(np.array(plain), w.data)
    with no_grad():
        assert np.asarray(w).tolist() == PAIR
    with pytest.raises(TypeError):
        np.exp(plain)


@pytest.mark.parametrize("data", [None, [1, None], "3", ["3"], 1j, [1, 2j], object(), {}, Tensor])
def test_what_is_no_number_is_refused(data):
    with pytest.raises(TypeError, match="Tensor holds real numbers, got"):
        Tensor(data)


def test_operands_that_are_no_numbers():
    w = Tensor(PAIR)
    for other in (None, "x", PAIR, 1j, np.array([1j, 0]), np.complex128(1j), np.array(["a", "b"])):
        with pytest.raises(TypeError, match="tensors, arrays and numbers"):
            w + other
    assert (w + np.array([True, False])).tolist() == [2.0, -2.0]
    assert (w + np.True_).tolist() == [2.0, -1.0]


def test_data_is_copied_and_sharing_is_asked_for():
    start = np.array(PAIR)
    w, shared = Tensor(start, requires_grad=True), as_tensor(start)
    w.data -= 1
    assert start.tolist() == PAIR
    shared += 1
    assert start.tolist() == [2.0, -1.0]
    assert as_tensor(shared) is shared and as_tensor([1, 2]).dtype == np.float64
    twin = Tensor(w)
    twin.data += 5
    assert w.tolist() == [0.0, -3.0] and not twin.requires_grad
    assert Tensor([True, False]).tolist() == [1.0, 0.0]


def test_copies_and_pickles():
    w = Tensor(PAIR, requires_grad=True)
    for twin in (copy.deepcopy(w), pickle.loads(pickle.dumps(w))):
        assert twin.tolist() == PAIR and twin.requires_grad
        assert not np.shares_memory(twin.data, w.data)


def test_a_copy_begins_with_a_clock_of_its_own(monkeypatch):
    w = Tensor(PAIR, requires_grad=True)
    w.data -= 1
    both = pickle.dumps((w, Tensor(1.0)))
    monkeypatch.setattr(clock, "now", 0)  # as in another process, in which w was never changed
    w, other = pickle.loads(both)
    loss = (w * w).sum()
    other.data += 1
    loss.backward()
    assert w.grad.tolist() == [0.0, -6.0]


def test_results_are_not_copied():
    for copied in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(RuntimeError, match=r"only leaves .* \.detach\(\)"):
            copied(Tensor(PAIR, requires_grad=True) * 2)


def test_a_single_number_takes_a_format():
    assert f"{Tensor(2.0 / 3):.2f} {Tensor(0.5)}" == "0.67 0.5"
    assert f"{Tensor(PAIR)}" == "Tensor([ 1., -2.])"
    with pytest.raises(TypeError, match="unsupported format string"):
        f"{Tensor(PAIR):.2f}"


def test_a_result_keeps_asking_for_its_gradient():
    w = Tensor(PAIR)
    w.requires_grad = True
    y = w * 2
    for wish in (True, False):
        with pytest.raises(RuntimeError, match=r"only a leaf .* \.detach\(\)"):
            y.requires_grad = wish
    y.sum().backward()
    assert w.grad.tolist() == [2.0, 2.0]
    w.requires_grad = False
    assert not (w * 2).requires_grad


def test_each_thread_records_for_itself():
    w, seen = Tensor(PAIR, requires_grad=True), []
    with no_grad():
        thread = threading.Thread(target=lambda: seen.append((w * 2).requires_grad))
        thread.start()
        thread.join()
        assert not (w * 2).requires_grad
    assert seen == [True]


def test_shapes_in_every_spelling():
    w = Tensor(np.arange(6.0))
    assert w.reshape([2, 3]).shape == w.reshape((2, 3)).shape == w.reshape(2, 3).shape == (2, 3)
    assert w[:1].reshape(()).shape == w[:1].reshape([]).shape == ()
    x = Tensor(3.0, requires_grad=True)
    (x.sum(0) + x.mean(-1) + x.max(axis=0)).backward()
    assert x.grad.tolist() == 3.0
    table = w.reshape(2, 3)
    assert table.sum(()).item() == table.sum([]).item() == table.sum([0, -1]).item() == 15.0
    assert table.max([1]).tolist() == [2.0, 5.0]
    with pytest.raises(ValueError, match=r"lengths are 0 or more, .* got \(-2,\)"):
        w.reshape(-2)
    with pytest.raises(TypeError, match="positional"):
        table.norm(1)  # the sum of sizes in PyTorch
    with pytest.raises(IndexError, match=r"sum does not work on shape \(6,\)"):
        w.sum(axis=1)


def test_results_are_arrays_of_floats():
    assert isinstance((Tensor(2.0) * 3.0).data, np.ndarray), "also of a single number"
    assert where([True, False], 1, 2).dtype == np.float64, "also of whole numbers"
    with pytest.raises(TypeError, match="where chooses by True and False"):
        where([1, 0], 1, 2)


@pytest.mark.parametrize("other", [3, np.float64(3), np.array(3.0), np.array([1, 2])])
def test_what_keeps_float32(other):
    narrow = Tensor(np.array(PAIR, dtype=np.float32), requires_grad=True)
    assert (narrow * other).dtype == (other - narrow).dtype == np.float32


def test_gradients_have_the_dtype_of_their_tensor():
    narrow = Tensor(np.array(PAIR, dtype=np.float32), requires_grad=True)
    wide, single = Tensor(PAIR, requires_grad=True), Tensor(3.0, requires_grad=True)
    ((narrow * single) * wide).sum().backward()
    assert [t.grad.dtype.itemsize for t in (narrow, single, wide)] == [4, 8, 8]
    assert (Tensor(np.float32(2.0)) * single).dtype == np.float64, "single numbers among themselves"
    flags = np.array([True, False])
    assert where(flags, np.array([1, 2]), flags).tolist() == [1.0, 0.0], "no float to go by"


def test_the_mean_of_nothing_gives_nothing_back():
    w = Tensor(PAIR, requires_grad=True)
    with pytest.warns(RuntimeWarning):
        nothing = w[w > 5].mean()
    nothing.backward()
    assert np.isnan(nothing.item()) and w.grad.tolist() == [0.0, 0.0], "as in PyTorch"


def test_numbers_beyond_a_float_arise_quietly_where_that_is_asked_for():
    large = Tensor([1e200])
    with Tensor.quiet():
        beyond = large * large
        assert beyond.tolist() == [np.inf] and np.isnan((beyond - beyond).item())
    for warned in (lambda: large * large, lambda: beyond - beyond):
        with pytest.warns(RuntimeWarning, match="overflow|invalid"):
            warned()


def test_names_that_are_handed_out():
    assert tensor.__all__ == ["Tensor", "apply", "as_tensor", "no_grad", "where"]
