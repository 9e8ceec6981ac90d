"""Entries for `words.yml`: the words and the code that tell one slip from all others."""

from __future__ import annotations

import re

from lessons_core.exercises.core import Exercise, Slip
from lessons_core.quizzes.numbers import numbers_in
from proving.claims.suggest import quoted as in_quotes

_COMMON = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "do", "for", "from", "has", "have",
    "in", "is", "it", "its", "not", "of", "on", "or", "out", "so", "that", "the", "this", "to",
    "too", "what", "when", "which", "with", "you", "your",
})  # fmt: skip


def one_line(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def slip_entry(task: Exercise, slip: Slip) -> str:
    """Return the line of `words.yml` for a slip, to be read before it is kept."""
    words = own_words(slip.hint, [s.hint for s in task.slips if s is not slip])
    code = own_code(slip.code, [s.code for s in task.slips if s is not slip], task.solution)
    said = numbers_in(re.sub(r"`[^`]+`", "", slip.hint))
    return f"{slip.id}: [{', '.join(map(quoted, (words, code, *said)))}]"


def quoted(text: str) -> str:
    """Return a text as YAML in a list, in quotes where it needs them."""
    if re.fullmatch(r"[A-Za-z][\w ]*[\w.]", text) and text.lower() not in ("true", "false", "no"):
        return text
    return in_quotes(text)


def own_words(text: str, others: list[str]) -> str:
    """Return the few words of a text that no other has and that say the most."""
    words = one_line(text).split()
    theirs = [one_line(other) for other in others]
    best, score = one_line(text), float("-inf")
    for size in (3, 4, 5, 2):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            phrase = " ".join(run).rstrip(",.;:")
            inside = any(re.search(r"[.;:?]$", word) for word in run[:-1])
            if inside or phrase.count("`") % 2 or any(phrase in other for other in theirs):
                continue
            if (now := weight(run)) > score:
                best, score = phrase, now
    return best


def weight(run: list[str], wanted: frozenset[str] = frozenset()) -> int:
    """Say how much a run of words tells: words of their own, and twice as much if `wanted`."""
    bare = [word.strip("`,.;:?()").lower() for word in run]
    told = [word not in _COMMON and (len(word) > 3 or not word.isalpha()) for word in bare]
    liked = sum(word in wanted for word in bare)
    loose = sum(not told[i] for i in (0, -1)) + sum("," in word for word in run[:-1])
    return 3 * sum(told) + 3 * liked - 2 * len(run) - loose


def own_code(code: str, others: list[str], solution: str) -> str:
    """Return the fewest lines of code that stand so in no other, best ones not in the solution."""
    theirs = set().union(*(runs(other) for other in others))
    right = runs(solution)
    own = sorted(runs(code) - theirs, key=lambda run: (run.count("; "), run in right, len(run)))
    return own[0] if own else code


def runs(code: str) -> set[str]:
    """Return each line of code, and each run of lines that follow each other, as `a; b`.

    Each stands there twice, without its indentation and with it.
    """
    lines = [line for line in code.splitlines() if line.strip()]
    spans = [lines[i:j] for i in range(len(lines)) for j in range(i + 1, len(lines) + 1)]
    return {"; ".join(span) for span in spans} | {"; ".join(map(str.strip, s)) for s in spans}
