"""The live figure *Signal through depth*: its Python, its JavaScript and its style."""

from lessons_core.figures.signal_depth.figure import SignalDepth

__all__ = ["SignalDepth"]
