"""Progress bars that leave nothing behind: not in a stored notebook, not in a captured output."""

import sys

#: Columns of a bar in a notebook; a phone in portrait shows it on one line.
NOTEBOOK_COLUMNS = 48


def bar(iterable=None, *, total=None, desc=None, unit="it", show=True):
    """Return a tqdm bar over an iterable, or one of `total` units moved by `.update(n)`.

    Use it as the iterable or as a context manager. It is drawn on a terminal (on stderr) and in a
    notebook, nowhere else, and disappears when it closes; `show=False` never draws it. In a
    notebook every drawing ends in a carriage return, so that what is stored after the run, with a
    text taken back by each carriage return as a terminal does it, holds no trace of the bar, also
    when an error leaves it half way. Raises ModuleNotFoundError when `tqdm` is missing.
    """
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "progress bars come with the Python package 'tqdm', which is not installed here. "
            "Install it with:  python -m pip install tqdm",
            name="tqdm",
        ) from None

    class Bar(tqdm):
        # No thread that redraws behind the back of the cell that made the bar.
        monitor_interval = 0

    notebook = in_notebook()
    return Bar(
        iterable,
        total=total,
        desc=desc,
        unit=unit,
        file=_Line(sys.stdout) if notebook else sys.stderr,
        # None is tqdm's word for: only on a terminal.
        disable=False if show and notebook else None if show else True,
        leave=False,
        ncols=NOTEBOOK_COLUMNS if notebook else None,
        dynamic_ncols=not notebook,
    )


def in_notebook():
    """Say whether this process is the kernel of a notebook."""
    ipython = sys.modules.get("IPython")
    return hasattr(ipython and ipython.get_ipython(), "kernel")


class _Line:
    """A stream whose every drawing gives its line back: what is printed next starts at its left."""

    encoding = "utf-8"  # tqdm asks, and else draws with # instead of blocks

    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        self.stream.write(f"{text}\r")

    def flush(self):
        self.stream.flush()
