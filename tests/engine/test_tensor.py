"""Arrays with gradients: every rule and random broadcasts against PyTorch in float64."""

import gc

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons_core.engine.depth import layer_norm
from lessons_core.engine.gradcheck import gradcheck
from lessons_core.engine.tensor import Tensor, no_grad, where
from lessons_core.engine.tensor_rules import RULES

torch.set_num_threads(1)
rng = np.random.default_rng(0)
A, B = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
P = rng.uniform(0.5, 2, size=(3, 4))  # positive
M, ROW, COLUMN = rng.normal(size=(4, 2)), rng.normal(size=4), rng.normal(size=(3, 1))
BATCH = rng.normal(size=(2, 3, 4))
MASK = A > 0


def both(arrays):
    ours = [Tensor(a.copy(), requires_grad=True) for a in arrays]
    theirs = [torch.tensor(a, requires_grad=True) for a in arrays]
    return ours, theirs


def check(rule, arrays, in_torch=None, tolerance=1e-12):
    """Compare value and gradients with PyTorch, under an uneven gradient from above."""
    ours, theirs = both(arrays)
    out, expected = rule(*ours), (in_torch or rule)(*theirs)
    assert out.shape == tuple(expected.shape)
    np.testing.assert_allclose(out.data, expected.detach().numpy(), rtol=tolerance, atol=tolerance)
    above = np.random.default_rng(1).normal(size=out.shape)
    out.backward(above)
    expected.backward(torch.tensor(above))
    for a, t in zip(ours, theirs, strict=True):
        assert a.grad.shape == a.shape and a.grad.dtype == np.float64
        np.testing.assert_allclose(a.grad, t.grad.numpy(), rtol=tolerance, atol=tolerance)


