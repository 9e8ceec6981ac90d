"""A number that remembers how it was made, so that one backward sweep finds every gradient."""

from math import exp, inf, isfinite, log, tanh

_new = object.__new__  # makes a node without the constructor, which is for leaves and is slower


class Value:
    """A number, its gradient, and the inputs that it was computed from.

    For out = f(a, b) a node keeps its inputs in `_a`, `_b` and ∂out/∂a, ∂out/∂b in `_da`, `_db`.
    A leaf has none; for any number of inputs `_a` and `_da` are tuples. Names as in micrograd.
    """

    __slots__ = ("data", "grad", "label", "_op", "_a", "_b", "_da", "_db")

    def __init__(self, data, _children=(), _op="", label="", _slopes=()):
        if len(_children) != len(_slopes):
            raise ValueError(f"{len(_children)} inputs need as many slopes, got {len(_slopes)}")
        self.data, self.grad, self.label, self._op = _number(data), 0.0, label, _op
        self._a, self._da, self._b, self._db = tuple(_children) or None, tuple(_slopes), None, 0.0

    def __repr__(self):
        return f"Value(data={self.data}, grad={self.grad})"

    @property
    def _prev(self):
        a, b = self._a, self._b
        return (a, b) if b is not None else (a,) if isinstance(a, Value) else a or ()

    def __add__(self, other):
        y = other.data if isinstance(other, Value) else _number(other)
        return _node(self.data + y, "+", self, 1.0, other, 1.0)

    def __sub__(self, other):
        y = other.data if isinstance(other, Value) else _number(other)
        return _node(self.data - y, "-", self, 1.0, other, -1.0)

    def __mul__(self, other):
        y = other.data if isinstance(other, Value) else _number(other)
        return _node(self.data * y, "*", self, y, other, self.data)

    def __truediv__(self, other):
        y = other.data if isinstance(other, Value) else _number(other)
        return _node(self.data / y, "/", self, 1.0 / y, other, -self.data / y / y)

    def __pow__(self, other):
        x, p = self.data, other.data if isinstance(other, Value) else _number(other)
        if x == 0.0 and p < 0.0:
            raise ZeroDivisionError(f"0 ** {p} divides by 0; keep the base away from 0")
        if x < 0.0 and p % 1.0:
            raise ValueError(f"{x} ** {p} needs a positive base or a whole number as power")
        if x < 0.0 and isinstance(other, Value):
            raise ValueError(f"{x} ** {other} has no slope by its power; write ** {p} to fix it")
        out, dx = _or_inf(pow, x, p), p and p * _or_inf(pow, x, p - 1.0)
        return _node(out, "**", self, dx, other, out * log(x) if x > 0.0 else 0.0)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return Value(other) - self

    def __rtruediv__(self, other):
        return Value(other) / self

    def __rpow__(self, other):
        out = Value(other) ** self
        return _node(out.data, "**", self, out._db)  # a fixed base has no slope, not even inf

    def __neg__(self):
        return _node(-self.data, "neg", self, -1.0)

    def exp(self):
        """Return e to this power; inf when that is too large for a float (above 709.78)."""
        out = _or_inf(exp, self.data)
        return _node(out, "exp", self, out)

    def log(self):
        """Return the natural logarithm; raises ValueError unless the number is positive."""
        if self.data <= 0.0:
            raise ValueError(f"log needs a positive number, got {self.data}; try (x + 1e-9).log()")
        return _node(log(self.data), "log", self, 1.0 / self.data)

    def tanh(self):
        """Return the hyperbolic tangent."""
        out = tanh(self.data)
        return _node(out, "tanh", self, 1.0 - out * out)

    def relu(self):
        """Return the number if it is positive, else 0; the slope at 0 is 0, as in PyTorch."""
        off = self.data <= 0.0
        return _node(0.0 if off else self.data, "ReLU", self, 0.0 if off else 1.0)

    @staticmethod
    def sum(values):
        """Return the sum of `Value`s and numbers as one node."""
        return Value.dot(values, [1.0] * len(values))

    @staticmethod
    def dot(weights, inputs, bias=0.0):
        """Return bias + Σ weights[i]·inputs[i], a neuron's sum, as one node."""
        if len(weights) != len(inputs):
            raise ValueError(f"{len(weights)} weights do not fit {len(inputs)} inputs")
        w = [v if isinstance(v, Value) else Value(v) for v in weights]
        x = [v if isinstance(v, Value) else Value(v) for v in inputs]
        b = bias if isinstance(bias, Value) else Value(bias)
        w_data, x_data, total = [v.data for v in w], [v.data for v in x], b.data
        for i in range(len(w)):  # the built-in sum rounds differently from Python 3.12 on
            total += w_data[i] * x_data[i]
        return Value(total, w + x + [b], "dot", "", x_data + w_data + [1.0])

    def backward(self):
        """Add ∂self/∂leaf to each leaf's `grad`; raise OverflowError where inf or NaN came up."""
        if self._a is None:
            self.grad += 1.0
            return
        seen, owed, todo = set(), {}, [self]
        while todo:  # count: how many shares will each inner node get after its first?
            node = todo.pop()
            if node in seen:
                owed[node] = owed.get(node, 0) + 1
                continue
            seen.add(node)
            node.grad, a, b = 0.0, node._a, node._b
            if b is None:
                todo.extend([v for v in (a if type(a) is tuple else (a,)) if v._a is not None])
                continue
            if a._a is not None:
                todo.append(a)
            if b._a is not None:
                todo.append(b)
        self.grad, todo = 1.0, [self]
        while todo:  # hand on: a node shares out its gradient once nothing more is owed to it
            node = todo.pop()
            if node in owed and owed[node]:
                owed[node] -= 1
                continue
            a, b, grad = node._a, node._b, node.grad
            if b is None:
                pairs = zip(a, node._da) if type(a) is tuple else ((a, node._da),)  # noqa: B905
                for child, slope in pairs:
                    child.grad += slope * grad
                    if child._a is not None:
                        todo.append(child)
                    if not isfinite(node.data + child.grad):
                        raise _overflow(node)
                continue
            a.grad += node._da * grad
            b.grad += node._db * grad
            if a._a is not None:
                todo.append(a)
            if b._a is not None:
                todo.append(b)
            if not isfinite(node.data + a.grad + b.grad):
                raise _overflow(node)


def _node(data, op, a, da, b=None, db=0.0):
    out = _new(Value)
    out.data, out.grad, out.label = data, 0.0, ""
    out._op, out._a, out._da = op, a, da
    out._b, out._db = b if isinstance(b, Value) else None, db  # a plain number has no gradient
    return out


def _number(x):
    if isinstance(x, (int, float)):
        return float(x)
    other_engine, many = hasattr(x, "backward"), getattr(x, "shape", ()) != ()
    if other_engine or many or not hasattr(x, "__float__") or getattr(x, "imag", 0.0) != 0.0:
        raise TypeError(f"Value computes with numbers, got {x!r} ({type(x).__name__})")
    return float(x)


def _or_inf(function, *x):
    try:
        return function(*x)
    except (OverflowError, ZeroDivisionError, ValueError):  # MicroPython's exp raises the last
        return -inf if x[0] < 0.0 and x[-1] % 2.0 == 1.0 else inf


def _overflow(node):
    while bad := [child for child in node._prev if not isfinite(child.data)]:
        node = bad[0]  # the cause lies further back
    gave = "an infinite gradient" if isfinite(node.data) else node.data
    return OverflowError(f"'{node._op}' of {[v.data for v in node._prev]} gave {gave}; step less")
