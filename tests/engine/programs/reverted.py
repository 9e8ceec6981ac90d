"""Take back one mending of the engines at a time and count the programs until one notices.

    python -m tests.engine.programs.reverted [word in the title ...]

Each entry: what a reader would meet again, the module, and (text now, text before) pairs.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lessons_core.utf8 import say_utf8

ROOT = Path(__file__).parents[3]
ENGINE = "lessons_core/engine"
MOST = 2000

REVERTED = {
    "zero_grad takes a 0-d parameter for a Value": {
        "optim": [("isinstance(p, Value) else None", "isinstance(p.grad, float) else None")],
        "tensor": [
            ("np.asarray(array_of(value), dtype=self.dtype)", "value + np.zeros(self.shape)")
        ],
        "tensor_graph": [("leaf._grad += g", "leaf._grad = leaf._grad + g")],
    },
    "p -= … rebinds the name": {"tensor_in_place": [("__isub__", "no_isub")]},
    "p -= … of a leaf is recorded": {
        "tensor_in_place": [("if target.requires_grad and not target._prev:", "if False:")]
    },
    "x += … of a part is recorded": {
        "tensor_in_place": [("if target._memory.viewed:", "if False:")]
    },
    "t[…] = x is no more": {"tensor_in_place": [("__setitem__", "no_setitem")]},
    "a place beyond the end is a ValueError": {
        "tensor": [("raise kind", "raise ValueError")],
        "tensor_protocols": [("__iter__", "no_iter")],
    },
    "a single number has rows": {"tensor_protocols": [("__iter__", "no_iter")]},
    "a picked number is a copy": {
        "tensor_index": [("if not isinstance(part, np.ndarray)", "if False")]
    },
    "np.asarray goes by elements": {"tensor_protocols": [("__array__", "no_array")]},
    "arrays of what needs a gradient": {
        "tensor_protocols": [("if self.requires_grad and is_recording()", "if False")]
    },
    "no float(t)": {"tensor_protocols": [("__float__", "no_float")]},
    "no t.tolist()": {"tensor_protocols": [("def tolist", "def no_tolist")]},
    "== is identity": {"tensor_protocols": [("__eq__", "no_eq")]},
    "no < and >": {"tensor_protocols": [("__gt__", "no_gt"), ("__lt__", "no_lt")]},
    "step() is not noticed": {
        "tensor": [("            self._memory.change()\n", "            pass\n")]
    },
    "x += … is not noticed": {"tensor_in_place": [("    target._memory.change()\n", "")]},
    "changed arrays are not noticed": {
        "tensor_graph": [("and memory.changed > ", "and False and ")]
    },
    "views are not noticed": {"tensor": [("inputs[0]._memory if view else Memory()", "Memory()")]},
    "all inputs count as read": {"tensor_rules": [('if not name.startswith("_")', "")]},
    "Tensor(w0) trains the caller's array": {"tensor": [("np.array(_floats", "(_floats")]},
    "Tensor(None) is NaN": {"tensor": [('if data.dtype.kind not in "fiub"', "if False")]},
    "cross_entropy of −∞ is NaN": {
        "tensor_rules": [
            (
                "np.where(target != 0, log_p, 0)",
                "log_p",
            )
        ]
    },
    "run_losses takes the first logit": {
        "networks": [("_check_kind(kind, predictions.shape)\n    y", "y")]
    },
    "SGD refuses an array of rates": {
        "optim": [('(enough.all() if hasattr(enough, "all") else enough)', "enough")]
    },
    "SGD(t) takes rows for parameters": {
        "optim": [('if hasattr(params, "grad"):\n', "if False:\n")]
    },
    "what was computed is optimized": {"optim": [('getattr(p, "_prev", ())', "False")]},
    "clipping leaves NaN and inf": {"optim": [("if not scale >= 1", "if scale < 1")]},
    "clip(t) takes rows for parameters": {
        "optim": [('[params] if hasattr(params, "grad") else params', "params")]
    },
    "a gradient of any shape": {"tensor": [("if value.shape != self.shape", "if False")]},
    "what was computed before x += … comes after it": {
        "tensor_graph": [("while child._saved and ", "while False and ")]
    },
    "an empty list of axes is no reduction": {
        "tensor_operations": [("tuple(axis) or None if", "tuple(axis) if")]
    },
    "a number beside a list of places is a list": {
        "tensor_rules": [("return part if picks is None else part[picks]", "return a[index]")]
    },
    "a single number sets the dtype": {
        "tensor": [("arrays if a.dtype is b.dtype else _one_dtype(a, b)", "arrays")]
    },
    "where takes numbers for True": {"tensor_rules": [(".dtype != bool", ".dtype == object")]},
    "reshape(-2) is reshape(-1)": {"tensor_rules": [("any(n < -1 for n in shape)", "False")]},
    "a result's requires_grad can be taken away": {
        "tensor": [("        if self._prev:\n", "        if False:\n")]
    },
    "a graph is copied with its result": {"tensor_protocols": [("__getstate__", "no_getstate")]},
    "no f'{t:.2f}'": {"tensor_protocols": [("def __format__", "def no_format")]},
    "a 0-d tensor has no axis": {
        "tensor_operations": [("if self._data.ndim == 0 and", "if 0 and")]
    },
}
COMMAND = f"""
import hypothesis, torch
from tests.engine.programs import __main__ as command, machine
torch.set_num_threads(1)
count, run = 0, machine.run
def counted(program):
    global count
    count += 1
    run(program)
command.run = counted
try:
    command.check({MOST}, 0, [hypothesis.Phase.generate])
except machine.Differ as problem:
    print(count, str(problem).partition("; after")[0].replace(chr(10), " ")[:110])
"""


def found_by(changes):
    """Return what the programs print in a copy of the package with these changes made."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("lessons_core", "tests/engine/programs"):
            ignore = shutil.ignore_patterns("__pycache__", "widgets", "figures", "dist")
            shutil.copytree(ROOT / part, Path(folder, part), ignore=ignore)
        for module, pairs in changes.items():
            path = Path(folder, ENGINE, f"{module}.py")
            text = path.read_text(encoding="utf-8")
            for now, before in pairs:
                assert now in text, f"{now!r} is not in {module}"
                text = text.replace(now, before)
            path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-c", COMMAND]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip()[-200:]


def main():
    """Print, for each mending taken back, how many programs it took and what they saw."""
    missed = 0
    for title, changes in REVERTED.items():
        if all(word in title for word in sys.argv[1:]):
            found = found_by(changes)
            missed += not found[:1].isdigit()
            print(f"{title}: {found or 'NOT FOUND'}", flush=True)
    sys.exit(missed > 0)


if __name__ == "__main__":
    say_utf8()
    main()
