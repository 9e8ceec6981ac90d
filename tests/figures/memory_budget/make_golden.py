"""Write memory_budget.json, the bytes that JavaScript is compared with:

python tests/figures/memory_budget/make_golden.py
"""

import itertools
import json
from dataclasses import asdict
from pathlib import Path

from lessons_core.figures.memory_budget import maths

PATH = Path(__file__).with_name("golden.json")
SIZES = (0, 1, 999, 999.6, 1000, 9994, 9996, 12345, 99949, 99951, 3.1152e9, 2.49e10, 1.048e12)


def settings() -> list[dict]:
    """Return every fifth of all settings there are, each at a batch of its own.

    Five divides no number of choices, so every value of every setting occurs, and every pair.
    """
    keys = ("model", "precision", "optimizer", "checkpoint", "fused")
    choices = (maths.MODELS, maths.PRECISIONS, maths.OPTIMIZERS, (False, True), (False, True))
    chosen = itertools.islice(itertools.product(*choices), 0, None, 5)
    found = [dict(zip(keys, values, strict=True)) for values in chosen]
    return [s | {"batch": 1 + 37 * i % maths.MODELS[s["model"]].most} for i, s in enumerate(found)]


def case(s: dict) -> list:
    """Return settings, bytes by part, largest batches and the axis of one case."""
    spent, model = maths.spend(s), maths.shape(s["model"], s["fused"])
    kept = model.activations(s["batch"], s["precision"], s["checkpoint"])
    parts = [*asdict(spent).values(), spent.total]
    return [s, parts, list(maths.fits(s).values()), list(kept.values()), maths.shown(spent.total)]


def text() -> str:
    """Return the document, one case a line so that a diff shows which one changed."""
    counts = {key: known.shape.parameters() for key, known in maths.MODELS.items()}
    parts = {
        "counts": [counts],
        "sizes": [[size, maths.size(size)] for size in SIZES],
        "cases": [case(s) for s in settings()],
    }
    lines = (
        f'"{name}": [\n' + ",\n".join(json.dumps(each) for each in cases) + "\n]"
        for name, cases in parts.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
    print(f"{PATH.name}: {len(settings())} settings")
