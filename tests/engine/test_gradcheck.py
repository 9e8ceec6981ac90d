"""The gradient check finds wrong rules, names the worst element, and leaves no trace."""

import math
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from lessons_core.engine.autograd import Value
from lessons_core.engine.gradcheck import Worst, gradcheck
from lessons_core.engine.tensor import Tensor


def wrong_sine(a):
    return Value(math.sin(a.data), (a,), "sin", "", (-math.cos(a.data),))


def test_a_right_rule_passes_with_a_small_error():
    a, b = Value(1.5), Value(-2.0)
    worst = gradcheck(lambda: (a * b).tanh() + a * a, [a, b])
    assert 0 <= worst.error < 1e-8


def test_a_wrong_rule_is_named():
    a, b = Value(1.5), Value(0.5)
    message = r"params\[1\]: backward says -0\.877.*difference 0\.877.*error 1\.8"
    with pytest.raises(AssertionError, match=message):
        gradcheck(lambda: a * a + wrong_sine(b), [a, b])


def test_the_worst_element_of_an_array_is_named():
    class Bent(Tensor):
        __slots__ = ()

        def backward(self, gradient=None):
            super().backward(gradient)
            w.grad[1, 2] += 0.5

    w = Tensor(np.arange(6.0).reshape(2, 3), requires_grad=True)

    def loss():
        out = (w * w).sum()
        out.__class__ = Bent
        return out

    with pytest.raises(AssertionError, match=r"params\[0\]\[1, 2\]: backward says 10\.5"):
        gradcheck(loss, [w])


def test_a_gradient_that_is_missing_or_nan_fails():
    a, b = Value(1.0), Value(2.0)
    with pytest.raises(AssertionError, match=r"params\[0\]: backward says 0"):
        gradcheck(lambda: Value(a.data) * 3 + b, [a, b])
    with pytest.raises(AssertionError, match="nan"), np.errstate(all="ignore"):
        x = Tensor([0.0], requires_grad=True)
        gradcheck(lambda: ((x * 0.0).sqrt() * x).sum(), [x])


def test_a_gradient_too_many_fails():
    a, b = Tensor([1.0], requires_grad=True), Tensor([1.0])
    with pytest.raises(AssertionError, match=r"params\[1\]\[0\]: backward says 0"):
        gradcheck(lambda: (a * b).sum(), [a, b])  # b was made without requires_grad


def test_no_trace_is_left():
    a, w = Value(1.0), Tensor([1.0, 2.0], requires_grad=True)
    a.grad, w.grad, array = 5.0, np.ones(2), w.data
    gradcheck(lambda: a * a, [a])
    gradcheck(lambda: (w * w).sum(), [w])
    assert (a.data, a.grad) == (1.0, 5.0) and type(a.data) is float
    assert w.data is array and array.tolist() == [1.0, 2.0] and w.grad.tolist() == [1.0, 1.0]

    def fails():
        if a.data != 1.0:
            raise KeyError("in the middle")
        return a * a

    with pytest.raises(KeyError):
        gradcheck(fails, [a])
    assert a.data == 1.0


def test_the_loss_sees_plain_floats():
    a = Value(1.0)

    def loss():
        assert type(a.data) is float
        return a * a

    worst = gradcheck(loss, [a])
    assert gradcheck(loss, [a], tolerance=worst.error) == worst


def test_the_first_of_equals_is_reported():
    a, b = Value(1.0), Value(1.0)
    assert gradcheck(lambda: Value(0.0) * a * b, [a, b]) == Worst("params[0]", 0.0, 0.0, 0.0)
    assert gradcheck(lambda: a * b, []) == Worst("no parameters", 0.0, 0.0, 0.0)
    with pytest.raises(FrozenInstanceError):
        gradcheck(lambda: a * b, [a]).error = 0.0


def test_float32_is_refused():
    w = Tensor(np.ones(2, dtype=np.float32), requires_grad=True)
    with pytest.raises(TypeError, match="float32: too coarse"):
        gradcheck(lambda: (w * w).sum(), [w])


def test_numbers_to_report():
    worst = gradcheck(lambda: a**3, [a := Value(2.0)], eps=1e-2, tolerance=1e-3)
    assert worst.where == "params[0]" and worst.backward == 12.0
    assert worst.difference == pytest.approx(12.0001)
    assert worst.error == pytest.approx(1e-4 / 12.0001)
    assert str(worst).startswith("params[0]: backward says 12, the centred difference 12.0001")
