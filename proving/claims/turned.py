"""Conditions that hold words, turned round: each of these must be false.

An author writes a comparison once, in the order of the sentence: ``loss_new < loss`` for "the loss
falls". The check turns each comparison round and wants it false, so no condition passes that is
true whatever the cells gave.
"""

from __future__ import annotations

import ast
import copy

_OTHER_WAY = {
    ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.Gt, ast.GtE: ast.Lt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


def turned(condition: str) -> list[str]:
    """Return the condition once for each of its comparisons, with that one turned round.

    A comparison inside another one, or in the filter of a loop, is left alone; one inside ``any``
    or ``not`` turns the whole of it, for that some fall does not say that none rises. Where a
    condition is one comparison, or some joined by ``and``, the turned one cannot be true: none.
    """
    tree = ast.parse(condition, mode="eval")
    parts = tree.body.values if _is_and(tree.body) else [tree.body]
    if all(isinstance(part, ast.Compare) for part in parts):
        return []
    return [_with_turned(tree, place) for place in range(len(_places(tree)))]


def _is_and(tree: ast.AST) -> bool:
    return isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And)


def _places(tree: ast.AST) -> list[tuple[ast.AST, int]]:
    """Return the comparisons to turn: the node and which of its operators, -1 for all of it."""
    if isinstance(tree, ast.Compare):
        return [(tree, index) for index in range(len(tree.ops))]
    if _is_any(tree) or (isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)):
        return [(tree, -1)]
    children = [tree.iter] if isinstance(tree, ast.comprehension) else ast.iter_child_nodes(tree)
    return [place for child in children for place in _places(child)]


def _is_any(tree: ast.AST) -> bool:
    return isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "any"


def _with_turned(tree: ast.Expression, place: int) -> str:
    tree = copy.deepcopy(tree)
    node, index = _places(tree)[place]
    if index >= 0:
        node.ops[index] = _OTHER_WAY[type(node.ops[index])]()
        return ast.unparse(tree)
    negated = ast.UnaryOp(ast.Not(), copy.copy(node))
    return ast.unparse(_Replaced(node, negated).visit(tree))


class _Replaced(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, node: ast.AST, other: ast.AST) -> None:
        self.node, self.other = node, other

    def visit(self, node: ast.AST) -> ast.AST:
        return self.other if node is self.node else self.generic_visit(node)
