"""The static picture of *One update*, drawn from its settings: the live panels, standing still."""

from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, loss_text, number
from lessons_core.figures.one_update.maths import (
    factor,
    hours_shown,
    regime,
    trajectory,
    zoom,
)
from lessons_core.story import fill

SCORES = (-0.35, 4.9)  # a little wider than the score may be, as in data_panel.js
FAR = 4.6
STAR = (
    "M0 -11L2.7 -3.72L10.46 -3.4L4.37 1.42L6.47 8.9L0 4.6L-6.47 8.9L-4.37 1.42L-10.46 -3.4"
    "L-2.7 -3.72Z"
)

STORIES = {
    "perfect": "The prediction is right, so the gradient is 0.",
    "uphill": "The gradient is added, so every step climbs.",
    "creeps": "Every step makes the miss smaller.",
    "lands": "One step lands on the truth.",
    "overshoots": "Every step leaps past the truth and lands a little nearer.",
    "stands": "Every step lands at the same height on the other side.",
    "flies": "Every step lands farther away: the run diverges.",
}


def describe(s: dict, told: dict[str, str]) -> str:
    """Return the figure in words, from its settings and the words of its story."""
    *_, now, then = trajectory(**_start(s), steps=s["step"] + 1)
    return (
        f"Two plots of one update. {_fact(s, told)} "
        f"After {s['step']} steps the model, with w {number(now['w'])} and b "
        f"{number(now['b'])}, predicts {number(now['y_hat'])} {told['units']}, so the loss is "
        f"{loss_text(now['loss'])}. The slopes are {number(now['grad_y_hat'])} for the prediction, "
        f"{number(now['grad_w'])} for w and {number(now['grad_b'])} for b. At learning rate "
        f"{number(s['lr'])} the next step gives w {number(then['w'])}, b {number(then['b'])} and "
        f"loss {loss_text(then['loss'])}. {STORIES[regime(**_start(s))]} "
        f"Each step multiplies the miss by {number(factor(s['x'], s['lr']))}."
        + (" w stays where it is, because x is 0." if s["x"] == 0 else "")
    )


def _fact(s: dict, told: dict[str, str]) -> str:
    return fill(told["fact"], {"x": number(s["x"]), "y": number(s["y"])})


def panels(s: dict, told: dict[str, str]) -> str:
    """Return both panels in one `<div>`."""
    points = trajectory(**_start(s), steps=s["step"] + 1)
    half = zoom([p["y_hat"] for p in points], s["y"])
    left, right = _loss_panel(s, points, half, told), _data_panel(s, points, half, told)
    kind = "dh-panels dh-panels--compact" if s.get("compact") else "dh-panels"
    return f'<div class="{kind}">{left}{right}</div>'


def _start(s: dict) -> dict:
    return {key: s[key] for key in ("x", "y", "w", "b", "lr")}


def _loss_panel(s: dict, points: list[dict], half: float, told: dict[str, str]) -> str:
    y, top = s["y"], half**2 / 2
    xs, ys = (y - half, y + half), (0.0, top)
    x, up = svg.scale(xs, (LEFT, RIGHT)), svg.scale(ys, (BOTTOM, TOP))
    *past, now, then = [(x(p["y_hat"]), up(p["loss"])) for p in points]
    at, out = svg.into_box(now), not svg.inside(now)
    parts = [
        svg.axes(xs, ys, f"prediction ŷ, {told['units']}", "loss L"),
        svg.line((x(y), TOP), (x(y), BOTTOM), "muted", width=1, dash="3 3"),
        svg.text(f"truth y = {number(y)}", (x(y), TOP - 9), job="muted", size=12, anchor="middle"),
        f'<path d="M{x(xs[0]):.2f} {up(top):.2f}Q{x(y):.2f} {up(-top):.2f} {x(xs[1]):.2f} '
        f'{up(top):.2f}" fill="none" stroke="{svg.colour("loss")}" stroke-width="2.5"/>',
        *_trail([*past, now]),
        svg.line(at, (at[0], BOTTOM), "forward", width=1.25),
        svg.line(at, (LEFT, at[1]), "loss", width=1.25),
    ]
    if not out:
        parts += [_tangent(at, points[-2]["grad_y_hat"], x, up), svg.arrow(at, then, "update")]
    parts += [
        _slope_label(at, points[-2]["grad_y_hat"], half, out, then[1] < now[1]),
        svg.pill(number(points[-2]["y_hat"]), at[0], "x", "forward"),
        svg.pill(loss_text(points[-2]["loss"]), at[1], "y", "loss"),
        svg.circle(at, 8, "forward"),
    ]
    return svg.panel("".join(parts))


def _trail(places: list) -> list[str]:
    seen = [p for p in places if svg.inside(p)]
    path = "".join(f"{'L' if i else 'M'}{px:.2f} {py:.2f}" for i, (px, py) in enumerate(seen))
    stroke = f'fill="none" stroke="{svg.colour("update")}" stroke-width="1.25" opacity=".75"'
    dots = [svg.circle(p, 3.5, "panel", "forward", 1.5) for p in seen[:-1][-40:]]
    return [f'<path d="{path}" {stroke}/>' if len(seen) > 1 else "", *dots]


