"""The exercises of lesson 1: loss, gradients, update, mean, and a loop to repair."""

from lessons_core.exercises.lesson_01.gradients import GRADIENTS
from lessons_core.exercises.lesson_01.half_squared_error import HALF_SQUARED_ERROR
from lessons_core.exercises.lesson_01.mean_squared_error import MEAN_SQUARED_ERROR
from lessons_core.exercises.lesson_01.update import UPDATE
from lessons_core.exercises.lesson_01.walk_downhill import WALK_DOWNHILL
from lessons_core.exercises.record import report

LESSON = "01_one_update"

EXERCISES = {
    e.id: e for e in (HALF_SQUARED_ERROR, GRADIENTS, UPDATE, MEAN_SQUARED_ERROR, WALK_DOWNHILL)
}


def check_half_squared_error(answer):
    """Print what is right or wrong about your half_squared_error, and record a success."""
    report(LESSON, HALF_SQUARED_ERROR, answer)


def check_gradients(answer):
    """Print what is right or wrong about your gradients, and record a success."""
    report(LESSON, GRADIENTS, answer)


def check_update(answer):
    """Print what is right or wrong about your update, and record a success."""
    report(LESSON, UPDATE, answer)


def check_mean_squared_error(answer):
    """Print what is right or wrong about your mean_squared_error, and record a success."""
    report(LESSON, MEAN_SQUARED_ERROR, answer)


def check_walk_downhill(answer):
    """Print what is right or wrong about your walk_downhill, and record a success."""
    report(LESSON, WALK_DOWNHILL, answer)
