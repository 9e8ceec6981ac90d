"""Evidence: what is measured is right, what is stored is complete, what lacks says so."""

import json
import re
import socket

import jsonschema
import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from lessons_core.devices import workloads as work
from lessons_core.devices.ledger import about, entry, file_name, find, read_ledger, shown, write
from lessons_core.devices.measures import all_measures, crossover, product, row
from lessons_core.train import half_mse
from proving.findings import ROOT

CPU = torch.device("cpu")
EVIDENCE = ROOT / "book" / "evidence"
SCHEMA = json.loads((EVIDENCE / "schema.json").read_text(encoding="utf-8"))
SMALL = {"matmul": 16, "widths": (16, 16, 16), "batch": 8}


@pytest.mark.parametrize("widths", [(3, 64, 64, 1), (8, 5), (16, 16, 16)])
def test_operations_of_a_step_are_what_torch_counts(widths):
    model = work.network(widths, CPU)
    x, y = torch.ones(7, widths[0]), torch.ones(7, widths[-1])
    with FlopCounterMode(display=False) as counter:
        half_mse(model(x), y).backward()
    assert counter.get_total_flops() == work.step_flops(widths, 7)


@pytest.mark.parametrize(("precision", "tolerance"), [("fp32", 1e-6), ("bf16", 2e-2)])
def test_the_product_that_is_timed_is_right(precision, tolerance):
    generator = torch.Generator().manual_seed(0)
    a, b = (torch.rand(32, 32, generator=generator) for _ in range(2))
    out = work.matmul(32, precision, CPU)()
    torch.testing.assert_close(out.float(), a @ b, rtol=tolerance, atol=tolerance)
    assert out.dtype == work.PRECISIONS[precision]


def test_tf32_is_set_only_inside_its_context():
    before = torch.get_float32_matmul_precision()
    with work.matmul_precision("tf32"):
        assert torch.get_float32_matmul_precision() == "high"
    assert torch.get_float32_matmul_precision() == before


def test_the_step_that_is_timed_trains(monkeypatch):
    model = torch.nn.Linear(4, 2)
    monkeypatch.setattr(work, "network", lambda *args: model)
    step = work.training_step((4, 2), 6, CPU, amp="bf16")
    before = model.weight.clone()
    step()
    assert not torch.equal(before, model.weight)


def test_what_is_lacking_is_recorded_with_its_reason(monkeypatch):
    assert "not_measured" in product(CPU, 16, "tf32", 2) and "not_measured" in crossover(CPU, 2)

    def no_compiler(model):
        raise RuntimeError("no C++ compiler in /some/private/folder")

    monkeypatch.setattr(torch, "compile", lambda model: lambda x: no_compiler(model))
    with pytest.raises(work.NotMeasured, match="^torch.compile failed: RuntimeError$"):
        work.training_step((4, 2), 6, CPU, compiled=True)

    def broken():
        raise RuntimeError("a defect")

    def full():
        raise torch.cuda.OutOfMemoryError("CUDA out of memory")

    assert row("matmul", "ms", {"n": 1}, full)["not_measured"] == "it ran out of memory"
    with pytest.raises(RuntimeError, match="a defect"):
        row("matmul", "ms", {"n": 1}, broken)


@pytest.fixture(scope="module")
def measured():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(torch, "compile", lambda model: model)  # the compiler is not under test
        rows = list(all_measures(CPU, SMALL, repeats=2))
    return entry(CPU, rows, "python -m lessons_core.devices --record")


def test_a_new_entry_fits_the_schema_and_tells_no_secrets(measured):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(measured, SCHEMA)
    text = json.dumps(measured)
    assert socket.gethostname() not in text and str(ROOT) not in text
    names = [one["name"] for one in measured["measures"]]
    assert set(names) == set(SCHEMA["$defs"]["row"]["properties"]["name"]["enum"])
    steps = [one for one in measured["measures"] if one["name"] == "training step"]
    assert len(steps) == 8 and all(one["share_of_ceiling"] > 0 for one in steps)


def test_rows_are_found_and_said_in_words(measured):
    assert shown(find(measured, "matmul", precision="fp32")).endswith(" TFLOP/s")
    assert shown(find(measured, "matmul", precision="tf32")) == "not measured"
    assert shown(find(measured, "matmul", precision="fp8")) == "not measured"
    with pytest.raises(LookupError, match="8 rows fit training step"):
        find(measured, "training step")
    rows = [("TFLOP/s", 0.08549, "0.085 TFLOP/s"), ("TFLOP/s", 812.4, "810 TFLOP/s"),
            ("bytes", 207912, "207,912 bytes"), ("n", 1024, "1,024 n")]  # fmt: skip
    assert all(shown({"median": median, "unit": unit}) == words for unit, median, words in rows)
    assert about(None) == "not measured"
    made, day = measured["device"]["name"], measured["date"]
    assert about(measured).startswith(f"{made}, {day}\n  torch {torch.__version__}, threads: ")
    by_hooks = find(measured, "memory", network="lesson", by="saved_tensors_hooks")
    assert by_hooks["median"] == by_hooks["predicted"] == 207_912


def test_evidence_is_never_overwritten(measured, tmp_path):
    path = write(measured, tmp_path)
    assert path.name == file_name(measured) and read_ledger(tmp_path) == [measured]
    with pytest.raises(FileExistsError, match="is there and stays as it is"):
        write(measured, tmp_path)
    (tmp_path / "other.json").write_text('{"format": "notes"}')
    with pytest.raises(ValueError, match=r"other.json is no evidence of version 1: \('notes'"):
        read_ledger(tmp_path)


@pytest.mark.parametrize("document", read_ledger(EVIDENCE), ids=file_name)
def test_stored_evidence_is_complete(document):
    jsonschema.validate(document, SCHEMA)
    assert not re.search(r"/(home|work|tmp|root|Users)/|[A-Z]:\\\\", json.dumps(document))
    for one in document["measures"]:
        if "median" in one:
            low, high = one["quartiles"]
            assert low <= one["median"] <= high
        if one["name"] == "memory" and "predicted" in one:
            assert one["predicted"] == pytest.approx(one["median"], rel=0.05)


def test_the_ledger_is_found_from_any_folder_and_a_folder_without_one_is_an_error(
    monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)  # as a notebook that was downloaded
    assert read_ledger() == read_ledger(EVIDENCE)
    for folder in (tmp_path, tmp_path / "no"):
        with pytest.raises(FileNotFoundError, match="no entry of the ledger in .* try read_ledger"):
            read_ledger(folder)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "matmul", "unit": "ms", "settings": {"n": 1}},
        {"name": "matmul", "unit": "ms", "settings": {"n": 1}, "n": 3, "median": 1.0},
        {"name": "matmul", "unit": "ms", "settings": {"n": 1}, "not_measured": ""},
        {"name": "guess", "unit": "ms", "settings": {"n": 1}, "not_measured": "because"},
        {"name": "matmul", "unit": "ms", "settings": {"n": 1}, "not_measured": "x", "median": 1},
    ],
)
def test_the_schema_refuses_rows_without_evidence(measured, wrong):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**measured, "measures": [wrong]}, SCHEMA)


