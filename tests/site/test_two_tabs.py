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
# Leaves the check alone on its page: each answer would lay out the whole lesson anew.
ALONE = """() => [...document.querySelectorAll("article[role=main] > section > section")]
  .filter((part) => !part.querySelector("[data-question]")).forEach((part) => part.remove())"""
# Begins where the other tab ended, and does several things as a reader does; returns what is
# stored then, and which things the view offered. All in one message: each takes milliseconds.
ACT = """async ([key, before, things]) => {
  const until = performance.now() + 10_000;
  while (localStorage.getItem(key) !== before) {
    if (performance.now() > until) throw new Error("the browser does not carry its storage over");
    await new Promise((done) => setTimeout(done));
  }
  const does = {
    answer(question, option) {
      const card = document.querySelector(`[data-question="${question}"]`);
      const button = card.querySelector("button");
      if (button.hidden) return false;
      card.querySelector(`input[value="${option}"]`).checked = true;
      button.click();
      return true;
    },
    solve: (id, patch) => downhill.progress.record(id, patch),
    import: (text) => downhill.progress.importText(text),
    reset: () => downhill.progress.reset(),
  };
  const offered = [];
  for (const [kind, ...given] of things) offered.push((await does[kind](...given)) !== false);
  return [localStorage.getItem(key), offered];
}"""
# Waits until exactly these questions are shown as answered; wakes a tab that was asleep, when the
# browser has brought to it what is stored.
SHOWS = """async ([key, stored, given, wake]) => {
  const until = performance.now() + 10_000;
  const pause = () => new Promise((done) => setTimeout(done));
  while (localStorage.getItem(key) !== stored && performance.now() < until) await pause();
  if (wake) dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  const shown = () => [...document.querySelectorAll("[data-question][data-state]")]
    .map((n) => n.dataset.question).sort();
  while (String(shown()) !== String(given) && performance.now() < until) await pause();
  return shown();
}"""
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


def drawn(rng):
    """Draw one thing to do in a tab: its kind, what it is done with, and what a document is then.

    What it is done with, `ACT` takes; the function is given the document before, and whether the
    view offered it.
    """
    kind = rng.choices(["answer", "solve", "import", "reset"], [8, 1, 1, 1])[0]
    if kind == "answer":
        question = rng.choice(QUIZ.questions)
        option = rng.choice(question.options)
        given = [kind, question.id, option.id]
        return given, lambda doc, did: answered(doc, question, option) if did else doc
    if kind == "solve":
        return [kind, ID, SOLVED], lambda document, _: progress.apply(document, ID, SOLVED, NOW)
    if kind == "import":
        text = rng.choice(FILES)
        return [kind, text], lambda document, _: progress.merge(document, progress.parse(text)[0])
    return [kind], lambda *_: progress.empty()


def kept(tab):
    """Return what is stored, as this tab knows it."""
    return tab.evaluate("(key) => localStorage.getItem(key)", KEY)


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
    for tab in tabs:
        tab.evaluate(ALONE)
    stored = kept(first)
    for seed in range(100):
        document = progress.empty()
        for tab, things in turns(random.Random(seed), seed % 2):
            given = [KEY, stored, [given for given, _ in things]]
            stored, offered = tabs[tab].evaluate(ACT, given)
            for (_, then), did in zip(things, offered, strict=True):
                document = then(document, did)
        assert timeless(progress.parse(stored)[0]) == timeless(document), f"seed {seed}"
        given = sorted(document["lessons"].get(ID, {}).get("answers", {}))
        for tab in tabs:
            assert tab.evaluate(SHOWS, [KEY, stored, given, deaf]) == given, f"seed {seed}"


def turns(rng, tab):
    """Yield in turns a tab and what is done in it, beginning with a reset in this tab."""
    things = [(["reset"], lambda *_: progress.empty())]
    for _ in range(rng.randint(4, 12)):
        if (other := rng.choice([0, 1])) != tab:
            yield tab, things
            tab, things = other, []
        things.append(drawn(rng))
    yield tab, things


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
    answer = ["answer", second.id, second.answer.id]
    assert other.evaluate(ACT, [KEY, kept(other), [answer]])[1] == [True]
    expect(one.locator(f'[data-question="{second.id}"]')).to_have_attribute("data-state", "right")
    expect(waiting).to_be_checked()
