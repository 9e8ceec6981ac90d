"""The exercises of lesson 6: shares, their slopes, a perplexity, a smoothed truth, characters."""

from lessons_core.exercises.lesson_06.per_character import PER_CHARACTER
from lessons_core.exercises.lesson_06.perplexity import PERPLEXITY
from lessons_core.exercises.lesson_06.score_slopes import SCORE_SLOPES
from lessons_core.exercises.lesson_06.shares import SHARES
from lessons_core.exercises.lesson_06.smoothed import SMOOTHED
from lessons_core.exercises.record import report

LESSON = "06_classification"

EXERCISES = {e.id: e for e in (SHARES, SCORE_SLOPES, PERPLEXITY, SMOOTHED, PER_CHARACTER)}


def check_shares(answer):
    """Print what is right or wrong about your shares, and record a success."""
    report(LESSON, SHARES, answer)


def check_score_slopes(answer):
    """Print what is right or wrong about your score_slopes, and record a success."""
    report(LESSON, SCORE_SLOPES, answer)


def check_perplexity(answer):
    """Print what is right or wrong about your perplexity, and record a success."""
    report(LESSON, PERPLEXITY, answer)


def check_smoothed(answer):
    """Print what is right or wrong about your smoothed, and record a success."""
    report(LESSON, SMOOTHED, answer)


def check_per_character(answer):
    """Print what is right or wrong about your per_character, and record a success."""
    report(LESSON, PER_CHARACTER, answer)
