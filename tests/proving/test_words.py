"""Words of direction: which sentences claim something, what holds them, and what holds nothing."""

import pytest
import torch

from proving.claims.check import Lesson, check, outcomes_held
from proving.claims.command import main
from proving.claims.directions import find_words, opposites
from proving.claims.judged import CONSTANT, TRUE, TURNED, UNTRUE, judge
from proving.claims.outcomes import outcomes
from proving.claims.sidecar import SidecarError, free_names, parse_claims
from proving.claims.turned import turned
from proving.claims.wording import way_told, wrong_way
from proving.running.canonical import canonical_text


def lesson(folder, prose, claims="", alt=""):
    """A lesson with one code cell, one cell of prose, and a claims file."""
    image = {"mystnb": {"image": {"alt": alt}}} if alt else {}
    cells = [
        {"cell_type": "code", "id": "run", "source": "loss = 8", "metadata": image,
         "outputs": [], "execution_count": 1},
        {"cell_type": "markdown", "id": "read", "source": prose, "metadata": {}},
    ]  # fmt: skip
    path = folder / "01_x.ipynb"
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(canonical_text(notebook), encoding="utf-8")
    path.with_suffix(".claims.yml").write_text(claims, encoding="utf-8")
    return Lesson.read(path)


def messages(one):
    return [str(finding) for finding in check(one)[1]]


def test_each_word_has_one_opposite_that_is_another_word():
    assert opposites()["falls"] == "rises" and opposites()["smaller"] == "larger"
    assert all(word != other for word, other in opposites().items())


def test_words_are_whole_and_bounds_are_numbers():
    text = "It falls, not-so high-above; at least 3, at most 5, \\below `rises`"
    assert [(w.text, w.sign) for w in find_words(text)] == [("falls", -1), ("rises", 1)]


@pytest.mark.parametrize(
    ("prose", "claims_something"),
    [
        ("The loss falls.", True),
        ("Does the loss fall?", False),
        ("Lower the rate.", False),
        ("> **Predict.** The loss falls.", False),
        ("## The loss falls", False),
        ("A *schedule* is a rate that falls.", False),
        ("The loss `falls` at $not$ all".replace(" all", ""), False),
        ("## Next\n\nThe loss falls.", False),
        ("| a | The loss falls. | b |", True),
        ("The loss is 8.", False),
    ],
)
def test_which_sentences_may_state_an_outcome(tmp_path, prose, claims_something):
    assert bool(list(outcomes(lesson(tmp_path, prose).passages))) == claims_something


def test_in_the_words_of_a_picture_every_word_that_can_turn_is_held(tmp_path):
    alt = "Loss over the steps, from the left."
    one = lesson(tmp_path, "The loss stands over the left.", alt=alt)
    (said,) = messages(one)
    assert "has “over”, “left”, which no entry holds" in said
    claims = "- {says: 'Loss over the steps, from the left', general: definition}\n"
    assert messages(lesson(tmp_path, "It is over.", claims, alt)) == []


def test_before_any_cell_nothing_is_an_outcome(tmp_path):
    one = lesson(tmp_path, "The loss falls.")
    one.notebook["cells"].reverse()
    from proving.claims.prose import passages

    assert list(outcomes(passages(one.notebook))) == []


def test_an_unheld_sentence_is_named_and_few_words_hold_it(tmp_path):
    prose = "At this rate the loss falls, as everybody hoped."
    (message,) = messages(lesson(tmp_path, prose))
    assert "cell 2 [read], line 1" in message and "has “falls”, which no entry holds" in message
    claims = "- says: loss falls\n  when: loss < 9\n"
    assert messages(lesson(tmp_path, prose, claims)) == []
    edited = "At that rate the loss falls, and everybody is glad."
    assert messages(lesson(tmp_path, edited, claims)) == []
    assert messages(lesson(tmp_path, prose.replace("falls", "rises"), claims)) != []


def test_every_word_of_a_sentence_is_held(tmp_path):
    claims = "- says: loss falls\n  when: loss < 9\n"
    (message,) = messages(lesson(tmp_path, "The loss falls and then rises.", claims))
    assert "“rises”" in message


def test_several_sentences_share_a_condition_and_general_ones_a_kind(tmp_path):
    prose = "The loss falls. The miss falls. Sets are never ordered. No set is."
    claims = (
        "- {says: [loss falls, miss falls], when: loss < 9}\n"
        "- {says: [never ordered, No set], general: knowledge}\n"
    )
    one = lesson(tmp_path, prose, claims)
    assert messages(one) == []
    assert outcomes_held(one).ways == {"when": 2, "general": 2}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"says": "falls", "general": "true"}, "must be one of knowledge"),
        ({"says": "stands", "general": "knowledge"}, "has no word of direction"),
        ({"says": "falls", "general": "knowledge", "when": "x < 1"}, "needs `source` or"),
        ({"says": ["a 1", "b 1"], "holds": "x"}, "and no numbers"),
        ({"says": [], "when": "x < 1"}, "and no numbers"),
    ],
)
def test_entries_for_words_that_cannot_be_read(entry, message):
    with pytest.raises(SidecarError, match=message):
        parse_claims([entry])


