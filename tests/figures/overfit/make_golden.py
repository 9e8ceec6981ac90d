"""Write overfit.json, the samples, fits and training runs that JavaScript is compared with:

python tests/figures/overfit/make_golden.py
"""

import json
import math
from pathlib import Path

from lessons_core.figures.overfit import maths

PATH = Path(__file__).with_name("golden.json")
# count, noise, seed, weight decay, degree whose coefficients are kept
POLYNOMIALS = [
    (15, 0.3, 8, 0.0, 12),  # the figure's own
    (15, 0.3, 8, 0.0, 14),  # as many coefficients as points: the peak
    (15, 0.3, 8, 0.0, 30),  # far more coefficients than points
    (15, 0.3, 8, 0.01, 12),
    (40, 0.3, 8, 0.0, 30),
    (6, 1.0, 999, 0.0, 5),
    (6, 0.0, 1, 1.0, 0),
    (40, 1.0, 500, 1e-5, 29),
    (23, 0.55, 77, 0.3, 8),
    (9, 0.1, 321, 0.0, 9),
]
OWN = [
    [[0.5, 1.0]],  # one point, none held back
    [[0.1, 0.2], [0.1, -0.4], [0.1, 0.9], [0.7, 0.0]],  # the same x three times
    [[-1.0, -2.0], [1.0, 2.0], [0.0, 0.0], [0.3, 0.1], [-0.3, 0.4], [0.9, -1.5], [0.2, 0.2]],
]
# count, noise, seed, width, weight decay
NETWORKS = [
    (15, 0.5, 8, 40, 0.0),  # the preset
    (15, 0.5, 8, 3, 0.0),
    (40, 1.0, 3, 64, 0.001),
    (8, 0.5, 2, 64, 0.0),  # to zero training loss
    (15, 0.3, 6, 40, 1.0),
    (6, 0.0, 5, 1, 0.0),
]
CHECKS = 10  # of the 201 checks of a run, every so many-th is kept


def plain(value: float) -> float | None:
    """Return a number that JSON can hold; what is no number becomes null."""
    return value if math.isfinite(value) else None


def polynomials() -> list[dict]:
    """Return every polynomial setting with its sample, losses and one degree's coefficients."""
    cases = []
    for count, noise, seed, decay, degree in POLYNOMIALS:
        settings = {"count": count, "noise": noise, "seed": seed, "drawing": False, "own": []}
        cases.append(_fitted(settings, decay, degree))
    for own in OWN:
        settings = {"count": 15, "noise": 0.3, "seed": 1, "drawing": True, "own": own}
        cases.append(_fitted(settings, 0.0, 7))
    return cases


def _fitted(settings: dict, decay: float, degree: int) -> dict:
    train, validation = maths.data_of(settings)
    found = maths.polynomial_curves(train, validation, decay)
    return {
        "settings": settings, "weight_decay": decay, "degree": degree, "x": train[0], "y": train[1],
        "train": found["train"], "validation": [plain(v) for v in found["validation"]],
        "coefficients": found["fits"][degree], "best": maths.lowest(found["validation"]),
        "verdicts": [maths.verdict(found["validation"], i) for i in (0, 4, 12, 30)],
    }  # fmt: skip


def networks() -> list[dict]:
    """Return every network setting with its losses along the way and where it is stopped."""
    cases = []
    for count, noise, seed, width, decay in NETWORKS:
        settings = {"count": count, "noise": noise, "seed": seed, "drawing": False, "own": []}
        train, validation = maths.data_of(settings)
        run = maths.network_curves(train, validation, width, decay, seed)
        best, stop = maths.early_stop(run["validation"])
        cases.append(
            {"settings": settings, "width": width, "weight_decay": decay, "best": best,
             "stop": stop, "train": run["train"][::CHECKS],
             "validation": run["validation"][::CHECKS]}
        )  # fmt: skip
    return cases


def text() -> str:
    """Return the document, one setting a line so that a diff shows which one changed."""
    parts = [
        f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]"
        for name, cases in (("polynomials", polynomials()), ("networks", networks()))
    ]
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
    print(f"{PATH.name}: {len(POLYNOMIALS) + len(OWN)} samples, {len(NETWORKS)} training runs")
