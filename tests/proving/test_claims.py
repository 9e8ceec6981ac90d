import json
import re

import pytest

from proving.claims.check import Lesson, check
from proving.claims.command import main
from proving.claims.sidecar import SidecarError, read_claims


def lesson(folder, prose, claims=""):
    cells = [
        {"cell_type": "code", "id": "run", "source": ["loss = 8\n"], "metadata": {},
         "outputs": [], "execution_count": 1},
        {"cell_type": "markdown", "id": "read", "source": [prose], "metadata": {}},
    ]  # fmt: skip
    path = folder / "01_x.ipynb"
    stored = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(stored, indent=1), encoding="utf-8")
    (folder / "01_x.claims.yml").write_text(claims, encoding="utf-8")
    return Lesson.read(path)


def problems(folder, prose, claims=""):
    return [str(finding) for finding in check(lesson(folder, prose, claims))[1]]


def test_a_number_that_no_entry_covers_is_named_with_its_place(tmp_path):
    (problem,) = problems(tmp_path, "Intro.\n\nThe loss is 8.")
    assert "cell 2 [read], line 3: “The loss is 8.” states 8" in problem
    assert "01_x.claims.yml" in problem


def test_covered_numbers_are_held_with_their_expressions(tmp_path):
    prose = "The loss falls from 8 to 2 after one update (0.1 is the rate)."
    claims = (
        "- says: 'falls from 8 to 2 after'\n  holds: [loss, loss / 4]\n"
        "- says: 0.1 is the rate\n  source: chosen in the exercise\n"
    )
    held, findings = check(lesson(tmp_path, prose, claims))
    assert findings == []
    assert [(one.claim.holds, [n.text for n in one.numbers]) for one in held] == [
        (("loss", "loss / 4"), ["8", "2"])
    ]


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ("- says: gain was 9\n  holds: loss\n", "“gain was 9” does not stand in the prose"),
        ("- says: loss\n  holds: loss\n", "“loss” stands 2 times in the prose (1 expected)"),
        ("- says: The loss\n  holds: loss\n", "“The loss” states no number"),
        ("- says: is 8\n  holds: [loss, loss]\n", "has 1 numbers (8) and 2 expressions"),
        ("- says: is 8\n  holds: loss\n  after: nowhere\n", "`after: nowhere` is the id of no"),
    ],
)
def test_entries_that_do_not_match_the_prose(tmp_path, claims, message):
    found = problems(tmp_path, "The loss is 8. A loss.", claims)
    assert any(message in problem and "01_x.claims.yml:1" in problem for problem in found), found


def test_an_entry_may_say_how_often_its_excerpt_stands(tmp_path):
    claims = "- says: loss 8\n  holds: loss\n  count: 2\n"
    held, findings = check(lesson(tmp_path, "A loss 8, and a loss 8.", claims))
    assert findings == [] and len(held) == 2


def test_half_a_number_is_not_covered(tmp_path):
    found = problems(tmp_path, "It is 1.85 now.", "- says: is 1.8\n  holds: loss\n")
    assert any("states 1.85" in problem for problem in found)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("says: a\n", "must be a list"),
        ("- says: a 1\n", "needs `source` or `general`, or else `holds`, `when` or both"),
        ("- says: a 1\n  holds: x\n  source: a good one\n", "needs `source` or `general`, or else"),
        ("- says: a 1\n  hold: x\n", "unknown key 'hold'"),
        ("- holds: x\n", "`says` must quote the prose"),
        ("- says: a 1\n  holds: 8\n", "8 is a constant"),
        ("- says: a 1\n  holds: '8'\n", "'8' is a constant"),
        ("- says: a 1\n  holds: abs(-8)\n", "'abs(-8)' is a constant"),
        ("- says: a 1\n  holds: '[i for i in range(9)][8]'\n", "is a constant"),
        ("- says: a 1\n  holds: 'x +'\n", "`holds` is no expression"),
        ("- says: a 1\n  when: 'x >'\n", "`when` is no expression"),
        ("- says: a 1\n  when: 1 < 2\n", "'1 < 2' is a constant"),
        ("- says: a 1\n  source: because\n", "must say in words"),
        ("- says: a 1\n  holds: x\n  compare: near\n", "must be one of equal, rounded"),
        ("- says: a 1\n  holds: x\n  count: 0\n", "whole number from 1; it is 0"),
        ("- says: a 1\n  source: a good one\n  after: end\n", "a `source` is not evaluated"),
        ("- says: a 1\n  says: b 2\n  holds: x\n", "the key 'says' is given twice"),
        ("- says: a 1: b\n  holds: x\n", "is not YAML"),
    ],
)
def test_entries_that_cannot_be_read(tmp_path, entry, message):
    path = tmp_path / "01_x.claims.yml"
    path.write_text(entry, encoding="utf-8")
    with pytest.raises(SidecarError) as error:
        read_claims(path)
    assert message in str(error.value)
    assert error.value.line >= 1


