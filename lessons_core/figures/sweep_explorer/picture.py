"""The static picture of *Sweep explorer*, drawn from its settings: fewer cells, the same runs."""

import math

from lessons_core.figures.kit import svg
from lessons_core.figures.sweep_explorer.marks import (
    COLUMNS,
    LEFT,
    MAP,
    RIGHT,
    across,
    crosses,
    heat_map,
    legend,
    path,
    rule,
    scale_marks,
    up,
    written,
)
from lessons_core.figures.sweep_explorer.maths import rates, run, shown, theory
from lessons_core.figures.sweep_explorer.words import covered, problem_name, start_of

WIDTH = 360
CURVE, RUN = (30, 170), (30, 256)


def panels(s: dict) -> str:
    """Return both panels in one `<div>`; of a riddle without a guess, a cover and no run."""
    seen = _covered_panel(s) if covered(s) else _sweep_panel(s) + _run_panel(s)
    return f'<div class="dh-panels dh-sweep-panels">{seen}</div>'


def _sweep_panel(s: dict) -> str:
    domain = shown(s["problem"])
    every = [(lr, run(*start_of(s), lr, s["steps"])[0]) for lr in rates(COLUMNS)]
    ends = [(across(lr), losses[-1]) for lr, losses in every]
    at = [(x, up(value, CURVE, domain)) for x, value in ends]
    out = [p for p, (_, v) in zip(at, ends, strict=True) if not domain[0] <= v <= domain[1]]
    x = across(s["lr"])
    parts = [
        scale_marks(CURVE, domain),
        svg.text("last loss", (4, CURVE[0] - 12)),
        path(at, "loss", width=2.25),
        crosses(out),
        heat_map(every, domain),
        *(_rate_tick(lr) for lr in (1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0)),
        svg.text("learning rate η", ((LEFT + RIGHT) / 2, MAP[1] + 34), anchor="middle"),
        *(svg.text(w, (LEFT - 6, y), job="muted", size=11, anchor="end", middle=True)
          for w, y in (("step 0", MAP[0] + 5), (str(s["steps"]), MAP[1] - 5))),
        *_theory_lines(s),
        rule(x, CURVE[0], x, MAP[1], "accent", 1.5),
        legend(domain),
    ]  # fmt: skip
    return _svg("".join(parts), 388)


def _covered_panel(s: dict) -> str:
    """The axes of the sweep, with a sheet over all that would give its edge away."""
    middle = (LEFT + RIGHT) / 2
    sheets = [
        f'<rect x="{LEFT}" y="{top}" width="{RIGHT - LEFT}" height="{bottom - top}" '
        f'fill="{svg.colour("paper")}" stroke="{svg.colour("muted")}" stroke-dasharray="4 4"/>'
        for top, bottom in (CURVE, MAP)
    ]
    parts = [
        scale_marks(CURVE, shown(s["problem"])),
        svg.text("last loss", (4, CURVE[0] - 12)),
        *sheets,
        *(_rate_tick(lr) for lr in (1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0)),
        svg.text(problem_name(s), (middle, sum(CURVE) / 2), anchor="middle", bold=True),
        svg.text("Place your flag, then see.", (middle, sum(MAP) / 2), anchor="middle"),
        svg.text("learning rate η", (middle, MAP[1] + 34), anchor="middle"),
    ]
    return _svg("".join(parts), 388)


def _rate_tick(lr: float) -> str:
    return svg.text(written(lr), (across(lr), MAP[1] + 16), job="muted", size=11, anchor="middle")


def _theory_lines(s: dict) -> list[str]:
    if not s["guess"]:
        return []
    known = theory(*start_of(s))
    lines = [(s["guess"], "update", "2 2"), (known["one"], "muted", "2 3")]
    lines += [(known["best"], "good", "8 2 2 2"), (known["edge"], "bad", "6 2")]
    inside = [(lr, job, dash) for lr, job, dash in lines if 1e-4 <= lr <= 10]
    # With one curvature 1/λ is the best from the first step on.
    best = "best" if math.isclose(known["best"], known["one"]) else "long-run best"
    words = f"edge {svg.number(known['edge'], 4)}, {best} {svg.number(known['best'], 4)}"
    return [
        svg.text(words, (RIGHT, CURVE[0] - 12), size=11.5, anchor="end"),
        *(rule(across(lr), CURVE[0], across(lr), MAP[1], job, 1.75, dash)
          for lr, job, dash in inside),
    ]  # fmt: skip


def _run_domain(problem: str, losses: list[float]) -> tuple[float, float]:
    """Return the losses that a run's axis shows: one that diverges is a straight line on it."""
    if problem == "bumpy":
        return 1e-6, 1e2
    most = max(loss for loss in losses if math.isfinite(loss))
    return 1e-12, next((top for top in (1e6, 1e50, 1e150) if most <= top), 1e308)


def _run_panel(s: dict) -> str:
    losses, norms = run(*start_of(s), s["lr"], s["steps"])
    domain = _run_domain(s["problem"], losses)
    wide = (RIGHT - LEFT) / s["steps"]
    parts = [scale_marks(RUN, domain)]
    for values, job, dash in ((norms, "backward", "2 2"), (losses, "loss", "6 2")):
        seen = [v for v in values if math.isfinite(v)]
        at = [(LEFT + k * wide, up(v, RUN, domain)) for k, v in enumerate(seen)]
        out = [p for p, v in zip(at, seen, strict=True) if not domain[0] <= v <= domain[1]]
        # Where the numbers end there is nothing to draw but that they end.
        end = at[-1:] if len(seen) < len(values) else []
        parts += [path(at, job, dash), crosses([*out, *end])]
    parts += [
        svg.text("loss (dashes), gradient norm (dots)", (4, RUN[0] - 12)),
        svg.text(f"run at η = {svg.number(s['lr'], 4)}", (RIGHT, 290), anchor="end", bold=True),
        svg.text("step", ((LEFT + RIGHT) / 2, 290), anchor="middle"),
        svg.text("0", (LEFT, 274), job="muted", size=11, anchor="middle"),
        svg.text(str(s["steps"]), (RIGHT, 274), job="muted", size=11, anchor="end"),
    ]
    return _svg("".join(parts), 300)


def _svg(content: str, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dh-panel" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" aria-hidden="true" '
        f'font-family="system-ui, sans-serif">{content}</svg>'
    )
