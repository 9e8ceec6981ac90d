"""Panels with ticks at any place and a layer cut at the edge: the twin of `panel.js`."""

from collections.abc import Callable, Iterable

from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, colour

Scale = Callable[[float], float]
Ticks = Iterable[tuple[float, str]]


def frame(x: Scale, y: Scale, x_ticks: Ticks, y_ticks: Ticks, x_title: str, y_title: str) -> str:
    """Return both axes with ticks at (place on the scale, words)."""
    parts = []
    for value, words in y_ticks:
        parts.append(svg.line((LEFT, y(value)), (RIGHT, y(value)), "line", width=1))
        place = (LEFT - 7, y(value))
        parts.append(svg.text(words, place, job="muted", size=11.5, anchor="end", middle=True))
    for value, words in x_ticks:
        mark = (x(value), BOTTOM), (x(value), BOTTOM + 5)
        parts.append(path(mark, "muted", 1))
        place = (x(value), BOTTOM + 18)
        parts.append(svg.text(words, place, job="muted", size=11.5, anchor="middle"))
    parts.append(svg.line((LEFT, BOTTOM), (RIGHT, BOTTOM), "muted", width=1))
    parts.append(svg.text(x_title, ((LEFT + RIGHT) / 2, svg.HEIGHT - 7), anchor="middle"))
    return "".join([*parts, svg.text(y_title, (LEFT - 36, TOP - 9))])


def cut(content: str) -> str:
    """Return the content, cut off at the plot's edge."""
    wide, high = RIGHT - LEFT, BOTTOM - TOP
    box = f'x="{LEFT}" y="{TOP}" width="{wide}" height="{high}"'
    return f'<svg {box} viewBox="{LEFT} {TOP} {wide} {high}">{content}</svg>'


def path(
    places: Iterable[svg.Place], job: str, width: float, *, joined: bool = True, more: str = ""
) -> str:
    """Return a line through places, or dots at them, as one path."""
    if joined:
        letters = svg.through(places)
    else:
        letters = "".join(f"M{x:.2f} {y:.2f}h0" for x, y in places if svg.is_near((x, y)))
    return (
        f'<path d="{letters}" fill="none" stroke="{colour(job)}" stroke-width="{width}" '
        f'stroke-linecap="round"{more}/>'
        if letters
        else ""
    )


def note(words: str) -> str:
    """Return a remark at the panel's top right."""
    return svg.text(words, (RIGHT, TOP - 9), job="muted", size=12, anchor="end")
