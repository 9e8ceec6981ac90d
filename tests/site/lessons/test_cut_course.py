"""A course of four lessons: every number on its pages is one that its reader counts."""

import json
import re
import shlex
import subprocess

import lesson_numbers
import nbformat
import pytest
import yaml

from lessons_core.figures.config_decoder import ConfigDecoder
from tests import course
from tests.site.built import ROOT, read
from tests.site.copied import copy_sources, run_build

KEPT = ("01_one_update", "02_learning_rates", "04_backprop_dags", "10_overfitting")
TOUR = "00_tour"
LEFT_OUT = (3, *range(5, 10), *range(11, 15))
PATH = {name: {} for name in KEPT}
COMMIT = "git -c user.name=t -c user.email=t@localhost commit -qm whole"


@pytest.fixture
def cut(monkeypatch):
    monkeypatch.setattr(lesson_numbers, "read_path", lambda: PATH)


@pytest.mark.parametrize(
    ("written", "shown", "lost"),
    [
        ("as in lesson 4, and", "as in lesson 3, and", []),
        ("Lesson 10's windows", "Lesson 4's windows", []),
        ("lessons 1, 2 and 10 need it", "lessons 1, 2 and 4 need it", []),
        ("lessons 1 to 4", "lessons 1 to 3", []),
        ("in lesson\n11 you", "in a lesson that this course leaves out you", ["lesson\n11"]),
        ("Lesson 3 shows", "A lesson that this course leaves out shows", ["Lesson 3"]),
        ("Lesson 3's noise", "A left-out lesson's noise", ["Lesson 3's"]),
        ("lesson_04, 4 lessons, lesson four", "lesson_04, 4 lessons, lesson four", []),
    ],
)
def test_a_mention_is_numbered_by_its_place(cut, written, shown, lost):
    assert lesson_numbers.renumbered(written) == (shown, lost)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("networks (lesson 5), classes (lesson 6).", "networks, classes."),
        ("a sweep (lesson 2), a loop (lessons 7 and 8)", "a sweep (lesson 2), a loop"),
        ("You need lesson 3: batches and noise.", "You need batches and noise."),
        ("You need lesson 2: the edge.", "You need lesson 2: the edge."),
        ("Here lesson 3: batches (see lesson 3).", "Here lesson 3: batches (see lesson 3)."),
    ],
)
def test_a_mention_that_can_go_without_a_trace_goes(cut, written, shown):
    assert lesson_numbers.shortened(written) == shown


def test_the_decoder_calls_lessons_as_the_course_does(cut):
    shown, _ = lesson_numbers.renumbered(ConfigDecoder(text="lr: 1, clip: 1").figure_html())
    state = json.loads(re.search(r'class="dh-figure__state">(.*?)</script>', shown)[1])
    assert state["lessons"]["2"] == "lesson 2" and state["lessons"]["10"] == "lesson 4"
    assert state["lessons"]["9"] == f"a {lesson_numbers.LEFT_OUT}"
    assert f"shortened to that length. (a {lesson_numbers.LEFT_OUT})</dd>" in shown


