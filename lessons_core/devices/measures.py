"""The measurements of the evidence ledger: each gives one row, or says why there is none."""

from collections.abc import Callable, Iterator

import torch

from lessons_core.devices.memory import (
    LESSON_BATCH,
    LESSON_NETWORK,
    is_out_of_memory,
    measure,
    measure_allocated,
    predict,
)
from lessons_core.train.model import half_mse

from .timing import quartiles, time_launch, time_together, time_work
from .workloads import NotMeasured, matmul, matmul_precision, network, step_flops, training_step

CPU = torch.device("cpu")
#: Sizes by device: matrices for the ceiling, and widths and batch of a network that can reach it.
SIZES = {
    "cpu": {"matmul": 1024, "widths": (1024,) * 4, "batch": 512},
    "mps": {"matmul": 4096, "widths": (4096,) * 4, "batch": 4096},
    "cuda": {"matmul": 8192, "widths": (8192,) * 4, "batch": 16384},
}
#: A GPU with less memory than this takes smaller ones: 8192-wide layers with Adam need 7 GB.
SMALL, SMALL_SIZES = 16 * 10**9, {"matmul": 8192, "widths": (4096,) * 4, "batch": 8192}
CROSSOVER = tuple(2**k for k in range(4, 13))


def row(name: str, unit: str, settings: dict, work: Callable[[], dict]) -> dict:
    """Return one row of the ledger: what `work` measured, or why it could not."""
    head = {"name": name, "unit": unit, "settings": settings}
    try:
        return head | work()
    except NotMeasured as reason:
        return head | {"not_measured": str(reason)}
    except RuntimeError as problem:
        if not is_out_of_memory(problem):
            raise
        return head | {"not_measured": "it ran out of memory"}


def summarised(values: list[float]) -> dict:
    """Return count, median and quartiles, to 4 significant digits."""
    low, middle, high = (float(f"{value:.4g}") for value in quartiles(values))
    return {"n": len(values), "median": middle, "quartiles": [low, high]}


def all_measures(device: torch.device, sizes: dict, repeats: int) -> Iterator[dict]:
    """Yield the rows of the ledger for one device, the quick ones first."""
    yield from launch_and_work(device, sizes["matmul"], repeats)
    for precision in ("fp32", "tf32", "bf16"):
        yield product(device, sizes["matmul"], precision, repeats)
    yield from transfers(device, repeats)
    yield crossover(device, repeats)
    yield from memory(device, sizes)
    yield from steps(device, sizes, repeats)


def launch_and_work(device: torch.device, n: int, repeats: int) -> Iterator[dict]:
    """Yield the time until a product's launch comes back, and until its work is done."""
    call, settings = matmul(n, "fp32", device), {"n": n, "precision": "fp32"}
    for name in ("launch", "work"):
        times = (
            time_launch(call, repeats) if name == "launch" else time_work(call, device, repeats)
        )
        yield row(name, "ms", settings, lambda times=times: _milliseconds(times))


def product(device: torch.device, n: int, precision: str, repeats: int) -> dict:
    """Return the rate of n × n matrix products in TFLOP/s."""

    def work() -> dict:
        with matmul_precision(precision):
            times = time_work(matmul(n, precision, device), device, repeats)
        return summarised([2 * n**3 / seconds / 1e12 for seconds in times])

    return row("matmul", "TFLOP/s", {"n": n, "precision": precision}, work)


def transfers(device: torch.device, repeats: int, size: int = 2**28) -> Iterator[dict]:
    """Yield the rates of copies of `size` bytes between the CPU's memory and the device's."""
    for way, pinned in (("to device", False), ("to device", True), ("to CPU", False)):

        def work(way=way, pinned=pinned) -> dict:
            if device.type == "cpu":
                raise NotMeasured("the CPU computes where the data already are")
            if pinned and device.type != "cuda":
                raise NotMeasured("pinned memory is for CUDA")
            here = torch.zeros(size, dtype=torch.uint8, pin_memory=pinned)
            source, target = (here, device) if way == "to device" else (here.to(device), CPU)
            times = time_work(lambda: source.to(target), device, repeats)
            return summarised([size / seconds / 1e9 for seconds in times])

        yield row("transfer", "GB/s", {"way": way, "bytes": size, "pinned": pinned}, work)


