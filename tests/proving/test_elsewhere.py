"""The table of other machines is whole, and a red row names its tests."""

import pytest

from proving.elsewhere import __main__ as elsewhere
from proving.elsewhere.machines import CannotRun, missing, red
from proving.elsewhere.rows import IGNORE_SIGINT, ROWS, Row
from proving.findings import ROOT

OLD = """
import os, signal, warnings, pytest

def test_a_stop_raises():
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)

def test_another_thing():
    warnings.warn("which is told below a heading, and is no failure")
    assert os.environ.get("ELSEWHERE") is None
"""


def files(arguments):
    """Pytest's arguments without its options and what these take."""
    words = iter(arguments)
    for word in words:
        if word in ("-p", "-k"):
            next(words)
        elif word != "--nbval":
            yield word


def test_rows_have_their_own_names_and_files_that_exist():
    assert len({row.name for row in ROWS}) == len(ROWS)
    for row in ROWS:
        for word in files(row.tests + row.more):
            assert (ROOT / word).exists(), word


@pytest.fixture
def old_test(tmp_path):
    path = tmp_path / "test_old.py"
    path.write_text(OLD, encoding="utf-8")
    return (str(path),)


def test_what_differs_is_named(interruptible, old_test):
    (found,), why = red(Row("SIGINT", old_test, start=IGNORE_SIGINT), old_test)
    assert found.endswith("test_old.py::test_a_stop_raises")
    assert any("DID NOT RAISE" in line for line in why)
    green, said = elsewhere.judge(Row("x", old_test, environment={"ELSEWHERE": "1"}), False)
    assert not green and "x: 1 red" in said and "DIFFERS" in said and "another_thing" in said
    green, said = elsewhere.judge(Row("here", old_test), False)
    assert green and said.startswith("here: as here (") and "\n" not in said


def test_what_cannot_run_is_no_success():
    with pytest.raises(CannotRun):
        red(Row("x", ()), ("tests/there_is_no_such_file.py",))


def test_a_machine_that_cannot_be_had_is_said():
    row = Row("x", (), shows=("1 + 1", "3"))
    assert missing(row) == "it shows 2 where 3 was asked"
    assert "NOT TRIED" in elsewhere.judge(row, False)[1]
