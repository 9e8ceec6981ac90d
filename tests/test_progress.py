"""The progress document, in Python and in the page's JavaScript: one table of cases for both."""

import json
import os
from pathlib import Path

import pytest

from lessons_core import progress
from lessons_core.progress import Progress, ProgressError
from tests.browser import launch

ROOT = Path(__file__).parents[1]
CASES = json.loads((ROOT / "tests" / "progress_cases.json").read_text(encoding="utf-8"))
SCRIPT = (ROOT / "book" / "theme" / "progress.js").read_text(encoding="utf-8")
LESSON = "01_one_update"
NOW = "2026-01-01T00:00:00Z"


def cases(kind):
    return pytest.mark.parametrize("case", CASES[kind], ids=[case["name"] for case in CASES[kind]])


@cases("parse")
def test_parse(case):
    if "error" in case:
        with pytest.raises(ProgressError, match=case["error"]):
            progress.parse(case["text"])
    else:
        assert progress.parse(case["text"]) == (case["document"], case["unreadable"])


@cases("merge")
def test_merge(case):
    assert progress.merge(case["ours"], case["theirs"]) == case["merged"]


@cases("apply")
def test_apply(case):
    arguments = [case[key] for key in ("document", "lesson", "patch", "now")]
    if "error" in case:
        with pytest.raises(ProgressError, match=case["error"]):
            progress.apply(*arguments)
    else:
        after = progress.apply(*arguments)["lessons"]
        assert after.pop(case["lesson"]) == case["entry"]
        others = {k: v for k, v in case["document"]["lessons"].items() if k != case["lesson"]}
        assert after == others


def test_javascript_passes_the_same_cases():
    with launch() as browser:
        page = browser.new_page()
        page.add_script_tag(content=SCRIPT)
        answers = page.evaluate(
            """cases => {
              const { parse, merge, apply } = downhill.progress.core;
              const attempt = (fn) => {
                try { return fn(); } catch (e) { return {error: e.message}; }
              };
              return {
                parse: cases.parse.map((c) => attempt(() => parse(c.text))),
                merge: cases.merge.map((c) => attempt(() => merge(c.ours, c.theirs))),
                apply: cases.apply.map((c) =>
                  attempt(() => apply(c.document, c.lesson, c.patch, c.now))),
              };
            }""",
            CASES,
        )
    for kind, expected in (("parse", _parsed), ("merge", _merged), ("apply", _applied)):
        assert len(answers[kind]) == len(CASES[kind])
        for case, answer in zip(CASES[kind], answers[kind], strict=True):
            if "error" in case:
                assert case["error"] in answer["error"], (kind, case["name"], answer)
            else:
                assert answer == expected(case), (kind, case["name"])


def _parsed(case):
    return [case["document"], case["unreadable"]]


def _merged(case):
    return case["merged"]


def _applied(case):
    lessons = {**case["document"]["lessons"], case["lesson"]: case["entry"]}
    return {**case["document"], "lessons": lessons}


@pytest.mark.parametrize("case", CASES["merge"], ids=[case["name"] for case in CASES["merge"]])
def test_merging_again_changes_nothing(case):
    once = progress.merge(case["ours"], case["theirs"])
    assert progress.merge(once, case["theirs"]) == once
    assert progress.merge(once, once) == once


# The file


@pytest.fixture
def told():
    return []


@pytest.fixture
def mine(tmp_path, told):
    return Progress(tmp_path / "deep" / "progress.json", tell=told.append)


def test_a_record_survives_in_the_file(mine, told):
    assert mine.load() == progress.empty()
    entry = mine.record(LESSON, {"last": 0.8, "total": 9, "attempts": 1}, NOW)
    assert entry["passed"] is True
    assert Progress(mine.path).lesson(LESSON) == entry
    assert told == [] and mine.message == "" and mine.available


def test_two_notebooks_record_side_by_side(mine):
    other = Progress(mine.path)
    mine.record(LESSON, {"last": 0.5})
    other.record("02_learning_rates", {"last": 1})
    mine.record(LESSON, {"last": 1})
    assert set(other.load()["lessons"]) == {LESSON, "02_learning_rates"}


def test_export_and_import_go_there_and_back(mine, tmp_path):
    mine.record(LESSON, {"last": 0.875, "exercises": {"step": True}}, NOW)
    text = mine.export_text()
    other = Progress(tmp_path / "other.json")
    other.record(LESSON, {"last": 0.25}, "2026-02-01T00:00:00Z")
    other.import_text("\ufeff" + text)
    assert other.lesson(LESSON)["best"] == 0.875
    assert other.lesson(LESSON)["last"] == 0.25
    assert other.lesson(LESSON)["exercises"] == {"step": True}


