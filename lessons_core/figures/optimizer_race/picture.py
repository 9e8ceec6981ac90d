"""The static picture of *Optimizer race*, from its settings: the live panels, standing still."""

import math

from lessons_core.figures.kit import panels as kit
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, Place, loss_text, number
from lessons_core.figures.optimizer_race import landscapes, maths
from lessons_core.figures.optimizer_race.looks import LOOKS
from lessons_core.figures.optimizer_race.map.picture import SEEN, Runs, map_panel, path

#: Losses that are shown, as powers of ten: the axis grows upwards to the highest.
LOW, HIGH, HIGHEST = -8, 1, 6
TICKS = (0, 100, 200, 300, 400)
PLACES = {
    "bowl": "a bowl", "ravine": "a ravine", "turned": "a turned ravine", "saddle": "a saddle",
    "bumps": "many bumps", "own": "hills and valleys of one's own",
}  # fmt: skip


def race(s: dict, steps: int = maths.STEPS) -> Runs:
    """Return each optimizer's run up to a step."""
    land = land_of(s)
    return {
        key: maths.run(land, key, s[key], s["x"], s["y"], decay=s["decay"], steps=steps)
        for key in maths.OPTIMIZERS
    }


def land_of(s: dict) -> landscapes.Land:
    """Return the landscape of a state."""
    return landscapes.land(s["landscape"], s["own"])


def describe(s: dict) -> str:
    """Return the figure in words."""
    runs = race(s, s["step"])
    start = f"({number(s['x'])}, {number(s['y'])}), {loss_text(runs['sgd'].loss[0])}"
    each = ", ".join(
        f"{look.name} with rate {number(s[key], 4)} "
        + ("is gone" if runs[key].gone is not None else f"at {loss_text(runs[key].loss[-1])}")
        for key, look in LOOKS.items()
    )
    then = f"After {s['step']} steps: {each}." if s["step"] else "The race has not begun."
    return (
        f"Six optimizers on {PLACES[s['landscape']]}, from {start} above the lowest loss. {then} "
        f"The arrows show the state of {LOOKS[s['chosen']].name}."
    )


def panels(s: dict) -> str:
    """Return both panels in one `<div>`."""
    runs = race(s, s["step"])
    return f'<div class="dh-panels">{map_panel(s, land_of(s), runs)}{_loss_panel(s, runs)}</div>'


def _loss_panel(s: dict, runs: Runs) -> str:
    most = max(1.0, *(max(run.loss) for run in runs.values()))
    top = min(HIGHEST, max(HIGH, math.ceil(math.log10(most))))
    x, y = svg.scale((0, maths.STEPS), (LEFT, RIGHT)), svg.scale((LOW, top), (BOTTOM, TOP))
    decades = [(n, f"1e−{-n}" if n < -2 else number(10.0**n)) for n in range(LOW, top + 1, 2)]
    axes = kit.frame(
        x, y, [(step, number(step)) for step in TICKS], decades, "step", "loss, log scale"
    )

    def height(loss: float) -> float:
        return y(min(top, max(LOW, math.log10(max(loss, 1e-300)))))

    def curve(key: str) -> str:
        places = [(x(step), height(loss)) for step, loss in enumerate(runs[key].loss)]
        return path(bends(places), key, key == s["chosen"]) if s["step"] else ""

    chosen, own = s["chosen"], runs[s["chosen"]]
    order = [*(key for key in runs if key != chosen), chosen]
    gone, level = own.gone is not None, height(maths.GOAL)
    here = x(s["step"]), TOP if gone else height(own.loss[-1])
    goal = svg.line((LEFT, level), (RIGHT, level), "muted", width=1, dash="3 3")
    rule = svg.line((here[0], TOP), (here[0], BOTTOM), "muted", width=1.25, dash="")
    words = svg.text(
        f"arrived: {number(maths.GOAL)}", (RIGHT - 3, level - 5), job="muted", size=12,
        anchor="end", halo=True,
    )  # fmt: skip
    left = here[0] > (LEFT + RIGHT) / 2
    told = f"{LOOKS[chosen].name} {'is gone' if gone else loss_text(own.loss[-1])}"
    place = here[0] + (-13 if left else 13), min(BOTTOM - 6, max(TOP + 12, here[1] - 9))
    name = svg.text(
        told, place, job=LOOKS[chosen].job, bold=True, anchor="end" if left else "start", halo=True
    )
    return svg.panel(
        axes + kit.cut(goal + "".join(map(curve, order)) + rule) + words + name
        + svg.circle(here, 8, LOOKS[chosen].job)
    )  # fmt: skip


def bends(places: list[Place]) -> list[Place]:
    """Return the places of a line without those between which its height does not change.

    How a flat part begins and ends stays.
    """
    kept, last = places[:1], 0
    for i, (_, y) in enumerate(places):
        if i == 0 or (abs(y - places[last][1]) < SEEN and i < len(places) - 1):
            continue
        kept += [places[i - 1], places[i]] if last < i - 1 else [places[i]]
        last = i
    return kept
