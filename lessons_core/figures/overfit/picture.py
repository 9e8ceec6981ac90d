"""The static picture of *Overfit*, drawn from its state: the live panels, standing still."""

import json
import math
from functools import lru_cache

from lessons_core.figures.kit import svg
from lessons_core.figures.kit.panels import cut, frame
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, loss_text, number
from lessons_core.figures.overfit.maths import (
    EVERY,
    PATIENCE,
    STEPS,
    TOP,
    data_of,
    early_stop,
    lowest,
    network_curves,
    polynomial,
    polynomial_curves,
    truth,
    verdict,
)
from lessons_core.figures.overfit.names import spots

TOP_EDGE = svg.TOP
POWERS = (-3, 1)  # the least that the loss plot shows
HIGHEST = 3  # where its axis ends at the latest: some fits reach 1e10
GRID = tuple((i - 70) / 70 for i in range(141))

FLOOR_WIDTH = 140  # of the floor's name, in units of the picture
NAMES = {"train": "training", "validation": "validation"}
STORIES = {
    "blind": "No point is held back, so nothing tells how it does on new points.",
    "good": "That is about the lowest validation loss on these points.",
    "near": "That is {above:.0f} % above the lowest validation loss.",
    "under": "It has not learnt the shape.",
    "over": "It has learnt the noise of these points.",
}


def curves(s: dict) -> dict:
    """Return data, losses, place, best, stop, output and verdict of a state; {} without points."""
    keys = ("model", "degree", "width", "step", "count", "noise", "weight_decay", "seed")
    return dict(_curves(json.dumps({k: s[k] for k in (*keys, "drawing", "own")})))


@lru_cache(maxsize=8)  # words and picture of one state need the same training run
def _curves(text: str) -> dict:
    s = json.loads(text)
    train, validation = data_of(s)
    if not train[0]:
        return {}
    if s["model"] == "network":
        run = network_curves(
            train, validation, s["width"], s["weight_decay"], s["seed"], s["step"], GRID
        )
        place, (best, stop) = s["step"] // EVERY, early_stop(run["validation"])
    else:
        run = polynomial_curves(train, validation, s["weight_decay"])
        place, best, stop = s["degree"], lowest(run["validation"]), None
        run["output"] = [polynomial(run["fits"][place], x) for x in GRID]
    told = verdict(run["validation"], place)
    return {**run, "data": (train, validation), "place": place, "best": best, "stop": stop,
            "verdict": told}  # fmt: skip


def place_name(s: dict, place: int) -> str:
    """Return what a place on the curves is called: "degree 9" or "step 600"."""
    return f"step {place * EVERY}" if s["model"] == "network" else f"degree {place}"


def describe(s: dict) -> str:
    """Return the figure in words, from its state."""
    c = curves(s)
    if not c:
        return "Two empty plots: no points have been drawn yet."
    (xs, _), (held, _) = c["data"]
    model = f"a network of {s['width']} hidden units" if s["model"] == "network" else "a polynomial"
    place, best = c["place"], c["best"]
    start = (
        f"Two plots. {len(xs)} points to train on and {len(held)} held back, fitted by {model} at "
        f"{place_name(s, place)}. Training loss {loss_text(c['train'][place])}"
    )
    if s["hidden"]:
        return f"{start}; the validation loss is hidden."
    if c["verdict"] == "blind":
        return f"{start}. {STORIES['blind']}"
    early = "" if c["stop"] is None else (
        f" Early stopping, after {PATIENCE} checks without a new lowest, ends at step "
        f"{c['stop'] * EVERY}."
    )  # fmt: skip
    losses = c["validation"]
    story = STORIES[c["verdict"]].format(above=100 * (losses[place] / min(losses) - 1))
    return (
        f"{start}, validation loss {loss_text(losses[place])}. {story} The mark stands at "
        f"{place_name(s, best)}, validation loss {loss_text(losses[best])}.{early}"
    )


