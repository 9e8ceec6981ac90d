"""What ties a quiz to itself and to its lesson: explanations, sections, and values that matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

import yaml
from docutils.nodes import make_id

from lessons_core.quizzes import Question, Quiz, agrees, numeric_claims, truth_claims
from proving.exercises.suggest import own_words, quoted, weight
from proving.findings import ROOT
from proving.reading import read_utf8

TOLD = ROOT / "proving" / "told.yml"
_NO_SAYS = (
    "has no says, so nothing would see a mark at the wrong option; give each option a says that is "
    f"true for the right one alone. Where no code can tell, write into proving/{TOLD.name}"
)

_MARKS = re.compile(r"\*{1,2}([^\s*](?:[^*]*[^\s*])?)\*{1,2}")


def sections(notebook: dict) -> dict[str, str]:
    """Return the prose below each heading of a notebook, by the heading's address."""
    prose = "\n".join(
        "".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"
    )
    parts = re.split(r"(?m)^#+ (.+)$", prose)
    found = zip(parts[1::2], parts[2::2], strict=True)
    return {make_id(title): plain(text) for title, text in found}


def plain(text: str) -> str:
    """Return prose in one line, without the marks of stress and of links."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(_MARKS.sub(r"\1", text).split())


def problems(quiz: Quiz, notebook: dict) -> list[str]:
    """Return which questions no section teaches, or another one does; which answers are untied."""
    return [f"{question.id} {said}" for question, said in faults(quiz, notebook)]


def faults(quiz: Quiz, notebook: dict) -> Iterator[tuple[Question, str]]:
    """Yield what `problems` says, each with its question, and the line to put in the quiz file."""
    prose = sections(notebook)
    for question in quiz.questions:
        if not question.because:
            yield question, f"lacks because; try\n{because(question)}"
        here = question.revisit.removeprefix("#")
        places = [name for name, text in prose.items() if question.taught in text]
        if here not in prose:
            instead = (places if question.taught else []) or get_close_matches(here, prose, n=1)
            line = f'revisit: "#{instead[0]}"' if instead else "the address of one that is"
            yield question, f"leads to {here}, which is no heading of the lesson; try\n    {line}"
        elif not question.taught or places != [here]:
            said = (", ".join(places) if question.taught else "") or "no"
            line = f"taught: {taught(question, prose)}"
            yield question, (
                f"leads to {here}, and {question.taught!r} is taught in {said} section; "
                f"try\n    {line}"
            )  # fmt: skip


def because(question: Question) -> str:
    """Return lines for a quiz file that tie each option to its explanation, to be read first."""
    lines = ["    because:"]
    for option in question.options:
        others = [other for other in question.options if other is not option]
        key = option.text.text
        if len(key.split()) > 4:
            key = own_words(key, [other.text.text for other in others])
        words = own_words(option.why.text, [other.why.text for other in others])
        lines.append(f"      {quoted(key)}: {quoted(words)}")
    return "\n".join(lines)


def taught(question: Question, prose: dict[str, str]) -> str:
    """Return words of the section that a question leads to which stand in no other section."""
    here = question.revisit.removeprefix("#")
    others = [text for name, text in prose.items() if name != here]
    texts = [question.concept, question.question.text, question.answer.text.text,
             *(option.why.text for option in question.options)]  # fmt: skip
    wanted = frozenset(word.lower() for text in texts for word in re.findall(r"[^\W\d]{4,}", text))
    words, best, score = prose.get(here, "").split(), "", float("-inf")
    for size in (3, 4, 5):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size]).rstrip(",.;:?")
            if re.search(r"[.:;?|] ", phrase) or any(phrase in text for text in others):
                continue
            if (now := weight(phrase.split(), wanted)) > score:
                best, score = phrase, now
    return quoted(best)


def told(lesson: str) -> dict[str, str]:
    """Return the right answers of a lesson that no expression can tell, by question."""
    return yaml.safe_load(read_utf8(TOLD)).get(lesson, {})


def untold(quiz: Quiz, answers: dict[str, str]) -> Iterator[tuple[Question, str]]:
    """Yield each question whose right answer is said nowhere else, or twice, and what to write."""
    for question in quiz.questions:
        right = question.answer.text.text
        if question.answer.says:
            if question.id in answers:
                yield question, f"has its says; delete its line in proving/{TOLD.name}"
        elif answers.get(question.id) != right:
            line = f"{quiz.id}:\n      {question.id}: {quoted(right)}"
            yield question, f"{_NO_SAYS}\n    {line}"


def idle(quiz: Quiz, names: dict) -> list[str]:
    """Return the given values on which no number and no claim of their question depends."""
    found = []
    for question in quiz.questions:
        before = _answers(quiz, question, names)
        for name, value in question.given.items():
            for path, number in _leaves(value):
                if not any(
                    _answers(quiz, replace(question, given={**question.given, name: new}), names)
                    != before
                    for new in (_put(value, path, other) for other in _others(number))
                ):
                    place = "".join(f"[{step}]" for step in path)
                    found.append(f"{question.id}: nothing depends on {name}{place} = {number}")
    return found


def _others(number: float) -> Iterator[float]:
    """Yield other values, the cheap ones first."""
    yield from (number + 1, number * 1.5, number / 10, -number, number * 100)
    if abs(number) < 1e-3:
        yield number * 1e6


def _answers(quiz: Quiz, question: Question, names: dict) -> list:
    """Return which claims of a question hold, or the error that one of them raises."""
    alone = replace(quiz, questions=(question,))
    try:
        numbers = [agrees(claim[4], eval(claim[5], names)) for claim in numeric_claims(alone)]
        return numbers + [bool(eval(claim[5], names)) for claim in truth_claims(alone)]
    except Exception as error:
        return [type(error).__name__]


def _leaves(value, path: tuple = ()) -> Iterator[tuple[tuple, float]]:
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _leaves(item, (*path, place))
    else:
        yield path, value


def _put(value, path: tuple, new):
    if not path:
        return new
    return [_put(item, path[1:], new) if i == path[0] else item for i, item in enumerate(value)]
