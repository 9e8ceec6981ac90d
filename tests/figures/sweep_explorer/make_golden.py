"""Write sweep_explorer.json, the runs that JavaScript is compared with:

python tests/figures/sweep_explorer/make_golden.py
"""

import json
import math
from pathlib import Path

from lessons_core.figures.sweep_explorer import maths

PATH = Path(__file__).with_name("golden.json")
# problem, kappa, start, lr, steps
SETTINGS = [
    ("shipment", 50, 1, 0.1, 20),  # the lesson's own
    ("shipment", 50, 1, 0.01, 20),
    ("shipment", 50, 1, 0.39, 20),  # the same losses as 0.01
    ("shipment", 50, 1, 0.2, 20),  # 1/λ: lands in one step
    ("shipment", 50, 1, 0.4, 40),  # 2/λ: stands on the edge
    ("shipment", 50, -6, 10, 500),  # overflows
    ("shipment", 50, 3, 0.3, 20),  # starts at the minimum
    ("shipments", 50, 0, 0.08, 60),  # lesson 3's own
    ("shipments", 50, 0, 0.35294117647058815, 500),  # the best fixed rate
    ("shipments", 50, 0, 0.37, 100),  # past the edge
    ("shipments", 50, 5.5, 0.0003, 30),
    ("ravine", 300, 4, 0.006, 100),
    ("ravine", 4, 6, 0.52, 40),  # falls first, diverges later
    ("ravine", 1, -2, 0.5, 12),
    ("ravine", 1000, 4, 1, 120),
    ("line", 50, 0, 0.01, 500),
    ("line", 50, 0, 1, 200),  # the lesson's: float64 overflows
    ("line", 50, 0, 0.1198, 100),
    ("bumpy", 50, 3.2, 0.001, 100),
    ("bumpy", 50, 3.2, 0.01, 300),
    ("bumpy", 50, 3.2, 0.1, 100),  # settles in its own valley
    ("bumpy", 50, 3.2, 0.25, 500),  # roams: every rounding would show
    ("bumpy", 50, 3.2, 0.5, 100),  # finds the other valley
    ("bumpy", 50, -3, 1.5, 500),
    ("bumpy", 50, 3.2, 8, 500),  # diverges, to not-a-number
]
COUNTS = (64, 512)


def plain(value: float) -> float | str:
    """Return a number that JSON can hold, or its name where it cannot."""
    return value if math.isfinite(value) else str(value)


def golden() -> list[dict]:
    """Return every setting with its run, regime and theory; of long runs, every seventh step."""
    cases = []
    for problem, kappa, start, lr, steps in SETTINGS:
        losses, norms = maths.run(problem, kappa, start, lr, steps)
        found = maths.regime(problem, kappa, start, lr, steps)
        cases.append(
            {
                "settings": [problem, kappa, start, lr, steps],
                "regime": {key: v if key == "kind" else plain(v) for key, v in found.items()},
                "theory": maths.theory(problem, kappa, start),
                "losses": [plain(v) for v in losses[::7]],
                "norms": [plain(v) for v in norms[::7]],
            }
        )
    return cases


def text() -> str:
    """Return the document, one setting a line so that a diff shows which one changed."""
    # Twelve digits: the last one of a power may differ between systems.
    grids = {str(n): [float(f"{lr:.12g}") for lr in maths.rates(n)[::9]] for n in COUNTS}
    lines = [json.dumps({"rates": grids}), *(json.dumps(case) for case in golden())]
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
    print(f"{PATH.name}: {len(SETTINGS)} runs")
