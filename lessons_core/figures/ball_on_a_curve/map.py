"""The static picture of a ravine: from above, and cut along its two directions."""

import math
from typing import Any

from lessons_core.figures.ball_on_a_curve import plots
from lessons_core.figures.ball_on_a_curve.geometry import (
    BOX,
    Cut,
    curve_path,
    resting,
    scales_in,
)
from lessons_core.figures.ball_on_a_curve.maths import (
    PLANES,
    axes_of,
    descend_plane,
    factor,
    regime,
    value,
)
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.levels.ellipses import even_levels, level_ellipses, rings
from lessons_core.figures.kit.svg import number

NAMES = {
    "crawl": "crawl", "glide": "glide", "land": "land", "bounce": "bounce", "orbit": "orbit",
    "fly": "fly off", "wide": "lands higher", "run": "speed up", "rest": "rest", "lost": "overflow",
}  # fmt: skip
LEVELS = 8


def short_label(kind: str, ratio: float) -> str:
    """Return the words beside the ball: what a step does, and how much of the distance it keeps."""
    if kind in ("land", "rest", "lost", "wide") or not math.isfinite(ratio):
        return NAMES[kind]
    return "orbit ×1" if kind == "orbit" else f"{NAMES[kind]} ×{number(abs(ratio), 2)}"


def sections(s: dict[str, Any], points: list[dict[str, float]]) -> list[dict[str, Any]]:
    """Return what a step does across the ravine and along its floor."""
    axes, out = axes_of(PLANES[s["landscape"]]), []
    lost = not math.isfinite(points[s["step"]]["loss"])
    for side, curvature in (("across", axes["steep"]), ("along", axes["gentle"])):
        r = factor(curvature, s["lr"])
        still = abs(points[0][side]) < 1e-9
        kind = "lost" if lost else "rest" if still else regime(r)
        out.append({"side": side, "curvature": curvature, "ratio": r, "kind": kind})
    return out


def map_panels(s: dict[str, Any]) -> tuple[str, list[str]]:
    """Return the large plot of a ravine, and the small ones: two cuts and the loss."""
    plane = PLANES[s["landscape"]]
    points = descend_plane(plane, s["w"], s["b"], s["lr"], s["step"] + 1)
    axes, now, cuts = axes_of(plane), points[s["step"]], sections(s, points)
    (cw, cb), half = plane["centre"], plane["half"]
    left, right, top, bottom = BOX
    wide = half * (right - left) / (bottom - top)
    xs, ys = (cw - wide, cw + wide), (cb - half, cb + half)
    x, y = scales_in(BOX, xs, ys)
    levels = even_levels(0.5 * axes["steep"] * (1.1 * half) ** 2, LEVELS)
    guides = [
        svg.line(
            (x(cw - 20 * ex), y(cb - 20 * ey)), (x(cw + 20 * ex), y(cb + 20 * ey)),
            "muted", width=1, dash="3 3",
        )
        for ex, ey in (axes["across"], axes["along"])
    ]  # fmt: skip
    seen = [p for p in points[: s["step"] + 1] if abs(p["w"]) < 1e4 and abs(p["b"]) < 1e4]
    places = [(x(p["w"]), y(p["b"])) for p in seen[-401:]]
    trail = (
        f'<path d="{svg.through(places)}" fill="none" stroke="{svg.colour("forward")}" '
        'stroke-width="1.5" opacity=".85"/>'
    )
    dots = "".join(svg.circle(p, 3, "panel", "forward", 1.5) for p in places[:-1][-60:])
    out = not (xs[0] <= now["w"] <= xs[1] and ys[0] <= now["b"] <= ys[1])
    inside = rings(level_ellipses(plane["centre"], plane["hessian"], levels, x, y))
    inside += "".join(guides) + trail + dots
    parts = [svg.axes(xs, ys, *plane["names"])]
    if out:
        words = f"step {s['step']}: ({number(now['w'], 1)}, {number(now['b'], 1)})"
        lead = next((c for c in cuts if c["kind"] == "fly"), cuts[0])["kind"]
        lines = [words, "" if lead == "lost" else NAMES[lead]]
        parts += [plots.cut_at(BOX, inside), plots.gone(now["w"] < cw, lines)]
    else:
        spot, tip = places[-1], (x(points[-1]["w"]), y(points[-1]["b"]))
        turn = math.degrees(math.atan2(tip[1] - spot[1], tip[0] - spot[0]))
        if 4 < math.dist(spot, tip) < 1e4:
            inside += plots.next_step(svg.through([spot, tip]), tip, turn)
        kinds = dict.fromkeys(NAMES[c["kind"]] for c in cuts)
        said = " and ".join(kinds) if s["step"] else ""
        parts += [plots.cut_at(BOX, inside), plots.label(said, (spot[0], spot[1] + 6), 0)]
        parts.append(svg.circle(spot, 8, "forward", width=1.5))
    parts += _guide_names(plane, axes, x, y)
    losses = [p["loss"] for p in points[: s["step"] + 1]]
    small = [_section(s, plane, axes, part, points) for part in cuts]
    small.append(plots.by_step("loss, log scale", plots.THREE, losses, None))
    return svg.panel("".join(parts)), small


