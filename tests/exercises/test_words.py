"""Each hint belongs to its slip, and the numbers and formulas of an exercise's words are right."""

import copy
import re
from types import SimpleNamespace

import pytest
import yaml

from lessons_core.exercises.figure import lessons
from proving.exercises.words import problems, texts, words_path

MODULES = list(lessons().values())
COUNTS = {5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven",
          12: "twelve", 13: "thirteen"}  # fmt: skip

pytestmark = pytest.mark.filterwarnings("ignore::SyntaxWarning")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.LESSON)
def test_words_are_held(module):
    assert problems(module) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.LESSON)
def test_praise_counts_the_trials(module):
    for task in module.EXERCISES.values():
        for word in re.findall(r"Right on (\w+)", texts(task)[2].text):
            assert word == COUNTS[len(task.cases)], f"{task.id} has {len(task.cases)} trials"


@pytest.fixture
def lesson(tmp_path):
    """A lesson of one exercise, `update`, with its words; its parts may be changed."""
    module = lessons()["01_one_update"]
    held = yaml.safe_load(words_path(module).read_text(encoding="utf-8"))
    task = copy.copy(module.EXERCISES["update"])
    found = SimpleNamespace(
        LESSON=module.LESSON, __file__=str(tmp_path / "__init__.py"), EXERCISES={"update": task},
        task=task, held={"update": held["update"]},
    )  # fmt: skip

    def told(**parts):
        for name, value in parts.items():
            setattr(task, name, value)
        (tmp_path / "words.yml").write_text(yaml.safe_dump(found.held, sort_keys=False))
        return problems(found)

    found.told = told
    assert told() == []
    return found


@pytest.mark.parametrize("part", ["hint", "code", "id"])
def test_two_exchanged_parts_of_slips_are_seen(lesson, part):
    one, *between, other = lesson.task.slips
    slips = (
        one._replace(**{part: getattr(other, part)}), *between,
        other._replace(**{part: getattr(one, part)}),
    )  # fmt: skip
    told = lesson.told(slips=slips)
    kind = "code" if part == "code" else "hint"
    for slip in (one, other):
        assert any(line.startswith(f"update: the {kind} of {slip.id} lacks") for line in told)


def test_a_new_slip_is_asked_for_with_its_entry(lesson):
    slip = lesson.task.slips[0]._replace(
        id="triples", hint="Three times too long. Leave the 3 out.",
        code=lesson.task.slips[0].code.replace("w +", "w - 3 *"),
    )  # fmt: skip
    (told,) = lesson.told(slips=(*lesson.task.slips, slip))
    entry = told.splitlines()[1]
    lesson.held["update"]["slips"] |= yaml.safe_load(entry)
    assert "'3'" in entry and lesson.told() == []


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("praise", "= 1.8", "= 1.9", "praise says the numbers ['1', '0', '1.9', '0.4']"),
        ("praise", "= 1.8 and `b` = 0.4", "= 0.4 and `b` = 1.8", "praise says the numbers"),
        ("prompt", "three lines", "3 lines", "prompt says the numbers ['3']"),
        ("hint", "The new", "With `w + lr * error` the new", "says `w + lr * error`, which"),
    ],
)
def test_numbers_and_formulas_of_words_are_computed(lesson, part, old, new, words):
    before = getattr(lesson.task, part)
    assert old in before
    assert any(words in line for line in lesson.told(**{part: before.replace(old, new, 1)}))


def test_what_the_words_are_held_by_is_computed(lesson):
    lesson.held["update"]["numbers"]["praise"]["1.8"] = "expected[0][1]"
    lesson.held["update"]["formulas"]["lr * gradient"] = "lr / gradient"
    lesson.held["update"]["slips"]["only-w"][0] = "the"
    told = " ".join(lesson.told())
    assert "praise says 1.8, and expected[0][1] is another number" in told
    assert "`lr * gradient` is not lr / gradient" in told
    assert "the hint of only-w is told by 'the', and fresh-prediction has it too" in told


def test_what_is_held_and_not_said_is_named(lesson):
    lesson.held["update"]["slips"]["gone"] = ["a", "b"]
    lesson.held["update"]["formulas"]["a + b"] = None
    lesson.held["update"]["number"] = {}
    lesson.held["downdate"] = {}
    told = " ".join(lesson.told())
    assert "there is no slip gone" in told and "formulas holds `a + b`, which no text says" in told
    assert "unknown key 'number'" in told and "there is no exercise downdate" in told
