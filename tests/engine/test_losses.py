"""Losses against PyTorch, by hand, and at the edges of floating point."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from lessons_core.engine.autograd import Value
from lessons_core.engine.gradcheck import gradcheck
from lessons_core.engine.losses import (
    binary_cross_entropy,
    cross_entropy,
    half_squared_error,
    mae,
    mse,
)
from lessons_core.engine.tensor import Tensor

rng = np.random.default_rng(0)
LOGITS, TARGET = rng.normal(size=(5, 3)) * 3, rng.normal(size=(5, 3))
CLASSES, CHANCES = np.array([0, 2, 1, 1, 0]), rng.dirichlet(np.ones(3), size=5)
LABELS = (TARGET > 0).astype(float)


def test_by_hand():
    assert half_squared_error(Tensor([2.0]), [6.0]).item() == 8.0
    assert mse(Tensor([2.5, 3.5, 6.2]), [2.0, 4.0, 6.0]).item() == pytest.approx(0.18)
    assert mae(Tensor([2.5, 3.5, 6.2]), [2.0, 4.0, 6.0]).item() == pytest.approx(0.4)
    assert cross_entropy(Tensor([[2.0, 1.0, 0.1]]), [0]).item() == pytest.approx(0.417, abs=5e-4)
    assert cross_entropy(Tensor([[2.0, 1.0, 0.1]]), [2]).item() == pytest.approx(2.317, abs=5e-4)
    assert binary_cross_entropy(Tensor([0.0]), [1.0]).item() == pytest.approx(np.log(2))


@pytest.mark.parametrize(
    "ours, theirs, target",
    [
        (half_squared_error, lambda z, t: 0.5 * F.mse_loss(z, t), TARGET),
        (mse, F.mse_loss, TARGET),
        (mae, F.l1_loss, TARGET),
        (binary_cross_entropy, F.binary_cross_entropy_with_logits, LABELS),
        (binary_cross_entropy, F.binary_cross_entropy_with_logits, CHANCES),
        (cross_entropy, F.cross_entropy, CLASSES),
        (cross_entropy, F.cross_entropy, CHANCES),
        (cross_entropy, F.cross_entropy, 2 * CHANCES),
    ],
)
def test_against_torch_and_centred_differences(ours, theirs, target):
    z, t = Tensor(LOGITS, requires_grad=True), torch.tensor(LOGITS, requires_grad=True)
    loss, expected = 3 * ours(z, target), 3 * theirs(t, torch.tensor(target))
    loss.backward()
    expected.backward()
    assert loss.item() == pytest.approx(expected.item(), rel=1e-14)
    np.testing.assert_allclose(z.grad, t.grad.numpy(), rtol=1e-12, atol=1e-15)
    gradcheck(lambda: ours(z, target), [z])


def test_one_number_at_a_time():
    w = Value(1.0)
    half_squared_error(w * 2.0, 6.0).backward()
    assert w.grad == -8.0
    assert mse(Value(2.0), 6.0).data == 16.0
    assert mae(Value(2.0), 6.0).data == 4.0
    assert (half_squared_error(2.0, 6.0), mae(2.0, 6.0)) == (8.0, 4.0)
    assert mse(np.array([1.0, 2.0]), np.array([0.0, 0.0])) == 2.5


def test_zero_when_perfect_with_a_zero_gradient():
    for loss in (half_squared_error, mse, mae):
        y = Tensor([1.0, 2.0], requires_grad=True)
        out = loss(y, [1.0, 2.0])
        out.backward()
        assert out.item() == 0.0 and y.grad.tolist() == [0.0, 0.0]


def test_logits_of_a_thousand():
    z = Tensor([[1000.0, 0.0, -1000.0]], requires_grad=True)
    loss = cross_entropy(z, [2])
    loss.backward()
    assert loss.item() == 2000.0 and z.grad.tolist() == [[1.0, 0.0, -1.0]]
    z = Tensor([1000.0, -1000.0], requires_grad=True)
    loss = binary_cross_entropy(z, [0.0, 1.0])
    loss.backward()
    assert loss.item() == 1000.0 and z.grad.tolist() == [0.5, -0.5]


def test_a_class_that_is_ruled_out_has_the_logit_minus_infinity():
    logits = np.array([[1.0, 2.0, -np.inf], [0.5, -np.inf, 1.5]])
    for classes in ([0, 2], [1, 0], [2, 0]):
        z, t = Tensor(logits, requires_grad=True), torch.tensor(logits, requires_grad=True)
        loss, expected = cross_entropy(z, classes), F.cross_entropy(t, torch.tensor(classes))
        loss.backward()
        expected.backward()
        assert loss.item() == pytest.approx(expected.item(), rel=1e-14)
        np.testing.assert_allclose(z.grad, t.grad.numpy(), rtol=1e-12)
    assert cross_entropy(Tensor(logits), [[0.5, 0.5, 0], [0, 0, 1.0]]).item() < 1


def test_float32_stays_float32():
    z = Tensor(LOGITS.astype(np.float32), requires_grad=True)
    for loss in (cross_entropy(z, CLASSES), binary_cross_entropy(z, LABELS)):
        assert loss.dtype == np.float32
        loss.backward()
        assert z.grad.dtype == np.float32


def test_more_axes_and_tensors_as_targets():
    z = rng.normal(size=(2, 5, 3))
    classes = rng.integers(0, 3, size=(2, 5))
    ours, theirs = Tensor(z, requires_grad=True), torch.tensor(z, requires_grad=True)
    loss = cross_entropy(ours, classes)
    expected = F.cross_entropy(theirs.reshape(10, 3), torch.tensor(classes).reshape(10))
    loss.backward()
    expected.backward()
    assert loss.item() == pytest.approx(expected.item(), rel=1e-14)
    np.testing.assert_allclose(ours.grad, theirs.grad.numpy(), rtol=1e-12)
    assert mse(Tensor(z), Tensor(z + 1)).item() == pytest.approx(1.0)


def test_shapes_that_only_broadcast_are_refused():
    column, row = Tensor(np.ones((3, 1))), np.ones(3)
    for loss in (half_squared_error, mse, mae):
        with pytest.raises(ValueError, match=r"prediction has shape \(3, 1\), target \(3,\)"):
            loss(column, row)
    with pytest.raises(ValueError, match=r"targets have shape \(3,\), logits \(3, 1\)"):
        binary_cross_entropy(column, row)
    with pytest.raises(ValueError, match=r"classes have shape \(4,\), logits \(5, 3\)"):
        cross_entropy(Tensor(LOGITS), CLASSES[:4])


def test_targets_that_cannot_be():
    with pytest.raises(ValueError, match=r"classes are 0 to 2, got 0\.\.3"):
        cross_entropy(Tensor(LOGITS), [0, 1, 2, 3, 0])
    with pytest.raises(ValueError, match=r"classes are 0 to 2, got -1\.\.2"):
        cross_entropy(Tensor(LOGITS), [0, 1, 2, -1, 0])
    for bad in (2.0, -0.5):
        with pytest.raises(ValueError, match=f"targets lie between 0 and 1, got {min(bad, 0.0)}"):
            binary_cross_entropy(Tensor([0.0, 1.0]), [bad, 0.0])
