"""Defects of a mastery check: numbers, options, explanations, headings, expressions."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from proving.mutants.rules.spans import NUMBER, other_number, replaced

KIND = "quiz"
FILES = ("lessons_core/quizzes/[0-9]*.yml",)
CHECKS = ("quiz:",)

_OPTION = re.compile(r"(?m)^      - text: .*\n(?:(?!      - text:|    \w|  - id:).*\n?)*")
_KEYED = re.compile(r'(?m)^ +(?:- )?(\w+):(?: >-)?( .*)?\n((?: {10,}(?!"?[\w−.,]+"?:).*\n)*)')
_OPERATORS = {" + ": " - ", " - ": " + ", " * ": " / ", " / ": " * ", " < ": " > ", " > ": " < ",
              " == ": " != ", " != ": " == "}  # fmt: skip
Span = tuple[int, int]
Seed = tuple[str, str]


def seeds(text: str, chance: random.Random) -> Iterator[Seed]:
    """Yield defects of a quiz file, one for each place that a rule finds, in random order."""
    rules: tuple[Callable, ...] = (
        _numbers, _exchanged_numbers, _given, _headings, _operators, _exchanged, _right,
    )  # fmt: skip
    found = [seed for rule in rules for seed in rule(text, chance)]
    chance.shuffle(found)
    yield from (seed for seed in found if seed[1] != text)


def _questions(text: str) -> list[Span]:
    starts = [match.start() for match in re.finditer(r"(?m)^  - id: ", text)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _texts(text: str, start: int, end: int, *keys: str) -> list[Span]:
    """Return where the values of keys stand in a part of the text."""
    return [
        (match.start(2) if match[2] else match.start(3), match.end(3) if match[3] else match.end(2))
        for match in _KEYED.finditer(text, start, end)
        if match[1] in keys and (match[2] or match[3])
    ]


def _prose(text: str) -> Iterator[Span]:
    for start, end in _questions(text):
        yield from _texts(text, start, end, "question", "text", "why")


def _numbers(text: str, chance: random.Random) -> Iterator[Seed]:
    for start, end in _prose(text):
        for match in NUMBER.finditer(text, start, end):
            new = other_number(match[0], chance)
            yield f"{match[0]} becomes {new}", replaced(text, (*match.span(), new))


def _exchanged_numbers(text: str, chance: random.Random) -> Iterator[Seed]:
    for start, end in _prose(text):
        found = list(NUMBER.finditer(text, start, end))
        for one, other in zip(found, found[1:], strict=False):
            if one[0] != other[0]:
                changes = (*one.span(), other[0]), (*other.span(), one[0])
                yield f"{one[0]} and {other[0]} change places", replaced(text, *changes)


def _given(text: str, chance: random.Random) -> Iterator[Seed]:
    for match in re.finditer(r"(?m)^    given: .*$", text):
        for number in NUMBER.finditer(text, *match.span()):
            new = other_number(number[0], chance)
            yield f"given {number[0]} becomes {new}", replaced(text, (*number.span(), new))


def _headings(text: str, chance: random.Random) -> Iterator[Seed]:
    found = list(re.finditer(r'(?m)^    revisit: "(#[\w-]+)"$', text))
    for match in found:
        others = sorted({other[1] for other in found} - {match[1]})
        new = chance.choice(others)
        yield f"{match[1]} becomes {new}", replaced(text, (*match.span(1), new))


def _operators(text: str, chance: random.Random) -> Iterator[Seed]:
    for start, end in _questions(text):
        for span in _texts(text, start, end, "says"):
            places = [(m.start(), m[0]) for op in _OPERATORS
                      for m in re.finditer(re.escape(op), text[slice(*span)])]  # fmt: skip
            if places:
                at, old = chance.choice(places)
                change = (span[0] + at, span[0] + at + len(old), _OPERATORS[old])
                yield f"says:{old}becomes{_OPERATORS[old]}", replaced(text, change)


def _exchanged(text: str, chance: random.Random) -> Iterator[Seed]:
    for start, end in _questions(text):
        for key in ("text", "why"):
            spans = _texts(text, start, end, key)
            one, other = sorted(chance.sample(range(len(spans)), 2))
            one, other = spans[one], spans[other]
            new = ((*one, text[slice(*other)]), (*other, text[slice(*one)]))
            name = re.search(r"id: (\S+)", text[start:end])[1]
            yield f"{name}: two {key}s change places", replaced(text, *new)


def _right(text: str, chance: random.Random) -> Iterator[Seed]:
    line = "        correct: true\n"
    for start, end in _questions(text):
        options = [m.span() for m in _OPTION.finditer(text, start, end)]
        others = [span for span in options if line not in text[slice(*span)]]
        at = text.index(line, start, end)
        first = text[slice(*chance.choice(others))]
        where = text.index(first, start, end)
        below = text.index("\n", where) + 1
        if re.match(r" {10,}", text[below:]) or text[where : below - 1].endswith(">-"):
            continue  # its text has a second line
        change = ((at, at + len(line), ""), (below, below, line))
        yield "another option is right", replaced(text, *change)
