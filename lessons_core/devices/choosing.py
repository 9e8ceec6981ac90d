"""Which device to train on, and why."""

from typing import NamedTuple

import torch

from .machine import device_name

NAMES = ("auto", "cpu", "cuda", "mps")


class Choice(NamedTuple):
    """A device and the reason for it: `device, reason = pick("auto")`."""

    device: torch.device
    reason: str


class DeviceMissing(RuntimeError):
    """A device that was asked for by name and is not there; the message says why."""


def pick(name: str = "auto") -> Choice:
    """Return the device to train on: "cpu", "cuda", "cuda:1", "mps", or "auto" for the best.

    "auto" takes CUDA before MPS before the CPU. Raises ValueError for a name that is no device,
    DeviceMissing for one that this machine or this PyTorch has not.
    """
    kind, colon, index = name.partition(":")
    if kind not in NAMES or (colon and (kind != "cuda" or not index.isdigit())):
        raise ValueError(f"there is no device {name!r}; choose one of {', '.join(NAMES)}")
    missing = {"cuda": _why_no_cuda(), "mps": _why_no_mps()}
    if kind == "auto":
        for kind, why in missing.items():
            if not why:
                return Choice(torch.device(kind), _found(torch.device(kind)))
        return Choice(torch.device("cpu"), "; ".join(missing.values()))
    if missing.get(kind):
        raise DeviceMissing(f"{missing[kind]}; try --device auto, which takes what is there")
    if index and int(index) >= torch.cuda.device_count():
        count = torch.cuda.device_count()
        raise DeviceMissing(f"there is no {name}: this machine has cuda:0 to cuda:{count - 1}")
    device = torch.device(name)
    return Choice(device, f"asked for by name; {_found(device)}")


def _found(device: torch.device) -> str:
    return f"this machine has {device_name(device)}"


def _why_no_cuda() -> str:
    if torch.cuda.is_available():
        return ""
    if torch.version.cuda is None and torch.version.hip is None:
        return "no CUDA: this PyTorch was built without it"
    return "no CUDA: PyTorch has it, but finds no GPU with a working driver"


def _why_no_mps() -> str:
    if torch.backends.mps.is_available():
        return ""
    if not torch.backends.mps.is_built():
        return "no MPS: this PyTorch was built without it (it is for Macs)"
    return "no MPS: it needs macOS 12.3 or newer and a Mac with a GPU that it supports"
