"""The live figure *BallOnACurve*: its Python, its JavaScript and its style."""

from lessons_core.figures.ball_on_a_curve.figure import BallOnACurve

__all__ = ["BallOnACurve"]
