"""The two files that order the lessons: ``book/path.yml`` and ``_toc.yml``, edited as text."""

from __future__ import annotations

import json
from itertools import takewhile
from pathlib import Path

import yaml

PATH, TOC = "book/path.yml", "_toc.yml"


def parts(root: Path) -> list[dict]:
    """Return the parts of the course, each with a title and its lessons in order."""
    return yaml.safe_load((root / PATH).read_text(encoding="utf-8"))["parts"]


def names(root: Path) -> list[str]:
    """Return the names of all lessons of the course, written or not, in order."""
    return [lesson["name"] for part in parts(root) for lesson in part["lessons"]]


def tour(root: Path) -> str | None:
    """Return the name of the tour, which stands before the lessons, or nothing without one."""
    entry = yaml.safe_load((root / PATH).read_text(encoding="utf-8")).get("tour")
    return entry and entry["name"]


def title(name: str, root: Path) -> str:
    """Return the title of a lesson on the path, or of the page that goes deeper than one."""
    if is_deeper(name):
        return f"Deeper: {title(lesson_of(name, root), root)}"
    lessons = [lesson for part in parts(root) for lesson in part["lessons"]]
    return next(lesson["title"] for lesson in lessons if lesson["name"] == name)


def is_deeper(name: str) -> bool:
    """Say whether a notebook goes deeper than a lesson, and so is no lesson itself."""
    return name[2:] == "_deeper"


def lesson_of(deeper: str, root: Path) -> str | None:
    """Return the written lesson that a deeper notebook goes with, or nothing."""
    found = [n for n in names(root) if n[:2] == deeper[:2]]
    toc = (root / TOC).read_text(encoding="utf-8")
    return found[0] if found and _line(found[0]) in toc else None


def add_deeper(name: str, root: Path) -> None:
    """Put a page that goes deeper under its lesson, with words for the small print."""
    lesson = lesson_of(name, root)
    toc, path = root / TOC, root / PATH
    text = toc.read_text(encoding="utf-8")
    section = f"    sections:\n    - file: notebooks/{name}\n"
    text = text.replace(_line(lesson), _line(lesson) + section)
    toc.write_text(text, encoding="utf-8", newline="\n")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    start = lines.index(f"  - name: {lesson}\n")
    promise = next(i for i, line in enumerate(lines) if i > start and "    promise:" in line)
    lines.insert(promise + 1, "    deeper: …\n")
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def add(name: str, root: Path) -> None:
    """Put a lesson on the path, if it is not there, and into the table of contents."""
    if is_deeper(name):
        add_deeper(name, root)
        return
    if name not in names(root):
        words = name[3:].replace("_", " ").capitalize()
        entry = f"  - name: {name}\n    title: {words}\n    needs: lesson 1\n    promise: …\n"
        path = root / PATH
        text = path.read_text(encoding="utf-8").rstrip("\n") + "\n" + entry
        path.write_text(text, encoding="utf-8", newline="\n")
    toc = root / TOC
    text = with_chapter(toc.read_text(encoding="utf-8"), name, parts(root))
    toc.write_text(text, encoding="utf-8", newline="\n")


def with_chapter(toc: str, name: str, course: list[dict]) -> str:
    """Return the text of ``_toc.yml`` with a lesson in its part, in the order of the path."""
    order = [lesson["name"] for part in course for lesson in part["lessons"]]
    part = next(p for p in course if any(e["name"] == name for e in p["lessons"]))
    written = [entry["name"] for entry in part["lessons"] if _line(entry["name"]) in toc]
    before = [other for other in written if order.index(other) < order.index(name)]
    if before:
        block = _block(before[-1], toc)
        return toc.replace(block, block + _line(name))
    if written:
        line = _line(written[0])
        return toc.replace(line, _line(name) + line)
    block = f"- caption: {json.dumps(part['title'])}\n  chapters:\n{_line(name)}"
    return _with_part(toc, block, course[: course.index(part)])


def _line(name: str) -> str:
    return f"  - file: notebooks/{name}\n"


def _block(name: str, toc: str) -> str:
    """Return the lines of a written lesson: its own, and those of what goes deeper."""
    line = _line(name)
    rest = toc[toc.index(line) + len(line) :].splitlines(keepends=True)
    return line + "".join(takewhile(lambda text: text.startswith("    "), rest))


def _with_part(toc: str, block: str, earlier: list[dict]) -> str:
    """Insert a part behind the last earlier lesson that is written, or before all others."""
    lines = toc.splitlines(keepends=True)
    known = {_line(lesson["name"]) for part in earlier for lesson in part["lessons"]}
    last = max((i for i, line in enumerate(lines) if line in known), default=-1)
    while last >= 0 and last + 1 < len(lines) and lines[last + 1].startswith("    "):
        last += 1
    if last < 0:
        last = next(i for i, line in enumerate(lines) if line.startswith("  - file: notebooks/"))
        while not lines[last].startswith("- caption:"):
            last -= 1
        last -= 1
    return "".join(lines[: last + 1]) + block + "".join(lines[last + 1 :])
