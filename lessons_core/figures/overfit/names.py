"""Where the curves' names stand: beside the place, off all lines and each other, if they can."""

from __future__ import annotations

from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT

LETTER = 7.4  # mean width of a bold letter, in units of the picture as all here
ASIDE = 14  # from the place to its names
LEVEL, LIFT, ABOVE, BELOW = 4, 14, -6, 15  # to the line that letters stand on, from dot or curve
ASCENT, DESCENT = 11, 3  # how far letters reach from that line
SEEN = 25  # places of a name at which the lines below it are looked at
#: What a place costs, in units of distance from the dot: the other side, a line below the letters,
#: all of a line below them, another name there.
OTHER_SIDE, CROSSED, HIDDEN, ON_A_NAME = 10, 15, 60, 1000

Line = list[tuple[float, float]]


def spots(lines: list[Line], dots: list[float], here: float, lengths: list[int]) -> list[dict]:
    """Return x, y, ends (whether it ends at x) and box of the name of each dot.

    `lines` are places (x, y) from left to right, y downwards: first one for each dot, then others
    to keep off. `dots` are heights at the place `here`, and `lengths` the names' letters.
    """
    found = []
    for own, (dot, length) in enumerate(zip(dots, lengths, strict=True)):
        places = _places(lines, own, dot, here, LETTER * length)
        for place in places:
            place["cost"] += ON_A_NAME * sum(_meet(place["box"], other["box"]) for other in found)
        found.append(min(places, key=lambda place: place["cost"]))
    return found


def _places(lines: list[Line], own: int, dot: float, here: float, width: float) -> list[dict]:
    near_end = here > (LEFT + RIGHT) / 2
    found = []
    for ends in (near_end, not near_end):
        x = here - ASIDE if ends else here + ASIDE
        start, end = (x - width, x) if ends else (x, x + width)
        if start < LEFT or end > RIGHT:
            continue
        across = [start + width * k / (SEEN - 1) for k in range(SEEN)]
        heights = [_heights(line, across) for line in lines]
        low, high = (f(heights[own], default=dot) for f in (min, max))
        for y in (dot + LEVEL, dot + LEVEL - LIFT, dot + LEVEL + LIFT, low + ABOVE, high + BELOW):
            y = min(BOTTOM - DESCENT, max(svg.TOP + ASCENT, y))
            box = (start, y - ASCENT, end, y + DESCENT)
            hidden = [sum(box[1] < at < box[3] for at in line) / SEEN for line in heights]
            cost = abs(y - LEVEL - dot) + (0 if ends == near_end else OTHER_SIDE)
            cost += sum(CROSSED + HIDDEN * share for share in hidden if share)
            found.append({"x": x, "y": y, "ends": ends, "box": box, "cost": cost})
    return found


def _heights(line: Line, across: list[float]) -> list[float]:
    """Return where a line stands at these places across; none beyond its ends."""
    pairs = list(zip(line, line[1:], strict=False))
    return [
        y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        for x in across
        for (x0, y0), (x1, y1) in pairs
        if x0 <= x < x1
    ]


def _meet(one: tuple, other: tuple) -> bool:
    return all(one[i] < other[i + 2] and other[i] < one[i + 2] for i in (0, 1))
