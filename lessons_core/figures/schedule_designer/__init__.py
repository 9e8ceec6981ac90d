"""The live figure *Schedule designer*: its Python, its JavaScript and its style."""

from lessons_core.figures.schedule_designer.figure import ScheduleDesigner

__all__ = ["ScheduleDesigner"]
