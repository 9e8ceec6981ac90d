"""The built site: where it is, which pages it has, and whether it is the one of these sources."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
LESSON = "notebooks/01_one_update.html"
BACKPROP = "notebooks/04_backprop_dags.html"
# What is no live figure that draws: it has nothing to drag, and many options to press.
PRACTICE = {"exercise", "quiz"}
LIVE = re.compile(rf'data-dh-figure="(?!{"|".join(sorted(PRACTICE))})')
# Lessons whose live figure is still to come; a test wants the list to be no longer than it must.
FIGURELESS: frozenset[str] = frozenset()
# Every build writes the style sheet, changed or not; its time is the time of the build.
STAMP = SITE / "_static" / "downhill.css"
SOURCES = (
    "index.md", "_config.yml", "_toc.yml", "notebooks/*.ipynb", "book/*.md", "book/*.yml",
    "book/*.bib", "book/design/*.md", "book/_ext/**/*.py", "book/_templates/*", "book/theme/**/*",
    "book/guesses/*.yml",
    "lessons_core/style.py", "lessons_core/story.*", "lessons_core/figures/**/*.py",
    "lessons_core/figures/dist/*", "lessons_core/figures/**/*.css", "lessons_core/quizzes/**/*",
    "lessons_core/exercises/**/*",
)  # fmt: skip


def sources() -> Iterator[Path]:
    """Yield the files that the site is built from."""
    for pattern in SOURCES:
        for path in ROOT.glob(pattern):
            if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts):
                yield path


def problem() -> str:
    """Say why the built site cannot be tested, or nothing when it can."""
    if not STAMP.exists():
        return f"there is no built site in {SITE.relative_to(ROOT)}: run make site first"
    built = STAMP.stat().st_mtime
    newer = [path for path in sources() if path.stat().st_mtime > built]
    if newer:
        names = ", ".join(path.relative_to(ROOT).as_posix() for path in sorted(newer)[:3])
        more = f" and {len(newer) - 3} more" if len(newer) > 3 else ""
        return f"the built site is older than {names}{more}: run make site first"
    return ""


def read(site: Path, name: str) -> str:
    """Return the HTML of the page of a document."""
    return (site / f"{name}.html").read_text(encoding="utf-8")


@functools.cache
def pages() -> tuple[str, ...]:
    """Return the built pages by their path in the site, in a fixed order."""
    found = SITE.rglob("*.html")
    return tuple(sorted(path.relative_to(SITE).as_posix() for path in found))


@functools.cache
def with_figures() -> tuple[str, ...]:
    """Return the pages that have a live figure which draws."""
    return tuple(name for name in pages() if LIVE.search((SITE / name).read_text("utf-8")))


def lessons() -> tuple[str, ...]:
    """Return the lessons among the pages."""
    return tuple(n for n in pages() if n.startswith("notebooks/") and n not in deeper())


def deeper() -> tuple[str, ...]:
    """Return the pages that go deeper than a lesson."""
    return tuple(n for n in pages() if re.fullmatch(r"notebooks/\d\d_deeper\.html", n))


def notebooks() -> tuple[str, ...]:
    """Return the pages made from notebooks: lessons, then what goes deeper."""
    return (*lessons(), *deeper())


def ordered() -> tuple[str, ...]:
    """Return all pages: lessons, what goes deeper, the landing page, progress, the others.

    A page that is opened once for many tests serves those of its place in their lists, so that
    each list of pages should be the beginning of this one.
    """
    first = (*lessons(), *deeper(), "index.html", "book/progress.html")
    return (*first, *(name for name in pages() if name not in first))
