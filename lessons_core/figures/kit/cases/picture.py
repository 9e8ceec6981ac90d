"""The static picture of figures that show cases: small pairs of curves on one common scale."""

import math

from lessons_core.figures.kit import svg
from lessons_core.figures.kit.panels import path

WIDTH, HEIGHT = 200, 150
LEFT, RIGHT, TOP, BOTTOM = 38, 192, 24, 124
LOOKS = {"train": ("loss", ' stroke-dasharray="3 4"'), "validation": ("data", "")}


def mark(answer: str, cause: str) -> str:
    """Return the sign of an answer, "" before there is one."""
    return "" if not answer else " ✓" if answer == cause else " ✗"


def pair(title: str, run: dict, powers: tuple[float, float]) -> str:
    """Return one small picture: "train" and "validation" over the run's "steps".

    `powers` are the powers of ten at both ends of the axis of losses. What is higher stands at its
    edge, and a curve ends at the first loss that is None.
    """
    checks = len(run["train"]) - 1
    x, up = svg.scale((0, checks), (LEFT, RIGHT)), svg.scale(powers, (BOTTOM, TOP))
    parts = [svg.text(title, (LEFT, 15), bold=True)]
    for power in range(math.ceil(powers[0]), math.floor(powers[1]) + 1):
        y = up(power)
        parts.append(path(((LEFT, y), (RIGHT, y)), "line", 1))
        if power % 2:
            words = svg.number(10.0**power)
            parts.append(
                svg.text(words, (LEFT - 5, y), job="muted", size=11, anchor="end", middle=True)
            )
    parts.append(path(((LEFT, BOTTOM), (RIGHT, BOTTOM)), "muted", 1))
    parts.append(svg.text("0", (LEFT, BOTTOM + 15), job="muted", size=11))
    words = f"step {run['steps']}"
    parts.append(svg.text(words, (RIGHT, BOTTOM + 15), job="muted", size=11, anchor="end"))
    for name, (job, dash) in LOOKS.items():
        heights = [TOP if loss is None else max(TOP, up(math.log10(loss))) for loss in run[name]]
        gone = run[name].index(None) + 1 if None in run[name] else len(heights)
        places = [(x(k), y) for k, y in enumerate(heights[:gone])]
        parts.append(path(places, job, 2, more=dash))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dh-panel" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" '
        f'font-family="system-ui, sans-serif">{"".join(parts)}</svg>'
    )