# operation: (rule, arrays) or (rule, arrays, the same in PyTorch's words)
CASES = {
    "add": [(lambda a, b: a + b, [A, B]), (lambda a: 2 + a + 1, [A]), (lambda a: A[0] + a, [B],
            lambda a: torch.tensor(A[0]) + a)],
    "sub": [(lambda a, b: a - b, [A, ROW]), (lambda a: 2 - a - 1, [A])],
    "mul": [(lambda a, b: a * b, [A, COLUMN]), (lambda a: 3 * a * 2, [A])],
    "div": [(lambda a, b: a / b, [A, P]), (lambda a: 3 / a / 2, [P])],
    "pow": [(lambda a: a**3, [A]), (lambda a: a**-1, [P]), (lambda a: a**0, [A]),
            (lambda a: a**0.5, [P]), (lambda a, b: a**b, [P, B]), (lambda a: 2.0**a, [A])],
    "neg": [(lambda a: -a, [A])],
    "matmul": [(lambda a, b: a @ b, [A, M]), (lambda a, b: a @ b, [A, ROW]),
               (lambda a, b: a @ b, [ROW, M]), (lambda a, b: a @ b, [ROW, ROW + 1]),
               (lambda a, b: a @ b, [BATCH, M]), (lambda a, b: a @ b, [BATCH, ROW]),
               (lambda a, b: a @ b, [ROW, rng.normal(size=(2, 4, 3))]),
               (lambda a, b: a @ b, [BATCH, rng.normal(size=(2, 4, 3))]),
               (lambda a, b: a @ b, [rng.normal(size=(5, 1, 3, 4)), rng.normal(size=(2, 4, 3))]),
               (lambda a: ROW @ a, [M], lambda a: torch.tensor(ROW) @ a)],
    "exp": [(lambda a: a.exp(), [A])],
    "log": [(lambda a: a.log(), [P])],
    "sqrt": [(lambda a: a.sqrt(), [P])],
    "abs": [(lambda a: a.abs(), [A]), (lambda a: a.abs(), [np.zeros(2)])],
    "tanh": [(lambda a: a.tanh(), [A])],
    "sigmoid": [(lambda a: a.sigmoid(), [A]), (lambda a: a.sigmoid(), [np.array([-800.0, 0, 9])])],
    "relu": [(lambda a: a.relu(), [A]), (lambda a: a.relu(), [np.array([-1.0, 0.0, 1.0])])],
    "transpose": [(lambda a: a.T, [A]), (lambda a: a.T @ a, [A])],
    "reshape": [(lambda a: a.reshape(2, 6), [A]), (lambda a: a.reshape((4, -1)), [A]),
                (lambda a: a.reshape(-1), [A])],
    "getitem": [(lambda a: a[1], [A]), (lambda a: a[:, 1:3], [A]), (lambda a: a[..., -1], [A]),
                (lambda a: a[[0, 0, 2]], [A]), (lambda a: a[[0, 0, 1], [1, 1, 3]], [A]),
                (lambda a: a[MASK], [A], lambda a: a[torch.tensor(MASK)]),
                (lambda a: a[1, 2], [A]), (lambda a: a[:, None], [A])],
    "where": [(lambda a, b: where(MASK, a, b), [A, B],
               lambda a, b: torch.where(torch.tensor(MASK), a, b)),
              (lambda a: where(MASK, a, 0.0), [A],
               lambda a: torch.where(torch.tensor(MASK), a, torch.zeros((), dtype=torch.float64))),
              (lambda a, b: where(MASK, a, b), [A, ROW],
               lambda a, b: torch.where(torch.tensor(MASK), a, b))],
    "sum": [(lambda a: a.sum(), [A]), (lambda a: a.sum(0), [A]), (lambda a: a.sum(-1, True), [A]),
            (lambda a: a.sum((0, 2)), [BATCH]), (lambda a: a.sum((0, 1), keepdims=True), [BATCH],
             lambda a: a.sum((0, 1), keepdim=True))],
    "mean": [(lambda a: a.mean(), [A]), (lambda a: a.mean(1), [A]),
             (lambda a: a.mean(0, True), [A]), (lambda a: a.mean((0, 2)), [BATCH])],
    "max": [(lambda a: a.max(), [A], lambda a: a.amax()),
            (lambda a: a.max(1), [A], lambda a: a.amax(1)),
            (lambda a: a.max(0, keepdims=True), [A], lambda a: a.amax(0, keepdim=True)),
            (lambda a: a.max((0, 2)), [BATCH], lambda a: a.amax((0, 2))),
            (lambda a: a.max(0), [np.array([[1.0, 2.0], [1.0, 0.0]])], lambda a: a.amax(0))],
    "norm": [(lambda a: a.norm(), [A]), (lambda a: a.norm(axis=1), [A], lambda a: a.norm(dim=1)),
             (lambda a: a.norm(axis=0, keepdims=True), [A], lambda a: a.norm(dim=0, keepdim=True)),
             (lambda a: a.norm(), [np.zeros(3)])],
    "std": [(lambda a: a.std(), [A]), (lambda a: a.std(1), [A]),
            (lambda a: a.std(0, correction=0), [A]), (lambda a: a.std(1, True), [A],
             lambda a: a.std(1, keepdim=True)), (lambda a: a.std(), [np.ones(3)])],
    "layer_norm": [(lambda a: layer_norm(a), [A], lambda a: torch.layer_norm(a, (4,))),
                   (lambda a: layer_norm(a), [1e-3 * A], lambda a: torch.layer_norm(a, (4,))),
                   (lambda a: layer_norm(a, eps=0.1), [BATCH + 5],
                    lambda a: torch.layer_norm(a, (4,), eps=0.1))],
    "composed": [(lambda a, b: ((a @ b).tanh().sum(0) * a.mean() + (a * a).sum()).exp(),
                  [A / 4, M])],
}  # fmt: skip
LOSSES = {"cross_entropy", "binary_cross_entropy"}  # in test_losses.py


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=f"{op}-{i}") for op, cases in CASES.items() for i, c in enumerate(cases)],
)
def test_each_rule_against_torch(case):
    check(*case)


# Those left out have a kink among their cases, where centred differences say nothing.
@pytest.mark.parametrize("op", sorted(set(CASES) - {"abs", "relu", "max", "norm", "std"}))
def test_each_rule_against_centred_differences(op):
    for rule, arrays, *_ in CASES[op]:
        tensors, _ = both(arrays)
        weights = np.random.default_rng(2).normal(size=rule(*tensors).shape)
        gradcheck(lambda r=rule, t=tensors, w=weights: (r(*t) * w).sum(), tensors)


def test_no_rule_without_a_test():
    assert set(RULES) == set(CASES) - {"composed"} | LOSSES


# Broadcasting


@st.composite
def broadcastable(draw):
    """Return two shapes that NumPy broadcasts against each other."""
    full = draw(st.lists(st.integers(1, 3), max_size=4))
    shapes = []
    for _ in range(2):
        kept = full[draw(st.integers(0, len(full))):]
        shapes.append(tuple(n if draw(st.booleans()) else 1 for n in kept))
    return shapes


