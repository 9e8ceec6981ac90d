"""The command line: what it says, what it leaves behind, and what it refuses to overwrite."""

import subprocess
import sys

import numpy as np
import pytest

from lessons_core.data.training_data import training_data
from lessons_core.evidence.records import RunRecord, repeat_run
from lessons_core.train import Settings, load
from lessons_core.train.__main__ import begin, main, training_run
from lessons_core.train.command import parser
from lessons_core.train.results import baselines
from proving.findings import ROOT

QUICK = ["--device=cpu", "--hidden", "8", "--batch-size=1000", "--epochs=2"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_runs_as_it_is_written(tmp_path):
    command = [sys.executable, "-m", "lessons_core.train", *QUICK, "--record", tmp_path / "a.json"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    lines = done.stdout.splitlines()
    assert lines[0].startswith("device   cpu: asked for by name; this machine has ")
    assert "         8,000 to train, 2,000 to validate" in lines
    assert "model    2 to 8 to 1, 33 parameters" in lines
    assert [line[:7] for line in lines].count("epoch 1") == 1 and done.stderr == ""
    assert (tmp_path / "a.json").is_file()


def test_a_record_repeats_its_run(here):
    assert main([*QUICK, "--record=run.json", "--amp"]) == 0
    text = (here / "run.json").read_text()
    record = RunRecord.from_json(text)
    assert record.settings["amp"] == "bf16" and record.data.startswith("shipments ")
    assert record.results["steps"] == 16 and len(record.results["validation_loss"]) == 2
    assert repeat_run(record, training_run) == record.results
    assert training_run(**{**record.settings, "seed": 1})["weights"] != record.results["weights"]
    assert str(here) not in text


def test_help_explains_every_option_and_shows_examples(capsys):
    with pytest.raises(SystemExit) as done:
        main(["--help"])
    assert done.value.code == 0
    text = capsys.readouterr().out
    assert "--checkpoint run.pt --resume" in text and max(map(len, text.splitlines())) <= 110
    assert all(action.help for action in parser()._actions)


def test_what_is_left_out_is_as_in_settings():
    args = parser().parse_args([])
    for name, value in Settings().plain().items():
        if name not in ("device", "clip"):
            assert getattr(args, name) == value, name


def refused(capsys, *arguments, words):
    capsys.readouterr()
    assert main([*QUICK, *arguments]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("error: ") and words in told.err, told.err
    return told.out


def test_bad_input_is_named_before_anything_is_trained(here, capsys):
    refused(capsys, "--device=tpu", words="there is no device 'tpu'; choose one of auto, cpu")
    refused(capsys, "--lr=-1", words="lr must be positive, got -1.0")
    refused(capsys, "--batch-size=9000", words="batch size 9000 does not fit 8000 examples")
    refused(capsys, "--resume", words="--resume needs to know from where; add --checkpoint")
    refused(capsys, "--checkpoint=a.pt", "--every=0", words="--every counts steps from 1 on")
    refused(capsys, "--record=no/run.json", words="there is no folder no for run.json")
    refused(capsys, "--plot=run.gif", words="--plot ends in .svg, .png, .pdf, got run.gif")
    refused(capsys, "--plot=a.svg", "--record=a.svg", words="two things would go into one file")
    refused(capsys, "--schedule=cosine", "--warmup=99", words="warm-up (99 steps) must end before")
    assert list(here.iterdir()) == []


def test_a_device_that_is_not_there_is_an_error_and_no_other_is_taken(here, capsys, monkeypatch):
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    assert main(["--device=cuda", "--checkpoint=run.pt"]) == 2
    out, error = capsys.readouterr()
    assert error.startswith("error: no CUDA: ") and out == "" and list(here.iterdir()) == []


def test_a_broken_run_keeps_its_last_whole_checkpoint(here, capsys):
    assert main(["--device=cpu", "--diverge", "--every=1", "--checkpoint=run.pt"]) == 1
    assert "run.pt holds the last step that was whole" in capsys.readouterr().err
    state = load("run.pt")
    assert all(values.isfinite().all() for values in state["model"].values())
    assert state["step"] == len(state["log"]["loss"]) > 5


def test_nothing_is_overwritten(here, capsys):
    for name in ("run.pt", "run.json", "run.svg"):
        (here / name).write_text("mine")
    refused(capsys, "--checkpoint=run.pt", words="run.pt is there and stays as it is")
    refused(capsys, "--record=run.json", words="run.json is there")
    refused(capsys, "--plot=run.svg", words="run.svg is there")
    refused(capsys, "--checkpoint=run.pt", "--resume", words="is no checkpoint, or was cut short")
    assert {path.read_text() for path in here.iterdir()} == {"mine"}


def test_another_runs_checkpoint_is_refused_and_kept(here, capsys, monkeypatch):
    assert main([*QUICK, "--checkpoint=run.pt"]) == 0
    before = (here / "run.pt").read_bytes()
    go_on = ("--checkpoint=run.pt", "--resume")
    refused(
        capsys, *go_on, "--lr=0.5", "--epochs=9",
        words=": lr: 0.001 in the checkpoint, 0.5 here; epochs: 2 in the",
    )  # fmt: skip
    above = refused(capsys, *go_on, "--epochs=9", words="to train longer, give the number at the")
    assert above == "", "lines above a refusal look like a start"
    refused(
        capsys, *go_on, "--hidden", "9", words="model 0.weight: shape (8, 2) in the checkpoint, "
    )
    monkeypatch.setattr("lessons_core.data.training_data.SHIPMENTS", 9_000)
    refused(capsys, *go_on, words="data: ")
    assert (here / "run.pt").read_bytes() == before


def test_a_finished_run_resumes_to_the_same_words(here, capsys):
    files = ("--checkpoint=run.pt", "--resume", "--record=run.json")
    assert main([*QUICK, *files]) == 0
    first = capsys.readouterr().out.splitlines()
    record = (here / "run.json").read_text()
    assert main([*QUICK, *files]) == 0
    second = capsys.readouterr().out.splitlines()
    assert "resume   run.pt, after step 16" in second
    assert [line for line in second if not line.startswith("resume")] == first
    assert (here / "run.json").read_text() == record


def test_the_diverging_demo_says_where_it_broke_and_what_to_do(capsys):
    assert main(["--device=cpu", "--diverge"]) == 1
    out, error = capsys.readouterr()
    assert "diverge  curvature 1.0" in out and "model    2 to 1, 3 parameters" in out
    assert "stopped: step 1" in error and "The gradient norm grew from" in error
    command = error.splitlines()[-1].removeprefix("try: python -m lessons_core.train ").split()
    lr = float(command[command.index("--lr") + 1])
    edge = float(out.split("rates below ")[1].split()[0])
    assert 0 < lr < edge, "the advice must be a rate that is stable"
    shown = [line.split() for line in out.splitlines()[-8:]]
    assert all(float(a[1]) < float(b[1]) for a, b in zip(shown, shown[1:], strict=False))


def test_the_line_that_is_advised_works_as_it_is_typed(capsys):
    assert main(["--device=cpu", "--diverge"]) == 1
    line = capsys.readouterr().err.splitlines()[-1]
    assert line == (
        "try: python -m lessons_core.train --hidden --optimizer sgd --lr 1.57 --device cpu"
    )
    assert main([*line.split()[4:]]) == 0
    out = capsys.readouterr().out
    assert "model    2 to 1, 3 parameters" in out
    error, mean = (float(out.split(f"\n{name:8} ")[1].split()[0]) for name in ("error", "mean"))
    assert error < mean / 2


def test_the_floor_is_the_last_rate_as_a_share(here):
    files = ["--checkpoint=run.pt", "--schedule=cosine", "--floor=0.1", "--lr=0.01"]
    assert main([*QUICK, *files]) == 0
    rates = load("run.pt")["log"]["lr"]
    assert rates[0] == 0.01 and 0.001 < rates[-1] < 0.0015


def test_the_baseline_is_one_answer_to_all():
    data = training_data("shipments")
    run = begin(Settings(hidden=(8,), batch_size=1000), data)
    y, held_out = (part.astype(float) for part in (data.y_train, data.y_validation))
    found = baselines(run, data.scale, ("mean", "median"))
    for name, answer in (("mean", y.mean()), ("median", np.median(y))):
        rmse = data.scale * np.sqrt(np.mean((held_out - answer) ** 2))
        assert found[name] == pytest.approx(rmse)


def test_the_plot_is_the_same_file_each_time(here):
    pictures = []
    for name in ("a.svg", "b.svg"):
        assert main([*QUICK, f"--plot={name}"]) == 0
        pictures.append((here / name).read_bytes())
    assert pictures[0] == pictures[1] and b"<svg" in pictures[0]
    assert sorted(path.name for path in here.iterdir()) == ["a.svg", "b.svg"]


def test_missing_packages_are_named_before_training(here, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    refused(capsys, "--tensorboard=logs", words="python -m pip install tensorboard")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    refused(capsys, "--plot=run.svg", words="python -m pip install matplotlib")
    assert list(here.iterdir()) == []
