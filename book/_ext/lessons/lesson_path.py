"""The path of lessons, from `book/path.yml` and `_toc.yml`, and the check that both agree.

The path lists every lesson of the course; the table of contents says which are written.
"""

import re
from functools import cache

import yaml
from site_assets import BOOK
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

PATH_FILE = BOOK / "path.yml"
DEEPER = re.compile(r"notebooks/\d\d_deeper")


@cache
def _read() -> dict:
    return yaml.safe_load(PATH_FILE.read_text(encoding="utf-8"))


def read_parts() -> list[dict]:
    """Return the parts of the course, each with a title and its lessons in order."""
    return _read()["parts"]


def read_tour() -> dict[str, dict]:
    """Return the tour by its name, as `read_path` returns lessons; {} in a course without one."""
    tour = _read().get("tour")
    return {tour["name"]: tour} if tour else {}


def read_path() -> dict[str, dict]:
    """Return every lesson of the course by its name."""
    return {lesson["name"]: lesson for part in read_parts() for lesson in part["lessons"]}


def notebooks_in_toc(app: Sphinx) -> list[str]:
    """Return the documents made from notebooks: lessons, each before what goes deeper."""
    return [name for name in app.config.external_site_map if name.startswith("notebooks/")]


def lessons_in_toc(app: Sphinx) -> list[str]:
    """Return the documents of the written lessons, in reading order; the tour is none."""
    return [name for name in notebooks_in_toc(app) if not is_deeper(name) and not is_tour(name)]


def is_deeper(docname: str) -> bool:
    """Say whether a document goes deeper than its lesson, and so is no lesson itself."""
    return DEEPER.fullmatch(docname) is not None


def is_tour(docname: str) -> bool:
    """Say whether a document is the tour, which has a check and exercises but no number."""
    return docname.removeprefix("notebooks/") in read_tour()


def lesson_of(deeper: str, lessons: list[str]) -> str | None:
    """Return the lesson that a deeper document goes with: the one with its number."""
    number = deeper.removesuffix("deeper")
    return next((name for name in lessons if name.startswith(number)), None)


def deeper_of(lesson: str, notebooks: list[str]) -> str | None:
    """Return the document that goes deeper than a lesson, or nothing where there is none."""
    name = f"{lesson[: len('notebooks/00')]}_deeper"
    return name if name in notebooks else None


def check_path(app: Sphinx, env, docnames) -> None:
    """Hold the two files together: every written lesson is on the path, in the same order."""
    check_tour(notebooks_in_toc(app), read_tour())
    written = [name.rsplit("/", 1)[-1] for name in lessons_in_toc(app)]
    planned = [name for name in read_path() if name in written]
    missing = [name for name in written if name not in planned]
    if missing:
        raise ExtensionError(
            f"_toc.yml lists {', '.join(missing)}, which book/path.yml does not. "
            "Try adding a title, a promise and what it needs there."
        )
    if planned != written:
        raise ExtensionError(
            f"_toc.yml has the lessons in the order {written}, book/path.yml in {planned}. "
            "Try the same order in both."
        )
    check_deeper(notebooks_in_toc(app), read_path())


def check_tour(notebooks: list[str], tour: dict[str, dict]) -> None:
    """Hold the tour: where the path has one, it is written, and it comes before all lessons."""
    for name in tour:
        if notebooks[:1] != [f"notebooks/{name}"]:
            raise ExtensionError(
                f"book/path.yml has the tour {name}, and the first notebook of _toc.yml is "
                f"{(notebooks or ['none'])[0]}. Try notebooks/{name} in a part before the lessons, "
                "or leave `tour:` out of book/path.yml."
            )


def check_deeper(notebooks: list[str], path: dict[str, dict]) -> None:
    """Hold pages that go deeper: each right after its lesson, and with its words in the path."""
    for before, name in zip([None, *notebooks], notebooks, strict=False):
        if is_deeper(name) and lesson_of(name, [before or ""]) is None:
            raise ExtensionError(
                f"_toc.yml lists {name} after {before}. Try it under `sections:` of lesson "
                f"{name.removesuffix('_deeper')[-2:]}."
            )
    for lesson, entry in path.items():
        written = deeper_of(f"notebooks/{lesson}", notebooks) is not None
        if written != ("deeper" in entry):
            has, lacks = ("_toc.yml", "book/path.yml") if written else ("book/path.yml", "_toc.yml")
            raise ExtensionError(
                f"{has} says that {lesson} goes deeper, {lacks} does not. Try `deeper:` with a few "
                f"words in book/path.yml, and notebooks/{lesson[:2]}_deeper in _toc.yml."
            )


def setup(app: Sphinx) -> dict:
    """Register the check."""
    _read.cache_clear()
    app.connect("env-before-read-docs", check_path)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
