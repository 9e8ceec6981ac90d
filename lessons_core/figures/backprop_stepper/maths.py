"""Expressions, their graphs and both sweeps in Python: the twin of the JavaScript.

`maths.js` and `parser.js` say the same; a browser test
compares both to 1e-9. Here Python's own grammar reads the text and `Value` finds the slopes.
"""

import ast
import keyword
import math
import re
from dataclasses import dataclass

from lessons_core.engine.autograd import Value

EPSILON = 1e-5
DEFAULT_VALUE = 2.0
MOST_CHARACTERS, MOST_NODES, MOST_LETTERS = 240, 30, 12
FUNCTIONS = ("exp", "log", "tanh", "relu")
GRAMMAR = "Numbers, names, + - * / ** ( ) and exp, log, tanh, relu can be used, and ; between lines"

BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
# Python reads more than the figure does: 1_000, 1j, names in other scripts, text.
TOKENS = re.compile(
    r"(?:\s|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])|(?<!\w)[A-Za-z]\w*|[-+*/()=;])*", re.ASCII
)

Arg = int | float  # the number of a node, or a constant


@dataclass
class Node:
    """One value of the graph: `op` is "leaf" for a variable; an int in `args` is another node."""

    op: str
    args: tuple[Arg, ...] = ()
    name: str = ""

    def nodes(self) -> list[tuple[int, int]]:
        """Return (slot, node) for each argument that is a node and no constant."""
        return [(slot, arg) for slot, arg in enumerate(self.args) if isinstance(arg, int)]


def apply(op: str, inputs: list):
    """Return one operation on `Value`s and numbers; raises what `Value` raises."""
    if op in FUNCTIONS:
        return getattr(inputs[0], op)()
    if op == "neg":
        return -inputs[0]
    a, b = inputs
    return {
        "+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b,
        "**": lambda: a**b,
    }[op]()  # fmt: skip


def parse(text: str) -> list[Node]:
    """Return the nodes of an expression, inputs before their users and the output last.

    Raises ValueError, naming the character where there is one, for anything outside the grammar.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"the expression has {len(text)} characters; up to {MOST_CHARACTERS} fit")
    read = TOKENS.match(text).end()
    if read < len(text):
        raise ValueError(f"unexpected {text[read]!r} at character {read + 1}. {GRAMMAR}")
    try:
        lines = ast.parse(" ".join(text.split())).body
    except SyntaxError as error:
        raise ValueError(
            f"{error.msg} at character {error.offset} of {text!r}. {GRAMMAR}"
        ) from None
    return _Reader().graph(lines, text)


class _Reader:
    """Nodes and names so far."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.names: dict[str, Arg] = {}

    def graph(self, lines: list[ast.stmt], text: str) -> list[Node]:
        output: Arg | None = None
        for line in lines:
            output = self.line(line)
        if not isinstance(output, int):
            raise ValueError(f"{text!r} has no variable, so nothing has a gradient; name one, as x")
        return _reachable(self.nodes, output)

    def line(self, line: ast.stmt) -> Arg:
        if isinstance(line, ast.Expr):
            return self.read(line.value)
        if not isinstance(line, ast.Assign) or len(line.targets) != 1:
            raise ValueError(f"{ast.unparse(line)!r} is no expression. {GRAMMAR}")
        (target,) = line.targets
        if not isinstance(target, ast.Name):
            raise ValueError(f"{ast.unparse(target)!r} stands before =, where one name belongs")
        name = self.checked(target.id)
        if name in self.names:
            raise ValueError(f"{name!r} has a value already; give every step a name of its own")
        out = self.read(line.value)
        if name in self.names:
            raise ValueError(f"{name!r} is used in its own line; give the result another name")
        if isinstance(out, int) and not self.nodes[out].name:
            self.nodes[out].name = name
        self.names[name] = out
        return out

    def read(self, tree: ast.expr) -> Arg:
        match tree:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return self.finite(number)
            case ast.Name(id=name):
                if self.checked(name) not in self.names:
                    self.names[name] = self.add(Node("leaf", (), name))
                return self.names[name]
            case ast.BinOp(left, kind, right) if type(kind) in BINARY:
                return self.operation(BINARY[type(kind)], self.read(left), self.read(right))
            case ast.UnaryOp(ast.USub(), inside):
                return self.operation("neg", self.read(inside))
            case ast.Call(ast.Name(id=function), [inside], []) if function in FUNCTIONS:
                return self.operation(function, self.read(inside))
        at = tree.col_offset + 1
        raise ValueError(f"{ast.unparse(tree)!r} at character {at} cannot be used. {GRAMMAR}")

    def finite(self, number: float) -> float:
        try:
            value = float(number)
        except OverflowError:
            value = math.inf
        if math.isinf(value):
            raise ValueError(f"{str(number)[:20]}… is too large for a 64-bit float")
        return value

    def checked(self, name: str) -> str:
        if name in FUNCTIONS or keyword.iskeyword(name) or len(name) > MOST_LETTERS:
            raise ValueError(
                f"{name!r} cannot be a variable: it must be no function, no keyword and have at "
                f"most {MOST_LETTERS} letters. Pick another name"
            )
        return name

    def operation(self, op: str, *args: Arg) -> Arg:
        if any(isinstance(arg, int) for arg in args):
            return self.add(Node(op, args))
        try:  # of constants alone it is worked out at once
            out = apply(op, [Value(args[0]), *args[1:]]).data
        except (ValueError, ZeroDivisionError) as error:
            raise ValueError(f"{op!r} has no value for {args}: {error}") from None
        return self.finite(out)

    def add(self, node: Node) -> int:
        if len(self.nodes) == MOST_NODES:
            raise ValueError(f"the graph has more than {MOST_NODES} nodes; shorten the expression")
        self.nodes.append(node)
        return len(self.nodes) - 1


