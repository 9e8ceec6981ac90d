"""The strict plugin itself, on small notebooks with seeded wrong outputs."""

import base64
import copy
import io
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from xml.etree import ElementTree

import pytest
from PIL import Image

from proving.findings import ROOT
from proving.notebooks import execute
from proving.running.canonical import canonical_text

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


def proven(folder, *options):
    """Run the plugin on what lies in a folder; return how it ended, and each file's outcomes."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "proving.strict", "-p", "no:cacheprovider",
         "--nbval", "--junit-xml", "results.xml", *options],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=180,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    outcomes = defaultdict(Counter)
    if (results := folder / "results.xml").exists():
        for case in ElementTree.parse(results).iter("testcase"):
            name = case.get("classname").removesuffix(".ipynb")
            wrong = any(case.find(kind) is not None for kind in ("failure", "error"))
            outcomes[name]["failed" if wrong else "passed"] += 1
    return done, outcomes


def write(folder, name, notebook, claims=""):
    (folder / f"{name}.ipynb").write_text(canonical_text(notebook), encoding="utf-8")
    if claims:
        (folder / f"{name}.claims.yml").write_text(claims, encoding="utf-8")


def prose_notebook(stored, **sources):
    """The first two cells, with sentences about them; `sources` replace those of cells."""
    notebook = copy.deepcopy(stored)
    code = notebook["cells"][:2]
    prose = [
        {"cell_type": "markdown", "id": f"read-{i}", "metadata": {}, "source": source}
        for i, source in enumerate(["The loss is 8.", "A quarter of it is 2.", "At the end: 3."])
    ]
    notebook["cells"] = [code[0], prose[0], code[1], prose[1], prose[2], *notebook["cells"][10:11]]
    notebook["cells"][-1]["execution_count"] = 3
    notebook["cells"][-1]["source"] = "loss = 3"
    for cell in notebook["cells"]:
        cell["source"] = sources.get(cell["id"], cell["source"])
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


def spoilt(stored):
    notebook = copy.deepcopy(stored)
    spoil(notebook)
    return notebook


def ignoring(stored):
    """Two cells whose outputs are not compared, the second one without a reason."""
    notebook = copy.deepcopy(stored)
    notebook["cells"] = notebook["cells"][:2]
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["nbval-ignore-output"]
        cell["outputs"] = []
    notebook["cells"][0]["metadata"]["reason"] = "differs by design"
    return notebook


def write_changed(folder, stored):
    """Write two notebooks and a test that are no longer true."""
    changed = prose_notebook(stored, text="loss = 9\nprint('loss', loss)")
    write(folder, "changed", changed, CLAIMS)
    write(folder, "lost", prose_notebook(stored), CLAIMS.replace("loss / 4", "lost"))
    (folder / "test_other.py").write_text("def test_it():\n    assert 1 == 2\n")


@pytest.fixture(scope="module")
def run(stored, tmp_path_factory):
    """How one run over many notebooks ended: its output, and each file's outcomes."""
    folder = tmp_path_factory.mktemp("many")
    write(folder, "holds", stored)
    write(folder, "spoilt", spoilt(stored))
    write(folder, "prose", prose_notebook(stored), CLAIMS)
    write_changed(folder, stored)
    write(folder, "failing", prose_notebook(stored, text="loss = 8\nprint('loss', lost)"), CLAIMS)
    write(folder, "ignoring", ignoring(stored))
    done, outcomes = proven(folder)
    return done.stdout, outcomes


def no_longer_true(output):
    """Return what a run names before its first traceback, and what stands behind that."""
    report, _, rest = output.partition("= FAILURES =")
    return report.partition("What is no longer true")[2], rest


def test_what_make_notebooks_stores_holds(run):
    output, outcomes = run
    assert outcomes["holds"] == {"passed": len(CELLS) + 1}
    assert "holds.ipynb" not in no_longer_true(output)[0]


def test_every_seeded_wrong_output_is_named(run):
    output, outcomes = run
    assert outcomes["spoilt"] == {"failed": len(EXPECTED), "passed": 2}
    report, _ = no_longer_true(output)
    lines = {}
    for line in report.splitlines():
        if match := re.search(r"spoilt\.ipynb:\d+  .*cell \d+ \[([\w-]+)\]", line):
            lines[match.group(1)] = lines.get(match.group(1), "") + line
    assert lines.keys() == EXPECTED.keys()
    missed = {name: lines[name] for name, part in EXPECTED.items() if part not in lines[name]}
    assert missed == {}
    _, figures = report.split("Figures (")
    assert set(re.findall(r"\[([\w-]+)\]: ", figures)) == FIGURES


def test_claims_are_evaluated_in_the_state_that_they_speak_of(run):
    assert run[1]["prose"] == {"passed": 3 + 4 + 1}


def test_one_changed_constant_names_all_before_the_first_traceback(run):
    all_named_before_the_first_traceback(run[0])


def test_two_workers_name_all_too(stored, tmp_path):
    write_changed(tmp_path, stored)
    done, _ = proven(tmp_path, "-n", "2", "--dist", "loadscope")
    all_named_before_the_first_traceback(done.stdout)


def all_named_before_the_first_traceback(output):
    report, rest = no_longer_true(output)
    for sentence in [
        "cell 1 [text]: output, stands “loss 8”, is “loss 9” now",
        "cell 3 [value]: output, text/plain, stands “2.0”, is “2.25” now",
        "cell 2 [read-0], line 1: “The loss is 8.” says 8, it is 9 now (loss) "
        "[changed.claims.yml:1]",
        "“A quarter of it is 2.” says 2, it is 2.25 now (loss / 4) [changed.claims.yml:3]",
        "“A quarter of it is 2.” says 2, but `lost` raised NameError: name 'lost' is not defined",
        "“A quarter of it is 2.” is not true now (loss % 2 == 0) [changed.claims.yml:8]",
    ]:
        assert sentence in report
    assert "At the end" not in report
    assert "assert 1 == 2" in rest and "assert 1 == 2" not in report


def test_a_failing_cell_does_not_stop_the_rest(run):
    output, outcomes = run
    assert outcomes["failing"] == {"failed": 1, "passed": 7}
    assert re.search(r"failing.*raised NameError: name 'lost' is not defined", output)


def test_an_ignored_output_needs_a_reason(run):
    output, outcomes = run
    assert outcomes["ignoring"] == {"failed": 1, "passed": 2}
    assert re.search(r"ignoring.*cell 2 \[value\]", output)


def test_a_kernel_that_dies_and_a_cell_that_hangs_are_said_and_end(stored, tmp_path):
    write(tmp_path, "dead", prose_notebook(stored, text="import os\nos._exit(3)"), CLAIMS)
    write(tmp_path, "hung", prose_notebook(stored, text="loss = 8\nwhile loss: pass"), CLAIMS)
    done, outcomes = proven(tmp_path, "--nbval-cell-timeout", "3")
    assert "the kernel died while this cell ran" in done.stdout
    assert "the kernel has died" in done.stdout
    assert "did not finish in 3 s and was interrupted" in done.stdout
    assert outcomes["hung"] == {"failed": 1, "passed": 7}


@pytest.mark.parametrize("options", [("-n", "2", "--dist", "load"), ("--nbval-lax",)])
def test_options_that_would_check_less_are_refused(stored, tmp_path, options):
    write(tmp_path, "prose", prose_notebook(stored), CLAIMS)
    done, _ = proven(tmp_path, *options)
    assert done.returncode != 0
    assert "loadscope" in done.stderr or "compares everything" in done.stderr
