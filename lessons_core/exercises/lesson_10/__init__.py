"""The exercises of lesson 10: early stopping, a leak, a split policy, a dropout out of scale."""

from lessons_core.exercises.lesson_10.choose_split import CHOOSE_SPLIT
from lessons_core.exercises.lesson_10.drop_values import DROP_VALUES
from lessons_core.exercises.lesson_10.find_leak import FIND_LEAK
from lessons_core.exercises.lesson_10.stop_when import STOP_WHEN
from lessons_core.exercises.record import report

LESSON = "10_overfitting"

EXERCISES = {e.id: e for e in (STOP_WHEN, FIND_LEAK, CHOOSE_SPLIT, DROP_VALUES)}


def check_stop_when(answer):
    """Print what is right or wrong about your stop_when, and record a success."""
    report(LESSON, STOP_WHEN, answer)


def check_find_leak(answer):
    """Print what is right or wrong about your find_leak, and record a success."""
    report(LESSON, FIND_LEAK, answer)


def check_choose_split(answer):
    """Print what is right or wrong about your choose_split, and record a success."""
    report(LESSON, CHOOSE_SPLIT, answer)


def check_drop_values(answer):
    """Print what is right or wrong about your drop_values, and record a success."""
    report(LESSON, DROP_VALUES, answer)
