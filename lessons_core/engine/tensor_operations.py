"""The arithmetic of a `Tensor`: each operator and method names its rule in `tensor_rules`."""


class Operations:
    """Operators and methods; `_apply` computes a rule of `tensor_rules` and remembers it."""

    __slots__ = ()

    def __add__(self, other):
        return self._apply("add", self, other)

    def __sub__(self, other):
        return self._apply("sub", self, other)

    def __mul__(self, other):
        return self._apply("mul", self, other)

    def __truediv__(self, other):
        return self._apply("div", self, other)

    def __pow__(self, other):
        return self._apply("pow", self, other)

    def __matmul__(self, other):
        return self._apply("matmul", self, other)

    def __rsub__(self, other):
        return self._apply("sub", other, self)

    def __rtruediv__(self, other):
        return self._apply("div", other, self)

    def __rpow__(self, other):
        return self._apply("pow", other, self)

    def __rmatmul__(self, other):
        return self._apply("matmul", other, self)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self):
        return self._apply("neg", self)

    def __abs__(self):
        return self._apply("abs", self)

    def __getitem__(self, index):
        return self._apply("getitem", self, index=getattr(index, "_data", index))

    @property
    def T(self):
        """The tensor with its axes in reverse order."""
        return self._apply("transpose", self)

    def exp(self):
        """Return e to the power of each element."""
        return self._apply("exp", self)

    def log(self):
        """Return the natural logarithm of each element."""
        return self._apply("log", self)

    def sqrt(self):
        """Return the square root of each element; the slope at 0 is inf."""
        return self._apply("sqrt", self)

    def abs(self):
        """Return the size of each element; the slope at 0 is 0."""
        return self._apply("abs", self)

    def tanh(self):
        """Return the hyperbolic tangent of each element."""
        return self._apply("tanh", self)

    def sigmoid(self):
        """Return 1/(1 + e^-x) of each element, without overflow."""
        return self._apply("sigmoid", self)

    def relu(self):
        """Return each element if positive, else 0; the slope at 0 is 0."""
        return self._apply("relu", self)

    def reshape(self, *shape):
        """Return the same elements in another shape, given as numbers or as one tuple or list."""
        if len(shape) == 1 and isinstance(shape[0], (tuple, list)):
            shape = shape[0]
        return self._apply("reshape", self, shape=tuple(shape))

    def sum(self, axis=None, keepdims=False):
        """Return the sum over one axis, several, or all."""
        return self._reduce("sum", axis, keepdims)

    def mean(self, axis=None, keepdims=False):
        """Return the mean over one axis, several, or all."""
        return self._reduce("mean", axis, keepdims)

    def max(self, axis=None, keepdims=False):
        """Return the largest; equal ones share the gradient evenly, as in `torch.amax`."""
        return self._reduce("max", axis, keepdims)

    def norm(self, *, axis=None, keepdims=False):
        """Return √Σx²; the gradient at 0 is 0. In PyTorch `norm(1)` is Σ|x|: name the axis."""
        return self._reduce("norm", axis, keepdims)

    def std(self, axis=None, keepdims=False, correction=1):
        """Return √(Σ(x − mean)²/(n − correction)); the gradient is 0 where all x are equal."""
        return self._reduce("std", axis, keepdims, correction=correction)

    def _reduce(self, op, axis, keepdims, **options):
        axis = tuple(axis) or None if isinstance(axis, (tuple, list)) else axis  # none means all
        if self._data.ndim == 0 and axis in (0, -1):
            axis = None  # a single number may be taken for its own only row, as in PyTorch
        return self._apply(op, self, axis=axis, keepdims=keepdims, **options)
