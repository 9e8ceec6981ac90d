"""The static picture of the *Backprop stepper* and its text alternative, from its state."""

from lessons_core.figures.backprop_stepper.layers import layout
from lessons_core.figures.backprop_stepper.maths import (
    backward,
    forward,
    parse,
    slopes,
)
from lessons_core.figures.backprop_stepper.names import formula, names_of, sign
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import colour, number

WIDE, TALL = 96, 66
COLUMN, ROW = 152, 88


class Walk:
    """What a state shows: values and gradients up to its step, or the finished walk at step 0."""

    def __init__(self, state: dict) -> None:
        self.nodes = parse(state["expression"])
        self.names = names_of(self.nodes)
        self.fixed, self.overwrite = set(state["fixed"]), state["overwrite"]
        self.order = [i for i, node in enumerate(self.nodes) if node.op != "leaf"]
        run, self.fault = forward(self.nodes, {**state["values"]})
        self.data = [None if v is None else v.data for v in run]
        step = state["step"] or 2 * len(self.order) + 1
        for i in self.order[step:]:
            self.data[i] = None
        self.sends = step - len(self.order) - 1 if not self.fault else -1
        self.grads: list[float | None] = [None] * len(self.nodes)
        self.arrived: list[list[float]] = [[] for _ in self.nodes]
        self.truth = self.grads
        if self.sends >= 0:
            self.sends = self._finite_sends()
            self.grads, self.arrived = backward(self.nodes, self.data, self.sends, self.overwrite)
            self.truth, _ = backward(self.nodes, self.data, self.sends)
        self.senders = self.order[::-1][: max(0, self.sends)]

    def _finite_sends(self) -> int:
        """The engine refuses an infinite slope, so the walk ends at the sender before it."""
        for done, i in enumerate(self.order[::-1][: self.sends]):
            try:
                slopes(self.nodes[i], self.data)
            except OverflowError as error:
                self.fault = (i, str(error))
                return done
        return self.sends


def describe(state: dict) -> str:
    """Return the walk in words, one sentence a node each way."""
    walk = Walk(state)
    nodes, names = walk.nodes, walk.names
    leaves = [f"{names[i]} = {number(walk.data[i])}" for i, n in enumerate(nodes) if n.op == "leaf"]
    lines = [f"The graph of {state['expression']}. Leaves: {', '.join(leaves)}."]
    done = [i for i in walk.order if walk.data[i] is not None]
    told = [f"{names[i]} = {formula(nodes[i], names)} = {number(walk.data[i])}" for i in done]
    if told:
        lines.append(f"Forwards: {'; '.join(told)}.")
    if walk.fault:
        i, why = walk.fault
        lines.append(f"The walk stops at {names[i]} = {formula(nodes[i], names)}: {why}.")
    graded = [i for i in range(len(nodes) - 1, -1, -1) if walk.grads[i] is not None]
    if graded:
        lines.append(f"Backwards, gradients: {'; '.join(_grad_words(walk, i) for i in graded)}.")
    return " ".join(lines)


def _grad_words(walk: Walk, i: int) -> str:
    words = f"{walk.names[i]} {number(walk.grads[i])}"
    shares = walk.arrived[i]
    if len(shares) > 1:
        total = " + ".join(number(s) for s in shares)
        words += f" ({'the last of' if walk.overwrite else 'the sum'} {total})"
    if walk.truth[i] != walk.grads[i]:
        words += f", wrong: it is {number(walk.truth[i])}"
    return words + (", fixed, not updated" if walk.nodes[i].name in walk.fixed else "")


def picture(state: dict) -> str:
    """Return the graph as one SVG in a box that scrolls where it is narrow."""
    walk = Walk(state)
    places, edges, (wide, tall) = layout(walk.nodes, COLUMN, ROW)
    parts = [_edge(walk, user, points) for (user, _), points in edges.items()]
    parts += [_node(walk, i, at) for i, at in enumerate(places)]
    parts += [_slope(walk, user, slot, points) for (user, slot), points in edges.items()]
    margin = 10
    left, size = (COLUMN - WIDE) / 2 - margin, (wide - COLUMN + WIDE + 2 * margin, tall)
    box = f"{left:.0f} 0 {size[0]:.0f} {size[1]:.0f}"
    return (
        f'<div class="dh-stepper__scroll{" is-compact" if state.get("compact") else ""}">'
        '<svg xmlns="http://www.w3.org/2000/svg" class="dh-panel dh-stepper__still" '
        f'viewBox="{box}" width="{size[0]:.0f}" height="{size[1]:.0f}" aria-hidden="true" '
        f'style="max-width:{size[0]:.0f}px;min-width:{0.7 * size[0]:.0f}px" '
        f'font-family="system-ui, sans-serif">{"".join(parts)}</svg></div>'
    )


