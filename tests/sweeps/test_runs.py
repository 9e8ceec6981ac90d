"""The general sweep: every executor gives the same records, and nothing that ended is lost."""

import json
import math
import multiprocessing
import os
import re
import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest

from lessons_core.processes import end_with_parent
from lessons_core.sweeps import runs as sweeps
from lessons_core.sweeps.grids import jobs_of
from lessons_core.sweeps.runs import RecordMismatch, SweepBroken, SweepInterrupted, sweep

GRID = {"lr": [0.1, 0.3, 0.7], "steps": [3, 5]}
WORDS = {"nan": "NaN", "inf": "Infinity"}
SPAWN = multiprocessing.get_context("spawn")


def descend(lr, steps, seed):
    """Noisy descent on w²; one of its runs breaks."""
    rng, w = np.random.default_rng(seed), 4.0
    if (lr, seed) == (0.3, 1):
        raise ArithmeticError(f"no luck with {steps} steps")
    for _ in range(steps):
        w -= lr * (2 * w + rng.normal())
    return {"w": w, "path": (w, np.float64(w / 2))}


def dies(lr, seed):
    if lr == 0.2:
        os._exit(1)
    return {"lr": lr}


def runs_of(path):
    header, *lines = path.read_text().splitlines()
    assert json.loads(header)["format"] == "downhill-sweep"
    return sorted(lines)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """The sweep in this thread, and the lines of its record."""
    path = tmp_path_factory.mktemp("sweep") / "runs.jsonl"
    return sweep(descend, GRID, record=path, seeds=[0, 1]), path.read_bytes()


def test_runs_come_in_the_order_of_the_grid(expected):
    runs, _ = expected
    assert repr(runs) == "SweepRuns(10 of 12 finished, 2 failed)" and len(runs) == 10
    rows = runs.rows()
    assert [(r["lr"], r["steps"], r["seed"]) for r in rows[:4]] == [
        (0.1, 3, 0), (0.1, 3, 1), (0.1, 5, 0), (0.1, 5, 1),
    ]  # fmt: skip
    for row in rows:
        alone = descend(row["lr"], row["steps"], row["seed"])
        assert row["w"] == alone["w"] and row["path"] == list(alone["path"])


def test_a_failed_run_is_named_and_takes_no_other_with_it(expected, capsys):
    runs, _ = expected
    first, second = runs.failed
    assert first["settings"] == {"lr": 0.3, "steps": 3} and first["seed"] == 1
    assert first["error"] == "ArithmeticError: no luck with 3 steps"
    where, words = first["traceback"].splitlines()
    assert where.startswith("test_runs.py, line ") and where.endswith(", in descend")
    assert words == first["error"] != second["error"]
    sweep(descend, {"lr": [0.3], "steps": [1]}, seeds=[1])
    assert capsys.readouterr().out == (
        "failed: lr=0.3, steps=1, seed=1: ArithmeticError: no luck with 1 steps\n"
    )


def test_threads_and_processes_give_the_same_records(expected, tmp_path):
    runs, record = expected
    processes = ProcessPoolExecutor(2, SPAWN, end_with_parent)
    pools = {"threads": ThreadPoolExecutor(3), "processes": processes}
    for name, pool in pools.items():
        path = tmp_path / name
        with pool:
            assert sweep(descend, GRID, pool, path, seeds=[0, 1]) == runs
        assert sorted(path.read_bytes().splitlines()) == sorted(record.splitlines())


def explodes(lr, seed):
    return {"loss": [lr, math.inf, -math.inf], "mean": math.nan}


