"""Write the checkers' sources into one script that the page loads when Python is first needed.

python -m lessons_core.exercises.bundle            writes it
python -m lessons_core.exercises.bundle --check    fails when it is not up to date
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "book" / "theme" / "python" / "engine" / "checkers.js"
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


def script() -> str:
    """Return the script: each source as one line of JSON, so that a diff shows which changed."""
    lines = [f"  {json.dumps(p)}: {json.dumps(t)}," for p, t in sources().items()]
    head = "// Written by `python -m lessons_core.exercises.bundle` from lessons_core/exercises.\n"
    return head + "(globalThis.downhill ??= {}).checkers = {\n" + "\n".join(lines) + "\n};\n"


def main(arguments: list[str]) -> int:
    """Write the script, or with `--check` compare it with what is stored."""
    if "--check" not in arguments:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(script(), encoding="utf-8")
        print(f"{TARGET.name}: {len(sources())} modules, {TARGET.stat().st_size / 1024:.0f} KiB")
        return 0
    stored = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    if stored == script():
        return 0
    print(f"{TARGET} is out of date. Run: python -m lessons_core.exercises.bundle")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
