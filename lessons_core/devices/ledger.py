"""The evidence ledger: what was measured, on which device, when and how; one JSON file an entry."""

import json
import os
import re
from pathlib import Path

import torch

from .machine import describe

FORMAT, VERSION = "downhill-evidence", 1
#: The book's own ledger, wherever the program or the notebook runs.
LEDGER = Path(__file__).resolve().parents[2] / "book" / "evidence"
#: Not an entry: the JSON schema of all entries.
SCHEMA = "schema.json"
#: Counts, which stay exact; what was timed is said to two digits.
EXACT = ("bytes", "n")


def entry(device: torch.device, measures: list[dict], command: str) -> dict:
    """Return an entry of the ledger: the machine as it is now, and the rows measured on it."""
    head = {"format": FORMAT, "version": VERSION, "command": command}
    return head | describe(device) | {"measures": measures}


def file_name(document: dict) -> str:
    """Return the file's name: the device's own name and the date, such as `nvidia-h200-….json`."""
    name = re.sub(r"[^a-z0-9]+", "-", document["device"]["name"].lower()).strip("-")
    return f"{name}-{document['date']}.json"


def write(document: dict, folder: Path) -> Path:
    """Write an entry as a new file and return its path.

    Raises FileExistsError rather than replace evidence, FileNotFoundError without the folder.
    """
    path = Path(folder) / file_name(document)
    if path.exists():
        raise FileExistsError(f"{path} is there and stays as it is; move it, or choose --into")
    aside = path.with_name(path.name + ".partial")
    aside.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(aside, path)
    return path


def read_ledger(folder: Path | str = LEDGER) -> list[dict]:
    """Return all entries in a folder by device and date.

    Raises FileNotFoundError for a folder without entries, ValueError for other documents in it.
    """
    entries = []
    for path in sorted(Path(folder).glob("*.json")):
        if path.name == SCHEMA:
            continue
        document = json.loads(path.read_text(encoding="utf-8"))
        found = (document.get("format"), document.get("version"))
        if found != (FORMAT, VERSION):
            raise ValueError(f"{path.name} is no evidence of version {VERSION}: {found}")
        entries.append(document)
    if not entries:
        raise FileNotFoundError(
            f"no entry of the ledger in {folder}; it stands in the book's folder, under "
            "book/evidence: try read_ledger with the path to it"
        )
    return sorted(entries, key=lambda one: (one["device"]["type"], one["date"]))


def find(document: dict, name: str, **settings) -> dict:
    """Return the row of a measurement, such as `find(one, "matmul", precision="bf16")`.

    An entry without it gives a row that says so. Raises LookupError if several rows fit.
    """
    rows = [
        row for row in document["measures"]
        if row["name"] == name and settings.items() <= _hashable(row["settings"]).items()
    ]  # fmt: skip
    if len(rows) > 1:
        raise LookupError(f"{len(rows)} rows fit {name} {settings}; give more settings")
    missing = {"name": name, "unit": "", "settings": settings, "not_measured": "not in this entry"}
    return rows[0] if rows else missing


def about(entry: dict | None) -> str:
    """Say what an entry was measured on and when; "not measured" where there is none."""
    if entry is None:
        return "not measured"
    made = entry["device"]
    return (
        f"{made['name']}, {entry['date']}\n  torch {entry['versions']['torch']}, "
        f"threads: {made['threads']}"
    )


def shown(row: dict) -> str:
    """Return a row's result in a few words: "12 TFLOP/s", or "not measured".

    What was timed is rounded to two digits: its quartiles seldom allow for more.
    """
    if "not_measured" in row:
        return "not measured"
    median, unit = row["median"], row["unit"]
    if unit in EXACT:
        return f"{median:,} {unit}"
    return f"{float(f'{median:.2g}'):,g} {unit}"


def _hashable(settings: dict) -> dict:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in settings.items()}
