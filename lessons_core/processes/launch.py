"""Run a function in several processes under torchrun, with a time limit, and leave none behind."""

import inspect
import os
import pickle
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from lessons_core.processes.script import GIVEN, script

#: How long torchrun may take to end its processes before it is killed, in seconds.
GRACE = 10


def torchrun(
    work: Callable, processes: int = 2, seconds: float = 60, *,
    given: Sequence = (), uses: Sequence[Callable] = (),
) -> list:  # fmt: skip
    """Return what `work(rank, size, *given)` returns in each process, rank by rank.

    `work` and the functions that it `uses` stand by themselves: each imports what it needs. What
    is `given` and what is returned, pickle can carry without torch (numbers, lists, dicts, NumPy
    arrays). The processes share a gloo group on the CPU, with one thread each. They end when this
    call does: after `seconds`, at an interrupt, and when this process dies.

    Raises:
        ValueError: fewer than one process, or a function whose text cannot be read.
        TypeError: something given that pickle cannot carry.
        TimeoutError: not done after `seconds`.
        RuntimeError: a process failed; it names each rank and its error.
    """
    if processes < 1:
        raise ValueError(f"processes must be at least 1, got {processes}; try 2")
    source = "\n".join(map(_text, [*uses, work]))
    try:
        carried = pickle.dumps(tuple(given))
    except (pickle.PicklingError, AttributeError, TypeError) as problem:
        raise TypeError(f"given must be what pickle can carry: {problem}; try x.tolist()") from None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "train.py")
        file.write_text(script(source, work.__name__, seconds), encoding="utf-8")
        file.with_name(GIVEN).write_bytes(carried)
        _run(file, processes, seconds)
        return _results(Path(folder), processes)


def _text(work: Callable) -> str:
    """Return the text of a function; raises ValueError for one that has none."""
    try:
        return textwrap.dedent(inspect.getsource(work))
    except (OSError, TypeError):
        raise ValueError(
            f"the text of {work!r} cannot be read; pass a function that a cell or a file defines"
        ) from None


def _run(file: Path, processes: int, seconds: float) -> None:
    """Start torchrun, and wait until it has ended; raises TimeoutError if it does not in time."""
    # Each process ends when nobody holds the other end of its input any more.
    reading, holding = os.pipe()
    command = [
        sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", str(processes),
        "--rdzv-backend", "c10d", "--rdzv-endpoint", "127.0.0.1:0", "--local-addr", "127.0.0.1",
        str(file),
    ]  # fmt: skip
    process = None
    try:
        with open(file.with_name("log"), "wb") as log:
            process = subprocess.Popen(
                command, stdin=reading, stdout=log, stderr=log, env=_environment(),
                start_new_session=True,
            )  # fmt: skip
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise TimeoutError(
            f"{processes} processes were not done after {seconds:g} seconds and were ended; one "
            "may wait for another that left, or allow more with seconds="
        ) from None
    finally:
        os.close(holding)
        os.close(reading)
        if process:
            _end(process)


def _end(process: subprocess.Popen) -> None:
    """Wait for torchrun, whose processes have lost their input, and kill it if it stays."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment() -> dict[str, str]:
    loopback = {"linux": "lo", "darwin": "lo0"}.get(sys.platform)
    more = {"OMP_NUM_THREADS": "1"} | ({"GLOO_SOCKET_IFNAME": loopback} if loopback else {})
    return os.environ | more


def _results(folder: Path, processes: int) -> list:
    """Return what each rank left behind; raises RuntimeError with what the ranks say otherwise."""
    results, troubles = [], []
    for rank in range(processes):
        if (left := folder / f"{rank}.pickle").exists():
            results.append(pickle.loads(left.read_bytes()))
        elif (error := folder / f"{rank}.error").exists():
            troubles.append(f"rank {rank}: {error.read_text(encoding='utf-8')}")
        else:
            troubles.append(f"rank {rank}: ended without a word (killed?)")
    if troubles:
        if not any(folder.glob("*.error")) and len(troubles) == processes:
            lines = (folder / "log").read_text(encoding="utf-8", errors="replace").splitlines()
            troubles += [f"torchrun: {line}" for line in lines[-5:]]
        raise RuntimeError("\n".join([f"not all {processes} processes ended well", *troubles]))
    return results
