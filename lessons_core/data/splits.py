"""Three ways to hold data back, by scikit-learn's splitters, and the leaks that each may hide."""

import numpy as np


def random_split(n, test_share=0.25, seed=0):
    """Return (train, test) row numbers, drawn at random (`ShuffleSplit`), each in rising order.

    Raises ValueError for a share that leaves one side empty, ModuleNotFoundError without
    scikit-learn.
    """
    splitter = _splitters().ShuffleSplit(n_splits=1, test_size=test_share, random_state=seed)
    return _sorted(next(splitter.split(np.zeros(n))))


def time_split(times, test_share=0.25):
    """Return (train, test) row numbers: the latest rows are the test (`train_test_split`).

    Rows of one time never part: those at the border all go to the test. times are numbers or
    anything that sorts. Raises ValueError if one side is left empty.
    """
    times = np.asarray(times)
    order = np.argsort(times, kind="stable")
    _, latest = _splitters().train_test_split(order, test_size=test_share, shuffle=False)
    test = times >= times[latest[0]]
    if test.all():
        raise ValueError(f"border at the first time, {times.min()}: no row is left to train on")
    return np.flatnonzero(~test), np.flatnonzero(test)


def group_split(groups, test_share=0.25, seed=0):
    """Return (train, test) row numbers; no group stands on both sides (`GroupShuffleSplit`).

    The share counts groups, not rows. Raises ValueError if one side is left empty.
    """
    groups = np.asarray(groups)
    splitter = _splitters().GroupShuffleSplit(n_splits=1, test_size=test_share, random_state=seed)
    return _sorted(next(splitter.split(np.zeros(len(groups)), groups=groups)))


def shuffled_labels(y, seed=0):
    """Return the labels in a random order: what can be learnt about them is gone."""
    y = np.asarray(y)
    return y[np.random.default_rng(seed).permutation(len(y))]


def find_leaks(train, test, target, *, group=None, time=None, limit=0.9):
    """Return what stands in the test that training has seen, as {kind: explanation}; {} if nothing.

    train and test map a column's name to its array. "rows": an example of the test, target and
    all, stands in training too. "group": a value of the column `group` stands on both sides.
    "time": training reaches into the time of the test. "column NAME": a number column that alone
    says the target, |correlation| > limit; it was probably written down afterwards. Raises KeyError
    for a column that is not there.
    """
    leaks = {}
    rows = [set(zip(*(part[name].tolist() for name in sorted(train)), strict=True))
            for part in (train, test)]  # fmt: skip
    if same := rows[0] & rows[1]:
        leaks["rows"] = f"{len(same)} examples of the test stand in training as well"
    if group is not None and (both := set(train[group].tolist()) & set(test[group].tolist())):
        leaks["group"] = f"{len(both)} values of {group} stand on both sides, such as {min(both)!r}"
    if time is not None and train[time].max() >= test[time].min():
        leaks["time"] = (
            f"training reaches {time} {train[time].max()}, the test begins at {test[time].min()}"
        )
    for name in sorted(set(train) - {target}):
        column = np.asarray(test[name])
        if np.issubdtype(column.dtype, np.number) and column.std() > 0:
            r = float(np.corrcoef(column, test[target])[0, 1])
            if abs(r) > limit:
                leaks[f"column {name}"] = f"{name} alone tells {target}: correlation {r:.3f}"
    return leaks


def _splitters():
    try:
        import sklearn.model_selection as splitters
    except ModuleNotFoundError as problem:
        raise ModuleNotFoundError(
            "The splitters come with scikit-learn, which is not installed here. Install it with:  "
            "python -m pip install scikit-learn",
            name=problem.name,
        ) from None
    return splitters


def _sorted(parts):
    return tuple(np.sort(part) for part in parts)
