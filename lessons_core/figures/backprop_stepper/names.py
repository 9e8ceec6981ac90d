"""How nodes and operations are written in pictures and words: the twin of `names.js`."""

import re
import unicodedata

from lessons_core.figures.backprop_stepper.maths import Node
from lessons_core.figures.kit.svg import number

LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "**": "**"}


def pretty(name: str) -> str:
    """Return a typed name as it is printed: y_hat becomes ŷ, x1 becomes x₁."""
    if re.fullmatch("[A-Za-z]_hat", name):
        return unicodedata.normalize("NFC", name[0] + "\u0302")
    return re.sub(r"_?(\d+)$", lambda m: m[1].translate(LOW), name, flags=re.ASCII)


def names_of(nodes: list[Node]) -> list[str]:
    """Return the name of every node: its own, or v₁, v₂, … in the order of the sweep."""
    taken, count, out = {pretty(node.name) for node in nodes}, 0, []
    for node in nodes:
        if node.name:
            out.append(pretty(node.name))
            continue
        count += 1
        while f"v{count}".translate(LOW) in taken:
            count += 1
        out.append(f"v{count}".translate(LOW))
    return out


def in_brackets(value: float) -> str:
    """Return a number, in brackets where its sign would touch another."""
    text = number(value)
    return f"({text})" if text.startswith("−") else text


def _power(base: str, exponent: float) -> str:
    return {2.0: f"{base}²", 3.0: f"{base}³"}.get(exponent, f"{base}^{in_brackets(exponent)}")


def formula(node: Node, names: list[str]) -> str:
    """Return a node's operation on names: "m + b", "v₃²", "tanh(v₁)"."""
    words = [names[a] if isinstance(a, int) else in_brackets(a) for a in node.args]
    if node.op == "neg":
        return f"−{words[0]}"
    if node.op not in SIGNS:
        return f"{node.op}({words[0]})"
    if node.op == "**":
        b = node.args[1]
        return f"{words[0]}^{words[1]}" if isinstance(b, int) else _power(words[0], b)
    return f" {SIGNS[node.op]} ".join(words)


def sign(node: Node) -> str:
    """Return the operation as a node's sign: "×", "+ 1", "( )²"."""
    if node.op in ("leaf", "neg"):
        return "" if node.op == "leaf" else "−( )"
    constants = [a for a in node.args if not isinstance(a, int)]
    if not constants:
        return "( )^( )" if node.op == "**" else SIGNS.get(node.op, node.op)
    first = not isinstance(node.args[0], int)
    if node.op == "**":
        return f"{in_brackets(constants[0])}^( )" if first else _power("( )", constants[0])
    told = in_brackets(constants[0])
    turned = first and node.op in "-/"
    return f"{told} {SIGNS[node.op]} ( )" if turned else f"{SIGNS[node.op]} {told}"
