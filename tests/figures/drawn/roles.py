"""Whether labels, lines and the still picture agree on which colour is whose."""

from collections.abc import Iterable
from itertools import groupby, product

from tests.figures.drawn.record import named

#: Colours that stand for a job or a verdict; the others are paper, ink and grid.
JOBS = {"forward", "loss", "backward", "update", "data", "good", "bad"}
#: What a label draws after its name, and the dash of the line that it means.
PATTERNS = {"╌": "6-2", "·": "2-2"}
NEAR = 4  # units, or hundredths
Line = tuple[str, str, list[tuple[float, float]]]


def by_picture(marks: Iterable[dict]) -> list[list[dict]]:
    """Return the marks of each SVG, without what axes draw."""
    drawn = [m for m in marks if "picture" in m and m["kind"] != "picture" and not m.get("axis")]
    return [list(some) for _, some in groupby(drawn, lambda m: m["picture"])]


def labels(marks: Iterable[dict]) -> list[tuple[str, str]]:
    """Return (words, job) of each label that is written in a job's colour."""
    texts = [m for m in marks if m["kind"] == "text"]
    return [(m["words"], named(m["fill"])) for m in texts if named(m.get("fill", "")) in JOBS]


def jobs(marks: Iterable[dict]) -> set[str]:
    """Return the jobs whose colours marks have that are no text."""
    return {named(m[s]) for m in marks if m["kind"] != "text" for s in ("stroke", "fill") if s in m}


def dashes(marks: Iterable[dict], job: str) -> set[str]:
    """Return the dashes of the lines that are drawn in a job's colour."""
    return {m.get("dash", "") for m in marks if named(m.get("stroke", "")) == job}


def curves(marks: Iterable[dict]) -> list[Line]:
    """Return (job, dash, places) of each line in a job's colour that bends."""
    return [line for line in lines(marks, "path") if len(set(line[2])) > 8]


def lines(marks: Iterable[dict], *kinds: str) -> list[Line]:
    """Return (job, dash, places) of each single line of these kinds in a job's colour."""
    return [
        (named(m["stroke"]), m.get("dash", ""), [tuple(p) for p in m["places"]])
        for m in marks
        if m["kind"] in kinds and named(m.get("stroke", "")) in JOBS and m.get("parts", 1) == 1
    ]


def boxes(marks: Iterable[dict]) -> list[Line]:
    """Return (job, dash, places) of each box, a bar or a frame, in a job's colour."""
    rects = (m for m in marks if m["kind"] == "rect")
    coloured = ((named(m.get("stroke") or m.get("fill", "")), m) for m in rects)
    return [
        (job, m.get("dash", ""), [tuple(p) for p in m["places"]])
        for job, m in coloured
        if job in JOBS
    ]


def within(some: list[Line]) -> list[Line]:
    """Return lines with places in hundredths of the box around all of them.

    So a large picture and a small one of the same lines are alike.
    """
    xs, ys = zip(*(place for _, _, places in some for place in places), strict=True)
    wide, high = (max(xs) - min(xs)) or 1, (max(ys) - min(ys)) or 1
    return [
        (job, dash, [(100 * (x - min(xs)) / wide, 100 * (y - min(ys)) / high) for x, y in places])
        for job, dash, places in some
    ]


def flat(marks: list[dict]) -> bool:
    """Whether several curves lie within a unit: stretched, their last digits would decide."""
    found = curves(marks)
    ys = [y for _, _, places in found for _, y in places]
    return len(found) > 1 and max(ys) - min(ys) < 1


def apart(one: Line, other: Line) -> float:
    """Return how far the same places of two lines are apart at most, across or up."""
    ends = tuple((line[2][0], line[2][-1]) for line in (one, other))
    both = (one[2], other[2]) if len(one[2]) == len(other[2]) else ends
    return max(max(abs(a - c), abs(b - d)) for (a, b), (c, d) in zip(*both, strict=True))


def compared(live: list[Line], still: list[Line]) -> list[tuple[Line, list[Line]]]:
    """Return each live line with the lines that lie where it does in the still picture, if any."""
    near = [(one, [other for other in still if apart(one, other) < NEAR]) for one in live]
    return [(one, others) for one, others in near if others]


def counterparts(live: list[dict], still: list[dict]) -> list[tuple[Line, list[Line]]]:
    """Return the lines of two figures' pictures that lie at the same place, picture by picture.

    Pictures of one size and with the same words on their axes are compared as they are, others by
    their curves alone, after one stretch for all of a picture.
    """
    found = []
    for one, other in product(by_picture(live), by_picture(still)):
        if size(live, one) == size(still, other) and titles(live, one) & titles(still, other):
            found += compared(*(lines(m, "line", "path") + boxes(m) for m in (one, other)))
        elif len(curves(one)) == len(curves(other)) > 0 and not flat(one) and not flat(other):
            found += compared(within(curves(one)), within(curves(other)))
    return found


def size(marks: list[dict], picture: list[dict]) -> list[float]:
    """Return width and height of the picture that these marks are in."""
    at = picture[0]["picture"]
    return next(m["size"] for m in marks if m["kind"] == "picture" and m["picture"] == at)


def titles(marks: list[dict], picture: list[dict]) -> set[str]:
    """Return what stands in ink in a picture and begins with a word: the titles of its axes."""
    own = [m for m in marks if m.get("picture") == picture[0]["picture"] and m["kind"] == "text"]
    return {m["words"] for m in own if named(m["fill"]) == "ink" and m["words"][:1].isalpha()}
