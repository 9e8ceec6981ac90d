"""Change the engines one operator, number or line at a time and see that their tests turn red.

    python -m tests.engine.mutants [engine.optim ...]

Takes about a second a mutant, one process per core. Written here because the usual tools did
not fit: cosmic-ray starts a new pytest, and with it PyTorch, for each mutant; mutmut changes only
the bodies of functions, and the derivatives of `Tensor` stand in a table. Here PyTorch is loaded
once and every mutant runs in a fork.
"""

import ast
import contextlib
import copy
import gc
import importlib.abc
import importlib.util
import os
import resource
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lessons_core.utf8 import say_utf8

from .equivalent import EQUIVALENT

ROOT = Path(__file__).parents[2]
QUICK = ["engine/test_tensor_in_place", "engine/test_tensor_protocols", "engine/test_tensor_index"]
TENSOR = [*QUICK, "engine/test_tensor", "engine/test_losses"]  # the quick ones first
TESTS = {
    "data.shipments": ["data/test_shipments"],
    "data.splits": ["data/test_splits"],
    "engine.autograd": ["engine/test_autograd"],
    "engine.depth": ["engine/test_depth"],
    "engine.nn": ["engine/test_autograd"],
    "engine.tensor": TENSOR,
    "engine.tensor_graph": TENSOR,
    "engine.tensor_in_place": TENSOR,
    "engine.tensor_index": ["engine/test_tensor_index", *TENSOR],
    "engine.tensor_operations": TENSOR,
    "engine.tensor_protocols": TENSOR,
    "engine.tensor_rules": TENSOR,
    "engine.losses": ["engine/test_losses"],
    "engine.optim": ["engine/test_optim"],
    "engine.schedules": ["engine/test_schedules"],
    "engine.gradcheck": ["engine/test_gradcheck"],
    "engine.networks": ["engine/test_networks"],
    "engine.training": ["engine/test_training", "engine/test_networks"],
    "engine.sgd": ["engine/test_sgd"],
    "evidence.records": ["evidence/test_records"],
    "evidence.json_floats": ["evidence/test_json_floats"],
    "memory.model": ["memory/test_model"],
    "memory.shapes": ["memory/test_model"],
}
# These start an interpreter of their own, which would not see the mutant.
ELSEWHERE = "not million and not standard_library"
SECONDS = 60  # of processor time: a mutant that takes more has an endless loop, which is noticed

SWAPS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
    ast.Mod: ast.Mult, ast.FloorDiv: ast.Div, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


def changes(node):
    """Yield functions that each change a copy of this node in place, to one wrong version."""
    if isinstance(node, (ast.BinOp, ast.AugAssign, ast.BoolOp)) and type(node.op) in SWAPS:
        yield lambda n: setattr(n, "op", SWAPS[type(n.op)]())
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            if type(op) in SWAPS:
                yield lambda n, i=i: n.ops.__setitem__(i, SWAPS[type(n.ops[i])]())
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield lambda n: setattr(n, "value", not n.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        yield lambda n: setattr(n, "value", n.value + 1)
    if isinstance(node, (ast.If, ast.IfExp)):
        yield lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))
    for name in ("body", "orelse", "finalbody"):
        lines = getattr(node, name, None)
        for i, line in enumerate(lines if isinstance(lines, list) else []):
            words = isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
            if not words and not isinstance(
                line, (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Pass)
            ):
                yield lambda n, name=name, i=i: getattr(n, name).__setitem__(i, ast.Pass())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
        yield lambda n: setattr(n, "op", ast.UAdd() if isinstance(n.op, ast.USub) else ast.Not())


