"""Where an edited sentence stands now: the place in the prose that an entry most likely meant."""

from __future__ import annotations

import re

from proving.claims.prose import Passage

#: The share of an excerpt's words that must stand where they stood. Below it, it is another text.
ALIKE = 0.6
_WORD = re.compile(r"\S+")


def nearest(passages: list[Passage], excerpt: str) -> tuple[Passage, int, int] | None:
    """Return the span of the prose that differs from `excerpt` in the fewest words, or None.

    Both have the same number of words, at least three, and share the share ``ALIKE`` of them in
    their places. Where two spans are equally near, nobody can say which was meant: None.
    """
    wanted = excerpt.split()
    if len(wanted) < 3:
        return None
    found: list[tuple[int, Passage, int, int]] = []
    for passage in passages:
        words = list(_WORD.finditer(passage.text))
        for first in range(len(words) - len(wanted) + 1):
            window = words[first : first + len(wanted)]
            same = sum(w.group() == other for w, other in zip(window, wanted, strict=True))
            if same >= ALIKE * len(wanted):
                found.append((same, passage, window[0].start(), window[-1].end()))
    best = max((same for same, *_ in found), default=0)
    places = [place for same, *place in found if same == best]
    return tuple(places[0]) if len(places) == 1 else None
