"""Small plots and marks of *Ball on a curve*'s static picture."""

import math

from lessons_core.figures.ball_on_a_curve.geometry import BOX, Box
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import number

WIDE, TWO, THREE = 240, 147, 96
ABOVE = "loss above the lowest"
ROUND = (10, 20, 50, 100, 200, 500, 1000, 2000)
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def small_panel(content: str, height: int) -> str:
    """Return one small `<svg>` around its content."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dh-panel dh-boc-small" '
        f'viewBox="0 0 {WIDE} {height}" width="{WIDE}" height="{height}" aria-hidden="true" '
        f'font-family="system-ui, sans-serif">{content}</svg>'
    )


def cut_at(box: Box, content: str) -> str:
    """Return content that is cut where it leaves the box."""
    left, right, top, bottom = box
    width, height = right - left, bottom - top
    return (
        f'<svg x="{left}" y="{top}" width="{width}" height="{height}" overflow="hidden" '
        f'viewBox="{left} {top} {width} {height}">{content}</svg>'
    )


def next_step(way: str, tip: svg.Place, turn: float) -> str:
    """Return the step that would be made next: its flight, and a head where it lands."""
    job = svg.colour("update")
    return (
        f'<path d="{way}" fill="none" stroke="{job}" stroke-width="2.25" '
        f'stroke-dasharray="{svg.DASHES["update"]}"/><path d="M0 0L-10 -5L-7.5 0L-10 5Z" '
        f'fill="{job}" transform="translate({tip[0]:.2f} {tip[1]:.2f}) rotate({turn:.1f})"/>'
    )


def label(words: str, at: svg.Place, side: float) -> str:
    """Return what a step does, below the place where the ball rests; outwards on a wall.

    `side` is −1 on a wall to the left, 1 to the right and 0 on the level.
    """
    if not words:
        return ""
    left, right, _, bottom = BOX
    wide = len(words) * 6.9
    start = at[0] + (-wide / 2 if side == 0 else 8 if side > 0 else -8 - wide)
    x = min(right - wide - 4, max(left + 4, start))
    y = min(bottom - 6, at[1] + 26 + abs(x - start) * 0.6)
    return svg.text(words, (x, y), bold=True, halo=True)


def gone(to_left: bool, words: list[str]) -> str:
    """Return an arrow out of the large plot, with the ball's number and what the step did."""
    left, right, top, _ = BOX
    x, turn = (left + 16, 180) if to_left else (right - 16, 0)
    anchor = "start" if to_left else "end"
    lines = [
        svg.text(
            line, (x + (-8 if to_left else 8), top + 44 + 17 * i),
            job="bad", anchor=anchor, bold=True, halo=True,
        )
        for i, line in enumerate(words)
        if line
    ]  # fmt: skip
    return (
        f'<path d="M14 0L-4 -9L0 0L-4 9Z" fill="{svg.colour("bad")}" '
        f'transform="translate({x} {top + 16}) rotate({turn})"/>' + "".join(lines)
    )


def gone_small(place: float, box: Box) -> str:
    """Return an arrow out of a small plot with the ball's number."""
    left, right, top, _ = box
    x, turn = (left + 16, 180) if place < 0 else (right - 16, 0)
    return (
        f'<path d="M14 0L-4 -9L0 0L-4 9Z" fill="{svg.colour("bad")}" '
        f'transform="translate({x} {top + 12}) rotate({turn})"/>'
        + svg.text(
            number(place, 1), (x, top + 40), job="bad", bold=True,
            anchor="start" if place < 0 else "end",
        )
    )  # fmt: skip


def decades(values: list[float]) -> tuple[int, int]:
    """Return the decades that hold every positive number: at least two, and at most 24."""
    sizes = [math.log10(v) for v in values if 0 < v < math.inf]
    if not sizes:
        return -1, 1
    high = math.ceil(max(sizes) + 1e-9)
    low = max(math.floor(min(sizes)), high - 24, -12)
    return min(low, high - 2), high


def by_step(
    title: str, height: int, values: list[float], span: tuple[float, float] | None
) -> str:
    """Return a small plot against the step; without a span on a log scale."""
    left, right, top, bottom = 38, WIDE - 8, 28, height - 19
    log = span is None
    low, high = decades(values) if span is None else span
    last = next((n for n in ROUND if n >= len(values) - 1), ROUND[-1])
    x, y = svg.scale((0, last), (left, right)), svg.scale((low, high), (bottom, top))
    parts = [svg.text(title, (8, 15), size=12)]
    for at in _decade_ticks(low, high) if log else svg.ticks(low, high, 3):
        words = f"10{str(int(at)).translate(RAISED)}" if log else number(at)
        words = {"10⁰": "1", "10¹": "10"}.get(words, words)
        parts.append(
            f'<line x1="{left}" x2="{right}" y1="{y(at):.2f}" y2="{y(at):.2f}" '
            f'stroke="{svg.colour("line")}" stroke-width="1"/>'
            + svg.text(words, (left - 5, y(at)), job="muted", size=11.5, anchor="end", middle=True)
        )
    # The first number begins at the axis, clear of the lowest one beside it.
    for at, anchor in ((0, "start"), (last / 2, "middle"), (last, "end")):
        parts.append(
            svg.text(f"{at:g}", (x(at), height - 3), job="muted", size=11.5, anchor=anchor)
        )
    ups = [max(low, math.log10(v)) if v > 0 else low if v == 0 else math.nan for v in values]
    ups = ups if log else values
    places = [(x(i), y(v)) for i, v in enumerate(ups) if abs(y(v)) < 1e5]
    job, dash = ("loss", ' stroke-dasharray="6 2"') if log else ("forward", "")
    inside = (
        f'<path d="{svg.through(places)}" fill="none" stroke="{svg.colour(job)}" '
        f'stroke-width="2"{dash}/>'
    )
    if len(places) <= 40:
        inside += "".join(svg.circle(p, 2.5, "panel", job, 1.5) for p in places[:-1])
    inside += svg.circle(places[-1], 4.5, "forward", width=1.5) if places else ""
    box = (left - 5, right + 5, top - 5, bottom + 5)
    return small_panel("".join(parts) + cut_at(box, inside), height)


def _decade_ticks(low: int, high: int) -> list[int]:
    stride = max(1, math.ceil((high - low) / 4))
    return list(range(math.ceil(low / stride) * stride, high + 1, stride))
