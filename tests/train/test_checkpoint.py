"""Checkpoints: whole or not there, exact to the last bit, and refused when they are another's."""

import os
import pickle

import numpy as np
import pytest
import torch
from torch import nn

from lessons_core.train import (
    Amp,
    CheckpointError,
    Order,
    Run,
    check_same,
    fit,
    load,
    mlp,
    save,
)
from tests.train.kills import different

OPTIMIZERS = {
    "sgd": lambda params: torch.optim.SGD(params, lr=0.05),
    "momentum": lambda params: torch.optim.SGD(params, lr=0.05, momentum=0.9),
    "adamw": lambda params: torch.optim.AdamW(params, lr=0.05),
}


def new_run(optimizer="adamw", width=5, seed=0, amp="off"):
    draws = np.random.default_rng(seed)
    body = mlp(3, (width,), draws)
    # Dropout draws from torch's own generator, which must be restored as well.
    model = nn.Sequential(body[0], nn.ReLU(), nn.Dropout(0.3), body[2])
    x = torch.as_tensor(draws.standard_normal((22, 3)), dtype=torch.float32)
    data = x, x.prod(dim=1, keepdim=True)
    order = Order(22, 5, np.random.default_rng(seed + 1))
    made = OPTIMIZERS[optimizer](model.parameters())
    return Run(
        model, made, data, order, lambda step: 0.05 / (1 + step), validation=data,
        amp=Amp(amp, torch.device("cpu")),
    )  # fmt: skip


class Cut(Exception):
    pass


def stop_at(step, path):
    def after_step(run):
        if run.step == step:
            save(path, run.state())
            raise Cut

    return after_step


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("step", [1, 3, 5, 7, 15])  # five steps an epoch; 5 and 15 end one
def test_a_cut_run_ends_where_the_whole_one_does(tmp_path, optimizer, step):
    torch.manual_seed(3)
    whole = new_run(optimizer)
    fit(whole, epochs=3)
    torch.manual_seed(3)
    path = tmp_path / "run.pt"
    with pytest.raises(Cut):
        fit(new_run(optimizer), 3, stop_at(step, path))
    torch.manual_seed(77)
    again = new_run(optimizer, seed=8)
    again.train = again.validation = whole.train
    again.restore(load(path))
    fit(again, epochs=3)
    assert different(whole.state(), again.state()) == []
    assert len(again.log.loss) == 15 and len(again.log.validation) == 3


def test_the_loss_scale_of_fp16_is_part_of_the_run(tmp_path):
    whole = new_run(amp="fp16")
    whole.amp.scaler.set_growth_interval(3)
    torch.manual_seed(3)
    fit(whole, epochs=2)
    path, cut = tmp_path / "run.pt", new_run(amp="fp16")
    cut.amp.scaler.set_growth_interval(3)
    torch.manual_seed(3)
    with pytest.raises(Cut):
        fit(cut, 2, stop_at(5, path))
    again = new_run(amp="fp16")
    again.restore(load(path))
    fit(again, epochs=2)
    assert different(whole.state(), again.state()) == []
    assert whole.amp.scaler.get_scale() != 65536, "the scale never moved"


def test_without_the_torch_generator_the_ends_would_differ(tmp_path):
    path = tmp_path / "run.pt"
    with pytest.raises(Cut):
        fit(new_run(), 3, stop_at(7, path))
    ends = []
    for other in (False, True):
        run, state = new_run(), load(path)
        if other:
            state["torch_rng"]["cpu"] = torch.Generator().manual_seed(5).get_state()
        run.restore(state)
        fit(run, epochs=3)
        ends.append(run.state())
    assert "state.model.0.weight" in different(*ends)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_crash_while_writing_leaves_the_old_checkpoint(tmp_path, monkeypatch, call):
    path = tmp_path / "run.pt"
    save(path, {"step": 1})
    before = path.read_bytes()

    def crash(*args):
        raise OSError("the disk is gone")

    monkeypatch.setattr(os, call, crash)
    with pytest.raises(OSError, match="the disk is gone"):
        save(path, {"step": 2})
    assert path.read_bytes() == before and load(path) == {"step": 1}


