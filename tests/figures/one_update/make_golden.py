"""Write one_update.json, the trajectories that JavaScript is compared with:

python tests/figures/one_update/make_golden.py
"""

import json
import math
from pathlib import Path

from lessons_core.figures.one_update import maths

KEYS = ("w", "b", "y_hat", "loss", "grad_y_hat", "grad_w", "grad_b")
PATH = Path(__file__).with_name("golden.json")
# x, y, w, b, lr, steps
SETTINGS = [
    (2, 6, 1, 0, 0.1, 5),  # the lesson's own
    (2, 6, 1, 0, 0.01, 12),
    (2, 6, 1, 0, 0.2, 3),  # 1/λ: lands in one step
    (2, 6, 1, 0, 0.39, 12),
    (2, 6, 1, 0, 0.4, 12),  # 2/λ: stands still
    (2, 6, 1, 0, 0.41, 12),
    (2, 6, 1, 0, 0.5, 12),  # diverges
    (2, 6, 1, 0, -0.1, 12),  # the wrong sign
    (0, 6, 1, 0, 0.5, 8),  # the weight has no say
    (0, 0, 0, 0, 1, 3),  # already right
    (4, 10, 4, 8, 1, 262),  # overflows: infinity, then not a number
    (4, 0, -2, -4, 1, 40),
    (4, 10, -2, -4, 0.001, 20),
    (0.1, 0.3, 0.7, 0.2, 0.3, 9),
    (3.3, 9.9, 3.14, -2.71, 0.17, 9),
    (1, 2, 0, 0, 0.9, 9),
    (1, 2, 0, 0, 1, 9),
    (1, 2, 2, 0, 0.3, 4),  # right from the start, with a weight
    (1.7, 4.2, -1.5, 7.5, 0.05, 9),
    (2.5, 0, 3.5, 6, 0.27, 9),
    (3, 5, 0.123, 4.567, 0.2, 30),
    (0.5, 8.8, 1.01, -0.99, 0.77, 9),
    (2, 10, 4, 8, 0.3, 9),
    (2, 6, 2.6, 0.8, 0.1, 2),  # at the minimum
    (3.9, 7.1, 0.3, 0.4, -1, 60),  # climbs as fast as it may
]


def plain(value: float) -> float | str:
    """Return a number that JSON can hold, or its name where it cannot."""
    return value if math.isfinite(value) else str(value)


def golden() -> list[dict]:
    """Return every setting with its trajectory, regime and zoom."""
    cases = []
    for x, y, w, b, lr, steps in SETTINGS:
        points = maths.trajectory(x, y, w, b, lr, steps)
        half = maths.zoom([point["y_hat"] for point in points[:3]], y)
        cases.append(
            {
                "settings": [x, y, w, b, lr, steps],
                "regime": maths.regime(x, y, w, b, lr),
                "zoom": half,
                "hours": maths.hours_shown(y, half),
                "points": [[plain(p[key]) for key in KEYS] for p in points],
            }
        )
    return cases


def text() -> str:
    """Return the document, one setting a line so that a diff shows which one changed."""
    return "[\n" + ",\n".join(json.dumps(case) for case in golden()) + "\n]\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
    print(f"{PATH.name}: {len(SETTINGS)} trajectories")
