"""Run one cell in a kernel and gather what it shows, exactly as a reader would see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from queue import Empty

from proving.kernels import PinnedKernel

#: Seconds for the outputs of a cell that has already answered, or that was interrupted.
GRACE_SECONDS = 15
_SILENT = frozenset({"status", "execute_input", "comm_open", "comm_msg", "comm_close"})


@dataclass
class Run:
    """What one run of a cell gave: outputs in order, its count, and the error if it raised."""

    outputs: list[dict] = field(default_factory=list)
    count: int | None = None
    error: dict | None = None


class CellHung(Exception):
    """A cell did not finish in time."""


def run_cell(kernel: PinnedKernel, source: str, timeout: float) -> Run:
    """Run ``source`` and return its outputs.

    Raises ``CellHung`` after ``timeout`` seconds, with the kernel interrupted so that the next cell
    can run; ``RuntimeError`` when the kernel has died.
    """
    if not kernel.is_alive():
        raise RuntimeError("the kernel has died; a cell before this one took it down")
    request = kernel.execute_cell_input(source, allow_stdin=False)
    hung = False
    try:
        kernel.await_reply(request, timeout=timeout)
    except Empty:
        if not kernel.is_alive():
            raise RuntimeError("the kernel died while this cell ran") from None
        kernel.interrupt()
        hung = True
    run = _gather(kernel, request)
    if hung:
        raise CellHung(f"did not finish in {timeout:g} s and was interrupted")
    return run


def _gather(kernel: PinnedKernel, request: str) -> Run:
    """Read the kernel's messages until it says that it is idle again."""
    run = Run()
    while True:
        try:
            message = kernel.get_message("iopub", timeout=GRACE_SECONDS)
        except Empty:
            raise CellHung(f"gave no outputs for {GRACE_SECONDS} s") from None
        if message["parent_header"].get("msg_id") != request:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "status" and content["execution_state"] == "idle":
            return run
        if kind == "execute_input":
            run.count = content["execution_count"]
        if kind not in _SILENT:
            run.outputs.append(_output(kind, content))
        if kind == "error":
            run.error = content


def _output(kind: str, content: dict) -> dict:
    output = {"output_type": kind} | {k: v for k, v in content.items() if k != "transient"}
    if kind not in {"display_data", "execute_result", "stream", "error"}:
        raise RuntimeError(f"the cell sent {kind!r}, which cannot be stored; see proving/lint.py")
    return output
