"""The limits and the points of the clinic; JavaScript says the same."""

RUNS, CHECKS = 13, 20
#: Powers of ten on the axis of losses: one scale for all runs, so that it tells nothing.
POWERS = (-3, 2.2)
#: Level -> how many kinds of evidence lie open, from the first; -1 for all of them.
OPEN = {1: -1, 2: 1, 3: 0}
#: From this level on all causes are offered, before it those of one family.
ALL_CAUSES = 3
DIAGNOSIS, REPAIR = 5, 2


def open_kinds(level: int, kinds: list[str]) -> list[str]:
    """Return the kinds of evidence that cost nothing at a level, of all in their order."""
    return list(kinds) if OPEN[level] < 0 else list(kinds)[: OPEN[level]]


def offered(level: int, causes: list[str], alike: list[str]) -> list[str]:
    """Return the causes to choose from, in their order; `alike` are those of the run's family."""
    return [cause for cause in causes if level >= ALL_CAUSES or cause in alike]


def judged(answers: list[str], tried: list[list[str]]) -> list[str]:
    """Return the answers that have a verdict, "" for the others: it waits for the first change."""
    return [answer if fixes else "" for answer, fixes in zip(answers, tried, strict=True)]


def repaired(runs: list[dict], tried: list[list[str]]) -> int:
    """Return of how many runs, with their "cause", the change tried first was the repair."""
    return sum(changes[:1] == [run["cause"]] for run, changes in zip(runs, tried, strict=True))


def paid(sums: dict) -> int:
    """Return how many pieces are paid for, of the sums of `score`: those that decide are free."""
    return sums["asked"] - sums["deciding"][0]


def points(right: int, mended: int, paid: int) -> int:
    """Return 5 for each right diagnosis and 2 for each right first repair, less 1 a piece paid."""
    return DIAGNOSIS * right + REPAIR * mended - paid