def test_records_are_valid_json_also_where_a_run_diverged(tmp_path):
    path = tmp_path / "runs.jsonl"
    first = sweep(explodes, {"lr": [0.1, 0.2]}, record=path)
    for line in path.read_text().splitlines():
        json.loads(line, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    again = sweep(explodes, {"lr": [0.1, 0.2]}, record=path)
    assert repr(again.rows()) == repr(first.rows())
    bare = re.sub(r'\{"float": "(-?)(nan|inf)"\}', lambda m: m[1] + WORDS[m[2]], path.read_text())
    assert "Infinity" in bare and "NaN" in bare
    path.write_text(bare)  # as records were written once
    assert repr(sweep(explodes, {"lr": [0.1, 0.2]}, record=path).rows()) == repr(first.rows())
    assert path.read_text() == bare, "all runs were found, none was done again"


@pytest.mark.parametrize("cut", [0, 1, 40])
def test_a_sweep_resumes_from_its_record(expected, tmp_path, capsys, cut):
    runs, record = expected
    path, calls = tmp_path / "runs.jsonl", []
    lines = record.splitlines(keepends=True)
    torn = lines[4][:cut]
    path.write_bytes(b"".join(lines[:4]) + torn)

    class Counting(Executor):
        def submit(self, function, run, job):
            calls.append(job)
            future = Future()
            future.set_result(function(run, job))
            return future

    assert sweep(descend, GRID, Counting(), path, seeds=[0, 1]) == runs
    message = capsys.readouterr().err
    assert (f"the last line was cut off ({cut} bytes" in message) == bool(cut)
    assert len(calls) == 12 - 3
    assert sorted(path.read_bytes().splitlines()) == sorted(record.splitlines())
    again = sweep(descend, GRID, Counting(), path, seeds=[0, 1])
    assert again == runs and len(calls) == 9 + 2  # what failed is tried again
    wider = sweep(descend, {**GRID, "lr": [*GRID["lr"], 0.9]}, record=path, seeds=[0, 1])
    assert len(wider) == 14


def test_a_record_cut_off_in_its_first_line_begins_anew(expected, tmp_path):
    path = tmp_path / "runs.jsonl"
    path.write_bytes(expected[1][:20])
    sweep(descend, GRID, record=path, seeds=[0, 1])
    assert path.read_bytes() == expected[1]


def test_an_interrupt_keeps_what_had_ended(tmp_path):
    calls = []

    def run(lr, seed):
        calls.append(lr)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return {"twice": 2 * lr}

    grid, path = {"lr": [1, 2, 3, 4]}, tmp_path / "runs.jsonl"
    with pytest.raises(SweepInterrupted, match="KeyboardInterrupt after 2 of 4 runs.*goes on"):
        sweep(run, grid, record=path)
    assert [row["twice"] for row in sweep(run, grid, record=path).rows()] == [2, 4, 6, 8]
    assert calls == [1, 2, 3, 3, 4]
    calls.clear()
    with pytest.raises(KeyboardInterrupt) as stop:
        sweep(run, grid)
    assert [row["twice"] for row in stop.value.sweep.rows()] == [2, 4]


def test_an_interrupt_starts_no_run_that_waits(tmp_path):
    begun, gate = [], threading.Event()

    def run(lr, seed):
        begun.append(lr)
        if lr == 2:
            raise KeyboardInterrupt
        assert lr == 1 or gate.wait(20)
        return {}

    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(SweepInterrupted) as stop:
            sweep(run, {"lr": [1, 2, *range(10, 40)]}, pool)  # both may end at once
        gate.set()
    assert len(stop.value.sweep) == 1 and len(begun) < 5


def test_a_pool_that_breaks_keeps_what_had_ended(tmp_path):
    path, grid = tmp_path / "runs.jsonl", {"lr": [0.1, 0.2, 0.3]}
    with (
        ProcessPoolExecutor(1, SPAWN, end_with_parent) as pool,
        pytest.raises(SweepBroken, match="BrokenProcessPool after 1 of 3 runs") as stop,
    ):
        sweep(dies, grid, pool, path)
    assert [row["lr"] for row in stop.value.sweep.rows()] == [0.1]
    assert len(runs_of(path)) == 1


def test_a_run_that_cannot_be_sent_is_reported(capsys):
    with ProcessPoolExecutor(1, SPAWN, end_with_parent) as pool:
        runs = sweep(lambda lr, seed: {}, {"lr": [0.1]}, pool)
    assert len(runs.failed) == 1 and "pickle" in runs.failed[0]["error"].lower()


def test_a_run_may_end_in_any_way(capsys):
    ends = {"text": "x", "object": {"w": object()}, "exit": SystemExit(3)}
    ends["array"] = {"w": np.ones(2)}

    def run(kind, seed):
        if isinstance(ends[kind], BaseException):
            raise ends[kind]
        return ends[kind]

    runs = sweep(run, {"kind": list(ends)})
    errors = [entry["error"] for entry in runs.failed]
    assert errors[0] == "TypeError: a run returns a dictionary, got str"
    assert "results must be numbers, strings and lists" in errors[1]
    assert errors[2] == "SystemExit: 3" and "x.tolist()" in errors[3]


def test_a_record_of_another_sweep_is_refused(expected, tmp_path):
    path = tmp_path / "runs.jsonl"
    path.write_bytes(expected[1])

    def other(lr, steps, seed):
        return {}

    with pytest.raises(RecordMismatch, match="run: 'descend' there, .*other' here; code: '"):
        sweep(other, GRID, record=path)
    with pytest.raises(RecordMismatch, match=r"holds 6 runs that this grid does not have.*: 1,"):
        sweep(descend, GRID, record=path, seeds=[0])
    path.write_bytes(expected[1].replace(b'"version": 1', b'"version": 2'))
    with pytest.raises(RecordMismatch, match="version: 2 there, 1 here"):
        sweep(descend, GRID, record=path)
    lines = expected[1].splitlines(keepends=True)
    for broken in (b"{]\n", b"[]\n", b'{"seed": 0}\n'):
        path.write_bytes(lines[0] + broken + lines[1])
        with pytest.raises(ValueError, match=r"line 2 of .* is no run of a sweep"):
            sweep(descend, GRID, record=path)
    path.write_text("lr,loss\n0.1,3\n")
    with pytest.raises(ValueError, match="line 1 of .* is no run|is no record of a sweep"):
        sweep(descend, GRID, record=path)
    path.write_text("[1]\n")
    with pytest.raises(ValueError, match="is no record of a sweep"):
        sweep(descend, GRID, record=path)
    with pytest.raises(TypeError, match="needs the source of the function"):
        sweep(eval("lambda lr, seed: {}"), {"lr": [1]}, record=tmp_path / "new")


@pytest.mark.parametrize(
    ("grid", "seeds", "message"),
    [
        ({"lr": [0.1, -0.2]}, [0], r"grid\['lr'\]\[1\] is -0\.2; a learning rate"),
        ({"lr": [float("nan")]}, [0], r"grid\['lr'\]\[0\] is nan"),
        ([{"lr": 0.1}, {"lr": float("inf")}], [0], r"grid\[1\]\['lr'\] is inf"),
        ({"lr": ["0.1"]}, [0], r"is '0\.1'"),
        ({"lr": 0.1}, [0], r"must be a list, got 0\.1; try \[0\.1\]"),
        ({"name": "ab"}, [0], "must be a list, got 'ab'"),
        ({}, [0], "nothing to run"),
        ([], [0], "nothing to run"),
        ({"lr": []}, [0], "nothing to run"),
        ({"lr": [0.1]}, [], "nothing to run"),
        ({"lr": [0.1]}, 3, r"seeds must be a list of whole numbers, got 3"),
        ({"lr": [0.1, 0.1]}, [0], "occurs twice"),
        ({"lr": [0.1]}, [1, 1], "occurs twice"),
        ({"seed": [1]}, [0], r"pass seeds=\[…\]"),
        ([3], [0], r"grid\[0\] must be a dictionary of settings, got 3"),
    ],
)
def test_a_bad_grid_is_named(grid, seeds, message):
    with pytest.raises(ValueError, match=message):
        sweep(descend, grid, seeds=seeds)


def test_settings_are_plain_on_every_executor():
    jobs = jobs_of({"lr": np.array([0.1]), "betas": [(0.9, 0.99)]}, range(2)).values()
    assert list(jobs)[1] == {"settings": {"lr": 0.1, "betas": [0.9, 0.99]}, "seed": 1}
    with pytest.raises(TypeError, match="must be numbers, strings and lists"):
        jobs_of({"model": [object()]}, [0])


def test_the_bar_counts_what_is_done_already(expected, tmp_path, monkeypatch):
    path, drawn = tmp_path / "runs.jsonl", []
    path.write_bytes(b"".join(expected[1].splitlines(keepends=True)[:4]))
    bar = sweeps.bar

    def spied(**settings):
        made = bar(**settings)
        made.update = lambda n=1: drawn.append(n)
        return drawn.append(settings) or made

    monkeypatch.setattr(sweeps, "bar", spied)
    sweep(descend, GRID, record=path, seeds=[0, 1], progress=False)
    assert drawn == [{"total": 12, "desc": "sweep", "unit": "run", "show": False}, 3, *[1] * 9]