def _guide_names(plane: dict, axes: dict, x, y) -> list[str]:
    (cw, cb), names = plane["centre"], []
    along = axes["along"]
    tips = (("across", axes["across"], plane["named"]),
            ("along", along, -0.8 if along[1] > 0 else 0.8))  # fmt: skip
    for name, (ex, ey), share in tips:
        far = plane["half"] * share
        at = (x(cw + far * ex), y(cb + far * ey))
        names.append(
            svg.text(name, at, job="muted", size=12, anchor="middle", middle=True, halo=True)
        )
    return names


def _section(s: dict, plane: dict, axes: dict, part: dict, points: list[dict]) -> str:
    side, curvature, half = part["side"], part["curvature"], plane["half"]
    top, reach = 0.5 * axes["steep"] * (0.85 * half) ** 2, half * 1.15
    box = (8, plots.WIDE - 8, 22, plots.THREE - 16)
    span = (-reach, reach)
    cut = Cut((0.0, 0.0, curvature / 2), span, *scales_in(box, span, (-0.16 * top, top)))

    def at(place: float) -> dict[str, float]:
        return {"w": place, "loss": value(cut.curve, place), "grad": curvature * place}

    line, loss = curve_path(cut, 80), svg.colour("loss")
    past = [p[side] for p in points[: s["step"]][-30:] if abs(p[side]) < 1e4]
    dots = [
        svg.circle((cut.x(p), cut.y(at(p)["loss"])), 2.5, "panel", "forward", 1.5) for p in past
    ]
    now = points[s["step"]][side]
    centre = resting(cut, at(now), 6) if abs(now) < 1e4 else (math.nan, math.nan)
    inside = box[0] <= centre[0] <= box[1] and centre[1] >= box[2] - 0.5
    parts = [
        plots.cut_at(
            (0, plots.WIDE, 22, plots.THREE),
            f'<path d="{line}L{box[1]} {box[3] + 200}L{box[0]} {box[3] + 200}Z" fill="{loss}" '
            f'fill-opacity=".1"/><path d="{line}" fill="none" stroke="{loss}" stroke-width="2.75"/>'
            + "".join(dots),
        ),
        svg.text(f"{side}, λ = {number(curvature, 2)}", (8, 15), size=12),
    ]
    if s["step"]:
        job = "bad" if part["kind"] == "fly" else "ink"
        said, at_foot = short_label(part["kind"], part["ratio"]), (plots.WIDE - 12, plots.THREE - 6)
        parts.append(svg.text(said, at_foot, job=job, anchor="end", bold=True, halo=True))
    ball = svg.circle(centre, 6, "forward", width=1.5)
    parts.append(ball if inside else plots.gone_small(now, box))
    return plots.small_panel("".join(parts), plots.THREE)
