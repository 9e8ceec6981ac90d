"""Small pieces of SVG for static pictures: the twins of the JavaScript kit's axes and marks."""

import html
import math
from collections.abc import Callable, Iterable

from lessons_core.style import LIGHT

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 360, 300, 44, 348, 24, 256

Place = tuple[float, float]
Box = tuple[float, float, float, float]  # left, right, top, bottom
PLOT: Box = (LEFT, RIGHT, TOP, BOTTOM)
#: Beyond this a place is beside every picture; what is drawn a million pixels off is slow to paint.
BESIDE = 1000.0
NEAR: Box = (-BESIDE, BESIDE, -BESIDE, BESIDE)
DASHES = {"loss": "6 2", "backward": "2 2", "update": "8 2 2 2"}


def colour(name: str) -> str:
    """Return a palette colour as a CSS variable with its light value as the fallback."""
    return f"var(--dh-{name}, {LIGHT[name]})"


def number(value: float, digits: int = 3, least: float = 1e-12) -> str:
    """Return a number for reading: at most `digits` decimals, a true minus sign, words if none.

    Below `least` it is 0: what rounding leaves of a difference is not worth a reader's thought.
    """
    if math.isnan(value):
        return "not a number"
    if math.isinf(value):
        return "infinity" if value > 0 else "−infinity"
    size = abs(value)
    if size < least or size == 0:
        return "0"
    if size >= 1e6 or size < 0.5 * 10**-digits:
        mantissa, exponent = f"{value:.1e}".split("e")
        return f"{mantissa}e{int(exponent)}".replace("-", "−")
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", "−")


def loss_text(loss: float) -> str:
    """Return a loss: a small one keeps a fourth decimal, and only a loss of 0 is called 0."""
    return number(loss, 4 if loss < 0.01 else 3, least=0)


def ticks(start: float, stop: float, count: int) -> list[float]:
    """Return round values between the ends, steps of 1, 2 or 5 (as d3-array's `ticks` does)."""
    rough = (stop - start) / count
    power = 10.0 ** math.floor(math.log10(rough))
    error = rough / power
    step = power * (
        10 if error >= 50**0.5 else 5 if error >= 10**0.5 else 2 if error >= 2**0.5 else 1
    )
    first, last = math.ceil(start / step), math.floor(stop / step)
    return [i * step for i in range(first, last + 1)]


def scale(domain: tuple[float, float], span: tuple[float, float]) -> Callable[[float], float]:
    """Return the linear map from the domain to the span."""
    (a, b), (p, q) = domain, span
    return lambda value: p + (value - a) / (b - a) * (q - p)


def clip(p: Place, q: Place, box: Box = PLOT) -> tuple[Place, Place] | None:
    """Return the part of a segment inside the box, or None (Liang and Barsky, 1984)."""
    left, right, top, bottom = box
    (px, py), (dx, dy) = p, (q[0] - p[0], q[1] - p[1])
    if not all(map(math.isfinite, (px, py, dx, dy))):
        return None
    start, end = 0.0, 1.0
    for speed, room in ((-dx, px - left), (dx, right - px), (-dy, py - top), (dy, bottom - py)):
        if speed == 0:
            if room < 0:
                return None
        elif speed < 0:
            start = max(start, room / speed)
        else:
            end = min(end, room / speed)
    if start > end:
        return None
    return (px + start * dx, py + start * dy), (px + end * dx, py + end * dy)


def is_near(p: Place) -> bool:
    """Return whether a place is in a picture or not far beside it."""
    return max(abs(p[0]), abs(p[1])) <= BESIDE


def through(places: Iterable[Place]) -> str:
    """Return the straight way through places as a path; what is far away is cut off."""
    path, down, before = "", False, None  # whether the pen stands at the place before
    for place in places:
        here = is_near(place)
        if here and (down or before is None):
            part = place, place
        else:
            part = before and clip(before, place, NEAR)
        if part:
            path += "" if down else f"M{spot(part[0])}"
            path += "" if before is None else f"L{spot(part[1])}"
        down, before = here, place
    return path


def spot(place: Place) -> str:
    """Return a place as a path writes it."""
    return f"{place[0]:.2f} {place[1]:.2f}"


def inside(p: Place) -> bool:
    """Return whether a place is in the plot."""
    return LEFT - 0.5 <= p[0] <= RIGHT + 0.5 and TOP - 0.5 <= p[1] <= BOTTOM + 0.5


def into_box(p: Place) -> Place:
    """Return the nearest place in the plot; what is no number goes to the top right."""
    x = RIGHT if math.isnan(p[0]) else min(RIGHT, max(LEFT, p[0]))
    return x, TOP if math.isnan(p[1]) else min(BOTTOM, max(TOP, p[1]))


