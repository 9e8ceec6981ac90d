"""What changes an array in place: allowed or refused as in PyTorch, and never without notice."""

import numpy as np
import pytest

from lessons_core.engine.gradcheck import gradcheck
from lessons_core.engine.optim import SGD, Adam
from lessons_core.engine.tensor import Tensor, no_grad
from lessons_core.engine.tensor_graph import clock
from lessons_core.engine.tensor_rules import READS, RULES


def leaf(*numbers):
    return Tensor(numbers, requires_grad=True)


def test_an_update_under_no_grad_trains():
    p = held = leaf(1.0, 2.0)
    (p * p).sum().backward()
    with no_grad():
        p -= 0.5 * p.grad
        p *= 2
        p += 1
        p /= 2
        p **= 3
        p[0] = 7.0
    assert p is held and p.tolist() == [7.0, 0.125] and p.requires_grad and not p._prev


def test_a_leaf_is_not_changed_while_recording():
    def add(t):
        t += 1

    def put(t):
        t[0] = 1.0

    for change in (add, put):
        with pytest.raises(RuntimeError, match="leaf that requires a gradient .* no_grad"):
            change(p := leaf(1.0, 2.0))
        assert p.tolist() == [1.0, 2.0]


def test_a_result_that_is_changed_in_place_is_recorded():
    p, q = leaf(1.0, 2.0), leaf(3.0, 4.0)
    h = p * 2
    h *= q  # needs its own old values, which are kept
    h += p
    h -= 1
    h **= 2
    h.sum().backward()
    assert p.grad.tolist() == [2 * 6 * 7.0, 2 * 17 * 9.0]
    assert q.grad.tolist() == [2 * 6 * 2.0, 2 * 17 * 4.0]
    total = Tensor(0.0)
    total += (p * p).sum()  # starts without a gradient and gets one
    p.grad = None
    total.backward()
    assert p.grad.tolist() == [2.0, 4.0]


def test_what_cannot_be_recorded_is_refused():
    p = leaf(1.0, 2.0)
    h = p * 2
    part = h[0]
    for shared in (h, part):
        with pytest.raises(NotImplementedError, match=r"write t = t \+ x in place of t \+= x"):
            shared += 1
    with pytest.raises(NotImplementedError, match="not recorded"):
        (p * 2)[0] = 1.0
    with pytest.raises(NotImplementedError, match="not recorded"):
        Tensor([0.0])[0] = p[0]
    plain = Tensor([9.0, 2.0])
    plain[0] = 1.0  # nothing here needs a gradient
    with pytest.raises(ValueError, match=r"result of shape \(2, 2\) has no room in shape \(2,\)"):
        plain += np.ones((2, 2))
    assert plain.tolist() == [1.0, 2.0]


