"""The exercises of lesson 9: a clipped gradient, a normalised row, and a slope through a stack."""

from lessons_core.exercises.lesson_09.clip_norm import CLIP_NORM
from lessons_core.exercises.lesson_09.normalise import NORMALISE
from lessons_core.exercises.lesson_09.what_arrives import WHAT_ARRIVES
from lessons_core.exercises.record import report

LESSON = "09_deep_signals"

EXERCISES = {e.id: e for e in (CLIP_NORM, WHAT_ARRIVES, NORMALISE)}


def check_what_arrives(answer):
    """Print what is right or wrong about your what_arrives, and record a success."""
    report(LESSON, WHAT_ARRIVES, answer)


def check_clip_norm(answer):
    """Print what is right or wrong about your clip_norm, and record a success."""
    report(LESSON, CLIP_NORM, answer)


def check_normalise(answer):
    """Print what is right or wrong about your normalise, and record a success."""
    report(LESSON, NORMALISE, answer)
