"""The exercises of lesson 5: a row through a layer, a repeated bias, a weight in many places."""

from lessons_core.exercises.lesson_05.bias_slopes import BIAS_SLOPES
from lessons_core.exercises.lesson_05.kernel_slopes import KERNEL_SLOPES
from lessons_core.exercises.lesson_05.row_through import ROW_THROUGH
from lessons_core.exercises.record import report

LESSON = "05_tensors_and_vjps"

EXERCISES = {e.id: e for e in (ROW_THROUGH, BIAS_SLOPES, KERNEL_SLOPES)}


def check_row_through(answer):
    """Print what is right or wrong about your row_through, and record a success."""
    report(LESSON, ROW_THROUGH, answer)


def check_bias_slopes(answer):
    """Print what is right or wrong about your bias_slopes, and record a success."""
    report(LESSON, BIAS_SLOPES, answer)


def check_kernel_slopes(answer):
    """Print what is right or wrong about your kernel_slopes, and record a success."""
    report(LESSON, KERNEL_SLOPES, answer)
