"""Schedules against PyTorch's schedulers, step by step."""

import pytest
import torch
from torch.optim import lr_scheduler as S

from lessons_core.engine.schedules import (
    constant,
    one_cycle,
    range_test,
    step_decay,
    warmup_cosine,
    warmup_stable_decay,
)

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


def warm_stay_fall(warmup, decay, floor):
    def make(optimizer):
        parts = [
            S.LinearLR(optimizer, start_factor=1 / (warmup + 1), total_iters=warmup),
            S.ConstantLR(optimizer, factor=1.0),
            S.LinearLR(optimizer, 1.0, end_factor=floor, total_iters=decay),
        ]
        return S.SequentialLR(optimizer, parts, milestones=[warmup, STEPS - 1 - decay])

    return make


def cycle(**settings):
    return lambda o: S.OneCycleLR(o, 0.3, total_steps=STEPS + 1, cycle_momentum=False, **settings)


@pytest.mark.parametrize(
    "rate, make",
    [
        (constant(0.3), lambda o: S.ConstantLR(o, factor=1.0)),
        (step_decay(0.3, every=70, gamma=0.5), lambda o: S.StepLR(o, step_size=70, gamma=0.5)),
        (step_decay(0.3, every=100), lambda o: S.StepLR(o, step_size=100)),
        (warmup_cosine(0.3, STEPS - 1), warm_then_cosine(0, 0.0, 0.3)),
        (warmup_cosine(0.3, STEPS - 1, warmup_steps=20), warm_then_cosine(20, 0.0, 0.3)),
        (warmup_cosine(0.3, STEPS - 1, 50, floor=0.1), warm_then_cosine(50, 0.1, 0.3)),
        (warmup_stable_decay(0.3, STEPS - 1, 20, 60), warm_stay_fall(20, 60, 0.0)),
        (warmup_stable_decay(0.3, STEPS - 1, 50, 249, 0.1), warm_stay_fall(50, 249, 0.1)),
        (one_cycle(0.3, STEPS + 1), cycle()),
        (
            one_cycle(0.3, STEPS + 1, 0.1, 1 / 4, 1e-2),
            cycle(pct_start=0.1, div_factor=4, final_div_factor=100),
        ),
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


def test_a_rate_that_stays_by_hand():
    rate = warmup_stable_decay(1.0, total_steps=10, warmup_steps=3, decay_steps=4, floor=0.2)
    assert [rate(s) for s in range(3)] == pytest.approx([0.25, 0.5, 0.75])
    assert [rate(s) for s in (3, 5, 6)] == [1, 1, 1]
    assert [rate(s) for s in (7, 8, 9)] == pytest.approx([0.8, 0.6, 0.4])
    assert rate(10) == rate(100) == pytest.approx(0.2)


def test_one_cycle_by_hand():
    rate = one_cycle(1.0, total_steps=10, rise=0.5, start=0.2, end=0.5)
    assert [rate(s) for s in (0, 2, 4)] == pytest.approx([0.2, 0.6, 1.0])
    assert [rate(s) for s in (9, 10, 100)] == pytest.approx([0.1, 0.1, 0.1])


def test_the_limits_of_the_settings():
    no_stay = warmup_stable_decay(1.0, 10, warmup_steps=4, decay_steps=6)
    assert (no_stay(4), no_stay(5)) == (1, pytest.approx(5 / 6))
    assert warmup_stable_decay(1.0, 10, warmup_steps=0, decay_steps=1)(9) == 1
    assert one_cycle(1.0, 4, rise=0.5, start=1.0, end=1.0)(1) == 1
    assert one_cycle(1.0, 4, rise=0.5, start=0.0, end=0.0)(0) == 0
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
        (lambda: warmup_stable_decay(0, 10, 1, 1), "lr must be positive"),
        (lambda: warmup_stable_decay(1, 10, 1, 0), "decay_steps must be positive"),
        (lambda: warmup_stable_decay(1, 10, 10, 1), r"warm-up \(10 steps\) must end before"),
        (lambda: warmup_stable_decay(1, 10, 1, 1, -0.1), "floor is a fraction"),
        (lambda: warmup_stable_decay(1, 10, 5, 6), r"decay \(6\) are longer than the run \(10"),
        (lambda: one_cycle(0, 10), "lr must be positive"),
        (lambda: one_cycle(1, 10, rise=1.1), "rise is a fraction between 0 and 1, got 1.1; 0.1"),
        (lambda: one_cycle(1, 10, start=25), "start is a fraction"),
        (lambda: one_cycle(1, 10, end=1e4), "end is a fraction"),
        (lambda: one_cycle(1, 10, rise=0.1), "the peak would be at step 0 of 0 to 9"),
        (lambda: one_cycle(1, 10, rise=1.0), "the peak would be at step 9 of 0 to 9"),
        (lambda: range_test(0, 1, 10), "low must be positive"),
        (lambda: range_test(1, 1, 10), "need low < high"),
        (lambda: range_test(0.1, 1, 1), "2 steps or more"),
    ],
)
def test_settings_that_cannot_be(make, words):
    with pytest.raises(ValueError, match=words):
        make()
