"""Log scales, marks and the map of the *Sweep explorer*'s static picture."""

import math

from lessons_core.figures.kit import svg
from lessons_core.figures.sweep_explorer.maths import HIGHEST, LOWEST

LEFT, RIGHT = 46, 348
MAP = (186, 300)
COLUMNS, ROWS, SHADES = 96, 30, 12


def across(lr: float) -> float:
    """Where a rate stands on the panel."""
    return LEFT + (RIGHT - LEFT) * (math.log10(lr) - LOWEST) / (HIGHEST - LOWEST)


def height_of(value: float, low: float, high: float) -> float:
    """Return a loss as a share of the picture's log scale, held at 0 and 1; 1 where it is none."""
    if not math.isfinite(value):
        return 1.0
    if value <= low:
        return 0.0
    # Logarithms first: the widest axis spans more than one float64 can hold as a ratio.
    bottom = math.log10(low)
    return min(1.0, (math.log10(value) - bottom) / (math.log10(high) - bottom))


def up(value: float, span: tuple[float, float], domain: tuple[float, float]) -> float:
    """Where a value stands up a span of the panel."""
    return span[1] - (span[1] - span[0]) * height_of(value, *domain)


def rule(x1: float, y1: float, x2: float, y2: float, job: str, width=1.0, dash="") -> str:
    """A straight line in a palette colour."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{svg.colour(job)}" stroke-width="{width}"{dashes}/>'
    )


def path(points: list[tuple[float, float]], job: str, dash: str = "", width: float = 2) -> str:
    """A line through places in a palette colour; nothing where there are none."""
    d = "".join(f"{'L' if i else 'M'}{x:.1f} {y:.1f}" for i, (x, y) in enumerate(points))
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{d}" fill="none" stroke="{svg.colour(job)}" stroke-width="{width}"{dashes}/>'
        if points
        else ""
    )


def crosses(points: list[tuple[float, float]]) -> str:
    """Marks at the edge for what lies outside: never clipped in silence."""
    d, last = "", -math.inf
    for x, y in points:
        if x - last >= 6:
            d, last = f"{d}M{x - 2:.1f} {y - 2:.1f}l4 4m0 -4l-4 4", x
    return f'<path d="{d}" fill="none" stroke="{svg.colour("bad")}" stroke-width="1.3"/>'


def ticks(low: float, high: float) -> list[float]:
    """Return the losses that the axis names."""
    if high <= 100 * low:
        return [low * f for f in (1, 2, 5, 10)]
    powers = range(round(math.log10(low)), round(math.log10(high)) + 1)
    every = next((step for step in (2, 6, 20, 50) if len(powers) / step <= 5), 100)
    return [10.0**p for p in powers if p % every == 0]


def written(value: float) -> str:
    """Return a power of ten or a small number for an axis."""
    return svg.number(value) if 0.01 <= value < 1e3 else f"1e{round(math.log10(value))}".replace(
        "-", "−"
    )


def scale_marks(span: tuple[float, float], domain: tuple[float, float]) -> str:
    """Grid lines and numbers of a log scale."""
    parts = []
    for value in ticks(*domain):
        y = up(value, span, domain)
        parts.append(rule(LEFT, y, RIGHT, y, "line"))
        parts.append(
            svg.text(written(value), (LEFT - 6, y), job="muted", size=11, anchor="end", middle=True)
        )
    return "".join(parts)


def heat_map(every: list[tuple[float, list[float]]], domain: tuple[float, float]) -> str:
    """Runs of equal shade as rectangles, one path a shade; what is no number is hatched."""
    wide, high = (RIGHT - LEFT) / COLUMNS, (MAP[1] - MAP[0]) / ROWS
    steps = len(every[0][1]) - 1
    shades: dict[int, list[str]] = {}
    for row in range(ROWS):
        k = round(row * steps / (ROWS - 1))
        levels = [_level(losses[k], domain) for _, losses in every]
        first = 0
        for i in range(1, COLUMNS + 1):
            if i == COLUMNS or levels[i] != levels[first]:
                place = f"M{LEFT + first * wide:.1f} {MAP[0] + row * high:.1f}"
                size = (i - first) * wide
                shades.setdefault(levels[first], []).append(
                    f"{place}h{size:.1f}v{high:.1f}h-{size:.1f}z"
                )
                first = i
    back = f'<rect x="{LEFT}" y="{MAP[0]}" width="{RIGHT - LEFT}" height="{MAP[1] - MAP[0]}" '
    frame = f'{back}fill="none" stroke="{svg.colour("muted")}"/>'
    cells = "".join(_shaded(level, "".join(d)) for level, d in sorted(shades.items()))
    cells = f'<g shape-rendering="crispEdges">{cells}</g>'
    return f'{back}fill="{svg.colour("paper")}"/>{cells}{frame}'


def _level(value: float, domain: tuple[float, float]) -> int:
    """A shade from 0 to SHADES; -1 for what is no finite number."""
    return round(height_of(value, *domain) * SHADES) if math.isfinite(value) else -1


def _shaded(level: int, d: str) -> str:
    """Paper to the loss's colour to ink, as the live figure blends them."""
    if level < 0:
        hatch = f'stroke="{svg.colour("bad")}" stroke-width="1.5" stroke-dasharray="3 3"'
        return f'<path d="{d}" fill="{svg.colour("panel")}" {hatch}/>'
    share = 2 * level / SHADES
    warm = f'<path d="{d}" fill="{svg.colour("loss")}" fill-opacity="{min(1, share):.2f}"/>'
    if share <= 1:
        return warm if level else ""
    return warm + f'<path d="{d}" fill="{svg.colour("ink")}" fill-opacity="{share - 1:.2f}"/>'


def legend(domain: tuple[float, float]) -> str:
    """The shades with their numbers, and the pattern of what overflowed."""
    y, wide = 352, 14
    boxes = [
        _shaded(i, f"M{LEFT + i * wide} {y}h{wide}v10h-{wide}z") for i in range(SHADES + 1)
    ]
    right = LEFT + (SHADES + 1) * wide
    boxes.append(_shaded(-1, f"M{right + 22} {y}h24v10h-24z"))
    texts = [
        svg.text(f"≤ {written(domain[0])}", (LEFT, y + 24), size=11, job="muted"),
        svg.text("loss", ((LEFT + right) / 2, y + 24), size=11, job="muted", anchor="middle"),
        svg.text(f"≥ {written(domain[1])}", (right, y + 24), size=11, job="muted", anchor="end"),
        svg.text("overflow", (right + 52, y + 9), size=11, job="muted"),
    ]
    return "".join([*boxes, *texts])
