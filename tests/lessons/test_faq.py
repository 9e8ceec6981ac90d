"""The page of questions: enough of them, each answered shortly and with a lesson to go to."""

import re

from proving.findings import ROOT
from tests import course

TEXT = (ROOT / "book" / "faq.md").read_text(encoding="utf-8")
ANSWERS = dict(re.findall(r"(?m)^## (.+\?)\n\n((?:.+\n)+)", TEXT))
FEWEST = 12


def test_there_are_enough_questions():
    assert len(ANSWERS) == TEXT.count("\n## ") >= FEWEST


def test_each_answer_is_short_and_leads_to_a_lesson_that_there_is():
    for question, answer in ANSWERS.items():
        said = [line for line in answer.splitlines() if not line.startswith("{see}")]
        sentences = sum(len(re.findall(r"[.?!)](?=\s|$)", line)) for line in said)
        assert 3 <= sentences <= 6, (question, sentences)
        links = re.findall(r"\{(?:lesson|see)\}`lesson (\d+)`", answer)
        assert links, question
        for number in map(int, links):
            assert number in course.EVERY, (question, number)
            if number in course.numbers():
                assert list((ROOT / "notebooks").glob(f"{number:02}_*.ipynb")), (question, number)
