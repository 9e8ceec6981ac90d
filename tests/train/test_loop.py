"""The PyTorch loop: the lessons' numbers, the NumPy engine's path, the order, the settings."""

from itertools import islice
from math import inf

import numpy as np
import pytest
import torch
from torch import nn

from lessons_core.engine import optim, schedules
from lessons_core.engine.tensor import Tensor
from lessons_core.train import (
    Amp,
    Order,
    Run,
    Settings,
    evaluate,
    fit,
    half_mse,
    mlp,
    start,
)
from lessons_core.train.amp import has_bf16

CPU = torch.device("cpu")


def rng(seed=0):
    return np.random.default_rng(seed)


def table(n=40, d=3, dtype=torch.float64):
    x = torch.as_tensor(rng(1).standard_normal((n, d)), dtype=dtype)
    return x, (x.sum(dim=1, keepdim=True) - 0.5) ** 2


def run_of(model, data, batch_size=8, lr=0.1, optimizer=torch.optim.SGD, **more):
    order = Order(len(data[0]), batch_size, rng(2))
    return Run(model, optimizer(model.parameters(), lr=lr), data, order, lambda step: lr, **more)


def test_three_shipments_walk_the_path_of_lesson_3():
    model = nn.Linear(1, 1).double()
    for parameter in model.parameters():
        nn.init.zeros_(parameter)
    x = torch.tensor([[1.0], [2.0], [3.0]]).double()
    log = fit(run_of(model, (x, 2 * x + 1), batch_size=3, lr=0.08), epochs=20)
    assert [round(loss, 4) for loss in log.loss[:2]] == [13.8333, 4.2812]
    assert log.grad_norm[0] == pytest.approx(((34 / 3) ** 2 + 5**2) ** 0.5)
    assert round(log.loss[19], 4) == 0.0005
    assert [round(p.item(), 3) for p in model.parameters()] == [2.037, 0.917]


def numpy_path(weights, data, settings, steps):
    """Train the same network with the book's own engine and return the loss of each step."""
    x, y = (part.numpy() for part in data)
    params = [Tensor(w.copy(), requires_grad=True) for w in weights]
    optimizer = optim.AdamW(params, lr=settings.lr)
    rate = schedules.warmup_cosine(settings.lr, steps, settings.warmup, floor=0.01)
    draws, losses = rng(2), []
    while len(losses) < steps:
        order = draws.permutation(len(x))
        for at in range(0, len(x), settings.batch_size):
            batch = order[at : at + settings.batch_size]
            out = Tensor(x[batch])
            for k in range(0, len(params), 2):
                out = out @ params[k] + params[k + 1]
                out = out.relu() if k < len(params) - 2 else out
            miss = out - y[batch]
            loss = (miss * miss).mean() * 0.5
            optimizer.zero_grad()
            loss.backward()
            optim.clip_grad_norm_(params, settings.clip)
            optimizer.lr = rate(len(losses))
            optimizer.step()
            losses.append(loss.item())
    return losses


def test_torch_and_the_numpy_engine_walk_the_same_path():
    settings = Settings(
        hidden=(6, 5), lr=0.02, schedule="cosine", warmup=4, batch_size=16, epochs=4, clip=0.5
    )
    data = table()
    run = start(settings, data, data, (rng(1), rng(2)))
    run.model.double()
    weights = [p.detach().numpy() for p in run.model.parameters()]
    expected = numpy_path([w.T for w in weights], data, settings, steps=12)
    log = fit(run, epochs=4)
    np.testing.assert_allclose(log.loss, expected, rtol=1e-12)
    assert max(log.grad_norm) > 0.5, "nothing was clipped, so clipping was not compared"


def test_the_order_is_numpys_and_goes_on_in_the_middle():
    draws = rng(5)
    expected = [draws.permutation(10), draws.permutation(10)]
    order = Order(10, 4, rng(5))
    first = [batch.tolist() for batch in order]
    assert first == [expected[0][:4].tolist(), expected[0][4:8].tolist(), expected[0][8:].tolist()]
    taken = [batch.tolist() for batch in islice(order, 2)]
    other = Order(10, 4, rng(99))
    other.restore(order.state())
    rest = [batch.tolist() for batch in other]
    assert sum(taken + rest, []) == expected[1].tolist() and len(taken) == 2
    assert (order.epoch, order.position, other.epoch, other.position) == (1, 2, 2, 0)
    assert [batch.tolist() for batch in other][0] == draws.permutation(10)[:4].tolist()


@pytest.mark.parametrize("size", [0, 11])
def test_a_batch_size_that_does_not_fit_is_named(size):
    with pytest.raises(ValueError, match=f"batch size {size} does not fit 10 examples; take 1 to"):
        Order(10, size, rng())


