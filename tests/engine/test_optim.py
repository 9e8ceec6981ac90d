"""Optimizers and clipping against `torch.optim` over 300 steps, on arrays and on single values."""

import numpy as np
import pytest
import torch

from lessons_core.engine.autograd import Value
from lessons_core.engine.optim import SGD, Adam, AdamW, Optimizer, RMSprop, clip_grad_norm_
from lessons_core.engine.tensor import Tensor

torch.set_num_threads(1)
STEPS = 300
START = np.random.default_rng(0).normal(size=(3, 2))
PULL = np.random.default_rng(1).normal(size=(STEPS, 3, 2))  # a new target at every step

SETTINGS = [
    (SGD, {"lr": 0.1}),
    (SGD, {"lr": 0.1, "weight_decay": 0.3}),
    (SGD, {"lr": 0.05, "momentum": 0.9}),
    (SGD, {"lr": 0.05, "momentum": 0.9, "dampening": 0.4}),
    (SGD, {"lr": 0.05, "momentum": 0.8, "nesterov": True}),
    (SGD, {"lr": 0.05, "momentum": 0.8, "nesterov": True, "weight_decay": 0.1}),
    (RMSprop, {}),
    (RMSprop, {"lr": 0.05, "alpha": 0.8, "eps": 1e-3}),
    (RMSprop, {"lr": 0.05, "alpha": 0.0, "weight_decay": 0.2}),
    (Adam, {}),
    (Adam, {"lr": 0.05, "betas": (0.8, 0.95), "eps": 1e-3}),
    (Adam, {"lr": 0.05, "weight_decay": 0.2}),
    (Adam, {"lr": 0.05, "betas": (0.0, 0.9), "eps": 0.0}),
    (AdamW, {}),
    (AdamW, {"lr": 0.05, "betas": (0.9, 0.95), "weight_decay": 0.2}),
    (AdamW, {"lr": 0.05, "weight_decay": 0.0}),
]
IDS = [f"{kind.__name__}-{', '.join(options) or 'defaults'}" for kind, options in SETTINGS]


def path_in_torch(kind, options, rate=None):
    if kind is SGD:
        options = {"lr": 1e-3, **options}
    w = torch.tensor(START, requires_grad=True)
    optimizer = getattr(torch.optim, kind.__name__)([w], **options)
    path = []
    for t in range(STEPS):
        if rate:
            optimizer.param_groups[0]["lr"] = rate(t)
        optimizer.zero_grad()
        ((w - torch.tensor(PULL[t])) ** 4).sum().mul(0.05).backward()
        optimizer.step()
        path.append(w.detach().numpy().copy())
    return np.array(path)


