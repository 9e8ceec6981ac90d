"""What happens after each step: the bar moves, a checkpoint is written, a stop is obeyed."""

import signal
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from lessons_core.bars import bar

from .loop import Run, fit


class Stopped(Exception):
    """The run was asked to stop by signal `number`, and did so after a whole step."""

    def __init__(self, number: int, step: int):
        super().__init__(f"stopped by {signal.Signals(number).name} after step {step}")
        self.number, self.step = number, step


@contextmanager
def obeyed_signals():
    """Turn the first Ctrl-C or SIGTERM into a wish in the yielded list; a second one ends at once.

    A step that is cut in the middle leaves weights that no run ever had. A signal that the process
    was started to ignore stays ignored: a shell starts so, for Ctrl-C, what runs in the background.
    """
    wishes: list[int] = []
    before = {}

    def obey(number, frame):
        wishes.append(number)
        signal.signal(number, before[number])

    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, obey)
    try:
        yield wishes
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def train(
    run: Run, epochs: int, *, keep: Callable[[Run], None], every: int, writer=None, show=True
) -> None:
    """Train under a bar; `keep(run)` saves the run at the start, each `every` steps and at the end.

    `writer` is TensorBoard's. Raises Stopped after a signal, once the step is done and kept.
    """
    total = epochs * len(run.order)
    with obeyed_signals() as wishes, bar(total=total, unit="step", show=show) as moving:
        moving.update(run.step)

        def after_step(run: Run) -> None:
            log = run.log
            moving.set_postfix(
                {"loss": f"{log.loss[-1]:.4g}", "grad": f"{log.grad_norm[-1]:.3g}"}, refresh=False
            )
            moving.update()
            if writer:
                for name in ("loss", "grad_norm", "lr"):
                    writer.add_scalar(name, getattr(log, name)[-1], run.step)
            if wishes or run.step % every == 0:
                keep(run)
            if wishes:
                raise Stopped(wishes[0], run.step)

        keep(run)
        fit(run, epochs, after_step)
        keep(run)


def tensorboard(folder: Path, step: int):
    """Return a writer for TensorBoard that goes on after `step`, or say how to install it."""
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as problem:
        raise ModuleNotFoundError(
            "--tensorboard needs the package 'tensorboard', which is not installed here. Install "
            "it with:  python -m pip install tensorboard",
            name="tensorboard",
        ) from problem
    # What a killed run logged after its last checkpoint is taken back: it comes again.
    return SummaryWriter(str(folder), purge_step=step + 1)