def panels(s: dict) -> str:
    """Return both panels in one `<div>`."""
    c = curves(s)
    left, right = svg.panel(_data_panel(s, c)), svg.panel(_curve_panel(s, c))
    kind = "dh-panels dh-panels--compact" if s.get("compact") else "dh-panels"
    return f'<div class="{kind}">{left}{right}</div>'


def top_of(losses: list[float]) -> int:
    """Return the power of ten at which the axis ends, so that it follows the highest loss."""
    most = max((loss for loss in losses if loss > 0), default=1.0)
    return min(HIGHEST, max(POWERS[1], math.ceil(math.log10(max(most, 1.0)))))


def power_of(loss: float, top: int) -> float:
    """Return where a loss stands on an axis up to `top`: its power of ten, kept inside."""
    return min(top, max(POWERS[0], math.log10(max(loss, 1e-300))))


def _path(xs: list[float], ys: list[float], job: str, width: float, dash: str = "") -> str:
    d = svg.through(zip(xs, ys, strict=True))
    if not d:
        return ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{d}" fill="none" stroke="{svg.colour(job)}" stroke-width="{width}"{dashes}/>'
    )


def _data_panel(s: dict, c: dict) -> str:
    high = 3.8 if not s["drawing"] and s["noise"] > 0.4 else 2.4
    xs, ys = (-1.05, 1.05), (-high, high)
    x, up = svg.scale(xs, (LEFT, RIGHT)), svg.scale(ys, (BOTTOM, TOP_EDGE))
    across = [x(value) for value in GRID]
    real = "" if s["drawing"] else _path(across, [up(truth(v)) for v in GRID], "muted", 1.5, "5 4")
    axes = frame(x, up, _ticks(*xs, 6), _ticks(*ys, 5), "x", "y")
    if not c:
        return axes
    (train, held) = c["data"]
    hollow = [] if s["hidden"] else [
        f'<circle cx="{x(a):.2f}" cy="{up(b):.2f}" r="2.6" fill="none" '
        f'stroke="{svg.colour("muted")}" stroke-width="1"/>'
        for a, b in zip(*held, strict=True)
    ]  # fmt: skip
    fit = _path(across, [up(value) for value in c["output"]], "forward", 2.5)
    places = [(x(a), up(b)) for a, b in zip(*train, strict=True)]
    points = [svg.circle(place, 4.5, "data", width=1.5) for place in places]
    return axes + cut("".join([real, *hollow, fit, *points]))


def _ticks(start: float, stop: float, count: int) -> list[tuple[float, str]]:
    return [(value, number(value)) for value in svg.ticks(start, stop, count)]


def _curve_panel(s: dict, c: dict) -> str:
    network = s["model"] == "network"
    end, unit = (STEPS, EVERY) if network else (TOP, 1)
    judged = bool(c) and not s["hidden"] and c["validation"][c["place"]] >= 0
    top = top_of([*c["train"], *(c["validation"] if judged else [])]) if c else POWERS[1]
    x, height = svg.scale((0, end), (LEFT, RIGHT)), svg.scale((POWERS[0], top), (BOTTOM, TOP_EDGE))
    decades = [(power, number(10.0**power)) for power in range(POWERS[0], top + 1)]
    title = "training step" if network else "degree of the polynomial"
    axes = frame(x, height, _ticks(0, end, 6), decades, title, "loss")
    if not c:
        return axes
    place = c["place"]

    def up(loss: float) -> float:
        return height(power_of(loss, top))

    across = [x(i * unit) for i in range(len(c["train"]))]
    train = _path(across, [up(v) for v in c["train"]], "loss", 2.25, "6 2")
    held = [up(v) for v in c["validation"]] if judged else []
    here = x(place * unit)
    now = svg.line((here, TOP_EDGE), (here, BOTTOM), "forward", width=1.25)
    at = (here, up(c["train"][place]))
    dots = [svg.circle(at, 5 if judged else 8.5, "loss" if judged else "data")]
    names = _spots_of_names(s, c, across, up, here, judged)
    taken = [spot for _, spot in names]
    lines, words = "", ""
    if judged:
        dots.append(svg.circle((here, held[place]), 8.5, "data"))
        for line, told in (_floor(s, up, taken), _marks(s, c, x, unit)):
            lines, words = lines + line, words + told
        words += _beyond(c, x, unit, top, taken)
    held_back = _path(across if judged else [], held, "data", 2.25)
    inner = cut(lines + now + train + held_back)
    return axes + inner + words + _names(names) + "".join(dots)


