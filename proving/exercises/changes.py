"""One small change of a piece of Python: what a slip of the pen makes of an expression."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_SWAPS = {
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv), ast.FloorDiv: (ast.Div,), ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
}  # fmt: skip
_COMPARES = {
    ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.GtE), ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
#: What an answer might do to a list before it uses it, and to a number.
OF_A_LIST = (
    "sorted({0})", "list(reversed({0}))", "list(dict.fromkeys({0}))", "{0}[:1]", "{0}[1:]",
    "{0}[:-1]",
)  # fmt: skip
OF_A_RESULT = ("abs({0})", "int({0})", "round({0}, 1)")
OF_A_NUMBER = ("abs({0})", "max(0, {0})", "{0} + 1", "{0} - 1", "int({0})")


def expression(text: str) -> ast.expr:
    """Return the tree of an expression."""
    return ast.parse(text, mode="eval").body


def wrapped(node: ast.expr, forms: tuple[str, ...]) -> Iterator[ast.expr]:
    """Yield the node inside each form, such as `abs({0})`."""
    for form in forms:
        yield expression(form.format(f"({ast.unparse(node)})"))


def of_expression(node: ast.expr, names: tuple[str, ...]) -> Iterator[ast.expr]:
    """Yield what an expression may be mistaken for; `names` are the inputs of the exercise."""
    if isinstance(node, ast.BinOp):
        for kind in _SWAPS.get(type(node.op), ()):
            yield ast.BinOp(node.left, kind(), node.right)
        yield from (node.left, node.right)
        if isinstance(node.op, (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)):
            yield ast.BinOp(node.right, node.op, node.left)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        for kind in _COMPARES.get(type(node.ops[0]), ()):
            yield ast.Compare(node.left, [kind()], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
        yield from node.values
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))
    elif isinstance(node, ast.Name) and node.id in names:
        yield from (ast.Name(name, ast.Load()) for name in names if name != node.id)
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    elif isinstance(node, ast.Tuple) and len(node.elts) > 1:
        yield ast.Tuple([node.elts[1], node.elts[0], *node.elts[2:]], ast.Load())
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)


def _of_call(node: ast.Call) -> Iterator[ast.expr]:
    if isinstance(node.func, ast.Name) and node.func.id in ("abs", "sorted", "reversed", "float"):
        yield node.args[0]
    if isinstance(node.func, ast.Name) and node.func.id in ("max", "min"):
        yield ast.Call(
            ast.Name("min" if node.func.id == "max" else "max", ast.Load()),
            node.args, node.keywords,
        )  # fmt: skip
    for i, j in zip(range(len(node.args)), range(1, len(node.args)), strict=False):
        args = list(node.args)
        args[i], args[j] = args[j], args[i]
        yield ast.Call(node.func, args, node.keywords)


def of_statement(node: ast.stmt, whole: bool) -> Iterator[list[ast.stmt]]:
    """Yield what may stand in a statement's place: nothing, its body, another result.

    Where all right results are `whole` numbers, they are not rounded: nothing would change.
    """
    if isinstance(node, ast.If):
        yield node.body
        yield node.orelse or [ast.Pass()]
    elif isinstance(node, ast.AugAssign):
        yield [ast.Assign([node.target], node.value)]
        yield [ast.Pass()]
    elif isinstance(node, ast.Break):
        yield [ast.Continue()]
        yield [ast.Pass()]
    elif isinstance(node, (ast.Assign, ast.Expr)):
        yield [ast.Pass()]
    elif isinstance(node, ast.Return) and not isinstance(node.value, (ast.Constant, type(None))):
        yield from map(_returned(node), OF_A_RESULT[:1] if whole else OF_A_RESULT)


def _returned(node: ast.Return):
    whole = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]

    def inside(form: str) -> list[ast.stmt]:
        values = [next(wrapped(value, (form,))) for value in whole]
        return [ast.Return(ast.Tuple(values, ast.Load()) if len(values) > 1 else values[0])]

    return inside
