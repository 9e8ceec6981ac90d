"""The live figure *MemoryBudget*: its Python, its JavaScript and its style."""

from lessons_core.figures.memory_budget.figure import MemoryBudget

__all__ = ["MemoryBudget"]
