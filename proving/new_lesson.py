"""Start a new lesson that passes every check: ``make lesson NAME=13_scaling_out``.

Writes a notebook with every part of a lesson in its place, its claims, its mastery check and its
exercise, and puts the lesson on the path. The first failure is then about something you wrote.
``NAME=13_deeper`` starts the page that goes deeper than lesson 13.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from lessons_core.utf8 import say_utf8
from proving.findings import ROOT
from proving.lint import path_files
from proving.notebooks import rewrite
from proving.running.canonical import canonical_text
from proving.text import from_text

TEMPLATE = Path(__file__).parent / "template"
#: Template -> where it goes.
FILES = {
    "claims.yml": "notebooks/{name}.claims.yml",
    "quiz.yml": "lessons_core/quizzes/{name}.yml",
    "exercises.py.txt": "lessons_core/exercises/lesson_{number}/__init__.py",
    "words.yml": "lessons_core/exercises/lesson_{number}/words.yml",
    "lesson.md": "notebooks/{name}.ipynb",
}
#: The same for a page that goes deeper than a lesson: no check, and exercises if it wants them.
DEEPER_FILES = {
    "deeper.claims.yml": "notebooks/{name}.claims.yml",
    "deeper.md": "notebooks/{name}.ipynb",
}
_NAME = re.compile(r"[0-9]{2}_[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


class BadName(ValueError):
    """A name that no lesson can have; the message says what to write instead."""


def check_name(name: str, root: Path = ROOT) -> None:
    """Raise ``BadName`` for a name that is malformed or taken."""
    if not name:
        raise BadName("no name was given. Try: make lesson NAME=13_scaling_out")
    if not _NAME.fullmatch(name):
        raise BadName(
            f"{name!r} is no name of a lesson: two digits, then words in small letters with "
            "underscores between. Try: make lesson NAME=13_scaling_out"
        )
    for file in files_of(name).values():
        path = root / file.format(name=name, number=name[:2])
        if path.exists():
            raise BadName(f"{path.relative_to(root).as_posix()} is there already; nothing changed")
    if path_files.is_deeper(name):
        if path_files.lesson_of(name, root) is None:
            raise BadName(f"there is no lesson {name[:2]} to go deeper than; write it first")
        return
    same = [n for n in path_files.names(root) if n[:2] == name[:2] and n != name]
    if same:
        raise BadName(
            f"lesson {name[:2]} is {same[0]!r} in book/path.yml. Use that name, or another number"
        )


def files_of(name: str) -> dict[str, str]:
    """Return which template goes where, for a lesson or for a page that goes deeper."""
    return DEEPER_FILES if path_files.is_deeper(name) else FILES


def create(name: str, root: Path = ROOT) -> list[Path]:
    """Write the files of a new lesson and return them; nothing is written for a bad name."""
    check_name(name, root)
    path_files.add(name, root)
    title = path_files.title(name, root)
    written = []
    for template, file in files_of(name).items():
        text = (TEMPLATE / template).read_text(encoding="utf-8")
        for key, value in {"NAME": name, "NUMBER": name[:2], "TITLE": title}.items():
            text = text.replace("{{" + key + "}}", value)
        path = root / file.format(name=name, number=name[:2])
        path.parent.mkdir(parents=True, exist_ok=True)
        if template.endswith(".md"):
            text = canonical_text(from_text(text))
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 2 for a bad name."""
    words = sys.argv[1:] if arguments is None else arguments
    name = words[0].strip() if words else ""
    try:
        written = create(name)
    except BadName as error:
        print(error, file=sys.stderr)
        return 2
    print("bundling the exercises for the page …", flush=True)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lessons_core.exercises.bundle"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    print("running the notebook …", flush=True)
    rewrite(next(path for path in written if path.suffix == ".ipynb"))
    for path in written:
        print(f"  {path.relative_to(ROOT).as_posix()}")
    print("It is in _toc.yml and book/path.yml. Edit it with make lab, then: make notebooks")
    return 0


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
