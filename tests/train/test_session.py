"""While a script trains: signals, the bar, TensorBoard, and the error that it reports."""

import io
import signal

import pytest
import torch
from tqdm import tqdm

from lessons_core.data.training_data import training_data
from lessons_core.train import Settings, fit, load
from lessons_core.train.__main__ import begin, main
from lessons_core.train.results import results
from lessons_core.train.session import Stopped, obeyed_signals, tensorboard, train

QUICK = ["--device=cpu", "--hidden", "8", "--batch-size=1000", "--epochs=2"]


@pytest.fixture
def ctrl_c():
    """Ctrl-C raises, as in a program in the foreground; a shell ignores it in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_is_obeyed_after_a_whole_step_and_a_checkpoint(number, ctrl_c):
    run = begin(Settings(hidden=(8,), batch_size=1000), training_data("shipments"))
    kept, before = [], signal.getsignal(number)

    def in_the_forward_pass(module, x):
        if run.step == 4:
            signal.raise_signal(number)

    run.model.register_forward_pre_hook(in_the_forward_pass)
    with pytest.raises(Stopped, match="after step 5") as stop:
        train(run, 3, keep=lambda run: kept.append(run.step), every=2, show=False)
    assert kept == [0, 2, 4, 5] and stop.value.number == number
    assert signal.getsignal(number) is before


def test_a_second_stop_ends_at_once(ctrl_c):
    with obeyed_signals() as wishes:
        signal.raise_signal(signal.SIGINT)
        assert wishes == [signal.SIGINT]
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_what_the_run_was_started_to_ignore_it_ignores(ctrl_c):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with obeyed_signals() as wishes:
        signal.raise_signal(signal.SIGINT)
        assert wishes == [] and signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        signal.raise_signal(signal.SIGTERM)
    assert wishes == [signal.SIGTERM] and signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_the_bar_of_a_run_that_goes_on_begins_where_the_run_stands(monkeypatch):
    drawn = io.StringIO()
    monkeypatch.setattr(
        "lessons_core.train.session.bar",
        lambda total, **_: tqdm(total=total, file=drawn, mininterval=0, ncols=100),
    )
    run = begin(Settings(hidden=(8,), batch_size=1000), training_data("shipments"))
    kept = []
    train(run, 1, keep=lambda run: None, every=5, show=False)
    train(run, 2, keep=lambda run: kept.append(run.step), every=5)
    assert "16/16 [" in drawn.getvalue() and "7/16 [" not in drawn.getvalue()
    assert kept == [8, 10, 15, 16], "at the start, every fifth step, and at the end"


def test_the_bar_shows_loss_and_gradient_norm(monkeypatch):
    drawn = io.StringIO()
    monkeypatch.setattr(
        "lessons_core.train.session.bar",
        lambda total, **_: tqdm(total=total, file=drawn, mininterval=0, ncols=100),
    )
    run = begin(Settings(hidden=(8,), batch_size=1000), training_data("shipments"))
    train(run, 1, keep=lambda run: None, every=5)
    assert "8/8 [" in drawn.getvalue()
    shown = f"loss={run.log.loss[-1]:.4g}, grad={run.log.grad_norm[-1]:.3g}]"
    assert shown in drawn.getvalue()


def test_the_error_is_in_the_datas_own_unit():
    data = training_data("shipments")
    run = begin(Settings(hidden=(8,), batch_size=1000, epochs=1), data)
    fit(run, 1)
    with torch.no_grad():
        prediction = run.model(torch.from_numpy(data.x_validation)).numpy()
    miss = (prediction - data.y_validation) * data.scale
    found = results(run, data.scale)["validation_rmse"]
    assert found == pytest.approx((miss.astype(float) ** 2).mean() ** 0.5, rel=1e-5)


def test_tensorboard_gets_every_step(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main([*QUICK, "--tensorboard=logs", "--checkpoint=run.pt"]) == 0
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    log = EventAccumulator(str(tmp_path / "logs"))
    log.Reload()
    losses = load(tmp_path / "run.pt")["log"]["loss"]
    written = [(event.step, event.value) for event in log.Scalars("loss")]
    assert written == [(k + 1, pytest.approx(losses[k].item())) for k in range(16)]


def test_what_came_after_the_checkpoint_is_taken_back_and_no_more(tmp_path):
    for start, last, value in ((0, 8, 1.0), (5, 7, 2.0)):
        writer = tensorboard(tmp_path, start)
        for step in range(start + 1, last + 1):
            writer.add_scalar("loss", value, step)
        writer.close()
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    log = EventAccumulator(str(tmp_path))
    log.Reload()
    found = [(event.step, event.value) for event in log.Scalars("loss")]
    assert found == [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 2), (7, 2)]
