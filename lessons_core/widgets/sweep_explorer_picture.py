"""The static picture of *Sweep explorer*, drawn from its settings: fewer cells, the same runs."""

import math

from lessons_core.widgets import svg
from lessons_core.widgets.sweep_explorer_maths import (
    HIGHEST,
    LOWEST,
    rates,
    regime,
    run,
    shown,
    theory,
)

WIDTH, LEFT, RIGHT = 360, 46, 348
CURVE, MAP, RUN = (30, 170), (186, 300), (30, 256)
COLUMNS, ROWS, SHADES = 96, 30, 12
NAMES = {
    "shipment": "one shipment",
    "shipments": "three shipments",
    "ravine": "a narrow ravine",
    "line": "y = 2x on 1, 2, 3, 4",
    "bumpy": "a bumpy loss with two valleys",
}
KINDS = {
    "minimum": "starts at the minimum and stays there",
    "diverges": "diverges",
    "stands": "stands exactly on the edge and bounces forever",
    "crawls": "crawls",
    "bounces": "bounces from side to side",
    "good": "is good",
    "near": "settles in the valley where it starts",
    "far": "leaves its valley and settles in the other one",
    "roams": "never settles",
}


def describe(s: dict) -> str:
    """Return the figure in words, from its settings."""
    lrs = rates(s["rates"])
    every = [run(*_start(s), lr, s["steps"])[0] for lr in lrs]
    over = sum(not math.isfinite(losses[-1]) for losses in every)
    above = [lr for lr, losses in zip(lrs, every, strict=True) if not losses[-1] <= losses[0]]
    best = min(range(len(lrs)), key=lambda i: _or_infinity(every[i][-1]))
    found = regime(*_start(s), s["lr"], s["steps"])
    words = [
        f"A sweep of {s['rates']} learning rates from 0.0001 to 10 over {NAMES[s['problem']]}, "
        f"{s['steps']} steps each from weight {svg.number(s['start'])}. The first loss is "
        f"{svg.number(every[0][0])}. The smallest last loss is {svg.number(every[best][-1])}, at "
        f"rate {svg.number(lrs[best], 4)}."
    ]
    if above:
        words.append(
            f"{len(above)} runs end above their start, the slowest of them at rate "
            f"{svg.number(above[0], 4)}; {over} are too large for a 64-bit float."
        )
    words.append(f"The run at rate {svg.number(s['lr'], 4)} {KINDS[found['kind']]}.")
    if s["guess"]:
        known = theory(*_start(s))
        words.append(
            f"The predicted edge is {svg.number(known['edge'], 4)}, the guess was "
            f"{svg.number(s['guess'], 4)}."
        )
    return " ".join(words)


def panels(s: dict) -> str:
    """Return both panels in one `<div>`."""
    return f'<div class="dh-panels dh-sweep-panels">{_sweep_panel(s)}{_run_panel(s)}</div>'


def _start(s: dict) -> tuple[str, float, float]:
    return s["problem"], s["kappa"], s["start"]


def _or_infinity(value: float) -> float:
    return value if math.isfinite(value) else math.inf


def _across(lr: float) -> float:
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


def _up(value: float, span: tuple[float, float], domain: tuple[float, float]) -> float:
    return span[1] - (span[1] - span[0]) * height_of(value, *domain)


def _rule(x1: float, y1: float, x2: float, y2: float, job: str, width=1.0, dash="") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{svg.colour(job)}" stroke-width="{width}"{dashes}/>'
    )


def _path(points: list[tuple[float, float]], job: str, dash: str = "", width: float = 2) -> str:
    d = "".join(f"{'L' if i else 'M'}{x:.1f} {y:.1f}" for i, (x, y) in enumerate(points))
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{d}" fill="none" stroke="{svg.colour(job)}" stroke-width="{width}"{dashes}/>'
        if points
        else ""
    )


def _crosses(points: list[tuple[float, float]]) -> str:
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


def _scale_marks(span: tuple[float, float], domain: tuple[float, float]) -> str:
    parts = []
    for value in ticks(*domain):
        y = _up(value, span, domain)
        parts.append(_rule(LEFT, y, RIGHT, y, "line"))
        parts.append(
            svg.text(written(value), (LEFT - 6, y), job="muted", size=11, anchor="end", middle=True)
        )
    return "".join(parts)


