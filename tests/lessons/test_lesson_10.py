"""The check for leaks in the deeper part of lesson 10, as it stands there, on planted leaks."""

import json
from pathlib import Path

import numpy as np
import pytest

from lessons_core.data.splits import find_leaks

pytestmark = pytest.mark.lesson(10)
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "10_deeper.ipynb"


@pytest.fixture(scope="module")
def leaks():
    """The function `leaks` from the cell `check`."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    (source,) = ["".join(cell["source"]) for cell in cells if cell["id"] == "check"]
    names = {"np": np}
    exec(compile(source, "check", "exec"), names)
    return names["leaks"]


def table(rows, seed=0):
    """Visits of patients on days, without a leak as long as `rows` do not overlap."""
    generator = np.random.default_rng(seed)
    weight = generator.normal(70, 9, 400)
    return {
        "patient": np.asarray(rows) // 4,
        "day": np.asarray(rows),
        "weight": weight[rows],
        "outcome": generator.normal(0, 1, 400)[rows],
    }


def both(leaks, train, test):
    """What the lesson's check finds; the package's must find the same."""
    found = leaks(train, test, "outcome", group="patient", time="day")
    assert found == set(find_leaks(train, test, "outcome", group="patient", time="day"))
    return found


CLEAN = np.arange(200), np.arange(200, 400)


def test_a_clean_split_is_called_clean(leaks):
    assert both(leaks, *map(table, CLEAN)) == set()


def test_a_row_on_both_sides(leaks):
    train, test = CLEAN
    train = np.append(train, test[7])
    assert both(leaks, table(train), table(test)) == {"rows", "group", "time"}


def test_a_patient_on_both_sides_with_other_visits(leaks):
    assert both(leaks, table(np.arange(199)), table(np.arange(199, 400))) == {"group"}


def test_training_that_reaches_into_the_days_of_the_test(leaks):
    order = np.arange(400)
    odd = order // 4 % 2 == 1
    assert both(leaks, table(order[odd]), table(order[~odd])) == {"time"}


@pytest.mark.parametrize("sign", [1, -1])
def test_a_column_that_was_written_down_afterwards(leaks, sign):
    train, test = map(table, CLEAN)
    for part in (train, test):
        noise = np.random.default_rng(5).normal(0, 0.3, len(part["outcome"]))
        part["dose"] = sign * part["outcome"] + noise
    assert both(leaks, train, test) == {"column dose"}