def mutants(source):
    """Return (changed source, description) for every change of every node, docstrings excepted."""
    tree = ast.parse(source)
    plain = ast.unparse(tree).splitlines()
    found = []
    for place, node in enumerate(ast.walk(tree)):
        for which, _ in enumerate(changes(node)):
            twin = copy.deepcopy(tree)
            target = next(n for i, n in enumerate(ast.walk(twin)) if i == place)
            list(changes(target))[which](target)
            text = ast.unparse(ast.fix_missing_locations(twin))
            new = text.splitlines()
            differ = [i for i, (a, b) in enumerate(zip(plain, new, strict=False)) if a != b]
            if differ:
                i = differ[0]
                found.append((text, f"{plain[i].strip()}  =>  {new[i].strip()}"))
    return _numbered(found)


def _numbered(found):
    """Tell equal descriptions apart, so that a reason holds for one mutant and no other."""
    counts, numbered = Counter(), []
    for text, name in found:
        counts[name] += 1
        numbered.append((text, name if counts[name] == 1 else f"{name}  (no. {counts[name]})"))
    return numbered


class Planted(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from changed source and leaves every other to Python."""

    def __init__(self, module, text):
        self.module, self.text = f"lessons_core.{module}", text

    def find_spec(self, name, path, target=None):
        return importlib.util.spec_from_loader(name, self) if name == self.module else None

    def exec_module(self, module):
        exec(compile(self.text, f"<mutant of {self.module}>", "exec"), module.__dict__)


def run_tests(module):
    """Run a module's tests in this process, up to the first file that fails; return its code."""
    import pytest

    plain = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", ELSEWHERE]
    files = [str(ROOT / "tests" / f"{name}.py") for name in TESTS[module]]
    # One by one: most mutants are noticed by the first, and the others need not be collected.
    return next((int(code) for file in files if (code := pytest.main([file, *plain]))), 0)


def survives(module, text):
    """Return whether all tests of the module pass on the changed source, in a fork."""
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):  # whatever goes wrong, the mutant was noticed
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            _silence()
            for name in [n for n in sys.modules if n.startswith(("lessons_core", "tests."))]:
                del sys.modules[name]
            sys.meta_path.insert(0, Planted(module, text))
            code = run_tests(module)
        os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _silence():
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)


def main():
    """Print every surviving mutant and the count for each module; exit 1 if one has no reason.

    Also print each reason whose mutant is gone or is noticed by now, and exit 1.
    """
    import hypothesis
    import torch

    torch.set_num_threads(1)
    phases = set(hypothesis.Phase) - {hypothesis.Phase.shrink, hypothesis.Phase.explain}
    hypothesis.settings.register_profile("quick", phases=phases, database=None)
    hypothesis.settings.load_profile("quick")
    os.chdir(ROOT)
    failed = False
    for module in sys.argv[1:] or TESTS:
        path = ROOT / "lessons_core" / f"{module.replace('.', '/')}.py"
        source, reasons = path.read_text(encoding="utf-8"), EQUIVALENT.get(module, set())
        # In this process, so that every fork finds PyTorch and its lazy parts loaded.
        if run_tests(module) != 0:
            sys.exit(f"{module}: its tests fail before anything was changed")
        gc.freeze()  # what is loaded by now is not the forks' garbage
        all_of_them = mutants(source)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            lives = pool.map(lambda m, name=module: survives(name, m[0]), all_of_them)
            names = set()
            for i, (alive, (_, name)) in enumerate(zip(lives, all_of_them, strict=True), 1):
                names |= {name} if alive else set()
                if alive and name not in reasons:
                    print(f"{module}: alive: {name}", flush=True)
                print(f"{module}: {i} of {len(all_of_them)}", end="\r", file=sys.stderr)
        for name in sorted(reasons - names):
            print(f"{module}: equivalent, but no mutant that survives: {name}")
        failed |= names != reasons
        print(
            f"{module}: {len(all_of_them)} mutants, {len(all_of_them) - len(names)} killed, "
            f"{len(names & reasons)} equivalent, {len(names - reasons)} alive",
            flush=True,
        )
    sys.exit(failed)


if __name__ == "__main__":
    say_utf8()
    main()
