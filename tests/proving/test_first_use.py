"""The first use of a term on the path explains it; what does not is named with file and line."""

import json
import shutil

import pytest

from proving.findings import ROOT
from proving.lint import first_use
from proving.lint.first_use import check_first_uses, uses
from proving.running.canonical import canonical_text
from tests import course

KNOWN = ["learning rate", "batch size", "batch", "loss"]


def found(text):
    met = sorted(uses(text, KNOWN), key=lambda use: -use[1])
    return {term: explained for term, _, explained in met}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A *batch* is many.", {"batch": True}),
        ("Two *batches* are many.", {"batch": True}),
        ("A batch, that is a *batch*.", {"batch": False}),
        ("The **batch** is bold and no link.", {"batch": False}),
        ("The **loss** is a job.", {"loss": True}),
        ("The *batch\nsize* is a longer term.", {"batch size": True}),
        ("The batch size is a longer term.", {"batch size": False}),
        ("# The batch\n\n`batch`, $batch$ and [a link](batch.md)", {}),
        ("```\nbatch\n```\nNo minibatches, no batch-wise.", {}),
    ],
)
def test_a_use_is_explained_in_italics_alone(text, wanted):
    assert found(text) == wanted


def test_the_book_explains_each_term_first_and_the_list_holds_nothing_mended():
    assert [str(finding) for finding in check_first_uses()] == []


@course.WHOLE
def test_every_term_of_the_glossary_is_used_somewhere():
    assert first_use.unused() == []


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A book of two lessons and a deeper page, whose first words are given."""
    (tmp_path / "book").mkdir()
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "book" / "glossary.md", tmp_path / "book")
    (tmp_path / "_toc.yml").write_text(
        "parts:\n- caption: A\n  chapters:\n  - file: book/a\n  - file: notebooks/02_b\n"
        "    sections:\n    - file: notebooks/02_deeper\n  - file: notebooks/01_a\n"
    )
    listed = tmp_path / "list.yml"
    listed.write_text("everyday: []\n")
    monkeypatch.setattr(first_use, "LIST", listed)

    def write(**words):
        for name in ("00_tour", "01_a", "02_b", "02_deeper"):
            source = words.get(name[3:], "Nothing.")
            cell = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": source}
            notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            path = tmp_path / "notebooks" / f"{name}.ipynb"
            path.write_text(canonical_text(json.loads(json.dumps(notebook))), encoding="utf-8")
        return [str(finding) for finding in check_first_uses(tmp_path)]

    return write, listed


def test_the_path_is_the_table_of_contents_without_what_goes_deeper(book):
    write, _ = book
    assert write(b="Zero.\nA *dropout* is.", a="The dropout.", deeper="The dropout.") == []
    (finding,) = write(b="Zero.", a="Zero.\nThe dropout.", deeper="A *dropout* is.")
    assert finding.startswith("notebooks/01_a.ipynb:") and "“dropout”" in finding


def test_the_tour_and_the_lessons_each_explain_what_they_use(book):
    write, listed = book
    toc = listed.parent / "_toc.yml"
    toc.write_text(toc.read_text().replace("book/a", "notebooks/00_tour"))
    (tour,) = write(tour="The dropout.", b="A *dropout* is.")
    (lesson,) = write(tour="A *dropout* is.", b="The dropout.")
    assert tour.startswith("notebooks/00_tour.ipynb:")
    assert lesson.startswith("notebooks/02_b.ipynb:")


def test_a_term_that_no_page_uses_is_found(book):
    write, listed = book
    write(b="A *dropout* is.", deeper="The batch.")
    unused = first_use.unused(listed.parent)
    assert "epoch" in unused and not {"dropout", "batch"} & set(unused)


def test_the_finding_names_the_line_of_the_file(book):
    write, listed = book
    (finding,) = write(b="Zero.\nThe dropout.")
    line = int(finding.partition(":")[2].split()[0])
    text = (listed.parent / "notebooks" / "02_b.ipynb").read_text(encoding="utf-8")
    assert "The dropout." in text.splitlines()[line - 1]


def test_a_word_of_every_day_needs_no_definition_and_is_a_term(book):
    write, listed = book
    listed.write_text("everyday: [dropout, no such term]\n")
    (finding,) = write(b="The dropout.")
    assert "“no such term” is no term of the glossary" in finding
