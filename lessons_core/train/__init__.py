"""Training with PyTorch: the loop, checkpoints that resume to the last bit, and what stops a run.

`python -m lessons_core.train --help` is the script. Here are the parts it is made of; NumPy
generators and tensors come in as arguments, so that nothing here imports NumPy.
"""

from .amp import Amp
from .checkpoint import CheckpointError, check_same, load, save
from .finite import NotFinite, first_bad
from .loop import Log, Run, evaluate, fit
from .model import half_mse, mlp
from .order import Order
from .settings import OPTIMIZERS, SCHEDULES, Settings, start

__all__ = [
    "Amp", "CheckpointError", "Log", "NotFinite", "OPTIMIZERS", "Order", "Run", "SCHEDULES",
    "Settings", "check_same", "evaluate", "first_bad", "fit", "half_mse", "load", "mlp", "save",
    "start",
]  # fmt: skip
