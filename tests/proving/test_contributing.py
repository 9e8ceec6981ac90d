"""The map in CONTRIBUTING.md leads to places that are there."""

import re

from proving.findings import ROOT


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
