"""The checks of a mastery check: its form, its numbers, and which of its options is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lessons_core.quizzes import (
    Quiz,
    QuizError,
    load,
    numeric_claims,
    seeing,
    truth_claims,
    unheld_numbers,
)
from proving.claims.numbers import find_numbers, stands, written_like
from proving.claims.values import NoValue, truth_of, value_of
from proving.findings import ROOT, Finding, relative
from proving.quizzes import faults, told, untold
from proving.reading import read_notebook
from proving.running.items import CheckItem, FormItem
from proving.running.start_values import start_values


class QuizItem(CheckItem):
    """One number of the mastery check, evaluated with the lesson's start values and functions."""

    claim: tuple[str, int, str, str, str, str]
    seen: str  # its expression, with the lesson's start values

    def findings(self) -> list[Finding]:
        """Return the question and option whose number the lesson no longer gives."""
        file, line, question, text, written, expression = self.claim
        (number,) = find_numbers(written)
        try:
            actual = value_of(self.parent.kernel, self.seen)
        except NoValue as error:
            message = f"“{text}” says {written}, but {error}"
        else:
            if stands(number, actual):
                return []
            now = written_like(number, actual)
            message = f"“{text}” says {written}, it is {now} now ({expression})"
        return [Finding("quiz", relative(Path(file)), line, f"question {question}", message)]


class TruthItem(CheckItem):
    """One option of the mastery check: the lesson's code says whether it is right."""

    claim: tuple[str, int, str, str, bool, str]
    seen: str  # its expression, with the lesson's start values

    def findings(self) -> list[Finding]:
        """Return the option whose mark is no longer what the lesson's code says."""
        file, line, question, text, correct, expression = self.claim
        marked = "right" if correct else "wrong"
        try:
            true = truth_of(self.parent.kernel, self.seen)
        except NoValue as error:
            message = f"“{text}” is marked {marked}, but {error}"
        else:
            if true == correct:
                return []
            message = f"“{text}” is marked {marked}, it is {'right' if true else 'wrong'} now"
        place = f"question {question}"
        return [Finding("quiz", relative(Path(file)), line, place, f"{message} ({expression})")]


def quiz_items(parent: pytest.File, lesson: Path) -> Iterator[CheckItem]:
    """Yield the checks of a lesson's quiz; a lesson without a quiz has none."""
    path = ROOT / "lessons_core" / "quizzes" / f"{lesson.stem}.yml"
    if not path.exists():
        return
    form = FormItem.of(parent, "quiz form", [])
    yield form
    try:
        quiz = load(path)
    except QuizError as error:
        form.problems = [Finding("quiz", relative(path), 0, "", p) for p in error.problems]
        return
    notebook = read_notebook(lesson)[1]
    start = start_values(notebook)
    form.problems = quiz_problems(quiz, notebook)
    for index, claim in enumerate(numeric_claims(quiz), start=1):
        item = QuizItem.from_parent(parent, name=f"quiz number {index} (line {claim[1]})")
        item.claim, item.seen = claim, seeing(start, claim[5])
        yield item
    for index, claim in enumerate(truth_claims(quiz), start=1):
        item = TruthItem.from_parent(parent, name=f"quiz option {index} (line {claim[1]})")
        item.claim, item.seen = claim, seeing(start, claim[5])
        yield item


def quiz_problems(quiz: Quiz, notebook: dict) -> list[Finding]:
    """Return what is wrong with a quiz before anything runs."""
    file = relative(quiz.path)
    found = [
        Finding("quiz", file, question.line, f"question {question.id}", said)
        for question, said in (*faults(quiz, notebook), *untold(quiz, told(quiz.id)))
    ]
    for _, line, question, text, number in unheld_numbers(quiz):
        message = f"“{text}” says {number}, which nothing holds"
        found.append(Finding("quiz", file, line, f"question {question}", message))
    return found
