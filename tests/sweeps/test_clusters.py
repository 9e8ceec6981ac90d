"""A real Dask cluster on this machine: one worker is killed in the middle, and nothing is lost."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lessons_core.sweeps.clusters import cluster
from lessons_core.sweeps.runs import sweep
from tests.left_behind import left, linux, none_left

GRID = {"lr": [0.1, 0.2, 0.3, 0.4]}


def mortal(lr, folder, seed):
    """One run in which the process that does it is killed, the first time it is tried."""
    note = Path(folder) / "killed"
    if lr == 0.3 and seed == 1 and not note.exists():
        note.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    if lr == 0.2 and seed == 1:
        raise ValueError(f"never works with {lr}")
    return {"twice": 2 * lr + seed}


def sleepy(folder, seed):
    """A run that says that it has begun, and does not end."""
    Path(folder, f"begun {seed}").touch()
    time.sleep(600)


INTERRUPTED = """
import sys
from lessons_core.sweeps.clusters import cluster
from lessons_core.sweeps.runs import sweep
from tests.sweeps.test_clusters import sleepy
with cluster() as executor:
    sweep(sleepy, {"folder": sys.argv[1:]}, executor, seeds=[0, 1], progress=False)
"""


@linux
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_stays_when_a_sweep_is_interrupted_or_killed(how, mark, interruptible, tmp_path):
    command = [sys.executable, "-c", INTERRUPTED, str(tmp_path)]
    caller = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 2:
        assert caller.poll() is None and time.monotonic() < until
        time.sleep(0.05)
    assert len(left(mark)) >= 3  # the caller and two workers
    caller.send_signal(how)
    caller.wait(20)
    assert none_left(mark, seconds=20)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_worker_costs_no_result(tmp_path):
    grid = {**GRID, "folder": [str(tmp_path)]}
    here, there = tmp_path / "here", tmp_path / "there"
    with cluster() as executor:
        assert executor.submit(os.getpid).result(60) != os.getpid()
        runs = sweep(mortal, grid, executor, there, seeds=[0, 1])
    assert (tmp_path / "killed").exists()
    assert len(runs) == 7 and [entry["seed"] for entry in runs.failed] == [1]
    assert sweep(mortal, grid, record=here, seeds=[0, 1]) == runs
    assert sorted(here.read_bytes().splitlines()) == sorted(there.read_bytes().splitlines())


def test_a_scheduler_at_an_address_goes_on_afterwards():
    from distributed import LocalCluster

    settings = {"processes": False, "protocol": "tcp://", "host": "127.0.0.1"}
    with LocalCluster(n_workers=1, dashboard_address=None, **settings) as running:
        for _ in range(2):
            with cluster(running.scheduler_address) as executor:
                assert executor.submit(pow, 2, 5).result(60) == 32


def test_a_scheduler_that_is_not_there_is_said_in_seconds():
    with socket.socket() as taken:  # a port that nobody listens at
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        start = time.monotonic()
        says = f"no scheduler answers at {address}"
        with pytest.raises(ConnectionError, match=says), cluster(address):
            pass
        assert time.monotonic() - start < 20
    with pytest.raises(ValueError, match="port"), cluster("nowhere"):
        pass


def test_a_missing_package_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ModuleNotFoundError, match="python -m pip install distributed"), cluster():
        pass


def test_a_cluster_needs_a_worker():
    with pytest.raises(ValueError, match="workers must be at least 1, got 0"), cluster(workers=0):
        pass
