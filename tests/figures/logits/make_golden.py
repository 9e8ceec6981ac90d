"""Write golden.json, the numbers that JavaScript is compared with:

python tests/figures/logits/make_golden.py
"""

import json
import math
from pathlib import Path

from lessons_core.figures.logits import maths

PATH = Path(__file__).with_name("golden.json")
SCORES = (
    [2.0, 1.0, 0.1], [6.0, 0.0, 0.0], [0.0] * 6, [-8.0, 8.0, 3.3, -0.1], [8.0, -8.0, 8.0, 8.0, 0.5],
)  # fmt: skip
#: (temperature, shift): as it is, hot, cold, beyond what e to a number may be, and far below.
CHANGES = ((1.0, 0.0), (10.0, 0.0), (0.1, 0.0), (1.0, 1000.0), (1.0, 702.0), (1.0, -1000.0))


def plain(value: float) -> float | str:
    """Return a number that JSON has a form for, or its name."""
    return value if math.isfinite(value) else str(value)


def case(logits: list[float], true: int, temperature: float, shift: float) -> dict:
    """Return the settings of one case, and what the figure shows of it."""
    u = maths.inputs(logits, temperature, shift)
    share, loss = maths.naive(u, true)
    return {
        "settings": {"logits": logits, "true": true, "temperature": temperature, "shift": shift},
        "p": maths.softmax(u),
        "losses": [maths.cross_entropy(u, true), maths.squared_error(u, true)],
        "slopes": maths.slopes(u, true, temperature),
        "squared": maths.squared_slopes(u, true, temperature),
        "naive": [plain(share), plain(loss)],
    }


def text() -> str:
    """Return the document, one case a line so that a diff shows which one changed."""
    cases = [
        case(logits, true, *change)
        for logits in SCORES
        for true in (0, len(logits) - 1)
        for change in CHANGES
    ]
    return "[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
    print(f"{PATH.name}: {len(json.loads(text()))} cases")
