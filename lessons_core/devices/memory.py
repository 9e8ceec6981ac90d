"""Memory of a training step: predicted from shapes, measured on the device, explained when short.

The formulas stand in `lessons_core.memory.model`; here they meet the tensors that PyTorch really
keeps.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import torch
from torch import Tensor, nn

from lessons_core.memory.model import Budget, Mlp, budget, largest_batch
from lessons_core.train.model import half_mse

from .machine import memory_bytes
from .timing import synchronise

#: The network that the lessons on training and on devices use, and its batch.
LESSON_NETWORK, LESSON_BATCH = Mlp((3, 64, 64, 1)), 256
ACTIVATIONS = {nn.ReLU: "relu", nn.Tanh: "tanh", nn.Sigmoid: "sigmoid", nn.GELU: "gelu"}


class OutOfMemory(MemoryError):
    """A step that did not fit; the message says what it needs, what there is, and what to try."""


def shape_of(model: nn.Sequential) -> Mlp:
    """Return widths and activation of linear layers in a row, else raise ValueError."""
    layers, between = model[::2], {ACTIVATIONS.get(type(layer)) for layer in model[1::2]}
    linear = all(isinstance(layer, nn.Linear) for layer in layers)
    if not linear or len(model) % 2 == 0 or None in between or len(between) > 1:
        raise ValueError(
            "only linear layers with one kind of activation between them are counted here, got "
            f"{model}; lessons_core.memory.shapes has transformers and ResNets"
        )
    widths = (layers[0].in_features, *(layer.out_features for layer in layers))
    return Mlp(widths, *between)


def kind_of(optimizer: torch.optim.Optimizer) -> str:
    """Return the name of a torch optimizer in `memory.model`; raises ValueError for others."""
    name = type(optimizer).__name__.lower()
    if name == "sgd" and optimizer.defaults["momentum"]:
        return "momentum"
    if name not in ("sgd", "adam", "adamw"):
        raise ValueError(f"the state of {name} is not counted; take SGD, Adam or AdamW")
    return name


def predict(model: nn.Sequential, batch: int, optimizer, autocast: bool = False) -> Budget:
    """Return the bytes of one training step, from the shapes alone."""
    precision = "autocast" if autocast else "fp32"
    return budget(shape_of(model), batch, optimizer=kind_of(optimizer), precision=precision)


def measure(
    model: nn.Module, x: Tensor, y: Tensor, optimizer, loss_fn: Callable = half_mse, autocast=None
) -> Budget:
    """Run one training step and return the bytes of what it kept, on any device.

    Activations are the distinct storages that autograd saved for the backward pass, seen through
    `torch.autograd.graph.saved_tensors_hooks`; copies of weights that autocast made count as
    parameters. `autocast` is a context such as `torch.autocast("cpu", torch.bfloat16)`.
    """
    own = {p.untyped_storage().data_ptr() for p in model.parameters()}
    saved: dict[int, Tensor] = {}
    copies: dict[int, Tensor] = {}

    def pack(tensor: Tensor) -> Tensor:
        address = tensor.untyped_storage().data_ptr()
        if address not in own:
            # Kept until the end, so that no address is used twice.
            (copies if _is_cast(tensor) else saved)[address] = tensor
        return tensor

    optimizer.zero_grad()
    hooks = torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor)
    with hooks, autocast or nullcontext():
        loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    state = [v for row in optimizer.state.values() for v in row.values() if torch.is_tensor(v)]
    parameters = list(model.parameters())
    return Budget(
        parameters=_bytes(parameters) + _storage_bytes(copies),
        gradients=_bytes([p.grad for p in parameters if p.grad is not None]),
        optimizer=_bytes(state),
        activations=_storage_bytes(saved),
        master=0,
    )


def allocated(device: torch.device) -> int:
    """Return the bytes that tensors hold on a device with an allocator of its own: CUDA or MPS."""
    synchronise(device)
    if device.type == "cuda":
        return torch.cuda.memory_allocated(device)
    if device.type == "mps":
        return torch.mps.current_allocated_memory()
    raise ValueError("the CPU's allocator keeps no count of tensors; take measure, which does")


def measure_allocated(build: Callable, device: torch.device) -> dict[str, int]:
    """Return what the device's allocator counts: bytes "held" before backward, and the "peak".

    `build()` returns model, optimizer, x, y and loss_fn, all new. "held" is after the second
    forward pass, with gradients and optimizer state alive: what `predict` counts. "peak" (CUDA
    only) adds the temporaries of backward and update.
    """
    _two_steps(build, device)  # loads the libraries, whose workspaces would count as well
    return _two_steps(build, device)


def _two_steps(build: Callable, device: torch.device) -> dict[str, int]:
    gc.collect()
    before = allocated(device)
    model, optimizer, x, y, loss_fn = build()
    loss_fn(model(x), y).backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=False)
    loss = loss_fn(model(x), y)
    found = {"held": allocated(device) - before}
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
    loss.backward()
    optimizer.step()
    if device.type == "cuda":
        synchronise(device)
        found["peak"] = torch.cuda.max_memory_allocated(device) - before
    return found


@contextmanager
def explained(
    shape: Mlp, batch: int, device: torch.device, optimizer: str = "adam", precision: str = "fp32"
) -> Iterator[None]:
    """Turn an out-of-memory error inside into `OutOfMemory`, which says what did not fit and why.

    It keeps the old error, and that the tensors of its step: leave the `except` block first, then
    `torch.cuda.empty_cache()` can give their memory back.
    """
    try:
        yield
    except RuntimeError as problem:
        if not is_out_of_memory(problem):
            raise
        settings = {"optimizer": optimizer, "precision": precision}
        room = memory_bytes(device)
        words = explain(budget(shape, batch, **settings), batch)
        if room:
            fits = largest_batch(shape, room, **settings)
            batches = f"a batch of about {fits:,} fits" if fits else "not one example fits"
            words += f" The device has {_size(room)}: {batches}."
        raise OutOfMemory(words) from problem


def is_out_of_memory(problem: RuntimeError) -> bool:
    """Return whether a PyTorch error means that memory ran out: on CUDA, MPS or the CPU."""
    signs = ("MPS backend out of memory", "DefaultCPUAllocator")
    return isinstance(problem, torch.cuda.OutOfMemoryError) or any(
        sign in str(problem) for sign in signs
    )


def explain(needs: Budget, batch: int) -> str:
    """Say what a step needs, part by part, and what to try."""
    parts = {name: getattr(needs, name) for name in _PARTS}
    listed = ", ".join(f"{name} {_size(size)}" for name, size in parts.items())
    largest = max(parts, key=parts.get)
    way = "an optimizer with less state, fewer parameters, or sharding over devices"
    if largest == "activations":
        way = "a smaller batch with gradient accumulation, bf16, or checkpointing"
    share = f"{100 * parts[largest] / needs.total:.0f} % are {largest}"
    return f"batch {batch:,} needs {_size(needs.total)} ({listed}). {share}: try {way}."


_PARTS = ("parameters", "gradients", "optimizer", "activations")


def _is_cast(tensor: Tensor) -> bool:
    """Return whether a saved tensor is a weight in another type: one road back, to a parameter."""
    node = tensor.grad_fn
    while node is not None and not hasattr(node, "variable"):
        before = [parent for parent, _ in node.next_functions if parent is not None]
        node = before[0] if len(before) == 1 else None
    return node is not None


def _bytes(tensors: list[Tensor]) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in tensors)


def _storage_bytes(tensors: dict[int, Tensor]) -> int:
    return sum(tensor.untyped_storage().nbytes() for tensor in tensors.values())


def _size(count: int) -> str:
    power = min(5, max(0, (len(str(count)) - 1) // 3))
    return f"{count / 1000**power:,.4g} {('B', 'KB', 'MB', 'GB', 'TB', 'PB')[power]}"
