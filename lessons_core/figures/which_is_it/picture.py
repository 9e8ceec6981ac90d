"""The static picture of *Which is it?*: nine small pairs of curves, and the figure in words."""

import math

from lessons_core.figures.kit import svg
from lessons_core.figures.kit.panels import path
from lessons_core.figures.which_is_it.cases import CASES, CAUSES
from lessons_core.figures.which_is_it.maths import CHECKS, order, score

WIDTH, HEIGHT = 200, 150
LEFT, RIGHT, TOP, BOTTOM = 38, 192, 24, 124
POWERS = (-3, 1.2)  # one scale for all nine, so that it tells nothing
STEPS = CASES[0]["steps"]


def shown(seed: int) -> list[dict]:
    """Return the nine runs in the seed's order."""
    return [CASES[i] for i in order(seed)]


def short(cause: str) -> str:
    """Return a cause's name without what explains it."""
    return CAUSES[cause].partition(":")[0]


def describe(s: dict) -> str:
    """Return the figure in words; the truth only of runs that have an answer."""
    runs = shown(s["seed"])
    told = [_run_words(i, run, s["answers"][i]) for i, run in enumerate(runs)]
    result = score(runs, s["answers"], s["asked"])
    start = (
        "Nine small plots, each with the training loss and the validation loss of one run over "
        f"{STEPS} steps, on a scale of powers of ten. What happened in each?"
    )
    end = f"{result['right']} of {result['given']} answers are right." if result["given"] else ""
    return " ".join([start, *told, end]).strip()


def _run_words(i: int, run: dict, answer: str) -> str:
    train, validation = run["train"], run["validation"]
    lowest = min(validation)
    words = (
        f"Run {i + 1}: training loss from {svg.loss_text(train[0])} to {svg.loss_text(train[-1])}, "
        f"validation loss from {svg.loss_text(validation[0])} to {svg.loss_text(validation[-1])}"
    )
    if lowest < 0.95 * min(validation[0], validation[-1]):
        step = validation.index(lowest) * STEPS // CHECKS
        words += f", lowest at step {step} with {svg.loss_text(lowest)}"
    if not answer:
        return f"{words}."
    if answer == run["cause"]:
        return f"{words}; rightly answered: {short(answer)}."
    return f"{words}; answered: {short(answer)}; the truth: {short(run['cause'])}."


def panels(s: dict) -> str:
    """Return the nine pairs in one `<div>`."""
    runs = shown(s["seed"])
    small = (_small(i, run, s["answers"][i]) for i, run in enumerate(runs))
    return f'<div class="dh-which__sheet">{"".join(small)}</div>'


def _small(i: int, run: dict, answer: str) -> str:
    x = svg.scale((0, CHECKS), (LEFT, RIGHT))
    up = svg.scale(POWERS, (BOTTOM, TOP))
    mark = "" if not answer else " ✓" if answer == run["cause"] else " ✗"
    parts = [svg.text(f"Run {i + 1}{mark}", (LEFT, 15), bold=True)]
    for power in range(-3, 2):
        y = up(power)
        parts.append(path(((LEFT, y), (RIGHT, y)), "line", 1))
        if power % 2:
            words = svg.number(10.0**power)
            parts.append(
                svg.text(words, (LEFT - 5, y), job="muted", size=11, anchor="end", middle=True)
            )
    parts.append(path(((LEFT, BOTTOM), (RIGHT, BOTTOM)), "muted", 1))
    parts.append(svg.text("0", (LEFT, BOTTOM + 15), job="muted", size=11))
    words = f"step {STEPS}"
    parts.append(svg.text(words, (RIGHT, BOTTOM + 15), job="muted", size=11, anchor="end"))
    looks = {"train": ("loss", ' stroke-dasharray="3 4"'), "validation": ("data", "")}
    for name, (job, dash) in looks.items():
        places = [(x(k), up(math.log10(loss))) for k, loss in enumerate(run[name])]
        parts.append(path(places, job, 2, more=dash))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dh-panel" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" '
        f'font-family="system-ui, sans-serif">{"".join(parts)}</svg>'
    )
