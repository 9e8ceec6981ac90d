"""The examples of book/teach.md are tried: the question holds, the exercise and the hint judge."""

import json
import re
from copy import copy
from pathlib import Path

import pytest

from lessons_core import quizzes
from lessons_core.exercises.core import grade
from lessons_core.exercises.lesson_01 import update
from lessons_core.exercises.trial import load as load_answer
from lessons_core.quizzes import agrees, load, numeric_claims, truth_claims, unheld_numbers
from proving.quizzes import idle, problems
from tests.quizzes.test_quizzes import lesson_names

ROOT = Path(__file__).resolve().parents[3]
TEACH = (ROOT / "book/teach.md").read_text("utf-8")
LESSON = "01_one_update"


def example(heading: str, language: str) -> str:
    """The first block of a language under a heading of the page."""
    part = TEACH.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.search(rf"```{language}\n(.*?)```", part, re.S).group(1)


@pytest.fixture
def quiz(tmp_path):
    """The lesson's check with the page's question at its end."""
    text = quizzes.path_of(LESSON).read_text("utf-8").rstrip() + "\n\n"
    path = tmp_path / f"{LESSON}.yml"
    path.write_text(text + example("Add a question", "yaml"), encoding="utf-8")
    return load(path)


def test_the_question_can_be_put_at_the_end_of_a_check(quiz):
    lesson = json.loads((ROOT / f"notebooks/{LESSON}.ipynb").read_text("utf-8"))
    assert quiz.questions[-1].id == "another-rate"
    assert problems(quiz, lesson) == [] and unheld_numbers(quiz) == []
    names = lesson_names(LESSON)
    assert [c for c in numeric_claims(quiz) if not agrees(c[4], eval(c[5], names))] == []
    wrong = [c for c in truth_claims(quiz) if bool(eval(c[5], names)) is not c[4]]
    assert wrong == [] and idle(quiz, names) == []


def test_the_exercise_takes_its_solution_and_knows_its_slips():
    found = {}
    exec(example("Add an exercise", "python"), found)
    task = found["STEP_LENGTH"]
    assert grade(task, load_answer(task.solution, task.id)).ok
    given = {slip.id: grade(task, load_answer(slip.code, task.id)) for slip in task.slips}
    assert [verdict.slip for verdict in given.values()] == list(given)


def test_the_hint_is_what_its_wrong_answer_is_told_and_was_not_before():
    slip = eval(example("Add a hint", "python").strip().rstrip(","), dict(vars(update)))
    task = copy(update.UPDATE)
    answer = load_answer(slip.code, task.id)
    assert grade(task, answer).slip == "other"
    task.slips = (*task.slips, slip)
    assert grade(task, answer).message == slip.hint
