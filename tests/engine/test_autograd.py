"""The scalar engine: each rule against PyTorch and centred differences, and known blind spots."""

import gc
import math
import random
import subprocess
import sys
import tracemalloc
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lessons_core.engine.autograd import Value
from lessons_core.engine.gradcheck import gradcheck
from lessons_core.engine.nn import MLP, Layer, Module, Neuron
from lessons_core.engine.tensor import Tensor

ROOT = Path(__file__).parents[2]
torch.set_num_threads(1)


def close(ours, theirs, tolerance=1e-12):
    return ours == pytest.approx(theirs, rel=tolerance, abs=tolerance)


def in_torch(*numbers):
    return [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in numbers]


RULES = {
    "a + b": lambda a, b: a + b,
    "a + 2": lambda a, b: a + 2,
    "2 + a": lambda a, b: 2 + a,
    "a - b": lambda a, b: a - b,
    "a - 2": lambda a, b: a - 2,
    "2 - a": lambda a, b: 2 - a,
    "a * b": lambda a, b: a * b,
    "a * 3": lambda a, b: a * 3,
    "3 * a": lambda a, b: 3 * a,
    "a / b": lambda a, b: a / b,
    "a / 4": lambda a, b: a / 4,
    "4 / a": lambda a, b: 4 / a,
    "a ** 3": lambda a, b: a**3,
    "a ** -1": lambda a, b: a**-1,
    "a ** 0.5": lambda a, b: a**0.5,
    "a ** b": lambda a, b: a**b,
    "2 ** a": lambda a, b: 2**a,
    "-a": lambda a, b: -a,
    "exp": lambda a, b: a.exp(),
    "log": lambda a, b: a.log(),
    "tanh": lambda a, b: a.tanh(),
    "relu": lambda a, b: a.relu() + (-b).relu(),
    "twice": lambda a, b: a * a + a,
    "in place": lambda a, b: add_in_place(a, b),
}


def add_in_place(a, b):
    c = a * b
    c += a
    c += 1 + c
    c += 1 + c + (-a)
    return c * b


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("a, b", [(1.7, 0.6), (0.3, 2.5)])
def test_each_rule_against_torch_and_centred_differences(rule, a, b):
    va, vb, (ta, tb) = Value(a), Value(b), in_torch(a, b)
    ours, theirs = rule(va, vb), rule(ta, tb)
    ours.backward()
    theirs.backward()
    assert close(ours.data, theirs.item(), 1e-14)
    assert close(va.grad, ta.grad.item())
    assert close(vb.grad, 0.0 if tb.grad is None else tb.grad.item())
    gradcheck(lambda: rule(va, vb), [va, vb])


def test_sum_and_dot_are_one_node_each():
    w, x, b = [Value(1.5), Value(-2.0)], [Value(0.5), Value(3.0)], Value(0.25)
    out = Value.dot(w, x, b)
    assert (out.data, out._op, out._prev) == (0.25 + 0.75 - 6.0, "dot", (*w, *x, b))
    gradcheck(lambda: Value.dot(w, x, b).tanh(), [*w, *x, b])
    gradcheck(lambda: Value.sum([w[0], 2.0, w[0] * x[1], b]), [*w, *x, b])
    assert Value.sum([w[0], 2, b]).data == 3.75
    assert Value.sum([]).data == 0.0
    assert Value.dot([w[0], 2.0], [3, x[1]]).data == 10.5
    with pytest.raises(ValueError, match="2 weights do not fit 1 inputs"):
        Value.dot(w, x[:1])


def test_dot_adds_in_the_order_of_the_written_sum():
    # The built-in sum is compensated from Python 3.12 on: 1e16 + 1 - 1e16 would give 1.
    w, x = [Value(1e16), Value(1.0), Value(-1e16)], [1.0, 1.0, 1.0]
    assert Value.dot(w, x).data == 0.0
    assert Value.sum(w).data == 0.0


