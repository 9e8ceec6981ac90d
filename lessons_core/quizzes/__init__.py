"""The mastery checks: one file of questions per lesson, read, held to the code, and shown.

Reading needs PyYAML alone; `quiz` also needs anywidget, and imports it only when called.
"""

from pathlib import Path

from lessons_core.quizzes.data import LEVELS, THRESHOLD, Option, Question, Quiz, QuizError, Words
from lessons_core.quizzes.numbers import (
    agrees,
    numbers_in,
    numeric_claims,
    seeing,
    truth_claims,
    unheld_numbers,
)
from lessons_core.quizzes.reader import load

__all__ = [
    "LEVELS", "THRESHOLD", "Option", "Question", "Quiz", "QuizError", "Words", "agrees", "load",
    "numbers_in", "numeric_claims", "path_of", "quiz", "seeing",
    "truth_claims", "unheld_numbers",
]  # fmt: skip


def path_of(lesson: str) -> Path:
    """Return where the quiz of a lesson is kept, such as `01_one_update.yml`.

    Raises `ValueError` for a name without a quiz, and lists the names that have one.
    """
    folder = Path(__file__).parent
    path = folder / f"{lesson}.yml"
    names = sorted(p.stem for p in folder.glob("[0-9][0-9]_*.yml"))
    if lesson not in names:
        raise ValueError(f"no quiz is called {lesson!r}; try one of: {', '.join(names)}")
    return path


def quiz(lesson: str):
    """Return the mastery check of a lesson as a live figure, such as `quiz("01_one_update")`.

    Raises `ValueError` for an unknown lesson and `QuizError` for a file with problems.
    """
    from lessons_core.quizzes.figure import QuizFigure

    return QuizFigure.of(load(path_of(lesson)))
