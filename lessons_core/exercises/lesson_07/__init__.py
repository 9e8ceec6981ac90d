"""The exercises of lesson 7: momentum, a corrected running mean, and a step of AdamW."""

from lessons_core.exercises.lesson_07.adamw_step import ADAMW_STEP
from lessons_core.exercises.lesson_07.corrected import CORRECTED
from lessons_core.exercises.lesson_07.with_momentum import WITH_MOMENTUM
from lessons_core.exercises.record import report

LESSON = "07_optimizers"

EXERCISES = {e.id: e for e in (WITH_MOMENTUM, CORRECTED, ADAMW_STEP)}


def check_with_momentum(answer):
    """Print what is right or wrong about your with_momentum, and record a success."""
    report(LESSON, WITH_MOMENTUM, answer)


def check_corrected(answer):
    """Print what is right or wrong about your corrected, and record a success."""
    report(LESSON, CORRECTED, answer)


def check_adamw_step(answer):
    """Print what is right or wrong about your adamw_step, and record a success."""
    report(LESSON, ADAMW_STEP, answer)
