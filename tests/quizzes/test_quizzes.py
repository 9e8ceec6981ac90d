"""Quiz files: what is wrong with one is said with file and line, and every number is held."""

import ast
import html
import json
import re
from pathlib import Path

import pytest

from lessons_core import quizzes
from lessons_core.progress import Progress
from lessons_core.quizzes import (
    QuizError,
    agrees,
    load,
    numbers_in,
    numeric_claims,
    truth_claims,
    unheld_numbers,
)
from proving.quizzes import idle, told, untold
from proving.quizzes import problems as problems_of
from proving.running.quiz_items import quiz_problems
from proving.running.start_values import start_values
from proving.summary import HEADINGS

ROOT = Path(__file__).parents[2]
LESSONS = sorted(p.stem for p in quizzes.path_of("01_one_update").parent.glob("[0-9][0-9]_*.yml"))

GOOD = """\
title: A quiz
questions:
  - id: sum
    concept: Adding
    level: foundational
    question: What is 2 and 3?
    given: {a: 2, b: 3}
    options:
      - text: It is 5.
        correct: true
        holds: 2 + 3
        why: Because `2 + 3` is 5.
      - text: It is 6.
        holds: 2 * 3
        why: >-
          That is the product,
          which is 6 and not 5.
    numbers:
      "5": sum([2, 3])
    because: {is 5: is 5, is 6: product}
"""


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "07_sums.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def problems(path):
    with pytest.raises(QuizError) as caught:
        load(path)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return [problem.removeprefix(f"{path}:") for problem in caught.value.problems]


def test_a_good_file(write):
    quiz = load(write(GOOD))
    (question,) = quiz.questions
    assert (quiz.id, quiz.title, quiz.threshold) == ("07_sums", "A quiz", 0.75)
    assert (question.id, question.concept, question.line) == ("sum", "Adding", 3)
    assert [option.id for option in question.options] == ["a", "b"]
    assert question.answer.text.text == "It is 5."
    assert question.options[1].why.text == "That is the product, which is 6 and not 5."