def test_an_operation_of_your_own():
    a = Value(0.5)
    sine = Value(math.sin(a.data), (a,), "sin", "s", (math.cos(a.data),))
    (sine * 2).backward()
    assert (sine.label, sine._op, sine._prev) == ("s", "sin", (a,))
    assert close(a.grad, 2 * math.cos(0.5))
    with pytest.raises(ValueError, match="1 inputs need as many slopes, got 0"):
        Value(1.0, (a,), "sin")


# The shape of a graph


def test_paths_add():
    a = Value(3.0)
    (a * a).backward()
    assert a.grad == 6.0
    a.grad = 0.0
    (a * a + a).backward()
    assert a.grad == 7.0


def test_reflected_subtraction_keeps_its_sign():
    a = Value(2.0)
    out = 5 - a
    out.backward()
    assert (out.data, a.grad) == (3.0, -1.0)


def test_reflected_power():
    a = Value(3.0)
    out = 2**a
    out.backward()
    assert out.data == 8.0 and close(a.grad, 8 * math.log(2))


def test_power_of_two_values_reaches_the_exponent():
    a, b = Value(2.0), Value(3.0)
    (a**b).backward()
    assert a.grad == 12.0 and close(b.grad, 8 * math.log(2))


@pytest.mark.parametrize("x, p", [(0.0, 0), (0.0, 1), (0.0, 2), (5.0, 0), (1e-320, 0), (-2.0, 3)])
def test_powers_where_the_rule_needs_care(x, p):
    a, (t,) = Value(x), in_torch(x)
    (a**p).backward()
    (t**p).backward()
    assert a.grad == t.grad.item()


def test_zero_to_a_value():
    a, b, (ta, tb) = Value(0.0), Value(2.0), in_torch(0.0, 2.0)
    (a**b).backward()
    (ta**tb).backward()
    assert (a.grad, b.grad) == (ta.grad.item(), tb.grad.item()) == (0.0, 0.0)


@pytest.mark.parametrize("x", [-1.0, -0.0, 0.0, 1.0, 5e-324])
def test_relu_at_its_kink(x):
    a, (t,) = Value(x), in_torch(x)
    out = a.relu()
    out.backward()
    t.relu().backward()
    assert (out.data, a.grad) == (max(x, 0.0), t.grad.item())


def test_relu_does_not_hide_nan():
    assert math.isnan(Value(math.nan).relu().data)


def test_a_second_sweep_adds_to_leaves_only():
    a, b = Value(2.0), Value(-3.0)
    inner = a * b
    loss = inner * inner
    loss.backward()
    assert (inner.grad, a.grad, b.grad) == (-12.0, 36.0, -24.0)
    loss.backward()
    assert (inner.grad, a.grad, b.grad) == (-12.0, 72.0, -48.0)


def test_two_losses_on_one_graph():
    a = Value(2.0)
    inner = a * 3
    (inner * 1).backward()
    (inner * inner).backward()
    assert a.grad == 3.0 + 2 * 6.0 * 3.0


def test_a_leaf_is_its_own_gradient():
    a = Value(4.0)
    a.backward()
    a.backward()
    assert a.grad == 2.0


def test_a_node_used_by_many_waits_for_all():
    a = Value(2.0)
    inner = a * 1.0
    out = Value.sum([inner, inner, inner * inner, (inner * 2) * inner, inner])
    out.backward()
    assert inner.grad == 3 + 2 * 2.0 + 4 * 2.0
    assert a.grad == inner.grad


def test_names_and_representation():
    a = Value(2, label="a")
    out = a * 3
    assert (a.label, a._op, a._prev, a.data, a.grad) == ("a", "", (), 2.0, 0.0)
    assert (out.label, out._op, out._prev) == ("", "*", (a,))
    assert (a * a)._prev == (a, a)
    assert [(a + a)._op, (a - a)._op, (a / a)._op, (a**a)._op] == ["+", "-", "/", "**"]
    assert [x._op for x in (-a, a.exp(), a.log(), a.tanh(), a.relu())] == [
        "neg", "exp", "log", "tanh", "ReLU",
    ]  # fmt: skip
    assert repr(out) == "Value(data=6.0, grad=0.0)"
    assert isinstance(Value(True).data, float)


