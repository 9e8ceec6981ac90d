"""Write the nine runs that *Which is it?* shows, with their evidence and words:

python tests/figures/which_is_it/make_golden.py
"""

import json

from lessons_core.figures.which_is_it import words
from lessons_core.figures.which_is_it.against import wrong
from lessons_core.figures.which_is_it.cases import PATH
from lessons_core.figures.which_is_it.facts import measure
from lessons_core.figures.which_is_it.runs import RECIPES


def case(cause: str, facts: dict) -> dict:
    """Return what the figure knows of one run; losses have four digits."""
    curves = {name: [float(f"{v:.4g}") for v in facts[name]] for name in ("train", "validation")}
    return {
        "cause": cause,
        "steps": facts["steps"],
        **curves,
        "evidence": words.evidence(facts),
        "truth": words.truth(cause, facts),
        "decides": words.DECIDES[cause],
        "wrong": {other: wrong(cause, other, facts) for other in RECIPES if other != cause},
    }


def text(facts: dict[str, dict]) -> str:
    """Return the document for {cause: facts}, one run a line so that a diff shows which changed."""
    cases = [json.dumps(case(cause, facts[cause]), ensure_ascii=False) for cause in RECIPES]
    names = {"causes": words.CAUSES, "evidence": words.EVIDENCE}
    head = json.dumps(names, ensure_ascii=False)[:-1]
    return f'{head}, "cases": [\n' + ",\n".join(cases) + "\n]}\n"


if __name__ == "__main__":
    PATH.write_text(text({cause: measure(cause) for cause in RECIPES}), encoding="utf-8")
    print(f"{PATH.name}: {len(RECIPES)} runs")