# Each: what to write in place of what, and the line and words of the one problem that follows.
FAULTS = {
    "no explanation": ("        why: Because `2 + 3` is 5.\n", "", 9, "no explanation (why)"),
    "empty explanation": ("Because `2 + 3` is 5.", '"  "', 12, "explanation (why) of option a"),
    "null explanation": ("Because `2 + 3` is 5.", "~", 12, "is empty"),
    "empty question": (
        "What is 2 and 3?\n    given",
        '""\n    revisit: "#a"\n    given',
        6,
        "empty",
    ),
    "empty option": ("It is 5.\n", '""\n', 9, "text of option a of question sum is empty"),
    "no concept": ("    concept: Adding\n", "", 3, "this question has no concept"),
    "empty concept": ("Adding", "''", 4, "concept of question sum is empty"),
    "no level": ("    level: foundational\n", "", 3, "has no level"),
    "unknown level": ("foundational", "easy", 5, "'easy'; expected foundational, intermediate"),
    "no id": ("id: sum\n    concept", "concept", 3, "has no id"),
    "id with a space": ("id: sum", "id: a sum", 3, "id 'a sum' of this question"),
    "no right answer": ("        correct: true\n", "", 9, "no right answer"),
    "several right answers": (
        "text: It is 6.",
        "correct: true\n        text: It is 6.",
        13,
        "several right answers (a, b)",
    ),
    "right in words": ("correct: true", "correct: right", 10, "must be true or false"),
    "unknown key of an option": (
        "        why: Because",
        "        wy: x\n        why: Because",
        12,
        "unknown key 'wy'",
    ),
    "unknown key of a question": (
        "    level:",
        "    levle: x\n    level:",
        5,
        "unknown key 'levle'",
    ),
    "unknown key of the quiz": (
        "title: A quiz",
        "title: A quiz\ntitel: x",
        2,
        "unknown key 'titel'",
    ),
    "key given twice": ("    level:", "    concept: Sums\n    level:", 5, "concept is given twice"),
    "duplicate option id": (
        "text: It is 6.",
        "id: a\n        text: It is 6.",
        13,
        "duplicate id 'a'",
    ),
    "dollar mathematics": ("Because", "Because $x$ and", 12, "no $"),
    "half a code span": ("`2 + 3`", "`2 + 3", 12, "pairs of backticks"),
    "expression that is none": ("holds: 2 + 3", "holds: 2 +", 11, "not a Python expression"),
    "holds without a number": ("It is 5.\n", "It is five.\n", 11, "exactly one number"),
    "holds of a missing number": (
        "holds: 2 * 3",
        "holds: {'7': 2 * 3}",
        14,
        "lists 7, which no text",
    ),
    "numbers of a missing number": ('"5": sum', '"9": sum', 19, "numbers of question sum lists 9"),
    "given of a missing number": (
        "b: 3}",
        "b: 3, c: 4}",
        7,
        "asks with 2, 3, and given has 2, 3, 4",
    ),
    "given in another order": (
        "{a: 2, b: 3}",
        "{b: 3, a: 2}",
        7,
        "asks with 2, 3, and given has 3",
    ),
    "two numbers of the question exchanged": ("2 and 3?", "3 and 2?", 7, "asks with 3, 2, and"),
    "a number of the question changed": ("2 and 3?", "2 and 4?", 7, "asks with 2, 4, and"),
    "given as a list": ("{a: 2, b: 3}", '["2", "3"]', 7, "must map a name to a number"),
    "given that is no number": ("b: 3}", "b: three}", 7, "no number as prose writes it: 'three'"),
    "given under no name": ("b: 3}", "3: 3}", 7, "needs a new name for each value, got '3'"),
    "story of a missing number": (
        "    level:",
        "    story: ['9']\n    level:",
        5,
        "lists 9, which",
    ),
    "numbers in another order": (
        '      "5": sum([2, 3])',
        '      "6": 2 * 3\n      "5": sum([2, 3])',
        20,
        "5 later than the text",
    ),
    "because of a missing option": (
        "is 6: product",
        "is 7: product",
        13,
        "needs words of option b",
    ),
    "because of words that both have": ("{is 5:", "{It is:", 9, "needs words of option a"),
    "explanation exchanged": ("Because `2 + 3` is 5.", "That is the product.", 9, "its why lacks"),
    "because of what both explain": ("is 6: product", "is 6: '5'", 13, "that of option a has it"),
    "because as a list": ("{is 5: is 5, is 6: product}", "[a]", 20, "must map words of an option"),
    "says for one option only": ("holds: 2 + 3", "says: 2 < 3", 13, "says for some options"),
    "revisit that is no heading": (
        "    level:",
        "    revisit: top\n    level:",
        5,
        "'top'; expected",
    ),
    "options as a text": (
        GOOD[GOOD.index("    options") :],
        "    options: none\n",
        8,
        "must be a list",
    ),
    "a tab": ("    level:", "\tlevel:", 5, "not YAML"),
    "a bracket left open": ("b: 3}", "b: 3", 8, "not YAML"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_line(write, fault):
    old, new, line, words = FAULTS[fault]
    assert GOOD.count(old) == 1, "the fault must be at one place"
    found = problems(write(GOOD.replace(old, new)))
    assert any(p.startswith(f"{line}: ") and words in p for p in found), found


def test_every_problem_is_listed_at_once(write):
    text = GOOD.replace("Adding", "''").replace("correct: true", "").replace("It is 6.", "''")
    text = text.replace("holds: 2 * 3", "")
    found = problems(write(text))
    assert [int(p.split(":")[0]) for p in found] == [4, 9, 13], found


def test_duplicate_question_ids_name_both_lines(write):
    second = GOOD.partition("questions:\n")[2]
    assert problems(write(GOOD + second)) == ["21: duplicate id 'sum': question on line 3 has it"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "1: the file is empty"), ("- a\n- b\n", "1: the quiz must be a mapping"),
     ("title: A\nquestions: []\n", "2: questions must be a list"),
     ("title: A\nquestions:\n  - just words\n", "3: this question must be a mapping"),
     ("title: A\n", "1: the quiz has no questions"), ("title: \x07\n", "1: not YAML"),
     ("? [1, 2]\n: x\ntitle: A\nquestions: [{? {a: b} : c}]\n", "1: unknown key")],
)  # fmt: skip
def test_files_that_are_no_quiz(write, text, words):
    assert any(p.startswith(words) for p in problems(write(text)))


