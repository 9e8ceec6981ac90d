"""Learning-rate schedules: each returns a function from the step (0, 1, 2, …) to the rate.

Use one as `optimizer.lr = rate(step)` before each update.
"""

from math import cos, pi


def constant(lr):
    """Return the schedule that is lr at every step."""
    _positive("lr", lr)
    return lambda step: lr


def step_decay(lr, every, gamma=0.1):
    """Return lr·gamma^⌊step/every⌋: the rate falls by a factor gamma every `every` steps."""
    _positive("lr", lr)
    _positive("every", every)
    _positive("gamma", gamma)
    return lambda step: lr * gamma ** (step // every)


def warmup_cosine(lr, total_steps, warmup_steps=0, floor=0.0):
    """Return a linear warm-up to lr, then half a cosine down to floor·lr, and that from then on.

    Step s of the warm-up has lr·(s + 1)/(warmup_steps + 1): the first update is small and not lost,
    and step `warmup_steps` has lr itself. `floor` is a fraction of lr, 0 to 1. Raises ValueError
    when the warm-up leaves no step to decay. Source: Loshchilov & Hutter (2017), equation 5.
    """
    _positive("lr", lr)
    if not 0 <= warmup_steps < total_steps:
        raise ValueError(
            f"warm-up ({warmup_steps} steps) must end before the run ({total_steps} steps) does"
        )
    if not 0 <= floor <= 1:
        raise ValueError(f"floor is a fraction of lr between 0 and 1, got {floor}; 0.1 means 10 %")

    def rate(step):
        if step < warmup_steps:
            return lr * (step + 1) / (warmup_steps + 1)
        done = min(1.0, (step - warmup_steps) / (total_steps - warmup_steps))
        return lr * (floor + (1 - floor) * (1 + cos(pi * done)) / 2)

    return rate


def range_test(low, high, steps):
    """Return rates that grow by a constant factor from low (step 0) to high (step `steps` − 1).

    Train a few hundred steps under it and read the rate at which the loss stops falling.
    Source: Smith (2017), "Cyclical learning rates for training neural networks", section 3.3.
    """
    _positive("low", low)
    if not low < high or steps < 2:
        raise ValueError(f"need low < high and 2 steps or more, got {low}, {high}, {steps}")
    return lambda step: low * (high / low) ** (step / (steps - 1))


def _positive(name, value):
    if not value > 0:
        raise ValueError(f"{name} must be positive, got {value}")
