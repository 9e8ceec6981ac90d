"""What a sweep is asked to run: settings and seeds, checked before the first run begins."""

import itertools
import json
import math
import operator

from lessons_core.evidence import json_floats

#: Settings that are learning rates: they must be finite and positive.
RATES = frozenset({"lr", "eta", "rate", "learning_rate"})


def key_of(job):
    """Return the text that tells one run of a sweep from another: its settings and its seed."""
    return line_of({"settings": job["settings"], "seed": job["seed"]})


def line_of(document):
    """Return a document as one line of JSON with sorted keys: equal documents are equal lines."""
    return json_floats.dumps(document, sort_keys=True)


def plain(value, name):
    """Return a value as JSON gives it back, the same on every executor; TypeError if it cannot."""
    try:
        return json.loads(json.dumps(value))
    except TypeError as problem:
        raise TypeError(
            f"{name} must be numbers, strings and lists of them: {problem}; try float(x) or "
            "x.tolist()"
        ) from None


def jobs_of(grid, seeds):
    """Return {"settings", "seed"} for all of a grid: every point with every seed, in order.

    Raises ValueError for an empty grid, a bad rate with its place, a setting that occurs twice and
    a `seed` among the settings; TypeError for what JSON cannot hold.
    """
    jobs = {}
    if isinstance(seeds, int):
        raise ValueError(f"seeds must be a list of whole numbers, got {seeds}; try [{seeds}]")
    for place, settings in _points(grid):
        settings = plain(settings, place)
        if "seed" in settings:
            raise ValueError(f"{place} has a seed; pass seeds=[…] to repeat every setting")
        for seed in seeds:
            job = {"settings": settings, "seed": operator.index(seed)}
            if key_of(job) in jobs:
                raise ValueError(f"{place} occurs twice: {settings} with seed {seed}")
            jobs[key_of(job)] = job
    if not jobs:
        raise ValueError(f"nothing to run: the grid is {grid!r}, the seeds are {seeds!r}")
    return jobs


def _points(grid):
    """Yield (place in words, settings) for each point of a grid."""
    if isinstance(grid, dict):
        axes = {name: _values(name, values) for name, values in grid.items()}
        for name in axes.keys() & RATES:
            for i, value in enumerate(axes[name]):
                _check_rate(f"grid[{name!r}][{i}]", value)
        for point in itertools.product(*axes.values()) if axes else ():
            yield f"the grid at {point}", dict(zip(axes, point, strict=True))
        return
    for i, settings in enumerate(grid):
        if not isinstance(settings, dict):
            raise ValueError(f"grid[{i}] must be a dictionary of settings, got {settings!r}")
        for name in settings.keys() & RATES:
            _check_rate(f"grid[{i}][{name!r}]", settings[name])
        yield f"grid[{i}]", settings


def _values(name, values):
    values = values.tolist() if hasattr(values, "tolist") else values
    if not isinstance(values, (list, tuple, range)):
        raise ValueError(f"grid[{name!r}] must be a list, got {values!r}; try [{values!r}]")
    return list(values)


def _check_rate(place, value):
    if not isinstance(value, (int, float)) or not (math.isfinite(value) and value > 0):
        raise ValueError(f"{place} is {value!r}; a learning rate is a finite number above 0")
