"""The exercises of lesson 12: a step's bytes, a stopwatch to repair, the batch that fits."""

from lessons_core.exercises.lesson_12.batch_that_fits import BATCH_THAT_FITS
from lessons_core.exercises.lesson_12.time_of import TIME_OF
from lessons_core.exercises.lesson_12.train_bytes import TRAIN_BYTES
from lessons_core.exercises.record import report

LESSON = "12_devices"

EXERCISES = {e.id: e for e in (TRAIN_BYTES, TIME_OF, BATCH_THAT_FITS)}


def check_train_bytes(answer):
    """Print what is right or wrong about your train_bytes, and record a success."""
    report(LESSON, TRAIN_BYTES, answer)


def check_time_of(answer):
    """Print what is right or wrong about your time_of, and record a success."""
    report(LESSON, TIME_OF, answer)


def check_batch_that_fits(answer):
    """Print what is right or wrong about your batch_that_fits, and record a success."""
    report(LESSON, BATCH_THAT_FITS, answer)
