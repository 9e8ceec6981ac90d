"""Copies of the tree in which a defect can be seeded, checked and taken back."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from proving.mutants.places import commands_of
from proving.mutants.reading import READING
from proving.mutants.seeding import Mutant, seed

#: Processor time that a check may take; on a busy machine the clock goes on far longer.
SECONDS, PATIENCE = 300, 10
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info",
    "*.edit.md", ".ipynb_checkpoints", "_build",
)  # fmt: skip


class Tree:
    """A copy of the book; its checks see this copy's package, not the installed one."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.home = home
        self.last_output = ""

    @classmethod
    def copy_of(cls, root: Path) -> Tree:
        """Copy the tree; what npm installed is linked, for no mutant changes it."""
        home = Path(tempfile.mkdtemp(prefix="mutants"))
        copy = home / "book"
        shutil.copytree(root, copy, ignore=_LEFT_OUT)
        if (root / "node_modules").is_dir():
            (copy / "node_modules").symlink_to(root / "node_modules", target_is_directory=True)
        return cls(copy, home)

    def remove(self) -> None:
        """Delete the copy."""
        shutil.rmtree(self.home)

    @contextlib.contextmanager
    def seeded(self, mutant: Mutant) -> Iterator[None]:
        """Seed a defect for a while; every file it touched is as before afterwards.

        Raises ``CannotSeed`` when an edit does not change its file.
        """
        watched = [*mutant.edits, *mutant.rebuilds]
        before = {file: (self.root / file).read_bytes() for file in watched}
        try:
            seed(self.root, mutant, self.run)
            yield
        finally:
            for file, content in before.items():
                (self.root / file).write_bytes(content)

    def passes(self, check: str, known: set | None = None) -> bool:
        """Run a check in this copy and say whether it is green; what is `known` need not run again.

        Raises ``RuntimeError`` when it ends in another way than green or red: a check that cannot
        start would seem to catch everything.
        """
        name, _, file = check.partition(":")
        if name in READING:
            return READING[name](self.root, file)
        for command in commands_of(check):
            if known is not None and command in known:
                continue
            status = self.run(command)
            # pytest: 2 is a collection error, which a defect may cause; 3 to 5 say nothing.
            if status not in (0, 1, 2):
                raise RuntimeError(f"{check} ended with status {status}:\n{self.last_output}")
            if status:
                return False
            if known is not None:
                known.add(command)
        return True

    def run(self, command: tuple[str, ...]) -> int:
        """Run one Python command line in the copy and return its exit status; 1 if it hangs.

        Raises ``RuntimeError`` where it waits for something else than the processor.
        """
        environment = os.environ | {
            "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1",
        }  # fmt: skip
        try:
            done = subprocess.run(
                [sys.executable, *command], cwd=self.root, env=environment, text=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                timeout=SECONDS * PATIENCE, encoding="utf-8", errors="replace",
                preexec_fn=_limit if os.name == "posix" else None,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"{command} did not end in {SECONDS * PATIENCE} s") from None
        self.last_output = done.stdout[-8000:]
        if os.name == "posix" and done.returncode == -signal.SIGXCPU:
            self.last_output += f"\nwas stopped after {SECONDS} s of the processor"
            return 1
        return done.returncode


def _limit() -> None:
    """Give a process and those that it starts so much of the processor, each."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
