"""A guess that the lesson no longer bears out is named in the list of what is no longer true."""

import json
import shutil
import subprocess
import sys

import pytest

from proving.findings import ROOT
from proving.running.guess_items import guesses_file, stale

GUESS = {"choice": ["stop short", "reach it"], "right": "stop short", "because": "2 -> 4"}
CELLS = [
    {"id": "ask", "cell_type": "markdown", "source": "> **Predict.** How far?"},
    {"id": "run", "cell_type": "code", "outputs": [{"text": "prediction: 2 -> 4"}]},
    {"id": "next", "cell_type": "markdown", "source": "> **Predict.** And then?"},
    {"id": "later", "cell_type": "code", "outputs": [{"text": "prediction: 2 -> 4"}]},
]


@pytest.mark.parametrize(
    ("fresh", "said"),
    [
        ({}, ""),
        ({"run": [{"text": "prediction: 2 -> 4"}]}, ""),
        ({"run": [{"text": "prediction: 2 -> 6"}]}, "nothing printed after the question matches"),
        ({"later": [{"text": "prediction: 2 -> 6"}]}, ""),
    ],
)
def test_a_guess_is_held_by_what_its_own_cells_print_now(fresh, said):
    found = stale(CELLS, fresh, GUESS, "ask")
    assert found.startswith(said) and bool(found) == bool(said)


def test_a_changed_rate_names_the_guess_and_its_line(tmp_path):
    name = "notebooks/01_one_update.ipynb"
    stored = (ROOT / name).read_text(encoding="utf-8")
    changed = stored.replace('"lr = 0.1\\n"', '"lr = 0.2\\n"')
    assert changed != stored and json.loads(changed)["cells"]
    path = tmp_path / "01_one_update.ipynb"
    path.write_text(changed, encoding="utf-8")
    shutil.copy(ROOT / "notebooks/01_one_update.claims.yml", tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "proving.strict", "--nbval", str(path),
         "-k", "cell or guess", "-q", "-p", "no:cacheprovider"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=280, check=False,
    )  # fmt: skip
    lines = guesses_file(path).read_text(encoding="utf-8").splitlines()
    line = lines.index("update-predict:") + 1
    assert f"  book/guesses/01.yml:{line}  guess update-predict: takes “stop short" in done.stdout
