"""A run record repeats its run, and says what differs when it cannot."""

import json
import math
import random
import re
from dataclasses import FrozenInstanceError

import pytest

from lessons_core.engine.autograd import Value
from lessons_core.engine.optim import SGD
from lessons_core.evidence import records
from lessons_core.evidence.records import RunMismatch, RunRecord, record_run, repeat_run


def train(seed, lr, steps=5):
    rng = random.Random(seed)
    w, losses = Value(rng.uniform(-1, 1)), []
    optimizer = SGD([w], lr=lr)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = (w * rng.uniform(0, 1) - 2.0) ** 2
        loss.backward()
        optimizer.step()
        losses.append(loss.data)
    return {"w": w.data, "losses": losses}


def recorded(**settings):
    settings = {"seed": 3, "lr": 0.1, **settings}
    return record_run(train, data="uniform draws, version 1", split="none", **settings)


def test_a_run_repeats_to_the_last_digit():
    record = recorded(steps=7)
    assert record.settings == {"seed": 3, "lr": 0.1, "steps": 7}
    assert len(record.results["losses"]) == 7
    again = RunRecord.from_json(record.to_json())
    assert again == record and again.to_json() == record.to_json()
    assert repeat_run(again, train) == record.results


def test_equal_runs_have_equal_checkpoints():
    assert recorded() == recorded()
    assert recorded().checkpoint != recorded(seed=4).checkpoint


def test_other_code_is_named():
    def other(seed, lr):
        return {"w": 0.0}

    with pytest.raises(RunMismatch, match="the code changed since the record: .*other"):
        repeat_run(recorded(), other)


def test_other_results_are_named():
    luck = iter([1.0, 2.0])

    def drifting(seed):
        return {"loss": next(luck), "same": [1, 2]}

    record = record_run(drifting, data="d", split="s", seed=0)
    with pytest.raises(RunMismatch, match=r"loss: recorded 1\.0, now 2\.0\); recorded with Python"):
        repeat_run(record, drifting)


def test_nan_results_repeat():
    def diverged(seed):
        return {"loss": float("nan")}

    record = record_run(diverged, data="d", split="s", seed=0)
    text = record.to_json()
    json.loads(text, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    bare = re.sub(r'\{\s*"float": "nan"\s*\}', "NaN", text)  # how it was written once
    assert '"loss": NaN' in bare
    for written in (text, bare):
        assert math.isnan(repeat_run(RunRecord.from_json(written), diverged)["loss"])


def test_tuples_and_lists_are_one():
    def shaped(seed, betas):
        return {"betas": betas}

    record = record_run(shaped, data="d", split="s", seed=0, betas=(0.9, 0.999))
    assert record.settings["betas"] == [0.9, 0.999]
    repeat_run(record, shaped)


def test_what_a_record_refuses():
    with pytest.raises(ValueError, match="without a seed"):
        record_run(train, data="d", split="s", lr=0.1)
    with pytest.raises(TypeError, match="results must be a dictionary, got float"):
        record_run(lambda seed: 1.0, data="d", split="s", seed=0)
    with pytest.raises(TypeError, match="results must be numbers, strings and lists"):
        record_run(lambda seed: {"w": Value(1.0)}, data="d", split="s", seed=0)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": "other", "version": 1}',
     '{"format": "downhill-run", "version": 2}', '{"format": "downhill-run", "version": 1}'],
)  # fmt: skip
def test_foreign_documents_are_refused(text):
    with pytest.raises(ValueError, match="not a run record of version 1"):
        RunRecord.from_json(text)


def test_other_versions_and_formats_are_refused():
    document = json.loads(recorded().to_json())
    assert RunRecord.from_json(json.dumps(document)) == recorded()
    for change in ({"version": 2}, {"format": "other"}):
        with pytest.raises(ValueError, match="format '.*', version"):
            RunRecord.from_json(json.dumps({**document, **change}))


def test_the_text_is_canonical_and_the_record_is_final():
    record = recorded()
    text = record.to_json()
    assert text == json.dumps(json.loads(text), sort_keys=True, indent=2)
    with pytest.raises(FrozenInstanceError):
        record.code = "other"


def test_edited_results_are_refused():
    document = json.loads(recorded().to_json())
    document["results"]["w"] = 2.0
    with pytest.raises(ValueError, match="the results of this record were edited"):
        RunRecord.from_json(json.dumps(document))


def test_fingerprints_do_not_depend_on_order():
    assert records.fingerprint({"a": 1, "b": 2}) == records.fingerprint({"b": 2, "a": 1})
    assert len(records.fingerprint("x")) == 12