def _edge(walk: Walk, user: int, points: list[svg.Place]) -> str:
    """A line through the corners; straight beside the nodes, so that the ends are level."""
    back = user in walk.senders
    job = "backward" if back else "forward" if walk.data[user] is not None else "muted"
    dash = ' stroke-dasharray="2 2"' if back else "" if job == "forward" else (
        ' stroke-dasharray="3 3"'
    )  # fmt: skip
    (x, y), *rest = points
    d = f"M{x + WIDE / 2:.1f} {y:.1f}"
    x += WIDE / 2
    for k, (to_x, to_y) in enumerate(rest):
        end = to_x - (WIDE / 2 if k == len(rest) - 1 else 0)
        half = (x + end) / 2
        d += f"C{half:.1f} {y:.1f} {half:.1f} {to_y:.1f} {end:.1f} {to_y:.1f}"
        x, y = end, to_y
    return f'<path d="{d}" fill="none" stroke="{colour(job)}" stroke-width="1.75"{dash}/>'


def _slope(walk: Walk, user: int, slot: int, points: list[svg.Place]) -> str:
    """The local derivative, on the stretch of the edge that is nearest to its user."""
    if user not in walk.senders:
        return ""
    (ax, ay), (bx, by) = points[-2:]
    ax += WIDE / 2 if len(points) == 2 else 0
    twins = [s for s, arg in walk.nodes[user].nodes() if arg == walk.nodes[user].args[slot]]
    shift = 9 * (2 * twins.index(slot) - 1) if len(twins) > 1 and len(points) == 2 else 0
    at = ((ax + bx - WIDE / 2) / 2, (ay + by) / 2 + shift)
    value = slopes(walk.nodes[user], walk.data)[slot]
    return svg.text(
        f"× {number(value)}", at, job="backward", size=12, anchor="middle", bold=True, middle=True,
        halo=True,
    )  # fmt: skip


def _node(walk: Walk, i: int, at: svg.Place) -> str:
    node, grad, shares = walk.nodes[i], walk.grads[i], walk.arrived[i]
    x, y = at[0] - WIDE / 2, at[1] - TALL / 2
    wrong = grad is not None and walk.truth[i] != grad
    broken = bool(walk.fault) and walk.fault[0] == i
    held = node.name in walk.fixed and node.op == "leaf"
    job = "bad" if wrong or broken else "muted" if held else "backward" if grad is not None else (
        "forward" if walk.data[i] is not None else "muted"
    )  # fmt: skip
    dash = ' stroke-dasharray="7 3"' if held else ""
    data = number(walk.data[i]) if walk.data[i] is not None else "undefined" if broken else "?"
    told = "·" if grad is None else number(grad) + (" ✗" if wrong else "")
    value_job = "bad" if broken else "forward"
    corner = "fixed" if held else sign(node)
    right, lines = x + WIDE - 8, (y + 18, y + 39, y + 56)
    parts = [
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{WIDE}" height="{TALL}" '
        f'rx="{16 if node.op == "leaf" else 7}" fill="{colour("paper")}" stroke="{colour(job)}" '
        f'stroke-width="{2.5 if wrong or broken else 1.75}"{dash}/>',
        svg.text(walk.names[i], (x + 9, lines[0]), size=13.5, bold=True),
        svg.text(corner, (right, lines[0]), job="muted", size=12, anchor="end"),
        svg.text("data", (x + 8, lines[1]), job="muted", size=11),
        svg.text(data, (right, lines[1]), job=value_job, anchor="end", bold=True),
        svg.text("grad", (x + 8, lines[2]), job="muted", size=11),
        svg.text(told, (right, lines[2]), job=job, anchor="end", bold=True),
    ]
    if len(shares) > 1 and len(shares) <= 4:
        words = number(shares[0]) + "".join(
            f" {'−' if s < 0 else '+'} {number(abs(s))}" for s in shares[1:]
        )
        words += f" = {number(sum(shares))}"
        parts.append(svg.text(words, (at[0], y + TALL + 13), job=job, size=11.5, anchor="middle"))
    return "".join(parts)