def test_the_loop_leaves_torchs_own_generator_alone():
    run = run_of(mlp(3, (4,), rng()).double(), table())
    before = torch.get_rng_state()
    fit(run, epochs=2)
    assert torch.equal(before, torch.get_rng_state())


def test_evaluation_is_in_eval_mode_and_weighs_batches_by_their_size():
    model = nn.Sequential(nn.Linear(3, 1), nn.Dropout(0.5)).double()
    run, (x, y) = run_of(model, table()), table()
    with torch.no_grad():
        expected = half_mse(model[0](x), y).item()
    assert evaluate(run, x, y, batch_size=16) == pytest.approx(expected, rel=1e-12)
    fit(run, epochs=1)
    assert model.training and run.log.validation == []


def test_weights_start_as_wide_as_he_says():
    model = mlp(400, (500,), rng(), n_out=300)
    for layer, gain in ((model[0], 2), (model[2], 1)):
        expected = (gain / layer.in_features) ** 0.5
        assert layer.weight.std().item() == pytest.approx(expected, rel=0.01)
        assert not layer.bias.any() and layer.weight.dtype == torch.float32


def test_each_weight_is_the_generators_next_draw_row_by_row():
    model, draws = mlp(3, (5, 2), rng(4)), rng(4)
    for layer, gain in ((model[0], 2), (model[2], 2), (model[4], 1)):
        drawn = draws.standard_normal(tuple(layer.weight.shape))
        expected = drawn * (gain / layer.in_features) ** 0.5
        np.testing.assert_allclose(layer.weight.detach().numpy(), expected, rtol=1e-6)


def test_shapes_that_would_broadcast_are_refused():
    with pytest.raises(ValueError, match=r"\(4, 1\), target \(4,\); they must agree: try target"):
        half_mse(torch.zeros(4, 1), torch.zeros(4))


def test_fp16_halves_its_scale_and_goes_on():
    x, y = table(dtype=torch.float32)
    run = run_of(mlp(3, (8,), rng()), (x, 100 * y), lr=1e-6, amp=Amp("fp16", CPU))
    log = fit(run, epochs=4)
    assert not np.isfinite(log.grad_norm[0]), "the first scale of 65,536 was meant to overflow"
    assert np.isfinite(log.grad_norm[-1]) and run.amp.scaler.get_scale() < 65536
    plain = fit(run_of(mlp(3, (8,), rng()), (x, 100 * y), lr=1e-6), epochs=4)
    # The norm that is logged and clipped is the gradient's own, without the scale.
    assert log.grad_norm[-1] == pytest.approx(plain.grad_norm[-1], rel=0.02)


def test_bf16_computes_in_bf16_and_keeps_fp32_weights():
    seen = []
    run = run_of(mlp(3, (8,), rng()), table(dtype=torch.float32), amp=Amp("auto", CPU))
    run.model[0].register_forward_hook(lambda _, __, out: seen.append(out.dtype))
    fit(run, epochs=1)
    assert run.amp.name == "bf16" and set(seen) == {torch.bfloat16}
    assert {p.dtype for p in run.model.parameters()} == {torch.float32}


@pytest.mark.parametrize(("capability", "has"), [((7, 5), False), ((8, 0), True), ((9, 0), True)])
def test_bf16_is_for_gpus_that_multiply_in_it(monkeypatch, capability, has):
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: capability)
    assert has_bf16(torch.device("cuda")) is has and has_bf16(CPU)


def test_a_precision_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="unknown precision 'fp8'; choose off, auto, bf16 or fp16"):
        Amp("fp8", CPU)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"lr": 0.0}, "lr must be positive, got 0.0"),
        ({"lr": inf}, "lr must be positive, got inf"),
        ({"hidden": (8, 0)}, "hidden must be positive, got 0"),
        ({"epochs": 0}, "epochs must be positive"),
        ({"seed": -1}, "seed and warmup start at 0, got -1"),
        ({"warmup": 5}, "a warm-up belongs to schedule cosine, not to constant"),
        ({"optimizer": "lion"}, "there is no optimizer 'lion'; choose one of sgd, momentum, adam"),
        ({"schedule": "line"}, "there is no schedule 'line'; choose one of constant, step, cosine"),
    ],
)
def test_settings_that_no_run_can_have(wrong, words):
    with pytest.raises(ValueError, match=words):
        Settings(**wrong)


def test_settings_come_back_from_their_plain_form():
    for settings in (Settings(), Settings(hidden=(), clip=1.0, schedule="step")):
        assert Settings.of(settings.plain()) == settings
    rate = Settings(lr=1.0, schedule="step").rate(9)
    assert [round(rate(step), 3) for step in (0, 2, 3, 5, 6, 8)] == [1, 1, 0.1, 0.1, 0.01, 0.01]
