"""The rules of figures that show cases: their order, and the score; JavaScript says the same."""

from lessons_core.figures.kit.draws import mulberry32


def order(count: int, seed: int) -> list[int]:
    """Return the numbers from 0 on as the seed shuffles them (Fisher and Yates, mulberry32)."""
    uniform, places = mulberry32(seed), list(range(count))
    for i in range(count - 1, 0, -1):
        j = int(uniform() * (i + 1))
        places[i], places[j] = places[j], places[i]
    return places


def score(runs: list[dict], answers: list[str], asked: list[list[str]]) -> dict:
    """Return how many answers there are and are right, the evidence asked, and what was mixed up.

    `runs` hold "cause" and "decides" in the order shown; an answer is "" before there is one.
    `mixed` holds [truth, answer], a pair for each wrong answer; `deciding` how many pieces that
    decide were asked for, of how many: only of runs with an answer, so that no count tells which.
    """
    told = [(run, said, set(kinds)) for run, said, kinds in
            zip(runs, answers, asked, strict=True) if said]  # fmt: skip
    given = [(run["cause"], said) for run, said, _ in told]
    return {
        "given": len(given),
        "right": sum(true == said for true, said in given),
        "asked": sum(map(len, asked)),
        "deciding": [sum(len(kinds & set(run["decides"])) for run, _, kinds in told),
                     sum(len(run["decides"]) for run, *_ in told)],
        "mixed": [[true, said] for true, said in given if true != said],
    }  # fmt: skip