@pytest.mark.parametrize("kind, options", SETTINGS, ids=IDS)
def test_tensors_follow_torch(kind, options):
    w = Tensor(START.copy(), requires_grad=True)
    optimizer = kind([w], **options)
    expected = path_in_torch(kind, options)
    for t in range(STEPS):
        optimizer.zero_grad()
        (((w - PULL[t]) ** 4).sum() * 0.05).backward()
        optimizer.step()
        np.testing.assert_allclose(w.data, expected[t], rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize("kind, options", SETTINGS, ids=IDS)
def test_values_follow_torch(kind, options):
    ws = [Value(x) for x in START.ravel()]
    optimizer = kind(ws, **options)
    expected = path_in_torch(kind, options).reshape(STEPS, -1)
    for t in range(STEPS):
        optimizer.zero_grad()
        terms = [(w - y) ** 4 for w, y in zip(ws, PULL[t].ravel(), strict=True)]
        (Value.sum(terms) * 0.05).backward()
        optimizer.step()
        np.testing.assert_allclose([w.data for w in ws], expected[t], rtol=1e-13, atol=1e-13)
    assert all(type(w.data) is float for w in ws)


def test_the_rate_may_change_between_steps():
    def rate(t):
        return 0.1 / (1 + t)

    w = Tensor(START.copy(), requires_grad=True)
    optimizer = Adam([w], lr=1.0)
    for t in range(STEPS):
        optimizer.lr = rate(t)
        w.grad = 0.2 * (w.data - PULL[t]) ** 3
        optimizer.step()
    np.testing.assert_allclose(w.data, path_in_torch(Adam, {}, rate)[-1], rtol=1e-13)


def test_by_hand():
    w, b = Value(1.0), Value(0.0)
    w.grad, b.grad = -8.0, -4.0
    SGD([w, b], lr=0.1).step()
    assert (w.data, b.data) == (1.8, 0.4)
    w = Value(1.0)
    w.grad = 1e-3
    Adam([w], lr=0.5, eps=0.0).step()
    assert w.data == pytest.approx(0.5, rel=1e-14)  # the first step has size lr whatever the scale


def test_the_gradient_is_left_as_it_was():
    for kind, options in SETTINGS:
        w = Tensor(START.copy(), requires_grad=True)
        optimizer = kind([w], **{"lr": 0.1, **options})
        w.grad = grad = np.ones_like(START)
        for _ in range(3):
            optimizer.step()
        assert w.grad is grad and (grad == 1).all()


def test_parameters_without_a_gradient_are_left_alone():
    w = Tensor(START.copy(), requires_grad=True)
    SGD([w], lr=1.0).step()
    np.testing.assert_array_equal(w.data, START)


def test_one_number_is_a_tensor_and_no_value():
    """Every second loss does without the parameter: PyTorch then leaves it where it is."""
    ours = Tensor(1.5, requires_grad=True)
    theirs = torch.tensor(1.5, dtype=torch.float64, requires_grad=True)
    optimizers = Adam([ours], lr=0.05, weight_decay=0.1), torch.optim.Adam(
        [theirs], lr=0.05, weight_decay=0.1
    )
    for step in range(6):
        for w, optimizer in zip((ours, theirs), optimizers, strict=True):
            optimizer.zero_grad()
            assert w.grad is None
            if step % 2 == 0:
                (w * w).backward()
            optimizer.step()
    assert ours.item() == pytest.approx(theirs.item(), rel=1e-14)


def test_a_rate_for_each_element():
    w, rates = Tensor([1.0, 2.0], requires_grad=True), np.array([0.5, 0.25])
    w.grad = np.array([2.0, 4.0])
    optimizer = SGD([w], lr=rates)
    optimizer.step()
    assert w.tolist() == [0.0, 1.0]
    with pytest.raises(ValueError, match=r"lr must not be negative, got \[ 0.5 +-0.25\]"):
        SGD([w], lr=rates * [1, -1])
    with pytest.raises(ValueError, match=r"params\[0\] is a Value, which takes one rate"):
        SGD([Value(1.0)], lr=rates)
    SGD([Value(1.0)], lr=np.float64(0.1))


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda w: SGD(w, lr=0.1), TypeError, r"one parameter where a list belongs; try \[w\]"),
        (lambda w: SGD([w, 3.0], lr=0.1), TypeError, r"params\[1\] is 3.0, which has no grad"),
        (lambda w: SGD([w * 2], lr=0.1), ValueError, r"params\[0\] was computed"),
        (lambda w: Adam([w, w]), ValueError, "occurs twice"),
    ],
)
def test_parameters_that_are_none(make, error, words):
    for w in (Value(1.0), Tensor([1.0, 2.0], requires_grad=True)):
        with pytest.raises(error, match=words):
            make(w)


def test_zero_grad():
    w, v = Tensor([1.0], requires_grad=True), Value(1.0)
    w.grad, v.grad = np.ones(1), 1.0
    SGD([w, v], lr=0.1).zero_grad()
    assert w.grad is None and v.grad == 0.0


def test_float32_stays_float32():
    for kind, options in SETTINGS:
        w = Tensor(START.astype(np.float32), requires_grad=True)
        optimizer = kind([w], **{"lr": 0.1, **options})
        for _ in range(2):
            w.grad = np.ones((3, 2), dtype=np.float32)
            optimizer.step()
        assert w.dtype == np.float32


@pytest.mark.parametrize("max_norm", [0.0, 0.5, 3.0, 100.0])
def test_clipping_follows_torch(max_norm):
    shapes = [(3, 2), (4,), ()]
    grads = [np.random.default_rng(i).normal(size=shape) for i, shape in enumerate(shapes)]
    ours = [Tensor(np.zeros(shape), requires_grad=True) for shape in shapes]
    theirs = [torch.zeros(shape, dtype=torch.float64, requires_grad=True) for shape in shapes]
    for p, t, g in zip(ours, theirs, grads, strict=True):
        p.grad, t.grad = g.copy(), torch.tensor(g)
    idle = Tensor([1.0], requires_grad=True)
    norm = clip_grad_norm_([*ours, idle], max_norm)
    expected = torch.nn.utils.clip_grad_norm_(theirs, max_norm)
    assert norm == pytest.approx(expected.item(), rel=1e-14) and idle.grad is None
    for p, t in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(p.grad, t.grad.numpy(), rtol=1e-13)


