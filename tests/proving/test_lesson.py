"""`make lesson` in a copy of the tree: what it writes passes every check that needs no browser."""

from xml.etree import ElementTree

import pytest
import yaml

from proving.findings import ROOT
from proving.lint import path_files
from proving.mutants.trees import Tree
from proving.new_lesson import BadName, check_name

PYTEST = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
# One lesson that is on the path and not written yet, if there is any, and one that is not on it.
UNWRITTEN = [n for n in path_files.names(ROOT) if not (ROOT / f"notebooks/{n}.ipynb").exists()]
NEW = (*UNWRITTEN[:1], "98_my_lesson")
DEEPER = tuple(f"{name[:2]}_deeper" for name in NEW)
NOTEBOOKS = [f"notebooks/{name}.ipynb" for name in (*NEW, *DEEPER)]


@pytest.fixture(scope="module")
def tree():
    """A copy of the book with two new lessons in it, and a page that goes deeper than each."""
    copy = Tree.copy_of(ROOT)
    try:
        for name in (*NEW, *DEEPER):
            run(copy, "-m", "proving.new_lesson", name)
        yield copy
    finally:
        copy.remove()


def run(tree, *command):
    status = tree.run(command)
    assert status == 0, tree.last_output


@pytest.mark.parametrize(
    "command",
    [
        ("-m", "proving.lint", *NOTEBOOKS),
        ("-m", "proving.claims", *NOTEBOOKS),
        ("-m", "proving.lint.floors"),
        ("-m", "ruff", "check", "lessons_core/exercises"),
        ("-m", "book.build"),
    ],
    ids=["lint", "claims", "floors", "ruff", "site"],
)
def test_a_new_lesson_passes_from_the_start(tree, command):
    run(tree, *command)


# What pytest runs of it: each file, and parts of the names of tests that must be among them.
RUN = {
    **{notebook: [""] for notebook in NOTEBOOKS},
    "tests/quizzes/test_quizzes.py": NEW,
    "tests/exercises/test_exercises.py": [*NEW, "carries"],
    "tests/exercises/test_words.py": NEW,
    "tests/exercises/test_rivals.py": ["bowl_step"],
}


def test_a_new_lesson_passes_its_tests_from_the_start(tree):
    """All in one run, and none is missing there."""
    picked = " or ".join([*NEW, *DEEPER, "carries", "bowl_step"])
    options = ("-p", "proving.strict", "--nbval", "--junit-xml", "ran.xml", "-k", picked)
    run(tree, *PYTEST, *options, *RUN)
    cases = [case.attrib for case in ElementTree.parse(tree.root / "ran.xml").iter("testcase")]
    for file, names in RUN.items():
        module = file.removesuffix(".py").replace("/", ".")
        ran = [case["name"] for case in cases if case["classname"] == module]
        assert [name for name in names if not any(name in test for test in ran)] == [], file


def test_new_lessons_stand_in_the_table_of_contents_in_order(tree):
    toc = yaml.safe_load((tree.root / "_toc.yml").read_text(encoding="utf-8"))
    files = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    lessons = [file.removeprefix("notebooks/") for file in files if file.startswith("notebooks/")]
    if tour := path_files.tour(tree.root):
        assert lessons.pop(0) == tour
    assert set(NEW) < set(lessons)
    assert lessons == [name for name in path_files.names(tree.root) if name in lessons]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "no name was given"),
        ("optimizers", "two digits, then words in small letters"),
        ("7_optimizers", "two digits"),
        ("07_Optimizers", "small letters"),
        ("07 optimizers", "underscores between"),
        ("../07_x", "is no name of a lesson"),
        ("01_one_update", "01_one_update.claims.yml is there already"),
        ("97_deeper", "there is no lesson 97 to go deeper than"),
        pytest.param(
            "15_other", "lesson 15 is '15_capstone' in book/path.yml", marks=pytest.mark.lesson(15)
        ),
    ],
)
def test_a_bad_name_says_what_to_write(name, words):
    with pytest.raises(BadName) as error:
        check_name(name)
    assert words in str(error.value)


COURSE = [
    {"title": "Part I", "lessons": [{"name": "01_a"}, {"name": "02_b"}, {"name": "03_c"}]},
    {"title": "Part II", "lessons": [{"name": "04_d"}]},
    {"title": "Part III", "lessons": [{"name": "05_e"}]},
]
TOC = """\
parts:
- caption: Start here
  chapters:
  - file: book/start
- caption: "Part I"
  chapters:
  - file: notebooks/02_b
- caption: Look up
  chapters:
  - file: book/notation
"""


@pytest.mark.parametrize("order", ["acde", "edca", "cade"])
def test_lessons_are_placed_in_the_order_of_the_path(order):
    toc = TOC
    for letter in order:
        (name,) = (e["name"] for p in COURSE for e in p["lessons"] if e["name"].endswith(letter))
        toc = path_files.with_chapter(toc, name, COURSE)
    found = yaml.safe_load(toc)["parts"]
    assert [part["caption"] for part in found] == [
        "Start here", "Part I", "Part II", "Part III", "Look up"
    ]  # fmt: skip
    files = [chapter["file"] for part in found for chapter in part["chapters"]][1:-1]
    assert files == [f"notebooks/{name}" for name in ("01_a", "02_b", "03_c", "04_d", "05_e")]


def test_a_lesson_is_placed_behind_what_goes_deeper_than_the_one_before():
    line = "  - file: notebooks/02_b\n"
    deeper = line + "    sections:\n    - file: notebooks/02_deeper\n"
    toc = TOC.replace(line, deeper)
    for name in ("05_e", "03_c", "01_a"):
        toc = path_files.with_chapter(toc, name, COURSE)
    chapters = [part["chapters"] for part in yaml.safe_load(toc)["parts"]][1:-1]
    files = [[chapter["file"][10:] for chapter in part] for part in chapters]
    assert files == [["01_a", "02_b", "03_c"], ["05_e"]]
    assert chapters[0][1]["sections"] == [{"file": "notebooks/02_deeper"}]


def test_deeper_pages_stand_under_their_lessons(tree):
    toc = yaml.safe_load((tree.root / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [chapter for part in toc["parts"] for chapter in part["chapters"]]
    sections = {c["file"][10:]: c["sections"] for c in chapters if "sections" in c}
    for name in DEEPER:
        lesson = path_files.lesson_of(name, tree.root)
        assert {"file": f"notebooks/{name}"} in sections[lesson]
