"""Mutants that no test can tell from the original, each below the reason: see `mutants`."""

EQUIVALENT = {
    "data.splits": {
        # Only the first of the splits is taken, and scikit-learn takes groups from a list as well.
        "splitter = _splitters().ShuffleSplit(n_splits=1, test_size=test_share, random_state=seed)"
        "  =>  splitter = _splitters().ShuffleSplit(n_splits=2, test_size=test_share, "
        "random_state=seed)",
        "splitter = _splitters().GroupShuffleSplit(n_splits=1, test_size=test_share, "
        "random_state=seed)  =>  splitter = _splitters().GroupShuffleSplit(n_splits=2, "
        "test_size=test_share, random_state=seed)",
        "groups = np.asarray(groups)  =>  pass",
    },
    "engine.autograd": {
        # Nothing reads the second slope of a node that has no second input.
        "def _node(data, op, a, da, b=None, db=0.0):"
        "  =>  def _node(data, op, a, da, b=None, db=1.0):",
        "self._a, self._da, self._b, self._db = "
        "(tuple(_children) or None, tuple(_slopes), None, 0.0)"
        "  =>  self._a, self._da, self._b, self._db = "
        "(tuple(_children) or None, tuple(_slopes), None, 1.0)",
        # Python's own numbers also pass what is asked of other kinds, only later.
        "if isinstance(x, (int, float)):  =>  pass",
        "return float(x)  =>  pass  (no. 2)",
        # inf and NaN show in a difference as they do in a sum.
        "if not isfinite(node.data + a.grad + b.grad):"
        "  =>  if not isfinite(node.data + a.grad - b.grad):",
        "if not isfinite(node.data + a.grad + b.grad):"
        "  =>  if not isfinite(node.data - a.grad + b.grad):",
        "if not isfinite(node.data + child.grad):  =>  if not isfinite(node.data - child.grad):",
        # A base of 0 with an odd negative power was refused before; exp of less than 0 never
        # overflows.
        "return -inf if x[0] < 0.0 and x[-1] % 2.0 == 1.0 else inf"
        "  =>  return -inf if x[0] <= 0.0 and x[-1] % 2.0 == 1.0 else inf",
        "return -inf if x[0] < 0.0 and x[-1] % 2.0 == 1.0 else inf"
        "  =>  return -inf if x[0] < 0.0 and x[+1] % 2.0 == 1.0 else inf",
    },
    "engine.tensor": {
        # Slots save memory.
        "__slots__ = ('_data', '_grad', '_requires_grad', '_op', '_prev', '_saved', '_memory', "
        "'__weakref__')  =>  pass",
    },
    "engine.tensor_graph": {
        # Slots save memory, a root has no users, a leaf may be copied once more than needed.
        "__slots__ = ('arrays', 'memories', 'read', 'written', 'options')  =>  pass",
        "uses, inputs, found = ({root: 0}, {}, [root])"
        "  =>  uses, inputs, found = ({root: 1}, {}, [root])",
        "elif not child._prev and (share is g or share.base is not None):"
        "  =>  elif not child._prev or (share is g or share.base is not None):",
        # These only spare time: where nothing was changed since, nothing is stale or elsewhere.
        "if not children or record.read == clock.now:  =>  pass",
        "return children  =>  pass  (no. 2)",
        "if record.read < clock.now:  =>  if record.read <= clock.now:",
        # A clock may begin anywhere and go in larger steps.
        "clock = SimpleNamespace(now=0)  =>  clock = SimpleNamespace(now=1)",
        "self.changed = clock.now = clock.now + 1  =>  self.changed = clock.now = clock.now + 2",
        # These lists have equal lengths by construction; strict says so to the reader.
        "for reads, child in zip(READS[op], children, strict=True):"
        "  =>  for reads, child in zip(READS[op], children, strict=False):",
    },
    "engine.tensor_in_place": {
        # Slots save memory.
        "__slots__ = ()  =>  pass",
    },
    "engine.tensor_protocols": {
        # Slots save memory.
        "__slots__ = ()  =>  pass",
    },
    "engine.tensor_rules": {
        # The rule for one power is a quicker form of the rule for many; 0 times any power is 0.
        "if np.ndim(p) == 0:  =>  pass",
        "return g * (p * a ** (p - 1)) if p != 0 else np.zeros_like(g)  =>  pass",
        "return g * p * a ** np.where(p == 0, 1, p - 1)"
        "  =>  return g * p * a ** np.where(p == 0, 2, p - 1)",
        # Where these stand in for a 0, what they divide or multiply is 0 as well.
        "return np.where(x == 0, 1, x)  =>  return np.where(x == 0, 2, x)",
        "log_p = np.where(target != 0, log_p, 0)  =>  log_p = np.where(target != 0, log_p, 1)",
        # What stands in for log 0 is not chosen: the slope there is 0.
        "return np.where(at_zero, 0, g * out * np.log(np.where(at_zero, 1, a)))"
        "  =>  return np.where(at_zero, 0, g * out * np.log(np.where(at_zero, 2, a)))",
        # A size is a multiple of the size of its sums.
        "step = g / (_nonzero(out) * (a.size // out.size - correction))"
        "  =>  step = g / (_nonzero(out) * (a.size / out.size - correction))",
        # A size is a multiple of its last length; 1/(1 + e^-0) is e^0/(1 + e^0).
        "return -(target * log_p).sum() / (a.size // a.shape[-1])"
        "  =>  return -(target * log_p).sum() / (a.size / a.shape[-1])",
        "return g * (softmax(a) * mass - target) / (a.size // a.shape[-1])"
        "  =>  return g * (softmax(a) * mass - target) / (a.size / a.shape[-1])",
        "return np.where(a >= 0, 1, e) / (1 + e)  =>  return np.where(a > 0, 1, e) / (1 + e)",
    },
    "engine.optim": {
        # Scaling by exactly 1 and dividing by 1 change nothing.
        "if not scale >= 1:  =>  if not scale > 1:",
        "state['v'] = g * 1.0  =>  state['v'] = g / 1.0",
    },
    "engine.schedules": {
        # Warm-up and cosine both give lr at the step where one hands over to the other.
        "if step < warmup_steps:  =>  if step <= warmup_steps:",
        "if step < warmup_steps:  =>  if step <= warmup_steps:  (no. 2)",
        # At the peak both halves of one-cycle give lr.
        "if step <= peak:  =>  if step < peak:",
        # A cosine is as high as far before half a turn as after it.
        "low, done = (start, 1 - step / peak)  =>  low, done = (start, 1 + step / peak)",
    },
    "engine.gradcheck": {
        # These lists have equal lengths by construction; strict says so to the reader.
        "for p, grad in zip(params, before, strict=True):"
        "  =>  for p, grad in zip(params, before, strict=False):",
        "for i, (p, gradient) in enumerate(zip(params, gradients, strict=True)):"
        "  =>  for i, (p, gradient) in enumerate(zip(params, gradients, strict=False)):",
    },
    "engine.networks": {
        # These lists have equal lengths by construction; strict says so to the reader.
        "weights = [np.stack(layer) for layer in zip(*layers, strict=True)]"
        "  =>  weights = [np.stack(layer) for layer in zip(*layers, strict=False)]",
    },
    "engine.training": {
        # This loop is left by its break.
        "for step in range(steps + 1):  =>  for step in range(steps + 2):",
    },
    "evidence.records": {
        # One letter more of a quoted document.
        "raise ValueError(f'not a run record of version 1 ({problem}): {text[:80]!r}') from None"
        "  =>  "
        "raise ValueError(f'not a run record of version 1 ({problem}): {text[:81]!r}') from None",
    },
}
