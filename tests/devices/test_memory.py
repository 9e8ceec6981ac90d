"""Memory: what is predicted from shapes is what PyTorch keeps, and running out is explained."""

import re
from functools import partial

import numpy as np
import pytest
import torch
from torch import nn

from lessons_core.devices.memory import (
    LESSON_BATCH,
    LESSON_NETWORK,
    OutOfMemory,
    allocated,
    explain,
    explained,
    is_out_of_memory,
    kind_of,
    measure,
    measure_allocated,
    predict,
    shape_of,
)
from lessons_core.memory.model import Budget, Mlp, budget
from lessons_core.train import half_mse, mlp

CPU = torch.device("cpu")
#: The devices of this machine whose allocator counts: none on a machine with a CPU alone.
COUNTING = ["cuda"] * torch.cuda.is_available() + ["mps"] * torch.backends.mps.is_available()
OPTIMIZERS = {
    "sgd": lambda params: torch.optim.SGD(params, lr=0.1),
    "momentum": lambda params: torch.optim.SGD(params, lr=0.1, momentum=0.9),
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
}


def lesson_step(optimizer, hidden=LESSON_NETWORK.widths[1:-1], batch=LESSON_BATCH):
    generator = np.random.default_rng(0)
    model = mlp(3, hidden, generator)
    x, y = (torch.as_tensor(generator.random((batch, n)), dtype=torch.float32) for n in (3, 1))
    return model, OPTIMIZERS[optimizer](model.parameters()), x, y


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_lessons_network_is_predicted_to_the_byte_on_the_cpu(optimizer):
    model, stepper, x, y = lesson_step(optimizer)
    predicted = predict(model, LESSON_BATCH, stepper)
    assert predicted == budget(LESSON_NETWORK, LESSON_BATCH, optimizer=optimizer)
    assert measure(model, x, y, stepper) == predicted
    # The second step finds its state there already, and needs the same.
    assert measure(model, x, y, stepper) == predicted


@pytest.mark.parametrize("hidden", [(64, 64), (300, 200, 100), ()])
def test_autocast_is_predicted_within_five_percent(hidden):
    model, stepper, x, y = lesson_step("adamw", hidden)
    measured = measure(model, x, y, stepper, autocast=torch.autocast("cpu", torch.bfloat16))
    predicted = predict(model, LESSON_BATCH, stepper, autocast=True)
    assert predicted.total == pytest.approx(measured.total, rel=0.05)
    assert measured.activations == predicted.activations
    assert measured.parameters < predicted.parameters  # the first layer's copy is not kept


def test_casts_of_weights_count_as_parameters_and_not_as_activations():
    model, stepper, x, y = lesson_step("sgd", (64, 64))
    measured = measure(model, x, y, stepper, autocast=torch.autocast("cpu", torch.bfloat16))
    assert measured.parameters == 4 * 4481 + 2 * (64 * 64 + 64)


def test_activations_grow_with_the_batch_and_nothing_else_does():
    first, second = (measure(*_reordered(lesson_step("adam", batch=n))) for n in (100, 300))
    assert second.activations == 3 * first.activations
    assert (second.parameters, second.gradients, second.optimizer) == (
        first.parameters, first.gradients, first.optimizer,
    )  # fmt: skip


def _reordered(step):
    model, optimizer, x, y = step
    return model, x, y, optimizer


def test_shapes_are_read_from_a_model():
    assert shape_of(mlp(3, (64, 64), np.random.default_rng(0))) == LESSON_NETWORK
    assert shape_of(nn.Sequential(nn.Linear(2, 5), nn.GELU(), nn.Linear(5, 1))) == Mlp(
        (2, 5, 1), "gelu"
    )


@pytest.mark.parametrize(
    "model",
    [
        nn.Sequential(nn.Linear(2, 3), nn.Dropout(), nn.Linear(3, 1)),
        nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 3), nn.Tanh(), nn.Linear(3, 1)),
        nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1)),
    ],
)
def test_models_that_the_formula_does_not_know_are_refused(model):
    with pytest.raises(ValueError, match="only linear layers with one kind of activation"):
        shape_of(model)


def test_optimizers_that_are_not_counted_are_refused():
    model = nn.Linear(2, 1)
    assert kind_of(torch.optim.SGD(model.parameters(), lr=1, momentum=0.5)) == "momentum"
    with pytest.raises(ValueError, match="the state of rmsprop is not counted; take SGD, Adam or"):
        kind_of(torch.optim.RMSprop(model.parameters()))


def test_a_real_step_that_does_not_fit_is_explained():
    model, batch = mlp(3, (64, 64), np.random.default_rng(0)), 2**44
    with pytest.raises(OutOfMemory) as caught, explained(LESSON_NETWORK, batch, CPU, "adamw"):
        half_mse(model(torch.ones(1, 3).expand(batch, 3)), torch.ones(1, 1).expand(batch, 1))
    words = str(caught.value)
    needs = budget(LESSON_NETWORK, batch, optimizer="adamw").total
    assert words.startswith(f"batch {batch:,} needs {needs / 1e15:.4g} PB (parameters 17.92 KB")
    assert "100 % are activations: try a smaller batch with gradient accumulation" in words
    assert re.search(r"\. The device has [\d.]+ [GT]B: a batch of about [\d,]+ fits\.$", words)
    assert "DefaultCPUAllocator" in str(caught.value.__cause__)


def test_where_not_one_example_fits_the_message_says_so(monkeypatch):
    monkeypatch.setattr("lessons_core.devices.memory.memory_bytes", lambda device: 50_000)
    words = r"\. The device has 50 KB: not one example fits\.$"
    with pytest.raises(OutOfMemory, match=words), explained(LESSON_NETWORK, 4, CPU):
        raise torch.cuda.OutOfMemoryError("CUDA out of memory")


def test_other_errors_pass_through():
    unfit = pytest.raises(RuntimeError, match="shapes cannot be multiplied")
    with unfit as caught, explained(LESSON_NETWORK, 2, CPU):
        mlp(3, (), np.random.default_rng(0))(torch.ones(2, 4))
    assert not isinstance(caught.value, OutOfMemory)


def test_the_words_of_each_device_are_known():
    for problem in (
        torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB"),
        RuntimeError("MPS backend out of memory (MPS allocated: 18.50 GiB)"),
    ):
        assert is_out_of_memory(problem)
    assert not is_out_of_memory(RuntimeError("CUDA error: device-side assert triggered"))


def test_weights_that_do_not_fit_get_another_advice():
    words = explain(Budget(40 * 10**9, 40 * 10**9, 80 * 10**9, 10**9, 0), 1)
    assert words == (
        "batch 1 needs 161 GB (parameters 40 GB, gradients 40 GB, optimizer 80 GB, activations "
        "1 GB). 50 % are optimizer: try an optimizer with less state, fewer parameters, or "
        "sharding over devices."
    )


def built(widths, batch, device):
    model = mlp(widths[0], widths[1:-1], np.random.default_rng(0), widths[-1]).to(device)
    x, y = torch.ones(batch, widths[0]).to(device), torch.ones(batch, widths[-1]).to(device)
    return model, torch.optim.AdamW(model.parameters()), x, y, half_mse


def test_every_counting_allocator_of_this_machine_counts_what_was_predicted():
    with pytest.raises(ValueError, match="the CPU's allocator keeps no count of tensors"):
        allocated(CPU)
    widths, batch = (1024, 1024, 1024), 4096
    for device in map(torch.device, COUNTING):
        found = measure_allocated(partial(built, widths, batch, device), device)
        assert found["held"] == pytest.approx(budget(Mlp(widths), batch).total, rel=0.05)
