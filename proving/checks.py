"""The narrow checks that mutants are run against: parts of ``make test``, by the name shown."""

from __future__ import annotations

LESSON = "notebooks/01_one_update.ipynb"
HINTS = "own_hint or expected_values or lessons_rules"
_PYTEST = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")

#: The later lessons that mutants are seeded in.
LATER = ("02_learning_rates", "03_batches", "10_overfitting", "11_pytorch_loop", "12_devices")


def _run(name: str) -> tuple[tuple[str, ...], ...]:
    return ((*_PYTEST, "-p", "proving.strict", "--nbval", f"notebooks/{name}.ipynb"),)


def _tests(*names: str) -> tuple[tuple[str, ...], ...]:
    return ((*_PYTEST, *(f"tests/test_{name}.py" for name in names)),)


#: Name -> Python command lines, run one after the other from the root of the tree.
CHECKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "lint": (("-m", "proving.lint"),),
    "claims coverage": (("-m", "proving.claims"),),
    "floors": (("-m", "proving.floors"),),
    "notebook run": ((*_PYTEST, "-p", "proving.strict", "--nbval", LESSON),),
    **{f"lesson {int(name[:2])} run": _run(name) for name in LATER},
    "sweep tests": _tests("rate_sweeps", "curvature"),
    "batch tests": _tests("sgd"),
    "remedy tests": _tests("remedies"),
    "split tests": _tests("splits"),
    "resume tests": _tests("train_checkpoint", "train_session"),
    "memory tests": _tests("memory", "memory_model"),
    "sweep maths": ((*_PYTEST, "tests/test_sweep_explorer_browser.py", "-k", "computes"),),
    "quiz tests": ((*_PYTEST, "tests/test_quizzes.py"),),
    "exercise tests": ((*_PYTEST, "tests/test_exercises.py", "-k", HINTS),),
    "widget tests": ((*_PYTEST, "tests/test_widgets.py"),),
    "browser maths": ((*_PYTEST, "tests/test_one_update_browser.py", "-k", "computes or limits"),),
    "palette": (("-m", "proving.palette"),),
    "site build": (("-m", "book.build"),),
}
