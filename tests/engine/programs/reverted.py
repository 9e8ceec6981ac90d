"""Take back one mending of the engines at a time and count the programs until one notices.

    python -m tests.engine.programs.reverted [word in the title ...]

The mendings are listed in `mendings`. A failing machine is no find: only a difference counts.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lessons_core.utf8 import say_utf8

from .mendings import MENDINGS

ROOT = Path(__file__).parents[3]
ENGINE = "lessons_core/engine"
MOST = 2000

COMMAND = f"""
import hypothesis, torch
from tests.engine.programs import __main__ as command, machine
torch.set_num_threads(1)
count, run = 0, machine.run
def counted(program):
    global count
    count += 1
    run(program)
command.run = counted
try:
    command.check({MOST}, 0, [hypothesis.Phase.generate])
except machine.Differ as problem:
    print(count, str(problem).partition("; after")[0].replace(chr(10), " ")[:110])
"""


def taken_back(changes):
    """Return the text of each module with these changes made; each must find its place."""
    texts = {}
    for module, pairs in changes.items():
        text = (ROOT / ENGINE / f"{module}.py").read_text(encoding="utf-8")
        for now, before in pairs:
            assert now in text, f"{now!r} is not in {module}"
            text = text.replace(now, before)
        texts[module] = text
    return texts


def found_by(changes):
    """Return what the programs print in a copy of the package with these changes made."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("lessons_core", "tests/engine/programs"):
            ignore = shutil.ignore_patterns("__pycache__", "widgets", "figures", "dist")
            shutil.copytree(ROOT / part, Path(folder, part), ignore=ignore)
        for module, text in taken_back(changes).items():
            Path(folder, ENGINE, f"{module}.py").write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", COMMAND]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip()[-200:]


def main():
    """Print, for each mending taken back, how many programs it took and what they saw."""
    missed = 0
    for title, changes in MENDINGS.items():
        if all(word in title for word in sys.argv[1:]):
            found = found_by(changes)
            missed += not found[:1].isdigit()
            print(f"{title}: {found or 'NOT FOUND'}", flush=True)
    sys.exit(missed > 0)


if __name__ == "__main__":
    say_utf8()
    main()
