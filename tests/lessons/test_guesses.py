"""A guess is asked by a cell that there is, and held by what the next ones print."""

import json
from pathlib import Path

import guesses
import pytest

ROOT = Path(__file__).resolve().parents[2]

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FILES = sorted(guesses.FOLDER.glob("*.yml"))


def cells(*written):
    return json.dumps({"cells": [*written]})


ASK = {"cell_type": "markdown", "id": "ask", "source": ["> **Predict.** How many?"]}
RUN = {"cell_type": "code", "id": "run", "outputs": [{"text": ["it is 1,250 now"]}], "source": []}


@pytest.fixture
def notebook(tmp_path):
    path = tmp_path / "99_try.ipynb"
    path.write_text(cells(ASK, RUN), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_guess_of_a_lesson_is_held(path):
    found = guesses.asked(path, guesses.written(path.stem))
    text = [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "markdown"]
    assert len(found) == sum(len(guesses.BOX.findall("".join(c["source"]))) for c in text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_guess_has_its_question(path):
    asking = {
        cell["id"]
        for book in NOTEBOOKS
        if book.stem.startswith(path.stem)
        for cell in json.loads(book.read_text("utf-8"))["cells"]
        if guesses.BOX.search("".join(cell["source"]))
    }
    assert set(guesses.written(f"{path.stem}_x")) <= asking


def test_the_answer_is_read_from_what_is_printed(notebook):
    asked = guesses.asked(notebook, {"ask": {"number": r"is (\S+) now", "unit": "hours"}})
    assert asked == [{"number": 1250.0, "unit": "hours"}]
    choice = {"choice": ["up", "down"], "right": "up", "because": "1,250"}
    assert guesses.asked(notebook, {"ask": choice}) == [{"choice": ["up", "down"], "right": "up"}]


@pytest.mark.parametrize(
    ("guess", "said"),
    [
        ({"number": r"was (\S+)"}, "nothing printed after the question matches"),
        ({"choice": ["up"], "right": "up", "because": "9,999"}, "nothing printed"),
        ({"choice": ["up"], "right": "down", "because": "1,250"}, "'down' is none of"),
        ({"count": 3}, "a guess has a number"),
    ],
)
def test_what_the_output_does_not_bear_out_is_refused(notebook, guess, said):
    with pytest.raises(ValueError, match="99_try: ask: .*" + said):
        guesses.asked(notebook, {"ask": guess})


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (["> **Predict.** How many?\n", "> And how large?"], "1 boxes with 2 question marks"),
        (["> **Predict.** How many there are."], "1 boxes with 0 question marks"),
        (["> **Predict.** How?\n", "\n", "> **Predict.** Now."], "2 boxes with 1 question mark"),
    ],
)
def test_a_field_is_for_one_question(tmp_path, source, said):
    path = tmp_path / "99_try.ipynb"
    path.write_text(cells({**ASK, "source": source}, RUN), encoding="utf-8")
    with pytest.raises(ValueError, match=f"99_try: ask: one field for a guess, but {said}"):
        guesses.asked(path, {"ask": {"number": r"is (\S+) now"}})
    assert guesses.asked(path, {}) == [None] * "".join(source).count("> **Predict")
