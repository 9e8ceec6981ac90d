import sys

import numpy as np
import pytest

from lessons_core.data.splits import (
    find_leaks,
    group_split,
    random_split,
    shuffled_labels,
    time_split,
)

DAYS = np.repeat(np.arange(10), 5)[::-1]


def whole(train, test, n):
    return sorted([*train, *test]) == list(range(n)) and list(train) == sorted(train)


def test_each_split_uses_every_row_once():
    for train, test in (random_split(50, 0.2), time_split(DAYS, 0.2), group_split(DAYS, 0.2)):
        assert whole(train, test, 50)
        assert len(test) == 10


def test_a_random_split_follows_its_seed():
    same, again, other = (random_split(50, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(same[1], again[1])
    assert not np.array_equal(same[1], other[1])


def test_time_goes_forward_and_rows_of_one_time_stay_together():
    for share in (0.2, 0.23, 0.5):
        train, test = time_split(DAYS, share)
        assert DAYS[train].max() < DAYS[test].min()
    dates = np.array(["2013-01-02", "2013-01-01", "2013-01-03", "2013-01-04"])
    assert [part.tolist() for part in time_split(dates, 0.25)] == [[0, 1, 2], [3]]


def test_a_group_stands_on_one_side_only():
    train, test = group_split(DAYS, 0.3, seed=4)
    assert not set(DAYS[train]) & set(DAYS[test])


def test_one_single_time_cannot_be_split():
    with pytest.raises(ValueError, match="no row is left to train on"):
        time_split(np.zeros(8), 0.25)


def test_shuffled_labels_are_the_same_labels_elsewhere():
    y = np.arange(100)
    shuffled = shuffled_labels(y, seed=3)
    assert sorted(shuffled) == y.tolist()
    assert abs(np.corrcoef(y, shuffled)[0, 1]) < 0.3


def parts(**changes):
    """Honest training and test parts, with a leak planted by replacing columns."""
    rng = np.random.default_rng(0)
    columns = {
        "score": rng.normal(size=60), "day": np.repeat(np.arange(12), 5),
        "truck": np.repeat(np.arange(12), 5) + 100,
    }  # fmt: skip
    columns["late"] = columns["score"] + rng.normal(size=60)
    columns |= {name: make(columns) for name, make in changes.items()}
    train, test = ({name: v[rows] for name, v in columns.items()} for rows in
                   (slice(0, 45), slice(45, None)))  # fmt: skip
    return train, test


def test_an_honest_split_has_no_leak():
    assert find_leaks(*parts(), "late", group="truck", time="day") == {}


def test_a_column_written_down_afterwards_is_found():
    train, test = parts(arrival=lambda c: 2 * c["late"] + 30 + 0.01 * c["score"])
    found = find_leaks(train, test, "late", group="truck", time="day")
    assert list(found) == ["column arrival"]
    assert "arrival alone tells late: correlation 1.000" in found["column arrival"]


def test_rows_that_stand_on_both_sides_are_found():
    train, test = parts()
    train = {name: np.concatenate([v, test[name][:2]]) for name, v in train.items()}
    assert find_leaks(train, test, "late")["rows"].startswith("2 examples of the test")


def test_groups_and_times_that_overlap_are_found():
    train, test = parts(truck=lambda c: np.arange(60) % 7, day=lambda c: np.arange(60) % 12)
    found = find_leaks(train, test, "late", group="truck", time="day")
    assert set(found) == {"group", "time"}
    assert found["group"] == "7 values of truck stand on both sides, such as 0"
    assert found["time"] == "training reaches day 11, the test begins at 0"


def test_without_scikit_learn_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.delitem(sys.modules, "sklearn.model_selection", raising=False)
    with pytest.raises(ModuleNotFoundError, match="python -m pip install scikit-learn"):
        random_split(10)