def test_a_new_checkpoint_is_on_the_disk_before_it_gets_its_name(tmp_path, monkeypatch):
    events = []
    for call in ("fsync", "replace"):
        real = getattr(os, call)
        monkeypatch.setattr(
            os, call, lambda *args, call=call, real=real: (events.append(call), real(*args))[1]
        )
    save(tmp_path / "run.pt", {"step": 1})
    # Then the folder, which holds the new name.
    assert events == ["fsync", "replace"] + ["fsync"] * (os.name == "posix")
    assert [path.name for path in tmp_path.iterdir()] == ["run.pt"]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_truncated_checkpoint_is_refused(tmp_path, share):
    path = tmp_path / "run.pt"
    save(path, new_run().state())
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(CheckpointError, match="run.pt is no checkpoint, or was cut short"):
        load(path)


def test_a_flipped_bit_is_found(tmp_path):
    path = tmp_path / "run.pt"
    state = new_run().state()
    save(path, state)
    damaged = bytearray(path.read_bytes())
    values = state["model"]["0.weight"].numpy().tobytes()
    damaged[damaged.index(values)] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(CheckpointError, match="run.pt is damaged"):
        load(path)


def test_no_flipped_bit_is_trusted(tmp_path):
    """A bit of the state is found; one of a date, say, changes nothing."""
    path = tmp_path / "run.pt"
    save(path, new_run().state())
    whole, state, refused = path.read_bytes(), load(path), 0
    for bit in np.random.default_rng(0).integers(8 * len(whole), size=500):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        path.write_bytes(damaged)
        try:
            assert different(load(path), state) == [], f"bit {bit}"
        except CheckpointError as told:
            assert "\n" not in str(told)
            refused += 1
    assert refused > 400


def test_other_files_are_refused_without_running_them(tmp_path):
    class Trap:
        def __reduce__(self):
            return (os.mkdir, (str(tmp_path / "sprung"),))

    missing, pickled, trap, foreign = (tmp_path / name for name in "abcd")
    pickled.write_bytes(pickle.dumps({"step": 1}))
    torch.save({"model": Trap()}, trap)
    torch.save({"epoch": 3}, foreign)
    for path, words in (
        (missing, "there is no checkpoint"),
        (pickled, "is no checkpoint"),
        (trap, "is no checkpoint"),
        (foreign, "was not written by this script: None"),
    ):
        with pytest.raises(CheckpointError, match=words):
            load(path)
    assert not (tmp_path / "sprung").exists()


def test_every_difference_is_listed():
    state = {"settings": {"lr": 0.1, "seed": 0}, "data": "aaa"}
    check_same(state, settings={"lr": 0.1, "seed": 0}, data="aaa")
    with pytest.raises(CheckpointError) as caught:
        check_same(state, settings={"lr": 0.2, "clip": 1}, data="bbb")
    assert str(caught.value) == (
        "this is another run's checkpoint: lr: 0.1 in the checkpoint, 0.2 here; "
        "clip: missing in the checkpoint, 1 here; "
        "seed: 0 in the checkpoint, missing here; data: aaa in the checkpoint, bbb here"
    )


def test_more_epochs_are_refused_with_the_reason():
    state = {"settings": {"lr": 0.1, "epochs": 3}}
    with pytest.raises(CheckpointError, match="epochs: 3 in the checkpoint, 5 here. The schedule"):
        check_same(state, settings={"lr": 0.1, "epochs": 5})
    with pytest.raises(CheckpointError) as caught:
        check_same(state, settings={"lr": 0.2, "epochs": 5})
    assert "schedule" not in str(caught.value)


def test_another_models_checkpoint_changes_nothing(tmp_path):
    path, run = tmp_path / "run.pt", new_run(width=5)
    save(path, new_run(width=6).state())
    before = run.state()["model"]["0.weight"].clone()
    with pytest.raises(CheckpointError, match=r"model 0.weight: shape \(6, 3\) in the checkpoint"):
        run.restore(load(path))
    assert torch.equal(run.model[0].weight, before) and run.step == 0
