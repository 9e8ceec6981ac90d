"""The static picture of *Which is it?*: nine small pairs of curves, and the figure in words."""

from lessons_core.figures.kit import svg
from lessons_core.figures.kit.cases.maths import order, score
from lessons_core.figures.kit.cases.picture import mark, pair
from lessons_core.figures.which_is_it.cases import CASES, CAUSES
from lessons_core.figures.which_is_it.maths import CHECKS, POWERS, RUNS

STEPS = CASES[0]["steps"]


def shown(seed: int) -> list[dict]:
    """Return the nine runs in the seed's order."""
    return [CASES[i] for i in order(RUNS, seed)]


def short(cause: str) -> str:
    """Return a cause's name without what explains it."""
    return CAUSES[cause].partition(":")[0]


def describe(s: dict) -> str:
    """Return the figure in words; the truth only of runs that have an answer."""
    runs = shown(s["seed"])
    told = [_run_words(i, run, s["answers"][i]) for i, run in enumerate(runs)]
    result = score(runs, s["answers"], s["asked"])
    start = (
        "Nine small plots, each with the training loss and the validation loss of one run over "
        f"{STEPS} steps, on a scale of powers of ten. What happened in each?"
    )
    end = f"{result['right']} of {result['given']} answers are right." if result["given"] else ""
    return " ".join([start, *told, end]).strip()


def _run_words(i: int, run: dict, answer: str) -> str:
    train, validation = run["train"], run["validation"]
    lowest = min(validation)
    words = (
        f"Run {i + 1}: training loss from {svg.loss_text(train[0])} to {svg.loss_text(train[-1])}, "
        f"validation loss from {svg.loss_text(validation[0])} to {svg.loss_text(validation[-1])}"
    )
    if lowest < 0.95 * min(validation[0], validation[-1]):
        step = validation.index(lowest) * STEPS // CHECKS
        words += f", lowest at step {step} with {svg.loss_text(lowest)}"
    if not answer:
        return f"{words}."
    if answer == run["cause"]:
        return f"{words}; rightly answered: {short(answer)}."
    return f"{words}; answered: {short(answer)}; the truth: {short(run['cause'])}."


def panels(s: dict) -> str:
    """Return the nine pairs in one `<div>`."""
    pairs = [
        pair(f"Run {i + 1}{mark(answer, run['cause'])}", run, POWERS)
        for i, (run, answer) in enumerate(zip(shown(s["seed"]), s["answers"], strict=True))
    ]
    return f'<div class="dh-which__sheet">{"".join(pairs)}</div>'
