"""Mixed precision: which numbers a step computes in, and the loss scaling that fp16 needs."""

from contextlib import AbstractContextManager, nullcontext

import torch

NAMES = {"bf16": torch.bfloat16, "fp16": torch.float16}


class Amp:
    """Automatic mixed precision on one device: `with amp.autocast():` round forward and loss.

    `name` is "off", "bf16", "fp16", or "auto": bf16 where the device has it, else fp16. bf16 has
    the range of fp32; fp16 has not, so its loss is scaled by `scaler` (Micikevicius et al., 2018).
    Raises ValueError for an unknown name, and where the device has no autocast.
    """

    def __init__(self, name: str, device: torch.device):
        if name == "auto":
            name = "bf16" if has_bf16(device) else "fp16"
        if name not in ("off", *NAMES):
            raise ValueError(f"unknown precision {name!r}; choose off, auto, bf16 or fp16")
        if name != "off" and not torch.amp.is_autocast_available(device.type):
            raise ValueError(f"this PyTorch has no autocast for {device.type}; leave out --amp")
        if name == "bf16" and not has_bf16(device):
            raise ValueError(f"this {device.type} device has no bf16; try --amp fp16")
        self.name, self.device = name, device
        self.scaler = torch.amp.GradScaler(device.type, enabled=name == "fp16")

    def autocast(self) -> AbstractContextManager:
        """Return the context in which matrix products run in the chosen precision."""
        if self.name == "off":
            return nullcontext()
        return torch.autocast(self.device.type, dtype=NAMES[self.name])

    def forgives(self) -> bool:
        """Return whether an infinite gradient is only a scale that is too large, to be halved."""
        return self.scaler.is_enabled() and self.scaler.get_scale() > 1


def has_bf16(device: torch.device) -> bool:
    """Return whether the device multiplies in bf16; emulation does not count."""
    if device.type == "cuda":
        return torch.version.hip is not None or torch.cuda.get_device_capability(device) >= (8, 0)
    if device.type == "mps":
        try:
            torch.ones(2, 2, dtype=torch.bfloat16, device=device) @ torch.ones(
                2, 2, dtype=torch.bfloat16, device=device
            )
        except (RuntimeError, TypeError):  # macOS 13 and Intel Macs answer so
            return False
    return True
