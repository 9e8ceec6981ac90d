"""The static picture of *Decision boundary*, drawn from its state: the live panels, still."""

import json
import math
from functools import lru_cache

import numpy as np

from lessons_core.figures.decision_boundary import maths
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.levels.lines import level_line
from lessons_core.figures.kit.panels import cut, frame
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, colour, loss_text, number

NODES = (41, 33)  # places across and down at which the network is asked
WIDE, HIGH = (RIGHT - LEFT) / (NODES[0] - 1), (BOTTOM - TOP) / (NODES[1] - 1)
LEVELS, STRONGEST = 6, 0.45
POWERS, HIGHEST = (-3, 1), 6
RUN = ("data", "width", "depth", "activation", "rate", "noise", "batch", "seed", "equal", "own")
NAMES = {"moons": "two moons", "circles": "two circles", "spirals": "two spirals",
         "xor": "four squares in a checker", "own": "points of your own"}  # fmt: skip
BENDS = {"relu": "ReLU", "tanh": "tanh", "sigmoid": "sigmoid"}


def run_of(s: dict) -> maths.Run:
    """Return the run of a state."""
    return _run(json.dumps({k: s[k] for k in (*RUN, "step")}))


@lru_cache(maxsize=8)  # words and picture of one state need the same training run
def _run(text: str) -> maths.Run:
    return maths.train(json.loads(text))


def describe(s: dict) -> str:
    """Return the figure in words, from its state."""
    sample, held = maths.data_of(s)
    if not len(sample.target):
        return "Two empty plots: no points have been drawn yet."
    run = run_of(s)
    units = f"{s['width']} unit{'s' if s['width'] > 1 else ''}"
    bend = f", bent by {BENDS[s['activation']]}" if s["activation"] in BENDS else " without a bend"
    layers = f"{s['depth']} hidden layer{'s' if s['depth'] > 1 else ''} of {units}{bend}"
    made = run.step - (run.blown is not None)
    steps = f"{made} step{'' if made == 1 else 's'}"
    start = (
        f"Two plots. On {NAMES[s['data']]}, {len(sample.target)} points to train on and "
        f"{len(held.target)} held back, a network of "
        f"{layers if s['depth'] else 'no hidden layer'} has made {steps} at learning rate "
        f"{number(s['rate'], 4)}"
    )
    if run.blown is not None:
        return (
            f"{start} and blew up: in step {run.step} the loss of its batch was "
            f"{number(run.blown, 0)}, more than {maths.BOUND:,.0f}."
        )
    told = [
        f"{name} loss {loss_text(loss)}, {right * len(part.target):.0f} of {len(part.target)} right"
        for name, part in (("training", sample), ("held-back", held))
        for loss, right in [maths.losses(run.layers, part, s["activation"])]
        if not math.isnan(loss)
    ]
    return f"{start}: {'; '.join(told)}. {_border_words(s, answers(s))}"


def _border_words(s: dict, values: np.ndarray) -> str:
    share = float(np.mean(values > 0))
    if share in (0, 1):
        where = "above 0 everywhere shown" if share else "nowhere above 0"
        return f"No border: the answer is {where}."
    straight = s["depth"] == 0 or s["activation"] == "none"
    start = "The border is a straight line; the" if straight else "The"
    return f"{start} answer is above 0 on {100 * share:.0f} % of the plane shown."


def answers(s: dict) -> np.ndarray:
    """Return what the network answers at each node, (down, across), from the top left."""
    (wide, high), (across, down) = maths.SPAN, NODES
    x = [wide * (2 * i / (across - 1) - 1) for i in range(across)]
    y = [high * (1 - 2 * row / (down - 1)) for row in range(down)]
    places = np.array([[a, b] for b in y for a in x])
    with np.errstate(over="ignore", invalid="ignore"):
        values = maths.forward(run_of(s).layers, places, s["activation"])
    return values[-1][:, 0].reshape(down, across)


def panels(s: dict) -> str:
    """Return both panels in one `<div>`."""
    left, right = svg.panel(_plane_panel(s)), svg.panel(_curve_panel(s))
    return f'<div class="dh-panels">{left}{right}</div>'


def _plane_panel(s: dict) -> str:
    (wide, high), values = maths.SPAN, answers(s)
    x, y = svg.scale((-wide, wide), (LEFT, RIGHT)), svg.scale((-high, high), (BOTTOM, TOP))
    axes = frame(x, y, _ticks(-wide, wide, 6), _ticks(-high, high, 5), "x", "y")
    line = level_line(values)
    borders = (
        f'<path d="{line}" fill="none" stroke="{colour("panel")}" stroke-width="4.5" '
        'stroke-linecap="round" stroke-opacity=".8"/>'
        f'<path d="{line}" fill="none" stroke="{colour("ink")}" stroke-width="2" '
        'stroke-linecap="round"/>'
    )
    sample, held = maths.data_of(s)
    hollow = _hollow(held, x, y) if s["data"] == "own" else ""
    return axes + cut(_field(values) + borders + _points(sample, x, y) + hollow)


