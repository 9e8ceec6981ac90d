"""The strict plugin itself, on small notebooks with seeded wrong outputs."""

import base64
import copy
import io
import re

import pytest
from PIL import Image

from proving.findings import ROOT
from proving.notebooks import execute
from proving.running.canonical import canonical_text

pytest_plugins = ["pytester"]

WIDGET = """\
import hashlib
class Figure:
    def __init__(self, rate):
        self.state = f"rate={rate}"
    def _repr_mimebundle_(self, **kwargs):
        digest = hashlib.sha256(self.state.encode()).hexdigest()[:12]
        view = {"version_major": 2, "version_minor": 0, "model_id": str(id(self))}
        return {"text/plain": f"Figure({self.state}, sha256:{digest})",
                "text/html": f'<figure class="dh-figure">{self.state}</figure>',
                "application/vnd.jupyter.widget-view+json": view}
Figure(0.1)"""
SVG = """\
import matplotlib
matplotlib.rcParams["svg.hashsalt"] = "x"
matplotlib.rcParams["svg.fonttype"] = "none"
import matplotlib.pyplot as plt
from matplotlib_inline.backend_inline import set_matplotlib_formats
set_matplotlib_formats("svg", metadata={"Date": None})
plt.figure(figsize=(1, 1))
plt.text(0.1, 0.5, f"y = {4}")
plt.show()"""
PNG = """\
set_matplotlib_formats("png")
plt.figure(figsize=(1, 1))
plt.plot([0, 1])
plt.show()"""

#: id -> source; each is stored wrongly in one way below.
CELLS = {
    "text": "loss = 8\nprint('loss', loss)",
    "value": "loss / 4",
    "widget-hash": WIDGET,
    "widget-html": "Figure(0.2)",
    "svg": SVG,
    "png": PNG,
    "order": "print('first')\nimport sys; print('second', file=sys.stderr)",
    "kinds": "from IPython.display import HTML, display\ndisplay(HTML('<b>1</b>'))\n2",
    "missing": "print('a')\ndisplay(1)",
    "new": "print('b')\ndisplay(2)",
    "silent": "y = 1",
    "stream": "print('out')",
    "error": "1 / 0",
    "calm": "int('7')",
    "frame": "[1][5]",
    "metadata": "display({'text/plain': '3'}, raw=True, metadata={'text/plain': {'size': 1}})",
    "never": "print('never')",
    "after": "print('still', loss)",
}
RAISING = {"error", "frame"}


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """A small notebook with the outputs of a fresh kernel, as `make notebooks` stores it."""
    cells = [
        {"cell_type": "code", "id": name, "source": source, "execution_count": None, "outputs": [],
         "metadata": {"tags": ["raises-exception"]} if name in RAISING else {}}
        for name, source in CELLS.items()
    ]  # fmt: skip
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return execute(notebook, tmp_path_factory.mktemp("stored"))


def one_pixel_off(encoded):
    picture = Image.open(io.BytesIO(base64.b64decode(encoded)))
    red, *rest = picture.getpixel((3, 4))
    picture.putpixel((3, 4), (red ^ 1, *rest))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def spoil(notebook):
    """Seed one wrong thing in the stored outputs of each cell but the last."""
    cells = {cell["id"]: cell for cell in notebook["cells"]}

    def first(name):
        return cells[name]["outputs"][0]

    first("text")["text"] = "loss 9\n"
    first("value")["data"]["text/plain"] = "2.01"
    data = first("widget-hash")["data"]
    data["text/plain"] = re.sub(r"sha256:\w", "sha256:z", data["text/plain"])
    first("widget-html")["data"]["text/html"] = '<figure class="dh-figure">rate=0.3</figure>'
    svg = first("svg")["data"]
    assert "y = 4<" in svg["image/svg+xml"]
    svg["image/svg+xml"] = svg["image/svg+xml"].replace("y = 4<", "y = 4.01<")
    first("png")["data"]["image/png"] = one_pixel_off(first("png")["data"]["image/png"])
    cells["order"]["outputs"].reverse()
    cells["kinds"]["outputs"][0]["output_type"] = "execute_result"
    cells["kinds"]["outputs"][0]["execution_count"] = 8
    cells["missing"]["outputs"].append({"output_type": "stream", "name": "stdout", "text": "c\n"})
    cells["new"]["outputs"].pop()
    cells["silent"]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1\n"}]
    first("stream")["name"] = "stderr"
    first("error")["evalue"] = "division by nothing"
    cells["calm"]["metadata"]["tags"] = ["raises-exception"]
    trace = first("frame")["traceback"]
    assert any("[1][5]" in line for line in trace)
    first("frame")["traceback"] = [line.replace("[1][5]", "[1][6]") for line in trace]
    first("metadata")["metadata"]["text/plain"]["size"] = 2
    cells["never"]["execution_count"] = None
    cells["never"]["outputs"] = []


