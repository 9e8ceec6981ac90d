"""The static picture of *Schedule designer*, from its state: the live panels, standing still."""

import math

from lessons_core.figures.kit import svg
from lessons_core.figures.kit.panels import cut, frame, note
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, loss_text, number
from lessons_core.figures.schedule_designer import maths, run
from lessons_core.figures.schedule_designer.line import line_of, percent_text, rate_read, rate_text

LOW, HIGH, HIGHEST = -2, 1, 6  # powers of ten: what the loss plot shows at least, and at most
BEST = "loss of the true curve"

OUTCOMES = {
    "thrown": "Updates at a large rate threw it off, and it did not come back.",
    "jumps": "At the end it still jumps up and down.",
    "slow": "Its rate was too small for so few updates, or fell too early.",
    "settled": "At the end it hardly moves.",
}


def before(s: dict, ghost: dict) -> dict | None:
    """Return the settings of the run before, if there was one and it was another."""
    usable = all(key in ghost for key in maths.KEYS)
    return ghost if usable and any(ghost[key] != s[key] for key in maths.KEYS) else None


def describe(s: dict, step: int, ghost: dict, story: dict) -> str:
    """Return the figure in words."""
    read = f"{step:,} it is {rate_read(maths.rate_of(s)(step))}"
    losses = run.train(s).losses
    last = before(s, ghost)
    old = f", the run before at {loss_text(run.train(last).losses[-1])}" if last else ""
    return (
        f"Two plots. The first is the learning rate over {s['total']:,} steps: it {way(s)}. At "
        f"step {read}. As a line: {line_of(s)}. The second is the loss of a small network on 64 "
        f"{story['many']}, trained along that line for {maths.RUN} updates: it ends at "
        f"{loss_text(losses[-1])}{old}. {OUTCOMES[run.verdict(losses)]}"
    )


def way(s: dict) -> str:
    """Return the way of the rate in words."""
    s = maths.fitted(s)
    peak, warmup, shape = rate_text(s["peak"]), s["warmup"], s["shape"]
    if shape == "one-cycle":
        rate = maths.rate_of(s)
        ends = rate_text(rate(0)), rate_text(rate(s["total"]))
        return (
            f"climbs on half a cosine from {ends[0]} to {peak} at step {max(1, warmup):,}, and "
            f"falls on another to {ends[1]}"
        )
    start = f"climbs to {peak} in {warmup:,} steps" if warmup else f"starts at {peak}"
    low = f"{percent_text(s['floor'])} of it" if s["floor"] else "0"
    rest = {
        "constant": "stays there",
        "step": f"is multiplied by {s['factor']:.6g} every {s['every']:,} steps",
        "cosine": f"follows half a cosine to {low}",
        "stable": f"stays, and falls on a line to {low} in the last {s['decay']:,} steps",
    }[shape]
    return f"{start}, then {rest}"


def panels(s: dict, step: int, ghost: dict) -> str:
    """Return both panels in one `<div>`."""
    last = before(s, ghost)
    left, right = svg.panel(_rate_panel(s, step, last)), svg.panel(_loss_panel(s, step, last))
    return f'<div class="dh-panels">{left}{right}</div>'


def short(count: float) -> str:
    """Return a number of steps for an axis: 20k, 2M."""
    for size, letter in ((1e6, "M"), (1e4, "k")):
        if count >= size:
            return number(count / (1e6 if letter == "M" else 1e3)) + letter
    return number(count)


