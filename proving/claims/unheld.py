"""The sentences that state an outcome and are held by nothing: counted, with a ceiling a lesson.

A sentence is held when each of its words of direction stands in the quote of an entry. Where a
`when` quotes it, the condition proves it; where an entry with numbers or a source does, the word
cannot be changed alone. ``ceilings.yml`` may only fall, and tables and alternative texts have none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from proving.claims.outcomes import Outcome, outcomes
from proving.claims.prose import Passage
from proving.claims.sidecar import Claim
from proving.claims.wording import way_told

CEILINGS = Path(__file__).with_name("ceilings.yml")
#: Above a ceiling nobody can say which sentence is new; more of them than these help nobody.
SHOWN = 12
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


def ceiling(name: str) -> int:
    """Return how many sentences of a lesson may be held by nothing; 0 where none is given."""
    return read_ceilings().get(name, 0)


def read_ceilings() -> dict[str, int]:
    """Return the ceilings by lesson."""
    return yaml.safe_load(CEILINGS.read_text(encoding="utf-8")) or {}


def problems(name: str, counted: Count) -> list[tuple[Outcome | None, str]]:
    """Return what is wrong with a lesson's count: sentences to hold, or a ceiling to lower."""
    free = [outcome for outcome in counted.unheld if not outcome.strict]
    most = ceiling(name)
    found = [(o, _unheld(o)) for o in counted.unheld if o.strict]
    if len(free) > most:
        more = f" ({len(free)} such sentences, at most {most} may be)"
        found += [(outcome, _unheld(outcome) + more) for outcome in free[:SHOWN]]
    elif len(free) < most:
        found.append((None, f"lower the ceiling of {name} to {len(free)}: {_LOWER}"))
    return found


_LOWER = "`python -m proving.claims --lower` does it"


def _unheld(outcome: Outcome) -> str:
    words = ", ".join(f"“{word.text}”" for word in outcome.words)
    return f"has {words}, which no entry holds; quote it with `when`, or with `general`"


def lower(counts: dict[str, Count]) -> list[str]:
    """Lower the ceilings that are too high, and none that is too low; return what was done."""
    ceilings, said = read_ceilings(), []
    for name, counted in counts.items():
        free = sum(not outcome.strict for outcome in counted.unheld)
        if free < ceilings.get(name, 0):
            said.append(f"{name}: {ceilings[name]} → {free}")
            ceilings[name] = free
    text = "".join(f"{name}: {most}\n" for name, most in sorted(ceilings.items()) if most)
    head = [line for line in CEILINGS.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    CEILINGS.write_text("\n".join(head) + "\n" + text, encoding="utf-8", newline="\n")
    return said
