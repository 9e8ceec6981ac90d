import json

import pytest

from proving.findings import ROOT
from proving.mutants import kill as mutants
from proving.mutants import results
from proving.mutants.checks import CHECKS
from proving.mutants.seeded import MUTANTS
from proving.mutants.seeding import (
    CannotSeed,
    Mutant,
    append,
    cell,
    first,
    in_source,
    notebook,
    seed,
    swap,
)
from proving.mutants.trees import Tree
from tests import course


def test_there_are_enough_mutants_of_every_kind():
    kinds = [mutant.kind for mutant in MUTANTS]
    assert len(MUTANTS) >= 30
    assert set(kinds) >= {
        "cell", "stored output", "figure", "widget state", "widget code", "prose number", "quiz",
        "prose word", "package", "hint", "link", "floor", "palette", "form",
    }  # fmt: skip
    titles = [(mutant.kind, mutant.title) for mutant in MUTANTS]
    assert len(set(titles)) == len(titles)
    assert all(check in CHECKS for mutant in MUTANTS for check in mutant.checks)


@pytest.mark.parametrize(
    "mutant",
    [
        pytest.param(mutant, marks=course.marks(mutant.edits), id=f"{mutant.kind}-{mutant.title}")
        for mutant in MUTANTS
    ],
)
def test_every_mutant_can_be_seeded(tmp_path, mutant):
    for file in [*mutant.edits, *mutant.rebuilds]:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes((ROOT / file).read_bytes())
    seed(tmp_path, mutant, run=lambda command: 0)
    assert all((tmp_path / f).read_bytes() != (ROOT / f).read_bytes() for f in mutant.edits)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (swap("b", "c"), "'b' stands 2 times, not 1"),
        (swap("z", "c"), "'z' stands 0 times, not 1"),
        (first("z", "c"), "'z' does not stand there"),
        (append(""), "a.txt would stay as it is"),
        (lambda text: {}[text], "KeyError"),
    ],
)
def test_an_edit_that_changes_nothing_is_refused(tmp_path, edit, words):
    (tmp_path / "a.txt").write_text("abba")
    with pytest.raises(CannotSeed, match=words):
        seed(tmp_path, Mutant("x", "y", {"a.txt": edit}, ()), run=lambda command: 0)


def test_a_notebook_edit_needs_its_cell_and_a_change():
    text = json.dumps({"metadata": {}, "cells": [
        {"cell_type": "code", "id": "run", "source": "x = 1", "metadata": {}, "outputs": [],
         "execution_count": 1}]})  # fmt: skip
    assert '"x = 2"' in in_source("run", "x = 1", "x = 2")(text)
    with pytest.raises(CannotSeed, match="no cell \\[gone\\]"):
        in_source("gone", "x", "y")(text)
    with pytest.raises(CannotSeed, match="the notebook would stay"):
        notebook(lambda data: cell(data, "run"))(text)


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A tree of one file, and checks that read it."""
    checks = {
        "sees it": (("-c", "import sys; sys.exit('bad' in open('a.txt').read())"),),
        "sees nothing": (("-c", "pass"),),
        "breaks": (("-c", "import sys; sys.exit(9)"),),
    }
    for name, commands in checks.items():
        monkeypatch.setitem(CHECKS, name, commands)
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "a.txt").write_text("good")
    copy = Tree.copy_of(tmp_path / "root")
    yield copy
    copy.remove()


def mutant(*checks, old="good"):
    return Mutant("kind", "title", {"a.txt": swap(old, "bad")}, checks)


def test_a_mutant_is_caught_by_the_first_check_that_fails(small, capsys):
    verdict = mutants.judge(small, mutant("sees nothing", "sees it"))
    assert verdict.killed and verdict.by == "sees it"
    assert (small.root / "a.txt").read_text() == "good"


def test_a_survivor_and_one_that_cannot_be_seeded_are_failures(small, capsys):
    verdicts = mutants.judge_all([small], [mutant("sees nothing"), mutant("sees it", old="old")])
    assert [verdict.killed for verdict in verdicts] == [False, False]
    assert mutants.summary(verdicts) == 1
    said = capsys.readouterr().out
    assert "SURVIVED" in said and "CANNOT BE SEEDED" in said
    assert "0 of 2 seeded defects were caught (0 %)" in said


def test_a_check_that_is_red_without_a_defect_is_named(small, capsys):
    (small.root / "a.txt").write_text("bad")
    assert mutants.green_first(small, [mutant("sees nothing", "sees it")]) == ["sees it"]
    left = mutants.without(mutant("sees nothing", "sees it"), ["sees it"])
    assert left.checks == ("sees nothing",)
    known = set()
    (small.root / "a.txt").write_text("good")
    assert small.passes("sees it", known) and len(known) == 1
    (small.root / "a.txt").write_text("bad")
    assert small.passes("sees it", known) and not small.passes("sees it")


def test_a_check_that_cannot_run_is_no_catch(small):
    with pytest.raises(RuntimeError, match="breaks ended with status 9"):
        mutants.judge(small, mutant("breaks"))


def test_the_result_is_stored_for_the_page(small, tmp_path):
    verdict = mutants.judge(small, mutant("sees it"))
    missed = mutants.judge(small, mutant("sees nothing"))
    results.store(tmp_path / "mutants.json", [verdict, missed], seed=5)
    assert json.loads((tmp_path / "mutants.json").read_text()) == {
        "seed": 5,
        "defects": [
            {"kind": "kind", "title": "title", "by": "sees it"},
            {"kind": "kind", "title": "title", "by": ""},
        ],
    }


def test_a_copy_leaves_out_what_is_built():
    copy = Tree.copy_of(ROOT)
    try:
        assert (copy.root / "proving" / "mutants" / "trees.py").exists()
        assert not (copy.root / ".git").exists()
    finally:
        copy.remove()
