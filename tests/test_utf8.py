"""What a program prints is UTF-8, whatever the machine's own encoding is."""

import ast
import os
import subprocess
import sys

import pytest

from proving.findings import ROOT

ROOMS = ("lessons_core", "proving", "book", "benchmarks", "tests")


def mains(path):
    """The blocks `if __name__ == "__main__"` of a file; one inside a string is no block."""
    text = path.read_text(encoding="utf-8")
    if "__main__" not in text:
        return []
    body = ast.parse(text).body
    return [n for n in body if isinstance(n, ast.If) and "__main__" in ast.unparse(n.test)]


PROGRAMS = sorted(
    path.relative_to(ROOT).as_posix()
    for room in ROOMS
    for path in (ROOT / room).rglob("*.py")
    if path.name != "make_golden.py" and mains(path)
)


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_sets_its_encoding_first(program):
    main = mains(ROOT / program)
    # An earlier block may prepare for a signal before slow imports; it has nothing to say.
    *early, last = main
    assert ast.unparse(last.body[0]) == "say_utf8()"
    assert all(ast.unparse(block.body) == "end_at_once_on_interrupt()" for block in early)


def said(*command, **environment):
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip
    return done.stdout.decode("utf-8") + done.stderr.decode("utf-8")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_a_hat_and_a_minus_leave_every_machine_alike(tmp_path, encoding):
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "The ŷ is −8 now."}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = tmp_path / "01_x.ipynb"
    path.write_text(str(notebook).replace("'", '"'), encoding="utf-8")
    text = said("-m", "proving.claims", path, PYTHONIOENCODING=encoding, LC_ALL="C")
    assert "“The ŷ is −8 now.” states" in text and "Traceback" not in text
    text = said("-m", "proving.claims", "--suggest", path, PYTHONIOENCODING=encoding, LC_ALL="C")
    assert "The ŷ is −8" in text and "Traceback" not in text


def test_what_is_no_stream_is_left_alone():
    code = "import sys; sys.stdout = None; from lessons_core.utf8 import say_utf8; say_utf8()"
    assert said("-c", code) == ""
