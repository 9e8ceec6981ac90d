"""The map in CONTRIBUTING.md leads to places that are there."""

import re
from collections import Counter

from proving.findings import ROOT

CODE = {".py", ".js", ".mjs", ".cjs"}


def rows() -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("## To change something, open", 1)[1].split("\n## ", 1)[0]
    return [line for line in table.splitlines() if line.startswith("| ")][2:]


def test_every_place_of_the_map_is_there():
    assert len(rows()) >= 20
    for row in rows():
        places = re.findall(r"`([^`]+)`", row.split("|")[2])
        assert places, row
        folder = ""
        for place in places:
            found = ROOT / place if (ROOT / place).exists() else ROOT / folder / place
            assert found.exists(), f"{place!r} in: {row}"
            folder = place.rpartition("/")[0]


def test_the_map_has_a_row_for_every_room():
    named = " ".join(rows())
    rooms = [p.name for p in (ROOT / "lessons_core").iterdir() if (p / "__init__.py").exists()]
    reached = {"sweeps", "evidence", "memory"}  # ready-made; few change them
    lost = [room for room in rooms if f"lessons_core/{room}/" not in named]
    assert set(lost) <= reached


def test_no_folder_holds_more_than_twenty_files_of_code():
    """A stranger finds a file among twenty names; what is built or fetched does not count."""
    tops = ("benchmarks", "book", "lessons_core", "proving", "tests")
    code = [path for top in tops for path in (ROOT / top).rglob("*.*") if path.suffix in CODE]
    counted = Counter(path.parent for path in code if not {"dist", "vendor"} & set(path.parts))
    crowded = {folder.as_posix(): count for folder, count in counted.items() if count > 20}
    assert crowded == {}
