"""Several processes on this machine that work together, and how each of them ends in time."""

from lessons_core.processes.counting import bytes_sent
from lessons_core.processes.ends import end_with_parent
from lessons_core.processes.launch import torchrun

__all__ = ["bytes_sent", "end_with_parent", "torchrun"]
