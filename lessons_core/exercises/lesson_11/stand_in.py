"""A model of one weight that behaves as PyTorch's do, in plain Python: for the page's exercises."""


class Loss:
    """A number with the record of how it came about, as `loss` has it in PyTorch."""

    def __init__(self, value, slope, model, kept=1):
        self.value, self.slope, self.model, self.kept = value, slope, model, kept

    def item(self):
        """Return the number without its record."""
        return self.value

    def backward(self):
        """Add the slope to the model's buffer."""
        self.model.grad += self.slope

    def __add__(self, other):
        if isinstance(other, Loss):
            return Loss(self.value + other.value, self.slope + other.slope, self.model,
                        self.kept + other.kept)  # fmt: skip
        return Loss(self.value + other, self.slope, self.model, self.kept)

    __radd__ = __add__

    def __repr__(self):
        return "<a loss with the record of " + str(self.kept) + ">"


class Model:
    """The line w · x under dropout of one half: in training mode every second input is dropped.

    The other inputs are doubled. Real dropout draws at random; this one can be checked by hand.
    """

    def __init__(self):
        self.w, self.grad, self.training, self.calls = 0.0, 0.0, True, 0

    def zero_grad(self):
        """Empty the buffer."""
        self.grad = 0.0

    def train(self):
        """Switch to training mode."""
        self.training = True

    def eval(self):
        """Switch to evaluation mode."""
        self.training = False

    def loss(self, x, y):
        """Return half the squared error of one example."""
        if self.training:
            self.calls += 1
            x = 2 * x if self.calls % 2 else 0.0
        error = self.w * x - y
        return Loss(0.5 * error * error, error * x, self)


class Maker:
    """What the exercise hands over as `Model`; it is written alike in both Pythons."""

    def __call__(self):
        """Return a new model."""
        return Model()

    def __repr__(self):
        return "Model"