def test_numpy_numbers_become_plain_floats():
    a = Value(np.float32(0.5))
    for out in (a + np.float64(1), a * np.int64(2), np.float64(3) * a, np.float32(2) - a):
        assert isinstance(out, Value) and type(out.data) is float
    assert type(a.data) is float


# Errors


@pytest.mark.parametrize("x", [0.0, -2.0])
def test_log_of_what_is_not_positive(x):
    with pytest.raises(ValueError, match=f"log needs a positive number, got {x}"):
        Value(x).log()


def test_zero_to_a_negative_power():
    for power in (-1, Value(-1)):
        with pytest.raises(ZeroDivisionError, match=r"0 \*\* -1.0 divides by 0"):
            Value(0.0) ** power
    with pytest.raises(ZeroDivisionError):
        1 / Value(0.0)
    with pytest.raises(ZeroDivisionError):
        Value(1.0) / 0


def test_powers_of_negative_numbers():
    assert (Value(-2.0) ** 3).data == -8.0
    for power in (1 / 3, Value(1 / 3)):
        with pytest.raises(ValueError, match=r"-8.0 \*\* 0.333.* needs a positive base or a whole"):
            Value(-8.0) ** power
    for base in (Value(-2.0), -2):
        with pytest.raises(ValueError, match=r"no slope by its power; write \*\* 3.0 to fix it"):
            base ** Value(3.0)


def test_a_fixed_base_of_zero_has_no_slope():
    for power in (0.5, 2.0, 0.0):
        p, (t,) = Value(power), in_torch(power)
        out, expected = 0**p, 0**t
        out.backward()
        expected.backward()
        assert (out.data, p.grad, out._prev) == (expected.item(), t.grad.item(), (p,))
    with pytest.raises(OverflowError, match="an infinite gradient"):
        (Value(0.0) ** Value(0.5)).backward()  # this base has one, and it is infinite


def test_whatever_gives_a_float_is_a_number():
    class Half:
        def __float__(self):
            return 0.5

    for half in (Half(), Fraction(1, 2), Decimal("0.5"), np.float32(0.5), np.array(0.5), 0.5):
        assert type(Value(half).data) is float and (Value(1.0) * half).data == 0.5
    assert type((Value(1) * True).data) is type(Value(2).data) is float


def test_other_engines_are_no_numbers():
    for other in (Tensor(2.0), torch.tensor(2.0), np.array([2.0]), np.complex64(1j)):
        with pytest.raises(TypeError, match="Value computes with numbers, got"):
            Value(1.0) * other


