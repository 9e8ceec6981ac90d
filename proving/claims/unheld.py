"""How the sentences that state an outcome are held, and those that nothing holds.

A sentence is held when each of its words of direction stands in the quote of an entry. Where a
`when` quotes it, the condition proves it; where an entry with numbers or a source does, the word
cannot be changed alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from proving.claims.outcomes import Outcome, outcomes
from proving.claims.prose import Passage
from proving.claims.sidecar import Claim
from proving.claims.wording import way_told

#: How a sentence is held, best first.
WAYS = ("when", "numbers", "source", "general", "nothing")


@dataclass(frozen=True)
class Count:
    """How the sentences of one lesson that may state an outcome are held."""

    ways: dict[str, int]
    unheld: tuple[Outcome, ...]

    def line(self) -> str:
        """Return one line for a report."""
        parts = ", ".join(f"{self.ways.get(way, 0)} {_SAID[way]}" for way in WAYS)
        return f"{sum(self.ways.values())} sentences with words of direction: {parts}"


_SAID = {
    "when": "proven by a condition", "numbers": "quoted with their numbers",
    "source": "quoted with a source", "general": "general", "nothing": "held by nothing",
}  # fmt: skip


#: An entry at one place of the prose: the passage, and from where to where.
Span = tuple[Claim, Passage, int, int]


def count(passages: list[Passage], spans: list[Span]) -> Count:
    """Count the outcomes of a lesson by the weakest way in which one of their words is held."""
    ways, unheld = Counter(), []
    for outcome in outcomes(passages):
        held = [_way(outcome, word.start, word.end, spans) for word in outcome.words]
        weakest = max(held, key=WAYS.index)
        ways[weakest] += 1
        unheld += [outcome] if weakest == "nothing" else []
    return Count(dict(ways), tuple(unheld))


def way_of(claim: Claim) -> str:
    """Return the way in which an entry holds the words of its quote."""
    if claim.general or claim.source:
        return "general" if claim.general else "source"
    return "when" if claim.when or way_told(claim.says) else "numbers"


def _way(outcome: Outcome, start: int, end: int, spans: list[Span]) -> str:
    ways = [
        way_of(claim)
        for claim, passage, left, right in spans
        if passage is outcome.passage and left <= start and end <= right
    ]
    return min(ways, key=WAYS.index, default="nothing")


def problems(counted: Count) -> list[tuple[Outcome, str]]:
    """Return the sentences of a lesson that nothing holds, each with what is wrong with it."""
    return [(outcome, _unheld(outcome)) for outcome in counted.unheld]


def _unheld(outcome: Outcome) -> str:
    words = ", ".join(f"“{word.text}”" for word in outcome.words)
    return f"has {words}, which no entry holds; quote it with `when`, or with `general`"
