"""The rules that draw defects of quizzes, exercises and switches: one change each, as they say."""

import ast
import difflib
import random
from itertools import islice

import pytest
import yaml

from proving.findings import ROOT
from proving.mutants.checks import CHECKS
from proving.mutants.places import PLACED
from proving.mutants.rules import exercises, quiz, switches
from proving.mutants.rules.spans import other_number, replaced, span_of

RULES = {"quiz": quiz, "exercise": exercises, "switch": switches}
QUIZ = (ROOT / "lessons_core/quizzes/01_one_update.yml").read_text(encoding="utf-8")
UPDATE = (ROOT / "lessons_core/exercises/lesson_01/update.py").read_text(encoding="utf-8")
COMMAND = (ROOT / "lessons_core/train/command.py").read_text(encoding="utf-8")
TEXTS = {"quiz": QUIZ, "exercise": UPDATE, "switch": COMMAND}
READ = {"quiz": yaml.safe_load, "exercise": ast.parse, "switch": ast.parse}


@pytest.mark.parametrize("kind", RULES)
def test_each_defect_is_another_file_that_can_be_read(kind):
    text, rule = TEXTS[kind], RULES[kind]
    found = list(islice(rule.seeds(text, random.Random(1)), 60))
    assert kind == rule.KIND and len(found) >= 30
    assert all(check in CHECKS or check[:-1] in PLACED for check in rule.CHECKS)
    for done, changed in found:
        assert done and changed != text
        READ[kind](changed)
        lines = difflib.unified_diff(text.splitlines(), changed.splitlines(), n=0, lineterm="")
        assert 2 <= len(list(lines)[2:]) <= 40, done


@pytest.mark.parametrize("kind", RULES)
def test_the_chance_alone_decides(kind):
    one, same, other = (list(RULES[kind].seeds(TEXTS[kind], random.Random(k))) for k in (1, 1, 2))
    assert one == same != other


@pytest.mark.parametrize("kind", RULES)
def test_a_rule_has_files(kind):
    assert all(list(ROOT.glob(pattern)) for pattern in RULES[kind].FILES)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("quiz", "two whys change places"),
        ("quiz", "two texts change places"),
        ("quiz", "another option is right"),
        ("quiz", "#four-jobs becomes #"),
        ("quiz", "given 6 becomes"),
        ("quiz", "says: < becomes > "),
        ("quiz", "8 becomes"),
        ("exercise", "two hints change places"),
        ("exercise", "two wrong answers change places"),
        ("exercise", "a case is gone"),
        ("exercise", "solution: + becomes - "),
        ("exercise", "`w - lr * gradient`:"),
        ("switch", "args.every is ignored"),
        ("switch", "--seed: default becomes 1"),
        ("switch", "--resume: action becomes"),
        ("switch", "--amp: choices becomes ('off', 'auto', 'bf16')"),
    ],
)
def test_a_rule_draws_such_defects(kind, words):
    found = [done for k in range(3) for done, _ in RULES[kind].seeds(TEXTS[kind], random.Random(k))]
    assert any(words in done for done in found)


def test_spans():
    text = "f('é', x_1 + 1)"
    node = ast.parse(text, mode="eval").body.args[1]
    assert text[slice(*span_of(text, node))] == "x_1 + 1"
    assert replaced("abcd", (0, 1, "xy"), (2, 3, "")) == "xybd"
    assert other_number("1,000.5", random.Random(0)) != "1,000.5"
