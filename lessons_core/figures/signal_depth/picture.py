"""The static picture of *Signal through depth*, from its settings: the live panels, still."""

import math

from lessons_core.figures.kit import panels as kit
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, colour, number
from lessons_core.figures.signal_depth import maths

#: Powers of ten that are shown at least, and at most.
LEAST, MOST = (-2, 2), (-200, 60)
STEPS = (1, 2, 5, 10, 20, 50)
BENDS = {"relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid", "none": "no bend"}


def network(s: dict) -> str:
    """Return the network in words."""
    parts = ["a shortcut"] if s["residual"] else []
    parts += [f"{s['norm']}-norm"] if s["norm"] != "none" else []
    more = f", with {' and '.join(parts)}" if parts else ""
    layers = f"{s['depth']} layer{'s' if s['depth'] > 1 else ''} of {s['width']} units"
    return f"{layers}, {BENDS[s['activation']]}, gain {number(s['gain'])}{more}"


def describe(s: dict) -> str:
    """Return the figure in words."""
    found, depth = maths.run(s), s["depth"]
    share = sum(found.dead) / (depth * s["width"])
    return (
        f"Bars through {network(s)}. The signal goes from {number(found.forward[0])} to "
        f"{number(found.forward[-1], least=0)}, the gradient on its way back from "
        f"{number(found.backward[-1])} to {number(found.backward[0], least=0)}. "
        f"{number(100 * share, 0)} % of the units answer 0 to all inputs."
    )


def panels(s: dict) -> str:
    """Return both panels in one `<div>`."""
    found = maths.run(s)
    low, high = span(found)
    both = (("forward", found.forward, "size of the signal"),
            ("backward", found.backward, "size of the gradient"))  # fmt: skip
    return (
        '<div class="dh-panels">'
        + "".join(_panel(s, job, sizes, title, low, high) for job, sizes, title in both)
        + "</div>"
    )


def span(found: maths.Pass) -> tuple[int, int]:
    """Return the powers of ten that the axis shows, the same in both panels."""
    logs = [math.log10(v) for v in (*found.forward, *found.backward) if v > 0]
    low = max(MOST[0], min(LEAST[0], math.floor(min(logs))))
    return low, min(MOST[1], max(LEAST[1], math.ceil(max(logs))))


def power(n: int) -> str:
    """Return a power of ten as short as a tick needs it."""
    return number(10.0**n) if -2 <= n <= 3 else f"1e{n}".replace("-", "−")


def powers(low: int, high: int) -> list[tuple[int, str]]:
    """Return the ticks of the axis: 1 and powers evenly apart, seven at most."""
    step = next(step for step in (*STEPS, 100) if (high - low) / step <= 6)
    return [(n, power(n)) for n in range(math.ceil(low / step) * step, high + 1, step)]


def _panel(s: dict, job: str, sizes: list[float], title: str, low: int, high: int) -> str:
    depth = s["depth"]
    x, y = svg.scale((-0.5, depth + 0.5), (LEFT, RIGHT)), svg.scale((low, high), (BOTTOM, TOP))

    def height(size: float) -> float:
        return y(min(high, max(low, math.log10(size)))) if size > 0 else BOTTOM

    layers = [(n, number(n)) for n in map(round, svg.ticks(0, depth, min(5, depth)))]
    axes = kit.frame(x, y, layers, powers(low, high), "layer", title)
    wide = 0.7 * (RIGHT - LEFT) / (depth + 1)
    bars = "".join(f"M{x(n):.2f} {y(0):.2f}V{height(size):.2f}" for n, size in enumerate(sizes))
    line = svg.line((LEFT, y(0)), (RIGHT, y(0)), "muted", width=1, dash="3 3")
    places = [(x(n), height(size)) for n, size in enumerate(sizes)]
    tips = "".join(f"{'L' if n else 'M'}{a:.2f} {b:.2f}" for n, (a, b) in enumerate(places))
    look = f'stroke="{colour(job)}" fill="none"'
    thick, dash = (2.75, ' stroke-dasharray="2 2"') if job == "backward" else (2.25, "")
    drawn = (
        f'<path d="{bars}" {look} stroke-width="{wide:.2f}" stroke-opacity=".4"/>{line}'
        f'<path d="{tips}" {look} stroke-width="{thick}"{dash}/>'
    )
    layer = min(s["layer"], depth)
    here = places[layer]
    left = here[0] > (LEFT + RIGHT) / 2
    place = here[0] + (-13 if left else 13), min(BOTTOM - 6, max(TOP + 12, here[1] - 9))
    name = svg.text(
        number(sizes[layer], least=0), place, job=job, bold=True,
        anchor="end" if left else "start", halo=True,
    )  # fmt: skip
    return svg.panel(axes + kit.cut(drawn) + name + svg.circle(here, 8, job))
