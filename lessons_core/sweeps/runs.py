"""Sweeps: the same run under many settings, here, in threads, in processes or on a cluster."""

import concurrent.futures as futures
import traceback
from dataclasses import dataclass
from pathlib import PurePath

from lessons_core.bars import bar

from .clusters import cluster
from .curvature import NotQuadratic, Quadratic
from .grids import jobs_of, key_of, plain
from .rates import RateSweep, lr_sweep
from .records import RecordMismatch, SweepRecord

__all__ = [
    "NotQuadratic", "Quadratic", "RateSweep", "RecordMismatch", "SweepBroken", "SweepInterrupted",
    "SweepRuns", "cluster", "lr_sweep", "sweep",
]  # fmt: skip

@dataclass(frozen=True)
class SweepRuns:
    """The runs of a sweep in the order of its grid, however they were run.

    `finished` holds {"settings", "seed", "results"}, `failed` {"settings", "seed", "error",
    "traceback"}; `wanted` says how many runs the grid has.
    """

    finished: list
    failed: list
    wanted: int

    def rows(self):
        """Return one flat dictionary for each finished run: settings, seed, results."""
        return [{**r["settings"], "seed": r["seed"], **r["results"]} for r in self.finished]

    def __len__(self):
        return len(self.finished)

    def __repr__(self):
        return f"SweepRuns({len(self)} of {self.wanted} finished, {len(self.failed)} failed)"


class SweepInterrupted(KeyboardInterrupt):
    """The reader ended a sweep; `.sweep` holds the `SweepRuns` that had ended before."""

    sweep: SweepRuns


class SweepBroken(RuntimeError):
    """The executor broke, as a pool of processes does when one dies; `.sweep` holds the rest."""

    sweep: SweepRuns


def sweep(run, grid, executor=None, record=None, seeds=(0,), progress=True):
    """Call run(**settings, seed=seed) for all of a grid and all seeds; return `SweepRuns`.

    `grid` is a dictionary of lists, of which all combinations are run, or a list of dictionaries.
    `run` returns a dictionary of numbers, strings and lists, and draws from its seed alone; then
    the runs are the same on every executor. `executor` is any `concurrent.futures.Executor`, such
    as a pool of threads or processes or `cluster()`; without one, the runs follow each other here.
    A pool of processes can run only what stands in a file; Dask also what a notebook defines.

    A run that raises is kept with its settings and traceback, named in one printed line, and takes
    no other with it. With `record`, a path, every run is written there when it ends; a sweep with
    the same record goes on where it was stopped, and runs again what had failed.

    Raises:
        ValueError: an empty grid, a rate that is not a finite positive number, a setting that
            occurs twice, a record of another sweep (`RecordMismatch`).
        TypeError: settings that JSON cannot hold; a record of a function without source.
        SweepInterrupted: the reader interrupted; its `.sweep` and the record keep what had ended.
        SweepBroken: the executor broke; the same holds.
    """
    jobs = jobs_of(grid, seeds)
    store = SweepRecord(record, run, jobs) if record is not None else None
    done = dict(store.entries) if store else {}
    left = [job for key, job in jobs.items() if "results" not in done.get(key, {})]
    steps = _here(run, left) if executor is None else _on(executor, run, left)
    try:
        with bar(total=len(jobs), desc="sweep", unit="run", show=progress) as drawn:
            drawn.update(len(jobs) - len(left))
            for entry in steps:
                done[key_of(entry)] = entry
                if store:
                    store.add(entry)
                drawn.update()
    except (KeyboardInterrupt, futures.BrokenExecutor, futures.CancelledError) as stop:
        runs = _gathered(jobs, done)
        kept = f"in {record}; the same call goes on from there" if store else "in .sweep"
        kind = SweepInterrupted if isinstance(stop, KeyboardInterrupt) else SweepBroken
        stopped = kind(f"{type(stop).__name__} after {len(runs)} of {len(jobs)} runs, kept {kept}")
        stopped.sweep = runs
        raise stopped from stop
    finally:
        steps.close()
    runs = _gathered(jobs, done)
    for entry in runs.failed:
        settings = {**entry["settings"], "seed": entry["seed"]}
        words = ", ".join(f"{name}={value!r}" for name, value in settings.items())
        print(f"failed: {words}: {entry['error']}")
    return runs


def _gathered(jobs, done):
    entries = [done[key] for key in jobs if key in done]
    finished = [entry for entry in entries if "results" in entry]
    return SweepRuns(finished, [entry for entry in entries if "error" in entry], len(jobs))


def _here(run, jobs):
    for job in jobs:
        yield attempt(run, job)


def _on(executor, run, jobs):
    """Yield entries as they finish; whatever has not begun when this is closed never begins."""
    pending, yielded, broken = {}, set(), None
    try:
        for job in jobs:
            pending[executor.submit(attempt, run, job)] = job
        for future in futures.as_completed(pending):
            try:
                yield future.result()
            except (futures.BrokenExecutor, futures.CancelledError) as problem:
                broken = problem  # others may have ended before it broke
            except Exception as problem:  # could not be sent, or its workers died again and again
                yield {**pending[future], "error": _words(problem), "traceback": ""}
            yielded.add(future)
        if broken:
            raise broken
    except KeyboardInterrupt:
        for future in pending.keys() - yielded:
            if future.done() and not future.cancelled() and future.exception() is None:
                yield future.result()
        raise
    finally:
        for future in pending:
            future.cancel()


def attempt(run, job):
    """Return a job with the results of its run, or with the error that it raised."""
    try:
        results = run(**job["settings"], seed=job["seed"])
        if not isinstance(results, dict):
            raise TypeError(f"a run returns a dictionary, got {type(results).__name__}")
        return {**job, "results": plain(results, "results")}
    except (Exception, SystemExit) as problem:
        # No paths and no source lines: those differ between machines, the run does not.
        frames = traceback.extract_tb(problem.__traceback__)[1:]
        lines = [f"{PurePath(f.filename).name}, line {f.lineno}, in {f.name}" for f in frames]
        words = _words(problem)
        return {**job, "error": words, "traceback": "\n".join([*lines, words])}


def _words(problem):
    return f"{type(problem).__name__}: {problem}".removesuffix(": ")