def test_suggestions_cover_what_they_were_made_for(tmp_path, capsys):
    prose = (
        "The loss falls from 8 to 2. A long sentence that goes on and on about its rate and so "
        "many long words, names 0.1 somewhere, and then runs on for quite a while behind it."
        "\n\n- it's 5 %\n- and `lr=0.3`\n"
    )
    one = lesson(tmp_path, prose)
    assert main(["--suggest", str(one.path)]) == 0
    skeleton = capsys.readouterr().out
    assert "TODO 8" in skeleton and "TODO 5 %" in skeleton
    filled = re.sub("'TODO [^']*'", "loss", skeleton)
    held, findings = check(lesson(tmp_path, prose, filled))
    assert findings == []
    assert sum(len(one.numbers) for one in held) == 5


def test_the_command_fails_for_an_uncovered_number(tmp_path, capsys):
    assert main([str(lesson(tmp_path, "It is 8.").path)]) == 1
    assert "states 8" in capsys.readouterr().out
    assert main([str(lesson(tmp_path, "It is eight.").path)]) == 0


def test_words_are_held_by_conditions(tmp_path):
    prose = "The loss falls to a quarter. It is 8."
    claims = (
        "- says: falls to a quarter\n  when: after < before\n"
        "- says: It is 8\n  holds: loss\n  when: [loss > 0, loss < 9]\n"
    )
    held, findings = check(lesson(tmp_path, prose, claims))
    assert findings == []
    assert [one.claim.when for one in held] == [("after < before",), ("loss > 0", "loss < 9")]


def test_a_condition_covers_no_number(tmp_path):
    (problem,) = problems(tmp_path, "The loss is 8.", "- says: The loss is 8\n  when: loss > 0\n")
    assert "“The loss is 8.” states 8, which no entry" in problem


def test_an_edited_sentence_is_one_finding_and_its_number_is_evaluated(tmp_path):
    claims = "- says: The loss is 8 at the start\n  holds: loss\n"
    read = lesson(tmp_path, "Some words. The loss is 9 at the start.", claims)
    held, (finding,) = check(read)
    assert [n.text for n in held[0].numbers] == ["9"]
    assert "cell 2 [read], line 1: “The loss is 9 at the start.” was “The loss is 8" in str(finding)
    assert "quote it again [01_x.claims.yml:1]" in str(finding)


@pytest.mark.parametrize("prose", ["The loss is 9 here. The loss is 7 here.", "Other words, 9."])
def test_nobody_guesses_which_sentence_was_meant(tmp_path, prose):
    claims = "- says: The loss is 8 here.\n  holds: loss\n"
    assert "does not stand in the prose" in problems(tmp_path, prose, claims)[0]


TABLE = """\
| sign | cause | fix |
| --- | --- | --- |
| It goes up at once. | The sign is wrong. | Subtract it. |
| It goes up in the end. | The rate is wrong. | Take half. |
"""


def test_the_rows_of_a_table_are_bound(tmp_path, capsys):
    one = lesson(tmp_path, TABLE)
    assert len(problems(tmp_path, TABLE)) == 2
    assert main(["--suggest", str(one.path)]) == 0
    entries = capsys.readouterr().out
    assert entries.splitlines()[0] == ("- {row: ['It goes up at', 'The sign', 'Subtract it']}")
    assert problems(tmp_path, TABLE, entries) == []
    swapped = TABLE.replace("Subtract it.", "\0").replace("Take half.", "Subtract it.")
    found = problems(tmp_path, swapped.replace("\0", "Take half."), entries)
    assert sum("has no entry" in problem for problem in found) == 2
    assert sum("two cells changed places" in problem for problem in found) == 2


@pytest.mark.parametrize("entry", ["- row: [a]\n", "- row: a b\n", "- {row: [a, b], says: c}\n"])
def test_entries_of_rows_that_cannot_be_read(tmp_path, entry):
    (problem,) = problems(tmp_path, "Words.", entry)
    assert "`row` stands alone" in problem
