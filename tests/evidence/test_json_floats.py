"""Records are JSON that every reader takes, and what is read is what was written."""

import json
import math

import numpy as np
import pytest

from lessons_core.evidence import json_floats


def strictly(text):
    return json.loads(text, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))


@pytest.mark.parametrize("value", [math.inf, -math.inf, np.float64("inf")])
def test_infinity_returns(value):
    document = {"loss": [0.5, value], "seed": 1, "name": "inf", "pair": (value, None)}
    text = json_floats.dumps(document, sort_keys=True)
    assert strictly(text)["loss"] == [0.5, {"float": str(float(value))}]
    assert json_floats.loads(text) == {**document, "pair": [value, None]}


def test_nan_returns():
    text = json_floats.dumps(math.nan)
    assert strictly(text) == {"float": "nan"} and math.isnan(json_floats.loads(text))


def test_what_was_written_with_bare_words_is_read():
    old = json_floats.loads('{"loss": [NaN, Infinity, -Infinity]}')["loss"]
    assert math.isnan(old[0]) and old[1:] == [math.inf, -math.inf]


@pytest.mark.parametrize("same", [{"float": "1.0"}, {"float": 2}, {"float": "inf", "more": 1}, {}])
def test_other_dictionaries_stay(same):
    assert json_floats.loads(json_floats.dumps(same)) == same


def test_what_would_be_read_as_a_number_is_refused():
    with pytest.raises(ValueError, match="would be read as a number"):
        json_floats.dumps([{"float": "nan"}])
    with pytest.raises(TypeError):
        json_floats.dumps({"x": object()})
    with pytest.raises(ValueError, match="float"):
        json_floats.dumps({math.nan: 1})  # as a key there is no other way to spell it
