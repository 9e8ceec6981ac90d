"""Rules for what a cell has stored: each takes a cell and yields what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proving.lint.source import MACHINE_PATH, ends_in_show
from proving.running.canonical import WIDGET_VIEW

_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")
_TIMING = re.compile(
    r"\b(?:CPU times|Wall time|per loop|elapsed)\b|\b[0-9.]+\s?(?:ms|µs|us|ns)\b", re.IGNORECASE
)
_IMAGES = ("image/png", "image/svg+xml", "image/jpeg")


def _texts(cell: dict) -> Iterator[str]:
    for output in cell.get("outputs", []):
        yield output.get("text", "")
        yield "\n".join(output.get("traceback", []))
        for mime, value in output.get("data", {}).items():
            if isinstance(value, str) and mime.startswith(("text/", "image/svg")):
                yield value


def was_run(cell: dict) -> Iterator[str]:
    """A code cell that was never run has nothing that could be compared."""
    if cell["cell_type"] == "code" and cell["execution_count"] is None:
        yield "was never run; run `make notebooks`"


def no_addresses(cell: dict) -> Iterator[str]:
    """A memory address differs on every run."""
    for text in _texts(cell):
        if match := _ADDRESS.search(text):
            yield f"shows a memory address ({match.group()}); give the object a repr, or print it"


def no_stderr(cell: dict) -> Iterator[str]:
    """A warning belongs to some version of some package, not to the lesson."""
    for output in cell.get("outputs", []):
        if output.get("name") == "stderr":
            first = next(iter(output["text"].strip().splitlines()), "blank lines")
            yield f"wrote to stderr ({first}); remove the cause"


def no_machine_paths(cell: dict) -> Iterator[str]:
    """A path of one machine means nothing on another."""
    for text in _texts(cell):
        if match := MACHINE_PATH.search(text):
            yield f"shows a path of one machine: {match.group()}…"


def no_timings(cell: dict) -> Iterator[str]:
    """A measured time differs on every run; measurements live in benchmarks/."""
    for output in cell.get("outputs", []):
        for text in (output.get("text", ""), output.get("data", {}).get("text/plain", "")):
            if match := _TIMING.search(text):
                yield f"shows a timing ({match.group()}); measure in benchmarks/ instead"


def no_widget_ids(cell: dict) -> Iterator[str]:
    """A widget's model id is random, and means nothing without the kernel that made it."""
    if any(WIDGET_VIEW in output.get("data", {}) for output in cell.get("outputs", [])):
        yield "stores a widget's model id; run `make notebooks`"


def images_have_words(cell: dict) -> Iterator[str]:
    """Who cannot see the picture needs it in words; and a figure cell shows, not returns."""
    bundles = [output.get("data", {}) for output in cell.get("outputs", [])]
    if not any(mime in data for data in bundles for mime in _IMAGES):
        return
    alt = cell["metadata"].get("mystnb", {}).get("image", {}).get("alt", "")
    if len(alt.split()) < 3:
        yield 'shows an image without words; set metadata {"mystnb": {"image": {"alt": "…"}}}'
    if not ends_in_show(cell):
        yield "shows a figure and does not end in plt.show()"


def errors_are_announced(cell: dict) -> Iterator[str]:
    """An error in a lesson is there on purpose, and the cell's tag says so."""
    tags = cell["metadata"].get("tags", [])
    raised = any(output["output_type"] == "error" for output in cell.get("outputs", []))
    if raised and "raises-exception" not in tags:
        yield "shows an error and is not tagged raises-exception"


RULES = (
    was_run, no_addresses, no_stderr, no_machine_paths, no_timings, no_widget_ids,
    images_have_words, errors_are_announced,
)  # fmt: skip