EXPECTED = {
    "text": "stands “loss 9”, is “loss 8” now",
    "value": "stands “2.01”, is “2.0” now",
    "widget-hash": "text/plain, stands",
    "widget-html": "text/html, stands",
    "svg": "4.01",
    "png": "pixels differ between (3, 4) and (4, 5)",
    "order": "output 1 was text on stderr, is text on stdout now",
    "kinds": "output 1 was execute result (text/html, text/plain) of run 8, is display data",
    "missing": "the stored text on stdout no longer appears",
    "new": "a display data (text/plain) appears that is not stored",
    "silent": "the stored text on stdout no longer appears",
    "stream": "was text on stderr, is text on stdout now",
    "error": "stands “ZeroDivisionError: division by nothing”",
    "calm": "is tagged raises-exception and raised nothing",
    "frame": "[1][6]",
    "metadata": "had metadata",
    "never": "was never run before it was stored",
}
FIGURES = {"widget-hash", "widget-html", "svg", "png"}


@pytest.fixture
def proven(pytester, monkeypatch):
    """Run the plugin on what lies in the folder of the test; return (result, output)."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    def run(*options):
        result = pytester.runpytest_subprocess(
            "-p", "proving.strict", "-p", "no:cacheprovider", "--nbval", *options, timeout=180
        )
        return result, result.stdout.str()

    run.folder = pytester.path
    return run


def write(folder, notebook, name="01_x.ipynb", claims=""):
    (folder / name).write_text(canonical_text(notebook), encoding="utf-8")
    if claims:
        (folder / name).with_suffix(".claims.yml").write_text(claims, encoding="utf-8")


def test_what_make_notebooks_stores_holds(stored, proven):
    write(proven.folder, stored)
    result, output = proven()
    result.assert_outcomes(passed=len(CELLS) + 1)
    assert "no longer true" not in output


def test_every_seeded_wrong_output_is_named(stored, proven):
    notebook = copy.deepcopy(stored)
    spoil(notebook)
    write(proven.folder, notebook)
    result, output = proven()
    result.assert_outcomes(failed=len(EXPECTED), passed=2)
    report = output.partition("What is no longer true")[2].partition("= FAILURES =")[0]
    lines = {}
    for line in report.splitlines():
        if match := re.search(r"cell \d+ \[([\w-]+)\]", line):
            lines[match.group(1)] = lines.get(match.group(1), "") + line
    assert lines.keys() == EXPECTED.keys()
    missed = {name: lines[name] for name, part in EXPECTED.items() if part not in lines[name]}
    assert missed == {}
    cells, figures = report.split("Figures (")
    assert set(re.findall(r"\[([\w-]+)\]: ", figures)) == FIGURES
    assert all(re.search(r"01_x\.ipynb:\d+  ", line) for line in lines.values())


def prose_notebook(stored):
    """The first two cells, with sentences about them."""
    notebook = copy.deepcopy(stored)
    code = notebook["cells"][:2]
    prose = [
        {"cell_type": "markdown", "id": f"read-{i}", "metadata": {}, "source": source}
        for i, source in enumerate(["The loss is 8.", "A quarter of it is 2.", "At the end: 3."])
    ]
    notebook["cells"] = [code[0], prose[0], code[1], prose[1], prose[2], *notebook["cells"][10:11]]
    notebook["cells"][-1]["execution_count"] = 3
    notebook["cells"][-1]["source"] = "loss = 3"
    return notebook


CLAIMS = """\
- says: The loss is 8
  holds: loss
