"""Numbers of a lesson that stand in other files are held by the lesson.

That a changed lesson names them is tried in test_guess_items.py, in the run that is made there.
"""

import io
import json
import re
import tokenize
from types import SimpleNamespace

import pytest
import yaml

from proving.claims.values import NoValue
from proving.findings import ROOT, Finding, relative
from proving.running import quoted
from proving.running.items import report

ENTRIES = yaml.safe_load(quoted.QUOTED.read_text(encoding="utf-8"))
TOLD = re.compile(r"[Ll]esson's [^.;\"]*?\d[\d.]*")
FILES = ("lessons_core/exercises/lesson_*/*.py", "lessons_core/figures/*/*.js")
FILE = "lessons_core/exercises/lesson_01/mean_squared_error.py"


def test_what_an_exercise_or_a_figure_says_of_its_lesson_is_quoted():
    says = [entry["says"] for entries in ENTRIES.values() for entry in entries]
    told = [
        (path.relative_to(ROOT).as_posix(), match[0])
        for pattern in FILES
        for path in sorted(ROOT.glob(pattern))
        if path.parent.name != "dist"
        for match in TOLD.finditer(path.read_text(encoding="utf-8"))
    ]
    assert len(told) >= 3
    missing = [one for one in told if not any(one[1] in each or each in one[1] for each in says)]
    assert missing == [], f"say in {quoted.QUOTED.name} what holds them"


#: Comments that no value of their lesson decides, or that only read the line beside them.
GENERAL = {
    "of w = 1 and b = 0", "slopes for w at w = b = 0", "eye's rows 0 and 2: two one-hot lists",
    "know nothing: last layer 0;", "updates until the way left is 1/1000", "from 1 down to 0",
    "axis 0 is the run: each by itself", "0: the first new day", "t: the factor for 20 values",
    "was 0 at the start", "steps 30 and 300", "ledger: 10**12 operations a second",
}  # fmt: skip


def comments(path):
    """The comments of a notebook's cells that say a number: no shape, and no lesson's."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        code = re.sub(r"^[%!].*$", "", "".join(cell["source"]), flags=re.M)
        if cell["cell_type"] == "code":
            for token in tokenize.generate_tokens(io.StringIO(code).readline):
                if token.type == tokenize.COMMENT:
                    bare = re.sub(r"\([^)]*\)|[Ll]essons? \d+", "", token.string)
                    if re.search(r"\d", bare):
                        yield token.string.removeprefix("# ")


def loose(folder, says):
    """Return a finding for each comment with a number that is neither quoted nor general."""
    found = {(path.name, one) for path in folder.glob("*.ipynb") for one in comments(path)}
    told = f"says a number that nothing holds; quote it in {relative(quoted.QUOTED)}"
    return [
        Finding("quoted", f"notebooks/{name}", 0, "", f"the comment “{one}” {told}")
        for name, one in sorted(found)
        if one not in GENERAL and not any(words in one for words in says)
    ]


def test_what_a_comment_in_a_cell_says_is_held_or_general(request):
    says = {entry["says"].removeprefix("# ") for entries in ENTRIES.values() for entry in entries}
    report(request.node, loose(ROOT / "notebooks", says))


def test_a_comment_that_nothing_holds_is_named(tmp_path):
    code = "x = 3.0  # score 3\n# lesson 3, shape (3,)\n# three\ny = 8  # from 1 down to 0"
    notebook = {"cells": [{"cell_type": "code", "source": [code]}]}
    (tmp_path / "07_x.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (found,) = loose(tmp_path, {"score 2"})
    assert str(found).startswith("notebooks/07_x.ipynb  the comment “score 3” says a number that")
    assert loose(tmp_path, {"score 3"}) == []


def test_every_quotation_is_of_a_lesson_and_stands_where_it_says():
    for name, entries in ENTRIES.items():
        assert re.fullmatch(r"\d\d_\w+", name)
        for entry in entries:
            path = ROOT / entry["file"]
            if path.exists():
                assert path.read_text(encoding="utf-8").count(entry["says"]) == 1, entry
            assert not quoted.place(entry).endswith(":0"), entry


@pytest.mark.parametrize(
    ("change", "now", "said"),
    [
        ({}, 0.18, None),
        ({}, 0.25, "says 0.18, it is 0.25 now; mend it here and at proving/claims/quoted.yml:"),
        ({"says": "lesson's four"}, 0.18, "” stands 0 times in it; quote it anew or delete it"),
        ({"file": "index.md", "says": "# Downhill"}, 0.18, "“# Downhill” stands in none of " +
         "lessons_core/exercises/, lessons_core/figures/, notebooks/; hold it by claims of"),
        ({"holds": []}, 0.18, "has 1 numbers, and 0 expressions hold them"),
        ({"when": ["x > 1"]}, 0.18, "is not true now (x > 1)"),
        ({}, NoValue("`x` raised"), "cannot be judged: `x` raised"),
    ],
)
def test_a_quotation_is_judged_and_its_file_named(monkeypatch, change, now, said):
    def value_of(kernel, expression):
        if isinstance(now, NoValue):
            raise now
        return now

    monkeypatch.setattr(quoted, "value_of", value_of)
    monkeypatch.setattr(quoted, "truth_of", lambda kernel, condition: False)
    entry = {"file": FILE, "says": "lesson's three {many} give 0.18", "holds": ["x"], **change}
    item = SimpleNamespace(entry=entry, start={}, parent=SimpleNamespace(kernel=None))
    item._wrong = lambda says: quoted.QuotedItem._wrong(item, says)
    found = quoted.QuotedItem.findings(item)
    if said is None:
        assert found == []
    else:
        assert said in str(found[0]) and entry["file"] in str(found[0])
