"""The files every page loads: one style sheet, the scripts, the icon; and nothing left unused."""

import hashlib
import shutil
from functools import cache
from pathlib import Path

import furo
from sphinx.application import Sphinx

from lessons_core import style

BOOK = Path(__file__).resolve().parents[2]
THEME = BOOK / "theme"
ROOT = BOOK.parent

# In this order; the book's own rules come last so that they win.
SHEETS = [
    Path(furo.__file__).parent / "theme/furo/static/styles/furo.css",
    THEME / "vendor/katex/katex.min.css",
    THEME / "book.css",
    THEME / "content.css",
    THEME / "print.css",
    THEME / "progress.css",
]
SCRIPTS = [
    f"_static/{name}.js" for name in ("page", "predict", "progress", "progress_menu")
]
SEARCH_SCRIPTS = [
    "_static/documentation_options.js",
    "_static/doctools.js",
    "_static/search_settings.js",
    "_static/searchtools.js",
    "_static/language_data.js",
    "searchindex.js",
]

# Copied by Sphinx and the theme, used by no page: themes' own sheets, source maps, list icons.
UNUSED = [
    "*.map", "basic.css", "debug.css", "skeleton.css", "pygments.css", "katex-math.css",
    "mystnb.*.css", "file.png", "plus.png", "minus.png", "scripts", "styles", "sphinx_highlight.js",
    "book.css", "content.css", "print.css", "progress.css", "boot.js",
    "vendor/katex/katex.min.css", "python/*.mjs",
]  # fmt: skip

# A change in any of these may change a page that did not change itself.
INPUTS = [
    "_toc.yml", "book/*.json", "book/*.yml", "book/guesses/*.yml", "book/_ext/**/*.py",
    "book/_templates/*",
    "book/theme/*", "book/theme/python/**/*", "lessons_core/style.py",
    "lessons_core/figures/**/*.py", "lessons_core/figures/dist/*",
    "lessons_core/figures/**/*.css", "lessons_core/quizzes/**/*", "lessons_core/exercises/**/*",
]  # fmt: skip


def stylesheet() -> str:
    """Return the book's one style sheet: palette, theme, mathematics, own rules."""
    parts = [style.css_variables()]
    for sheet in SHEETS:
        if sheet.exists():
            parts.append(sheet.read_text(encoding="utf-8"))
    text = "\n".join(parts).replace("url(fonts/", "url(vendor/katex/fonts/")
    return "\n".join(line for line in text.splitlines() if "sourceMappingURL" not in line)


def favicon() -> str:
    """Return the icon, a ball on a slope, in the palette's colours for both themes."""
    (ink, pale), (ball, glow) = style.PALETTE["ink"], style.PALETTE["loss"]
    rules = f"path{{stroke:{ink}}}circle{{fill:{ball}}}"
    rules += f"@media(prefers-color-scheme:dark){{path{{stroke:{pale}}}circle{{fill:{glow}}}}}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>{rules}</style>'
        '<path d="M2 7c8 0 9 18 17 18 5 0 7-3 11-3" fill="none" stroke-width="2.6" '
        'stroke-linecap="round"/><circle cx="10.6" cy="7.6" r="4.2"/></svg>'
    )


def digest() -> str:
    """Return one hash over every input that pages share."""
    sha = hashlib.sha256()
    for pattern in INPUTS:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                sha.update(path.relative_to(ROOT).as_posix().encode())
                sha.update(path.read_bytes())
    return sha.hexdigest()


def note_inputs(app: Sphinx, config) -> None:
    """Make every page out of date when something they share has changed."""
    config.dh_inputs = digest()
    app._dh_stylesheet = stylesheet()


def list_assets(app: Sphinx, pagename, templatename, context, doctree) -> None:
    """Tell the template which style sheets and scripts the page loads.

    The theme draws the list of all pages, and the book's template draws it again: once is enough.
    """
    context["toctree"] = cache(context["toctree"])
    version = hashlib.sha256(app._dh_stylesheet.encode()).hexdigest()[:8]
    context["dh_styles"] = [f"downhill.css?v={version}"]
    wanted = SCRIPTS + (SEARCH_SCRIPTS if pagename == "search" else [])
    context["dh_scripts"] = [
        name for name in wanted if not name.startswith("_static/p") or (THEME / name[8:]).exists()
    ]


def write_assets(app: Sphinx, exception) -> None:
    """Write what is generated and drop what no page uses."""
    if exception is not None or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    for pattern in UNUSED:
        for path in static.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (static / "downhill.css").write_text(app._dh_stylesheet, encoding="utf-8")
    (static / "favicon.svg").write_text(favicon(), encoding="utf-8")


def setup(app: Sphinx) -> dict:
    """Register the events; the clean-up runs after every other extension has written its files."""
    app.add_config_value("dh_inputs", "", "env", [str])
    app.connect("config-inited", note_inputs, priority=900)
    app.connect("html-page-context", list_assets, priority=400)
    app.connect("build-finished", write_assets, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
