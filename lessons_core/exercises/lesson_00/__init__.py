"""The exercises of the tour: one update, and an engine to repair."""

from lessons_core.exercises.lesson_00.one_update import ONE_UPDATE
from lessons_core.exercises.lesson_00.walk_back import WALK_BACK
from lessons_core.exercises.record import report

LESSON = "00_tour"

EXERCISES = {e.id: e for e in (ONE_UPDATE, WALK_BACK)}


def check_one_update(answer):
    """Print what is right or wrong about your one_update, and record a success."""
    report(LESSON, ONE_UPDATE, answer)


def check_walk_back(answer):
    """Print what is right or wrong about your walk_back, and record a success."""
    report(LESSON, WALK_BACK, answer)
