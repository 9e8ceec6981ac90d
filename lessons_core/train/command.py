"""The command line of `python -m lessons_core.train`."""

import argparse
from dataclasses import asdict
from math import inf
from pathlib import Path

from .files import Files
from .settings import OPTIMIZERS, SCHEDULES, Settings

EXAMPLES = """\
examples:
  python -m lessons_core.train
  python -m lessons_core.train --data flights --schedule cosine --warmup 200 --clip 1
  python -m lessons_core.train --data flights --checkpoint run.pt --resume
      the same line again after any interruption, kill or power cut: it goes on where it was
  python -m lessons_core.train --diverge
      a rate that is too large on purpose: how it looks, where it breaks, what to do
"""


#: What `--diverge` sets besides the rate: plain gradient descent on the linear model.
DIVERGING = {
    "hidden": (), "optimizer": "sgd", "schedule": "constant", "warmup": 0, "floor": Settings.floor,
    "clip": inf, "amp": "off",
}  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """Return the parser; its defaults are those of `Settings`."""
    made = argparse.ArgumentParser(
        prog="python -m lessons_core.train",
        description="Train a small network on real flights or on made shipments.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    run = made.add_argument_group("the run")
    add, default = run.add_argument, Settings()
    add("--data", choices=("shipments", "flights"), default=default.data,
        help="10,000 made shipments, or the 327,346 flights of 2013 that arrived (default: "
        "%(default)s)")
    add("--device", default="auto", metavar="{auto,cpu,cuda,mps}",
        help="auto takes the best that is there, and says why (default: %(default)s)")
    add("--hidden", type=int, nargs="*", default=list(default.hidden), metavar="WIDTH",
        help="widths of the hidden layers; none makes a linear model (default: 64 64)")
    add("--optimizer", choices=tuple(OPTIMIZERS), default=default.optimizer,
        help="PyTorch's own; momentum is SGD with 0.9 (default: %(default)s)")
    add("--lr", type=float, default=default.lr, help="learning rate (default: %(default)s)")
    add("--schedule", choices=SCHEDULES, default=default.schedule,
        help="the rate over the run: step divides it by 10 after each third, cosine falls to "
        "its floor (default: %(default)s)")
    add("--warmup", type=int, default=0, metavar="STEPS",
        help="steps of linear warm-up before the cosine (default: 0)")
    add("--floor", type=float, default=default.floor, metavar="SHARE",
        help="where the cosine ends, as a share of --lr: 0, 0.01, 0.1 (default: %(default)s)")
    add("--batch-size", type=int, default=default.batch_size, metavar="B",
        help="examples in a step (default: %(default)s)")
    add("--epochs", type=int, default=default.epochs, metavar="N",
        help="passes over the data (default: %(default)s)")
    add("--clip", type=float, default=inf, metavar="NORM",
        help="largest norm of the gradient; longer ones are shortened (default: never)")
    add("--amp", nargs="?", const="auto", default="off", choices=("off", "auto", "bf16", "fp16"),
        help="mixed precision; alone it takes bf16 where the device has it, else fp16")
    add("--seed", type=int, default=0, help="weights and order of the data (default: 0)")
    add("--diverge", action="store_true",
        help="plain gradient descent on the linear model, at eight times its largest stable rate")
    files = made.add_argument_group("what it leaves behind; another run's files stay as they are")
    add = files.add_argument
    add("--checkpoint", type=Path, metavar="FILE", help="save the whole run there as it goes")
    add("--every", type=int, default=100, metavar="STEPS",
        help="steps between two checkpoints (default: %(default)s)")
    add("--resume", action="store_true",
        help="go on from the checkpoint, or start if there is none yet")
    add("--record", type=Path, metavar="FILE", help="write what repeats the run, as JSON")
    add("--plot", type=Path, metavar="FILE", help="draw loss, gradient norm and rate (.svg, .png)")
    add("--tensorboard", type=Path, metavar="DIR", help="log there for TensorBoard as well")
    return made  # fmt: skip


def read(arguments: list[str] | None = None) -> tuple[argparse.Namespace, Files]:
    """Return the parsed arguments and the checked files; raises ValueError for what goes unused."""
    asked = parser()
    args = asked.parse_args(arguments)
    # Parsed onto None, an option that was not typed stays None, whatever its default is.
    names = [*DIVERGING, "lr", "every"]
    typed = asked.parse_args(arguments, argparse.Namespace(**dict.fromkeys(names)))
    for name in (*DIVERGING, "lr"):
        if args.diverge and getattr(typed, name) is not None:
            raise ValueError(f"--diverge sets --{name} itself; leave out one of the two")
    if typed.every is not None and not args.checkpoint:
        raise ValueError("--every is about checkpoints; add --checkpoint run.pt")
    if typed.floor is not None and args.schedule != "cosine":
        raise ValueError(f"--floor belongs to --schedule cosine, not to {args.schedule}")
    files = Files(
        args.checkpoint, args.every, args.resume, args.record, args.plot, args.tensorboard
    )  # fmt: skip
    files.check()
    return args, files


def line_of(settings: Settings) -> str:
    """Return the command line that trains with these settings; what is a default is left out."""
    asked, words = parser(), ["python -m lessons_core.train"]
    for name, value in asdict(settings).items():
        many = list(value) if name == "hidden" else [value]
        default = asked.get_default(name)
        if many != (default if name == "hidden" else [default]):
            words += ["--" + name.replace("_", "-"), *map(str, many)]
    return " ".join(words)
