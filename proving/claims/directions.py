"""Words of direction: what each says about a comparison, and the word that says the opposite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

#: Down and up. What falls is smaller than before, so a sentence with one of the left words is held
#: by `<`, or by a minimum, and one with a word on the right by `>`, or by a maximum.
PAIRS = """
falls/rises fall/rise fell/rose fallen/risen falling/rising falls/grows drops/climbs drop/climb
dropped/climbed dropping/climbing shrinks/grows shrink/grow shrank/grew shrinking/growing
shrunk/grown decreases/increases decrease/increase decreased/increased decreasing/increasing
lowers/raises lower/raise lowered/raised sinks/soars sank/soared lower/higher lowest/highest
smaller/larger smallest/largest smaller/bigger smallest/biggest lesser/greater least/greatest
less/more fewer/more below/above shorter/longer shortest/longest slower/faster
slowest/fastest narrower/wider narrowest/widest flatter/steeper flattest/steepest weaker/stronger
thinner/thicker closer/further nearer/farther nearest/farthest
cheaper/dearer cooler/hotter negative/positive minimum/maximum
"""
#: Words that turn a sentence round and say nothing about `<` or `>`.
TURNS = """
never/always not/indeed only/also all/none every/no nothing/everything neither/both before/after
most/few same/different equal/unequal worse/better worst/best halves/doubles halved/doubled
earlier/later sooner/later
"""
#: Words whose opposite makes another sentence, but which too often stand in sentences that claim
#: nothing: `proving.mutants` turns them round, and an entry is asked for in pictures' words alone.
SWAPS = """
small/large tiny/huge low/high short/long slow/quick slowly/quickly cheap/dear near/far
down/up downhill/uphill under/over left/right inside/outside late/early half/twice little/much
few/many fewest/most first/last with/without often/seldom usually/rarely exactly/roughly
each/neither hours/minutes seconds/minutes second/minute days/weeks milliseconds/microseconds
KB/MB GB/MB bytes/bits byte/bit cannot/can training/held-out train/test
"""
_NO_CLAIM = frozenset({"few", "also", "indeed", "both"})


@dataclass(frozen=True)
class Word:
    """A word of direction in a text: its place, and whether it speaks of less (-1) or more (1).

    ``sign`` is 0 where the word turns a sentence without saying which of two things is larger.
    """

    start: int
    end: int
    text: str
    sign: int


@cache
def opposites() -> dict[str, str]:
    """Return each word of direction with its opposite; the first pair that names a word counts."""
    found: dict[str, str] = {}
    for pair in (PAIRS + TURNS + SWAPS).split():
        one, other = pair.split("/")
        found.setdefault(one, other)
        found.setdefault(other, one)
    return found


@cache
def _signs() -> dict[str, int]:
    turns = {word for pair in TURNS.split() for word in pair.split("/")}
    signs = dict.fromkeys(turns - _NO_CLAIM, 0)
    for pair in PAIRS.split():
        down, up = pair.split("/")
        signs |= {down: -1, up: 1}
    return signs


def pattern_of(words: list[str]) -> re.Pattern:
    """Return a pattern for whole words; what a hyphen or a backslash joins is another word.

    "At least" and "at most" turn nothing: the number behind them is held.
    """
    ordered = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w\\-])(?<!\bat )(?:{ordered})(?![\w-])", re.IGNORECASE)


@cache
def _pattern(every: bool) -> re.Pattern:
    return pattern_of(list(opposites() if every else _signs()))


def find_words(text: str, every: bool = False) -> list[Word]:
    """Return the words of direction in ``text`` that make a claim, or all of them, in order."""
    return [
        Word(match.start(), match.end(), match.group(), _signs().get(match.group().lower(), 0))
        for match in _pattern(every).finditer(text)
    ]
