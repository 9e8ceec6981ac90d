"""Bundles equal their sources; one that does not is listed with the command that makes it."""

import subprocess
from types import SimpleNamespace

import pytest

from lessons_core.exercises import bundle
from lessons_core.figures import bundles as figures
from proving.running import bundles
from proving.running.items import PROPERTY, NotTrue, report


def test_bundles_of_figures_equal_their_sources(request):
    report(request.node, bundles.stale_figures())


def test_bundles_of_exercises_equal_their_sources(request):
    report(request.node, bundles.stale_exercises())


def test_every_figure_is_looked_at():
    said = bundles.run_node("node", str(bundles.BUILD), "--check").stdout
    assert [name for name in figures.names() if name not in said] == []


def node_says(monkeypatch, status, words):
    done = subprocess.CompletedProcess([], status, "", words)
    monkeypatch.setattr(bundles, "run_node", lambda *words: done)


def test_a_stale_figure_is_listed_with_its_command(monkeypatch):
    node_says(monkeypatch, 1, 'dist/quiz.js differs from its sources\nRun "npm run build" and')
    item = SimpleNamespace(user_properties=[])
    with pytest.raises(NotTrue, match="dist/quiz.js  differs from its sources; run: npm run build"):
        report(item, bundles.stale_figures())
    ((name, finding),) = item.user_properties
    assert (name, finding["kind"]) == (PROPERTY, "bundle")
    assert finding["file"] == "lessons_core/figures/dist/quiz.js"


def test_what_node_says_besides_is_no_bundle(monkeypatch):
    node_says(monkeypatch, 1, "SyntaxError: unexpected token")
    with pytest.raises(RuntimeError, match="unexpected token"):
        bundles.stale_figures()


def test_a_stale_checker_is_listed_with_its_command(monkeypatch):
    stored = {**bundle.scripts(), "lesson_99.js": "", "checkers.js": "old"}
    monkeypatch.setattr(bundle, "stored", lambda: stored)
    end = "; run: python -m lessons_core.exercises.bundle"
    assert [str(found) for found in bundles.stale_exercises()] == [
        f"book/theme/python/engine/checkers.js  differs from its sources{end}",
        f"book/theme/python/engine/lesson_99.js  has no source{end}",
    ]