def _noise_alone(s: dict) -> float:
    """The loss of the true curve: ½·noise²."""
    return 0 if s["drawing"] or s["hidden"] else 0.5 * s["noise"] * s["noise"]


def _floor(s: dict, up, taken: list[dict]) -> tuple[str, str]:
    """The loss of the true curve: a line, and its name clear of the curves' names."""
    noise = _noise_alone(s)
    if noise < 10 ** POWERS[0]:
        return "", ""
    y = round(up(noise), 2)
    line = svg.line((LEFT, y), (RIGHT, y), "muted", width=1, dash="3 3")
    beside = [other for other in taken if other["box"][2] > RIGHT - FLOOR_WIDTH]
    for at in (y + 14, y - 6):
        if all(abs(other["y"] - at) > 15 for other in beside):
            return line, svg.text(
                "loss of the true curve", (RIGHT - 3, at), job="muted", anchor="end", halo=True,
                size=12,
            )  # fmt: skip
    return line, ""


def _beyond(c: dict, x, unit: int, top: int, taken: list[dict]) -> str:
    """A peak above the axis: an arrow with its number, unless the place's names stand there."""
    peak = max(c["validation"])
    if peak <= 10**top or any(other["y"] <= TOP_EDGE + 30 for other in taken):
        return ""
    there = x(c["validation"].index(peak) * unit)
    anchor = "end" if there > (LEFT + RIGHT) / 2 else "start"
    words = f"↑ up to {loss_text(peak)}"
    return svg.text(
        words, (there, TOP_EDGE + 13), job="data", bold=True, anchor=anchor, halo=True
    )


def _marks(s: dict, c: dict, x, unit: int) -> tuple[str, str]:
    """The lowest validation loss, or where early stopping goes back to: lines, sign and name."""
    stop, there = c["stop"], x(c["best"] * unit)
    right = there > svg.WIDTH - 130
    name = "lowest" if stop is None else "stop early"
    end = "" if stop is None else svg.line(
        (x(stop * unit), TOP_EDGE), (x(stop * unit), BOTTOM), "update", width=1, dash="2 3"
    )  # fmt: skip
    sign = (
        f'<path d="M-7 -10H7L0 0Z" fill="{svg.colour("update")}" '
        f'transform="translate({there:.2f} {TOP_EDGE + 2})"/>'
    )
    words = svg.text(
        f"{name}: {place_name(s, c['best'])}", (there + (-11 if right else 11), TOP_EDGE - 2),
        job="update", bold=True, anchor="end" if right else "start", halo=True,
    )  # fmt: skip
    line = svg.line((there, TOP_EDGE), (there, BOTTOM), "update", width=1.5)
    return line + end, sign + words


def _spots_of_names(s: dict, c: dict, across: list[float], up, here: float, judged: bool):
    """Return words and spot of each curve's name, clear of the curves and of the noise's line."""
    shown = [(n, [up(loss) for loss in c[n]]) for n in ("train", "validation")[: 1 + judged]]
    words = [f"{NAMES[name]} {loss_text(c[name][c['place']])}" for name, _ in shown]
    level = up(_noise_alone(s))
    lines = [list(zip(across, heights, strict=True)) for _, heights in shown]
    lines.append([(LEFT, level), (RIGHT, level)])
    dots = [heights[c["place"]] for _, heights in shown]
    found = spots(lines, dots, here, [len(text) for text in words])
    return list(zip(words, found, strict=True))


def _names(stand: list[tuple[str, dict]]) -> str:
    """Each curve's name and value beside the place."""
    return "".join(
        svg.text(
            words, (spot["x"], spot["y"]), job=job, bold=True, halo=True,
            anchor="end" if spot["ends"] else "start",
        )
        for (words, spot), job in zip(stand, ("loss", "data"), strict=False)
    )  # fmt: skip
