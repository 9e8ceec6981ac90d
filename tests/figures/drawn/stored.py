"""The stored records: `records/NAME.txt` holds what a figure draws and says, state by state."""

import difflib
from pathlib import Path

from tests.figures.drawn import record

RECORDS = Path(__file__).with_name("records")
UPDATE = "python -m tests.figures.drawn --update"


def path(name: str) -> Path:
    """Return where a figure's record is stored."""
    return RECORDS / f"{name}.txt"


def text(states: dict[str, tuple[list[str], list[str]]]) -> str:
    """Return the document of {state: (drawing, words)}.

    Of later states only the words that differ from the first's are written, and those that went.
    """
    first = next(iter(states.values()))[1]
    parts = []
    for state, (drawing, words) in states.items():
        told = words if words is first else changed(first, words)
        parts += [f"## {state}: drawn", *drawing, ""] if drawing else []
        parts += [f"## {state}: told", *told, ""]
    return "\n".join(parts)


def changed(first: list[str], now: list[str]) -> list[str]:
    """Return the lines that are new, and what is gone after a minus: its beginning is enough."""
    new = [line for line in now if line not in first]
    named = {line.split("”")[0] for line in now}
    gone = [line for line in first if line not in now and line.split("”")[0] not in named]
    return new + [f"- {line[:60]}" for line in gone]


def sections(document: str) -> dict[str, list[str]]:
    """Return the lines of each section of a document."""
    found: dict[str, list[str]] = {}
    for part in document.split("## ")[1:]:
        head, *lines = part.rstrip("\n").split("\n")
        found[head] = lines
    return found


def verdict(name: str, document: str) -> str:
    """Say how a document differs from the stored one, or nothing."""
    if not path(name).exists():
        return f"{name}: no record is stored; {UPDATE} {name} writes it"
    before, after = sections(path(name).read_text(encoding="utf-8")), sections(document)
    said = [f"no state “{head}” any more" for head in before.keys() - after.keys()]
    for head, lines in after.items():
        found = differences(before.get(head, []), lines)
        said += [f"{name}, {head}", *found] if found else []
    return "\n".join([*said, f"If that is meant: {UPDATE} {name}"]) if said else ""


def differences(stored: list[str], found: list[str]) -> list[str]:
    """Return the lines that differ, stored ones after a minus and found ones after a plus."""
    if len(stored) == len(found) and all(map(record.same, stored, found)):
        return []
    # Where a place moved within what rounding may do, the stored line stands for both.
    left = list(stored)
    close = []
    for line in found:
        old = line if line in left else next((old for old in left if record.same(old, line)), "")
        close.append(old or line)
        if old:
            left.remove(old)
    return [line for line in difflib.ndiff(stored, close) if line.startswith(("- ", "+ "))]
