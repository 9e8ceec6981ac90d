"""Write ball_on_a_curve.json, the runs that JavaScript is compared with:

python tests/figures/ball_on_a_curve/make_golden.py
"""

import json
import math
from pathlib import Path

from lessons_core.figures.ball_on_a_curve import formula, maths

PATH = Path(__file__).with_name("golden.json")
# formula, w, lr, steps
LINES = [
    ("w^2", 4, 0.05, 4),  # the lesson's own five
    ("w^2", 4, 0.3, 4),
    ("w^2", 4, 0.9, 4),
    ("w^2", 4, 1.1, 4),
    ("w^2", 4, 1.0, 4),
    ("w^2", 4, 0.5, 3),  # lands
    ("w^2", 4, 1.1, 1960),  # overflows: the loss first
    ("w^2", -50, 10, 300),  # infinity, then not a number
    ("w^2", 0, 0.5, 3),  # at rest from the start
    ("3(w - 1)^2 + 2", -2.5, 0.31, 12),
    ("bumpy", 2.4, 0.05, 30),
    ("bumpy", 2.4, 0.28, 60),  # swings between four places
    ("bumpy", 2.4, 0.35, 300),  # chaos: only equal operations agree for long
    ("bumpy", 2.4, 0.4, 60),  # escapes
    ("bumpy", 3.9, 0.3, 20),
    ("bumpy", -5, 0.2, 8),
    ("w^4 - 3w^2 + w", 1.6, 0.05, 20),
    ("w^4 - 3w^2 + w", -2, 0.12, 40),
    ("w^4 - 3w^2 + w", 3, 0.5, 9),  # overflows within a few steps
    ("(w² - 1)(w + 2)/4 − 0.5w", 1.9, 0.2, 25),
    ("w^4 / 8", 4, 0.1, 40),  # a flat bottom
    ("-w^2 / 2", 0.01, 0.3, 40),  # a hilltop
    ("w**3 - 3*w", 0.5, 0.1, 20),
    ("2w", 3, 0.1, 12),  # no bottom at all
    ("w^8/1000 - .5e-1w", 2.5, 0.7, 20),
    ("0.001w^2", 50, 10, 20),
]
# landscape, w, b, lr, steps
PLANES = [
    ("shipments", 0, 0, 0.08, 20),  # lesson 3's run
    ("shipments", 0, 0, 0.36, 40),
    ("shipments", 0, 0, 0.3606, 40),
    ("shipments", -0.8, 3.2, 0.37, 900),
    ("ravine", -1, 3.7, 0.02, 30),
    ("ravine", -1, 3.7, 0.185, 30),
    ("ravine", -1, 3.7, 2 / 11, 30),
    ("ravine", -1, 3.7, 0.205, 60),
    ("ravine", 0.7, -2.2, 10, 200),  # overflows
    ("ravine", 0, 0, 0.1, 3),
]
REFUSED = [
    "", "5", "w^2.5", "w^9", "(w+1)^5 * w^4", "w/(w+1)", "w/0", "sin(w)", "w^", "3 4", "(w", "w)",
    "w^w", "2e9w", "x^2", "w + * 2", "w" * 81, "w^99999", "w - w", "1..2w", "w%2", "w^-1",
]  # fmt: skip


def plain(value: float) -> float | str:
    """Return a number that JSON can hold, or its name where it cannot."""
    return value if math.isfinite(value) else str(value)


def kept(count: int) -> list[int]:
    """Return which of a long run's steps are stored: the first, then ever fewer, and the last."""
    return [i for i in range(count) if i < 24 or i % 50 == 0 or i >= count - 3]


def rows(points: list[dict[str, float]]) -> list[list[float | str]]:
    """Return the values of the stored points, in their own order."""
    return [[plain(v) for v in points[i].values()] for i in kept(len(points))]


def line_case(text: str, w: float, lr: float, steps: int) -> dict:
    """Return all that is computed about one run on one curve."""
    curve = maths.BUMPY if text == "bumpy" else formula.parse(text)
    points = maths.descend(curve, w, lr, steps)
    frame = maths.frame(curve)
    pairs = zip(points, points[1:], strict=False)
    kinds = [maths.happened(curve, lr, a, b, frame) for a, b in pairs]
    return {
        "text": text, "w": w, "lr": lr, "steps": steps, "curve": curve,
        "turns": maths.turning_points(curve), "frame": frame, "lowest": maths.lowest(curve),
        "valley": maths.valley(curve, w), "overflow": maths.overflow(points),
        "kinds": [[kinds[i][0], plain(kinds[i][1])] for i in kept(len(kinds))],
        "points": rows(points),
    }  # fmt: skip


def plane_case(landscape: str, w: float, b: float, lr: float, steps: int) -> dict:
    """Return all that is computed about one run in a ravine."""
    plane = maths.PLANES[landscape]
    axes = maths.axes_of(plane)
    points = maths.descend_plane(plane, w, b, lr, steps)
    factors = [maths.factor(axes[key], lr) for key in ("steep", "gentle")]
    return {
        "landscape": landscape, "w": w, "b": b, "lr": lr, "steps": steps, "axes": axes,
        "kinds": [[maths.regime(r), r] for r in factors], "overflow": maths.overflow(points),
        "points": rows(points),
    }  # fmt: skip


def refusal(text: str) -> dict:
    """Return the message with which a text is refused."""
    try:
        formula.parse(text)
    except ValueError as error:
        return {"text": text, "message": str(error)}
    raise AssertionError(f"{text!r} was read as a curve")


def text() -> str:
    """Return the document, one case a line so that a diff shows which one changed."""
    parts = {
        "lines": [line_case(*case) for case in LINES],
        "planes": [plane_case(*case) for case in PLANES],
        "refused": [refusal(case) for case in REFUSED],
    }
    lists = (
        f'"{name}": [\n' + ",\n".join(json.dumps(c, ensure_ascii=False) for c in cases) + "\n]"
        for name, cases in parts.items()
    )
    return "{\n" + ",\n".join(lists) + "\n}\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
    print(f"{PATH.name}: {len(LINES)} curves, {len(PLANES)} ravines, {len(REFUSED)} refused texts")
