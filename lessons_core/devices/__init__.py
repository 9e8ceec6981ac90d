"""Devices: which one and why, how to time it, and what was measured where.

`python -m lessons_core.devices` names the device; with `--record` it measures it for the ledger.
"""

from .choosing import Choice, DeviceMissing, pick
from .machine import device_name
from .timing import quartiles, synchronise, time_launch, time_together, time_work

__all__ = [
    "Choice", "DeviceMissing", "device_name", "pick", "quartiles", "synchronise", "time_launch",
    "time_together", "time_work",
]  # fmt: skip
