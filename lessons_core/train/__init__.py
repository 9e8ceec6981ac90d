"""Training with PyTorch: the loop, checkpoints that resume to the last bit, and what stops a run.

`python -m lessons_core.train --help` is the script. Here are the parts it is made of; NumPy
generators and tensors come in as arguments, so that nothing here imports NumPy.
"""

from importlib import import_module

_PARTS = {
    "amp": ("Amp",),
    "checkpoint": ("CheckpointError", "check_same", "load", "save"),
    "finite": ("Advice", "NotFinite", "first_bad"),
    "loop": ("Log", "Run", "evaluate", "fit"),
    "model": ("half_mse", "mlp"),
    "order": ("Order",),
    "settings": ("OPTIMIZERS", "SCHEDULES", "Settings", "start"),
}
_HOME = {name: part for part, names in _PARTS.items() for name in names}
__all__ = sorted(_HOME)


def __getattr__(name: str):
    """Return a name of a part, imported at its first use.

    PyTorch takes a second to import. Python imports this file before the script's own first line,
    so that a Ctrl-C in that second would end in a traceback that the script cannot prevent.
    """
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)
