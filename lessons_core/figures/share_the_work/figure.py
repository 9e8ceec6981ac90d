"""The live figure *Share the work*: several devices compute, send and wait, and what each keeps."""

import traitlets as t

from lessons_core.figures.base import LiveFigure
from lessons_core.figures.share_the_work import maths, picture
from lessons_core.memory.shapes import PUBLISHED

__all__ = ["ShareTheWork"]

LLAMA = sum(PUBLISHED["LLaMA-7B"].parameters().values())

CAPTION = (
    "<strong>Share the work.</strong> Each device has a row: above, what it computes; below, what "
    "it sends. A model, not a measurement: 6 operations a parameter and token, a third of them "
    "forward; eight equal layers; 2 bytes a weight and gradient, sent round a ring. With the box "
    "ticked, a layer’s gradients leave while the layers before it are at work, and at stage 3 the "
    "next layer’s weights come meanwhile; at stages 1 and 2 the new weights follow the update. "
    "Left out: attention’s own products, the update itself, the delay of a message, activations, "
    "what stage 3 gathers for a moment. Up to eight devices: as many GPUs as one server such as "
    "NVIDIA’s DGX A100 holds."
)


class ShareTheWork(LiveFigure):
    """One step of `devices` (1 to 8) that share a `batch` of tokens (1,000 to 4,000,000).

    The model has `parameters` (1e7 to 1e11); a device computes `speed` TFLOP/s (0.1 to 1000) and
    sends `bandwidth` GB/s (0.01 to 1000). `stage` is ZeRO's (0 to 3): what is cut up. With
    `overlap` they send while they compute. Raises TraitError for a value outside its range.
    """

    name = "share_the_work"

    devices = t.Int(maths.DEVICES, min=1, max=maths.DEVICES).tag(sync=True)
    batch = t.Int(16_384, min=1000, max=4_000_000).tag(sync=True)
    parameters = t.Int(LLAMA, min=10**7, max=10**11).tag(sync=True)
    speed = t.Float(150.0, min=0.1, max=1000.0).tag(sync=True)
    bandwidth = t.Float(300.0, min=0.01, max=1000.0).tag(sync=True)
    stage = t.Int(0, min=0, max=3).tag(sync=True)
    overlap = t.Bool(True).tag(sync=True)

    def step(self) -> maths.Step:
        """Return one step: who computes and sends when, how long it takes, what share waits."""
        return maths.step(self.state())

    def memory(self) -> dict[str, float]:
        """Return the bytes of weights, gradients and optimizer that each device keeps."""
        return maths.memory(self.state(), self.stage)

    def describe(self) -> str:
        """Return the figure in words: the step, its waiting, and what each device keeps."""
        return picture.describe(self.state())

    def picture(self) -> str:
        """Return both panels as SVG inside one `<div>`."""
        return picture.panels(self.state())

    def caption(self) -> str:
        """Return the model that is drawn, and what it leaves out, as HTML."""
        return CAPTION
