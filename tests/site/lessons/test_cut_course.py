"""A course of four lessons: every number on its pages is one that its reader counts."""

import json
import re
import sys

import pytest
import yaml

from lessons_core.figures.config_decoder import ConfigDecoder
from tests.site.test_build import ROOT, copy_sources, read, run_build

sys.path.insert(0, str(ROOT / "book" / "_ext" / "lessons"))

import lesson_numbers  # noqa: E402

KEPT = ("01_one_update", "02_learning_rates", "04_backprop_dags", "10_overfitting")
PATH = {name: {} for name in KEPT}


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
        ("lesson_04, 4 lessons, lesson four", "lesson_04, 4 lessons, lesson four", []),
    ],
)
def test_a_mention_is_numbered_by_its_place(cut, written, shown, lost):
    assert lesson_numbers.renumbered(written) == (shown, lost)


def test_the_decoder_calls_lessons_as_the_course_does(cut):
    shown, _ = lesson_numbers.renumbered(ConfigDecoder(text="lr: 1, clip: 1").figure_html())
    state = json.loads(re.search(r'class="dh-figure__state">(.*?)</script>', shown)[1])
    assert state["lessons"]["2"] == "lesson 2" and state["lessons"]["10"] == "lesson 4"
    assert state["lessons"]["9"] == f"a {lesson_numbers.LEFT_OUT}"
    assert f"shortened to that length. (a {lesson_numbers.LEFT_OUT})</dd>" in shown


def cut_sources(folder):
    """Cut as the page *Teach with it* says: in the table of contents and in the path."""
    copy_sources(folder)
    path = folder / "book/path.yml"
    parts = yaml.safe_load(path.read_text(encoding="utf-8"))["parts"]
    for part in parts:
        part["lessons"] = [lesson for lesson in part["lessons"] if lesson["name"] in KEPT]
    kept = {"parts": [part for part in parts if part["lessons"]]}
    path.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), encoding="utf-8")
    toc = folder / "_toc.yml"
    contents = yaml.safe_load(toc.read_text(encoding="utf-8"))
    for part in contents["parts"]:
        part["chapters"] = [
            entry
            for entry in part["chapters"]
            if "notebooks/" not in entry["file"] or entry["file"].split("/")[1] in KEPT
        ]
    contents["parts"] = [part for part in contents["parts"] if part["chapters"]]
    toc.write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
    for notebook in (folder / "notebooks").glob("*.ipynb"):
        if not any(name.startswith(notebook.stem[:2]) for name in KEPT):
            notebook.unlink()
    return folder


def test_a_course_of_four_lessons_ends_properly_and_lists_what_it_mentions(tmp_path):
    folder = cut_sources(tmp_path)
    done = run_build(folder)
    assert done.returncode == 0, done.stderr
    listed = re.findall(r"^  (notebooks/\S+\.ipynb): cell \d+, line \d+: “", done.stderr, re.M)
    assert listed, done.stderr
    site = folder / "_build" / "html"
    last = read(site, "notebooks/10_overfitting")
    assert "Lesson 4 of 4" in last and "last lesson of the course" in last
    for name in KEPT:
        text = read(site, f"notebooks/{name}")
        numbers = re.findall(r"\b[Ll]essons? (\d+)", re.sub(r"<script.*?</script>", "", text))
        assert numbers and max(map(int, numbers)) <= 4, (name, numbers)
    assert len(re.findall('class="dh-path__item"', read(site, "index"))) == 4
    assert "See a " not in read(site, "book/faq") and "See <a" in read(site, "book/faq")