@settings(deadline=None, derandomize=True, max_examples=200)
@given(broadcastable(), st.sampled_from(["+", "-", "*", "/"]), st.integers(0, 2**31))
def test_broadcast_shapes_against_torch(shapes, sign, seed):
    draws = np.random.default_rng(seed)
    arrays = [draws.uniform(0.5, 2, size=shape) for shape in shapes]
    rule = {"+": lambda a, b: a + b, "-": lambda a, b: a - b,
            "*": lambda a, b: a * b, "/": lambda a, b: a / b}[sign]  # fmt: skip
    check(rule, arrays)


UNARY = {
    "tanh": lambda a: a.tanh(),
    "exp": lambda a: a.tanh().exp(),
    "square": lambda a: a**2,
    "mean": lambda a: a - a.mean(),
    "rows": lambda a: a + a.sum(0) / 3,
    "columns": lambda a: a * a.mean(1).reshape(3, 1),
    "flip": lambda a: a.T @ a,
    "pick": lambda a: a + a[1],
}


pick = st.integers(0, 9)
programs = st.lists(st.tuples(st.sampled_from(sorted(UNARY)), pick, pick), min_size=1, max_size=8)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(programs, st.integers(0, 2**31))
def test_random_graphs_against_torch(steps, seed):
    def run(a, b):
        nodes = [a, b]
        for name, i, j in steps:
            x, y = nodes[i % len(nodes)], nodes[j % len(nodes)]
            nodes.append((UNARY[name](x) * 0.5 - y).tanh())
        return nodes[-1] * a + nodes[len(nodes) // 2] - b  # both leaves are always reached

    check(run, list(np.random.default_rng(seed).normal(size=(2, 3, 3))), tolerance=1e-10)


# Sweeps


def test_gradients_add_up_over_sweeps_and_paths():
    a = Tensor([3.0], requires_grad=True)
    out = a * a + a
    out.backward()
    np.testing.assert_array_equal(a.grad, [7.0])
    out.backward()
    np.testing.assert_array_equal(a.grad, [14.0])
    a.grad = None
    (a * a).sum().backward()
    np.testing.assert_array_equal(a.grad, [6.0])


def test_gradients_of_leaves_are_arrays_of_their_own():
    a, b = Tensor(np.ones(3), requires_grad=True), Tensor(np.ones(3), requires_grad=True)
    above = np.ones(3)
    (a + b).backward(above)
    a.grad *= 5
    assert b.grad.tolist() == above.tolist() == [1, 1, 1]
    for rule in (lambda t: t.reshape(3, 1), lambda t: t.T, lambda t: t.sum(), lambda t: t[:]):
        c = Tensor(np.ones(3), requires_grad=True)
        rule(c).sum().backward()
        c.grad += 1  # a view of something broadcast could not be written
        assert c.grad.tolist() == [2, 2, 2]
    leaf = Tensor(np.ones(2), requires_grad=True)
    leaf.backward(above[:2])
    leaf.grad += 1
    assert above.tolist() == [1, 1, 1]


def test_only_what_requires_a_gradient_gets_one():
    a, b = Tensor([1.0], requires_grad=True), Tensor([2.0])
    out = a * b
    assert out.requires_grad and out.grad is None
    out.backward()
    assert b.grad is None and out.grad is None and a.grad.tolist() == [2.0]
    assert not (b * 2).requires_grad
    with pytest.raises(RuntimeError, match="nothing under this tensor requires a gradient"):
        (b * 2).backward()


def test_no_grad_and_detach():
    a = Tensor([2.0], requires_grad=True)
    with no_grad():
        assert not (a * 2).requires_grad
        with no_grad():
            pass
        assert not (a * 2).requires_grad
    with pytest.raises(ZeroDivisionError), no_grad():
        raise ZeroDivisionError
    assert (a * 2).requires_grad
    (a * a.detach()).backward()
    assert a.grad.tolist() == [2.0]
    assert a.detach().numpy() is a.data


def test_deep_graphs_and_freed_graphs():
    a = Tensor([1.0], requires_grad=True)
    gc.collect()
    gc.disable()
    try:
        out = a
        for _ in range(20_000):
            out = out + 1.0
        out.backward()
        assert a.grad.tolist() == [1.0]
        del out
        assert gc.collect() == 0
    finally:
        gc.enable()


# dtypes, names


@pytest.mark.parametrize("op", sorted(set(CASES) - {"composed"}))
def test_float32_stays_float32(op):
    for rule, arrays, *_ in CASES[op]:
        tensors = [Tensor(a.astype(np.float32), requires_grad=True) for a in arrays]
        out = rule(*tensors)
        if op in ("add", "matmul") and len(arrays) == 1 and out.dtype == np.float64:
            continue  # a float64 array as the other operand does promote
        assert out.dtype == np.float32
        out.sum().backward()
        assert all(t.grad.dtype == np.float32 for t in tensors)


def test_float32_with_numbers_of_numpy():
    a = Tensor(np.ones(2, dtype=np.float32), requires_grad=True)
    for out in (a * np.float64(2), a + np.int64(1), np.float64(2) * a, a ** np.float64(2)):
        assert isinstance(out, Tensor) and out.dtype == np.float32


def test_names():
    a = Tensor([[1, 2], [3, 4]], requires_grad=True)
    assert (a.shape, a.ndim, len(a), a.dtype) == ((2, 2), 2, 2, np.float64)
    assert a.sum().item() == 10.0 and isinstance(a.sum().item(), float)
    assert repr(a) == "Tensor([[1., 2.],\n        [3., 4.]], requires_grad=True)"
    assert repr(Tensor([1.23456])) == "Tensor([1.2346])"
    assert Tensor(2.0) and not Tensor(0.0)
    with pytest.raises(ValueError, match="ambiguous"):
        bool(a)
    assert a[Tensor([1.0]).data.astype(int)].shape == (1, 2)


# Blind spots


def test_where_does_not_leak_what_it_did_not_choose():
    x = Tensor([-1.0, 0.0, 2.0], requires_grad=True)
    ok = x.data > 0
    where(ok, where(ok, x, 1.0).log(), 0.0).sum().backward()
    assert x.grad.tolist() == [0.0, 0.0, 0.5]
    a, b = (Tensor([1.0, 1.0], requires_grad=True) for _ in range(2))
    where([True, False], a, b).backward(np.array([np.inf, np.nan]))
    assert a.grad.tolist() == [np.inf, 0.0]
    assert b.grad[0] == 0.0 and np.isnan(b.grad[1])


def test_powers_at_zero():
    for power, expected in ((0, 0.0), (1, 1.0), (2, 0.0)):
        x = Tensor([0.0], requires_grad=True)
        (x**power).backward()
        assert x.grad.tolist() == [expected]
    x, p = Tensor([0.0, 0.0], requires_grad=True), Tensor([0.0, 2.0], requires_grad=True)
    (x**p).sum().backward()
    assert x.grad.tolist() == p.grad.tolist() == [0.0, 0.0]


def test_nan_stays_visible():
    assert np.isnan(Tensor([np.nan]).relu().data).all()
    assert np.isnan(Tensor([np.nan, 1.0]).max().data)


# Errors


def test_errors_name_the_shapes():
    a, b = Tensor(np.ones((2, 3))), Tensor(np.ones((4, 5)))
    with pytest.raises(ValueError, match=r"matmul does not work on shape \(2, 3\) and \(4, 5\)"):
        a @ b
    with pytest.raises(ValueError, match=r"add does not work on shape \(2, 3\) and \(4, 5\)"):
        a + b
    with pytest.raises(ValueError, match=r"reshape does not work on shape \(2, 3\)"):
        a.reshape(5)
    with pytest.raises(IndexError, match=r"getitem does not work on shape \(2, 3\)"):
        a[7]
    with pytest.raises(TypeError, match="tensors, arrays and numbers, got 'x'"):
        a + "x"
    with pytest.raises(ValueError, match="std of 1 numbers with correction 1"):
        Tensor([1.0]).std()


def test_errors_of_backward():
    a = Tensor(np.ones((2, 3)), requires_grad=True)
    with pytest.raises(ValueError, match=r"starts from one number, this tensor has shape \(2, 3\)"):
        (a * 2).backward()
    with pytest.raises(ValueError, match=r"gradient has shape \(3,\), the tensor \(2, 3\)"):
        (a * 2).backward(np.ones(3))
    (a.sum(keepdims=True) * 2).backward()
    assert a.grad.tolist() == [[2.0] * 3] * 2