def test_clipping_single_values():
    v, w = Value(1.0), Value(1.0)
    v.grad, w.grad = 3.0, -4.0
    assert clip_grad_norm_([v, w], 10.0) == 5.0 and (v.grad, w.grad) == (3.0, -4.0)
    assert clip_grad_norm_([v, w], 1.0) == 5.0
    assert (v.grad, w.grad) == pytest.approx((0.6, -0.8), rel=1e-6)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), 1e200])
def test_clipping_what_is_not_finite_follows_torch(bad):
    ours = [Tensor(np.zeros(2), requires_grad=True), Tensor(0.0, requires_grad=True)]
    theirs = [torch.zeros(p.shape, dtype=torch.float64, requires_grad=True) for p in ours]
    for p, t in zip(ours, theirs, strict=True):
        p.grad = np.full(p.shape, 3.0)
        p.grad.flat[-1] = bad
        t.grad = torch.tensor(p.grad.copy())
    with pytest.raises(RuntimeError, match="the gradient norm is (nan|inf)"):
        clip_grad_norm_(ours, 1.0, error_if_nonfinite=True)
    norm, expected = clip_grad_norm_(ours, 1.0), torch.nn.utils.clip_grad_norm_(theirs, 1.0)
    np.testing.assert_array_equal(norm, expected.item())
    for p, t in zip(ours, theirs, strict=True):
        np.testing.assert_array_equal(p.grad, t.grad.numpy())


def test_clipping_one_parameter():
    w = Tensor([3.0, 4.0], requires_grad=True)
    w.grad = np.array([3.0, 4.0])
    assert clip_grad_norm_(w, 1.0) == 5.0 and np.abs(w.grad).max() < 1


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda p: SGD([], lr=0.1), "got no parameters"),
        (lambda p: SGD(p, lr=-0.1), "lr must not be negative, got -0.1"),
        (lambda p: SGD(p, lr=float("nan")), "lr must not be negative, got nan"),
        (lambda p: SGD(p, lr=0.1, momentum=-1), "momentum must not be negative"),
        (lambda p: SGD(p, lr=0.1, weight_decay=-1), "weight_decay must not be negative"),
        (lambda p: SGD(p, lr=0.1, nesterov=True), "nesterov looks ahead"),
        (lambda p: SGD(p, 0.1, 0.9, dampening=0.1, nesterov=True), "nesterov looks ahead"),
        (lambda p: Adam(p, betas=(0.9, 1.0)), r"betas lie in \[0, 1\)"),
        (lambda p: Adam(p, betas=(-0.1, 0.9)), r"betas lie in \[0, 1\)"),
        (lambda p: Adam(p, eps=-1), "eps must not be negative"),
        (lambda p: RMSprop(p, alpha=1.0), r"alpha lies in \[0, 1\)"),
        (lambda p: RMSprop(p, alpha=-0.1), r"alpha lies in \[0, 1\)"),
        (lambda p: RMSprop(p, eps=-1), "eps must not be negative"),
        (lambda p: RMSprop(p, weight_decay=-1), "weight_decay must not be negative"),
        (lambda p: AdamW(p, weight_decay=-1), "weight_decay must not be negative"),
        (lambda p: clip_grad_norm_(p, -1), "max_norm must not be negative"),
    ],
)
def test_settings_that_cannot_be(make, words):
    with pytest.raises(ValueError, match=words):
        make([Value(1.0)])


def test_an_optimizer_of_your_own():
    class SignDescent(Optimizer):
        def update(self, p, g, state):
            p.data -= self.lr * (1 if g > 0 else -1)

    w = Value(1.0)
    w.grad = 7.0
    SignDescent([w], lr=0.25).step()
    assert w.data == 0.75
    with pytest.raises(NotImplementedError, match="an optimizer defines update"):
        Optimizer([w], lr=0.1).step()
