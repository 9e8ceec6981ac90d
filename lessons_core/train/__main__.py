"""The program: it joins the data (NumPy), the loop (PyTorch) and the picture (Matplotlib)."""

import importlib.util
import os
import sys
from contextlib import closing, nullcontext
from dataclasses import asdict, replace
from math import inf
from pathlib import Path

import numpy as np
import torch

from lessons_core.data.training_data import TrainingData, training_data
from lessons_core.devices import DeviceMissing, pick
from lessons_core.evidence.records import RunRecord, code_of, fingerprint
from lessons_core.train import NotFinite, Run, Settings, check_same, fit, load, save, start
from lessons_core.train.command import Files, read
from lessons_core.train.results import results, shape_of, stable_edge, summary
from lessons_core.train.session import Stopped, tensorboard, train
from lessons_core.utf8 import say_utf8

#: `--diverge` takes this many times the largest stable rate.
TOO_LARGE = 8


def begin(settings: Settings, data: TrainingData) -> Run:
    """Return the run at step 0: arrays become tensors, the seed becomes two generators."""
    train = torch.from_numpy(data.x_train), torch.from_numpy(data.y_train)
    validation = torch.from_numpy(data.x_validation), torch.from_numpy(data.y_validation)
    return start(settings, train, validation, np.random.default_rng(settings.seed).spawn(2))


def training_run(**plain) -> dict:
    """Train from the settings of a record and return its results: `repeat_run` calls this."""
    settings = Settings.of(plain)
    data = training_data(settings.data)
    run = begin(settings, data)
    fit(run, settings.epochs)
    return results(run, data.scale)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0, 1 for a run that broke, 2 for input that cannot be."""
    try:
        run, settings, data, files = _prepare(arguments)
        writer = tensorboard(files.tensorboard, run.step) if files.tensorboard else None
    except (ValueError, DeviceMissing, ModuleNotFoundError, OSError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2

    def keep(run: Run) -> None:
        if files.checkpoint:
            save(files.checkpoint, {**_described(settings, data), **run.state()})

    try:
        with closing(writer) if writer else nullcontext():
            train(run, settings.epochs, keep=keep, every=files.every, writer=writer)
    except NotFinite as broken:
        _show_end(run)
        print(f"stopped: {broken}", file=sys.stderr)
        if files.checkpoint:
            print(f"{files.checkpoint} holds the last step that was whole", file=sys.stderr)
        return 1
    except Stopped as stop:
        print(f"{stop}; {_how_to_go_on(files)}", file=sys.stderr)
        return 128 + stop.number
    found = results(run, data.scale)
    print(summary(run, found, data.unit))
    _leave_behind(run, settings, data, found, files)
    return 0


def _prepare(arguments: list[str] | None) -> tuple[Run, Settings, TrainingData, Files]:
    """Return the run, at step 0 or where its checkpoint stands, and say what it is."""
    args, files = read(arguments)
    _look_for("matplotlib", files.plot)
    device, reason = pick(args.device)
    names = ("data", "hidden", "optimizer", "lr", "schedule", "warmup", "batch_size", "epochs")
    chosen = {name: getattr(args, name) for name in (*names, "clip", "amp", "seed")}
    settings = Settings(**chosen, device=str(device))
    data = training_data(settings.data)
    if args.diverge:
        settings = _diverging(settings, data)
    run = begin(settings, data)
    settings = replace(settings, amp=run.amp.name)
    resumed = files.resume and files.checkpoint.exists()
    if resumed:  # first of all, so that a refusal does not hide below lines that look like a start
        state = load(files.checkpoint)
        check_same(state, **_described(settings, data), model=run.model.state_dict())
        run.restore(state)
    print(f"device   {device}: {reason}")
    print(f"data     {data.name} {data.fingerprint}, split {data.split}")
    print(f"         {len(data.x_train):,} to train, {len(data.x_validation):,} to validate")
    print(f"model    {shape_of(run.model)}")
    if resumed:
        print(f"resume   {files.checkpoint}, after step {run.step}")
    return run, settings, data, files


def _described(settings: Settings, data: TrainingData) -> dict:
    return {"settings": settings.plain(), "data": data.fingerprint}


def _leave_behind(run, settings, data, found, files) -> None:
    """Write the picture and the record, each whole or not at all."""
    if files.plot:
        import matplotlib

        matplotlib.use("Agg")  # a script has no window
        matplotlib.rcParams["svg.hashsalt"] = "downhill"  # the same run draws the same file
        from lessons_core.plots.training import training_curves

        figure = training_curves(**asdict(run.log), epoch_steps=len(run.order))
        # Matplotlib reads the format from the ending, so the ending stays last.
        aside = files.plot.with_name("partial-" + files.plot.name)
        figure.savefig(aside, metadata={"Date": None} if files.plot.suffix == ".svg" else None)
        os.replace(aside, files.plot)
        print(f"plot     {files.plot}")
    if files.record:
        plain, where = settings.plain(), f"{data.name} {data.fingerprint}"
        code = code_of(training_run)
        record = RunRecord(plain, found, where, data.split, code, fingerprint(found))
        aside = files.record.with_name(files.record.name + ".partial")
        aside.write_text(record.to_json() + "\n", encoding="utf-8")
        os.replace(aside, files.record)
        print(f"record   {files.record}")


def _diverging(settings: Settings, data: TrainingData) -> Settings:
    edge = stable_edge(torch.from_numpy(data.x_train))
    lr = float(f"{TOO_LARGE * edge:.4g}")
    print(f"diverge  curvature {2 / edge:.4g}, so rates below {edge:.4g} are stable; this is {lr}")
    return replace(
        settings, hidden=(), optimizer="sgd", lr=lr, schedule="constant", warmup=0, clip=inf,
        amp="off",
    )  # fmt: skip


def _show_end(run: Run, rows: int = 8) -> None:
    """Print the last steps before the run broke."""
    print("  step         loss    grad norm")
    for step in range(max(0, run.step - rows), run.step):
        print(f"{step:6d} {run.log.loss[step]:12.4g} {run.log.grad_norm[step]:12.4g}")


def _how_to_go_on(files: Files) -> str:
    if files.checkpoint:
        return f"go on by the same line with --checkpoint {files.checkpoint} --resume"
    return "nothing was kept; --checkpoint run.pt would have kept it"


def _look_for(package: str, path: Path | None) -> None:
    """Raise before an hour of training that could not be drawn at its end."""
    if path and importlib.util.find_spec(package) is None:
        raise ModuleNotFoundError(
            f"--plot needs the package '{package}', which is not installed here. Install it with: "
            f" python -m pip install {package}",
            name=package,
        )


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
