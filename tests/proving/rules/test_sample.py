"""Defects drawn by rule: each kind draws real and distinct ones, and a seed draws them again."""

import ast
import json
import random
from itertools import islice
from types import SimpleNamespace

import pytest

from proving.findings import ROOT
from proving.mutants import results, sample, trees
from proving.mutants.checks import CHECKS
from proving.mutants.places import PLACED, commands_of
from proving.mutants.reading import READING
from proving.mutants.rules.spans import drawn, swapped, told, turned_words
from proving.mutants.seeding import seed
from proving.mutants.trees import Tree
from proving.running.canonical import canonical_text, read_text

KINDS = {rule.KIND: rule for rule in sample.RULES}


@pytest.fixture(scope="module")
def found():
    """Fifty defects of each kind."""
    return {kind: list(islice(sample.of_rule(rule, 1), 50)) for kind, rule in KINDS.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_draws_distinct_defects_that_change_their_file(found, kind, tmp_path):
    titles = [mutant.title for mutant in found[kind]]
    assert len(titles) >= 40 and len(set(titles)) >= 0.9 * len(titles)
    for mutant in found[kind][:5]:
        (file,) = mutant.edits
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((ROOT / file).read_bytes())
        seed(tmp_path, mutant, run=lambda command: 0)
        READ.get(path.suffix, str)(path.read_text(encoding="utf-8"))
    texts = [edit("") for mutant in found[kind] for edit in mutant.edits.values()]
    assert len(set(texts)) == len(texts)


READ = {".py": ast.parse, ".ipynb": json.loads}


@pytest.mark.parametrize("kind", KINDS)
def test_its_checks_are_there_and_name_files_that_are(found, kind):
    for mutant in found[kind]:
        assert all((ROOT / file).exists() for file in mutant.rebuilds)
        assert bool(mutant.after) == bool(mutant.rebuilds)
        for check in mutant.checks:
            name, _, file = check.partition(":")
            if name in READING:
                continue
            assert check in CHECKS or name in PLACED
            for word in (word for command in commands_of(check) for word in command):
                assert not word.startswith(("tests/", "notebooks/")) or (ROOT / word).exists()


def test_a_seed_draws_again_and_each_kind_has_its_share():
    one, same, other = ([m.title for m in sample.draw(13, k)] for k in (3, 3, 4))
    assert one == same != other
    kinds = [mutant.kind for mutant in sample.draw(13, 3)]
    assert [kinds.count(kind) for kind in KINDS] == [2, 2] + [1] * (len(KINDS) - 2)


def test_a_kind_that_runs_out_ends():
    rule = SimpleNamespace(KIND="x", FILES=("index.md",), CHECKS=("lint", "claims:"))
    rule.seeds = lambda text, chance: iter([("one", "1"), ("again", "1"), ("none", text)])
    (mutant,) = sample.of_rule(rule, 0)
    assert mutant.title == "index.md: one" and mutant.checks == ("lint", "claims:index.md")


def test_a_room_without_a_test_of_its_own_runs_all_of_it():
    own = commands_of("own tests:lessons_core/sweeps/rates.py")
    room = commands_of("own tests:lessons_core/sweeps/closed_form.py")
    assert own[0][-1] == "tests/sweeps/test_rates.py" and room[0][-1] == "tests/sweeps"
    assert commands_of("lesson that draws:lessons_core/sweeps/rates.py") == ()
    (run,) = commands_of("lesson that draws:lessons_core/plots/updates.py")
    assert run[-1] == "notebooks/01_deeper.ipynb"
    for folder, tests in (("kit", "tests/figures"), ("overfit", "tests/figures/overfit")):
        drawn, own = commands_of(f"figure tests:lessons_core/figures/{folder}/x.js")
        assert (drawn[-1], own[-1]) == ("tests/figures/drawn", tests)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("prose", "⟧"),
        ("table", "⟧|… and …|"),
        ("picture's words", "notebooks/"),
        ("name in code type", "`⟦"),
        ("command on a page", "make ⟦"),
        ("command on a page", "proving."),
        ("template", " → nothing⟧"),
        ("template", "if not ⟧"),
        ("drawing", "⟦ - → + ⟧"),
        ("drawing", "); → nothing⟧"),
        ("package", " → ("),
    ],
)
def test_a_rule_draws_such_defects(found, kind, words):
    assert any(words in mutant.title for mutant in found[kind])


def _cell(source):
    return {"cells": [{"cell_type": "markdown", "id": "t", "source": source, "metadata": {}}],
            "metadata": {}}  # fmt: skip


