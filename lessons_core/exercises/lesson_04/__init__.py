"""The exercises of lesson 4: a new rule, a wrong rule, a lost share, and an order."""

from lessons_core.exercises.lesson_04.divide import DIVIDE
from lessons_core.exercises.lesson_04.order import ORDER
from lessons_core.exercises.lesson_04.sweep import SWEEP
from lessons_core.exercises.lesson_04.wrong_rule import WRONG_RULE
from lessons_core.exercises.record import report

LESSON = "04_backprop_dags"

EXERCISES = {e.id: e for e in (DIVIDE, WRONG_RULE, SWEEP, ORDER)}


def check_divide(answer):
    """Print what is right or wrong about your divide, and record a success."""
    report(LESSON, DIVIDE, answer)


def check_wrong_rule(answer):
    """Print what is right or wrong about your wrong_rule, and record a success."""
    report(LESSON, WRONG_RULE, answer)


def check_sweep(answer):
    """Print what is right or wrong about your sweep, and record a success."""
    report(LESSON, SWEEP, answer)


def check_order(answer):
    """Print what is right or wrong about your order, and record a success."""
    report(LESSON, ORDER, answer)
