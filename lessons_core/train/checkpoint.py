"""Checkpoints that are whole or not there: written aside, then put in place at once."""

import io
import zipfile
from pathlib import Path

import torch

from .files import written_whole

FORMAT = ("downhill-checkpoint", 1)


class CheckpointError(ValueError):
    """A checkpoint that cannot be used; the message says what differs and what to do."""


def save(path: Path | str, state: dict) -> None:
    """Write `state` so that the file holds the old state or the new one at every moment.

    Raises NotWritten, an OSError, when the folder cannot be written or the disk is full.
    """
    with written_whole(Path(path)) as file:
        torch.save({"format": FORMAT, **state}, file)


def load(path: Path | str) -> dict:
    """Return the state in a checkpoint, tensors on the CPU; runs no code that the file may hold.

    Raises CheckpointError for a file that is missing, cut short, damaged, or something else.
    """
    path = Path(path)
    if not path.is_file():
        raise CheckpointError(f"there is no checkpoint {path}; look for its name, or start without")
    data = io.BytesIO(path.read_bytes())  # what cannot be read is told as such, with its own error
    try:
        with zipfile.ZipFile(data) as archive:
            damaged = archive.testzip()
        data.seek(0)
        if not damaged:
            state = torch.load(data, map_location="cpu", weights_only=True)
    # A flipped bit in a name, a size or a date can raise anything: UnicodeDecodeError, EOFError, …
    except Exception as problem:
        first = str(problem).partition("\n")[0]
        size = path.stat().st_size
        raise CheckpointError(
            f"{path} is no checkpoint, or was cut short ({size:,} bytes: {first})"
        ) from problem
    if damaged:
        raise CheckpointError(f"{path} is damaged ({damaged}); take an older copy")
    found = state.pop("format", None) if isinstance(state, dict) else None
    if found != FORMAT:
        raise CheckpointError(f"{path} was not written by this script: {found!r}, not {FORMAT!r}")
    return state


def check_same(state: dict, **now) -> None:
    """Compare parts of a checkpoint with what this run has, such as `settings=…, data=…`.

    A part is a dictionary or one value; a model's `state_dict` is compared by names and shapes.
    Raises CheckpointError that lists every difference.
    """
    lines = []
    for part, here in now.items():
        there = state.get(part, {} if isinstance(here, dict) else "missing")
        if not isinstance(here, dict):
            here, there = {part: here}, {part: there}
        for name in [*here, *(name for name in there if name not in here)]:
            a, b = (_shown(values.get(name, "missing")) for values in (there, here))
            if a != b:
                # Settings go by the names of their options; a tensor's name needs its part.
                where = name if part in (name, "settings") else f"{part} {name}"
                lines.append(f"{where}: {a} in the checkpoint, {b} here")
    if lines:
        raise CheckpointError("this is another run's checkpoint: " + "; ".join(lines) + _why(lines))


def _why(lines: list[str]) -> str:
    """Return advice for the difference that looks harmless and is not."""
    if len(lines) > 1 or not lines[0].startswith("epochs: "):
        return ""
    return (
        ". The schedule depends on epochs, so a longer run has other rates from its first step on; "
        "to train longer, give the number at the start, or start anew under another --checkpoint"
    )


def _shown(value) -> str:
    return f"shape {tuple(value.shape)}" if torch.is_tensor(value) else str(value)
