"""What is timed on a device: matrix products, and training steps of plain networks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

import torch
from torch import nn

from lessons_core.train.amp import Amp, has_bf16
from lessons_core.train.model import half_mse

#: Name -> element type of a matrix product. tf32 is fp32 whose products keep 10 bits of mantissa.
PRECISIONS = {"fp32": torch.float32, "tf32": torch.float32, "bf16": torch.bfloat16}


class NotMeasured(Exception):
    """What this device lacks for a measurement; the message is the reason that is recorded."""


@contextmanager
def matmul_precision(name: str) -> Iterator[None]:
    """Let fp32 products on CUDA use tf32 inside this context, or forbid it."""
    before = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision("high" if name == "tf32" else "highest")
    try:
        yield
    finally:
        torch.set_float32_matmul_precision(before)


def check_precision(name: str, device: torch.device) -> None:
    """Raise NotMeasured if the device does not multiply in this precision."""
    if name == "tf32":
        if device.type != "cuda":
            raise NotMeasured("tf32 is a number format of NVIDIA's tensor cores")
        if torch.cuda.get_device_capability(device) < (8, 0):
            raise NotMeasured("tf32 needs compute capability 8.0 or newer")
    if name == "bf16" and not has_bf16(device):
        raise NotMeasured(f"this {device.type} device does not multiply in bf16")


def matmul(n: int, precision: str, device: torch.device) -> Callable[[], torch.Tensor]:
    """Return the work of one n × n matrix product: 2n³ operations."""
    check_precision(precision, device)
    generator = torch.Generator().manual_seed(0)
    a, b = (torch.rand(n, n, generator=generator) for _ in range(2))
    a, b = (part.to(device, PRECISIONS[precision]) for part in (a, b))
    out = torch.empty_like(a)
    return lambda: torch.matmul(a, b, out=out)


def network(widths: tuple[int, ...], device: torch.device) -> nn.Sequential:
    """Return linear layers with ReLU between them, from a fixed seed."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        layers = [part for n, m in pairwise(widths) for part in (nn.Linear(n, m), nn.ReLU())]
        return nn.Sequential(*layers[:-1]).to(device)


def training_step(
    widths: tuple[int, ...], batch: int, device: torch.device, amp="off", compiled=False
) -> Callable[[], None]:
    """Return the work of one AdamW step, batch on the device; nothing in it waits for the device.

    Raises NotMeasured where torch.compile finds no compiler, or autocast no precision.
    """
    model = network(widths, device)
    optimizer = torch.optim.AdamW(model.parameters(), fused=device.type == "cuda")
    generator = torch.Generator().manual_seed(1)
    x = torch.rand(batch, widths[0], generator=generator).to(device)
    y = torch.rand(batch, widths[-1], generator=generator).to(device)
    try:
        precision = Amp(amp, device)
    except ValueError as problem:
        raise NotMeasured(str(problem)) from problem
    called = torch.compile(model) if compiled else model

    def step() -> None:
        optimizer.zero_grad()
        with precision.autocast():
            loss = half_mse(called(x), y)
        loss.backward()
        optimizer.step()

    if compiled:
        try:
            step()
        except RuntimeError as problem:  # no compiler, no Triton, or a Python too new for it
            raise NotMeasured(f"torch.compile failed: {type(problem).__name__}") from problem
    return step


def step_flops(widths: tuple[int, ...], batch: int) -> int:
    """Return the operations of the matrix products in one training step.

    Each layer multiplies once forward and twice backward: for its weights' gradient, and, except
    in the first layer, for its input's. A product of (B, n) and (n, m) is 2·B·n·m operations.
    """
    products = [n * m for n, m in pairwise(widths)]
    return 2 * batch * (3 * sum(products) - products[0])
