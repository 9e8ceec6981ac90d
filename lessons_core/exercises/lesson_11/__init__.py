"""The exercises of lesson 11: a buffer, micro-batches, a loop with four bugs, a checkpoint."""

from lessons_core.exercises.lesson_11.buffer_log import BUFFER_LOG
from lessons_core.exercises.lesson_11.checkpoint_parts import CHECKPOINT_PARTS
from lessons_core.exercises.lesson_11.four_bugs import FOUR_BUGS
from lessons_core.exercises.lesson_11.micro_batches import MICRO_BATCHES
from lessons_core.exercises.record import report

LESSON = "11_pytorch_loop"

EXERCISES = {e.id: e for e in (BUFFER_LOG, MICRO_BATCHES, FOUR_BUGS, CHECKPOINT_PARTS)}


def check_buffer_log(answer):
    """Print what is right or wrong about your buffer_log, and record a success."""
    report(LESSON, BUFFER_LOG, answer)


def check_micro_batches(answer):
    """Print what is right or wrong about your micro_batches, and record a success."""
    report(LESSON, MICRO_BATCHES, answer)


def check_four_bugs(answer):
    """Print what is right or wrong about your four_bugs, and record a success."""
    report(LESSON, FOUR_BUGS, answer)


def check_checkpoint_parts(answer):
    """Print what is right or wrong about your checkpoint_parts, and record a success."""
    report(LESSON, CHECKPOINT_PARTS, answer)
