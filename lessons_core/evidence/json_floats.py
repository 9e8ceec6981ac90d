"""JSON for records: NaN and ±inf, for which JSON has no word, are written so that all can read it.

An infinite loss becomes {"float": "inf"}. Python's own bare `NaN` and `Infinity` are still read.
"""

import json
from math import isfinite

NAMES = ("nan", "inf", "-inf")


def dumps(document, **options):
    """Return a document as valid JSON; `options` are those of `json.dumps`.

    Raises TypeError for what JSON cannot hold, and ValueError for a dictionary that looks like one
    of these floats.
    """
    return json.dumps(_spelled(document), allow_nan=False, **options)


def loads(text):
    """Return the document in a text that `dumps` or `json.dumps` wrote."""
    return json.loads(
        text, object_hook=lambda value: float(value["float"]) if _is(value) else value
    )


def _spelled(value):
    if isinstance(value, float) and not isfinite(value):
        return {"float": str(float(value))}
    if isinstance(value, (list, tuple)):
        return [_spelled(item) for item in value]
    if isinstance(value, dict):
        if _is(value):
            raise ValueError(f"{value} would be read as a number; give the key another name")
        return {key: _spelled(item) for key, item in value.items()}
    return value


def _is(value):
    return value.keys() == {"float"} and value["float"] in NAMES
