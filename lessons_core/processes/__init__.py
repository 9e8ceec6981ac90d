"""Several processes on this machine that train together, started by torchrun and ended in time."""

from lessons_core.processes.counting import bytes_sent
from lessons_core.processes.launch import torchrun

__all__ = ["bytes_sent", "torchrun"]