def test_a_file_that_is_no_text(write):
    path = write("")
    path.write_bytes(b"title: \xff\n")
    assert problems(path)[0].startswith("1: the file is not UTF-8")


def test_an_unknown_lesson_lists_the_known():
    with pytest.raises(ValueError, match="99_none.*01_one_update"):
        quizzes.path_of("99_none")


# Numbers


def test_numbers_as_prose_writes_them():
    text = "w = 1.8. x2, 1,000 at (1,2), −8 and 6−2, 1e-5, 75 %, 2x, ½ and 3."
    assert numbers_in(text) == ["1.8", "1,000", "1", "2", "−8", "6", "2", "1e-5", "75", "2", "3"]


@pytest.mark.parametrize(
    ("number", "value", "agree"),
    [("0.031", 0.03125, True), ("0.03", 0.036, False), ("−18.67", -56 / 3, True),
     ("18.67", -56 / 3, False), ("8", 8.0, True), ("8", 8.6, False), ("1,000", 1000, True),
     ("1e-5", 1e-5, True), ("1e-5", 2e-5, False), ("1.8", 1.8000000000000003, True),
     ("1.80", 1.81, False), ("0", float("nan"), False), ("0", float("inf"), False)],
)  # fmt: skip
def test_numbers_agree_at_the_precision_written(number, value, agree):
    assert agrees(number, value) is agree


def test_claims_name_place_and_expression(write):
    path = write(GOOD)
    claims = [(line, number, code) for _, line, _, _, number, code in numeric_claims(load(path))]
    assert claims == [
        (9, "5", "2 + 3"),
        (12, "5", "2 + 3"),
        (13, "6", "2 * 3"),
        (17, "6", "2 * 3"),
        (17, "5", "sum([2, 3])"),
    ]
    assert {(file, name) for file, _, name, *_ in numeric_claims(load(path))} == {
        (str(path), "sum")
    }


def test_numbers_that_nothing_holds_are_listed(write):
    path = write(
        GOOD.replace("given: {a: 2, b: 3}", "story: ['2', '3']").replace(
            "        holds: 2 * 3\n", ""
        )
    )
    assert [(line, number) for _, line, _, _, number in unheld_numbers(load(path))] == [
        (13, "6"),
        (16, "6"),
    ]


# The lessons' own quizzes


@pytest.mark.parametrize("lesson", LESSONS)
def test_quiz_of_a_lesson(lesson):
    quiz = load(quizzes.path_of(lesson))
    assert 6 <= len(quiz.questions) <= 10
    assert unheld_numbers(quiz) == []
    assert {question.level for question in quiz.questions} == set(quizzes.LEVELS)
    for question in quiz.questions:
        assert len(question.options) >= 3, question.id
        texts = [option.text.text for option in question.options]
        assert len(set(texts)) == len(texts), question.id
        for option in question.options:
            assert 1 <= len(re.findall(r"[.?!](?:\s|$)", option.why.text)) <= 3, option.why
    places = [[option.correct for option in q.options].index(True) for q in quiz.questions]
    assert max(places.count(place) for place in places) <= len(places) / 2, "right answers cluster"


# What the lessons compute with and import by name.
ENGINES = (
    "lessons_core.engine",
    "lessons_core.engine.autograd",
    "lessons_core.engine.tensor",
    "lessons_core.engine.sgd",
    "lessons_core.data.augment",
    "lessons_core.configs",
    "lessons_core.memory.sharding",
)


