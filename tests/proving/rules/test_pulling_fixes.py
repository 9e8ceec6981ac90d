"""*Pull fixes from upstream* in book/teach.md, tried: three merges, with what collides."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.lesson(2)
NOTEBOOK = "notebooks/02_learning_rates.ipynb"
COMMAND = re.compile(r'git config merge\.jupyternotebook\.driver "([^"]+)"')


@pytest.fixture
def git(tmp_path):
    """Return what runs git in a small fork that holds one lesson, set up as the page says."""
    driver = COMMAND.search((ROOT / "book/teach.md").read_text("utf-8")).group(1)
    driver = driver.replace(".venv/bin", Path(sys.executable).parent.as_posix())

    def run(*words, check=True):
        words = ["git", "-c", "user.name=t", "-c", "user.email=t@localhost", *words]
        done = subprocess.run(
            words, cwd=tmp_path, check=check, capture_output=True, text=True, encoding="utf-8"
        )
        return done.stdout + done.stderr

    run("init", "-q", "-b", "main")
    run("config", "merge.jupyternotebook.driver", driver)
    for name in (NOTEBOOK, "_toc.yml", ".gitattributes"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    run("add", ".")
    run("commit", "-qm", "the book")
    return run


def cell(notebook, number):
    return "".join(notebook["cells"][number]["source"])


def code_cell(folder) -> int:
    """The first cell that stores an output."""
    cells = json.loads((folder / NOTEBOOK).read_text("utf-8"))["cells"]
    return next(k for k, each in enumerate(cells) if each.get("outputs"))


def changed(folder, number, first="", last="", output=None):
    """Write text before and after the source of a cell, and its stored output anew."""
    path = folder / NOTEBOOK
    notebook = json.loads(path.read_text("utf-8"))
    text = first + cell(notebook, number) + last
    notebook["cells"][number]["source"] = text.splitlines(keepends=True)
    if output is not None:
        notebook["cells"][number]["outputs"][0]["text"] = [output]
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def both(git, folder, theirs, ours):
    """Commit one change upstream and one in the fork, and return what merging them says."""
    git("checkout", "-qb", "upstream")
    theirs()
    git("commit", "-qam", "upstream")
    git("checkout", "-q", "main")
    ours()
    git("commit", "-qam", "the fork")
    return git("merge", "upstream", check=False)


def test_a_fix_and_a_number_of_ones_own_meet_in_one_cell_and_its_output(git, tmp_path):
    number = code_cell(tmp_path)
    said = both(
        git, tmp_path,
        lambda: changed(tmp_path, number, last="\nprint('theirs')", output="theirs\n"),
        lambda: changed(tmp_path, number, first="# ours\n", output="ours\n"),
    )  # fmt: skip
    assert "Merge made" in said, said
    merged = json.loads((tmp_path / NOTEBOOK).read_text("utf-8"))
    text = cell(merged, number)
    assert text.startswith("# ours\n") and text.endswith("print('theirs')")
    assert merged["cells"][number]["outputs"][0]["text"] == ["ours\n"]


def test_two_changes_of_one_sentence_are_named(git, tmp_path):
    said = both(
        git, tmp_path,
        lambda: changed(tmp_path, 1, last=" Theirs."),
        lambda: changed(tmp_path, 1, last=" Ours."),
    )  # fmt: skip
    assert f"Merge conflict in {NOTEBOOK}" in said


def test_a_cut_course_collides_with_a_new_page_and_a_fix_in_what_was_cut(git, tmp_path):
    toc = tmp_path / "_toc.yml"
    place = "  - file: notebooks/02_"
    entry = f"{place}learning_rates\n    sections:\n  {place}deeper\n"
    text = toc.read_text("utf-8")
    assert entry in text

    def theirs():
        toc.write_text(text.replace(entry, entry + "    - file: notebooks/02_more\n"), "utf-8")
        changed(tmp_path, 1, last=" A fix.")

    def ours():
        toc.write_text(text.replace(entry, ""), "utf-8")
        (tmp_path / NOTEBOOK).unlink()

    said = both(git, tmp_path, theirs, ours)
    assert "Merge conflict in _toc.yml" in said
    assert f"(modify/delete): {NOTEBOOK} deleted in HEAD" in said


def test_the_pages_own_pull_merges_where_both_sides_have_commits(git, tmp_path):
    pull = re.search(
        r"`git (pull [^`]*) upstream main`", (ROOT / "book/teach.md").read_text("utf-8")
    )
    git("branch", "upstream")
    git("checkout", "-q", "upstream")
    changed(tmp_path, 1, last=" Theirs.")
    git("commit", "-qam", "upstream")
    git("checkout", "-q", "main")
    changed(tmp_path, 3, last=" Ours.")
    git("commit", "-qam", "the fork")
    git("remote", "add", "upstream", ".")
    said = git(*pull[1].split(), "upstream", "upstream", check=False)
    assert "Merge made" in said, said


def test_what_the_page_removes_is_all_that_is_kept_by_a_lessons_number(git, tmp_path):
    """A check of questions that is left behind fails the check of every lesson."""
    remove = re.search(r"^ *git (rm .*)$", (ROOT / "book/teach.md").read_text("utf-8"), re.M)[1]
    folders = ("notebooks", "lessons_core/quizzes", "book/guesses")
    files = [f for folder in folders for f in (ROOT / folder).glob("[0-9][0-9]*") if f.is_file()]
    for file in files:
        copy = tmp_path / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "all that has a number")
    for number in sorted({file.name[:2] for file in files}):
        git(*shlex.split(remove.replace("05", number)))
    left = git("ls-files", *folders).split()
    assert left == []
