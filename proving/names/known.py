"""What names there are: of the pinned libraries by import, of the book's own code by reading."""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import io
import keyword
import re
from functools import cache
from pathlib import Path

from lessons_core.utf8 import read_utf8
from proving.findings import ROOT
from proving.reading import read_notebook

#: What a name in prose stands for: a module, or the class of what is called so throughout the book.
ALIASES = {
    "np": "numpy", "nn": "torch.nn", "F": "torch.nn.functional", "plt": "matplotlib.pyplot",
    "optim": "torch.optim", "optimizer": "torch.optim:Optimizer", "model": "torch.nn:Module",
    "scheduler": "torch.optim.lr_scheduler:LRScheduler", "scaler": "torch.amp:GradScaler",
    "loss": "torch:Tensor", "w": "torch:Tensor", "b": "torch:Tensor", "p": "torch:Tensor",
    "x": "torch:Tensor", "y": "torch:Tensor", "batch": "torch:Tensor", "W": "torch:Tensor",
    "loader": "torch.utils.data:DataLoader", "SummaryWriter": "torch.utils.tensorboard",
} | {name: name for name in ("torch", "numpy", "math", "copy", "io", "lessons_core")}  # fmt: skip
#: Named for comparison and not installed, of somebody's config, or JavaScript: nothing here can say
#: what they hold.
FOREIGN = frozenset({"jax", "tf", "SummaryWriter", "render", "max_iters"})
#: Where a bare name, a method or a keyword of prose may come from.
HOMES = (
    "torch", "torch:Tensor", "torch.nn", "torch.nn:Module", "torch.nn.functional", "torch.optim",
    "torch.optim:Optimizer", "torch.optim.lr_scheduler", "torch.utils.data", "torch.amp",
    "torch.amp:GradScaler", "torch.cuda", "torch.mps", "torch.autograd", "torch.nn.utils",
    "torch.autograd.graph", "numpy", "numpy:ndarray", "math", "copy", "builtins", "types",
)  # fmt: skip
#: Where the book's own code is.
FOLDERS = ("lessons_core", "proving", "book")
_WORD = re.compile(r"[A-Za-z_]\w*")


@cache
def thing(place: str) -> object:
    """Return ``module:name``, or a module. Raises ``ImportError``, ``AttributeError``."""
    module, _, name = place.partition(":")
    found = importlib.import_module(module)
    return getattr(found, name) if name else found


@cache
def library_words() -> frozenset[str]:
    """Return the names in ``HOMES``, and those of the arguments that their callables take."""
    words = set(dir(builtins)) | set(keyword.kwlist) | set(dir(io))
    for home in map(thing, HOMES):
        words |= set(dir(home))
        for name in dir(home):
            words |= _arguments(getattr(home, name, None))
    return frozenset(words)


def _arguments(value: object) -> set[str]:
    """Return the names of a callable's arguments; built-in ones tell them in their first line."""
    if not callable(value):
        return set()
    try:
        return set(inspect.signature(value).parameters)
    except (ValueError, TypeError):
        first = (inspect.getdoc(value) or "").partition("\n")[0]
        return set(_WORD.findall(first)) if first.endswith(("Tensor", ")", "None")) else set()


@cache
def own_words(root: Path = ROOT) -> frozenset[str]:
    """Return the names in the book's own code, and the words that its cells print."""
    words = {word for tree in _trees(root) for word in _names(tree)}
    words |= {path.stem for folder in FOLDERS for path in (root / folder).rglob("*.py")}
    outputs = [output for cell in _cells(root) for output in cell["outputs"]]
    return frozenset(words | {word for output in outputs for word in _printed(output)})


@cache
def own_attributes(root: Path = ROOT) -> frozenset[str]:
    """Return what the book's own code reads and writes behind a dot."""
    nodes = [node for tree in _trees(root) for node in ast.walk(tree)]
    return frozenset(node.attr for node in nodes if isinstance(node, ast.Attribute))


@cache
def shown(root: Path = ROOT) -> str:
    """Return all that the cells of the book have and print."""
    return "\n".join(f"{cell['source']}\n{cell['outputs']}" for cell in _cells(root))


@cache
def _trees(root: Path) -> tuple[ast.AST, ...]:
    files = [path for folder in FOLDERS for path in (root / folder).rglob("*.py")]
    sources = [*map(read_utf8, files), *(cell["source"] for cell in _cells(root))]
    return tuple(map(ast.parse, sources))


@cache
def _cells(root: Path) -> tuple[dict, ...]:
    notebooks = [read_notebook(path)[1] for path in sorted((root / "notebooks").glob("*.ipynb"))]
    return tuple(c for one in notebooks for c in one["cells"] if c["cell_type"] == "code")


def _names(tree: ast.AST) -> set[str]:
    """Return what code defines, uses, imports and takes, and its strings that are one word."""
    found: set[str] = set()
    for node in ast.walk(tree):
        for field in ("id", "attr", "arg", "name", "asname", "module"):
            if isinstance(value := getattr(node, field, None), str):
                found |= set(value.split("."))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {node.value}
    return found


def _printed(output: dict) -> list[str]:
    """Return the words of an output; PyTorch calls the node of an operation `…Backward0`."""
    return _WORD.findall(re.sub("Backward0\\b", "", str(output.get("text", ""))))
