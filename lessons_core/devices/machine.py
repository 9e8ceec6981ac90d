"""What a measurement was made on: processor, driver and versions; no host name, no path."""

import platform
import subprocess
from datetime import date
from pathlib import Path

import torch


def cpu_name() -> str:
    """Return the processor's name as the system reports it, or its architecture."""
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    if platform.system() == "Darwin":
        return _output("sysctl", "-n", "machdep.cpu.brand_string") or platform.machine()
    return platform.processor() or platform.machine()


def device_name(device: torch.device) -> str:
    """Return what the maker calls a device of this machine."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    return cpu_name() + (" (its GPU)" if device.type == "mps" else "")


def driver(device: torch.device) -> str:
    """Return the driver's version, "" for the CPU, which has none."""
    if device.type == "cuda":
        found = _output("nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader")
        return found.splitlines()[0] if found else "not reported: nvidia-smi is not there"
    return f"macOS {platform.mac_ver()[0]}" if device.type == "mps" else ""


def describe(device: torch.device) -> dict:
    """Return device, driver, versions and date of a measurement that is made now."""
    versions = {"python": platform.python_version(), "torch": torch.__version__}
    if device.type == "cuda":
        versions["cuda"] = torch.version.cuda or f"hip {torch.version.hip}"
        versions["cudnn"] = str(torch.backends.cudnn.version())
    return {
        "date": date.today().isoformat(),
        "device": {
            "type": device.type,
            "name": device_name(device),
            "memory_bytes": memory_bytes(device),
            "cpu": cpu_name(),
            "threads": torch.get_num_threads(),
        },
        "driver": driver(device),
        "versions": versions,
        "system": f"{platform.system()} {platform.machine()}",
    }


def memory_bytes(device: torch.device) -> int | None:
    """Return the bytes of memory that the device has, None where the system does not say."""
    if device.type == "cuda":
        return torch.cuda.get_device_properties(device).total_memory
    if device.type == "mps":
        return torch.mps.recommended_max_memory()
    info = Path("/proc/meminfo")
    if info.is_file():
        return int(info.read_text(encoding="utf-8").split()[1]) * 1024
    if platform.system() == "Darwin":
        return int(_output("sysctl", "-n", "hw.memsize") or 0) or None
    return None


def _output(*command: str) -> str:
    """Return what a command prints, "" where it is not installed or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
