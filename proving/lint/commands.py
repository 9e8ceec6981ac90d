"""Every command that a page tells its reader to type is one that there is.

Commands are found in code spans and shell blocks of the Markdown pages, and compared with what they
call: the Makefile's targets and variables, a module's file and its options, the extras of
``pyproject.toml``, the scripts of ``package.json``.
"""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lessons_core.utf8 import read_utf8
from proving.findings import ROOT, Finding, relative
from proving.pages import pages

_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_BLOCK = re.compile(r"^(`{3,})(?:bash|sh|console)?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^(?:\.venv[/\\](?:bin|Scripts)[/\\])?(?:python[\d.]*|py)$")
_PROGRAMS = {"make", "pip", "npm", "jupyter"}
_SETTING = re.compile(r"^[A-Z_]+=")
#: The book's own modules; a module of another package is looked at by name alone.
_OURS = ("lessons_core", "proving", "book", "tests", "benchmarks")
#: The tools of others with the words that they are given; any other is a file or a module of ours.
_OTHERS = {
    "venv": set(), "pip": {"install"}, "pytest": {"--dist", "loadscope", "--nbval"},
    "ruff": {"check"}, "jupyter": {"lab", "--config"},
}  # fmt: skip


@dataclass(frozen=True)
class Machinery:
    """What commands may call, read from the files of the book below `root`."""

    root: Path = ROOT

    @cached_property
    def makefile(self) -> str:
        """The Makefile's text."""
        return read_utf8(self.root / "Makefile")

    @cached_property
    def targets(self) -> set[str]:
        """The names that `make` takes."""
        return set(re.findall(r"^([a-z]+):", self.makefile, re.MULTILINE))

    @cached_property
    def variables(self) -> set[str]:
        """The variables that a caller of `make` may set."""
        return set(re.findall(r"\$[({](?:if \$\()?([A-Z]+)\b", self.makefile))

    @cached_property
    def extras(self) -> set[str]:
        """What may stand in `.[…]`."""
        project = tomllib.loads(read_utf8(self.root / "pyproject.toml"))["project"]
        return set(project["optional-dependencies"])

    @cached_property
    def scripts(self) -> set[str]:
        """What may follow `npm run`."""
        return set(json.loads(read_utf8(self.root / "package.json"))["scripts"])

    def sources(self, module: str) -> str | None:
        """Return the text of a module of the book, or of all of a package that can be run."""
        place = self.root.joinpath(*module.split("."))
        if (file := place.with_suffix(".py")).is_file():
            return read_utf8(file)
        if (place / "__main__.py").is_file():
            return "\n".join(read_utf8(path) for path in sorted(place.glob("*.py")))
        return None


def commands(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, words) for each command of a page."""
    for match in _SPAN.finditer(text):
        yield from _read(match[1], text.count("\n", 0, match.start()) + 1)
    for match in _BLOCK.finditer(text):
        first = text.count("\n", 0, match.start(2)) + 1
        for number, line in enumerate(match[2].splitlines()):
            yield from _read(line, first + number)


def _read(line: str, number: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of one line if it is a command; `make: not found` is a message."""
    try:
        words = shlex.split(line.replace("\\", "/"), comments=True)
    except ValueError:
        return  # a quotation that goes on, so prose or code
    while words and _SETTING.match(words[0]):
        words = words[1:]
    if len(words) > 1 and (words[0] in _PROGRAMS or _PYTHON.match(words[0])):
        yield number, words


def problems(words: list[str], machinery: Machinery) -> Iterator[str]:
    """Yield what one command names that is not there."""
    if _PYTHON.match(words[0]):
        words = [w for w in words[1:] if not re.fullmatch(r"-3[.\d]*", w)]
        if words[:1] == ["-m"] and len(words) > 1:
            yield from _module(words[1], words[2:], machinery)
    elif words[0] == "make":
        yield from _make(words[1:], machinery)
    elif words[0] == "pip":
        yield from _pip(words[1:], machinery)
    elif words[0] == "npm":
        yield from _npm(words[1:], machinery)
    else:
        yield from _tool(words[0], words[1:], machinery)


def _make(words: list[str], machinery: Machinery) -> Iterator[str]:
    settings = dict(w.split("=", 1) for w in words if "=" in w)
    for target in [w for w in words if "=" not in w]:
        if target not in machinery.targets:
            yield f"the Makefile has no target {target!r}"
        elif target == "check":
            yield from _files([f"notebooks/{settings.get('NAME', '')}.ipynb"], machinery)
    for name in settings.keys() - machinery.variables:
        yield f"the Makefile reads no variable {name}"


def _module(module: str, words: list[str], machinery: Machinery) -> Iterator[str]:
    if module.split(".")[0] not in _OURS:
        if module not in _OTHERS:
            yield f"{module} is no module of the book or of its tools"
        elif module == "pip":
            yield from _pip(words, machinery)
        else:
            yield from _tool(module, words, machinery)
        return
    text = machinery.sources(module)
    if text is None:
        yield f"{module} is no module that can be run"
        return
    if module == "book.node":
        yield from problems(words, machinery)
        return
    for option in [w.split("=")[0] for w in words if w.startswith("--")]:
        if f'"{option}"' not in text and option != "--help":
            yield f"{module} has no option {option}"
    yield from _files(words, machinery)


def _pip(words: list[str], machinery: Machinery) -> Iterator[str]:
    for group in re.findall(r"\.\[([^\]]*)\]", " ".join(words)):
        for name in group.split(","):
            if name not in machinery.extras:
                yield f"pyproject.toml has no extra {name!r}"
    yield from _tool("pip", words, machinery)


def _tool(name: str, words: list[str], machinery: Machinery) -> Iterator[str]:
    """A word of letters that a tool is given is one that it takes, a file, or a module."""
    for word in words:
        bare = word.split("=")[0]
        if not re.match(r"--|\w*[A-Za-z]", bare) or "/" in bare or bare in _OTHERS[name]:
            continue
        if not (machinery.root / word).exists() and machinery.sources(word) is None:
            yield f"{name} is given {word!r}, which is no word of it, no file and no module"
    yield from _files(words, machinery)


def _npm(words: list[str], machinery: Machinery) -> Iterator[str]:
    if words[0] == "run" and words[1] not in machinery.scripts:
        yield f"package.json has no script {words[1]!r}"
    elif words[0] not in {"run", "ci"}:
        yield f"nothing of the book needs npm {words[0]}"


def _files(words: list[str], machinery: Machinery) -> Iterator[str]:
    """A word with a slash is a file of the book, unless it stands for one (`NN_name`, `*`)."""
    for word in words:
        place = word.split("=")[-1].split("::")[0]
        stands_for_others = re.search(r"[*<…]|NN|^/", place)
        if "/" in place and not stands_for_others and not (machinery.root / place).exists():
            yield f"there is no {place}"


def check_commands(root: Path = ROOT) -> list[Finding]:
    """Return a finding for each command of the pages that names what is not there."""
    machinery = Machinery(root)
    found = []
    for path in pages(root):
        for line, words in commands(read_utf8(path)):
            for problem in problems(words, machinery):
                message = f"`{shlex.join(words)}`: {problem}"
                found.append(Finding("form", relative(path), line, "", message))
    return found
