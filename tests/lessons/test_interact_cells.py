"""A cell with `ipywidgets.interact`: stored, compared and shown where no Python runs."""

import re
import subprocess
import sys

import matplotlib.pyplot as plt
import pytest

from lessons_core.plots.runs import descent
from proving.findings import ROOT
from proving.lint.check import lint
from proving.notebooks import execute
from proving.running.canonical import WIDGET_VIEW, canonical_text
from proving.running.cells import run_cell
from proving.running.kernels import PinnedKernel
from proving.running.outputs import differences

START = """\
import matplotlib.pyplot as plt
from ipywidgets import FloatLogSlider, interact
from lessons_core import style
from lessons_core.plots import runs as run_plots
style.use()
def loss(w):
    return w ** 2"""
SLIDER = """\
print("before")
@interact(lr=FloatLogSlider(
    value=0.3, min=-3, max=0))
def show(lr):
    path = [4.0]
    for _ in range(6):
        path.append(path[-1] - lr * 2 * path[-1])
    run_plots.descent(loss, path)
    plt.show()"""
MOVED = """\
from ipywidgets import Output
out = Output()
print("own")
for k in range(3):
    with out:
        out.clear_output(wait=True)
        print("taken", k)"""
ALT = {"mystnb": {"image": {"alt": "A bowl with a run down its side."}}}


def cell(source, cell_id, kind="code", **metadata):
    base = {"cell_type": kind, "id": cell_id, "metadata": metadata, "source": source}
    return base | ({"outputs": [], "execution_count": None} if kind == "code" else {})


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The notebook as `make notebooks` stores it."""
    cells = [cell("# Rates", "title", "markdown"), cell(START, "start"), cell(SLIDER, "s", **ALT)]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return execute(notebook, tmp_path_factory.mktemp("stored"))


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    running = PinnedKernel(str(tmp_path_factory.mktemp("kernel")))
    yield running
    running.stop()


def test_the_picture_is_stored_and_the_slider_only_in_words(stored):
    printed, picture, slider = stored["cells"][2]["outputs"]
    assert printed["text"] == "before\n"
    assert "<svg" in picture["data"]["image/svg+xml"]
    assert "FloatLogSlider(value=0.3, description='lr'" in slider["data"]["text/plain"]
    assert WIDGET_VIEW not in canonical_text(stored)


def test_a_fresh_kernel_gives_the_same_and_every_difference_is_named(stored, kernel):
    run_cell(kernel, START, 60)
    outputs = stored["cells"][2]["outputs"]
    assert differences(outputs, run_cell(kernel, SLIDER, 60).outputs) == []
    other_range = run_cell(kernel, SLIDER.replace("min=-3", "min=-4"), 60).outputs
    assert ["min=-4" in d.message for d in differences(outputs, other_range)] == [True]
    other_run = run_cell(kernel, SLIDER.replace("lr * 2", "lr * 3"), 60).outputs
    assert {d.figure for d in differences(outputs, other_run)} == {True}


def test_clearing_a_widget_leaves_the_cell_alone_and_clearing_the_cell_is_refused(kernel):
    texts = [output["text"] for output in run_cell(kernel, MOVED, 60).outputs]
    assert texts == ["own\n", "taken 2\n"]
    with pytest.raises(RuntimeError, match="'clear_output', which cannot be stored"):
        run_cell(kernel, "from IPython.display import clear_output\nclear_output()", 60)


def test_lint_agrees_and_asks_the_function_to_show(stored, tmp_path):
    path = tmp_path / "01_x.ipynb"
    path.write_text(canonical_text(stored), encoding="utf-8")
    assert [str(finding) for finding in lint(path)] == []
    stored["cells"][2]["source"] = SLIDER.replace("\n    plt.show()", "")
    path.write_text(canonical_text(stored), encoding="utf-8")
    assert ["does not end in plt.show()" in str(f) for f in lint(path)] == [True]
    stored["cells"][2]["source"] = SLIDER


def test_the_page_shows_the_picture_and_says_that_the_slider_needs_python(stored, tmp_path):
    conf = (
        f"import sys\nsys.path.insert(0, {str(ROOT / 'book' / '_ext' / 'lessons')!r})\n"
        "extensions = ['myst_nb', 'interact_cells']\nnb_execution_mode = 'off'\n"
        "html_theme = 'basic'\n"
    )
    (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
    (tmp_path / "index.ipynb").write_text(canonical_text(stored), encoding="utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-E", ".", "out"],
        cwd=tmp_path, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    (words,) = re.findall(r'<p class="dh-needs-python".*?</p>', page, re.S)
    assert "needs Python running" in words and "<code>lr = 0.3</code>" in words
    assert 'href="book/how_to_use.html#run-it"' in words
    assert "interactive(children" not in page
    assert page.index(words) < page.index("A bowl with a run down its side.")


def test_descent_draws_a_run_and_says_where_it_leaves():
    def loss(w):
        return w * w

    assert descent(loss, [4.0, 2.0, 1.0]).get_title() == "2 updates"
    flying = descent(loss, [4.0, -4.8, 5.76, float("inf"), float("nan")])
    assert flying.get_title() == "Update 2 leaves the plot"
    assert len(flying.lines[-1].get_xdata()) == 2
    with pytest.raises(ValueError, match="path must start at a finite weight"):
        descent(loss, [])
    plt.close("all")
