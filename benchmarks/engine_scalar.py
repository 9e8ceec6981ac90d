"""`Value` against micrograd: time, bytes and tracked objects, on a chain and on its demo network.

Peers take turns and medians of processor time are shown. Each chain is 10,000 operations deep, so
micrograd, whose backward calls itself once per node, gets a stack of its own for it.
"""

import gc
import math
import random
import sys
import threading
import tracemalloc
from statistics import median
from time import process_time

from lessons_core.engine import autograd, nn
from lessons_core.utf8 import say_utf8

DEPTH, POINTS = 10_000, 100


def chain_of_values(Value):
    """Return the end of a chain x·a + b, all three being nodes of the graph."""
    x, a, b = Value(1.0), Value(0.9), Value(0.1)
    for _ in range(DEPTH // 2):
        x = x * a + b
    return x


def chain_of_mixed_operations(Value):
    """Return the end of a chain with numbers, differences, quotients, powers and kinks."""
    x, a = Value(1.0), Value(0.5)
    for _ in range(DEPTH // 6):
        x = ((x * a + 1.0) ** 2 / 3.0 - a).relu()
    return x


def neuron_of_sums(neuron, x):
    """micrograd's own neuron, in its own words: what `Value` does without the fused `dot`."""
    act = sum((wi * xi for wi, xi in zip(neuron.w, x, strict=True)), neuron.b)
    return act.relu() if neuron.nonlin else act


def moons(rng):
    """Return the demo's data: points on two half circles that hook into each other, and ±1."""
    xs, ys = [], []
    for i in range(POINTS):
        t, upper = math.pi * rng.random(), i % 2
        x = (math.cos(t), math.sin(t)) if upper else (1 - math.cos(t), 0.5 - math.sin(t))
        xs.append([v + rng.gauss(0, 0.1) for v in x])
        ys.append(2 * upper - 1)
    return xs, ys


def demo(Value, MLP, zero):
    """Train the network of micrograd's demo for two steps: 2-16-16-1, 337 parameters, SVM loss."""
    random.seed(1337)
    xs, ys = moons(random.Random(0))
    model = MLP(2, [16, 16, 1])
    for step in range(2):
        scores = [model([Value(v) for v in x]) for x in xs]
        losses = [(1 + -y * score).relu() for y, score in zip(ys, scores, strict=True)]
        data_loss = sum(losses) * (1.0 / len(losses))
        total = data_loss + 1e-4 * sum(p * p for p in model.parameters())
        for p in model.parameters():
            p.grad = zero
        total.backward()
        for p in model.parameters():
            p.data -= (1.0 - 0.9 * step / 100) * p.grad
    return total.data


def unfused_network():
    """Return our MLP with micrograd's neuron in place of the fused one."""

    class Neuron(nn.Neuron):
        __call__ = neuron_of_sums

    class Layer(nn.Layer):
        def __init__(self, nin, nout, nonlin=True, rng=random):
            self.neurons = [Neuron(nin, nonlin, rng) for _ in range(nout)]

    class MLP(nn.MLP):
        def __init__(self, nin, nouts, rng=random):
            sizes = [nin, *nouts]
            self.layers = [
                Layer(a, b, i < len(nouts) - 1, rng)
                for i, (a, b) in enumerate(zip(sizes, sizes[1:], strict=False))
            ]

    return MLP


def seconds(work, collector):
    """Return the processor time of work(), with the garbage collector on or off throughout."""
    gc.collect()
    if not collector:
        gc.disable()
    try:
        start = process_time()
        work()
        return process_time() - start
    finally:
        gc.enable()


def race(peers, collector, rounds):
    """Return the median time of each peer; they take turns, so a busy machine slows all alike."""
    times = {name: [] for name in peers}
    for _ in range(rounds):
        for name, work in peers.items():
            times[name].append(seconds(work, collector))
    return {name: median(t) for name, t in times.items()}


def size_per_operation(make, Value):
    """Return (bytes, objects tracked by the collector) that one operation of a chain keeps."""
    gc.collect()
    gc.disable()
    try:
        before = len(gc.get_objects())
        tracemalloc.start()
        kept = make(Value)
        used = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        tracked = len(gc.get_objects()) - before
    finally:
        gc.enable()
    del kept
    return used / DEPTH, tracked / DEPTH


def tables():
    """Print the table of times, then the table of sizes."""
    try:
        import micrograd.engine
        import micrograd.nn
    except ModuleNotFoundError:
        sys.exit("This compares with micrograd. Install it with: pip install micrograd")
    theirs, ours, unfused = micrograd.engine.Value, autograd.Value, unfused_network()
    jobs = {
        "chain x*a + b, 10,000 deep": {
            "micrograd": lambda: chain_of_values(theirs).backward(),
            "Value": lambda: chain_of_values(ours).backward(),
        },
        "chain of mixed operations": {
            "micrograd": lambda: chain_of_mixed_operations(theirs).backward(),
            "Value": lambda: chain_of_mixed_operations(ours).backward(),
        },
        "demo network, two steps": {
            "micrograd": lambda: demo(theirs, micrograd.nn.MLP, 0),
            "Value": lambda: demo(ours, unfused, 0.0),
            "Value, fused dot": lambda: demo(ours, nn.MLP, 0.0),
        },
    }
    # The order in which micrograd adds gradients follows a set, so the last digits may differ.
    ends = [demo(theirs, micrograd.nn.MLP, 0), demo(ours, unfused, 0.0), demo(ours, nn.MLP, 0.0)]
    assert max(ends) - min(ends) < 1e-9, ends
    print(f"{'':28}{'collector':>10}  {'peer':18}{'ms':>9}{'times faster':>14}")
    for title, peers in jobs.items():
        for collector in (False, True):
            times = race(peers, collector, rounds=5 if "network" in title else 25)
            for name, t in times.items():
                gain = times["micrograd"] / t
                switch = "on" if collector else "off"
                print(f"{title:28}{switch:>10}  {name:18}{1e3 * t:9.1f}{gain:14.1f}")
    print(f"\n{'kept by one operation of':28}{'peer':12}{'bytes':>9}{'tracked':>10}")
    chains = ((chain_of_values, "x*a + b"), (chain_of_mixed_operations, "the mixed chain"))
    for make, title in chains:
        for name, Value in (("micrograd", theirs), ("Value", ours)):
            used, tracked = size_per_operation(make, Value)
            print(f"{title:28}{name:12}{used:9.0f}{tracked:10.2f}")


def main():
    """Run in a thread with a stack that is deep enough for micrograd's recursion."""
    limit, size = sys.getrecursionlimit(), threading.stack_size(512 << 20)
    sys.setrecursionlimit(10 * DEPTH)
    try:
        thread = threading.Thread(target=tables)
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)


if __name__ == "__main__":
    say_utf8()
    main()