def _reachable(nodes: list[Node], output: int) -> list[Node]:
    """Keep what the output needs, numbered anew."""
    needed = {output}
    for i in range(output, -1, -1):
        if i in needed:
            needed.update(arg for _, arg in nodes[i].nodes())
    place = {old: new for new, old in enumerate(sorted(needed))}
    return [
        Node(n.op, tuple(place[a] if isinstance(a, int) else a for a in n.args), n.name)
        for n in (nodes[i] for i in sorted(needed))
    ]


def variables(nodes: list[Node]) -> list[str]:
    """Return the names of the leaves, in the order in which they first appear."""
    return [node.name for node in nodes if node.op == "leaf"]


def forward(
    nodes: list[Node], values: dict[str, float]
) -> tuple[list[Value | None], tuple[int, str] | None]:
    """Return a `Value` per node, and where and why the sweep ended, or None if it did not.

    A node is None from the first one on that has no finite value.
    """
    out: list[Value | None] = [
        Value(values.get(node.name, DEFAULT_VALUE)) if node.op == "leaf" else None for node in nodes
    ]
    for i, node in enumerate(nodes):
        if node.op == "leaf":
            continue
        try:
            result = apply(node.op, [out[a] if isinstance(a, int) else a for a in node.args])
        except (ValueError, ZeroDivisionError) as error:
            return out, (i, str(error))
        if not math.isfinite(result.data):
            return out, (i, f"{node.op} gives a number too large for a 64-bit float")
        out[i] = result
    return out, None


def slopes(node: Node, data: list[float]) -> dict[int, float]:
    """Return slot → local derivative, from `Value` itself: fresh leaves, one operation."""
    inputs = [Value(data[a]) if isinstance(a, int) else a for a in node.args]
    apply(node.op, inputs).backward()
    return {slot: inputs[slot].grad for slot, _ in node.nodes()}


def backward(
    nodes: list[Node], data: list[float], sends: int | None = None, overwrite: bool = False
) -> tuple[list[float | None], list[list[float]]]:
    """Return each node's gradient after `sends` operations have sent, and the shares behind it.

    `sends=None` is the whole sweep; None stands for a gradient that nothing has reached yet.
    `overwrite` is the classic bug: the last share stays instead of the sum.
    """
    grads: list[float | None] = [None] * len(nodes)
    arrived: list[list[float]] = [[] for _ in nodes]
    grads[-1] = 1.0
    order = [i for i, node in enumerate(nodes) if node.op != "leaf"][::-1]
    for i in order[:sends]:
        local = slopes(nodes[i], data)
        for slot, to in nodes[i].nodes():
            share = local[slot] * grads[i]
            arrived[to].append(share)
            grads[to] = share if overwrite or grads[to] is None else grads[to] + share
    return grads, arrived


def differences(
    nodes: list[Node], values: dict[str, float], epsilon: float = EPSILON
) -> dict[str, float | None]:
    """Return the centred finite difference (f(v + ε) - f(v - ε)) / 2ε of each variable.

    None stands where a nudge leaves the expression without a value.
    """
    found: dict[str, float | None] = {}
    for name in variables(nodes):
        at = values.get(name, DEFAULT_VALUE)
        up, down = (forward(nodes, {**values, name: v}) for v in (at + epsilon, at - epsilon))
        broken = up[1] or down[1]
        found[name] = None if broken else (up[0][-1].data - down[0][-1].data) / (2 * epsilon)
    return found
