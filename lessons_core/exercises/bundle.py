"""Write the checkers' sources into scripts that a page loads when Python is first needed.

`checkers.js` holds what all lessons share, and `lesson_NN.js` the exercises of one lesson, so that
a page loads its own lesson's alone.

python -m lessons_core.exercises.bundle            writes it
python -m lessons_core.exercises.bundle --check    fails when it is not up to date
"""

import json
import sys
from pathlib import Path

from lessons_core.utf8 import say_utf8

HERE = Path(__file__).resolve().parent
ENGINE = HERE.parents[1] / "book" / "theme" / "python" / "engine"
NOT_ON_THE_PAGE = {"bundle.py", "figure.py", "record.py"}
# The page shows and records the verdict itself; the notebook's last line, pasted there, may stay.
RECORD = "def report(lesson, exercise, answer):\n    pass\n"


def sources() -> dict[str, str]:
    """Return the text of every module that runs on the page, by its path, sorted."""
    paths = [p for p in sorted(HERE.rglob("*.py")) if p.name not in NOT_ON_THE_PAGE]
    root = HERE.parents[1]
    texts = {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in paths}
    texts["lessons_core/exercises/record.py"] = RECORD
    return dict(sorted(texts.items()))


def scripts() -> dict[str, str]:
    """Return each script by its file name; each source is one line, so that a diff is short."""
    found: dict[str, list[str]] = {"checkers.js": []}
    for path, text in sources().items():
        folder = path.split("/")[-2]
        name = f"{folder}.js" if folder.startswith("lesson_") else "checkers.js"
        found.setdefault(name, []).append(f"  {json.dumps(path)}: {json.dumps(text)},\n")
    head = (
        "// Written by `python -m lessons_core.exercises.bundle` from lessons_core/exercises.\n"
        "Object.assign(((globalThis.downhill ??= {}).checkers ??= {}), {\n"
    )
    return {name: head + "".join(lines) + "});\n" for name, lines in sorted(found.items())}


def stored() -> dict[str, str]:
    """Return the scripts that are stored, by their file names."""
    paths = [ENGINE / "checkers.js", *ENGINE.glob("lesson_*.js")]
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(paths) if p.exists()}


def main(arguments: list[str]) -> int:
    """Write the scripts, or with `--check` compare them with what is stored."""
    if "--check" not in arguments:
        ENGINE.mkdir(parents=True, exist_ok=True)
        for name in stored().keys() - scripts().keys():
            (ENGINE / name).unlink()
        for name, text in scripts().items():
            (ENGINE / name).write_text(text, encoding="utf-8")
            print(f"{name}: {text.count(chr(10)) - 3} modules, {len(text) / 1024:.0f} KiB")
        return 0
    if stored() == scripts():
        return 0
    print(f"{ENGINE} is out of date. Run: python -m lessons_core.exercises.bundle")
    return 1


if __name__ == "__main__":
    say_utf8()
    sys.exit(main(sys.argv[1:]))
