"""Write the thirteen runs that the clinic shows, with their evidence, repairs and words:

python tests/figures/clinic/make_golden.py
"""

import json
import math

from lessons_core.figures.clinic import repairs, words
from lessons_core.figures.clinic.against import wrong
from lessons_core.figures.clinic.cases import PATH
from lessons_core.figures.clinic.facts import measure


def digits(values: list[float], count: int) -> list[float | None]:
    """Return numbers with so many digits, None for what is no number."""
    return [float(f"{v:.{count}g}") if math.isfinite(v) else None for v in values]


def case(cause: str, facts: dict) -> dict:
    """Return what the figure knows of one run; losses have four digits, repaired ones three."""
    curves = facts["curves"]
    return {
        "cause": cause,
        "steps": facts["config"].steps,
        "train": digits(curves["train"], 4),
        "validation": digits(curves["val"], 4),
        "right": digits(curves["right"], 3),
        "alike": words.ALIKE[cause],
        "evidence": words.evidence(facts),
        "truth": words.truth(cause, facts),
        "decides": words.DECIDES[cause],
        "wrong": {other: wrong(cause, other, facts) for other in words.CAUSES if other != cause},
        "told": {fix: repairs.told(cause, fix, facts) for fix in words.CAUSES},
        "after": {
            fix: {"train": digits(after["train"], 3), "validation": digits(after["val"], 3)}
            for fix, after in facts["repairs"].items() if after
        },
    }  # fmt: skip


def text(facts: dict[str, dict]) -> str:
    """Return the document for {cause: facts}, one run a line so that a diff shows which changed."""
    cases = [json.dumps(case(cause, facts[cause]), ensure_ascii=False) for cause in words.CAUSES]
    names = {"causes": words.CAUSES, "evidence": words.EVIDENCE, "fixes": repairs.FIXES}
    head = json.dumps(names, ensure_ascii=False)[:-1]
    return f'{head}, "cases": [\n' + ",\n".join(cases) + "\n]}\n"


if __name__ == "__main__":
    PATH.write_text(text({cause: measure(cause) for cause in words.CAUSES}), encoding="utf-8")
    print(f"{PATH.name}: {len(words.CAUSES)} runs")
