"""Kill the training script at random moments: every resumed run must end where a whole one does.

`python -m tests.train.kills 20` does it 20 times and prints where each was cut.
"""

import contextlib
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import torch

from lessons_core.train import load
from lessons_core.utf8 import say_utf8

#: Two epochs of 125 steps; a checkpoint every second step, so that many kills hit the writing.
SCRIPT = [
    "--data=shipments", "--device=cpu", "--batch-size=64", "--epochs=2", "--every=2", "--clip=1",
    "--optimizer=adamw", "--schedule=cosine", "--warmup=20", "--resume",
]  # fmt: skip


def child(arguments: list[str], begun) -> None:
    """Run the script in this process, silently, from the moment that `begun` is told."""
    from lessons_core.train.__main__ import main

    torch.set_num_threads(1)
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        begun.send(True)
        sys.exit(main(arguments))


class Killer:
    """Runs the script in processes forked from one that has imported PyTorch already."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.context = multiprocessing.get_context("forkserver")
        # Optimizers import the second one at their first step.
        self.context.set_forkserver_preload(["lessons_core.train.__main__", "torch._dynamo"])
        self.run("warm")  # starts the server, so that the next time is the script's own
        start = time.perf_counter()
        self.run("whole")
        self.seconds = time.perf_counter() - start

    def files(self, name: str) -> tuple[Path, Path]:
        return self.folder / f"{name}.pt", self.folder / f"{name}.json"

    def start(self, name: str):
        checkpoint, record = self.files(name)
        arguments = [*SCRIPT, "--checkpoint", str(checkpoint), "--record", str(record)]
        heard, begun = self.context.Pipe(duplex=False)
        process = self.context.Process(target=child, args=(arguments, begun))
        process.start()
        assert heard.poll(60), "the script did not start within a minute"
        return process

    def run(self, name: str) -> None:
        process = self.start(name)
        process.join(120)
        assert process.exitcode == 0, f"{name}: exit code {process.exitcode}"

    def kill(self, name: str, after: float) -> int | None:
        """Start the script, SIGKILL it, and return the step that it left, None before the first.

        A script that was done before the kill proves nothing and is started again, killed sooner.
        """
        checkpoint, record = self.files(name)
        process = self.start(name)
        time.sleep(after)
        process.kill()
        process.join(60)
        if process.exitcode == 0:
            checkpoint.unlink()
            record.unlink()
            return self.kill(name, after / 2)
        assert process.exitcode == -signal.SIGKILL, f"exit code {process.exitcode}"
        return load(checkpoint)["step"] if checkpoint.exists() else None

    def differences(self, name: str) -> list[str]:
        """Return what differs between this run and the one that was never stopped."""
        (cut, cut_record), (whole, whole_record) = self.files(name), self.files("whole")
        found = different(load(whole), load(cut))
        return found + ["record"] * (whole_record.read_bytes() != cut_record.read_bytes())


def different(a, b, name: str = "state") -> list[str]:
    """Return the names of the parts in which two nested states differ by a bit."""
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        return [line for key in a for line in different(a[key], b[key], f"{name}.{key}")]
    if isinstance(a, (list, tuple)) and type(a) is type(b) and len(a) == len(b):
        pairs = enumerate(zip(a, b, strict=True))
        return [line for i, (x, y) in pairs for line in different(x, y, f"{name}[{i}]")]
    if torch.is_tensor(a) and torch.is_tensor(b):
        return [] if a.dtype == b.dtype and torch.equal(a, b) else [name]
    return [] if type(a) is type(b) and a == b else [name]


def main() -> int:
    """Kill as often as the command line says; return 1 if any run ended elsewhere."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    rng, bad = random.Random(0), 0
    with tempfile.TemporaryDirectory() as folder:
        killer = Killer(Path(folder))
        print(f"a whole run takes {killer.seconds:.2f} s")
        for k in range(kills):
            after = rng.uniform(0, killer.seconds)
            step = killer.kill(f"cut{k}", after)
            killer.run(f"cut{k}")
            found = killer.differences(f"cut{k}")
            bad += bool(found)
            where = "before the first checkpoint" if step is None else f"checkpoint of step {step}"
            print(f"kill {k + 1:2d} after {after:.3f} s, {where}: {found or 'equal bit for bit'}")
    print(f"{kills - bad} of {kills} equal")
    return 1 if bad else 0


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
