"""Each option of the book's other commands changes what it says, and nothing else."""

import argparse
import contextlib
import sys
from types import SimpleNamespace

import pytest

import benchmarks.__main__ as benchmarks
import book.build
import book.node
import book.serve
import lessons_core.devices.__main__ as devices
import proving.claims.command as claims
import proving.elsewhere.__main__ as elsewhere
import proving.lint.check as lint
import proving.mutants.kill as mutants
import proving.notebooks as notebooks
from benchmarks import figure_drag_latency
from lessons_core.exercises import bundle
from proving.findings import ROOT

LESSON = ROOT / "notebooks" / "01_one_update.ipynb"
ALL = sorted((ROOT / "notebooks").glob("*.ipynb"))
PARSED = {
    "devices": devices, "claims": claims, "elsewhere": elsewhere, "lint": lint, "mutants": mutants,
    "notebooks": notebooks, "drag": figure_drag_latency,
}  # fmt: skip


class Asked(Exception):
    """Carries a parser out of a command, before it runs anything."""


@pytest.fixture
def options(monkeypatch):
    """Return the options of a command, read off the parser that its `main` makes."""

    def options(module):
        def stop(parser, arguments=None, namespace=None):
            raise Asked(parser)

        with monkeypatch.context() as patch:
            patch.setattr(argparse.ArgumentParser, "parse_args", stop)
            with pytest.raises(Asked) as asked:
                module.main([])
        actions = asked.value.args[0]._actions
        return {(a.option_strings or [a.dest])[0] for a in actions} - {"-h"}

    return options


#: Command -> the options that the tests below turn.
TURNED = {
    "devices": {"--device", "--record", "--into", "--repeats"},
    "claims": {"notebooks", "--suggest"},
    "elsewhere": {"--full", "--only"},
    "lint": {"notebooks"},
    "mutants": {"--jobs", "--only", "--list", "--sample", "--seed"},
    "notebooks": {"notebooks", "--check", "--to-text", "--from-text"},
    "drag": {"--moves"},
}


@pytest.mark.parametrize("name", PARSED)
def test_every_option_is_turned_here(options, name):
    assert options(PARSED[name]) == TURNED[name]


# Each row: what is typed, and what it changes of what was seen without it.


@pytest.fixture
def device_run(tmp_path, monkeypatch):
    def run(*typed):
        seen = {"asked": "", "repeats": 0, "into": "", "measured": False}
        there = tmp_path / "book" / "evidence"
        there.mkdir(parents=True, exist_ok=True)

        def pick(asked):
            seen["asked"] = asked
            return SimpleNamespace(type="cpu"), "because"

        def measures(device, sizes, repeats):
            seen.update(repeats=repeats, measured=True)
            return [{"name": "copy", "settings": {"n": 1}, "not_measured": "no time"}]

        def write(document, folder):
            seen["into"] = folder.name
            return folder / "entry.json"

        monkeypatch.chdir(tmp_path)
        for name, stand_in in [("pick", pick), ("all_measures", measures), ("write", write),
                               ("entry", lambda *parts: parts)]:  # fmt: skip
            monkeypatch.setattr(devices, name, stand_in)
        assert devices.main(list(typed)) == 0
        return seen

    return run


@pytest.mark.parametrize(
    ("around", "typed", "changed"),
    [
        ((), ("--device=cpu",), {"asked": "cpu"}),
        ((), ("--record",), {"measured": True, "repeats": 20, "into": "evidence"}),
        (("--record",), ("--into=.",), {"into": ""}),
        (("--record",), ("--repeats=3",), {"repeats": 3}),
        ((), ("--repeats=3",), {}),
    ],
)
def test_devices(device_run, around, typed, changed):
    before, after = device_run(*around), device_run(*around, *typed)
    assert {name: after[name] for name in after if after[name] != before[name]} == changed


def test_an_entry_of_the_ledger_tells_its_command_but_not_its_folder(device_run, monkeypatch):
    told = []
    device_run("--record")
    monkeypatch.setattr(devices, "entry", lambda device, rows, command: told.append(command))
    monkeypatch.setattr(sys, "argv", ["devices", "--record", "--into", ".", "--repeats=2"])
    assert devices.main() == 0
    monkeypatch.setattr(sys, "argv", ["devices", "--record"])
    assert devices.main() == 0 and devices.main(["--record", "--repeats=9"]) == 0
    command = "python -m lessons_core.devices --record"
    assert told == [f"{command} --repeats=2", command, command]


def test_quartiles_need_two_repeats(device_run, capsys):
    assert device_run("--record", "--repeats=2")["repeats"] == 2
    assert devices.main(["--record", "--repeats=1"]) == 2
    assert "quartiles need --repeats 2 or more, got 1" in capsys.readouterr().err


