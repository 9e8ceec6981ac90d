"""The text of a figure's module and style, for Jupyter and for the site (standard library only).

A live figure is a folder that holds its `figure.js`: one below `lessons_core/figures`, or the quiz
and the exercise, whose JavaScript stands beside their Python.
"""

from pathlib import Path

HERE = Path(__file__).parent
CORE = HERE.parent
DIST = HERE / "dist"
#: What is mounted like a figure and has a room of its own.
ELSEWHERE = {"exercise": "exercises", "quiz": "quizzes"}


def names() -> list[str]:
    """Return the names of all built figures, sorted."""
    return sorted(path.stem for path in DIST.glob("*.js"))


def folder(name: str) -> Path:
    """Return where a figure's sources stand."""
    return CORE / ELSEWHERE[name] if name in ELSEWHERE else HERE / name


def module_text(name: str) -> str:
    """Return the bundled ES module of a figure.

    Raises FileNotFoundError, naming the figures there are, when nothing was built under this name.
    """
    path = DIST / f"{name}.js"
    if not path.is_file():
        raise FileNotFoundError(
            f"no built module for the live figure {name!r} (there are: {', '.join(names())}). "
            f"Write {folder(name).relative_to(CORE.parent).as_posix()}/figure.js, "
            "then run: npm run build"
        )
    return path.read_text(encoding="utf-8")


def style_text(*figures: str) -> str:
    """Return the kit's style, that of its rooms, and each figure's own.

    Colours come from `style.css_variables()`. A figure without a style sheet adds nothing.
    """
    kit = [HERE / "kit/style.css", *sorted((HERE / "kit").glob("*/style.css"))]
    paths = [*kit, *(folder(name) / "style.css" for name in figures)]
    return "".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


def site_style() -> str:
    """Return the style of the kit and of every figure, each once, for a site's one style sheet."""
    return style_text(*names())
