"""The static picture of *Ball on a curve*, drawn from its state: the live one, standing still."""

import math
from typing import Any

from lessons_core.figures.ball_on_a_curve import plots
from lessons_core.figures.ball_on_a_curve.formula import parse
from lessons_core.figures.ball_on_a_curve.geometry import (
    BOX,
    Cut,
    curve_path,
    flight,
    lift,
    resting,
    scales_in,
)
from lessons_core.figures.ball_on_a_curve.map import map_panels, sections, short_label
from lessons_core.figures.ball_on_a_curve.maths import (
    BOWL,
    BUMPY,
    PLANES,
    descend,
    descend_plane,
    frame,
    happened,
    lowest,
    valley,
)
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import loss_text, number
from lessons_core.story import fill

LANDSCAPES = {
    "bowl": "a bowl, L = w²", "bumpy": "a bumpy curve with three valleys", "ravine": "a ravine",
    "shipments": "the loss of three {many} over w and b", "own": "a curve of the reader's own",
}  # fmt: skip
MOST_FLIGHTS = 14


def curve_of(landscape: str, formula: str) -> tuple[float, ...]:
    """Return the coefficients of a landscape of one parameter."""
    return parse(formula) if landscape == "own" else BUMPY if landscape == "bumpy" else BOWL


def describe(s: dict[str, Any]) -> str:
    """Return the figure in words, from its state."""
    start = f"A ball on {fill(LANDSCAPES[s['landscape']], s['story'])}"
    if s["landscape"] == "own":
        start += f", L = {s['formula']}"
    if s["landscape"] in PLANES:
        return f"{start}, seen from above and in two cuts. {_plane_words(s)}"
    curve = curve_of(s["landscape"], s["formula"])
    points = descend(curve, s["w"], s["lr"], s["step"] + 1)
    now = points[s["step"]]
    words = (
        f"{start}. It starts at w = {number(s['w'])}; at learning rate {number(s['lr'], 4)}, after "
        f"{s['step']} steps, w is {number(now['w'])}, the loss {loss_text(now['loss'])} and the "
        f"slope {number(now['grad'])}. The next step goes to w = {number(points[-1]['w'])}."
    )
    if s["step"]:
        label = short_label(*happened(curve, s["lr"], points[s["step"] - 1], now, frame(curve)))
        words += f" The last step was: {label}."
    return words


def _plane_words(s: dict[str, Any]) -> str:
    plane = PLANES[s["landscape"]]
    points = descend_plane(plane, s["w"], s["b"], s["lr"], s["step"] + 1)
    now, (first, second) = points[s["step"]], plane["names"]
    labels = [short_label(part["kind"], part["ratio"]) for part in sections(s, points)]
    return (
        f"It starts at {first} = {number(s['w'])}, {second} = {number(s['b'])}; at learning rate "
        f"{number(s['lr'], 4)}, after {s['step']} steps, {first} is {number(now['w'])}, {second} "
        f"is {number(now['b'])} and the loss {loss_text(now['loss'])}. A step does this across the "
        f"ravine: {labels[0]}; and this along its floor: {labels[1]}."
    )


def panels(s: dict[str, Any]) -> str:
    """Return all panels in one `<div>`: the large one first."""
    if s["landscape"] in PLANES:
        main, small = map_panels(s)
    else:
        main, small = _line(s)
    if s.get("compact"):
        return f'<div class="dh-boc-stage is-compact">{main}</div>'
    side = f'<div class="dh-boc-side">{"".join(small)}</div>'
    told = " is-told" if s["ticks"] == "shown" or s["revealed"] else ""
    return f'<div class="dh-boc-stage{told}">{main}{side}</div>'


