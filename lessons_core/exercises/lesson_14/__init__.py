"""The exercises of lesson 14: what a mean remembers, the steps of a budget, a rate drawn evenly."""

from lessons_core.exercises.lesson_14.log_rate import LOG_RATE
from lessons_core.exercises.lesson_14.share_of_last import SHARE_OF_LAST
from lessons_core.exercises.lesson_14.steps_of import STEPS_OF
from lessons_core.exercises.record import report

LESSON = "14_reading_runs"

EXERCISES = {e.id: e for e in (SHARE_OF_LAST, STEPS_OF, LOG_RATE)}


def check_share_of_last(answer):
    """Print what is right or wrong about your share_of_last, and record a success."""
    report(LESSON, SHARE_OF_LAST, answer)


def check_steps_of(answer):
    """Print what is right or wrong about your steps_of, and record a success."""
    report(LESSON, STEPS_OF, answer)


def check_log_rate(answer):
    """Print what is right or wrong about your log_rate, and record a success."""
    report(LESSON, LOG_RATE, answer)