CHANGES = {
    "step": lambda p: (setattr(p, "grad", np.ones(2)), SGD([p], lr=0.1).step()),
    "adam": lambda p: (setattr(p, "grad", np.ones(2)), Adam([p]).step()),
    "data": lambda p: setattr(p, "data", p.data.__isub__(1.0)),
    "no_grad": lambda p: p.__isub__(1.0),
    "part": lambda p: p[0].__isub__(1.0),
    "put": lambda p: p.__setitem__(0, 5.0),
    "alias": lambda p: p.detach().reshape(1, 2).T.__iadd__(1.0),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_stale_array_is_told(change):
    p, q = leaf(1.0, 2.0), leaf(3.0, 4.0)
    loss, other = (p * q).sum(), (p + q).sum()
    with no_grad():
        change(p)
    words = r"the gradient of 'mul' needs input 1 as it was.*shape \(2,\).*call backward\(\) before"
    with pytest.raises(RuntimeError, match=words):
        loss.backward()
    assert q.grad is None
    other.backward()  # needs no numbers
    assert q.grad.tolist() == [1.0, 1.0]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_array_that_only_a_constant_would_read_is_not_stale(change):
    """The weights are read for the gradient of the inputs, and these need none."""
    x, w = Tensor([3.0, 4.0]), leaf(1.0, 2.0)
    first, second, third = (x * w).sum(), (x * w).sum(), (w * x).sum()
    first.backward()  # what a step moves along
    with no_grad():
        change(w)
    w.grad = None
    (second + third).backward()
    assert w.grad.tolist() == [6.0, 8.0]


def test_a_result_that_was_overwritten_is_told():
    p = leaf(1.0, 2.0)
    h = p.exp()
    h += 1
    with pytest.raises(RuntimeError, match="gradient of 'exp' needs the result as it was"):
        h.sum().backward()
    h = p * 2
    h *= h
    with pytest.raises(RuntimeError, match="gradient of 'mul' needs input 2 as it was"):
        h.sum().backward()


def test_the_result_of_a_recorded_change_is_watched_too():
    p, q = leaf(1.0, 2.0), leaf(3.0, 2.0)
    h = p * 1
    h **= q  # the slope by q reads the result
    h.sum().backward()
    assert np.allclose(q.grad, [0.0, 4 * np.log(2)])
    h += 1
    with pytest.raises(RuntimeError, match="gradient of 'pow' needs the result as it was"):
        h.sum().backward()


def test_what_was_computed_before_a_recorded_change_keeps_its_gradient():
    p = leaf(1.0, 2.0)
    h = p * 3
    early, second = h + 1, p + h  # h may be any of the inputs
    h *= 2
    between = h + 1
    h *= 5
    slopes = ((early, 3.0), (second, 4.0), (between, 6.0), (h, 30.0), (early + h, 33.0))
    for result, slope in slopes:
        p.grad = None
        result.sum().backward()
        assert p.grad.tolist() == [slope, slope]


def test_changes_of_two_kinds_do_not_cancel():
    for first in ("put", "data", "no_grad"):
        for second in ("put", "data", "no_grad"):
            p = leaf(1.0, 2.0)
            loss = (p * p).sum()
            with no_grad():
                CHANGES[first](p)
                CHANGES[second](p)
            with pytest.raises(RuntimeError, match="as it was"):
                loss.backward()


def test_what_was_never_changed_is_not_stale(monkeypatch):
    """Also where the first change of all, of another array, comes between forward and backward."""
    monkeypatch.setattr(clock, "now", 0)
    p = leaf(1.0, 2.0)
    loss = (p * p).sum()
    Tensor(1.0).data += 1
    loss.backward()
    assert p.grad.tolist() == [2.0, 4.0]


def test_a_part_that_is_a_copy_is_changed_like_any_result():
    p = leaf(1.0, 2.0)
    h = (p * 2)[[0, 1]]
    h += 1
    (h * h).sum().backward()
    assert p.grad.tolist() == [12.0, 20.0]


def test_new_arrays_and_a_gradient_check_disturb_no_graph():
    p = leaf(1.0, 2.0)
    loss = (p * p).sum()
    p.data = np.array([5.0, 5.0])  # the graph keeps the old array
    loss.backward()
    assert p.grad.tolist() == [2.0, 4.0] and p.tolist() == [5.0, 5.0]
    loss = (p * p).sum()
    gradcheck(lambda: (p**3).sum(), [p])
    loss.backward()
    assert p.grad.tolist() == [12.0, 14.0]


def test_gradients_have_the_shape_of_their_tensor():
    p = leaf(1.0, 2.0)
    for wrong in (1.0, np.ones(3), np.ones((1, 2))):
        with pytest.raises(ValueError, match=r"grad of a tensor of shape \(2,\) has that shape"):
            p.grad = wrong
    p.grad = held = np.array([1.0, 1.0])
    (p * p).sum().backward()
    assert p.grad is held and held.tolist() == [3.0, 5.0], "it adds up in place, as in PyTorch"
    p.grad = np.array([1, 2])
    assert p.grad.dtype == np.float64
    x = Tensor(1.0, requires_grad=True)
    for _ in range(2):
        (x * 2.0).backward()
    assert isinstance(x.grad, np.ndarray) and x.grad == 4.0
    x.grad = None
    (x * x + x).backward()
    half = x.grad
    half *= 0.5
    assert x.grad == 1.5, "an array, also where three single numbers were added up"


OPTIONS = {
    "reshape": {"shape": (4,)}, "getitem": {"index": (0,)}, "where": {"condition": True},
    "std": {"axis": None, "keepdims": False, "correction": 1},
    **dict.fromkeys(("sum", "mean", "max", "norm"), {"axis": None, "keepdims": False}),
    "layer_norm": {"eps": 1e-5},
    "cross_entropy": {"target": np.eye(2)}, "binary_cross_entropy": {"target": np.eye(2)},
}  # fmt: skip


@pytest.mark.parametrize("op", RULES)
def test_rules_read_what_the_names_of_their_inputs_say(op):
    """Spoil what a rule says it does not read: no change. Spoil what it reads: a change."""
    (forward, slopes), more = RULES[op], OPTIONS.get(op, {})
    arrays = [np.array([[0.5, 2.0], [1.5, 0.0]]), np.array([[1.0, 3.0], [0.5, 2.0]])]
    arrays = arrays[: len(slopes)]
    with np.errstate(all="ignore"):
        arrays = [np.asarray(forward(*arrays, **more)), *arrays]
        above = np.linspace(0.5, 1, arrays[0].size).reshape(arrays[0].shape)
        for slope, reads in zip(slopes, READS[op], strict=True):
            right = slope(above, *arrays, **more)
            for spoilt in range(len(arrays)):
                worse = [a * -3 + 1 if i == spoilt else a for i, a in enumerate(arrays)]
                same = np.array_equal(slope(above, *worse, **more), right)
                assert same == (spoilt not in reads), spoilt
