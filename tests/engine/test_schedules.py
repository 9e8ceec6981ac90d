"""Schedules against PyTorch's schedulers, step by step."""

import pytest
import torch
from torch.optim import lr_scheduler as S

from lessons_core.engine.schedules import constant, range_test, step_decay, warmup_cosine

STEPS = 300


def rates_in_torch(make, lr):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr)
    scheduler, rates = make(optimizer), []
    for _ in range(STEPS):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def warm_then_cosine(warmup, floor, lr):
    def make(optimizer):
        cosine = S.CosineAnnealingLR(optimizer, T_max=STEPS - 1 - warmup, eta_min=floor * lr)
        if not warmup:
            return cosine
        linear = S.LinearLR(optimizer, start_factor=1 / (warmup + 1), total_iters=warmup)
        return S.SequentialLR(optimizer, [linear, cosine], milestones=[warmup])

    return make


@pytest.mark.parametrize(
    "rate, make",
    [
        (constant(0.3), lambda o: S.ConstantLR(o, factor=1.0)),
        (step_decay(0.3, every=70, gamma=0.5), lambda o: S.StepLR(o, step_size=70, gamma=0.5)),
        (step_decay(0.3, every=100), lambda o: S.StepLR(o, step_size=100)),
        (warmup_cosine(0.3, STEPS - 1), warm_then_cosine(0, 0.0, 0.3)),
        (warmup_cosine(0.3, STEPS - 1, warmup_steps=20), warm_then_cosine(20, 0.0, 0.3)),
        (warmup_cosine(0.3, STEPS - 1, 50, floor=0.1), warm_then_cosine(50, 0.1, 0.3)),
        (range_test(0.3, 3.0, STEPS), lambda o: S.ExponentialLR(o, gamma=10 ** (1 / (STEPS - 1)))),
    ],
)
def test_schedules_follow_torch(rate, make):
    ours = [rate(step) for step in range(STEPS)]
    assert ours == pytest.approx(rates_in_torch(make, 0.3), rel=1e-13, abs=1e-13)


def test_warm_up_and_floor_by_hand():
    rate = warmup_cosine(1.0, total_steps=8, warmup_steps=4, floor=0.1)
    assert [rate(s) for s in range(5)] == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert rate(6) == pytest.approx(0.55)
    assert rate(8) == rate(100) == pytest.approx(0.1)


def test_the_limits_of_the_settings():
    flat = warmup_cosine(2.0, total_steps=8, floor=1.0)
    assert [flat(s) for s in range(9)] == [2.0] * 9
    assert [range_test(1, 4, 2)(s) for s in (0, 1)] == [1, 4]


def test_range_test_ends_where_it_says():
    rate = range_test(1e-6, 1.0, 100)
    assert (rate(0), rate(99)) == (1e-6, pytest.approx(1.0))


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda: constant(0.0), "lr must be positive, got 0.0"),
        (lambda: step_decay(0.1, 0), "every must be positive"),
        (lambda: step_decay(0.1, 10, 0.0), "gamma must be positive"),
        (lambda: step_decay(-1, 10), "lr must be positive"),
        (lambda: warmup_cosine(-0.1, 10), "lr must be positive"),
        (lambda: warmup_cosine(0.1, 10, 10), r"warm-up \(10 steps\) must end before the run"),
        (lambda: warmup_cosine(0.1, 10, -1), "warm-up"),
        (lambda: warmup_cosine(0.1, 10, floor=1.1), "floor is a fraction"),
        (lambda: warmup_cosine(0.1, 10, floor=-0.1), "floor is a fraction"),
        (lambda: range_test(0, 1, 10), "low must be positive"),
        (lambda: range_test(1, 1, 10), "need low < high"),
        (lambda: range_test(0.1, 1, 1), "2 steps or more"),
    ],
)
def test_settings_that_cannot_be(make, words):
    with pytest.raises(ValueError, match=words):
        make()
