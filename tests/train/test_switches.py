"""Each option of the training command changes what it says, and nothing else."""

from dataclasses import replace
from functools import cache
from math import inf
from types import SimpleNamespace

import pytest
import torch

from lessons_core.train import Settings
from lessons_core.train import __main__ as program
from lessons_core.train.command import DIVERGING, parser
from lessons_core.train.results import fingerprint, results, stable_edge

SHORT = ("--batch-size=1000", "--epochs=2")
SMALL = ("--hidden", "8")
COSINE = ("--schedule=cosine",)
KEPT = ("--checkpoint=run.pt",)

#: Option -> the words around it, the option as typed, and all that it changes. `start` are the
#: weights before the first step, `rates` the rate of each step, `saved` the steps that were kept,
#: `asked` the device, `files` what lies there afterwards; the others are settings and results.
SWITCHES = {
    "--data": (SMALL, ("--data=flights",), "data where weights"),
    "--device": (SMALL, ("--device=cpu",), "asked"),
    "--hidden": (SMALL, ("--hidden", "4", "6"), "hidden start weights"),
    "--optimizer": (SMALL, ("--optimizer=sgd",), "optimizer weights"),
    "--lr": (SMALL, ("--lr=0.02",), "lr rates weights"),
    "--schedule": (SMALL, ("--schedule=step",), "schedule rates weights"),
    "--warmup": (SMALL + COSINE, ("--warmup=5",), "warmup rates weights"),
    "--floor": (SMALL + COSINE, ("--floor=0.5",), "floor rates weights"),
    "--batch-size": (SMALL, ("--batch-size=2000",), "batch_size steps rates weights"),
    "--epochs": (SMALL, ("--epochs=3",), "epochs steps rates weights"),
    "--clip": (SMALL, ("--clip=0.001",), "clip weights"),
    "--amp": (SMALL, ("--amp=bf16",), "amp weights"),
    "--seed": (SMALL, ("--seed=1",), "seed start order weights"),
    "--diverge": ((), ("--diverge",), "hidden optimizer lr start rates weights"),
    "--checkpoint": (SMALL, KEPT, "files saved"),
    "--every": (SMALL + KEPT, ("--every=4",), "saved"),
    "--resume": (SMALL + KEPT, ("--resume",), ""),
    "--record": (SMALL, ("--record=run.json",), "files"),
    "--plot": (SMALL, ("--plot=run.svg",), "files"),
    "--tensorboard": (SMALL, ("--tensorboard=logs",), "files"),
}


class Spied:
    """The program with its device, its data and its checkpoints watched."""

    def __init__(self, monkeypatch):
        self.asked, self.saved = [], []
        for name in ("pick", "training_data", "train", "save", "_told"):
            setattr(self, f"real_{name}", getattr(program, name))
            monkeypatch.setattr(program, name, getattr(self, name))

    def pick(self, asked):
        self.asked.append(asked)
        return torch.device("cpu"), "the one that is here"

    def training_data(self, name):
        made = self.real_training_data("shipments")
        return made if name == "shipments" else replace(made, name=name, y_train=-made.y_train)

    def train(self, run, epochs, **options):
        self.start = fingerprint(run.model.parameters())
        self.order = str(run.order.state()["start"])
        self.real_train(run, epochs, **options, show=False)

    def save(self, path, state):
        self.saved.append(state["step"])
        self.real_save(path, state)

    def _told(self, run, settings, data, files):
        self.run, self.settings, self.where = run, settings.plain(), data.name
        return self.real__told(run, settings, data, files)

    def observed(self) -> dict:
        weights = fingerprint(self.run.model.parameters())
        return self.settings | {
            "asked": self.asked, "saved": self.saved, "start": self.start, "order": self.order,
            "where": self.where, "rates": self.run.log.lr, "steps": self.run.step,
            "weights": weights,
        }  # fmt: skip


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """Run the command in a folder of its own and return all that an option may change."""

    @cache
    def ran(*arguments):
        here = tmp_path_factory.mktemp("run")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(here)
            spied = Spied(patch)
            assert program.main([*SHORT, *arguments]) == 0
        files = {path.name for path in here.iterdir() if not path.name.startswith(".")}
        return spied.observed() | {"files": files}

    return ran


def test_every_option_has_a_row():
    options = [action.option_strings[0] for action in parser()._actions]
    assert {"-h", *SWITCHES} == set(options)