- says: is 2
  holds: loss / 4
- says: 'the end: 3'
  holds: loss
  after: end
- says: A quarter of it
  when: loss % 2 == 0
"""


def test_claims_are_evaluated_in_the_state_that_they_speak_of(stored, proven):
    write(proven.folder, prose_notebook(stored), claims=CLAIMS)
    result, _ = proven()
    result.assert_outcomes(passed=3 + 4 + 1)


@pytest.mark.parametrize("options", [(), ("-n", "2", "--dist", "loadscope")])
def test_one_changed_constant_names_all_before_the_first_traceback(stored, proven, options):
    notebook = prose_notebook(stored)
    notebook["cells"][0]["source"] = "loss = 9\nprint('loss', loss)"
    write(proven.folder, notebook, claims=CLAIMS)
    write(proven.folder, prose_notebook(stored), "02_y.ipynb", CLAIMS.replace("loss / 4", "lost"))
    (proven.folder / "test_other.py").write_text("def test_it():\n    assert 1 == 2\n")
    _, output = proven(*options)
    report, _, rest = output.partition("= FAILURES =")
    report = report.partition("What is no longer true")[2]
    for sentence in [
        "cell 1 [text]: output, stands “loss 8”, is “loss 9” now",
        "cell 3 [value]: output, text/plain, stands “2.0”, is “2.25” now",
        "cell 2 [read-0], line 1: “The loss is 8.” says 8, it is 9 now (loss) [01_x.claims.yml:1]",
        "“A quarter of it is 2.” says 2, it is 2.25 now (loss / 4) [01_x.claims.yml:3]",
        "“A quarter of it is 2.” says 2, but `lost` raised NameError: name 'lost' is not defined",
        "“A quarter of it is 2.” is not true now (loss % 2 == 0) [01_x.claims.yml:8]",
    ]:
        assert sentence in report
    assert "At the end" not in report
    assert "assert 1 == 2" in rest and "assert 1 == 2" not in report


def test_a_failing_cell_does_not_stop_the_rest(stored, proven):
    notebook = prose_notebook(stored)
    notebook["cells"][0]["source"] = "loss = 8\nprint('loss', lost)"
    write(proven.folder, notebook, claims=CLAIMS)
    result, output = proven()
    result.assert_outcomes(failed=1, passed=7)
    assert "raised NameError: name 'lost' is not defined" in output


def test_a_dead_kernel_is_said_and_ends(stored, proven):
    notebook = prose_notebook(stored)
    notebook["cells"][0]["source"] = "import os\nos._exit(3)"
    write(proven.folder, notebook, claims=CLAIMS)
    _, output = proven("--nbval-cell-timeout", "5")
    assert "the kernel died while this cell ran" in output
    assert "the kernel has died" in output


def test_a_cell_that_hangs_is_interrupted(stored, proven):
    notebook = prose_notebook(stored)
    notebook["cells"][0]["source"] = "loss = 8\nwhile loss: pass"
    write(proven.folder, notebook, claims=CLAIMS)
    result, output = proven("--nbval-cell-timeout", "2")
    assert "did not finish in 2 s and was interrupted" in output
    result.assert_outcomes(failed=1, passed=7)


def test_an_ignored_output_needs_a_reason(stored, proven):
    notebook = copy.deepcopy(stored)
    notebook["cells"] = notebook["cells"][:2]
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["nbval-ignore-output"]
        cell["outputs"] = []
    notebook["cells"][0]["metadata"]["reason"] = "differs by design"
    write(proven.folder, notebook)
    result, output = proven()
    result.assert_outcomes(failed=1, passed=2)
    assert "cell 2 [value]" in output


@pytest.mark.parametrize("options", [("-n", "2", "--dist", "load"), ("--nbval-lax",)])
def test_options_that_would_check_less_are_refused(stored, proven, options):
    write(proven.folder, prose_notebook(stored), claims=CLAIMS)
    result = proven(*options)[0]
    assert result.ret != 0
    assert "loadscope" in result.stderr.str() or "compares everything" in result.stderr.str()