@pytest.fixture
def watched(monkeypatch):
    """Replace functions of a module by ones that note their first argument and return a result."""
    notes = []

    def watched(module, result, *names):
        for name in names:
            monkeypatch.setattr(
                module, name, lambda *given, name=name: notes.append((name, *given[:1])) or result
            )
        return notes

    return watched


@pytest.mark.parametrize(
    ("typed", "name", "files"),
    [([], "_check", ALL), ([str(LESSON)], "_check", [LESSON]), (["--suggest"], "_suggest", ALL)],
)
def test_claims(watched, typed, name, files):
    watched(claims, [], "check_pages")
    notes = watched(claims, 0, "_check", "_suggest")
    assert claims.main(typed) == 0
    pages = [] if typed else [("check_pages",)]
    assert notes == [(name, file) for file in files] + pages
    watched(claims, 1, name)
    assert claims.main(typed) == 1


@pytest.mark.parametrize(
    ("typed", "name", "files"),
    [
        ([], "_run", ALL),
        ([str(LESSON)], "_run", [LESSON]),
        (["--check"], "_check", ALL),
        (["--to-text"], "_to_text", ALL),
        (["--from-text"], "_from_text", ALL),
    ],
)
def test_notebooks(monkeypatch, typed, name, files):
    monkeypatch.setattr(notebooks, "_each", lambda paths, action: (paths, action.__name__))
    assert notebooks.main(typed) == (files, name)


def test_lint_of_one_notebook_leaves_the_book_alone(watched):
    notes = watched(lint, [], "lint", "check_ignored", "check_first_uses", "check_commands")
    assert lint.main([str(LESSON)]) == 0 and notes == [("lint", LESSON)]
    notes.clear()
    assert lint.main([]) == 0
    assert notes[: len(ALL)] == [("lint", file) for file in ALL] and len(notes) == len(ALL) + 3


@pytest.mark.parametrize(("typed", "full"), [((), False), (("--full",), True)])
@pytest.mark.parametrize("part", ["", elsewhere.ROWS[0].name])
def test_elsewhere(monkeypatch, typed, full, part):
    judged = []
    monkeypatch.setattr(
        elsewhere, "judge", lambda row, full: judged.append((row.name, full)) or (True, row.name)
    )
    assert elsewhere.main([*typed, *(["--only", part] if part else [])]) == 0
    rows = [row for row in elsewhere.ROWS if (full or row.tests) and part in row.name]
    assert sorted(judged) == sorted((row.name, full) for row in rows)


class Copies:
    """Stands in for the copies of the tree, and counts them."""

    made: list = []

    @classmethod
    def copy_of(cls, root):
        cls.made.append(cls())
        return cls.made[-1]

    def remove(self):
        """Nothing was copied."""


@pytest.mark.parametrize(
    ("typed", "copies", "stored", "judged"),
    [
        ([], 2, True, None),
        (["--jobs", "3"], 3, True, None),
        (["--only", "quiz"], 2, False, "quiz"),
        (["--list"], 0, False, ""),
    ],
)
def test_mutants(monkeypatch, watched, capsys, typed, copies, stored, judged):
    from proving.mutants.seeded import MUTANTS

    Copies.made, seen = [], []
    monkeypatch.setattr(mutants, "Tree", Copies)
    notes = watched(mutants, [], "green_first", "store")
    monkeypatch.setattr(mutants, "judge_all", lambda trees, some: seen.extend(some) or some)
    watched(mutants, 0, "summary")
    assert mutants.main(typed) == 0
    assert len(Copies.made) == copies
    assert [("store", mutants.LISTED)] * stored == [note for note in notes if note[0] == "store"]
    wanted = [m for m in MUTANTS if (judged or "") in f"{m.kind} {m.title}".lower()]
    assert seen == ([] if typed == ["--list"] else wanted)
    listed = capsys.readouterr().out.splitlines()
    assert (len(listed) == len(MUTANTS)) is (typed == ["--list"])
    assert not copies or f"on {copies} copies of the tree" in listed[0]


