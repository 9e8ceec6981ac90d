"""The rules of *Which is it?*: the order of the runs, and the score; JavaScript says the same."""

from lessons_core.widgets.overfit_maths import uniforms

RUNS, CHECKS = 9, 30


def order(seed: int) -> list[int]:
    """Return the numbers 0 to 8 as the seed shuffles them (Fisher and Yates, mulberry32)."""
    uniform, places = uniforms(seed), list(range(RUNS))
    for i in range(RUNS - 1, 0, -1):
        j = int(uniform() * (i + 1))
        places[i], places[j] = places[j], places[i]
    return places


def score(causes: list[str], answers: list[str], asked: list[list[str]]) -> dict:
    """Return how many answers there are and are right, the evidence asked, and what was mixed up.

    `causes` are the true ones in the order shown; an answer is "" before there is one. `mixed`
    holds [truth, answer], a pair for each wrong answer.
    """
    given = [(true, said) for true, said in zip(causes, answers, strict=True) if said]
    return {
        "given": len(given),
        "right": sum(true == said for true, said in given),
        "asked": sum(map(len, asked)),
        "mixed": [[true, said] for true, said in given if true != said],
    }
