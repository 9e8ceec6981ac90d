"""The live figure *Logits*: its Python, its JavaScript and its style."""

from lessons_core.figures.logits.figure import Logits

__all__ = ["Logits"]
