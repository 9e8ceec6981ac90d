"""The exercises of lesson 3: count updates, a batch's gradient, a lost batch."""

from lessons_core.exercises.lesson_03.batch_gradient import BATCH_GRADIENT
from lessons_core.exercises.lesson_03.count_updates import COUNT_UPDATES
from lessons_core.exercises.lesson_03.one_epoch import ONE_EPOCH
from lessons_core.exercises.record import report

LESSON = "03_batches"

EXERCISES = {e.id: e for e in (COUNT_UPDATES, BATCH_GRADIENT, ONE_EPOCH)}


def check_count_updates(answer):
    """Print what is right or wrong about your count_updates, and record a success."""
    report(LESSON, COUNT_UPDATES, answer)


def check_batch_gradient(answer):
    """Print what is right or wrong about your batch_gradient, and record a success."""
    report(LESSON, BATCH_GRADIENT, answer)


def check_one_epoch(answer):
    """Print what is right or wrong about your one_epoch, and record a success."""
    report(LESSON, ONE_EPOCH, answer)