def _tangent(at: svg.Place, slope: float, x, up) -> str:
    dx, dy = x(1) - x(0), (up(1) - up(0)) * slope
    size = 78 / (dx * dx + dy * dy) ** 0.5
    ends = ((at[0] - dx * size, at[1] - dy * size), (at[0] + dx * size, at[1] + dy * size))
    return svg.line(*ends, "backward", width=2.75)


def _slope_label(at: svg.Place, slope: float, half: float, out: bool, climbs: bool) -> str:
    """The number stands inside the bowl, clear of the arrow, and above the point in the valley."""
    inward = 1 if slope < 0 else -1
    if out:
        return svg.text(
            "off the plot", (at[0] - 14 * inward, max(at[1], TOP + 12) + 4), job="bad", bold=True,
            anchor="start" if at[0] < (LEFT + RIGHT) / 2 else "end", halo=True,
        )  # fmt: skip
    words = f"dL/dŷ = {number(slope, 2)}"
    if abs(slope) <= half * 0.3:
        place, anchor = (at[0], at[1] - 26), "middle"
    else:
        place = (at[0] + 16 * inward, at[1] + (17 if climbs else -6))
        anchor = "start" if inward > 0 else "end"
    return svg.text(words, place, job="backward", bold=True, anchor=anchor, halo=True)


def _data_panel(s: dict, points: list[dict], half: float, told: dict[str, str]) -> str:
    ys = hours_shown(s["y"], half)
    x, up = svg.scale(SCORES, (LEFT, RIGHT)), svg.scale(ys, (BOTTOM, TOP))
    *past, now, then = points

    def across(point: dict, job: str, **look) -> str:
        """The model's line at one point of the run, from edge to edge."""
        ends = ((x(score), up(point["w"] * score + point["b"])) for score in SCORES)
        return svg.line(*ends, job, **look)

    ship, exact = (x(s["x"]), up(s["y"])), (x(s["x"]), up(now["y_hat"]))
    guess, out = svg.into_box(exact), not svg.inside(exact)
    old = [
        across(p, "forward", width=1.25, more=f' opacity="{0.5 - i * 0.09:.2f}"')
        for i, p in enumerate(past[::-1][:5])
    ]
    parts = [
        svg.axes(SCORES, ys, f"{told['feature']} x", told["target"]),
        *old,
        svg.line((LEFT, guess[1]), guess, "forward", width=1.25),
        across(then, "update"),
        across(now, "forward", width=2.75),
        svg.line(ship, guess, "loss"),
        _miss_label(s["x"], now, ship, guess, out, told),
        svg.pill(number(now["y_hat"], 2), guess[1], "y", "forward"),
        svg.pill(number(s["x"]), ship[0], "x", "data"),
        svg.circle(guess, 5.5, "panel" if out else "forward", "bad" if out else "panel"),
        *_grips(now, x, up),
        f'<path d="{STAR}" transform="translate({ship[0]:.2f} {ship[1]:.2f})" '
        f'fill="{svg.colour("data")}" stroke="{svg.colour("panel")}" stroke-width="2"/>',
    ]
    return svg.panel("".join(parts))


def _miss_label(
    x: float, now: dict, ship: svg.Place, guess: svg.Place, out: bool, told: dict[str, str]
) -> str:
    """How far the prediction misses, on the side where the line runs away from the label."""
    miss = now["grad_y_hat"]
    side = 1 if x < 1.4 else -1 if x > 3.2 else 1 if now["w"] * miss >= 0 else -1
    near = abs(ship[1] - guess[1]) < 26
    above = now["w"] < 0 if side > 0 else now["w"] >= 0
    beside = min(ship[1], guess[1]) - 18 if above else max(ship[1], guess[1]) + 18
    y = beside if near else (ship[1] + guess[1]) / 2
    words = f"{number(abs(miss), 2)} {told['low' if miss < 0 else 'high']}"
    words = "off the plot" if out else "no miss" if abs(miss) < 0.005 else words
    anchor = "start" if side > 0 else "end"
    return svg.text(
        words,
        (ship[0] + 14 * side, y),
        job="loss",
        bold=True,
        anchor=anchor,
        middle=True,
        halo=True,
    )


def _grips(now: dict, x, up) -> list[str]:
    places = [(x(score), up(now["w"] * score + now["b"])) for score in (0, FAR)]
    ends = svg.clip(*places) or [svg.into_box(p) for p in places]
    return [
        svg.circle(p, 8.5, "paper", "forward")
        + f'<text x="{p[0]:.2f}" y="{p[1]:.2f}" dy="0.34em" text-anchor="middle" font-size="11" '
        f'font-weight="700" fill="{svg.colour("forward")}">{letter}</text>'
        for p, letter in zip(ends, "bw", strict=True)
    ]
