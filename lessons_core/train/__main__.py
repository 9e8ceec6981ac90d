"""The program: it joins the data (NumPy), the loop (PyTorch) and the picture (Matplotlib)."""

from lessons_core.train.ending import end_at_once_on_interrupt, run_to_the_end

if __name__ == "__main__":
    end_at_once_on_interrupt()  # before the imports below, which take a second

import importlib.util
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, closing, nullcontext
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch

from lessons_core.data.training_data import TrainingData, training_data
from lessons_core.devices import DeviceMissing, pick
from lessons_core.evidence.records import RunRecord, code_of, fingerprint
from lessons_core.train import NotFinite, Run, Settings, check_same, fit, load, save, start
from lessons_core.train.command import DIVERGING, line_of, read
from lessons_core.train.files import Files, written_whole
from lessons_core.train.results import baselines, results, shape_of, stable_edge, summary
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
    return _found(run, data)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0, 1 for a run that broke, 2 for input that cannot be."""
    with ExitStack() as stack:
        try:
            args, files = read(arguments)
            stack.enter_context(files.held())
            run, settings, data, said = _prepare(args, files)
            writer = tensorboard(files.tensorboard, run.step) if files.tensorboard else None
        except (ValueError, DeviceMissing, ModuleNotFoundError, OSError) as problem:
            print(f"error: {problem}", file=sys.stderr)
            return 2
        print(*said, sep="\n", flush=True)
        code = _trained(run, settings, data, files, writer, args.device)
        return code or _told(run, settings, data, files)


def _trained(run, settings, data, files, writer, device: str) -> int:
    """Train to the end and return 0, or say in one line what stopped the run and what to do."""

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
        if broken.advice.settings:
            better = replace(settings, device=device, **broken.advice.settings)
            print(f"try: {line_of(better)}", file=sys.stderr)
        return 1
    except Stopped as stop:
        print(f"{stop}; {_how_to_go_on(files)}", file=sys.stderr)
        return 128 + stop.number
    except OSError as problem:  # the checkpoint's, or TensorBoard's
        print(f"error: {problem}; {_how_to_go_on(files)}", file=sys.stderr)
        return 1
    return 0


def _told(run: Run, settings: Settings, data: TrainingData, files: Files) -> int:
    """Write what the run leaves behind, then print what it came to; return 0, or 1 if it cannot."""
    found = _found(run, data)
    lines, problem = [summary(run, found, data.unit)], None
    try:  # files first: a reader of the output who leaves early must not cost the record
        for line in _leave_behind(run, settings, data, found, files):
            lines.append(line)
    except OSError as met:
        problem = met
    print(*lines, sep="\n", flush=True)
    if problem:
        print(f"error: {problem}; the run is done, {_how_to_go_on(files)}", file=sys.stderr)
    return 1 if problem else 0


def _found(run: Run, data: TrainingData) -> dict:
    return {**results(run, data.scale), "baselines": baselines(run, data.scale, data.baselines)}


def _prepare(args: Namespace, files: Files) -> tuple[Run, Settings, TrainingData, list[str]]:
    """Return the run, at step 0 or where its checkpoint stands, and lines that say what it is."""
    _look_for("matplotlib", files.plot)
    device, reason = pick(args.device)
    names = ("data", "hidden", "optimizer", "lr", "schedule", "warmup", "floor", "batch_size")
    chosen = {name: getattr(args, name) for name in (*names, "epochs", "clip", "amp", "seed")}
    settings = Settings(**chosen, device=str(device))
    data, said = training_data(settings.data), []
    if args.diverge:
        edge = stable_edge(torch.from_numpy(data.x_train))
        settings = replace(settings, lr=float(f"{TOO_LARGE * edge:.4g}"), **DIVERGING)
        said = [
            f"diverge  curvature {2 / edge:.4g}, so rates below {edge:.4g} are stable; this is "
            f"{settings.lr}"
        ]
    run = begin(settings, data)
    settings = replace(settings, amp=run.amp.name)
    said += [
        f"device   {device}: {reason}",
        f"data     {data.name} {data.fingerprint}, split {data.split}",
        f"         {len(data.x_train):,} to train, {len(data.x_validation):,} to validate",
        f"model    {shape_of(run.model)}",
    ]
    if files.resume and files.checkpoint.exists():
        state = load(files.checkpoint)
        check_same(state, **_described(settings, data), model=run.model.state_dict())
        run.restore(state)
        said.append(f"resume   {files.checkpoint}, after step {run.step}")
    return run, settings, data, said


def _described(settings: Settings, data: TrainingData) -> dict:
    return {"settings": settings.plain(), "data": data.fingerprint}


def _leave_behind(run, settings, data, found, files) -> Iterator[str]:
    """Write the record and the picture, each whole or not at all; yield a line for each."""
    if files.record:
        plain, where = settings.plain(), f"{data.name} {data.fingerprint}"
        code = code_of(training_run)
        record = RunRecord(plain, found, where, data.split, code, fingerprint(found))
        with written_whole(files.record) as file:
            file.write(f"{record.to_json()}\n".encode())
        yield f"record   {files.record}"
    if files.plot:
        import matplotlib

        matplotlib.use("Agg")  # a script has no window
        matplotlib.rcParams["svg.hashsalt"] = "downhill"  # the same run draws the same file
        from lessons_core.plots.training import training_curves

        figure = training_curves(**asdict(run.log), epoch_steps=len(run.order))
        kind = files.plot.suffix[1:]
        with written_whole(files.plot) as file:
            figure.savefig(file, format=kind, metadata={"Date": None} if kind == "svg" else None)
        yield f"plot     {files.plot}"


def _show_end(run: Run, rows: int = 8) -> None:
    """Print the last steps before the run broke."""
    print("  step         loss    grad norm")
    for step in range(max(0, run.step - rows), run.step):
        print(f"{step:6d} {run.log.loss[step]:12.4g} {run.log.grad_norm[step]:12.4g}")


def _how_to_go_on(files: Files) -> str:
    if files.checkpoint and files.checkpoint.exists():
        return f"go on by the same line with --checkpoint {files.checkpoint} --resume"
    if files.checkpoint:
        return "nothing was kept"
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
    sys.exit(run_to_the_end(main))
