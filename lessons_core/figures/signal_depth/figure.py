"""The live figure *Signal through depth*: how large signal and gradient are, layer by layer."""

import traitlets as t

from lessons_core.figures.base import LiveFigure
from lessons_core.figures.signal_depth import maths, picture

CAPTION = (
    "<strong>Signal through depth.</strong> Sixteen inputs of size 1 go through layers whose "
    "weights are drawn at random; nothing is trained. The first plot has the size of the signal "
    "after each layer, left to right. Then a gradient of size 1 comes in at the last layer and "
    "goes back, right to left: the second plot has its size at each layer. Sizes are root mean "
    "squares, on a scale of powers of ten."
)


class SignalDepth(LiveFigure):
    """One pass forward and one back through `depth` (1 to 100) layers of `width` (4 to 24) units.

    `activation` is "relu", "tanh", "sigmoid" or "none". Weights have mean 0 and a standard
    deviation of `gain` (0.05 to 5) over √width: 1 is Xavier's, √2 He's. With `residual` each layer
    adds to what comes in, its shortcut. `norm` puts a LayerNorm before each layer's weights
    ("pre"), behind the sum ("post"), or nowhere ("none"). `seed` (1 to 999) draws weights and
    inputs, `layer` is the one that is read. Raises TraitError for a value outside its range.
    """

    name = "signal_depth"

    depth = t.Int(20, min=1, max=maths.DEPTH).tag(sync=True)
    width = t.Int(16, min=4, max=maths.WIDTH).tag(sync=True)
    activation = t.Enum(list(maths.ACTIVATIONS), default_value="tanh").tag(sync=True)
    gain = t.Float(0.5, min=0.05, max=5.0).tag(sync=True)
    residual = t.Bool(False).tag(sync=True)
    norm = t.Enum(list(maths.NORMS), default_value="none").tag(sync=True)
    seed = t.Int(1, min=1, max=999).tag(sync=True)
    layer = t.Int(0, min=0, max=maths.DEPTH).tag(sync=True)

    def sizes(self) -> maths.Pass:
        """Return what goes through: sizes forward and backward, dead units, likeness."""
        return maths.run(self.state())

    def describe(self) -> str:
        """Return the figure in words: the network, and what becomes of signal and gradient."""
        return picture.describe(self.state())

    def picture(self) -> str:
        """Return both panels as SVG inside one `<div>`."""
        return picture.panels(self.state())

    def caption(self) -> str:
        """Return what is seen, as HTML."""
        return CAPTION
