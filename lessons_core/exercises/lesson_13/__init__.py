"""The exercises of lesson 13: a joined mean, a share, bytes on a device, and a sweep's time."""

from lessons_core.exercises.lesson_13.device_bytes import DEVICE_BYTES
from lessons_core.exercises.lesson_13.joined_mean import JOINED_MEAN
from lessons_core.exercises.lesson_13.own_share import OWN_SHARE
from lessons_core.exercises.lesson_13.sweep_seconds import SWEEP_SECONDS
from lessons_core.exercises.record import report

LESSON = "13_scaling_out"

EXERCISES = {e.id: e for e in (JOINED_MEAN, OWN_SHARE, DEVICE_BYTES, SWEEP_SECONDS)}


def check_joined_mean(answer):
    """Print what is right or wrong about your joined_mean, and record a success."""
    report(LESSON, JOINED_MEAN, answer)


def check_own_share(answer):
    """Print what is right or wrong about your own_share, and record a success."""
    report(LESSON, OWN_SHARE, answer)


def check_device_bytes(answer):
    """Print what is right or wrong about your device_bytes, and record a success."""
    report(LESSON, DEVICE_BYTES, answer)


def check_sweep_seconds(answer):
    """Print what is right or wrong about your sweep_seconds, and record a success."""
    report(LESSON, SWEEP_SECONDS, answer)