def _drawn(kind, source):
    seeds = KINDS[kind].seeds(canonical_text(_cell(source)), random.Random(0))
    return sorted((done, read_text(text)["cells"][0]["source"]) for done, text in seeds)


def test_two_cells_of_a_column_change_places():
    table = "| a | b | c |\n| - | - | - |\n| one | two | red |\n| six | two | tan |"
    changed = [source for _, source in _drawn("table", table)]
    rows = [source.splitlines()[2:] for source in changed]
    assert sorted(rows) == [["| one | two | tan |", "| six | two | red |"],
                            ["| six | two | red |", "| one | two | tan |"]]  # fmt: skip


def test_rows_that_change_places_say_nothing_new():
    assert _drawn("table", "| a | b |\n| - | - |\n| one | two |\n| one | six |") == []


def test_a_word_of_prose_is_told_with_the_kind_of_its_sentence():
    told = [done for done, _ in _drawn("prose", "It falls `less`.\n\n| more | all |\n| - | - |")]
    assert told == ["[t] …It ⟦falls → rises⟧ `less`.… (no cell has run)"]


def of(lesson, *values):
    return pytest.param(*values, marks=pytest.mark.lesson(lesson))


@pytest.mark.parametrize(
    ("name", "file", "old", "new"),
    [
        of(2, "claims", "notebooks/02_learning_rates.ipynb", "norm rises from", "norm falls from"),
        of(11, "names", "notebooks/11_pytorch_loop.ipynb", "zero_grad", "zero_gradd"),
        of(2, "form", "notebooks/02_deeper.ipynb", '"execution_count": 2', '"execution_count": 3'),
        ("taught", "notebooks/01_one_update.ipynb", "# Four jobs", "# Five jobs"),
        ("commands", "README.md", "make lab", "make lib"),
    ],
)
def test_what_is_only_read_is_judged_in_a_copy(copy, name, file, old, new):
    path = copy.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text and copy.passes(f"{name}:{file}")
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    assert not copy.passes(f"{name}:{file}")
    path.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def copy():
    tree = Tree.copy_of(ROOT)
    yield tree
    tree.remove()


def test_a_check_that_takes_too_much_of_the_processor_is_red_and_one_that_waits_is_none(
    copy, monkeypatch
):
    monkeypatch.setattr(trees, "SECONDS", 1)
    monkeypatch.setattr(trees, "PATIENCE", 200)
    assert copy.run(("-c", "while True: pass")) == 1 and "of the processor" in copy.last_output
    monkeypatch.setattr(trees, "PATIENCE", 0.5)
    with pytest.raises(RuntimeError, match="did not end in 0.5 s"):
        copy.run(("-c", "import time; time.sleep(9)"))


def test_pieces():
    assert list(turned_words("It Falls, at least")) == [(3, 8, "Rises")]
    assert list(swapped("a - b -- c", {" - ": " + "})) == [(1, 4, " + ")]
    assert told("x\nthe loss falls\ny", (11, 16, "rises")) == "…the loss ⟦falls → rises⟧…"
    assert list(drawn("ab", [(0, 1, "")], random.Random(0))) == [("…⟦a → nothing⟧b…", "b")]


def verdict(title, by):
    return SimpleNamespace(mutant=SimpleNamespace(kind="quiz", title=title), by=by)


def test_what_was_found_out_about_a_survivor_is_kept_while_it_survives(tmp_path):
    path = tmp_path / "sample.json"
    results.store(path, [verdict("a", ""), verdict("b", ""), verdict("c", "lint")], seed=7)
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert [row["by"] for row in stored["defects"]] == ["", "", "lint"]
    for row in stored["defects"]:
        row["why"] = f"{row['title']} changes nothing"
    path.write_text(json.dumps(stored), encoding="utf-8")
    results.store(path, [verdict("b", ""), verdict("a", "lint"), verdict("d", "")], seed=8)
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored["seed"] == 8
    assert [row.get("why") for row in stored["defects"]] == ["b changes nothing", None, None]


def test_rates():
    kinds = [("quiz", "lint"), ("quiz", ""), ("drawing", "names")]
    verdicts = [
        SimpleNamespace(mutant=SimpleNamespace(kind=kind, title=f"t {by}"), by=by, killed=bool(by))
        for kind, by in kinds
    ]
    lines = sample.rates(verdicts).splitlines()
    assert [line.split() for line in lines] == [
        ["quiz", "1", "of", "2", "(50", "%)"], ["drawing", "1", "of", "1", "(100", "%)"]
    ]  # fmt: skip
