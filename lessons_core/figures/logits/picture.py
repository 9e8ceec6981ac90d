"""The static picture of *Logits*, from its settings: the live panels, standing still."""

from lessons_core.figures.kit import panels as kit
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, colour, loss_text, number
from lessons_core.figures.logits import maths
from lessons_core.figures.logits.maths import CLASSES

SCORES = (-9.0, 9.0)
REACH = 60  # units of the viewBox for a slope of 1
TICKS = (-8, -4, 0, 4, 8)


def describe(s: dict) -> str:
    """Return the figure in words."""
    u = maths.inputs(s["logits"], s["temperature"], s["shift"])
    p = maths.softmax(u)
    pairs = zip(CLASSES, s["logits"], p, strict=False)
    scores = ", ".join(f"{name} {number(z)} gets {number(share)}" for name, z, share in pairs)
    true = s["true"]
    heat = f" divided by the temperature {number(s['temperature'])}"
    more = f", with {number(s['shift'])} added to each" if s["shift"] else ""
    thick = maths.slopes(u, true, s["temperature"])[true]
    thin = maths.squared_slopes(u, true, s["temperature"])[true]
    return (
        f"Scores{'' if s['temperature'] == 1 else heat}{more}, and the shares that softmax makes "
        f"of them: {scores}. The truth is {CLASSES[true]}: cross-entropy "
        f"{loss_text(maths.cross_entropy(u, true))}, squared error "
        f"{loss_text(maths.squared_error(u, true))}. Their slopes for its score are "
        f"{number(thick)} and {number(thin)}."
    )


def panels(s: dict) -> str:
    """Return both panels in one `<div>`."""
    return f'<div class="dh-panels">{_scores_panel(s)}{_shares_panel(s)}</div>'


def column(i: int, count: int) -> float:
    """Return where the middle of a class's column stands."""
    return LEFT + (i + 0.5) * (RIGHT - LEFT) / count


def arrow(x: float, y: float, slope: float) -> str:
    """Return an arrow against the slope as a path; empty where it is too short to be seen."""
    length = max(-1.5, min(1.5, slope)) * REACH
    if abs(length) < 1.5:
        return ""
    end, back = y + length, 5 if length > 0 else -5
    return (
        f"M{x:.2f} {y:.2f}V{end:.2f}"
        f"M{x - 4:.2f} {end - back:.2f}L{x:.2f} {end:.2f}L{x + 4:.2f} {end - back:.2f}"
    )


def _drawn(path: str, job: str, width: float) -> str:
    if not path:
        return ""
    return f'<path d="{path}" fill="none" stroke="{colour(job)}" stroke-width="{width}"/>'


def _ticks(count: int) -> list[tuple[float, str]]:
    return [(i + 0.5, CLASSES[i]) for i in range(count)]


def _scores_panel(s: dict) -> str:
    u = maths.inputs(s["logits"], s["temperature"], s["shift"])
    count = len(u)
    x, y = svg.scale((0, count), (LEFT, RIGHT)), svg.scale(SCORES, (BOTTOM, TOP))
    ticks = [(value, number(value)) for value in TICKS]
    parts = [kit.frame(x, y, _ticks(count), ticks, "", "score (logit)")]
    thick = maths.slopes(u, s["true"], s["temperature"])
    thin = maths.squared_slopes(u, s["true"], s["temperature"])
    inner = []
    for i, z in enumerate(s["logits"]):
        at = column(i, count)
        inner.append(_drawn(arrow(at + 13, y(z), thick[i]), "backward", 2.75))
        inner.append(_drawn(arrow(at + 21, y(z), thin[i]), "muted", 1.5))
    parts.append(kit.cut("".join(inner)))
    for i, z in enumerate(s["logits"]):
        place = (column(i, count), y(z))
        parts.append(svg.circle(place, 8.5, "data" if i == s["true"] else "forward"))
    if s["shift"]:
        parts.append(kit.note(f"{number(s['shift'])} is added to each"))
    return svg.panel("".join(parts))


def _shares_panel(s: dict) -> str:
    u = maths.inputs(s["logits"], s["temperature"], s["shift"])
    p, count = maths.softmax(u), len(u)
    x, y = svg.scale((0, count), (LEFT, RIGHT)), svg.scale((0, 1.1), (BOTTOM, TOP))
    half = 0.32 * (RIGHT - LEFT) / count
    ticks = [(k / 4, number(k / 4)) for k in range(5)]
    parts = [kit.frame(x, y, _ticks(count), ticks, "", "probability p")]
    for i, share in enumerate(p):
        at = column(i, count)
        if i == s["true"]:
            parts.append(
                f'<rect x="{at - half:.2f}" y="{y(1):.2f}" width="{2 * half:.2f}" '
                f'height="{y(0) - y(1):.2f}" fill="none" stroke="{colour("data")}" '
                'stroke-width="2" stroke-dasharray="4 3"/>'
            )
        parts.append(
            f'<rect x="{at - half:.2f}" y="{y(share):.2f}" width="{2 * half:.2f}" '
            f'height="{y(0) - y(share):.2f}" fill="{colour("forward")}"/>'
        )
        parts.append(svg.text(number(share), (at, y(share) - 5), anchor="middle", halo=True))
    parts.append(kit.note(f"cross-entropy {loss_text(maths.cross_entropy(u, s['true']))}"))
    return svg.panel("".join(parts))
