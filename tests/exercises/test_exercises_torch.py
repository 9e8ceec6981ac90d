"""Lesson 11's exercises run without PyTorch on the page; what they teach is PyTorch's own."""

import pytest
import torch

from lessons_core.exercises.lesson_11 import EXERCISES
from lessons_core.exercises.lesson_11.checkpoint_parts import DATA
from lessons_core.exercises.lesson_11.stand_in import Model


def half_squared(w, x, y):
    return 0.5 * (w * x - y) ** 2


def parameter(value=0.0):
    return torch.tensor([value], dtype=torch.float64, requires_grad=True)


def test_buffers_hold_what_torchs_hold():
    task = EXERCISES["buffer_log"]
    for (slopes, cleared), expected in zip(task.cases, task.expected, strict=True):
        w, printed = parameter(1.0), []
        for slope, clear in zip(slopes, cleared, strict=True):
            if clear:
                w.grad = None
            (slope * w).sum().backward()
            printed.append(w.grad.item())
        assert printed == expected


def test_micro_batches_add_up_to_torchs_large_batch():
    task = EXERCISES["micro_batches"]
    for (slopes, _), expected in zip(task.cases, task.expected, strict=True):
        w = parameter(1.0)
        (torch.tensor(slopes, dtype=torch.float64) * w).mean().backward()
        assert expected == pytest.approx([w.grad.item()], rel=1e-12)


def test_the_repaired_loop_goes_torchs_way():
    task = EXERCISES["four_bugs"]
    for (_, xs, ys, lr), expected in zip(task.cases, task.expected, strict=True):
        w, total = parameter(), 0.0
        optimizer = torch.optim.SGD([w], lr)
        for k, (x, y) in enumerate(zip(xs, ys, strict=True)):
            loss = half_squared(w, 0 if k % 2 else 2 * x, y).sum()  # the stand-in's dropout
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        final = half_squared(w, xs[0], ys[0]).item()
        assert expected == pytest.approx([w.item(), total, 0, final], rel=1e-12)


def test_the_stand_in_keeps_records_as_torch_does():
    model, w = Model(), parameter()
    model.eval()
    for _ in range(2):  # the buffer adds
        model.loss(2.0, 6.0).backward()
        half_squared(w, 2.0, 6.0).sum().backward()
    assert model.grad == w.grad.item() == -24
    total = 0.0 + model.loss(1.0, 2.0) + model.loss(1.0, 3.0)
    assert (total.kept, total.item()) == (2, 6.5)
    assert (total.item() + model.loss(1.0, 2.0).item()) == 8.5


def test_the_checkpoints_run_is_torchs_momentum_with_a_falling_rate():
    task = EXERCISES["checkpoint_parts"]
    for (run,), expected in zip(task.cases, task.expected, strict=True):
        w = parameter(run["w"])
        optimizer = torch.optim.SGD([w], lr=0.3, momentum=0.9)
        velocity = torch.tensor([run["velocity"]], dtype=torch.float64)
        optimizer.state[w]["momentum_buffer"] = velocity
        rest = run["order"][run["position"] :]
        for step, k in enumerate(rest, start=run["step"]):
            optimizer.param_groups[0]["lr"] = 0.3 / (1 + step)
            optimizer.zero_grad()
            half_squared(w, 1.0, DATA[k]).sum().backward()
            optimizer.step()
        assert expected[0] == pytest.approx(w.item(), rel=1e-12)


def test_a_module_refuses_the_rebinding_that_the_stand_in_takes():
    model, stand_in = torch.nn.Linear(1, 1), Model()
    stand_in.w = stand_in.w - 0.1
    with torch.no_grad(), pytest.raises(TypeError, match="cannot assign"):
        model.weight = model.weight - 0.1
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model.weight = torch.nn.Parameter(model.weight.detach() - 0.1)
    before = model.weight.item()
    model(torch.ones(1, 1)).sum().backward()
    optimizer.step()
    assert stand_in.w == -0.1 and model.weight.item() == before


def test_a_plain_tensor_in_a_module_is_no_parameter():
    module = torch.nn.Module()
    module.plain, module.found = parameter(), torch.nn.Parameter(torch.zeros(1))
    assert [name for name, _ in module.named_parameters()] == ["found"]
