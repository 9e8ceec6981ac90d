"""A run record: what somebody needs to repeat a training run and see the same numbers."""

import hashlib
import inspect
import json
import platform
from dataclasses import asdict, dataclass, field

from . import json_floats

FORMAT = "downhill-run"


class RunMismatch(AssertionError):
    """A repeated run that differs from its record; the message lists what differs."""


@dataclass(frozen=True)
class RunRecord:
    """One run: what went in, what came out, and the code between.

    `settings` are the keyword arguments of the run, the seed among them; `results` its numbers.
    `data` and `split` say which data, and how it was divided. `code` is the fingerprint of the
    function's source, `checkpoint` that of the results, `python` the version that ran them.
    """

    settings: dict
    results: dict
    data: str
    split: str
    code: str
    checkpoint: str
    python: str = field(default_factory=platform.python_version)

    def to_json(self):
        """Return the record as JSON text with sorted keys: equal records are equal texts."""
        document = {"format": FORMAT, "version": 1, **asdict(self)}
        return json_floats.dumps(document, sort_keys=True, indent=2)

    @classmethod
    def from_json(cls, text):
        """Return the record in a JSON text; raises ValueError if it holds something else."""
        try:
            document = json_floats.loads(text)
            form, version = document.pop("format"), document.pop("version")
            if (form, version) != (FORMAT, 1):
                raise ValueError(f"format {form!r}, version {version!r}")
            record = cls(**document)
        except (AttributeError, KeyError, TypeError, ValueError) as problem:
            raise ValueError(f"not a run record of version 1 ({problem}): {text[:80]!r}") from None
        if record.checkpoint != fingerprint(record.results):
            raise ValueError("the results of this record were edited: checkpoint does not fit them")
        return record


def record_run(function, *, data, split, **settings):
    """Call function(**settings) and return its `RunRecord`.

    The function takes plain settings, a `seed` among them, and returns a dictionary of numbers,
    strings and lists. Raises ValueError without a seed and TypeError for settings or results that
    JSON cannot hold.
    """
    if "seed" not in settings:
        raise ValueError("a run without a seed cannot be repeated; pass seed=0 and draw from it")
    settings, results = _plain("settings", settings), _plain("results", function(**settings))
    return RunRecord(settings, results, data, split, code_of(function), fingerprint(results))


def repeat_run(record, function):
    """Run function again with the record's settings and return the results, which must be equal.

    Numbers must agree in every digit. Raises `RunMismatch`, naming code or results that differ.
    """
    if code_of(function) != record.code:
        raise RunMismatch(
            f"the code changed since the record: {function.__qualname__} is {code_of(function)}, "
            f"the record has {record.code}; check out the version that made it"
        )
    results = _plain("results", function(**record.settings))
    if fingerprint(results) != record.checkpoint:
        differ = [
            f"{key}: recorded {record.results.get(key)!r}, now {results.get(key)!r}"
            for key in sorted({*record.results, *results})
            if json.dumps(record.results.get(key)) != json.dumps(results.get(key))
        ]
        raise RunMismatch(
            f"the run gave other results ({'; '.join(differ)}); recorded with Python "
            f"{record.python}, this is {platform.python_version()}"
        )
    return results


def code_of(function):
    """Return the fingerprint of a function's source text; raises OSError where there is none."""
    return fingerprint(inspect.getsource(function))


def fingerprint(value):
    """Return the first 12 hexadecimal digits of the SHA-256 of value as sorted JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]


def _plain(name, value):
    """Return value as JSON would give it back (tuples become lists), or say what it cannot hold."""
    if not isinstance(value, dict):
        raise TypeError(f"{name} must be a dictionary, got {type(value).__name__}")
    try:
        return json.loads(json.dumps(value))
    except TypeError as problem:
        raise TypeError(f"{name} must be numbers, strings and lists of them: {problem}") from None
