"""The live figure *BatchSize*: its Python, its JavaScript and its style."""

from lessons_core.figures.batch_size.figure import BatchSize

__all__ = ["BatchSize"]