def _field(values: np.ndarray) -> str:
    """The answers as cells of colour in a few strengths, runs of equal cells as one piece."""
    middle = (values[1:, 1:] + values[1:, :-1] + values[:-1, 1:] + values[:-1, :-1]) / 4
    size = np.minimum(1, np.abs(np.nan_to_num(middle)))
    levels = np.sign(np.nan_to_num(middle)) * np.ceil(size * LEVELS)
    paths: dict[float, list[str]] = {}
    for row, line in enumerate(levels):
        ends = [0, *(i for i in range(1, len(line)) if line[i] != line[i - 1]), len(line)]
        for a, b in zip(ends, ends[1:], strict=False):
            at, wide = f"M{LEFT + a * WIDE:.1f} {TOP + row * HIGH:.2f}", (b - a) * WIDE
            paths.setdefault(float(line[a]), []).append(f"{at}h{wide:.1f}v{HIGH}h{-wide:.1f}z")
    return "".join(
        f'<path d="{"".join(parts)}" fill="{colour("forward" if level > 0 else "loss")}" '
        f'fill-opacity="{STRONGEST * (abs(level) - 0.5) / LEVELS:.3f}"/>'
        for level, parts in sorted(paths.items())
        if level
    )


def _points(sample: maths.Sample, x, y) -> str:
    up, down = (_dots(sample, kind, x, y) for kind in (1, -1))
    return (
        _stroke(up + down, "panel", 7.5, "round") + _stroke(up, "forward", 5.5, "round")
        + _stroke(down, "loss", 5, "square")
    )  # fmt: skip


def _dots(sample: maths.Sample, kind: int, x, y) -> str:
    places = sample.points[sample.target == kind]
    return "".join(f"M{x(a):.2f} {y(b):.2f}h0" for a, b in places)


def _stroke(path: str, job: str, width: float, cap: str) -> str:
    return path and (
        f'<path d="{path}" fill="none" stroke="{colour(job)}" stroke-width="{width}" '
        f'stroke-linecap="{cap}"/>'
    )


def _hollow(held: maths.Sample, x, y) -> str:
    places = [(x(a), y(b)) for a, b in held.points]
    rings, frames = (
        [p for p, t in zip(places, held.target, strict=True) if t == kind] for kind in (1, -1)
    )
    ring = "".join(f"M{a - 3:.2f} {b:.2f}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0" for a, b in rings)
    box = "".join(f"M{a - 2.7:.2f} {b - 2.7:.2f}h5.4v5.4h-5.4z" for a, b in frames)
    return _stroke(ring, "forward", 1.5, "butt") + _stroke(box, "loss", 1.5, "butt")


def _ticks(start: float, stop: float, count: int) -> list[tuple[float, str]]:
    return [(value, number(value)) for value in svg.ticks(start, stop, count)]


def _curve_panel(s: dict) -> str:
    run = run_of(s)
    end = run.end
    seen = [v for _, *both in run.losses for v in both if v >= 0]
    top = min(HIGHEST, max(POWERS[1], math.ceil(math.log10(max([1.0, *seen])))))
    x, y = svg.scale((0, end), (LEFT, RIGHT)), svg.scale((POWERS[0], top), (BOTTOM, TOP))
    every = 2 if top > 3 else 1
    decades = [(p, number(10.0**p)) for p in range(POWERS[0], top + 1, every)]
    axes = frame(x, y, _ticks(0, end, 5), decades, "step", "loss")
    curves = [
        [(x(step), y(min(top, max(POWERS[0], math.log10(max(both[i], 1e-300))))))
         for step, *both in run.losses if both[i] >= 0]
        for i in (0, 1)
    ]  # fmt: skip
    lines = "".join(
        _line(places, job, dash)
        for places, job, dash in zip(curves, ("loss", "data"), (' stroke-dasharray="6 2"', ""),
                                     strict=True)
    )  # fmt: skip
    dots = "".join(
        svg.circle(places[-1], 4.5, job)
        for places, job in zip(curves, ("loss", "data"), strict=True)
        if places
    )
    last = x(run.step)
    edge = svg.line((last, TOP), (last, BOTTOM), "bad", width=1.5, dash="2 3")
    failed = f"step {run.step} failed" if run.blown is not None else ""
    words = svg.text(failed, (RIGHT, TOP - 6), job="bad", bold=True, anchor="end", halo=True)
    blown = edge + words if failed else ""
    return axes + cut(lines) + blown + _names(run, curves) + dots


def _line(places: list[svg.Place], job: str, more: str) -> str:
    letters = "".join(f"{'L' if i else 'M'}{a:.2f} {b:.2f}" for i, (a, b) in enumerate(places))
    return letters and (
        f'<path d="{letters}" fill="none" stroke="{colour(job)}" stroke-width="2.25"{more}/>'
    )


def _names(run: maths.Run, curves: list[list[svg.Place]]) -> str:
    """Each loss and its name beside the end of its curve, on the side with more room."""
    ends = [places[-1] if places else None for places in curves]
    if ends[0] is None:
        return ""
    here = ends[0][0]
    left = here > (LEFT + RIGHT) / 2

    def inside(y: float) -> float:
        return min(BOTTOM - 6, max(TOP + 26, y))

    train, held = ends[0][1], (ends[1] or ends[0])[1]
    low = inside(max(train, held) + 18)
    high = min(inside(min(train, held) - 10), low - 16)
    heights = (high, low) if train < held else (low, high)
    _, *now = run.losses[-1]
    return "".join(
        svg.text(f"{name} {loss_text(loss)}", (here + (-10 if left else 10), y), job=job, bold=True,
                 anchor="end" if left else "start", halo=True)
        for name, loss, y, job in zip(("training", "held back"), now, heights, ("loss", "data"),
                                      strict=True)
        if not math.isnan(loss)
    )  # fmt: skip
