"""Makes the text of a record from what a page says of its marks and words."""

import re

from lessons_core import style

FAINT = {"stroke": "strokeOpacity", "fill": "fillOpacity"}
FAR = 999
SPREAD = (0, 0.25, 0.5, 0.75, 1)


def palette() -> dict[str, str]:
    """Return the light palette with a colour for each job: one step on where two jobs share it.

    So a mark in `update` is told from one in `good`, which looks the same.
    """
    own: dict[str, str] = {}
    for name, colour in style.LIGHT.items():
        while colour in own:
            colour = f"#{int(colour[1:], 16) + 1:06x}"
        own[colour] = name
    return {name: colour for colour, name in own.items()}


NAMES = {
    f"rgb({', '.join(str(b) for b in bytes.fromhex(colour[1:]))})": name
    for name, colour in palette().items()
} | {colour: name for name, colour in palette().items()}


def named(colour: str) -> str:
    """Return a colour's name in the palette, or the colour itself."""
    return NAMES.get(colour, colour.replace(" ", ""))


def look(mark: dict) -> str:
    """Return how a mark is painted: `stroke:loss width:2.25 dash:6-2`."""
    halo = mark["kind"] == "text" and named(mark.get("stroke", "")) == "panel"
    parts = ["halo"] if halo else []
    for side in ("stroke", "fill"):
        if mark.get(side) and not (side == "stroke" and halo):
            faint = mark.get(FAINT[side], "1")
            parts.append(f"{side}:{named(mark[side])}" + ("" if faint == "1" else f"/{faint}"))
            if side == "stroke" and "width" in mark:
                parts.append(f"width:{mark['width']:g}")
                parts += [f"dash:{mark['dash']}"] if "dash" in mark else []
    parts += [f"opacity:{mark['opacity']}"] if mark.get("opacity", "1") != "1" else []
    parts += [f"r:{mark['r']:g}"] if "r" in mark else []
    parts += [f"parts:{mark['parts']}"] if mark.get("parts", 1) > 1 else []
    return " ".join(parts + ([mark["anchor"]] if "anchor" in mark else []))


def where(mark: dict) -> str:
    """Return a few of a mark's places, in whole units."""
    places = mark["places"]
    if len(places) > 4:
        places = [places[round(t * (len(places) - 1))] for t in SPREAD]
    return " ".join(f"{_whole(x)},{_whole(y)}" for x, y in places)


def _whole(value: float) -> int:
    """Return a place as a whole number; what is far outside of a picture is only far outside."""
    return round(min(2 * FAR, max(-FAR, value)))


def drawing(marks: list[dict]) -> list[str]:
    """Return the lines of a drawing; ticks of an axis, and words of one colour, share a line."""
    lines: list[str] = []
    open_: dict[str, int] = {}  # what can be added to, and in which line
    for mark in marks:
        head, tail = _line(mark)
        together = mark["kind"] == "words" or mark.get("axis")
        if mark["kind"] == "words" and open_.get(head) != len(lines) - 1:
            open_.pop(head, None)
        if mark["kind"] == "picture":
            open_ = {}
        if together and head in open_:
            lines[open_[head]] += f" · {tail}"
            continue
        if together:
            open_[head] = len(lines)
        lines.append(f"{head} {tail}".rstrip())
    return lines


def _line(mark: dict) -> tuple[str, str]:
    """Return a mark as what several can share, and what is its own."""
    kind = mark["kind"]
    said = f"“{mark['words']}”" if "words" in mark else ""
    if kind == "picture":
        width, height = mark["size"]
        return "picture", f"{said} {width:g} x {height:g}"
    if kind == "map":
        rows = (" ".join(str(round(shade)) for shade in row) for row in mark["shades"])
        return "map", " / ".join(rows)
    if kind == "track":
        return f"track {named(mark['fill'])}", f"filled {mark['at']:.0f} %"
    if kind == "words":
        left = f" left {mark['left']:.0f} %" if "left" in mark else ""
        return f"words {named(mark['fill'])}", said + left
    if kind == "swatch":
        return f"swatch {said}", look(mark)
    return f"  {kind} {look(mark)}", f"{said} at {where(mark)}".strip()


#: A number that says where something is; one between quotation marks is a word.
PLACE = re.compile(r"“[^”]*”|(?<=[ ,])-?\d+(?=[ ,]|$)")
NEAR = 2  # units: what another engine's rounding may move, and no eye sees


def same(stored: str, found: str) -> bool:
    """Return whether two lines say the same, places within `NEAR` units."""
    if stored == found:
        return True
    numbers: tuple[list[int], list[int]] = ([], [])

    def keep(to: list[int]):
        def one(match: re.Match) -> str:
            if match[0].startswith("“"):
                return match[0]
            to.append(int(match[0]))
            return "#"

        return one

    texts = [PLACE.sub(keep(to), line) for to, line in zip(numbers, (stored, found), strict=True)]
    return texts[0] == texts[1] and all(abs(a - b) <= NEAR for a, b in zip(*numbers, strict=True))