def _rate_panel(s: dict, step: int, last: dict | None) -> str:
    top, total = maths.top_of(s["peak"]), s["total"]
    x, y = svg.scale((0, total), (LEFT, RIGHT)), svg.scale((0, top), (BOTTOM, TOP))
    x_ticks = [(value, short(value)) for value in svg.ticks(0, total, 5)]
    y_ticks = [(value, rate_text(value).replace("-", "−")) for value in svg.ticks(0, top, 5)]
    axes = frame(x, y, x_ticks, y_ticks, "step", "learning rate η")

    def line(settings: dict, job: str, width: float, dash: str) -> str:
        rate, long = maths.rate_of(settings), settings["total"]
        spots = [(x(place * total / long), y(rate(place))) for place in maths.places(settings)]
        return _line(spots, job, width, dash)

    ghost = line(last, "muted", 1.5, "1 4") if last else ""
    own = line(s, "update", 2.25, svg.DASHES["update"])
    grips = [svg.circle((x(place), y(rate)), 8.5, "update") for place, rate in grips_of(s)]
    told = f"step {step:,}: {rate_read(maths.rate_of(s)(step))}"
    return axes + cut(_reading(x(step)) + ghost + own) + note(told) + "".join(grips)


def _reading(x: float) -> str:
    return svg.line((x, TOP), (x, BOTTOM), "forward", width=1.25)


def grips_of(s: dict) -> list[tuple[int, float]]:
    """Return step and rate of each dot that can be dragged: the peak's, then the shape's own."""
    s = maths.fitted(s)
    peak, warmup = s["peak"], s["warmup"]
    if s["shape"] == "one-cycle":
        return [(max(1, warmup), peak)]
    found = [(warmup, peak)]
    if s["shape"] == "step":
        found.append((min(s["total"], warmup + s["every"]), peak))
    if s["shape"] == "stable":
        found.append((s["total"] - s["decay"], peak))
    if s["shape"] in ("cosine", "stable"):
        found.append((s["total"], s["floor"] * peak))
    return found


def _line(spots: list[svg.Place], job: str, width: float, dash: str) -> str:
    return (
        f'<path d="{svg.through(spots)}" fill="none" stroke="{svg.colour(job)}" '
        f'stroke-width="{width}" stroke-dasharray="{dash}"/>'
    )


def _loss_panel(s: dict, step: int, last: dict | None) -> str:
    losses = run.train(s).losses
    old = run.train(last).losses if last else ()
    most = max((*losses, *old))
    top = min(HIGHEST, max(HIGH, math.ceil(math.log10(most))))
    x, y = svg.scale((0, maths.RUN), (LEFT, RIGHT)), svg.scale((LOW, top), (BOTTOM, TOP))
    every = 2 if top > 3 else 1
    y_ticks = [(power, number(10.0**power)) for power in range(LOW, top + 1, every)]
    x_ticks = [(value, number(value)) for value in svg.ticks(0, maths.RUN, 5)]
    axes = frame(x, y, x_ticks, y_ticks, "update of the small run", "loss")

    def up(loss: float) -> float:
        return y(min(top, max(LOW, math.log10(max(loss, 1e-300)))))

    def curve(kept: tuple[float, ...], job: str, width: float, dash: str) -> str:
        return _line([(x(i * run.LOOK), up(v)) for i, v in enumerate(kept)], job, width, dash)

    level = round(up(run.sample().best), 2)
    best = svg.line((LEFT, level), (RIGHT, level), "muted", width=1, dash="3 3")
    ghost = curve(old, "muted", 1.5, "1 4") if old else ""
    own = curve(losses, "loss", 2.25, svg.DASHES["loss"])
    dot = svg.circle((x(maths.RUN), up(losses[-1])), 5, "loss")
    told = svg.text(
        f"loss {loss_text(losses[-1])}", (RIGHT - 4, TOP + 14), job="loss", bold=True, anchor="end",
        halo=True,
    )  # fmt: skip
    words = [told, svg.text(BEST, (LEFT + 4, level + 14), job="muted", size=12, halo=True)]
    if old:
        at = (RIGHT - 4, TOP + 30)
        before_ = f"before {loss_text(old[-1])}"
        words.append(svg.text(before_, at, job="muted", size=12, anchor="end", halo=True))
    reading = _reading(x(step * maths.RUN / s["total"]))
    return axes + cut(best + reading + ghost + own) + "".join(words) + dot