STATE = {"a": 2.0, "b": 1.0, "log": [8.0, 2.0, 0.5], "none": [], "f": lambda x: x / 2, "nan": 1e999}


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        ("b < a", TRUE),
        ("all(y < x for x, y in zip(log, log[1:]))", TRUE),
        ("f(a) < a", TRUE),
        ("not log[0] < log[1]", TRUE),
        ("any(x < 1 for x in log)", TRUE),
        ("len(log) == 3", TRUE),
        ("a < b", UNTRUE),
        ("b < a or True", TURNED),
        ("all(x < y for x, y in zip(none, none[1:]))", TURNED),
        ("a < a + 1", CONSTANT),
        ("a == a", CONSTANT),
        ("f(a) == f(a) + 0 * b or b != b", TURNED),
        ("abs(a) >= 0", CONSTANT),
    ],
)
def test_a_condition_is_true_here_and_nowhere_else(condition, verdict):
    import ast

    names = sorted(free_names(ast.parse(condition, mode="eval")))
    state = {**STATE, "__builtins__": __builtins__}
    assert judge(condition, turned(condition), names, state) == verdict


def test_each_comparison_is_turned_alone():
    assert turned("all(x < y and y >= 0 for x in xs if x > 1)") == [
        "all((x > y and y >= 0 for x in xs if x > 1))",
        "all((x < y and y < 0 for x in xs if x > 1))",
    ]
    assert turned("not a > b or c") == ["not not a > b or c"]


@pytest.mark.parametrize(
    ("says", "when", "fault"),
    [
        ("the loss falls", "new < old", ""),
        ("the loss falls", "new > old", "“falls” needs a `<`"),
        ("the loss rises", "abs(new - old) < 1e-9", "“rises” needs a `>`"),
        ("it is lowest at the end", "log.argmin() == 9", ""),
        ("it no longer falls", "new >= old", ""),
        ("it falls from 8 to 2", "", ""),
        ("it rises from 8 to about 2", "", "goes the other way than its numbers"),
        ("it went from 8 to 2 and rises", "", ""),
    ],
)
def test_a_word_and_what_holds_it_go_the_same_way(says, when, fault):
    found = wrong_way(says, (when,) if when else ())
    assert fault in found and bool(found) == bool(fault)


def test_numbers_alone_may_tell_the_way():
    assert way_told("falls from $8$ to 2") and not way_told("falls to 2 from 8")


def test_each_unheld_sentence_is_a_finding_however_many_there_are(tmp_path):
    found = messages(lesson(tmp_path, "The loss falls.\n\n" * 20))
    assert len(found) == 20 and all("which no entry holds" in message for message in found)


@pytest.mark.parametrize(
    ("prose", "alt"),
    [("", "The loss falls."), ("## Key concepts\n\n- The loss falls.", ""),
     ("## In practice\n\nThe loss falls.", ""),
     ("## Symptom, cause, fix\n\n| a | The loss falls. | b |", "")],
)  # fmt: skip
def test_a_sentence_is_held_in_pictures_and_in_the_three_tables_too(tmp_path, prose, alt):
    found = messages(lesson(tmp_path, prose, alt=alt))
    assert "which no entry holds" in found[0]


def test_a_tensor_is_moved_like_an_array():
    state = {"column": torch.tensor([[1.0], [2.0], [3.0]])}
    assert judge("column.sum() == 6", [], ["column"], state) == TRUE
    assert judge("len(column) < 9", [], ["column"], state) == CONSTANT


def test_a_condition_is_proposed_from_the_cell_before(tmp_path, capsys):
    one = lesson(tmp_path, "The losses fall at each update. No set has an order.")
    text = one.path.read_text(encoding="utf-8")
    text = text.replace('"loss = 8"', '"losses = [8, 2, 0.5]\\nrates = [3, 2, 1]"')
    one.path.write_text(text, encoding="utf-8")
    assert main(["--suggest", str(one.path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "general" in lines[0] and "rates" not in "".join(lines)
    assert lines[1].startswith(
        "- {says: 'losses fall at', when: 'all(b < a for a, b in zip(losses, losses[1:]))'}"
    )
    assert "'losses[-1] < losses[0]'" in lines[2]
    assert lines[3] == "- {says: 'No set', when: TODO}"
