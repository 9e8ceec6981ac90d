"""Devices: the choice and its reason, right and wrong timing, and the command."""

import re

import pytest
import torch

from lessons_core.devices import (
    DeviceMissing,
    pick,
    quartiles,
    synchronise,
    time_launch,
    time_work,
)
from lessons_core.devices.__main__ import main
from lessons_core.devices.machine import describe
from lessons_core.devices.measures import summarised

CPU, CUDA = torch.device("cpu"), torch.device("cuda")


@pytest.fixture
def machine(monkeypatch):
    """Return a function that pretends which devices there are: only the choice is under test."""

    def pretend(cuda=0, mps=False):
        monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda > 0)
        monkeypatch.setattr(torch.cuda, "device_count", lambda: cuda)
        monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: "Some GPU")
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)

    return pretend


def test_auto_takes_cuda_before_mps_before_the_cpu(machine):
    machine(cuda=1, mps=True)
    device, reason = pick("auto")
    assert (device.type, reason) == ("cuda", "this machine has Some GPU")
    machine(mps=True)
    assert pick("auto").device.type == "mps" and "(its GPU)" in pick("auto").reason
    machine()
    device, reason = pick("auto")
    assert device.type == "cpu" and re.match("no CUDA: .*; no MPS: ", reason)


def test_this_machines_own_choice_can_compute():
    device, reason = pick("auto")
    assert torch.ones(2, device=device).sum().item() == 2 and reason


def test_torchs_own_choice_is_the_same_with_a_check_and_a_cpu_to_fall_back_on():
    found = torch.accelerator.current_accelerator(check_available=True) or CPU
    if found.type in ("cpu", "cuda", "mps"):  # it knows more devices than we do
        assert pick("auto").device.type == found.type
    assert torch.ones(2, device=found).sum().item() == 2


@pytest.mark.parametrize("name", ["gpu", "", "cuda:", "cuda:x", "cpu:0", "tpu", "Cuda"])
def test_names_that_are_no_device_are_refused(name):
    with pytest.raises(ValueError, match="there is no device .* choose one of auto, cpu, cuda"):
        pick(name)


def test_a_device_that_is_not_there_is_named_with_its_reason(machine, monkeypatch):
    machine()
    for built, words in ((None, "built without it"), ("12.8", "no GPU with a working driver")):
        monkeypatch.setattr(torch.version, "cuda", built)
        with pytest.raises(DeviceMissing, match=f"no CUDA: .*{words}; try --device auto"):
            pick("cuda")
    for built, words in ((False, "built without it"), (True, "macOS 12.3 or newer")):
        monkeypatch.setattr(torch.backends.mps, "is_built", lambda built=built: built)
        with pytest.raises(DeviceMissing, match=f"no MPS: .*{words}"):
            pick("mps")
    machine(cuda=2)
    assert pick("cuda:1").device == torch.device("cuda:1")
    with pytest.raises(DeviceMissing, match="no cuda:2: this machine has cuda:0 to cuda:1"):
        pick("cuda:2")


def test_work_is_waited_for_and_a_launch_is_not(monkeypatch):
    events = []
    monkeypatch.setattr(torch.cuda, "synchronize", lambda device: events.append("wait"))
    times = time_work(lambda: events.append("work"), CUDA, repeats=2, warmup=1)
    assert events == ["work", "wait", "work", "wait", "wait", "work", "wait"] and len(times) == 2
    events.clear()
    assert len(time_launch(lambda: events.append("work"), repeats=3, warmup=2)) == 3
    assert events == ["work"] * 5
    synchronise(CPU)
    assert events == ["work"] * 5


def test_one_time_is_an_anecdote():
    with pytest.raises(ValueError, match="repeats must be 2 or more, got 1"):
        time_work(lambda: None, CPU, repeats=1)
    with pytest.raises(ValueError, match="quartiles need 2 values or more, got 1"):
        quartiles([1.0])
    assert quartiles([4.0, 1.0, 3.0, 2.0, 5.0]) == (2, 3, 4)
    assert summarised([1.23456, 1.23456]) == {"n": 2, "median": 1.235, "quartiles": [1.235, 1.235]}


def test_the_command_names_the_device_and_refuses_bad_input(capsys, tmp_path):
    assert main(["--device", "cpu"]) == 0
    assert capsys.readouterr().out.startswith("cpu: asked for by name; this machine has ")
    for arguments, words in (
        (["--device", "gpu"], "there is no device 'gpu'"),
        (["--record", "--into", str(tmp_path / "no")], "there is no folder"),
        (["--record", "--into", str(tmp_path), "--repeats", "1"], "--repeats 2 or more, got 1"),
    ):
        assert main(["--device", "cpu", *arguments] if "gpu" not in arguments else arguments) == 2
        assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_machine_is_described_without_its_name():
    found = describe(CPU)
    assert found["driver"] == "" and found["versions"]["torch"] == torch.__version__
    assert found["device"]["name"] == found["device"]["cpu"] != ""
