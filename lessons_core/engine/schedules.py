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
    _warm_up_ends(warmup_steps, total_steps)
    _fraction("floor", floor, "of lr ")

    def rate(step):
        if step < warmup_steps:
            return lr * (step + 1) / (warmup_steps + 1)
        done = min(1.0, (step - warmup_steps) / (total_steps - warmup_steps))
        return lr * (floor + (1 - floor) * _half_cosine(done))

    return rate


def warmup_stable_decay(lr, total_steps, warmup_steps, decay_steps, floor=0.0):
    """Return a linear warm-up to lr, then lr, and over the last `decay_steps` a line to floor·lr.

    The warm-up is that of `warmup_cosine`. Step total_steps − decay_steps still has lr, and step
    total_steps, the first that the run no longer takes, floor·lr, as all later ones. Raises
    ValueError when warm-up and decay do not fit into the run. Source: Hu et al. (2024).
    """
    _positive("lr", lr)
    _positive("decay_steps", decay_steps)
    _warm_up_ends(warmup_steps, total_steps)
    _fraction("floor", floor, "of lr ")
    if warmup_steps + decay_steps > total_steps:
        raise ValueError(
            f"warm-up ({warmup_steps} steps) and decay ({decay_steps}) are longer than the run "
            f"({total_steps}); make one of them shorter"
        )

    def rate(step):
        if step < warmup_steps:
            return lr * (step + 1) / (warmup_steps + 1)
        left = max(0.0, min(1.0, (total_steps - step) / decay_steps))
        return lr * (floor + (1 - floor) * left)

    return rate


def one_cycle(lr, total_steps, rise=0.3, start=1 / 25, end=1e-4):
    """Return half a cosine up from start·lr to lr, then half a cosine down to end·start·lr.

    The peak is at step rise·total_steps − 1 (between two steps if that is no whole number), the end
    at step total_steps − 1, the last one. `rise`, `start` and `end` lie between 0 and 1. Raises
    ValueError when a half has no length. Source: Smith & Topin (2018), in the form of
    `torch.optim.lr_scheduler.OneCycleLR`, whose div_factor is 1/start, final_div_factor 1/end.
    """
    _positive("lr", lr)
    for name, value in (("rise", rise), ("start", start), ("end", end)):
        _fraction(name, value)
    peak, last = rise * total_steps - 1, total_steps - 1
    if not 0 < peak < last:
        raise ValueError(
            f"the peak would be at step {peak:g} of 0 to {last}; take more steps, or another rise"
        )

    def rate(step):
        if step <= peak:
            low, done = start, 1 - step / peak
        else:
            low, done = start * end, min(1.0, (step - peak) / (last - peak))
        return lr * (low + (1 - low) * _half_cosine(done))

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


def _half_cosine(done):
    # From 1 at done = 0 to 0 at done = 1, flat at both ends.
    return (1 + cos(pi * done)) / 2


def _positive(name, value):
    if not value > 0:
        raise ValueError(f"{name} must be positive, got {value}")


def _fraction(name, value, of=""):
    if not 0 <= value <= 1:
        raise ValueError(f"{name} is a fraction {of}between 0 and 1, got {value}; 0.1 means 10 %")


def _warm_up_ends(warmup_steps, total_steps):
    if not 0 <= warmup_steps < total_steps:
        raise ValueError(
            f"warm-up ({warmup_steps} steps) must end before the run ({total_steps} steps) does"
        )
