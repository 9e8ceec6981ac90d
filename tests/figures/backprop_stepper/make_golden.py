"""Write backprop_stepper.json, the graphs and sweeps that JavaScript is compared with:

python tests/figures/backprop_stepper/make_golden.py
"""

import json
import math
import random
from pathlib import Path

from lessons_core.figures.backprop_stepper import maths

PATH = Path(__file__).with_name("golden.json")
LESSON = [
    ("m = w*x; y_hat = m + b; loss = (y_hat - y)**2 / 2", {"w": 1, "x": 2, "b": 0, "y": 6}),
    ("(w*x + b - y)**2 / 2", {"w": 1, "x": 2, "b": 0, "y": 6}),
    ("(w*x - y)**2", {"w": 1, "x": 2, "y": 6}),
    ("a*a", {"a": 3}),
    ("m = a*a; z = m + a", {"a": 3}),
    ("n = w1*x1 + w2*x2 + b; tanh(n)", {"w1": 0.5, "x1": 1, "w2": 0.25, "x2": -2, "b": 0.3}),
    ("relu(w*x + b)", {"w": 1, "x": 2, "b": -2}),
    ("-x**2 + 2**-x - -x", {"x": 1.5}),
    ("2**3**x * 1e-1 + .5", {"x": 0.7}),
    ("a**b**a", {"a": 1.2, "b": 0.4}),
    ("x**0 + x**1 + 2**(x*x)", {"x": 0.5}),
    ("a - b - c - (a - (b - c))", {"a": 5, "b": 3, "c": 2}),
    ("a/b/c + 3/a - 2*(1 - b)", {"a": 5, "b": 3, "c": -2}),
    ("unused = q*2; p = a; p*p + p", {"a": -1.5}),
    ("a", {"a": 4}),
    ("u = exp(a)*exp(-a); log(u + 1)", {"a": 2.5}),
]
# Undefined values: the forward sweep ends at a node, in both languages at the same one.
BROKEN = [
    ("-log(p)", {"p": 0}), ("log(tanh(s))", {"s": -1}), ("a/(b - 2)", {"a": 1, "b": 2}),
    ("x**-1", {"x": 0}), ("x**0.5", {"x": -1}), ("a**b", {"a": -2, "b": 2}),
    ("exp(exp(x))", {"x": 10}), ("1/(x*0)", {"x": 3}),
]  # fmt: skip
REFUSED = [
    "", "3", "2x", "a b", "f(x)", "x^2", "1_000*x", "(a", "a)", "1/0*x", "x if y", "lambda*2", "+x",
    "a==b", "a//b", "x%2", "ab = ", "a = a*2", "a*2; a = 3", "exp", "tanh + 1", "abcdefghijklm",
    "x.y", "m = n = 2*x", "a,b", "()", "exp()", "exp(a, b)", "a ** ", "* a", "a + * b", "1.5.2*x",
    "0x1f*a", "1j*a", "'a'", "a[0]", "a; ; b", "log(-1)*x", "007*x", "a = 1; 2*a", "é*2",
    "1e999*x", "not x", "a = b = 2", "((a)", "-".join("abcdefghijklmnopqrstuvwxyz"),
    "+".join(["a"] * 130),
]  # fmt: skip


def random_expression(draw: random.Random, depth: int) -> str:
    """Return an expression whose every operation has a value at positive variables."""
    if depth == 0:
        return draw.choice(["a", "b", "c", "d1", str(draw.randint(1, 9)), f"{draw.random():.3f}"])
    left, right = (random_expression(draw, depth - 1) for _ in range(2))
    return draw.choice(
        [
            f"({left} + {right})", f"({left} - {right})", f"{left} * {right}",
            f"({left}) / (1 + ({right})**2)", f"tanh({left})", f"relu({left})", f"-({left})",
            f"exp(-({left})**2)", f"log(1.5 + ({left})**2)", f"({left})**{draw.randint(2, 3)}",
            f"(0.1 + ({left})**2)**{right}" if depth < 2 else f"({left})**2",
        ]
    )  # fmt: skip


def cases() -> list[tuple[str, dict[str, float]]]:
    """Return the lesson's expressions and 48 random ones that fit the figure and stay moderate."""
    draw, found = random.Random(4), []
    while len(found) < 48:
        text = random_expression(draw, draw.randint(2, 4))
        try:
            nodes = maths.parse(text)
        except ValueError:
            continue  # constants alone, or too large a graph: drawn again
        values = {name: round(draw.uniform(0.2, 2), 3) for name in maths.variables(nodes)}
        run, fault = maths.forward(nodes, values)
        if fault or len(nodes) < 4 or max(abs(v.data) for v in run) > 1e3:
            continue
        found.append((text, values))
    return LESSON + found


def case(text: str, values: dict[str, float]) -> dict:
    """Return everything that both languages compute about one expression."""
    nodes = maths.parse(text)
    run, fault = maths.forward(nodes, values)
    written = [
        [n.op, [a if isinstance(a, int) else {"number": a} for a in n.args], n.name] for n in nodes
    ]
    out = {"text": text, "values": values, "nodes": written, "fault": fault and fault[0]}
    if fault:
        return out
    data = [value.data for value in run]
    half = sum(n.op != "leaf" for n in nodes) // 2
    return out | {
        "data": data,
        "grads": maths.backward(nodes, data)[0],
        "half": maths.backward(nodes, data, half)[0],
        "overwritten": maths.backward(nodes, data, overwrite=True)[0],
        "arrived": maths.backward(nodes, data)[1],
        "differences": list(maths.differences(nodes, values).values()),
    }


def text() -> str:
    """Return the document, one expression a line so that a diff shows which one changed."""
    rows = [case(*each) for each in [*cases(), *BROKEN]]
    assert all(math.isfinite(x) for row in rows if row["fault"] is None for x in row["data"])
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
    print(f"{PATH.name}: {len(cases())} expressions, {len(BROKEN)} undefined ones")