def _line(s: dict[str, Any]) -> tuple[str, list[str]]:
    curve = curve_of(s["landscape"], s["formula"])
    left, right, low, high = frame(curve)
    cut = Cut(curve, (left, right), *scales_in(BOX, (left, right), (low, high)))
    radius = 9 if s["landscape"] == "bowl" else 7
    points = descend(curve, s["w"], s["lr"], s["step"] + 1)
    now = points[s["step"]]
    out = not (left <= now["w"] <= right and now["loss"] <= high)
    label = ""
    if s["step"]:
        label = short_label(*happened(curve, s["lr"], points[s["step"] - 1], now, (left, right)))
    bottom = valley(curve, s["w"])
    guide = ""
    if bottom and left <= bottom["w"] <= right:
        at = cut.x(bottom["w"])
        guide = svg.line((at, BOX[2]), (at, BOX[3]), "muted", width=1, dash="3 3")
    parts = [
        svg.axes((left, right), (low, high), "w", "loss L"),
        guide,
        plots.cut_at(BOX, _ground(cut) + _flights(cut, points[: s["step"] + 1])),
        plots.cut_at(BOX, "" if out else _tangent(cut, now) + _next(cut, now, points[-1], radius)),
    ]
    if out:
        words = [f"step {s['step']}: w = {number(now['w'], 2)}", label]
        parts.append(plots.gone(now["w"] < (left + right) / 2, words))
    else:
        rise = (cut.y(0) - cut.y(1)) / (cut.x(1) - cut.x(0)) * now["grad"]
        side = 0 if abs(rise) < 0.35 else math.copysign(1, rise)
        parts.append(plots.label(label, (cut.x(now["w"]), cut.y(now["loss"])), side))
        parts.append(svg.circle(resting(cut, now, radius), radius, "forward", width=1.5))
        parts.append(svg.circle(_contact(cut, now), 3, "panel", "ink", 1.5))
    own = points[: s["step"] + 1]
    title = "loss, log scale" if s["landscape"] == "bowl" else plots.ABOVE
    floor = lowest(curve)
    losses = [p["loss"] - floor for p in own]
    small = [
        plots.by_step("place w", plots.TWO, [p["w"] for p in own], (left, right)),
        plots.by_step(title, plots.TWO, losses, None),
    ]
    return svg.panel("".join(parts)), small


def _ground(cut: Cut) -> str:
    line, loss = curve_path(cut, 160), svg.colour("loss")
    left, right, _, bottom = BOX
    return (
        f'<path d="{line}L{right} {bottom + 400}L{left} {bottom + 400}Z" fill="{loss}" '
        f'fill-opacity=".1"/><path d="{line}" fill="none" stroke="{loss}" stroke-width="2.75" '
        'stroke-linejoin="round"/>'
    )


def _fits(p: dict[str, float]) -> bool:
    return math.isfinite(p["loss"]) and abs(p["w"]) < 1e4


def _contact(cut: Cut, p: dict[str, float]) -> svg.Place:
    return cut.x(p["w"]), cut.y(p["loss"])


def _flights(cut: Cut, points: list[dict[str, float]]) -> str:
    recent = [p for p in points[-MOST_FLIGHTS - 1 :] if _fits(p)]
    parts = []
    for i, (a, b) in enumerate(zip(recent, recent[1:], strict=False)):
        fade = 0.25 + 0.6 * (i + 1) / len(recent)
        way = flight(_contact(cut, a), _contact(cut, b), lift(cut, a, b))
        parts.append(
            f'<path d="{way}" fill="none" stroke="{svg.colour("forward")}" stroke-width="1.5" '
            f'opacity="{fade:.2f}"/>'
        )
    past = [p for p in points[:-1][-40:] if _fits(p)]
    dots = [svg.circle(_contact(cut, p), 3.5, "panel", "forward", 1.5) for p in past]
    return "".join([*parts, *dots])


def _tangent(cut: Cut, now: dict[str, float]) -> str:
    if abs(now["grad"]) < 1e-9:
        return ""
    x, y = cut.x(now["w"]), cut.y(now["loss"])
    rise = (cut.y(1) - cut.y(0)) / (cut.x(1) - cut.x(0)) * now["grad"]
    dx = 44 / math.hypot(1, rise)
    return svg.line((x - dx, y - dx * rise), (x + dx, y + dx * rise), "backward", width=2.75)


def _next(cut: Cut, now: dict[str, float], then: dict[str, float], radius: float) -> str:
    if not _fits(then):
        return ""
    p, q = resting(cut, now, radius), _contact(cut, then)
    if math.dist(p, q) < radius + 6:
        return ""
    high = lift(cut, now, then)
    return plots.next_step(
        flight(p, q, high), q, math.degrees(math.atan2(q[1] - p[1] + 4 * high, q[0] - p[0]))
    )
