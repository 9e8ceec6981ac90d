"""Files that no command can work with: each is named with its line, and the run goes on."""

import json
import os
import subprocess
import sys

import pytest

from lessons_core.quizzes import QuizError, load
from lessons_core.utf8 import Unreadable, read_utf8
from proving import notebooks
from proving.claims import command as claims
from proving.claims.sidecar import SidecarError, read_claims
from proving.findings import ROOT
from proving.lint import check as lint
from proving.running.canonical import canonical_text, read_text
from proving.text import text_path

GOOD = {
    "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Über ŷ − 1"}],
    "metadata": {}, "nbformat": 4, "nbformat_minor": 5,
}  # fmt: skip
STORED = canonical_text(GOOD)
CONFLICT = STORED.replace('\n "metadata"', '\n<<<<<<< HEAD\n "metadata"')
#: What is wrong with a file -> its bytes, and the line and the words that a command must say.
BAD = {
    "conflict": (CONFLICT.encode(), ":12  has a conflict of git (<<<<<<< HEAD)"),
    "empty": (b"", ":1  is empty"),
    "old": (b'{\n "nbformat": 3,\n "worksheets": []\n}\n', ":2  is of nbformat 3"),
    "list": (b"[]\n", ":1  is no notebook: it names no nbformat"),
    "no cells": (b'{"nbformat": 4}\n', ":1  is no notebook: it needs a list `cells`"),
    "half": (STORED[:60].encode(), "is no notebook: not JSON"),
    "mark": (b"\xef\xbb\xbf" + STORED.encode(), ":1  starts with a byte-order mark"),
    "latin": (STORED.replace("ŷ − ", "").encode("latin-1"), ":8  is not UTF-8 text (byte 0xdc)"),
    "utf-16": (STORED.encode("utf-16"), ":1  is not UTF-8 text (byte 0xff)"),
    "cell": (STORED.replace('"source"', '"sauce"').encode(), "cell 1 [a] has no source"),
    "gone": (None, "  cannot be opened: No such file"),
}
COMMANDS = {
    "lint": lint.main,
    "run": notebooks.main,
    "check": lambda paths: notebooks.main(["--check", *paths]),
    "to text": lambda paths: notebooks.main(["--to-text", *paths]),
    "claims": claims.main,
    "suggest": lambda paths: claims.main(["--suggest", *paths]),
}


def file(folder, name, data):
    path = folder / name
    if data is not None:
        path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_bad_file_is_named_and_the_good_one_behind_it_is_done(tmp_path, capsys, command):
    bad = [file(tmp_path, f"{kind}.ipynb", data) for kind, (data, _) in BAD.items()]
    good = file(tmp_path, "good.ipynb", STORED.replace("Über ŷ − 1", "It is 8.").encode())
    assert COMMANDS[command]([*bad, good]) == 1
    said = "".join(capsys.readouterr())
    for kind, (_, words) in BAD.items():
        line = next(line for line in said.splitlines() if f"/{kind}.ipynb" in line and "  " in line)
        assert words in line
    reached = {
        "lint": "lint: 12 notebooks", "run": "good.ipynb … unchanged", "check": "",
        "to text": "good.edit.md: edit it", "claims": "states 8", "suggest": "TODO 8",
    }[command]  # fmt: skip
    assert reached in said and "good.ipynb is not stored" not in said


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"- says: a\n  when: x\n<<<<<<< HEAD\n", 3), (b"- says: a\n  when: '\xe4'\n", 2),
     (b"- says: a\x00\n", 1), (b"- ? [a]\n  : b\n", 1), (b"a: [\n", 2)],
)  # fmt: skip
def test_a_bad_claims_file_is_named_by_every_command(tmp_path, capsys, data, line):
    path = file(tmp_path, "01_x.ipynb", STORED.encode())
    file(tmp_path, "01_x.claims.yml", data)
    with pytest.raises(SidecarError) as error:
        read_claims(tmp_path / "01_x.claims.yml")
    assert error.value.line == line
    for command in ("claims", "suggest"):
        assert COMMANDS[command]([path]) == 1
        assert f"01_x.claims.yml:{line}  " in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("data", "line"), [(b"title: a\n<<<<<<< HEAD\n", 2), (b"title: a\nquestions: \xe4\n", 2)]
)
def test_a_bad_quiz_file_is_named(tmp_path, data, line):
    with pytest.raises(QuizError, match=rf"01_x\.yml:{line}: the file "):
        load(file(tmp_path, "01_x.yml", data))


def test_carriage_returns_leave_no_trace(tmp_path):
    windows = json.loads(STORED)
    windows["cells"][0]["source"] = ["# Über ŷ − 1\r\n", "\r\n", "two\r", "three"]
    assert read_text(canonical_text(windows))["cells"][0]["source"] == "# Über ŷ − 1\n\ntwo\nthree"


def test_a_mark_of_the_editor_makes_no_cell(tmp_path, capsys):
    path = tmp_path / "01_x.ipynb"
    path.write_text(STORED, encoding="utf-8")
    assert notebooks.main(["--to-text", str(path)]) == 0
    edited = text_path(path).read_text(encoding="utf-8").replace("− 1", "− 2")
    text_path(path).write_bytes(b"\xef\xbb\xbf" + edited.replace("\n", "\r\n").encode())
    assert notebooks.main(["--from-text", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == STORED.replace("− 1", "− 2")
    text_path(path).unlink()
    assert notebooks.main(["--from-text", str(path)]) == 1
    assert "01_x.edit.md  is not there; write it with --to-text" in capsys.readouterr().out


def test_text_is_read_with_its_line_named(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n=======\n")
    assert read_utf8(path) == "one\ntwo\nthree\n=======\n"
    path.write_bytes(b"one\n\ntwo\n>>>>>>> other\n")
    with pytest.raises(Unreadable) as error:
        read_utf8(path)
    assert (error.value.path, error.value.line) == (path, 4)


def test_the_strict_run_names_a_bad_notebook_and_goes_on(tmp_path):
    file(tmp_path, "01_bad.ipynb", BAD["conflict"][0])
    file(tmp_path, "02_good.ipynb", STORED.replace(" ŷ − 1", "").encode())
    command = ["-m", "pytest", "-q", "-p", "proving.strict", "-p", "no:cacheprovider", "--nbval"]
    done = subprocess.run(
        [sys.executable, *command, str(tmp_path)], cwd=ROOT, capture_output=True, encoding="utf-8",
        timeout=120, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert "What is no longer true" in done.stdout and "1 failed, 1 passed" in done.stdout
    assert "01_bad.ipynb:12  has a conflict of git (<<<<<<< HEAD)" in done.stdout
