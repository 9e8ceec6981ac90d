"""Flights as numbers: nothing lost, nothing invented, and what fell out is said."""

from itertools import islice

import numpy as np
import pytest

from lessons_core.data import datasets
from lessons_core.data.batches import stream_batches
from lessons_core.data.flight_table import FlightRows, flight_table


@pytest.fixture(scope="module")
def table():
    return flight_table(features=("dep_delay", "distance"))


@pytest.fixture(scope="module")
def records():
    return list(datasets.flights())


def test_every_row_is_kept_or_counted_as_dropped(table):
    assert table.rows == 336_776
    assert table.dropped == {"dep_delay": 8_255, "arr_delay": 1_175}
    assert len(table.y) == len(table.x) == len(table.kept) == 327_346
    assert table.names == ("dep_delay", "distance") and table.target == "arr_delay"


def test_the_numbers_are_those_of_the_records(table, records):
    for place in (0, 1, 100_000, len(table.y) - 1):
        record = records[table.kept[place]]
        assert table.x[place].tolist() == [record["dep_delay"], record["distance"]]
        assert table.y[place] == record["arr_delay"]
    left_out = set(range(table.rows)) - set(table.kept.tolist())
    assert all(records[k]["arr_delay"] is None for k in left_out)


def test_the_summary_says_how_many_and_why(table):
    assert table.summary().splitlines() == [
        "  336,776 flights read",
        "   -8,255 without dep_delay",
        "  (never left: cancelled)",
        "   -1,175 without arr_delay",
        "  (diverted, or not recorded)",
        "  327,346 flights left",
    ]


def test_rows_one_by_one_are_the_rows_of_the_table(table):
    stream = FlightRows(("dep_delay", "distance"))
    x = np.concatenate([np.column_stack(b) for b in stream_batches(stream, 10_000)])
    assert np.array_equal(x, np.column_stack([table.x, table.y]))
    assert (stream.rows, stream.dropped) == (table.rows, table.dropped)
    assert stream.summary() == table.summary()


def test_a_stream_reads_no_further_than_asked_and_starts_again():
    stream = FlightRows("dep_delay")
    assert list(islice(stream, 2)) == [(2.0, 11.0), (4.0, 20.0)]
    assert stream.rows == 2
    assert next(iter(stream)) == (2.0, 11.0)


@pytest.mark.parametrize("make", [flight_table, FlightRows])
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"features": ("dep_dealy",)}, "no column of numbers 'dep_dealy'. Known: year, month"),
        ({"target": "carrier"}, "no column of numbers 'carrier'"),
        ({"features": ()}, r"at least one feature.* features is \(\)"),
        ({"features": ("arr_delay",)}, "without the target 'arr_delay'"),
        ({"features": ("hour", "hour")}, r"each once.*\('hour', 'hour'\)"),
    ],
)
def test_columns_that_cannot_be_used_are_named(make, arguments, words):
    with pytest.raises(ValueError, match=words):
        make(**arguments)


def test_columns_stand_where_the_file_has_them(records):
    from lessons_core.data.flight_table import COLUMNS

    assert all(list(records[0])[place] == name for name, place in COLUMNS.items())
