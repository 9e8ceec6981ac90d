"""The clinic: twelve runs that went wrong and one that did not, each a config that differs."""

from lessons_core.clinic.runs import changed

#: cause -> the config that has it.
CASES = {
    "healthy": changed(),
    "rate too large": changed(lr=4.0),
    "rate too small": changed(lr=0.003),
    "wrong sign": changed(sign=1),
    "gradients kept": changed(keep_grad=True),
    "first layers cut off": changed(frozen=2),
    "leak": changed(leak=True),
    "shift": changed(moved=1),
    "dead units": changed(bias=-6.0),
    "vanishing": changed(bend="sigmoid", depth=6),
    "exploding": changed(depth=8, gain=2.6),
    "labels shuffled": changed(shuffled=True),
    "no eval mode": changed(dropout=0.5, eval_mode=False),
}
