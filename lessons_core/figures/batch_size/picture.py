"""The static picture of *Batch size*, drawn from its settings: the live panels, standing still."""

import math

from lessons_core.figures.batch_size import maths
from lessons_core.figures.kit import panels as kit
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.levels.ellipses import even_levels, level_ellipses, rings
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, colour, loss_text, number

WEIGHTS, BIASES = (-0.5, 4.5), (-1.0, 3.0)
SCORES, HOURS = (-0.2, 3.2), (-1.0, 11.0)
POWERS = (-1.0, 1.5)  # losses shown, as powers of ten
LOSSES = (0.1, 0.3, 1, 3, 10, 30)
SHOWN = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)


def describe(s: dict, points: list[dict], spread: tuple[float, float]) -> str:
    """Return the figure in words."""
    now, epoch = points[-1], maths.steps_per_epoch(s["batch"])
    steps = f"{epoch} {'step makes' if epoch == 1 else 'steps make'} one epoch"
    exact = s["batch"] == maths.COUNT and not s["replace"]
    return (
        f"Four plots of steps on batches of {s['batch']} out of {maths.COUNT} "
        f"{s['story']['many']}, drawn {'with' if s['replace'] else 'without'} replacement; "
        f"{steps}. After {s['step']} steps at "
        f"learning rate {number(s['lr'])} the model has w {number(now['w'])}, b {number(now['b'])} "
        f"and loss {loss_text(now['loss'])}; the least is {loss_text(maths.loss(*maths.least()))}. "
        f"There the gradients of {maths.DRAWS} batches spread {number(spread[0], 2)} about the "
        f"full gradient, both slopes together; the rule predicts {number(spread[1], 2)}."
        + (" Every estimate is the same arrow, because the batch is all the data." if exact else "")
    )


def panels(s: dict, points: list[dict]) -> str:
    """Return the four panels in one `<div>`."""
    drawn = _contour_panel(s, points), _loss_panel(s, points), _spread_panel(s, points[-1])
    return f'<div class="dh-panels">{"".join(drawn)}{_data_panel(s, points[-1])}</div>'


def _whole(values) -> list[tuple[float, str]]:
    return [(value, number(value)) for value in values]


def _contour_panel(s: dict, points: list[dict]) -> str:
    x, y = svg.scale(WEIGHTS, (LEFT, RIGHT)), svg.scale(BIASES, (BOTTOM, TOP))
    now, lowest = points[-1], maths.least()
    trail = [(x(p["w"]), y(p["b"])) for p in points if not maths.far(p["w"], p["b"])]
    here = svg.into_box((x(now["w"]), y(now["b"])))
    out = not svg.inside((x(now["w"]), y(now["b"])))
    hessian = (maths.MEANS["xx"], maths.MEANS["x"], 1.0)
    inner = [
        rings(level_ellipses(lowest, hessian, even_levels(24, 7), x, y)),
        kit.path(trail if len(trail) > 1 else [], "update", 1.5),
        kit.path(trail[:-1], "update", 3 if len(trail) > 40 else 5, joined=False),
        kit.path([(x(lowest[0]) - 5, y(lowest[1])), (x(lowest[0]) + 5, y(lowest[1]))], "ink", 2),
        kit.path([(x(lowest[0]), y(lowest[1]) - 5), (x(lowest[0]), y(lowest[1]) + 5)], "ink", 2),
    ]
    outer = [svg.circle(here, 8, "forward")]
    if out:
        place, anchor = (here[0] + (14 if here[0] < 200 else -14), max(40, here[1])), "start"
        anchor = anchor if here[0] < 200 else "end"
        outer.append(svg.text("off the plot", place, job="bad", bold=True, anchor=anchor))
    else:
        tip = lambda g: (x(now["w"] - s["lr"] * g[0]), y(now["b"] - s["lr"] * g[1]))  # noqa: E731
        orders = maths.cloud_orders(s["seed"], s["replace"])
        found, _ = maths.cloud(orders, now["w"], now["b"], s["batch"])
        more = ' stroke-opacity=".5"'
        inner.append(kit.path(map(tip, found), "backward", 4, joined=False, more=more))
        outer.insert(0, svg.arrow(here, tip(maths.sigma(now["w"], now["b"])), "ink"))
    axes = kit.frame(x, y, _whole(range(5)), _whole(range(-1, 4)), "weight w", "bias b")
    remark = kit.note(f"dots: {maths.DRAWS} batches, arrow: all {maths.COUNT}")
    return svg.panel(axes + kit.cut("".join(inner)) + remark + "".join(outer))