@pytest.mark.parametrize("option", SWITCHES)
def test_an_option_changes_its_own_and_nothing_else(ran, option):
    around, typed, own = SWITCHES[option]
    before, after = ran(*around), ran(*around, *typed)
    assert typed[0].partition("=")[0] == option
    assert {name for name in before if before[name] != after[name]} == set(own.split())


def test_the_options_say_what_they_are_asked_to_say(ran):
    typed = ("--hidden", "4", "6", "--optimizer=momentum", "--lr=0.02", "--schedule=cosine",
             "--warmup=2", "--floor=0.5", "--clip=3", "--amp=bf16", "--seed=7")  # fmt: skip
    found = ran(*typed)
    wanted = Settings(
        hidden=(4, 6), optimizer="momentum", lr=0.02, schedule="cosine", warmup=2, floor=0.5,
        clip=3.0, amp="bf16", seed=7, batch_size=1000, epochs=2,
    ).plain()  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted | {"device": "cpu"}
    assert found["steps"] == 16 and found["rates"][2] == 0.02 > found["rates"][-1] > 0.01


CHOICES = {
    "--data": ("shipments", "flights"), "--optimizer": ("sgd", "momentum", "adam", "adamw"),
    "--schedule": ("constant", "step", "cosine"), "--amp": ("off", "auto", "bf16", "fp16"),
}  # fmt: skip


def test_every_choice_can_be_made():
    offered = {a.option_strings[0]: tuple(a.choices) for a in parser()._actions if a.choices}
    assert offered == CHOICES
    assert parser().parse_args(["--amp"]).amp == "auto" and parser().get_default("every") == 100


def test_what_tensorboard_has_is_closed_with_the_run(tmp_path, monkeypatch):
    """Its last numbers reach the disk when it is closed, also where the run breaks."""
    closed = []
    writer = SimpleNamespace(add_scalar=lambda *row: None, close=lambda: closed.append(True))
    monkeypatch.setattr(program, "tensorboard", lambda folder, step: writer)
    monkeypatch.chdir(tmp_path)
    typed = ("--device=cpu", "--batch-size=4000", "--epochs=1", "--tensorboard=logs")
    assert program.main([*typed, *SMALL]) == 0 and closed == [True]


def test_the_lines_at_the_end_are_those_of_the_record(ran, capsys):
    """Recomputed from the steps themselves, with a short last batch of each epoch."""
    capsys.readouterr()
    with pytest.MonkeyPatch.context() as patch:
        spied = Spied(patch)
        assert program.main(["--hidden", "8", "--batch-size=3000", "--epochs=3"]) == 0
    run, lines = spied.run, capsys.readouterr().out.splitlines()
    losses, told = run.log.loss, [line for line in lines if line.startswith("epoch")]
    assert len(told) == 3 and len(losses) == 9, "8,000 examples are three batches"
    for epoch, line in enumerate(told):
        mean = sum(losses[3 * epoch : 3 * epoch + 3]) / 3
        held_out = run.log.validation[epoch]
        assert line == f"epoch {epoch + 1}  train {mean:.4f}  validation {held_out:.4f}"
    data = spied.real_training_data("shipments")
    found = results(run, data.scale)
    (error,) = [line for line in lines if line.startswith("error")]
    assert error.split()[1] == f"{(2 * run.log.validation[-1]) ** 0.5 * data.scale:.4g}"
    assert found["steps"] == 9 and lines[-1] == f"weights  {found['weights']}"


@pytest.mark.parametrize(("steps", "first"), [(3, 0), (8, 0), (9, 1), (20, 12)])
def test_the_last_steps_before_a_break_are_shown_up_to_the_last(capsys, steps, first):
    log = SimpleNamespace(loss=[2.0**k for k in range(steps)], grad_norm=[3.0] * steps)
    program._show_end(SimpleNamespace(step=steps, log=log))
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    assert [int(step) for step, *_ in rows] == list(range(first, steps))
    assert [float(loss) for _, loss, _ in rows] == pytest.approx(log.loss[first:], rel=1e-3)


def test_the_rate_that_diverges_is_eight_edges(ran):
    found = ran("--diverge")
    x = torch.from_numpy(program.training_data("shipments").x_train)
    assert found["lr"] == float(f"{8 * stable_edge(x):.4g}")
    assert all(found[name] == DIVERGING[name] for name in ("optimizer", "schedule", "warmup"))
    assert found["hidden"] == [] and found["clip"] is None and DIVERGING["clip"] == inf
