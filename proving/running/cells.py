"""Run one cell in a kernel and gather what it shows, exactly as a reader would see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from queue import Empty

from proving.running.kernels import PinnedKernel

#: Seconds for the outputs of a cell that has already answered, or that was interrupted.
GRACE_SECONDS = 15
_SILENT = frozenset({"status", "execute_input", "comm_open", "comm_msg", "comm_close"})
_OUTPUT_WIDGET = "OutputModel"


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


class Captures:
    """Which output widget, as the one that `interact` makes, takes what the kernel sends now.

    What a widget takes stands in the cell's outputs where it was sent, so that the picture is
    stored without the widget; clearing a widget removes its own outputs and no others.
    """

    def __init__(self) -> None:
        self._taken: dict[str, list[dict]] = {}
        self._current = ""

    def follow(self, kind: str, content: dict) -> None:
        """Read a message about widgets: one is made, or starts or stops to take outputs."""
        comm, state = content["comm_id"], content["data"].get("state", {})
        if kind == "comm_open" and state.get("_model_name") == _OUTPUT_WIDGET:
            self._taken[comm] = []
        if comm in self._taken and "msg_id" in state:
            self._current = comm if state["msg_id"] else ""

    def take(self, output: dict) -> None:
        """Note that an output belongs to the widget, if one is taking."""
        if self._current:
            self._taken[self._current].append(output)

    def clear(self, outputs: list[dict]) -> None:
        """Remove the current widget's outputs from the cell's.

        Raises ``RuntimeError`` when the cell itself was cleared: what it showed before is lost.
        """
        if not self._current:
            raise RuntimeError(
                "the cell sent 'clear_output', which cannot be stored; see proving/lint.py"
            )
        gone = self._taken[self._current]
        outputs[:] = [output for output in outputs if not any(output is one for one in gone)]
        gone.clear()


def _gather(kernel: PinnedKernel, request: str) -> Run:
    """Read the kernel's messages until it says that it is idle again."""
    run, captures = Run(), Captures()
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
        if kind in {"comm_open", "comm_msg"}:
            captures.follow(kind, content)
        elif kind == "clear_output":
            captures.clear(run.outputs)
        elif kind not in _SILENT:
            run.outputs.append(_output(kind, content))
            captures.take(run.outputs[-1])
        if kind == "error":
            run.error = content


def _output(kind: str, content: dict) -> dict:
    output = {"output_type": kind} | {k: v for k, v in content.items() if k != "transient"}
    if kind not in {"display_data", "execute_result", "stream", "error"}:
        raise RuntimeError(f"the cell sent {kind!r}, which cannot be stored; see proving/lint.py")
    return output