def test_a_bad_import_changes_nothing(mine):
    mine.record(LESSON, {"last": 0.875}, NOW)
    before = mine.path.read_bytes()
    with pytest.raises(ProgressError, match="Nothing was imported: it is not complete JSON"):
        mine.import_text("{")
    assert mine.path.read_bytes() == before


def test_a_partly_readable_import_says_what_was_left_out(mine, told):
    case = next(c for c in CASES["parse"] if c.get("unreadable"))
    mine.import_text(case["text"])
    assert mine.load() == case["document"]
    assert told == [f"Left out, because it could not be read: {case['unreadable'][0]}."]


def test_reset_forgets_everything(mine):
    mine.record(LESSON, {"last": 1})
    mine.reset()
    assert mine.load() == progress.empty()


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff\xfe", b'{"format": "downhill-pro', b"[" * 100_000, b"9" * 5000,
     b'{"format": "downhill-progress", "version": 9, "lessons": {}}', b'"\xed\xa0\x80"'],
    ids=["empty", "binary", "cut off", "deep", "huge number", "newer", "surrogate"],
)  # fmt: skip
def test_an_unusable_file_is_set_aside_whole(mine, told, content):
    mine.path.parent.mkdir()
    for n in (1, 2):
        mine.path.write_bytes(content)
        assert mine.load() == progress.empty()
        assert mine.path.with_name(f"progress.aside-{n}.json").read_bytes() == content
        assert len(told) == n and f"progress.aside-{n}.json" in told[-1]
    mine.record(LESSON, {"last": 1})
    assert mine.lesson(LESSON)["passed"]


def test_what_can_be_read_is_kept_and_the_rest_set_aside(mine, told):
    case = next(c for c in CASES["parse"] if c.get("unreadable"))
    mine.path.parent.mkdir()
    mine.path.write_text(case["text"])
    assert mine.load() == case["document"] == mine.load()
    assert mine.path.with_name("progress.aside-1.json").read_text() == case["text"]
    assert len(told) == 1 and "1 lesson" in told[0]


def test_a_place_that_cannot_be_written_keeps_nothing_and_says_so(tmp_path, told):
    (tmp_path / "file").write_text("in the way")
    mine = Progress(tmp_path / "file" / "progress.json", tell=told.append)
    mine.record(LESSON, {"last": 1})
    assert mine.lesson(LESSON)["passed"], "the lesson goes on in memory"
    assert not mine.available
    assert len(told) == 1 and "nothing will be kept" in told[0]


def test_a_folder_in_place_of_the_file_is_not_fatal(tmp_path, told):
    mine = Progress(tmp_path, tell=told.append)
    assert mine.load() == progress.empty()
    assert "nothing will be kept" in mine.message


def test_a_broken_write_leaves_the_old_file(mine, monkeypatch):
    mine.record(LESSON, {"last": 0.5}, NOW)
    before = mine.path.read_bytes()

    def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "replace", fail)
    mine.record(LESSON, {"last": 1})
    assert mine.path.read_bytes() == before
    assert [p.name for p in mine.path.parent.iterdir()] == ["progress.json"]
    assert "the disk is full" in mine.message


def test_the_environment_names_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv("DOWNHILL_PROGRESS", str(tmp_path / "mine.json"))
    assert Progress().path == tmp_path / "mine.json"
    monkeypatch.delenv("DOWNHILL_PROGRESS")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert Progress().path == tmp_path / ".downhill" / "progress.json"


def test_a_tilde_is_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("DOWNHILL_PROGRESS", "~/mine.json")
    monkeypatch.chdir(tmp_path)
    for mine in (Progress(), Progress("~/mine.json")):
        mine.record(LESSON, {"last": 1})
        assert mine.path == tmp_path / "home" / "mine.json" and mine.path.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_without_a_home_nothing_is_kept_and_it_is_said(tmp_path, monkeypatch, told):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DOWNHILL_PROGRESS", raising=False)
    monkeypatch.setattr(Path, "home", _no_home)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    mine = Progress(tell=told.append)
    assert mine.record(LESSON, {"last": 1})["passed"] and mine.lesson(LESSON)["passed"]
    assert list(tmp_path.iterdir()) == [] and not mine.available
    assert len(told) == 1 and "there is no home folder" in told[0]


def _no_home():
    raise RuntimeError("Could not determine home directory.")


def test_states():
    assert progress.state({}) == progress.state(None) == "not started"
    assert progress.state({"updated": NOW}) == "in progress"
    assert progress.state({"updated": NOW, "passed": True}) == "complete"
