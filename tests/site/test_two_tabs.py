"""Two tabs of one book: what is done in one is known in the other, and neither undoes the other.

The measure is Python's own `lessons_core.progress`, which does the same things one after another.
"""

import json
import random

import pytest
from playwright.sync_api import expect

from lessons_core import progress
from tests.site.built import LESSON
from tests.site.lessons.test_quiz import ID, KEY, QUIZ

NOW = "2026-01-01T00:00:00Z"
# A tab that hears nothing of the others: asleep, or before the browser has told it.
DEAF = "addEventListener('storage', (event) => event.stopImmediatePropagation(), true);"
WOKEN = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
# Chooses and checks as a reader does; says whether the view offered it.
ANSWER = """([question, option]) => {
  const card = document.querySelector(`[data-question="${question}"]`);
  const button = card.querySelector("button");
  if (button.hidden) return false;
  card.querySelector(`input[value="${option}"]`).checked = true;
  button.click();
  return true;
}"""
ANSWERED = """() => [...document.querySelectorAll("[data-question][data-state]")]
  .map((n) => n.dataset.question)"""
STORED = f"localStorage.getItem('{KEY}')"
SOLVED = {"exercises": {"update": True}}


def exported(when, *answers):
    """A file of another device: these answers, given at that time."""
    given = {q.id: q.options[k].id for q, k in zip(QUIZ.questions, answers, strict=False)}
    entry = {"answers": given, "best": 0.5, "last": 0.2, "total": 9, "attempts": 1, "updated": when}
    return json.dumps({**progress.empty(), "lessons": {ID: entry}})


FILES = [exported("2020-01-01T00:00:00Z", 0, 1, 0), exported("2099-01-01T00:00:00Z", 1)]


def answered(document, question, option):
    """The document with one answer more: a round counts the first try alone."""
    entry = document["lessons"].get(ID, {})
    answers = dict(entry.get("answers", {}))
    if question.id in answers:
        return document
    answers[question.id] = option.id
    right = sum(answers.get(q.id) == q.answer.id for q in QUIZ.questions)
    total = len(QUIZ.questions)
    attempts = entry.get("attempts", 0) + (len(answers) == total)
    patch = {"last": right / total, "total": total, "attempts": attempts, "answers": answers}
    return progress.apply(document, ID, patch, NOW)


def act(rng, page, document):
    """Do one thing in a tab, and to the document."""
    kind = rng.choices(["answer", "solve", "import", "reset"], [8, 1, 1, 1])[0]
    if kind == "answer":
        question = rng.choice(QUIZ.questions)
        option = rng.choice(question.options)
        did = page.evaluate(ANSWER, [question.id, option.id])
        return answered(document, question, option) if did else document
    if kind == "solve":
        page.evaluate("([id, patch]) => downhill.progress.record(id, patch)", [ID, SOLVED])
        return progress.apply(document, ID, SOLVED, NOW)
    if kind == "import":
        text = rng.choice(FILES)
        page.evaluate("(text) => downhill.progress.importText(text)", text)
        return progress.merge(document, progress.parse(text)[0])
    page.evaluate("() => downhill.progress.reset()")
    return progress.empty()


def timeless(document):
    """Without the times, which are the clock's."""
    return {
        name: {key: value for key, value in entry.items() if key != "updated"}
        for name, entry in document["lessons"].items()
    }


@pytest.mark.parametrize("deaf", [False, True], ids=["told", "deaf"])
def test_no_answer_is_lost_between_two_tabs(open_page, deaf):
    """A hundred seeded interleavings each, of answers, exercises, imports and resets."""
    first = open_page(LESSON, script=DEAF if deaf else "")
    tabs = [first, open_page(LESSON, context=first.context)]
    for seed in range(100):
        rng = random.Random(seed)
        tabs[seed % 2].evaluate("() => downhill.progress.reset()")
        carried_over(tabs)
        document = progress.empty()
        for _ in range(rng.randint(4, 12)):
            document = act(rng, rng.choice(tabs), document)
            carried_over(tabs)
        stored = progress.parse(first.evaluate(STORED))[0]
        assert timeless(stored) == timeless(document), f"seed {seed}"
        given = sorted(document["lessons"].get(ID, {}).get("answers", {}))
        for tab in tabs:
            if deaf:
                tab.evaluate(WOKEN)
            tab.wait_for_function(f"(given) => String(({ANSWERED})().sort()) === String(given)",
                                  arg=given)  # fmt: skip


def carried_over(tabs):
    """Wait until the browser itself has brought what was stored to the other tab."""
    one, other = tabs
    for _ in range(500):
        if one.evaluate(STORED) == other.evaluate(STORED):
            return
    raise AssertionError("the browser does not carry its storage over")


def test_the_theme_and_the_waiting_answers_follow(open_page):
    one = open_page(LESSON, color_scheme="light")
    other = open_page(LESSON, context=one.context)
    one.locator(".theme-toggle:visible").first.click()
    expect(other.locator("body")).to_have_attribute("data-theme", "dark")
    expect(other.locator(".theme-toggle").first).to_have_attribute("title", "Theme: dark")
    one.get_by_role("button", name="Show answers without guessing").click()
    expect(other.locator(".dh-held")).to_have_count(0)
    other.get_by_role("button", name="Let answers wait for my guess").click()
    expect(one.locator(".dh-held").first).to_be_attached()


def test_code_typed_in_one_tab_is_in_the_other(open_page):
    one = open_page(LESSON)
    other = open_page(LESSON, context=one.context)
    mine, theirs = (
        tab.get_by_role("textbox", name="Your code", exact=True).first for tab in (one, other)
    )
    mine.fill("# mine")
    expect(theirs).to_have_value("# mine")


def test_a_choice_not_yet_checked_survives_an_answer_elsewhere(open_page):
    one = open_page(LESSON)
    other = open_page(LESSON, context=one.context)
    first, second = QUIZ.questions[:2]
    waiting = one.locator(f'[data-question="{first.id}"] input').first
    waiting.check()
    other.evaluate(ANSWER, [second.id, second.answer.id])
    expect(one.locator(f'[data-question="{second.id}"]')).to_have_attribute("data-state", "right")
    expect(waiting).to_be_checked()
