import copy
import difflib
import json
import os
import subprocess
import sys

import pytest

from proving import notebooks
from proving.findings import ROOT
from proving.running.canonical import canonical_outputs, canonical_text, read_text
from proving.running.kernels import KernelHome
from proving.text import from_text, text_path, to_text


def cell(source, kind="markdown", **more):
    base = {"cell_type": kind, "source": source, "metadata": {}}
    return base | ({"outputs": [], "execution_count": None} if kind == "code" else {}) | more


def notebook(*cells):
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


LESSON = notebook(
    cell("# Title\n\nOne *idea*, and $x = 2$.", id="title"),
    cell("A second text cell.\n\n```python\nnot run\n```", id="second"),
    cell("x = 2.0", "code", id="start"),
    cell("# a comment: with a colon\nprint(f\"{x}: '2'\")\n\n\nx + 1", "code", id="shown"),
    cell("> **Predict.** What is next?\n\n- one\n- two", id="predict"),
    cell("1 / 0", "code", id="break", metadata={"tags": ["raises-exception"]}),
    cell(
        "x", "code", id="alt", metadata={"mystnb": {"image": {"alt": 'A line: "up", 3 % — on.'}}}
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    return notebooks.execute(LESSON, tmp_path_factory.mktemp("stored"))


def test_twice_in_a_row_gives_no_diff(stored, tmp_path, capsys):
    path = tmp_path / "01_x.ipynb"
    path.write_text(json.dumps(LESSON), encoding="utf-8")
    assert notebooks.main([str(path)]) == 0
    once = path.read_bytes()
    assert notebooks.main([str(path)]) == 0
    assert path.read_bytes() == once
    assert once.decode() == canonical_text(stored)
    said = capsys.readouterr().out
    assert "changed (" in said and "unchanged (" in said


def test_a_failing_cell_is_named_and_the_file_left_alone(tmp_path, capsys):
    path = tmp_path / "01_x.ipynb"
    path.write_text(json.dumps(notebook(cell("1", "code"), cell("lost", "code"))), "utf-8")
    before = path.read_bytes()
    assert notebooks.main([str(path)]) == 1
    assert path.read_bytes() == before
    said = capsys.readouterr().out
    assert "01_x.ipynb: cell 2 [lost] failed" in said
    assert "NameError" in said


def test_check_names_what_is_not_canonical(stored, tmp_path, capsys):
    path = tmp_path / "01_x.ipynb"
    path.write_text(canonical_text(stored), encoding="utf-8")
    assert notebooks.main(["--check", str(path)]) == 0
    path.write_text(json.dumps(stored), encoding="utf-8")
    assert notebooks.main(["--check", str(path)]) == 1
    assert "is not stored canonically" in capsys.readouterr().out


def test_ids_are_kept_or_derived_from_the_first_words():
    text = canonical_text(
        notebook(cell("The loss falls", id="kept"), cell("The loss falls again, and on"),
                 cell("The loss falls again, and on"), cell("…"), cell("x = 1", "code", id="kept"))
    )  # fmt: skip
    ids = [c["id"] for c in json.loads(text)["cells"]]
    assert ids == ["kept", "the-loss-falls-again", "the-loss-falls-again-2", "markdown", "x-1"]


def test_metadata_is_reduced_to_what_the_book_uses():
    noisy = notebook(cell("x", "code", id="a", metadata={
        "tags": ["raises-exception"], "execution": {"iopub.status.busy": "2026"}, "scrolled": True,
    }))  # fmt: skip
    noisy["metadata"] = {"kernelspec": {"name": "mine"}, "widgets": {"state": {}}, "vscode": 1}
    stored = json.loads(canonical_text(noisy))
    assert stored["cells"][0]["metadata"] == {"tags": ["raises-exception"]}
    assert sorted(stored["metadata"]) == ["kernelspec", "language_info"]
    assert stored["metadata"]["kernelspec"]["name"] == "python3"


def test_outputs_lose_what_differs_from_run_to_run():
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": ["W", "x"]}
    error = {
        "output_type": "error", "ename": "ValueError", "evalue": "no",
        "traceback": ["\x1b[31m-----------------------------------------\x1b[0m",
                      "\x1b[31mValueError\x1b[0m      Traceback (most recent call last)",
                      "\x1b[36mCell In[3]\x1b[39m, line 1\n\x1b[32m----> 1\x1b[0m f()\n",
                      "File ~/machine/book.py:7, in f()\n      6 def f():\n----> 7     raise",
                      "\x1b[31mValueError\x1b[0m: no"],
    }  # fmt: skip
    out = [
        {"output_type": "stream", "name": "stdout", "text": ["a\n"]},
        {"output_type": "stream", "name": "stdout", "text": "b\n"},
        {"output_type": "stream", "name": "stderr", "text": "c\n"},
        {"output_type": "display_data", "data": view, "metadata": {}},
        error,
    ]
    assert canonical_outputs(out) == [
        {"output_type": "stream", "name": "stdout", "text": "a\nb\n"},
        {"output_type": "stream", "name": "stderr", "text": "c\n"},
        {"output_type": "display_data", "data": {"text/plain": "Wx"}, "metadata": {}},
        {"output_type": "error", "ename": "ValueError", "evalue": "no",
         "traceback": ["Cell In[3], line 1", "----> 1 f()", "ValueError: no"]},
    ]  # fmt: skip


def test_kernels_are_pinned_and_see_nothing_of_the_reader(tmp_path, monkeypatch):
    monkeypatch.setenv("DOWNHILL_PROGRESS", str(tmp_path / "mine.json"))
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.setenv("COLUMNS", "33")
    source = (
        "import os\n"
        "print(os.environ['OMP_NUM_THREADS'], 'COLUMNS' in os.environ)\n"
        "print('mine' in os.environ['DOWNHILL_PROGRESS'], 'inline' in os.environ['MPLBACKEND'])"
    )
    (shown,) = notebooks.execute(notebook(cell(source, "code")), tmp_path)["cells"]
    assert shown["outputs"][0]["text"] == "1 False\nFalse True\n"


def test_a_kernel_has_a_home_that_can_be_written(tmp_path, monkeypatch):
    home = KernelHome()
    for given in ("", str(tmp_path / "nowhere")):
        monkeypatch.setenv("HOME", given)
        assert home.environment()["HOME"] == str(home.path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert home.environment()["HOME"] == str(tmp_path)
    home.close()


LISTS_FONTS = """
import subprocess, sys
from proving.running.kernels import KernelHome
home = KernelHome()
script = "import threading; threading.Timer = None; import matplotlib.font_manager"
sys.exit(subprocess.run([sys.executable, "-c", script], env=home.environment()).returncode)
"""


@pytest.mark.parametrize("settings", ["a new one", "none"])
def test_a_kernel_finds_the_fonts_listed(settings, tmp_path):
    """Matplotlib starts its timer when it lists fonts, and tells a cell when that is slow."""
    environment = {
        name: value for name, value in os.environ.items()
        if name not in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "MPLCONFIGDIR")
    }  # fmt: skip
    # Where "none" is, not even root can make a folder.
    places = {"a new one": tmp_path, "none": "/proc" if os.path.isdir("/proc") else os.devnull}
    done = subprocess.run(
        [sys.executable, "-c", LISTS_FONTS], cwd=ROOT, check=False, capture_output=True, text=True,
        env=environment | {"HOME": str(places[settings])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_text_and_back_gives_the_same_notebook(stored):
    assert canonical_text(from_text(to_text(stored), stored)) == canonical_text(stored)


def test_one_edited_line_of_text_is_one_changed_line(stored, tmp_path):
    path = tmp_path / "01_x.ipynb"
    path.write_text(canonical_text(stored), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    assert notebooks.main(["--to-text", str(path)]) == 0
    text = text_path(path).read_text(encoding="utf-8")
    assert "- two\n" in text
    text_path(path).write_text(text.replace("- two\n", "- three\n"), encoding="utf-8")
    assert notebooks.main(["--from-text", str(path)]) == 0
    after = path.read_text(encoding="utf-8")
    changed = [
        line for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0)
        if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]  # fmt: skip
    assert changed == ['-    "- two"', '+    "- three"']


def test_a_new_cell_in_the_text_gets_an_id_and_outputs_when_it_is_run(stored, tmp_path):
    path = tmp_path / "01_x.ipynb"
    path.write_text(canonical_text(stored), encoding="utf-8")
    added = to_text(stored) + "\n```{code-cell} ipython3\nprint('added', x)\n```\n"
    text_path(path).write_text(added, encoding="utf-8")
    assert notebooks.main(["--from-text", str(path)]) == 0
    cells = read_text(path.read_text(encoding="utf-8"))["cells"]
    assert [c["id"] for c in cells[:-1]] == [c["id"] for c in stored["cells"]]
    assert (cells[-1]["id"], cells[-1]["outputs"]) == ("print-added-x", [])
    assert notebooks.main([str(path)]) == 0
    cells = read_text(path.read_text(encoding="utf-8"))["cells"]
    assert cells[-1]["outputs"][0]["text"] == "added 2.0\n"


def test_an_edited_cell_keeps_its_old_output_until_a_check_has_seen_it(stored, tmp_path):
    path = tmp_path / "01_x.ipynb"
    path.write_text(canonical_text(stored), encoding="utf-8")
    edited = to_text(stored).replace("x = 2.0", "x = 3.0")
    assert edited != to_text(stored)
    text_path(path).write_text(edited, encoding="utf-8")
    assert notebooks.main(["--from-text", str(path)]) == 0
    cells = read_text(path.read_text(encoding="utf-8"))["cells"]
    assert [c.get("outputs") for c in cells] == [c.get("outputs") for c in stored["cells"]]


def test_execution_does_not_change_what_it_is_given(tmp_path):
    given = copy.deepcopy(LESSON)
    notebooks.execute(given, tmp_path)
    assert given == LESSON
