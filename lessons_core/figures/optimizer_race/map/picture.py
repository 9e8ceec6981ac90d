"""The static map: level lines, six paths, and where each optimizer is; twin of `panel.js`."""

from lessons_core.figures.kit import panels as kit
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import Place, colour, number
from lessons_core.figures.optimizer_race import maths
from lessons_core.figures.optimizer_race.landscapes import HALF, SHAPE, Land
from lessons_core.figures.optimizer_race.looks import LOOKS
from lessons_core.figures.optimizer_race.map.arrows import arrow_note, arrows, kept
from lessons_core.figures.optimizer_race.map.surface import scales_for, surface

Runs = dict[str, maths.Run]
#: viewBox units that can be told apart.
SEEN = 0.02


def map_panel(s: dict, land: Land, runs: Runs) -> str:
    """Return the whole panel; `runs` have made `step` steps, or fewer where they are gone."""
    x, y = scales_for(s["landscape"])
    wide = HALF[s["landscape"]]
    high, chosen = wide * SHAPE, s["chosen"]
    axes = kit.frame(x, y, _ticks(-wide, wide, 6), _ticks(-high, high, 5), "x", "y")
    order = [*(key for key in runs if key != chosen), chosen]
    inside, marks = [surface(s["landscape"], land)], []
    for key in order:
        places = [(x(a), y(b)) for a, b in zip(runs[key].x, runs[key].y, strict=True)]
        if s["step"]:
            inside.append(path(moved(places), key, key == chosen))
            if runs[key].gone is None and svg.into_box(places[-1]) == places[-1]:
                marks.append(_mark(key, places[-1]))
    own = runs[chosen]
    if own.gone is None:
        at, slope = (x(own.x[-1]), y(own.y[-1])), land.slope(own.x[-1], own.y[-1])
        inside.append(arrows(at, slope, *kept(chosen, own.state, len(own.x) - 1)))
    pieces = s["own"] if s["landscape"] == "own" else []
    start = svg.into_box((x(s["x"]), y(s["y"])))
    return svg.panel(
        axes + kit.cut("".join(inside)) + kit.note(arrow_note(chosen)) + "".join(marks)
        + "".join(_piece((x(a), y(b)), kind) for a, b, kind in pieces)
        + _shape(start, "M-8 0L0 -8L8 0L0 8Z")
    )  # fmt: skip


def path(places: list[Place], key: str, chosen: bool) -> str:
    """Return a line in an optimizer's look, thicker for the one that is chosen."""
    letters = svg.through(places)
    look = LOOKS[key]
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    return letters and (
        f'<path d="{letters}" fill="none" stroke="{colour(look.job)}" '
        f'stroke-width="{3 if chosen else 1.75}"{dash}/>'
    )


def moved(places: list[Place]) -> list[Place]:
    """Return the places without those that stand where the one before does."""
    kept = places[:1]
    for place in places[1:]:
        if any(abs(a - b) >= SEEN for a, b in zip(place, kept[-1], strict=True)):
            kept.append(place)
    return kept


def _ticks(start: float, stop: float, count: int) -> list[tuple[float, str]]:
    return [(value, number(value)) for value in svg.ticks(start, stop, count)]


def _mark(key: str, place: Place) -> str:
    look = LOOKS[key]
    ring = svg.circle((0, 0), 7, "panel", look.job, 1.75)
    letter = svg.text(
        look.letter, (0, 0), job=look.job, size=9.5, anchor="middle", bold=True, middle=True
    )
    return f'<g transform="translate({place[0]:.2f} {place[1]:.2f})">{ring}{letter}</g>'


def _piece(place: Place, kind: float) -> str:
    return _shape(place, "M-6 4L0 -6L6 4Z" if kind > 0 else "M-6 -4L0 6L6 -4Z")


def _shape(place: Place, letters: str) -> str:
    return (
        f'<path d="{letters}" transform="translate({place[0]:.2f} {place[1]:.2f})" '
        f'fill="{colour("ink")}" stroke="{colour("panel")}" stroke-width="2"/>'
    )