def crossover(device: torch.device, repeats: int) -> dict:
    """Return the smallest n at which a product on the device beats the CPU, copies counted.

    `points` are (n, CPU, device, device with copies there and back), medians in seconds.
    """

    def work() -> dict:
        if device.type == "cpu":
            raise NotMeasured("a crossover needs a second device; this one has the CPU alone")
        points, few = [], min(5, repeats)
        for n in CROSSOVER:
            here, there = matmul(n, "fp32", CPU), matmul(n, "fp32", device)
            a, b = torch.rand(n, n), torch.rand(n, n)
            carried = lambda a=a, b=b: (a.to(device) @ b.to(device)).cpu()  # noqa: E731
            pairs = ((here, CPU), (there, device), (carried, device))
            medians = [quartiles(time_work(call, on, few))[1] for call, on in pairs]
            points.append([n, *(float(f"{seconds:.4g}") for seconds in medians)])
        won = [n for n, cpu, _, carried in points if carried < cpu]
        if not won:
            raise NotMeasured(f"the device did not win up to n = {CROSSOVER[-1]}")
        first = won[0]
        return {"n": few, "median": first, "quartiles": [first, first], "points": points}

    return row("crossover", "n", {"precision": "fp32", "copies": True}, work)


def memory(device: torch.device, sizes: dict) -> Iterator[dict]:
    """Yield predicted and measured bytes: by autograd's hooks, and by the device's allocator."""
    for name, widths, batch in _networks(sizes):

        def build(widths=widths, batch=batch):
            model = network(widths, device)
            optimizer = torch.optim.AdamW(model.parameters(), fused=device.type == "cuda")
            x, y = (torch.rand(batch, n).to(device) for n in (widths[0], widths[-1]))
            return model, optimizer, x, y, half_mse

        def hooks(build=build, batch=batch) -> dict:
            model, optimizer, x, y, _ = build()
            predicted = predict(model, batch, optimizer).total
            return _compared(predicted, measure(model, x, y, optimizer).total)

        def allocator(build=build, batch=batch) -> dict:
            if device.type == "cpu":
                raise NotMeasured("the CPU's allocator keeps no count of tensors")
            model, optimizer, *_ = build()
            predicted = predict(model, batch, optimizer).total
            del model, optimizer, _
            found = measure_allocated(build, device)
            return _compared(predicted, found["held"]) | {"peak": found.get("peak")}

        settings = {"network": name, "widths": list(widths), "batch": batch, "precision": "fp32"}
        yield row("memory", "bytes", settings | {"by": "saved_tensors_hooks"}, hooks)
        yield row("memory", "bytes", settings | {"by": "allocator"}, allocator)


def steps(device: torch.device, sizes: dict, repeats: int) -> Iterator[dict]:
    """Yield training steps of both networks, and the share of the ceiling that each reaches.

    The ceiling is a matrix product in the same precision, timed in turn with the step.
    """
    for name, widths, batch in _networks(sizes):
        for amp in ("off", "bf16"):
            for compiled in (False, True):

                def work(widths=widths, batch=batch, amp=amp, compiled=compiled) -> dict:
                    precision = "bf16" if amp == "bf16" else "fp32"
                    with matmul_precision(precision):
                        ceiling = matmul(sizes["matmul"], precision, device)
                        step = training_step(widths, batch, device, amp, compiled)
                        found = _milliseconds(time_work(step, device, repeats))
                        # Beside each other for the share; alone, with warm caches, for the time.
                        rounds = time_together([step, ceiling], device, repeats)
                    worth = step_flops(widths, batch) / (2 * sizes["matmul"] ** 3)
                    share = quartiles([worth * most / own for own, most in rounds])[1]
                    return found | {"share_of_ceiling": float(f"{share:.4g}")}

                settings = {"network": name, "widths": list(widths), "batch": batch}
                settings |= {"autocast": amp, "compiled": compiled}
                yield row("training step", "ms", settings, work)


def _networks(sizes: dict) -> list[tuple[str, tuple[int, ...], int]]:
    return [
        ("lesson", LESSON_NETWORK.widths, LESSON_BATCH),
        ("large", sizes["widths"], sizes["batch"]),
    ]


def _milliseconds(seconds: list[float]) -> dict:
    return summarised([1e3 * second for second in seconds])


def _compared(predicted: int, measured: int) -> dict:
    return {"n": 1, "median": measured, "quartiles": [measured, measured], "predicted": predicted}
