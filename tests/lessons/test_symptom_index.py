"""The list of symptoms: its entries are the lessons' own, and two lessons agree on a fix."""


from symptom_index import closed, contradictions, entries, rows_of

from proving.findings import ROOT

WAIT = ("It stops.", "A pit.", "[Wait](02_deeper.ipynb).")
ROWS = {
    "notebooks/01_a": [("It rises.", "The sign.", "Subtract.")],
    "notebooks/02_b": [("It rises.", "The rate.", "Subtract."), WAIT],
}


def test_every_lesson_has_rows_and_no_two_contradict_each_other():
    paths = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    found = {path.stem: rows_of(path) for path in paths if not path.stem.endswith("_deeper")}
    assert all(len(row) == 3 for rows in found.values() for row in rows)
    assert [name for name, rows in found.items() if not rows] == []
    assert contradictions(found) == []


def test_a_symptom_stands_once_with_every_lesson_that_has_it():
    first, second = entries(ROWS)
    assert first == (
        "- **It rises.** *Likely cause:* The sign. *Fix:* Subtract. "
        "([Lesson 1](../notebooks/01_a.ipynb), [Lesson 2](../notebooks/02_b.ipynb))"
    )
    assert "[Wait](../notebooks/02_deeper.ipynb)" in second


def test_what_a_table_leaves_without_a_full_stop_is_a_sentence_in_the_list():
    assert [closed(text) for text in ("A leak", "`p -= …`", "“a leaf”")] == [
        "A leak.", "`p -= …`.", "“a leaf”.",
    ]  # fmt: skip
    for text in ("Stop.", "Why?", "*So.*", "He says “stop.”"):
        assert closed(text) == text


def test_two_fixes_for_one_symptom_are_named():
    other = {**ROWS, "notebooks/03_c": [("It stops.", "A pit.", "Give up.")]}
    (said,) = contradictions(other)
    assert "It stops." in said and "02_b" in said and "03_c" in said and "Give up." in said