def cut_sources(folder):
    """Cut as the page *Teach with it* says: the two lists, then its own line for each lesson."""
    copy_sources(folder)
    path = folder / "book/path.yml"
    course = yaml.safe_load(path.read_text(encoding="utf-8"))
    for part in course["parts"]:
        part["lessons"] = [lesson for lesson in part["lessons"] if lesson["name"] in KEPT]
    course["parts"] = [part for part in course["parts"] if part["lessons"]]
    path.write_text(yaml.safe_dump(course, allow_unicode=True, sort_keys=False), encoding="utf-8")
    toc = folder / "_toc.yml"
    contents = yaml.safe_load(toc.read_text(encoding="utf-8"))
    for part in contents["parts"]:
        part["chapters"] = [
            entry
            for entry in part["chapters"]
            if "notebooks/" not in entry["file"] or entry["file"].split("/")[1] in (TOUR, *KEPT)
        ]
    contents["parts"] = [part for part in contents["parts"] if part["chapters"]]
    toc.write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
    remove = re.search(r"^ *(git rm .*)$", (ROOT / "book/teach.md").read_text("utf-8"), re.M)[1]
    lines = [remove.replace("05", f"{number:02}") for number in LEFT_OUT]
    begin = ("git init -q", "git add notebooks lessons_core/quizzes book/guesses", COMMIT)
    for line in (*begin, *lines):
        subprocess.run(shlex.split(line), cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course of four lessons (one has no file of guesses) and the tour; how its build ended."""
    folder = cut_sources(tmp_path_factory.mktemp("cut"))
    (folder / "book/guesses/10.yml").unlink()
    return folder / "_build" / "html", run_build(folder)


@course.WHOLE
def test_a_course_of_four_lessons_ends_properly_and_lists_what_it_mentions(built):
    site, done = built
    assert done.returncode == 0, done.stderr
    listed = re.findall(r"^  (notebooks/\S+\.ipynb): cell \d+, line \d+: “", done.stderr, re.M)
    assert listed and ": line 0: " not in done.stderr, done.stderr
    last = read(site, "notebooks/10_overfitting")
    assert "Lesson 4 of 4" in last and "last lesson of the course" in last
    for name in KEPT:
        text = read(site, f"notebooks/{name}")
        numbers = re.findall(r"\b[Ll]essons? (\d+)", re.sub(r"<script.*?</script>", "", text))
        assert numbers and max(map(int, numbers)) <= 4, (name, numbers)
    assert len(re.findall('class="dh-path__item"', read(site, "index"))) == 1 + 4
    assert "See a " not in read(site, "book/faq") and "See <a" in read(site, "book/faq")


@course.WHOLE
def test_nothing_leads_to_what_is_left_out(built):
    site, _ = built
    tour = read(site, f"notebooks/{TOUR}")
    assert 'href="04_backprop_dags.html"' in tour and "built from nothing: " in tour
    assert "07_optimizers" not in tour and f"<p>A {lesson_numbers.LEFT_OUT}</p>" in tour
    assert "what it costs: " not in tour, "a line that only leads to a lesson goes with it"
    assert "Left out: networks, classes, better steps" in tour
    for name in ("02_learning_rates", "10_overfitting"):
        assert 'id="next"' not in read(site, f"notebooks/{name}"), name
    assert 'id="next"' in read(site, "notebooks/01_one_update")
    assert "You need batches and noise." in read(site, "notebooks/10_overfitting")
    assert "real flights; its last" not in read(site, "index")


@course.WHOLE
def test_what_quotes_the_whole_book_keeps_its_numbers(built):
    site, done = built
    assert lesson_numbers.LEFT_OUT not in read(site, "book/proven")
    assert "book/proven.md" not in done.stderr


def test_a_lesson_takes_no_longer_in_a_course_that_leaves_others_out(cut):
    from docutils import nodes
    from reading_time import reading_minutes

    written = "The rule of lesson 3 is short. " * 100
    shown, _ = lesson_numbers.renumbered(written)
    pages = [nodes.document("", "") for _ in (written, shown)]
    for page, text in zip(pages, (written, shown), strict=True):
        page += nodes.paragraph("", text)
    assert reading_minutes(pages[0]) == reading_minutes(pages[1]) == 4


def ages(folder, pattern):
    """Return document -> when the file that a build writes for it was written."""
    files = {path.relative_to(folder).with_suffix(""): path for path in folder.rglob(pattern)}
    return {name.as_posix(): path.stat().st_mtime_ns for name, path in files.items()}


@course.WHOLE
def test_a_changed_notebook_is_all_that_is_built_again(built):
    """Beside it: the pages that list what notebooks hold, and those that every build writes."""
    site, _ = built
    folder = site.parents[1]
    kinds = (folder / "_build/.doctrees", "*.doctree"), (site, "*.html")
    before = [ages(*files) for files in kinds]
    path = folder / "notebooks/02_learning_rates.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source += "\n\nOne more sentence."
    nbformat.write(notebook, path)
    done = run_build(folder)
    assert done.returncode == 0, done.stderr
    after = [ages(*files) for files in kinds]
    assert after[0].keys() == before[0].keys() and len(after[0]) > 20
    anew, written = (
        {name for name in now if now[name] != then[name]}
        for now, then in zip(after, before, strict=True)
    )
    assert anew == {"notebooks/02_learning_rates", "book/proven", "book/symptoms"}
    assert written == anew | {"index", "search"}


@course.WHOLE
def test_pages_that_show_a_changed_title_or_link_a_new_term_are_written_anew(built):
    site, _ = built
    folder = site.parents[1]
    path = folder / "notebooks/02_learning_rates.ipynb"
    notebook = nbformat.read(path, as_version=4)
    lines = notebook.cells[0].source.splitlines()
    assert lines[0].startswith("# ")
    notebook.cells[0].source = "\n".join(["# How far to go", *lines[1:]])
    nbformat.write(notebook, path)
    word = re.search(r"<em>([a-z]+)</em>", read(site, "notebooks/04_backprop_dags"))[1]
    glossary = folder / "book/glossary.md"
    text = glossary.read_text(encoding="utf-8")
    text = text.replace(":::{glossary}\n", f":::{{glossary}}\n{word}\n  A word.\n\n")
    glossary.write_text(text, encoding="utf-8")
    before = ages(folder / "_build/.doctrees", "*.doctree")
    done = run_build(folder)
    assert done.returncode == 0, done.stderr
    after = ages(folder / "_build/.doctrees", "*.doctree")
    anew = {name for name in after if after[name] != before[name]}
    assert anew == {"notebooks/02_learning_rates", "book/proven", "book/symptoms", "book/glossary"}
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    assert [p for p in pages if ">How far to go</a>" not in p.read_text(encoding="utf-8")] == []
    assert f'<em class="dh-term">{word}</em>' in read(site, "notebooks/04_backprop_dags")