@pytest.mark.parametrize("other", ["1", None, [1], 1j, Value])
def test_what_is_not_a_number(other):
    for make in (
        lambda: Value(other),
        lambda: Value(1.0) + other,
        lambda: other - Value(1.0),
        lambda: Value(1.0) / other,
        lambda: Value(2.0) ** other,
        lambda: Value.sum([other]),
    ):
        with pytest.raises(TypeError, match="Value computes with numbers, got"):
            make()


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda x: (x * 1e200) * (x * 1e200), r"'\*' of \[1e\+200, 1e\+200\] gave inf"),
        (lambda x: (x * 1000).exp() * 2 - 1, r"'exp' of \[1000.0\] gave inf"),
        (lambda x: (x * 1000).exp().tanh() + 1, r"'exp' of \[1000.0\] gave inf"),
        (lambda x: (x * 1e200) ** 2 * 0, r"'\*\*' of \[1e\+200\] gave inf"),
        (lambda x: (x * -1e200) ** 3 + 1, r"'\*\*' of \[-1e\+200\] gave -inf"),
        (lambda x: (x * 1e200) ** 3 + 1, r"'\*\*' of \[1e\+200\] gave inf"),
        (lambda x: (x * -1e200) ** 2 + 1, r"'\*\*' of \[-1e\+200\] gave inf"),
        (lambda x: (x * 0.5) ** -1101, r"'\*\*' of \[0.5\] gave inf"),
        (lambda x: Value.dot([x, x], [1e308, 1e308]) * 2, r"'dot' of .* gave inf"),
        (lambda x: (x - 1) ** 0.5, r"'\*\*' of \[0.0\] gave an infinite gradient"),
        (lambda x: (x - 1) * 1e300 * 1e300, r"'\*' of \[0.0\] gave an infinite gradient"),
        (lambda x: (x - 1) * Value(1e300) * Value(1e300), "gave an infinite gradient"),
        (lambda x: Value.sum([(x - 1) * 1e300]) * 1e300, "gave an infinite gradient"),
        (lambda x: x * math.nan, r"'\*' of \[1.0\] gave nan"),
        (lambda x: x + Value(math.inf), r"'' of \[\] gave inf"),
    ],
)
def test_backward_names_the_first_overflow(make, words):
    x = Value(1.0)
    out = make(x)
    with pytest.raises(OverflowError, match=words):
        out.backward()


# Depth, memory, speed of letting go


def test_a_million_operations_at_the_default_recursion_limit():
    code = """if True:
        import os, resource, sys
        from lessons_core.engine.autograd import Value
        assert sys.getrecursionlimit() == 1000
        w, b, x = Value(0.999), Value(0.001), Value(1.0)
        for _ in range(500_000):
            x = x * w + b
        x.backward()
        assert abs(b.grad - 1000) < 1e-6, b.grad
        # Linux counts the parent's memory in ru_maxrss as well, but not in VmHWM.
        if os.path.exists("/proc/self/status"):
            peak = [s for s in open("/proc/self/status") if s.startswith("VmHWM")][0].split()[1]
        else:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            peak //= 1024 if sys.platform == "darwin" else 1
        print(int(peak) // 1024)
    """
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 250  # MB, the interpreter included


def test_a_graph_is_freed_without_the_collector():
    gc.collect()
    gc.disable()
    try:
        net = MLP(3, [4, 1])
        loss = (net([1.0, Value(2.0), 3.0]) - 1) ** 2
        loss.backward()
        gc.collect()
        del loss
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_bytes_and_tracked_objects_per_operation():
    n, a, b = 1000, Value(0.9), Value(0.1)
    gc.collect()
    gc.disable()
    try:
        tracked = len(gc.get_objects())
        tracemalloc.start()
        x = Value(1.0)
        for _ in range(n // 4):
            x = (x * a + b).tanh() * 0.5
        bytes_used = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert len(gc.get_objects()) - tracked <= n + 2
        assert bytes_used / n <= 144
    finally:
        gc.enable()


def test_the_engine_needs_nothing_but_the_standard_library():
    for module in ("engine.autograd", "engine.nn", "engine.optim", "engine.schedules"):
        code = f"import lessons_core.{module}, sys; assert 'numpy' not in sys.modules"
        subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, check=True)


# Random graphs against PyTorch

numbers = st.floats(-2, 2).filter(lambda x: abs(x) > 1e-3)


@st.composite
def programs(draw):
    """Return leaves and steps; each step picks an operation and two earlier results."""
    leaves = draw(st.lists(numbers, min_size=1, max_size=4))
    steps, count = [], len(leaves)
    for _ in range(draw(st.integers(1, 12))):
        index = st.integers(0, count - 1)
        steps.append((draw(st.sampled_from(sorted(STEPS))), draw(index), draw(index)))
        count += 1
    return leaves, steps


