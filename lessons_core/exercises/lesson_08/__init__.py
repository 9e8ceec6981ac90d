"""The exercises of lesson 8: a share of the peak, a late fall, and the wrong unit of a schedule."""

from lessons_core.exercises.lesson_08.rates_seen import RATES_SEEN
from lessons_core.exercises.lesson_08.share_of_peak import SHARE_OF_PEAK
from lessons_core.exercises.lesson_08.stay_then_fall import STAY_THEN_FALL
from lessons_core.exercises.record import report

LESSON = "08_schedules"

EXERCISES = {e.id: e for e in (SHARE_OF_PEAK, STAY_THEN_FALL, RATES_SEEN)}


def check_share_of_peak(answer):
    """Print what is right or wrong about your share_of_peak, and record a success."""
    report(LESSON, SHARE_OF_PEAK, answer)


def check_stay_then_fall(answer):
    """Print what is right or wrong about your stay_then_fall, and record a success."""
    report(LESSON, STAY_THEN_FALL, answer)


def check_rates_seen(answer):
    """Print what is right or wrong about your rates_seen, and record a success."""
    report(LESSON, RATES_SEEN, answer)
