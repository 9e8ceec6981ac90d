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


def test_rows_of_the_border_all_go_to_the_test():
    times = [-2, -2, -3, -1, -2, -1, -2, -2]  # half a share falls in the middle of the twos
    train, test = time_split(times, 0.5)
    assert (train.tolist(), test.tolist()) == ([2], [0, 1, 3, 4, 5, 6, 7])


def test_a_group_stands_on_one_side_only():
    train, test = group_split(DAYS, 0.3, seed=4)
    assert not set(DAYS[train]) & set(DAYS[test])


def test_the_share_counts_groups_whatever_their_sizes():
    groups = np.repeat(np.arange(10), np.arange(1, 11)).tolist()
    for seed in range(4):
        train, test = group_split(groups, 0.1, seed=seed)
        assert whole(train, test, 55)
        assert len({groups[row] for row in test}) == 1


def test_a_quarter_and_seed_0_are_what_is_meant_by_nothing():
    for split, data in ((random_split, 40), (group_split, np.arange(40))):
        said = split(data, 0.25, seed=0)
        assert [part.tolist() for part in split(data)] == [part.tolist() for part in said]
    assert [len(part) for part in time_split(np.arange(40))] == [30, 10]
    assert shuffled_labels([3, 1, 2]).tolist() == shuffled_labels([3, 1, 2], seed=0).tolist()


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


@pytest.mark.parametrize("factor", [-2.0, 0.001])
def test_a_column_that_falls_as_the_target_rises_is_found_and_a_faint_one(factor):
    found = find_leaks(*parts(early=lambda c: factor * c["late"] - 5), "late")
    assert found == {"column early": f"early alone tells late: correlation {np.sign(factor):.3f}"}


def test_the_limit_itself_is_no_leak():
    train, test = parts()
    r = abs(np.corrcoef(test["score"], test["late"])[0, 1])
    assert find_leaks(train, test, "late", limit=r) == {}
    assert list(find_leaks(train, test, "late", limit=r - 1e-9)) == ["column score"]


def test_what_never_changes_and_what_is_no_number_says_nothing_about_the_target():
    same = parts(lane=lambda c: np.full(60, -7.0), port=lambda c: np.array(["Oslo", "Bergen"] * 30))
    with np.errstate(all="raise"):
        assert find_leaks(*same, "late", group="truck", time="day") == {}


def test_a_test_that_begins_when_training_ends_is_a_leak():
    before = parts(day=lambda c: c["day"] - 20)
    assert find_leaks(*before, "late", time="day") == {}
    same = parts(day=lambda c: c["day"] - (np.arange(60) > 44) - 20)
    assert find_leaks(*same, "late", time="day") == {
        "time": "training reaches day -12, the test begins at -12"
    }


def test_columns_of_unequal_length_are_refused():
    train, test = parts()
    with pytest.raises(ValueError, match="shorter|longer"):
        find_leaks({**train, "score": train["score"][:-1]}, test, "late")


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