STEPS = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / (b * b + 1),
    "rdiv": lambda a, b: 1 / (a * a + 0.5) + b,
    "rsub": lambda a, b: 1.5 - a * b,
    "square": lambda a, b: a**2 - b,
    "power": lambda a, b: (a * a + 0.5) ** b.tanh(),
    "rpow": lambda a, b: 2 ** (a.tanh() + b.tanh()),
    "exp": lambda a, b: a.tanh().exp() * b,
    "log": lambda a, b: (a * a + 0.1).log() + b,
    "tanh": lambda a, b: (a + b).tanh(),
    "relu": lambda a, b: a.relu() - b,
}


def execute(program, leaves):
    values = list(leaves)
    for name, i, j in program[1]:
        values.append(STEPS[name](values[i], values[j]).tanh() * 2)
    return values[-1] + values[len(values) // 2]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(programs())
@example(([0.5], [("mul", 0, 0), ("add", 0, 1), ("add", 1, 2), ("mul", 2, 1)]))
def test_random_graphs_against_torch(program):
    ours = [Value(x) for x in program[0]]
    theirs = in_torch(*program[0])
    out, expected = execute(program, ours), execute(program, theirs)
    out.backward()
    expected.backward()
    assert close(out.data, expected.item(), 1e-10)
    for v, t in zip(ours, theirs, strict=True):
        assert close(v.grad, 0.0 if t.grad is None else t.grad.item(), 1e-9)


# The network


def test_a_network_equals_the_same_network_in_torch():
    net = MLP(3, [4, 4, 1], rng=random.Random(0))
    x = [0.5, -1.0, 2.0]
    out = net(x)
    out.backward()
    h, weights = torch.tensor(x, dtype=torch.float64), []
    for layer in net.layers:
        w = torch.tensor([[v.data for v in n.w] for n in layer.neurons], dtype=torch.float64)
        b = torch.tensor([n.b.data for n in layer.neurons], dtype=torch.float64)
        weights += [w.requires_grad_(), b.requires_grad_()]
        h = w @ h + b
        h = h.relu() if layer.neurons[0].nonlin else h
    h.sum().backward()
    assert close(out.data, h.item())
    for layer, w, b in zip(net.layers, weights[::2], weights[1::2], strict=True):
        for neuron, row, bias in zip(layer.neurons, w.grad, b.grad, strict=True):
            assert close([v.grad for v in neuron.w], row.tolist())
            assert close(neuron.b.grad, bias.item())


def test_network_parts():
    net = MLP(2, [3, 2], rng=random.Random(1))
    assert len(net.parameters()) == 2 * 3 + 3 + 3 * 2 + 2
    weights = [w.data for layer in net.layers for n in layer.neurons for w in n.w]
    assert -1 <= min(weights) < -0.5 and 0.5 < max(weights) <= 1
    assert all(n.b.data == 0.0 for layer in net.layers for n in layer.neurons)
    assert Module().parameters() == []
    assert repr(Layer(1, 1)) == "Layer of [ReLUNeuron(1)]"
    assert len(net([1.0, 2.0])) == 2
    assert isinstance(Layer(2, 1)([1.0, 2.0]), Value)
    assert repr(net) == (
        "MLP of [Layer of [ReLUNeuron(2), ReLUNeuron(2), ReLUNeuron(2)], "
        "Layer of [LinearNeuron(3), LinearNeuron(3)]]"
    )
    neuron = Neuron(2)
    neuron.w[0].data, neuron.w[1].data, neuron.b.data = -1.0, -1.0, -1.0
    assert neuron([1.0, 1.0]).data == 0.0
    Value.sum(net([1.0, 2.0])).backward()
    assert any(p.grad for p in net.parameters())
    net.zero_grad()
    assert not any(p.grad for p in net.parameters())
    same = MLP(2, [3, 2], rng=random.Random(1))
    assert [p.data for p in same.parameters()] == [p.data for p in net.parameters()]
