"""The rules that turn gradients into updates; equal to `torch.optim` step by step.

A parameter is a `Value` (floats) or a `Tensor` (NumPy arrays): it has `data` and `grad`. Every
line below is arithmetic that floats and arrays share; NumPy itself is not needed.
"""

from .autograd import Value


class Optimizer:
    """What all optimizers share: the parameters, the rate `lr`, and `zero_grad`.

    `lr` may be set between steps, which is all that a schedule does. For arrays it may be an array
    as well: a rate for each element. Raises TypeError for what is no list of parameters, ValueError
    for an empty one, a parameter that occurs twice or was computed, and a negative rate.
    """

    def __init__(self, params, lr):
        if hasattr(params, "grad"):
            raise TypeError("got one parameter where a list belongs; try [w] in place of w")
        self.params = list(params)
        if not self.params:
            raise ValueError("got no parameters; pass model.parameters(), or a list of them")
        _check_params(self.params, lr)
        _at_least_zero("lr", lr)
        self.lr = lr
        self.state = [{} for _ in self.params]

    def zero_grad(self):
        """Forget the gradients: 0.0 for a `Value`, None for a `Tensor`, as in PyTorch."""
        for p in self.params:
            p.grad = 0.0 if isinstance(p, Value) else None

    def step(self):
        """Update every parameter that has a gradient, once."""
        for p, state in zip(self.params, self.state):  # noqa: B905 (also runs in MicroPython)
            g = p.grad
            if g is not None:
                self.update(p, g, state)

    def update(self, p, g, state):
        """Update one parameter in place by its gradient g; `state` is its own, empty at first."""
        raise NotImplementedError("an optimizer defines update(p, g, state)")


