"""The mathematics of one update in plain Python (standard library only), twin of the JavaScript.

`maths.js` says the same; a browser test compares both to 1e-9. The operations stand
in the same order, so that rounding agrees, and products replace powers, because `float ** int`
raises OverflowError where a product gives infinity.
"""

ZOOMS = (6, 12, 24)


def trajectory(
    x: float, y: float, w: float, b: float, lr: float, steps: int
) -> list[dict[str, float]]:
    """Return what the four jobs produce at steps 0 to `steps`: `steps + 1` dicts.

    Each has w, b, y_hat (in units of y), loss (half squared error), grad_y_hat, grad_w and grad_b.
    A diverging run goes through infinity to not-a-number, as float64 does; nothing is raised.
    Raises ValueError for negative `steps`. Source: gradient descent, Cauchy (1847).
    """
    if steps < 0:
        raise ValueError(f"steps must be 0 or more, got {steps}; 0 gives the starting point alone")
    # Whole numbers must overflow as floats do, not grow without end.
    x, y, w, b, lr = map(float, (x, y, w, b, lr))
    points = []
    for _ in range(steps + 1):
        y_hat = w * x + b
        grad = y_hat - y
        loss = 0.5 * (y_hat - y) * (y_hat - y)
        points.append(
            {"w": w, "b": b, "y_hat": y_hat, "loss": loss}
            | {"grad_y_hat": grad, "grad_w": grad * x, "grad_b": grad}
        )
        w, b = w - lr * (grad * x), b - lr * grad
    return points


def curvature(x: float) -> float:
    """Return λ = x² + 1, how sharply the loss bends along its gradient."""
    return x * x + 1


def factor(x: float, lr: float) -> float:
    """Return 1 - ηλ, what one step multiplies the miss by."""
    return 1 - lr * curvature(x)


def regime(x: float, y: float, w: float, b: float, lr: float) -> str:
    """Return where the rate leads: perfect, uphill, creeps, lands, overshoots, stands or flies."""
    near, r = 1e-9, factor(x, lr)
    if abs(w * x + b - y) < near:
        return "perfect"
    if lr < 0:
        return "uphill"
    if abs(r) < near:
        return "lands"
    if abs(r + 1) < near:
        return "stands"
    if r < -1:
        return "flies"
    return "overshoots" if r < 0 else "creeps"


def zoom(predictions: list[float], y: float) -> int:
    """Return the half-width of the plot, in units of y: the least that shows every prediction."""
    reach = max(abs(y_hat - y) for y_hat in predictions)
    return next((half for half in ZOOMS if reach <= half * 0.98), ZOOMS[-1])


def hours_shown(y: float, half: float) -> tuple[float, float]:
    """Return the targets that the data plot shows: room for every prediction and the usual line."""
    return min(-2.0, y - half), max(12.0, y + half)
