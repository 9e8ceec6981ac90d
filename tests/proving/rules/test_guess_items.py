"""A guess that the lesson no longer bears out, and a question that leads nowhere, are listed."""

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


def test_a_changed_rate_and_heading_name_the_guess_the_question_and_their_lines(tmp_path):
    name = "notebooks/01_one_update.ipynb"
    stored = (ROOT / name).read_text(encoding="utf-8")
    changed = stored.replace('"lr = 0.1\\n"', '"lr = 0.05\\n"')
    changed = changed.replace("## Four jobs", "## Four tasks")
    assert "lr = 0.05" in changed and "## Four tasks" in changed and json.loads(changed)["cells"]
    path = tmp_path / "01_one_update.ipynb"
    path.write_text(changed, encoding="utf-8")
    shutil.copy(ROOT / "notebooks/01_one_update.claims.yml", tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "proving.strict", "--nbval", str(path),
         "-k", "cell or guess or form or quoted or claim", "-q", "-p", "no:cacheprovider"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=280, check=False,
    )  # fmt: skip
    report = done.stdout.partition("= FAILURES =")[0]
    lines = guesses_file(path).read_text(encoding="utf-8").splitlines()
    line = lines.index("update-predict:") + 1
    assert f"  book/guesses/01.yml:{line}  guess update-predict: takes “stop short" in report
    quiz = (ROOT / "lessons_core/quizzes/01_one_update.yml").read_text(encoding="utf-8")
    line = quiz.splitlines().index("  - id: jobs-in-order") + 1
    assert f"01_one_update.yml:{line}  question jobs-in-order: leads to four-jobs, which" in report
    assert '    revisit: "#four-tasks"' in report
    assert "“used the rate 0.1 for one shipment” says 0.1, it is 0.05 now; mend it here" in report
    assert "“Here it is 0.1.” says 0.1, it is 0.05 now (lr)" in report