class SGD(Optimizer):
    """Gradient descent: v ← momentum·v + (1 − dampening)·g, p ← p − lr·v.

    The first v is g itself. Nesterov steps by g + momentum·v instead; it needs a momentum and no
    dampening, else ValueError. Source: Sutskever et al. (2013), in the form of `torch.optim.SGD`.
    """

    def __init__(self, params, lr, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
        super().__init__(params, lr)
        _at_least_zero("momentum", momentum)
        _at_least_zero("weight_decay", weight_decay)
        if nesterov and (momentum == 0 or dampening != 0):
            raise ValueError(
                "nesterov looks ahead along the momentum: give momentum > 0 and dampening = 0, "
                f"got {momentum} and {dampening}"
            )
        self.momentum, self.dampening, self.nesterov = momentum, dampening, nesterov
        self.weight_decay = weight_decay

    def update(self, p, g, state):
        """Take one step of gradient descent with momentum."""
        if self.weight_decay:
            g = g + self.weight_decay * p.data
        if self.momentum:
            if "v" in state:
                state["v"] *= self.momentum
                state["v"] += (1 - self.dampening) * g if self.dampening else g
            else:
                state["v"] = g * 1.0  # a copy: the gradient's own array will be used again
            g = g + self.momentum * state["v"] if self.nesterov else state["v"]
        p.data -= self.lr * g


class RMSprop(Optimizer):
    """Gradient descent by the size of the slope: p ← p − lr·g/(√s + eps), s a running mean of g².

    s starts at 0 and is not corrected, so that the first step is 1/√(1 − alpha) times lr.
    `weight_decay` is added to the gradient (L2). Source: Tieleman & Hinton (2012), lecture 6e, in
    the form of `torch.optim.RMSprop`. Raises ValueError for alpha outside [0, 1).
    """

    def __init__(self, params, lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0.0):
        super().__init__(params, lr)
        if not 0 <= alpha < 1:
            raise ValueError(f"alpha lies in [0, 1), got {alpha}; usual is 0.99")
        _at_least_zero("eps", eps)
        _at_least_zero("weight_decay", weight_decay)
        self.alpha, self.eps, self.weight_decay = alpha, eps, weight_decay

    def update(self, p, g, state):
        """Take one step of RMSprop."""
        if self.weight_decay:
            g = g + self.weight_decay * p.data
        if "s" not in state:
            state["s"] = g * 0.0
        state["s"] *= self.alpha
        state["s"] += (1 - self.alpha) * g * g
        p.data -= self.lr * g / (state["s"] ** 0.5 + self.eps)


class Adam(Optimizer):
    """Adam: p ← p − lr·m̂/(√v̂ + eps), m and v being running means of g and of g².

    `weight_decay` is added to the gradient (L2), which is not AdamW's. Source: Kingma & Ba (2015),
    algorithm 1, in the form of `torch.optim.Adam`. Raises ValueError for betas outside [0, 1).
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params, lr)
        for beta in betas:
            if not 0 <= beta < 1:
                raise ValueError(f"betas lie in [0, 1), got {betas}; usual are (0.9, 0.999)")
        _at_least_zero("eps", eps)
        _at_least_zero("weight_decay", weight_decay)
        self.betas, self.eps, self.weight_decay = betas, eps, weight_decay

    def update(self, p, g, state):
        """Take one step of Adam."""
        self._adam(p, g + self.weight_decay * p.data if self.weight_decay else g, state)

    def _adam(self, p, g, state):
        beta1, beta2 = self.betas
        if not state:
            state["t"], state["m"], state["v"] = 0, g * 0.0, g * 0.0
        state["t"] += 1
        state["m"] *= beta1
        state["m"] += (1 - beta1) * g
        state["v"] *= beta2
        state["v"] += (1 - beta2) * g * g
        # Both means start at 0 and are too small at first; this is the bias correction.
        m_scale, v_scale = 1 - beta1 ** state["t"], 1 - beta2 ** state["t"]
        p.data -= self.lr / m_scale * state["m"] / (state["v"] ** 0.5 / v_scale**0.5 + self.eps)


class AdamW(Adam):
    """Adam with decoupled decay: first p ← (1 − lr·weight_decay)·p, then Adam's step.

    Source: Loshchilov & Hutter (2019), in the form of `torch.optim.AdamW`.
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        super().__init__(params, lr, betas, eps, weight_decay)

    def update(self, p, g, state):
        """Decay the parameter, then take one step of Adam."""
        p.data *= 1 - self.lr * self.weight_decay
        self._adam(p, g, state)


def clip_grad_norm_(params, max_norm, error_if_nonfinite=False):
    """Scale all gradients by min(1, max_norm/(‖g‖ + 1e-6)) and return ‖g‖, the norm of all of them.

    As in PyTorch (`torch.nn.utils.clip_grad_norm_`), to which the 1e-6 belongs: a norm of inf makes
    finite gradients 0 and infinite ones NaN, a norm of NaN makes all NaN; `error_if_nonfinite`
    raises RuntimeError for both instead. Source: Pascanu et al. (2013).
    """
    _at_least_zero("max_norm", max_norm)
    params = [params] if hasattr(params, "grad") else params
    params = [p for p in params if p.grad is not None]
    tensors = [p for p in params if not isinstance(p, Value)]
    if not tensors:
        return _clip(params, max_norm, error_if_nonfinite)
    with tensors[0].quiet():  # it is the norm that tells of inf and NaN
        return _clip(params, max_norm, error_if_nonfinite)


def _clip(params, max_norm, error_if_nonfinite):
    norm = sum(_square_sum(p.grad) for p in params) ** 0.5
    if error_if_nonfinite and not norm < float("inf"):
        raise RuntimeError(f"the gradient norm is {norm}; lower lr, or find the first inf or NaN")
    scale = max_norm / (norm + 1e-6)
    if not scale >= 1:  # NaN is carried on
        for p in params:
            p.grad *= scale
    return norm


def _square_sum(g):
    return float((g * g).sum()) if hasattr(g, "sum") else g * g


def _check_params(params, lr):
    for i, p in enumerate(params):
        if not hasattr(p, "grad"):
            raise TypeError(f"params[{i}] is {p!r}, which has no grad; pass Values or Tensors")
        if getattr(p, "_prev", ()):
            raise ValueError(f"params[{i}] was computed; an optimizer moves leaves, made by hand")
        if isinstance(p, Value) and hasattr(lr, "shape") and lr.shape:
            raise ValueError(f"params[{i}] is a Value, which takes one rate, not an array of rates")
    if len({id(p) for p in params}) < len(params):
        raise ValueError("a parameter occurs twice in the list and would be moved twice a step")


def _at_least_zero(name, value):
    enough = value >= 0
    if not (enough.all() if hasattr(enough, "all") else enough):
        raise ValueError(f"{name} must not be negative, got {value}")
