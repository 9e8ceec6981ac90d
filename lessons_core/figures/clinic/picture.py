"""The static picture of the clinic: thirteen small pairs of curves, and the figure in words."""

from lessons_core.figures.clinic.cases import CASES, CAUSES
from lessons_core.figures.clinic.maths import POWERS, RUNS, judged, paid, points, repaired
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.cases.maths import order, score
from lessons_core.figures.kit.cases.picture import mark, pair


def shown(seed: int) -> list[dict]:
    """Return the thirteen runs in the seed's order."""
    return [CASES[i] for i in order(RUNS, seed)]


def short(cause: str) -> str:
    """Return a cause's name without what explains it."""
    return CAUSES[cause].partition(":")[0]


def describe(s: dict) -> str:
    """Return the figure in words; the truth only of runs that have a verdict."""
    runs = shown(s["seed"])
    answers = judged(s["answers"], s["tried"])
    told = [_run_words(i, run, answers[i]) for i, run in enumerate(runs)]
    start = (
        "Thirteen small plots, each with the training loss and the validation loss of one run over "
        f"{runs[0]['steps']} steps, on a scale of powers of ten. What happened in each?"
    )
    return " ".join([start, *told, _score_words(runs, s)]).strip()


def _score_words(runs: list[dict], s: dict) -> str:
    result = score(runs, judged(s["answers"], s["tried"]), s["asked"])
    if not result["given"]:
        return ""
    mended = repaired(runs, s["tried"])
    sum_ = points(result["right"], mended, paid(result))
    return f"{result['right']} of {result['given']} answers are right. Points: {sum_}."


def _run_words(i: int, run: dict, answer: str) -> str:
    train, validation = run["train"], run["validation"]
    words = (
        f"Run {i + 1}: training loss from {_loss(train[0])} to {_loss(train[-1])}, "
        f"validation loss from {_loss(validation[0])} to {_loss(validation[-1])}"
    )
    if not answer:
        return f"{words}."
    if answer == run["cause"]:
        return f"{words}; rightly answered: {short(answer)}."
    return f"{words}; answered: {short(answer)}; the truth: {short(run['cause'])}."


def _loss(value: float | None) -> str:
    return "no number" if value is None else svg.loss_text(value)


def panels(s: dict) -> str:
    """Return the thirteen pairs in one `<div>`."""
    answers = judged(s["answers"], s["tried"])
    pairs = [
        pair(f"Run {i + 1}{mark(answer, run['cause'])}", run, POWERS)
        for i, (run, answer) in enumerate(zip(shown(s["seed"]), answers, strict=True))
    ]
    return f'<div class="dh-clinic__sheet">{"".join(pairs)}</div>'
