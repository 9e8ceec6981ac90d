"""The narrow checks that mutants are run against: parts of ``make test``, by the name shown."""

from __future__ import annotations

LESSON = "notebooks/01_one_update.ipynb"
HINTS = "own_hint or expected_values or lessons_rules"
_PYTEST = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")

#: Name -> Python command lines, run one after the other from the root of the tree.
CHECKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "lint": (("-m", "proving.lint"),),
    "claims coverage": (("-m", "proving.claims"),),
    "floors": (("-m", "proving.floors"),),
    "notebook run": ((*_PYTEST, "-p", "proving.strict", "--nbval", LESSON),),
    "quiz tests": ((*_PYTEST, "tests/test_quizzes.py"),),
    "exercise tests": ((*_PYTEST, "tests/test_exercises.py", "-k", HINTS),),
    "widget tests": ((*_PYTEST, "tests/test_widgets.py"),),
    "browser maths": ((*_PYTEST, "tests/test_one_update_browser.py", "-k", "computes or limits"),),
    "palette": (("-m", "proving.palette"),),
    "site build": (("-m", "book.build"),),
}
