"""Write batch_size.json, the batches, clouds and runs that JavaScript is compared with:

python tests/figures/batch_size/make_golden.py
"""

import json
import math
from pathlib import Path

from lessons_core.figures.batch_size import maths

PATH = Path(__file__).with_name("golden.json")
SEEDS = (0, 1, 2, 9999, 4294967295)
# w, b, lr, batch, seed, steps, replace
RUNS = [
    (0, 0, 0.2, 8, 1, 24, False),
    (0, 0, 0.2, 1, 1, 130, False),
    (0, 0, 0.2, 64, 1, 12, False),
    (0, 0, 0.2, 10, 1, 15, False),  # 64 = 6 × 10 + 4
    (0, 0, 0.2, 8, 1, 24, True),
    (0, 0, 0.2, 64, 7, 12, True),
    (4.5, -1, 0.05, 3, 9999, 50, False),
    (1.9, 1.1, 0.3, 1, 5, 200, True),  # noise at the bottom
    (-0.5, 3, 1.0, 16, 2, 60, False),  # diverges
    (4.5, 3, 1.0, 1, 3, 640, True),  # overflows: infinity, then not a number
]
# w, b, batch, seed, replace
CLOUDS = [
    (0, 0, 8, 1, False), (0, 0, 1, 1, False), (0, 0, 64, 1, False), (0, 0, 64, 1, True),
    (1.99, 1, 5, 42, True), (4.5, -1, 33, 9999, False),
]  # fmt: skip
RATES = [(0.01, 1), (0.1, 1), (0.2, 8), (0.3, 1), (0.35, 1), (0.4, 2), (0.55, 64), (0.6, 64)]


def plain(value: float | None) -> float | str | None:
    """Return a number that JSON can hold, or its name where it cannot."""
    return value if value is None or math.isfinite(value) else str(value)


def draws(seed: int) -> list[float]:
    """Return the first numbers of the generator under one seed."""
    draw = maths.mulberry32(seed)
    return [draw() for _ in range(5)]


def run(w, b, lr, batch, seed, steps, replace) -> dict:
    """Return one run: some twenty points with both losses, and the first batches."""
    points = maths.trajectory(w, b, lr, batch, seed, steps, replace=replace)
    return {
        "settings": [w, b, lr, batch, seed, steps, replace],
        "every": max(1, steps // 20),
        "points": [
            [plain(p[k]) for k in ("w", "b", "loss", "batch_loss")]
            for p in points[:: max(1, steps // 20)]
        ],
        "batches": [p["batch"] for p in points[:9]],
    }


def cloud(w, b, batch, seed, replace) -> dict:
    """Return one cloud: gradients, spreads at every size, and what is predicted."""
    found, spreads = maths.cloud(maths.cloud_orders(seed, replace), w, b, batch)
    *full, sigma = maths.sigma(w, b)
    return {
        "settings": [w, b, batch, seed, replace],
        "found": found[::20],
        "spreads": spreads,
        "full": full,
        "sigma": sigma,
        "predicted": maths.predicted(sigma, batch, replace),
    }


def text() -> str:
    """Return the document, one case a line so that a diff shows which one changed."""
    parts = {
        "draws": [[seed, draws(seed)] for seed in SEEDS],
        "data": [list(maths.DATA)],
        "line": [[*maths.least(), maths.loss(*maths.least()), maths.edge()]],
        "runs": [run(*settings) for settings in RUNS],
        "clouds": [cloud(*settings) for settings in CLOUDS],
        "floors": [[lr, batch, maths.noise_floor(lr, batch)] for lr, batch in RATES],
    }
    lines = (
        f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]"
        for name, cases in parts.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
    print(f"{PATH.name}: {len(RUNS)} runs, {len(CLOUDS)} clouds")