def steps_shown(step: int, epoch: int) -> int:
    """Return how many steps the axis shows: whole epochs, at least two and at least eight steps."""
    return epoch * max(2, -(-8 // epoch), -(-step // epoch))


def _loss_panel(s: dict, points: list[dict]) -> str:
    epoch = maths.steps_per_epoch(s["batch"])
    last = steps_shown(s["step"], epoch)
    x, y = svg.scale((0, last), (LEFT, RIGHT)), svg.scale(POWERS, (BOTTOM, TOP))

    def place(step: int, loss: float) -> svg.Place:
        height = y(math.log10(max(loss, 1e-9))) if math.isfinite(loss) else TOP
        return x(step), min(BOTTOM - 2, max(TOP + 1, height))

    each = next((n for n in (1, 2, 4, 8, 16, 32, 64) if last / n <= 6), 128)
    ends = [x((i + 1) * epoch) for i in range(last // epoch)] if last // epoch <= 40 else []
    seen = [place(i, p["batch_loss"]) for i, p in enumerate(points[1:])]
    least = maths.loss(*maths.least())
    inner = [
        *(svg.line((at, TOP), (at, BOTTOM), "line", width=1) for at in ends),
        kit.path(seen, "loss", 4.5, joined=False, more=' stroke-opacity=".55"'),
        _level(place(0, least)[1], "muted", f"least {loss_text(least)}", 14),
    ]
    floor = maths.noise_floor(s["lr"], s["batch"]) if s["replace"] else None
    if floor is not None:
        inner.append(_level(place(0, floor)[1], "backward", f"noise floor {number(floor)}", -5))
    inner.append(kit.path([place(i, p["loss"]) for i, p in enumerate(points)], "loss", 2.75))
    axes = kit.frame(
        x, y, _whole(range(0, last + 1, each)), [(math.log10(v), number(v)) for v in LOSSES],
        "step", "loss, log scale",
    )  # fmt: skip
    remark = f"1 epoch = {epoch} {'step' if epoch == 1 else 'steps'}"
    dot = svg.circle(place(s["step"], points[-1]["loss"]), 5, "forward")
    return svg.panel(axes + kit.cut("".join(inner)) + kit.note(remark) + dot)


def _level(at: float, job: str, words: str, dy: float) -> str:
    line = svg.line((LEFT, at), (RIGHT, at), job, width=1, dash="3 3")
    place = (RIGHT - 4, at + dy)
    return line + svg.text(words, place, job="muted", size=12, anchor="end", halo=True)


def spread_note(replace: bool) -> str:
    """Return what the marks of the spread's plot are; the dashes are the other way to draw."""
    return f"line: predicted ({'deck' if replace else 'dice'}: dashes), dots: measured"


def _spread_panel(s: dict, now: dict) -> str:
    sigma = maths.sigma(now["w"], now["b"])[2]
    top = next((n for n in (2, 4, 8, 12, 20) if sigma * 1.1 <= n), 40)
    x, y = svg.scale((-0.15, 6.15), (LEFT, RIGHT)), svg.scale((0, top), (BOTTOM, TOP))
    orders = maths.cloud_orders(s["seed"], s["replace"])
    _, spreads = maths.cloud(orders, now["w"], now["b"], s["batch"])

    def place(size: float, spread: float) -> svg.Place:
        return x(math.log2(size)), y(spread)

    def rule(replace: bool) -> list[svg.Place]:
        sizes = [2 ** (i / 8) for i in range(49)]
        return [place(size, maths.predicted(sigma, size, replace)) for size in sizes]

    wild = maths.far(now["w"], now["b"])
    here = svg.into_box(place(s["batch"], top if wild else spreads[s["batch"] - 1]))
    inner = (
        []
        if wild
        else [
            kit.path(rule(not s["replace"]), "muted", 1.25, more=' stroke-dasharray="3 3"'),
            kit.path(rule(s["replace"]), "backward", 2),
            kit.path([place(b, spreads[b - 1]) for b in SHOWN], "backward", 6, joined=False),
        ]
    )
    left = s["batch"] >= 12
    words = f"B = {s['batch']}: {number(spreads[s['batch'] - 1], 2)}"
    words = "off the plot" if wild else words
    label = svg.text(
        words, (here[0] + (6 if left else 14), max(TOP + 14, here[1] - (24 if left else 16))),
        job="backward", bold=True, anchor="end" if left else "start", halo=True,
    )  # fmt: skip
    axes = kit.frame(
        x, y, [(i, str(2**i)) for i in range(7)],
        [(i * top / 4, number(i * top / 4, 2)) for i in range(5)],
        "batch size B, log scale", "spread",
    )  # fmt: skip
    drop = svg.line(here, (here[0], BOTTOM), "backward", width=1)
    grip = svg.circle(here, 7, "panel", "backward", 3)
    remark = kit.note(spread_note(s["replace"]))
    return svg.panel(axes + kit.cut("".join(inner)) + remark + drop + label + grip)


def _data_panel(s: dict, now: dict) -> str:
    told = s["story"]
    x, y = svg.scale(SCORES, (LEFT, RIGHT)), svg.scale(HOURS, (BOTTOM, TOP))
    places = [(x(score), y(hours)) for score, hours in maths.DATA]
    ends = [(x(score), y(now["w"] * score + now["b"])) for score in SCORES]
    used = [
        f'<circle cx="{px:.2f}" cy="{py:.2f}" r="5.5" fill="none" stroke="{colour("backward")}" '
        'stroke-width="2"/>'
        for px, py in (places[i] for i in sorted(set(now["batch"])))
    ]
    inner = [
        kit.path(places, "data", 5, joined=False, more=' stroke-opacity=".7"'),
        svg.line(*ends, "forward", width=2.75),
        *used,
    ]
    remark = f"ringed: the batch of step {s['step']}" if s["step"] else f"64 {told['many']}"
    axes = kit.frame(
        x, y, _whole(range(4)), _whole(range(0, 11, 2)), f"{told['feature']} x", told["target"]
    )
    return svg.panel(axes + kit.cut("".join(inner)) + kit.note(remark))
