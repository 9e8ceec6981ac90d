"""Kernels that give the same numbers everywhere: pinned environment, own profile, no ports."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager, KernelManager
from jupyter_core.utils import run_sync
from nbval.kernel import RunningKernel

from proving.findings import ROOT

#: One thread and one instruction set: float results then do not depend on the machine.
PINS = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "ATEN_CPU_CAPABILITY": "default",
    "ONEDNN_MAX_CPU_ISA": "SSE41",
    "MKL_CBWR": "COMPATIBLE",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONIOENCODING": "utf-8",
    "TZ": "UTC",
}
#: What a reader's shell may hold that would change an output.
DROPPED = (
    "COLUMNS",
    "LINES",
    "PYTHONWARNINGS",
    "PYTHONSTARTUP",
    "PYTHONOPTIMIZE",
    "PYTHONHASHSEED",
)

#: A Unix socket's path has at most 104 characters on macOS; the kernel appends "-ipc-5".
_LONGEST_SOCKET = 90


def _list_fonts() -> None:
    """Have Matplotlib list this machine's fonts where every kernel finds them.

    A kernel that has to list them says so, after five seconds, in the output of the first cell
    that draws. Where no folder of the user's can be written, the import makes one of its own and
    names it in this process's environment, which kernels inherit.
    """
    import matplotlib.font_manager  # noqa: F401, PLC0415 - slow, and for kernels alone


class KernelHome:
    """A folder that one kernel calls its own: sockets, profile, settings, progress.

    So a notebook never reads a reader's IPython start-up files, Matplotlib settings or quiz
    progress, and never writes to them.
    """

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="dh"))
        (self.path / "matplotlibrc").write_text("", encoding="utf-8")

    def environment(self) -> dict[str, str]:
        """Return the environment variables of the kernel."""
        _list_fonts()
        kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
        paths = [str(ROOT), kept.get("PYTHONPATH", "")]
        own = {
            "IPYTHONDIR": str(self.path / "ipython"),
            "MATPLOTLIBRC": str(self.path / "matplotlibrc"),
            "DOWNHILL_PROGRESS": str(self.path / "progress.json"),
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        }
        # Without a home a kernel dies before it says why; with one that cannot be written,
        # Matplotlib says so in the output of the first cell that draws.
        if not os.access(kept.get("HOME") or "nowhere", os.W_OK):
            own["HOME"] = str(self.path)
        return kept | PINS | own

    def connection(self) -> dict[str, str]:
        """Return the settings of the kernel manager: files instead of ports where that works."""
        connection_file = str(self.path / "k.json")
        if sys.platform == "win32" or len(str(self.path / "k-ipc-5")) > _LONGEST_SOCKET:
            return {"transport": "tcp", "connection_file": connection_file}
        return {"transport": "ipc", "connection_file": connection_file}

    def close(self) -> None:
        """Delete the folder; a kernel that is still writing to it is given no second chance."""
        shutil.rmtree(self.path, ignore_errors=True)


class ThisPython(KernelSpecManager):
    """Every kernel is the Python that runs the check, whatever is registered for the user."""

    def get_kernel_spec(self, kernel_name: str):
        """Return the specification of a kernel of this very interpreter."""
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        command += ["--HistoryManager.enabled=False"]
        return self.kernel_spec_class(argv=command, display_name="Python 3", language="python")


class PinnedKernel(RunningKernel):
    """The kernel that the strict check drives: nbval's, with its own home and a history.

    Raises ``RuntimeError`` when the kernel does not answer within ``startup_timeout`` seconds.
    """

    def __init__(self, cwd: str, startup_timeout: float = 60) -> None:
        self.home = KernelHome()
        self.km = KernelManager(
            kernel_name="python3", kernel_spec_manager=ThisPython(), **self.home.connection()
        )
        self.km.start_kernel(cwd=cwd, env=self.home.environment(), stderr=subprocess.DEVNULL)
        self.kc = self.km.client()
        self.kc.start_channels()
        try:
            self.kc.wait_for_ready(timeout=startup_timeout)
            self._ensure_iopub_up()
        except BaseException:
            self.stop()
            raise

    def execute_cell_input(self, cell_input: str, allow_stdin: bool | None = None) -> str:
        """Run a cell as a reader does, with a history, so that counts and ``Out`` are the same."""
        return self.kc.execute(
            cell_input, store_history=True, allow_stdin=bool(allow_stdin), stop_on_error=False
        )

    def evaluate(self, expression: str, timeout: float) -> tuple[str, str]:
        """Evaluate an expression without a trace in the notebook's state or outputs.

        Returns ``("ok", text/plain)`` or ``("error", "Name: message")``. Raises ``queue.Empty``
        when no answer comes within ``timeout`` seconds.
        """
        request = self.kc.execute(
            "", silent=True, store_history=False, user_expressions={"value": expression}
        )
        while True:
            reply = self.kc.get_shell_msg(timeout=timeout)
            if reply["parent_header"].get("msg_id") == request:
                break
        value = reply["content"]["user_expressions"]["value"]
        if value["status"] == "ok":
            return "ok", value["data"]["text/plain"]
        return "error", f"{value['ename']}: {value['evalue']}"

    def stop(self) -> None:
        """Stop the kernel and remove what it left."""
        super().stop()
        self.home.close()


class PinnedManager(AsyncKernelManager):
    """The kernel manager that ``make notebooks`` hands to nbclient: the same kernel."""

    def __init__(self, **settings) -> None:
        self.home = KernelHome()
        super().__init__(kernel_spec_manager=ThisPython(), **settings, **self.home.connection())

    def close(self) -> None:
        """Stop the kernel, if it runs, and remove its folder."""
        if self.has_kernel:
            run_sync(self.shutdown_kernel)(now=True)
        self.home.close()
