"""Every name in backticks is one that there is, and code in lessons parses.

``python -m proving.names`` says so. A name of a library is resolved by import in the pinned
version; one of the book's own code stands in that code. A fault names the file, the line, the name,
and one that is near.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from proving.findings import ROOT, Finding
from proving.names.known import (
    ALIASES,
    FOREIGN,
    library_words,
    own_attributes,
    own_words,
    shown,
    thing,
)
from proving.names.spans import Span, spans

#: Signs of code: a call, an assignment, an index, a method. Words without them may be anything.
_CODE = re.compile(
    r"\w\(|\w\[|\w ?[-+*/]?= ?\S|^\.\w|\w\.\w|^(?:with|for|if|lambda|return)\b.*\w[:(]"
)
_SETTING = re.compile(r"[A-Z][A-Z0-9_]+")


def check(root: Path = ROOT) -> list[Finding]:
    """Return what no library and no file of the book has, and code that is no Python."""
    return [
        Finding("form", span.file, span.line, "", f"`{span.code}` {fault}")
        for span in spans(root)
        for fault in faults(span)
    ]


def faults(span: Span) -> Iterator[str]:
    """Yield what is wrong with one span."""
    if keyword.iskeyword(span.code):
        return
    code = _CODE.search(span.code) or re.fullmatch(r"[A-Za-z_]\w*", span.code)
    tree = parsed(span.code) if code or span.lesson else None
    if tree is None:
        if span.lesson and code:
            yield "is no Python; write code that parses, or no code"
        elif span.lesson and span.code not in shown():
            yield "is no Python, and no cell of the book has or prints it"
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield from _attribute(node)
        elif isinstance(node, ast.Name):
            yield from _name(node.id)
        elif isinstance(node, ast.keyword) and node.arg:
            yield from _name(node.arg)


def parsed(code: str) -> ast.AST | None:
    """Return the tree of code as prose writes it: with "…", from its dot on, or up to its colon."""
    code = code.replace("…", "...")
    if code.startswith((".", "[")) and not code.startswith("[:") and code[-1] == "]":
        code = code if code[0] == "[" else f"_{code}"
    elif code.startswith((".", "[:")):
        code = f"_{code}"
    elif re.match(r"return\b", code):
        code = f"def _(): {code}"
    elif code.endswith(":"):
        code = f"{code} ..."
    try:
        return ast.parse(code)
    except SyntaxError:
        return None


def _attribute(node: ast.Attribute) -> Iterator[str]:
    """Yield the fault of the last name in a chain such as ``torch.cuda.synchronize``."""
    names = _chain(node)
    if names and names[0] in FOREIGN:
        return
    if names and names[0] in ALIASES:
        holder = thing(ALIASES[names[0]])
        for name in names[1:-1]:
            holder = _inside(holder, name)
        if holder is None or hasattr(holder, node.attr) or _is_own(holder, node.attr):
            return
        yield f"names {node.attr}, which {names[0]} has not{_near(node.attr, dir(holder))}"
    elif node.attr not in library_words() | own_words():
        yield f"names {node.attr}, which nothing has{_near(node.attr, library_words())}"


def _chain(node: ast.AST) -> list[str]:
    """Return the names of a chain of attributes, or nothing where it starts at a call."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute) and (before := _chain(node.value)):
        return [*before, node.attr]
    return []


def _inside(holder: object, name: str) -> object:
    """Return an attribute, or a submodule that is not imported yet; None where there is neither."""
    if holder is None or hasattr(holder, name):
        return getattr(holder, name, None)
    try:
        return thing(f"{getattr(holder, '__name__', '')}.{name}")
    except ImportError:
        return None


def _is_own(holder: object, name: str) -> bool:
    """Say whether a lesson's own `model` or `w` may have it; a module is nobody's own."""
    return isinstance(holder, type) and name in own_attributes()


def _name(name: str) -> Iterator[str]:
    if name in library_words() | own_words() | FOREIGN | set(ALIASES):
        return
    if not _SETTING.fullmatch(name) and len(name) > 1:
        yield f"names {name}, which nothing is called{_near(name, library_words() | own_words())}"


def _near(name: str, names: object) -> str:
    close = get_close_matches(name, sorted(names), 1)
    return f"; did you mean {close[0]}?" if close else ""


def main() -> int:
    """Run the command line; return 1 when a name is not there."""
    findings = check()
    print(*findings, f"names: {len(findings)} findings", sep="\n")
    return 1 if findings else 0
