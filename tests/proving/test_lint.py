import copy
import json

import pytest

from proving.findings import ROOT
from proving.lint.check import check_ignored, ignored_cells, lint
from proving.running.canonical import canonical_text, read_text

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

PICTURE = {
    "output_type": "display_data",
    "data": {"image/svg+xml": "<svg/>", "text/plain": "<Figure size 1x1>"},
    "metadata": {},
}
CLEAN = {
    "cells": [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Title"},
        {"cell_type": "code", "id": "run", "metadata": {}, "source": "print(8)",
         "execution_count": 1,
         "outputs": [{"output_type": "stream", "name": "stdout", "text": "8\n"}]},
        {"cell_type": "code", "id": "plot", "source": "draw()\nplt.show()", "execution_count": 2,
         "metadata": {"mystnb": {"image": {"alt": "A curve going down."}}}, "outputs": [PICTURE]},
    ],
    "metadata": {}, "nbformat": 4, "nbformat_minor": 5,
}  # fmt: skip


def found(tmp_path, edit=None):
    notebook = copy.deepcopy(read_text(canonical_text(CLEAN)))
    text = canonical_text(notebook)
    if edit:
        edit(notebook, notebook["cells"][1], notebook["cells"][2])
        text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    path = tmp_path / "01_x.ipynb"
    path.write_text(text, encoding="utf-8")
    return [str(finding) for finding in lint(path)]


def test_a_clean_notebook_passes(tmp_path):
    assert found(tmp_path) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebooks_of_the_book_are_clean(path):
    assert [str(finding) for finding in lint(path)] == []


def test_a_deeper_page_asks_no_check(tmp_path):
    notebook = read_text(canonical_text(CLEAN))
    notebook["cells"][1]["source"] = "from lessons_core.quizzes import quiz"
    for name, count in (("01_deeper", 1), ("01_x", 0)):
        path = tmp_path / f"{name}.ipynb"
        path.write_text(canonical_text(notebook), encoding="utf-8")
        findings = [str(finding) for finding in lint(path)]
        assert len(findings) == count
        assert all("mastery check" in finding for finding in findings)


def source(text):
    return lambda notebook, run, plot: run.update(source=text)


def printed(text):
    return lambda notebook, run, plot: run["outputs"][0].update(text=text)


def tag(name, **metadata):
    return lambda notebook, run, plot: run.update(metadata={"tags": [name], **metadata})


SLIPS = {
    "is empty": source("  "),
    "has 21 lines of code": source("x = 1\n" * 21),
    "nbval marker": source("# NBVAL_IGNORE_OUTPUT\nprint(8)"),
    "without a `reason`": tag("nbval-ignore-output"),
    "tags that the book does not use: maybe": tag("maybe"),
    "is not ignored; delete the reason": tag("raises-exception", reason="no"),
    "uses %timeit": source("%timeit 1"),
    "uses !ls": source("!ls"),
    "uses clear_output": source("from IPython.display import clear_output"),
    "uses widgets.Output": source("widgets.Output()"),
    "names a path of one machine: /home/": source("open('/home/me/data')"),
    "names a path of one machine: C:\\\\U": source(r"open('C:\\Users')"),
    "ends with `;`": source("draw();  # quiet"),
    "imports everything from math": source("from math import *"),
    "has a comment that ends in column 42": source("x = 1  # " + "x" * 33),
    "has a line of code of 80 columns": source("x = " + "1" * 76),
    "shows a memory address": printed("<f at 0x7f00deadbeef>\n"),
    "wrote to stderr (blank lines)": lambda n, run, plot: run["outputs"][0].update(
        name="stderr", text="\r  \r"),
    "wrote to stderr (oh)": lambda n, run, plot: run["outputs"][0].update(name="stderr", text="oh"),
    "shows a path of one machine: /tmp/": printed("/tmp/x\n"),
    "shows a path of one machine: C:\\n": printed("C:\\notes\n"),
    "shows a timing (12 ms)": printed("took 12 ms\n"),
    "was never run": lambda n, run, plot: run.update(execution_count=None),
    "were runs [2, 1]": lambda n, run, plot: (
        run.update(execution_count=2), plot.update(execution_count=1)),
    "image without words": lambda n, run, plot: plot.update(metadata={}),
    "does not end in plt.show()": lambda n, run, plot: plot.update(source="plt.show()\nx"),
    "stores a widget's model id": lambda n, run, plot: plot["outputs"][0]["data"].update(
        {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}}),
    "not tagged raises-exception": lambda n, run, plot: run.update(outputs=[
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}]),
    "the id 'run' of cell 3 is taken": lambda n, run, plot: plot.update(id="run"),
    "cell 2 has no id": lambda n, run, plot: run.pop("id"),
    "another kernelspec": lambda n, run, plot: n["metadata"]["kernelspec"].update(name="mine"),
    "metadata that the book does not use: widgets": lambda n, run, plot: n["metadata"].update(
        widgets={}),
    "cell 2 has metadata that the book does not use: scrolled": lambda n, run, plot: run.update(
        metadata={"scrolled": True}),
    "is not stored canonically": lambda n, run, plot: run["outputs"].append(
        {"output_type": "stream", "name": "stdout", "text": "9\n"}),
}  # fmt: skip


@pytest.mark.parametrize("message", SLIPS)
def test_every_rule_catches_its_slip(tmp_path, message):
    problems = found(tmp_path, SLIPS[message])
    assert any(message in problem for problem in problems), problems


@pytest.mark.parametrize("stands", [printed, source])
def test_a_line_break_behind_a_colon_is_no_path(tmp_path, stands):
    assert not any("path" in p for p in found(tmp_path, stands("'for row in W:\\n    row'\n")))


@pytest.mark.parametrize("metadata", [{}, {"tags": ["remove-input"]}])
def test_a_comment_may_end_where_a_phone_does_or_where_nobody_reads(tmp_path, metadata):
    long = "x" * (32 + bool(metadata))

    def comment(notebook, run, plot):
        run.update(source=f"x = 1  # {long}", metadata=metadata)

    assert not any("has a comment" in problem for problem in found(tmp_path, comment))


def test_an_ignored_cell_with_a_reason_passes_and_is_counted(tmp_path):
    def ignore(notebook, run, plot):
        tag("nbval-ignore-output", reason="the reader's own machine")(notebook, run, plot)

    problems = found(tmp_path, ignore)
    assert all("canonically" in problem for problem in problems)
    path = tmp_path / "01_x.ipynb"
    assert ignored_cells(path) == ["run"]
    assert check_ignored([path], 1) == []
    assert "1 cells are ignored, at most 0 may be" in check_ignored([path], 0)[0].message
    assert "lower the maximum of 2 to 1" in check_ignored([path], 2)[0].message