def line(
    p: Place, q: Place, job: str, *, width: float = 2.25, dash: str | None = None, more: str = ""
) -> str:
    """Return a line in a palette colour with its job's dashes, cut at the plot."""
    ends = clip(p, q)
    if ends is None:
        return ""
    (x1, y1), (x2, y2) = ends
    dashes = DASHES.get(job, "") if dash is None else dash
    return (
        f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" stroke="{colour(job)}" '
        f'stroke-width="{width}"{f" stroke-dasharray={chr(34)}{dashes}{chr(34)}" if dashes else ""}'
        f"{more}/>"
    )


def text(
    words: str, p: Place, *, job: str = "ink", size: float = 12.5, anchor: str = "start",
    bold: bool = False, middle: bool = False, halo: bool = False,
) -> str:  # fmt: skip
    """Return a text at a place, by default left-aligned on its baseline."""
    extra = ' font-weight="600"' if bold else ""
    extra += ' dy="0.35em"' if middle else ""
    if halo:
        extra += f' paint-order="stroke" stroke="{colour("panel")}" stroke-width="4"'
        extra += ' stroke-linejoin="round"'
    return (
        f'<text x="{p[0]:.2f}" y="{p[1]:.2f}" fill="{colour(job)}" font-size="{size}" '
        f'text-anchor="{anchor}"{extra}>{html.escape(words)}</text>'
    )


def circle(p: Place, r: float, fill: str, stroke: str = "panel", width: float = 2) -> str:
    """Return a circle in palette colours."""
    return (
        f'<circle cx="{p[0]:.2f}" cy="{p[1]:.2f}" r="{r}" fill="{colour(fill)}" '
        f'stroke="{colour(stroke)}" stroke-width="{width}"/>'
    )


def arrow(p: Place, q: Place, job: str) -> str:
    """Return an arrow whose head stands at the plot's edge where it leaves; empty if too short."""
    ends = clip(p, q)
    if ends is None or (length := math.dist(*ends)) < 3:
        return ""
    (ax, ay), (bx, by) = ends
    inset = min(9, length) / length
    turn = math.degrees(math.atan2(by - ay, bx - ax))
    shaft = line((ax, ay), (bx - (bx - ax) * inset, by - (by - ay) * inset), job)
    return (
        f'{shaft}<path d="M0 0L-11 -5.5L-8.5 0L-11 5.5Z" fill="{colour(job)}" '
        f'transform="translate({bx:.2f} {by:.2f}) rotate({turn:.1f})"/>'
    )


def pill(value: str, at: float, axis: str, job: str) -> str:
    """Return a value told on an axis ("x" or "y"), framed in the colour of its job."""
    wide = max(30 if axis == "x" else 26, len(value) * 7 + 10)
    x = min(RIGHT + 10, max(wide / 2 + 2, at)) if axis == "x" else LEFT - 5 - wide / 2
    y = BOTTOM + 15 if axis == "x" else max(TOP + 3, at)
    x = max(1, x - wide / 2)
    dash = ' stroke-dasharray="6 2"' if job == "loss" else ""
    return (
        f'<rect x="{x:.2f}" y="{y - 9.5:.2f}" width="{wide:.2f}" height="19" rx="4" '
        f'fill="{colour("paper")}" stroke="{colour(job)}" stroke-width="1.5"{dash}/>'
        + text(
            value, (x + wide / 2, y), job=job, size=11.5, anchor="middle", bold=True, middle=True
        )
    )


def axes(xs: tuple[float, float], ys: tuple[float, float], x_title: str, y_title: str) -> str:
    """Return both axes with ticks, grid lines and titles."""
    x, y = scale(xs, (LEFT, RIGHT)), scale(ys, (BOTTOM, TOP))
    parts = []
    for value in ticks(*ys, 5):
        grid = "muted" if value == 0 else "line"
        parts.append(line((LEFT, y(value)), (RIGHT, y(value)), grid, width=1))
        at = (LEFT - 7, y(value))
        parts.append(text(number(value), at, job="muted", size=11.5, anchor="end", middle=True))
    for value in ticks(*xs, 6):
        at = (x(value), BOTTOM + 18)
        parts.append(
            f'<line x1="{at[0]:.2f}" y1="{BOTTOM}" x2="{at[0]:.2f}" y2="{BOTTOM + 5}" '
            f'stroke="{colour("muted")}" stroke-width="1"/>'
        )
        parts.append(text(number(value), at, job="muted", size=11.5, anchor="middle"))
    parts.append(line((LEFT, BOTTOM), (RIGHT, BOTTOM), "muted", width=1))
    parts.append(text(x_title, ((LEFT + RIGHT) / 2, HEIGHT - 7), anchor="middle"))
    parts.append(text(y_title, (LEFT - 36, TOP - 9)))
    return "".join(parts)


def panel(content: str) -> str:
    """Return one `<svg>` of the kit's frame around its content."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dh-panel" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" '
        f'font-family="system-ui, sans-serif">{content}</svg>'
    )
