"""The text of a figure's module and style, for Jupyter and for the site (standard library only)."""

from pathlib import Path

HERE = Path(__file__).parent
SRC = HERE / "src"
DIST = HERE / "dist"


def names() -> list[str]:
    """Return the names of all built figures, sorted."""
    return sorted(path.stem for path in DIST.glob("*.js"))


def module_text(name: str) -> str:
    """Return the bundled ES module of a figure.

    Raises FileNotFoundError, naming the figures there are, when nothing was built under this name.
    """
    path = DIST / f"{name}.js"
    if not path.is_file():
        raise FileNotFoundError(
            f"no built module for the live figure {name!r} (there are: {', '.join(names())}). "
            f"Write lessons_core/widgets/src/{name}.js, then run: npm run build"
        )
    return path.read_text(encoding="utf-8")


def style_text(name: str) -> str:
    """Return the kit's style and the figure's own; colours come from `style.css_variables()`.

    A figure without a style sheet of its own gets the kit's alone.
    """
    paths = [SRC / "kit.css", SRC / f"{name}.css"]
    return "".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


def site_style() -> str:
    """Return the style of the kit and of every figure, each once, for a site's one style sheet."""
    paths = [SRC / "kit.css", *(SRC / f"{name}.css" for name in names())]
    return "".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())