def lesson_names(lesson):
    """The definitions and first values of a lesson, from its cells, without running the rest."""
    names = start_values(notebook_of(lesson))
    for cell in cells(lesson, "code"):
        for statement in ast.parse(re.sub(r"^[%!].*$", "", cell, flags=re.M)).body:
            engine = isinstance(statement, ast.ImportFrom) and statement.module in ENGINES
            engine = engine or ast.unparse(statement) == "import numpy as np"
            if getattr(statement, "decorator_list", []):
                continue  # such as @interact, which draws and defines nothing to compute with
            if engine or isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
                exec(compile(ast.Module([statement], []), lesson, "exec"), names)
    return names


def cells(lesson, kind):
    path = ROOT / "notebooks" / f"{lesson}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == kind]


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_right_answer_is_the_one_that_the_lessons_code_gives(lesson):
    quiz, names = load(quizzes.path_of(lesson)), lesson_names(lesson)
    wrong = [
        (line, question, text)
        for _, line, question, text, correct, expression in truth_claims(quiz)
        if bool(eval(expression, names)) is not correct
    ]
    assert wrong == []
    assert list(untold(quiz, told(lesson))) == []
    assert told(lesson).keys() <= {question.id for question in quiz.questions}


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_numbers_are_those_that_the_lessons_code_gives(lesson):
    quiz, names = load(quizzes.path_of(lesson)), lesson_names(lesson)
    claims = numeric_claims(quiz)
    assert len(claims) + len(truth_claims(quiz)) > len(quiz.questions)
    assert [c for c in claims if not agrees(c[4], eval(c[5], names))] == []


def notebook_of(lesson):
    path = ROOT / "notebooks" / f"{lesson}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_explanations_are_tied_and_concepts_lead_to_where_they_are_taught(lesson):
    assert problems_of(load(quizzes.path_of(lesson)), notebook_of(lesson)) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_answer_depends_on_every_value_that_its_question_gives(lesson):
    assert idle(load(quizzes.path_of(lesson)), lesson_names(lesson)) == []


def test_an_answer_that_nothing_tells_is_named_with_what_to_write(write):
    quiz = load(write(GOOD))
    assert list(untold(quiz, {"sum": "It is 5."})) == []
    for answers in ({}, {"sum": "It is 6."}):
        ((question, said),) = untold(quiz, answers)
        assert question.id == "sum" and said.endswith("07_sums:\n      sum: It is 5.")
    claimed = load(
        write(
            GOOD.replace("why: Bec", "says: 2 + 3 == 5\n        why: Bec").replace(
                "why: >-", "says: 2 * 3 == 5\n        why: >-"
            )
        )
    )
    assert list(untold(claimed, {})) == []
    ((_, said),) = untold(claimed, {"sum": "It is 5."})
    assert "delete its line in proving/told.yml" in said


def test_an_answer_that_nothing_tells_is_in_the_list_of_what_is_no_longer_true(write):
    path = write(TIED)
    (found,) = quiz_problems(load(path), LESSON)
    assert str(found).startswith(f"{path.as_posix()}:3  question sum: has no says, so nothing")
    assert found.kind in HEADINGS


def test_a_value_without_a_use_is_named(write):
    told = idle(load(write(GOOD.replace("holds: 2 + 3", "holds: a + 3"))), {})
    assert told == ["sum: nothing depends on b = 3"]
    listed = GOOD.replace("{a: 2, b: 3}", "{ab: [2, 3]}").replace("2 + 3\n", "sum(ab)\n", 1)
    assert idle(load(write(listed)), {}) == []


LESSON = {
    "cells": [
        {"cell_type": "markdown", "source": ["# Sums\n", "Two *numbers* make a sum.\n"]},
        {"cell_type": "markdown", "source": ["## Products\n", "A product is no sum.\n"]},
    ]
}
TIED = GOOD.replace("    level:", "    revisit: '#sums'\n    taught: make a sum\n    level:")


