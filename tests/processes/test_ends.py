"""Workers of a process pool: nobody stays when what started them is gone, a notebook too."""

import signal
import subprocess
import sys
import time

import pytest

from lessons_core.processes import end_with_parent
from proving.findings import ROOT
from proving.running.canonical import canonical_text
from tests.left_behind import left, linux, none_left

AT_WORK = """
import multiprocessing, sys, time
from concurrent.futures import ProcessPoolExecutor
from lessons_core.processes import end_with_parent

if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, spawn, end_with_parent) as pool:
        list(pool.map(abs, range(8)))
        print("two workers", flush=True)
        list(pool.map(time.sleep, [600] * int(sys.argv[1])))
        time.sleep(600)
"""


@linux
@pytest.mark.parametrize(("how", "busy"), [(signal.SIGTERM, 2), (signal.SIGKILL, 0)])
def test_no_worker_of_a_pool_stays_when_its_parent_is_killed(how, busy, mark):
    caller = subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(busy)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert caller.stdout.readline() == b"two workers\n"
    time.sleep(0.2)  # until they sleep
    assert len(left(mark)) >= 3  # the caller, and what it started
    caller.send_signal(how)
    caller.wait(20)
    caller.stdout.close()
    assert none_left(mark)


NOTEBOOK = """
import multiprocessing, time
from concurrent.futures import ProcessPoolExecutor
from lessons_core.processes import end_with_parent

spawn = multiprocessing.get_context("spawn")
with ProcessPoolExecutor(2, spawn, end_with_parent) as pool:
    list(pool.map(abs, range(8)))
    open(NOTE, "w").close()
    list(pool.map(time.sleep, [600] * 2))
"""


@linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_nothing_stays_when_the_check_of_a_notebook_is_interrupted_or_killed(
    how, mark, interruptible, tmp_path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # where a killed kernel leaves its folder
    note = tmp_path / "at work"
    source = NOTEBOOK.replace("NOTE", repr(str(note)))
    cell = {"cell_type": "code", "id": "pool", "source": source, "metadata": {}, "outputs": [],
            "execution_count": 1}  # fmt: skip
    path = tmp_path / "01_x.ipynb"
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(canonical_text(notebook), encoding="utf-8")
    check = ["-m", "pytest", "-q", "-p", "proving.strict", "-p", "no:cacheprovider", "--nbval"]
    caller = subprocess.Popen(
        [sys.executable, *check, str(path)], cwd=ROOT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + 100
    while not note.exists():
        assert caller.poll() is None and time.monotonic() < until
        time.sleep(0.05)
    assert len(left(mark)) >= 4  # the check, its kernel and two workers
    caller.send_signal(how)
    caller.wait(40)
    assert none_left(mark, seconds=20)


def test_a_process_that_no_pool_started_is_told_how_to_use_it():
    with pytest.raises(RuntimeError, match="try it as ProcessPoolExecutor.initializer="):
        end_with_parent()
