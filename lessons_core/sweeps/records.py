"""The record file of a sweep: one JSON line a run, written when the run ends, read to resume."""

import os
import sys
from pathlib import Path

from lessons_core.evidence import json_floats
from lessons_core.evidence.records import code_of

from .grids import key_of, line_of

FORMAT = "downhill-sweep"
VERSION = 1


class RecordMismatch(ValueError):
    """A record file that belongs to another sweep; the message lists what differs."""


class SweepRecord:
    """The finished and failed runs of one sweep in a file; `entries` maps `key_of` to the last.

    A sweep is known by the source of its function. A last line that was cut off, as by a crash in
    the middle of writing, is removed with a message on stderr. Raises `RecordMismatch` for a file
    of other code or with runs that are not among `keys`, ValueError for a file that is no record,
    and TypeError for a function without source text.
    """

    def __init__(self, path, run, keys):
        self.path, self.entries = Path(path), {}
        self.header = {
            "format": FORMAT, "version": VERSION, "run": _name(run), "code": _code(run)
        }  # fmt: skip
        if self.path.exists():
            self._read(set(keys))
        if not self.path.exists() or not self.path.stat().st_size:
            self._append(self.header)

    def add(self, entry):
        """Write one run to the end of the file, on the disk before this returns."""
        self._append(entry)
        self.entries[key_of(entry)] = entry

    def _append(self, document):
        with self.path.open("ab") as file:
            file.write(line_of(document).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def _read(self, keys):
        whole = self._without_a_torn_end()
        lines = [self._parsed(n, line) for n, line in enumerate(whole.splitlines(), start=1)]
        if not lines:
            return
        if not isinstance(lines[0], dict) or lines[0].get("format") != FORMAT:
            raise ValueError(f"{self.path} is no record of a sweep; name a file that is new")
        differ = [
            f"{name}: {lines[0].get(name)!r} there, {value!r} here"
            for name, value in self.header.items()
            if lines[0].get(name) != value
        ]
        if differ:
            raise RecordMismatch(
                f"{self.path} was recorded by another sweep ({'; '.join(differ)}). Name a new "
                "file, or run the code that made it"
            )
        self.entries = {key_of(entry): entry for entry in lines[1:]}
        if strange := [key for key in self.entries if key not in keys]:
            raise RecordMismatch(
                f"{self.path} holds {len(strange)} runs that this grid does not have, the first "
                f"with {strange[0]}. Add them to the grid, or name a new file"
            )

    def _without_a_torn_end(self):
        data = self.path.read_bytes()
        whole, newline, torn = data.rpartition(b"\n")
        if torn:
            print(
                f"{self.path.name}: the last line was cut off ({len(torn)} bytes without an end); "
                "removed, its run is done again",
                file=sys.stderr,
            )
            with self.path.open("r+b") as file:
                file.truncate(len(whole + newline))
        return whole

    def _parsed(self, number, line):
        try:
            document = json_floats.loads(line)
            if number > 1:
                key_of(document)
        except (ValueError, KeyError, TypeError):
            raise ValueError(
                f"line {number} of {self.path} is no run of a sweep: {line[:60]!r}. Delete that "
                "line to do its run again, or name a new file"
            ) from None
        return document


def _name(run):
    return getattr(run, "__qualname__", type(run).__qualname__)


def _code(run):
    try:
        return code_of(run)
    except (OSError, TypeError) as problem:
        raise TypeError(
            f"a record needs the source of the function it is about, and {run!r} has none "
            f"({problem}); define it with def in a cell or a file"
        ) from None
