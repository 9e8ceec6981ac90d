"""The steps that change arrays, and those that go backward before and after such a change."""

import numpy as np

from .worlds import OPTIMIZERS


def pick(choices, n):
    return choices[n % len(choices)]


def in_place(change):
    """Return the step that changes x and sees afterwards that the name still holds x.

    PyTorch refuses a y that lies on a part of x, which ours reads before it writes.
    """

    def step(w, x, y, n):
        if x is not y and np.shares_memory(w.values(x), w.values(y)):
            return None
        same = change(x, y)
        return same is x

    return step


def add(x, y):
    x += y
    return x


def subtract_gradient(w, x, y, n):
    if w.grad(x) is not None:
        with w.no_grad():
            before = x
            x -= 0.1 * x.grad
            return before is x


def subtract(x, y):
    x -= y
    return x


def times(x, y):
    x *= y
    return x


def double(x, y):
    x *= 2.0
    return x


def divide(x, y):
    x /= y
    return x


def square(x, y):
    x **= 2
    return x


def put(w, x, y, n):
    x[pick((0, -1, slice(0, 1), x > 0.3), n)] = 0.75


def backward_after_change(w, x, y, n):
    """Compute from x, change x, or a part or another form of it, and only then go backward."""
    loss = (x * y).sum()
    with w.no_grad():
        target = (x, x.detach(), x.reshape(-1), x[0] if x.ndim else x)[n % 4]
        target += 0.5
    w.backward(loss)


def backward_of_what_was_before(w, x, y, n):
    """Compute from h, change h while that is recorded, and go backward through both."""
    h = x * 2.0
    before = pick((lambda: h + y, lambda: y - h, lambda: h.sum()), n)()
    h *= 3.0
    w.backward(before.sum() + h.sum())


def change_of_part(w, x, y, n):
    """Change a part of h, or another form of it, while that is recorded, and go through h."""
    h = x * 2.0
    part = pick((lambda: h[:1], lambda: h.reshape(-1), lambda: w.transpose(h)), n)()
    part *= 3.0
    w.backward(h.sum())


def backward_around_step(w, x, y, n):
    """Go backward, take a step, and go backward again through what was computed before it."""
    kind, options = pick(OPTIMIZERS, n)
    optimizer = w.optimizer(kind, [x], **options)
    loss = (x * y).sum()
    w.backward(loss)
    optimizer.step()
    w.backward(loss)


CHANGES = {
    "x += y": in_place(add),
    "x -= y": in_place(subtract),
    "x *= y": in_place(times),
    "x *= 2": in_place(double),
    "x /= y": in_place(divide),
    "x **= 2": in_place(square),
    "x[…] = 0.75": put,
    "part of h *= 3": change_of_part,
    "x -= 0.1 x.grad": subtract_gradient,
    "backward after a change": backward_after_change,
    "backward around a step": backward_around_step,
    "backward of what was before": backward_of_what_was_before,
}