def test_a_concept_that_leads_elsewhere_is_named_with_words_to_quote(write):
    assert problems_of(load(write(TIED)), LESSON) == []
    for old, new, words in [
        ("#sums", "#products", "leads to products, and 'make a sum' is taught in sums section"),
        ("#sums", "#sum-of-two", 'which is no heading of the lesson; try\n    revisit: "#sums"'),
        ("taught: make a sum", "taught: sum", "'sum' is taught in sums, products section"),
        ("    taught: make a sum\n", "", "'' is taught in no section; try\n    taught: Two"),
        ("    because: {is 5: is 5, is 6: product}\n", "", "try\n    because:\n      It is 5.:"),
    ]:
        assert TIED.count(old) == 1
        told = problems_of(load(write(TIED.replace(old, new))), LESSON)
        assert any(words in line for line in told), told


# The figure


@pytest.fixture
def figure(tmp_path):
    from lessons_core.quizzes.figure import QuizFigure

    progress = Progress(tmp_path / "progress.json", tell=lambda message: None)
    return QuizFigure.of(load(quizzes.path_of("01_one_update")), progress)


def test_the_page_without_javascript_holds_questions_and_answers(figure):
    text = html.unescape(re.sub(r"<[^>]+>", "", figure.figure_html().partition("<script")[0]))
    text = text.replace("\u00a0", " ")
    for question in load(quizzes.path_of("01_one_update")).questions:
        for words in (question.question, *(w for o in question.options for w in (o.text, o.why))):
            assert words.text.replace("`", "") in text
    assert figure.figure_html().count("<details><summary>Answer to question") == 9


def test_the_state_is_json_and_the_same_in_every_process(figure, tmp_path):
    from lessons_core.quizzes.figure import QuizFigure

    state = re.search(r'class="dh-figure__state">(.*)</script>', figure.figure_html())[1]
    assert json.loads(state) == figure.state()
    before = repr(figure), figure.figure_html()
    figure._progress.record("01_one_update", {"last": 0.5, "answers": {"jobs-in-order": "a"}})
    again = QuizFigure.of(load(quizzes.path_of("01_one_update")), figure._progress)
    assert again._stored["answers"] == {"jobs-in-order": "a"}
    assert (repr(again), again.figure_html()) == before, "what a learner did is not in the output"


def test_markup_in_a_quiz_stays_text(write, tmp_path):
    from lessons_core.quizzes.figure import QuizFigure

    evil = GOOD.replace("Because", "</script><img src=x onerror=alert(1)> & `<b>` because")
    page = QuizFigure.of(load(write(evil)), Progress(tmp_path / "p.json")).figure_html()
    assert page.count("</script>") == 1 and "<img" not in page
    assert "<code>&lt;b&gt;</code>" in page


def test_a_result_from_the_page_is_written_to_the_file_without_a_word(figure, capsys):
    figure.result = {"last": 8 / 9, "total": 9, "attempts": 1, "answers": {"jobs-in-order": "b"}}
    kept = Progress(figure._progress.path).lesson("01_one_update")
    assert kept["passed"] and kept["answers"] == {"jobs-in-order": "b"}
    figure.result = {"last": 80}
    assert "not saved" in figure._notice
    assert Progress(figure._progress.path).lesson("01_one_update") == kept
    assert capsys.readouterr() == ("", "")


def test_a_progress_file_that_was_set_aside_is_told_by_the_figure(tmp_path, capsys):
    from lessons_core.quizzes.figure import QuizFigure

    path = tmp_path / "progress.json"
    path.write_text("{")
    progress = Progress(path, tell=lambda message: None)
    figure = QuizFigure.of(load(quizzes.path_of("01_one_update")), progress)
    assert "progress.aside-1.json" in figure._notice
    assert capsys.readouterr() == ("", "")


def test_a_start_value_is_the_first_that_a_name_is_given():
    sources = ["lr, x = 0.1, (1, 2)\n%time\npair = 3, 4", "lr = 0.5\nx = lr * 2\ny = z = 7"]
    lesson = {"cells": [{"cell_type": "code", "source": text} for text in sources]}
    assert start_values(lesson) == {"lr": 0.1, "x": (1, 2), "pair": (3, 4), "y": 7}
