"""The program: name the device and why, or measure it for the evidence ledger."""

import argparse
import sys
from pathlib import Path

from lessons_core.bars import bar
from lessons_core.devices import DeviceMissing, pick
from lessons_core.devices.ledger import entry, shown, write
from lessons_core.devices.machine import memory_bytes
from lessons_core.devices.measures import SIZES, SMALL, SMALL_SIZES, all_measures
from lessons_core.utf8 import say_utf8


def parser() -> argparse.ArgumentParser:
    """Return the parser of `python -m lessons_core.devices`."""
    made = argparse.ArgumentParser(
        prog="python -m lessons_core.devices",
        description="Say which device PyTorch would train on, and measure it.",
    )
    made.add_argument("--device", default="auto", metavar="{auto,cpu,cuda,mps}",
        help="auto takes the best that is there, and says why (default: %(default)s)")
    made.add_argument("--record", action="store_true",
        help="measure it and write an entry of the evidence ledger (one to three minutes)")
    made.add_argument("--into", type=Path, default=Path("book/evidence"), metavar="FOLDER",
        help="where the entry goes; nothing there is overwritten (default: %(default)s)")
    made.add_argument("--repeats", type=int, default=20, metavar="N",
        help="times that each work is done and timed (default: %(default)s)")
    return made  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0, or 2 for input that cannot be."""
    args = parser().parse_args(arguments)
    try:
        device, reason = pick(args.device)
        print(f"{device}: {reason}")
        if not args.record:
            return 0
        if args.repeats < 2:
            raise ValueError(f"quartiles need --repeats 2 or more, got {args.repeats}")
        if not args.into.is_dir():
            raise FileNotFoundError(f"there is no folder {args.into}; make it, or try --into .")
    except (ValueError, DeviceMissing, OSError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    sizes = SIZES[device.type]
    if device.type == "cuda" and memory_bytes(device) < SMALL:
        sizes = SMALL_SIZES
    rows = []
    for row in bar(all_measures(device, sizes, args.repeats), unit="measure"):
        rows.append(row)
        settings = ", ".join(str(value) for value in row["settings"].values())
        why = f": {row['not_measured']}" if "not_measured" in row else ""
        print(f"{row['name']:14} {shown(row)}{why} ({settings})", flush=True)
    command = "python -m lessons_core.devices --record"
    if arguments is None and len(sys.argv) > 2:
        command = " ".join(["python -m lessons_core.devices", *_public(sys.argv[1:])])
    try:
        print(write(entry(device, rows, command), args.into).name)
    except FileExistsError as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    return 0


def _public(words: list[str]) -> list[str]:
    """Return the arguments without `--into`, whose folder is nobody else's business."""
    kept = []
    for i, word in enumerate(words):
        if not word.startswith("--into") and (i == 0 or words[i - 1] != "--into"):
            kept.append(word)
    return kept


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
