"""Workers of a process pool: nobody stays when the process that started them is gone."""

import signal
import subprocess
import sys
import time

import pytest

from lessons_core.processes import end_with_parent
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
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("busy", [0, 2])
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


def test_a_process_that_no_pool_started_is_told_how_to_use_it():
    with pytest.raises(RuntimeError, match="try it as ProcessPoolExecutor.initializer="):
        end_with_parent()