def test_mutants_by_rule(monkeypatch, watched, capsys):
    Copies.made, drawn = [], []
    monkeypatch.setattr(mutants, "Tree", Copies)
    monkeypatch.setattr(mutants, "judge_all", lambda trees, some: drawn.append(some) or [])
    monkeypatch.setattr(mutants, "SystemRandom", lambda: SimpleNamespace(randrange=lambda top: 7))
    watched(mutants, [], "green_first")
    watched(mutants, 1, "summary")
    seeds = []
    monkeypatch.setattr(
        mutants, "store", lambda path, verdicts, seed: seeds.append((path.name, seed))
    )
    for typed in (["--sample=9"], ["--sample=9", "--seed=7"], ["--sample=9", "--seed=8"],
                  ["--sample=9", "--seed=7", "--only=quiz"]):  # fmt: skip
        assert mutants.main(typed) == 0, "what survives is a result, and no failure"
    titles = [[mutant.title for mutant in some] for some in drawn]
    assert titles[0] == titles[1] != titles[2] and len(titles[0]) == 9
    assert titles[3] == [m.title for m in drawn[0] if m.kind == "quiz"] != []
    assert seeds == [("sample.json", seed) for seed in (7, 7, 8)]
    assert "9 defects by rule, seed 7" in capsys.readouterr().out


def test_a_benchmark_counts_as_many_movements_as_asked(monkeypatch, capsys):
    counts = []

    def measure(browser, figure, held, moves):
        counts.append(moves)
        return [0.1 * k for k in range(1, 20)]

    monkeypatch.setattr(figure_drag_latency, "measure", measure)
    monkeypatch.setattr(figure_drag_latency, "launch", contextlib.nullcontext)
    cases = len(figure_drag_latency.CASES)
    assert figure_drag_latency.main(()) == figure_drag_latency.main(("--moves=7",)) == 0
    assert counts == [100] * cases + [7] * cases
    said = capsys.readouterr().out.splitlines()
    assert said[1].split()[-3:] == ["19", "1.0", "1.9"], (
        "n, median and the 19th of 19 as 95th percentile"
    )
    assert said[-1].endswith("reached")
    monkeypatch.setattr(figure_drag_latency, "TARGET", 1.9)
    assert figure_drag_latency.main(()) == 1
    assert capsys.readouterr().out.rstrip().endswith("MISSED")


def test_benchmarks_run_by_name(monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(
        benchmarks.importlib, "import_module",
        lambda name: SimpleNamespace(main=lambda: ran.append(name.removeprefix("benchmarks."))),
    )  # fmt: skip
    names = benchmarks.names()
    benchmarks.main(names[1:2])
    assert ran == names[1:2]
    benchmarks.main([])
    assert ran == names[1:2] + names
    with pytest.raises(SystemExit, match="No such benchmark: speed"):
        benchmarks.main(["speed"])


# Commands that take plain words


@pytest.mark.parametrize(("typed", "source"), [([], ROOT), (["notebooks"], ROOT / "notebooks")])
def test_build_takes_a_folder(monkeypatch, capsys, typed, source):
    built = []
    monkeypatch.setattr(book.build, "build", lambda folder: built.append(folder) or [])
    monkeypatch.setattr(sys, "argv", ["book.build", *typed])
    monkeypatch.chdir(ROOT)
    assert book.build.main() == 0
    assert built == [source]


@pytest.mark.parametrize(("typed", "port"), [([], 8000), (["8123"], 8123)])
def test_serve_takes_a_port(monkeypatch, tmp_path, capsys, typed, port):
    asked = []

    def server(site, port):
        asked.append((site, port))
        quiet = SimpleNamespace(server_port=port, serve_forever=lambda: None)
        return contextlib.nullcontext(quiet)

    (tmp_path / "index.html").write_text("")
    monkeypatch.setattr(book.serve, "SITE", tmp_path)
    monkeypatch.setattr(book.serve, "server", server)
    monkeypatch.setattr(sys, "argv", ["book.serve", *typed])
    assert book.serve.main() == 0
    assert asked == [(tmp_path, port)]
    assert f"http://localhost:{port}/" in capsys.readouterr().out


def test_node_runs_the_words_it_is_given(monkeypatch, capsys):
    ran = []

    def run(words, env):
        ran.append((words, env["PATH"]))
        return SimpleNamespace(returncode=3)

    monkeypatch.setattr(book.node, "subprocess", SimpleNamespace(run=run))
    monkeypatch.setattr(sys, "argv", ["book.node"])
    assert book.node.main() == 0 and ran == []
    assert capsys.readouterr().out.strip() == str(book.node.folder())
    monkeypatch.setattr(sys, "argv", ["book.node", "node", "--version"])
    assert book.node.main() == 3
    ((words, path),) = ran
    assert words == [str(book.node.node()), "--version"]
    assert path.startswith(str(book.node.folder()))


def test_bundle_checks_or_writes(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(bundle, "ENGINE", tmp_path / "engine")
    assert bundle.main(["--check"]) == 1
    assert not (tmp_path / "engine").exists()
    assert bundle.main([]) == 0
    assert bundle.stored() == bundle.scripts()
    assert bundle.main(["--check"]) == 0
