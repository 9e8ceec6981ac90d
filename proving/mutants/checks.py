"""The narrow checks that mutants are run against: parts of ``make test``, by the name shown."""

from __future__ import annotations

LESSON = "notebooks/01_one_update.ipynb"
FIGURES = "tests/figures"
HINTS = "own_hint or expected_values or lessons_rules"
#: Parts of the site's tests: not those that build it once more, and one page of each kind.
_BUILT = "not (bad_input or failed_build or rebuilds or formula_that)"
_PAGES = "index or progress or search"
PYTEST = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")

#: The later lessons that mutants are seeded in.
LATER = ("02_learning_rates", "03_batches", "10_overfitting", "11_pytorch_loop", "12_devices")


def _run(name: str) -> tuple[tuple[str, ...], ...]:
    return ((*PYTEST, "-p", "proving.strict", "--nbval", f"notebooks/{name}.ipynb"),)


def _tests(*names: str) -> tuple[tuple[str, ...], ...]:
    """Return the command for test files: `"sweeps/rates"` is `tests/sweeps/test_rates.py`."""
    return ((*PYTEST, *(f"tests/{name.replace('/', '/test_')}.py" for name in names)),)


#: Name -> Python command lines, run one after the other from the root of the tree.
CHECKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "lint": (("-m", "proving.lint"),),
    "claims coverage": (("-m", "proving.claims"),),
    "floors": (("-m", "proving.lint.floors"),),
    "notebook run": ((*PYTEST, "-p", "proving.strict", "--nbval", LESSON),),
    "lesson 1 deeper run": _run("01_deeper"),
    **{f"lesson {int(name[:2])} run": _run(name) for name in LATER},
    "sweep tests": _tests("sweeps/rates", "sweeps/curvature"),
    "batch tests": _tests("engine/sgd"),
    "remedy tests": _tests("data/augment"),
    "split tests": _tests("data/splits"),
    "resume tests": _tests("train/checkpoint", "train/session"),
    "memory tests": _tests("devices/memory", "memory/model"),
    "sweep maths": ((*PYTEST, f"{FIGURES}/sweep_explorer/test_browser.py", "-k", "computes"),),
    "quiz tests": ((*PYTEST, "tests/quizzes/test_quizzes.py"),),
    "exercise tests": ((*PYTEST, "tests/exercises/test_exercises.py", "-k", HINTS),),
    "switch tests": _tests("train/switches", "proving/switches"),
    "script tests": _tests("train/script", "proving/mutants"),
    "widget tests": ((*PYTEST, f"{FIGURES}/test_figures.py", f"{FIGURES}/test_bundles.py"),),
    "browser maths": (
        (*PYTEST, f"{FIGURES}/one_update/test_browser.py", "-k", "computes or limits"),
    ),
    "palette": (("-m", "proving.lint.palette"),),
    "site build": (("-m", "book.build"),),
    "page tests": _tests("proving/commands", "proving/book_pages"),
    "site": (
        ("-m", "book.build"),
        (*PYTEST, "tests/site/frames"),
        (*_tests("site/markup", "site/build", "site/search")[0], "-k", _BUILT),
        (*PYTEST, "tests/site/looks"),
        (*PYTEST, "tests/site/pages", "tests/site/test_storage_denied.py", "-k", _PAGES),
    ),
}