def _sweep_panel(s: dict) -> str:
    domain = shown(s["problem"])
    every = [(lr, run(*_start(s), lr, s["steps"])[0]) for lr in rates(COLUMNS)]
    ends = [(_across(lr), losses[-1]) for lr, losses in every]
    at = [(x, _up(value, CURVE, domain)) for x, value in ends]
    out = [p for p, (_, v) in zip(at, ends, strict=True) if not domain[0] <= v <= domain[1]]
    x = _across(s["lr"])
    parts = [
        _scale_marks(CURVE, domain),
        svg.text("last loss", (4, CURVE[0] - 12)),
        _path(at, "loss", width=2.25),
        _crosses(out),
        _heat_map(every, domain),
        *(_rate_tick(lr) for lr in (1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0)),
        svg.text("learning rate η", ((LEFT + RIGHT) / 2, MAP[1] + 34), anchor="middle"),
        *(svg.text(w, (LEFT - 6, y), job="muted", size=11, anchor="end", middle=True)
          for w, y in (("step 0", MAP[0] + 5), (str(s["steps"]), MAP[1] - 5))),
        *_theory_lines(s),
        _rule(x, CURVE[0], x, MAP[1], "accent", 1.5),
        _legend(domain),
    ]  # fmt: skip
    return _svg("".join(parts), 388)


def _rate_tick(lr: float) -> str:
    return svg.text(written(lr), (_across(lr), MAP[1] + 16), job="muted", size=11, anchor="middle")


def _theory_lines(s: dict) -> list[str]:
    if not s["guess"]:
        return []
    known = theory(*_start(s))
    lines = [(s["guess"], "update", "2 2"), (known["one"], "muted", "2 3")]
    lines += [(known["best"], "good", "8 2 2 2"), (known["edge"], "bad", "6 2")]
    inside = [(lr, job, dash) for lr, job, dash in lines if 1e-4 <= lr <= 10]
    words = f"edge {svg.number(known['edge'], 4)}, best {svg.number(known['best'], 4)}"
    return [
        svg.text(words, (RIGHT, CURVE[0] - 12), size=11.5, anchor="end"),
        *(_rule(_across(lr), CURVE[0], _across(lr), MAP[1], job, 1.75, dash)
          for lr, job, dash in inside),
    ]  # fmt: skip


def _heat_map(every: list[tuple[float, list[float]]], domain: tuple[float, float]) -> str:
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


def _legend(domain: tuple[float, float]) -> str:
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


def _run_domain(problem: str, losses: list[float]) -> tuple[float, float]:
    """Return the losses that a run's axis shows: one that diverges is a straight line on it."""
    if problem == "bumpy":
        return 1e-6, 1e2
    most = max(loss for loss in losses if math.isfinite(loss))
    return 1e-12, next((top for top in (1e6, 1e50, 1e150) if most <= top), 1e308)


def _run_panel(s: dict) -> str:
    losses, norms = run(*_start(s), s["lr"], s["steps"])
    domain = _run_domain(s["problem"], losses)
    wide = (RIGHT - LEFT) / s["steps"]
    parts = [_scale_marks(RUN, domain)]
    for values, job, dash in ((norms, "backward", "2 2"), (losses, "loss", "6 2")):
        seen = [v for v in values if math.isfinite(v)]
        at = [(LEFT + k * wide, _up(v, RUN, domain)) for k, v in enumerate(seen)]
        out = [p for p, v in zip(at, seen, strict=True) if not domain[0] <= v <= domain[1]]
        # Where the numbers end there is nothing to draw but that they end.
        end = at[-1:] if len(seen) < len(values) else []
        parts += [_path(at, job, dash), _crosses([*out, *end])]
    parts += [
        svg.text("loss (dashes), gradient norm (dots)", (4, RUN[0] - 12)),
        svg.text(f"run at η = {svg.number(s['lr'], 4)}", (RIGHT, 290), anchor="end", bold=True),
        svg.text("step", ((LEFT + RIGHT) / 2, 290), anchor="middle"),
        svg.text("0", (LEFT, 274), job="muted", size=11, anchor="middle"),
        svg.text(str(s["steps"]), (RIGHT, 274), job="muted", size=11, anchor="end"),
    ]
    return _svg("".join(parts), 300)


def _svg(content: str, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dh-panel" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" aria-hidden="true" '
        f'font-family="system-ui, sans-serif">{content}</svg>'
    )
