"""Where a run writes: looked at before training, held against a second run, written whole."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

PICTURES = (".svg", ".png", ".pdf")


class NotWritten(OSError):
    """A file that could not be written; the message names it, and the system's reason."""

    def __init__(self, path: Path, problem: OSError):
        super().__init__(f"could not write {path}: {problem.strerror or problem}")


@dataclass(frozen=True)
class Files:
    """Where a run writes, and whether it may go on from what is there."""

    checkpoint: Path | None
    every: int
    resume: bool
    record: Path | None
    plot: Path | None
    tensorboard: Path | None

    def named(self) -> list[Path]:
        """Return the files that were asked for."""
        return [path for path in (self.checkpoint, self.record, self.plot) if path]

    def check(self) -> None:
        """Raise before anything is trained, if a file would be overwritten or cannot be made."""
        if self.resume and not self.checkpoint:
            raise ValueError("--resume needs to know from where; add --checkpoint run.pt")
        if self.every < 1:
            raise ValueError(f"--every counts steps from 1 on, got {self.every}")
        if self.plot and self.plot.suffix not in PICTURES:
            raise ValueError(f"--plot ends in {', '.join(PICTURES)}, got {self.plot.name}")
        named = self.named()
        folders = [self.tensorboard] if self.tensorboard else []
        taken = [_real(path) for path in folders]
        taken += [name for path in named for name in (_real(path), _aside(path), _lock(path))]
        if len(set(taken)) < len(taken):
            shown = ", ".join(map(str, [*named, *folders]))
            raise ValueError(f"two things would go into one file: {shown}")
        for path in named:
            self._look_at(path)

    def _look_at(self, path: Path) -> None:
        if not _real(path).parent.is_dir():
            raise FileNotFoundError(f"there is no folder {path.parent} for {path.name}")
        if path.exists() and not path.is_file():
            raise ValueError(f"{path} is no ordinary file; choose the name of one")
        if path.exists() and not self.resume:
            raise FileExistsError(
                f"{path} is there and stays as it is; choose another name, move it, or go on "
                "with that run by --checkpoint and --resume"
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other runs from these files, until the block or this process ends.

        Raises NotWritten where a file cannot be made, ValueError where another run holds one.
        """
        with ExitStack() as locks:
            for path in self.named():
                locks.enter_context(_held(path))
            yield


@contextmanager
def _held(path: Path) -> Iterator[None]:
    name = _lock(path)
    lock = FileLock(name)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise ValueError(
            f"another run is writing {path}; wait for its end, or choose another name"
        ) from None
    except OSError as problem:
        raise NotWritten(path, problem) from problem
    try:
        with written_whole(path, trial=True):
            pass
        yield
    finally:
        if os.name == "posix":  # before the release, when nobody else can hold it
            name.unlink(missing_ok=True)
        lock.release()


@contextmanager
def written_whole(path: Path, trial: bool = False) -> Iterator[BinaryIO]:
    """Yield a binary file that takes the place of `path` when the block ends without an error.

    The bytes go to a file beside it and to the disk (fsync); `os.replace` then swaps the names in
    one step. Whatever fails, `path` stays as it was and nothing lies beside it. A `trial` only
    tries whether a file can be made there. Raises NotWritten.
    """
    real, aside = _real(path), _aside(path)
    try:
        try:
            with open(aside, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if not trial:
                os.replace(aside, real)
        finally:
            aside.unlink(missing_ok=True)
        if os.name == "posix" and not trial:  # the new name reaches the disk with the folder
            folder = os.open(real.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as problem:
        raise NotWritten(path, problem) from problem


def _real(path: Path) -> Path:
    """Return where a path leads, whatever links and `..` it goes through."""
    return Path(os.path.normcase(os.path.realpath(path)))


def _aside(path: Path) -> Path:
    real = _real(path)
    return real.with_name(real.name + ".partial")


def _lock(path: Path) -> Path:
    real = _real(path)
    return real.with_name(real.name + ".lock")
