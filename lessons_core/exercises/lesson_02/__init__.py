"""The exercises of lesson 2: the multiplier, the edge, a log to read and a guard for a run."""

from lessons_core.exercises.lesson_02.edge import EDGE
from lessons_core.exercises.lesson_02.first_bad_step import FIRST_BAD_STEP
from lessons_core.exercises.lesson_02.multiplier import MULTIPLIER
from lessons_core.exercises.lesson_02.read_log import READ_LOG
from lessons_core.exercises.record import report

LESSON = "02_learning_rates"

EXERCISES = {e.id: e for e in (MULTIPLIER, EDGE, READ_LOG, FIRST_BAD_STEP)}


def check_multiplier(answer):
    """Print what is right or wrong about your multiplier, and record a success."""
    report(LESSON, MULTIPLIER, answer)


def check_edge(answer):
    """Print what is right or wrong about your edge, and record a success."""
    report(LESSON, EDGE, answer)


def check_read_log(answer):
    """Print what is right or wrong about your read_log, and record a success."""
    report(LESSON, READ_LOG, answer)


def check_first_bad_step(answer):
    """Print what is right or wrong about your first_bad_step, and record a success."""
    report(LESSON, FIRST_BAD_STEP, answer)
