"""The live figure *BackpropStepper*: its Python, its JavaScript and its style."""

from lessons_core.figures.backprop_stepper.figure import BackpropStepper

__all__ = ["BackpropStepper"]
