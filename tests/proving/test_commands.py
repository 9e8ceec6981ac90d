"""What the pages tell people to type is there, and the machinery stops at each failing step."""

import re
import shutil
import subprocess
import tomllib

import pytest
import yaml

from proving.findings import ROOT
from proving.lint.commands import Machinery, check_commands, commands, problems

MAKE = shutil.which("make")
#: What a target needs before its own steps; here only the steps are tried.
READY = (".venv/.made", ".venv/.book", ".venv/.lab", ".venv/.test", "node_modules/.made")
STEPS = {
    "site": ["book.build"],
    "book": ["book.build", "book.serve"],
    "lab": ["jupyter"],
    "notebooks": ["proving.notebooks"],
    "lesson NAME=13_scaling_out": ["proving.new_lesson"],
    "check NAME=02_learning_rates": ["proving.lint", "pytest"],
    "browser": ["tests.browser"],
    "browsers": ["tests.browser", "book.build", "tests.browsers"],
    "test": ["tests.browser", "book.build", "ruff", "proving.lint", "pytest"],
    "elsewhere": ["proving.elsewhere"],
    "mutants": ["tests.browser", "proving.mutants"],
    "bench": ["tests.browser", "benchmarks"],
}
#: Stands in for Python: writes down which module it was asked for, and fails at one of them.
FAKE = """echo "$2" >> "$TOLD"; test "$2" != "$FAILING"
"""


def test_every_command_of_the_pages_is_there():
    assert check_commands() == []
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")]
    assert sum(len(list(commands(text))) for text in texts) > 40


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("make bok", "no target 'bok'"),
        ("make test PYTHN=python3.12", "no variable PYTHN"),
        ("make check NAME=02_learning_ratess", "no notebooks/02_learning_ratess.ipynb"),
        (".venv/bin/python -m pip install -e '.[labs]'", "no extra 'labs'"),
        ("python -m proving.notebook --to-text", "no module that can be run"),
        ("python -m proving.notebooks --to-txt", "no option --to-txt"),
        (".venv\\Scripts\\python -m book.builds", "no module that can be run"),
        ("npm run bundle", "no script 'bundle'"),
        ("npm audit", "nothing of the book needs npm audit"),
        ("jupyter lab --config=book/jupyter.json notebooks", "no book/jupyter.json"),
        ("python -m pytest tests/engine/test_tensors.py", "no tests/engine/test_tensors.py"),
        ("python -m pip istall -e .[book]", "pip is given 'istall'"),
        ("pip install -c requirement.txt", "pip is given 'requirement.txt'"),
        ("python -m pytest --dist loadscop tests", "pytest is given 'loadscop'"),
        ("python -m pytest -p proving.stric tests", "pytest is given 'proving.stric'"),
        ("python -m ruff chek .", "ruff is given 'chek'"),
        ("jupyter lab noteboks", "jupyter is given 'noteboks'"),
        ("jupyter lab --cofig=book/jupyter_lab.json", "jupyter is given '--cofig="),
        ("python -m pyest tests", "no module of the book or of its tools"),
    ],
)
def test_a_command_that_is_not_there_is_named(command, said):
    ((line, words),) = commands(f"First\n`{command}`")
    found = list(problems(words, Machinery()))
    assert line == 2 and said in " ".join(found)


def test_a_message_and_a_quotation_are_no_commands():
    assert list(commands("`make: command not found`, `make`, `python`")) == []


@pytest.mark.parametrize("target", [t for t in STEPS if t != "browser"])  # a part of others
def test_readme_lists_the_steps_of_each_target(target):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| `make {re.escape(target)}` \| (.*) \|$", readme, re.M)[1]
    told = re.findall(r"`\.venv/bin/python -m (\S+?)[ `]", row)
    told = [module for module in told if module not in ("pip", "book.node")]
    steps = STEPS[target]
    assert told == (steps[len(steps) - len(told) :] if "the same" in row else steps)


def steps_of(target, tmp_path, failing=""):
    """Run a target's steps with a stand-in for Python; return how it ended and what was asked."""
    fake, told = tmp_path / "fake.sh", tmp_path / f"told{failing}"
    fake.write_text(FAKE, encoding="utf-8", newline="\n")
    old = [word for name in READY for word in ("-o", name)]
    environment = {"TOLD": str(told), "FAILING": failing, "PATH": "/usr/bin:/bin", "HOME": "/tmp"}
    done = subprocess.run(
        [MAKE, *old, *target.split(), f"PY=sh {fake}"], cwd=ROOT, env=environment,
        capture_output=True, text=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    return done.returncode, told.read_text(encoding="utf-8").split()


@pytest.mark.skipif(MAKE is None, reason="without make there is no Makefile to stop")
@pytest.mark.parametrize("target", [*STEPS])
def test_make_fails_with_each_of_its_steps(target, tmp_path):
    assert steps_of(target, tmp_path) == (0, STEPS[target])
    for step in STEPS[target]:
        status, told = steps_of(target, tmp_path, failing=step)
        assert status != 0, f"make {target} goes on when {step} fails"
        assert step in told


@pytest.mark.skipif(MAKE is None, reason="without make there is no Makefile to ask")
def test_a_home_that_cannot_be_written_lies_below_the_environment(tmp_path):
    more = tmp_path / "more.mk"
    more.write_text("said:\n\t@printenv HOME\n", encoding="utf-8")
    for home, used in ((tmp_path, tmp_path), (tmp_path / "nowhere", ROOT / ".venv/home")):
        done = subprocess.run(
            [MAKE, "-f", "Makefile", "-f", str(more), "said"], cwd=ROOT,
            env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
            capture_output=True, text=True, encoding="utf-8", timeout=60,
        )  # fmt: skip
        assert done.stdout == f"{used}\n", done.stderr


def test_the_makefile_has_no_target_that_is_not_tried():
    tried = {target.split()[0] for target in STEPS}
    assert Machinery().targets - tried == {"help", "clean"}


def test_every_requirement_is_pinned_and_every_dependency_is_there():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    wrong = [line for line in pinned if not re.match(r"^[A-Za-z0-9_.-]+==[\w.]+( *;.*)?$", line)]
    assert wrong == []
    names = {re.split("==", line)[0].lower().replace("_", "-") for line in pinned}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [d for extra in project["optional-dependencies"].values() for d in extra]
    wanted = {re.match(r"[\w.-]+", d)[0].lower() for d in [*project["dependencies"], *listed]}
    assert wanted - names == {"lessons-core"}


def test_the_workflow_publishes_what_was_built_after_all_checks():
    text = (ROOT / ".github/workflows/book.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert set(jobs["publish"]["needs"]) == set(jobs) - {"publish"}
    runs = {name: [s["run"] for s in job["steps"] if "run" in s] for name, job in jobs.items()}
    for name, steps in runs.items():
        assert steps, f"the job {name} runs nothing"
        for step in steps:
            words = re.sub(r"\$\{\{.*?\}\}", "", step).split()
            assert list(problems(words, Machinery())) == []
    gate = (ROOT / ".ci/run").read_text(encoding="utf-8")
    held = {word for steps in runs.values() for step in steps for word in step.split()[1:2]}
    assert set(re.findall(r"make (\w+)", gate.split("set -euo", 1)[1])) <= held
    (upload,) = [s for s in jobs["publish"]["steps"] if "path" in s.get("with", {})]
    assert upload["with"]["path"] == "_build/html"
    assert "continue-on-error" not in text and "|| true" not in text
    python = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lowest = jobs["test"]["strategy"]["matrix"]["python"][0]
    assert python["requires-python"] == f">={lowest}"
