"""Count what gloo sends when several ranks join a gradient, as the system counts it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

#: What a process has written so far, into files and to other processes. Source: proc(5), "io".
COUNTER = Path("/proc/self/io")


def bytes_sent(size: int, numbers: int, seconds: float = 60) -> float | None:
    """Return the bytes that each of `size` ranks sends to add up a gradient, on the mean.

    The ranks are threads of this process, each with a gloo group's end of its own, and a gradient
    of `numbers` 32-bit numbers. Counted by Linux; None where the system does not count. What this
    process writes elsewhere in that moment is counted, too: so take a gradient of some MB.

    Raises:
        ValueError: `size` below 2, or `numbers` below 1.
        RuntimeError: gloo did not join them within `seconds`, or not rightly.
    """
    if size < 2:
        raise ValueError(f"size must be at least 2, got {size}; one rank has nobody to send to")
    if numbers < 1:
        raise ValueError(f"numbers must be at least 1, got {numbers}; try 1_000_000")
    if not COUNTER.exists():
        return None
    import torch

    ends = _joined(size, seconds)
    gradients = [torch.full((numbers,), float(rank)) for rank in range(size)]
    before = _written()
    for work in [end.allreduce([g]) for end, g in zip(ends, gradients, strict=True)]:
        work.wait()
    sent = (_written() - before) / size
    if any(not torch.equal(g, torch.full_like(g, sum(range(size)))) for g in gradients):
        raise RuntimeError(f"the {size} ranks do not hold the sum")
    return sent


def _written() -> int:
    counts = dict(line.split(": ") for line in COUNTER.read_text(encoding="ascii").splitlines())
    return int(counts["wchar"])


def _joined(size: int, seconds: float) -> list:
    """Return a gloo group's ends, one a rank; each waits for all others, so in threads."""
    from torch.distributed import HashStore, ProcessGroupGloo

    store, allowed = HashStore(), timedelta(seconds=seconds)
    with ThreadPoolExecutor(size) as pool:
        return list(
            pool.map(lambda rank: ProcessGroupGloo(store, rank, size, allowed), range(size))
        )
