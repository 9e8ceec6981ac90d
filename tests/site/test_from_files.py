"""Opened by double click, without any server, the book is alive as well."""

import re

import pytest
from playwright.sync_api import expect

from tests.site.built import LESSON
from tests.site.lessons.test_exercise import UPDATE, check
from tests.site.lessons.test_quiz import QUIZ


@pytest.fixture
def base(site):
    return f"{site.as_uri()}/"


def test_figure_quiz_and_exercise_work(open_page, base):
    page = open_page(LESSON, base=base)
    figure = page.locator("[data-dh-figure=one_update]")
    figure.get_by_role("button", name="Step", exact=True).click()
    expect(figure.get_by_role("status")).to_contain_text("the loss fell from 8 to 2")
    card = page.locator(f'[data-question="{QUIZ.questions[0].id}"]')
    card.locator(f'input[value="{QUIZ.questions[0].answer.id}"]').check()
    card.get_by_role("button", name="Check").click()
    expect(card).to_have_attribute("data-state", "right")
    expect(check(page, UPDATE.solution)).to_have_attribute("data-kind", "right")
    page.reload()
    expect(card).to_have_attribute("data-state", "right")


def test_links_lead_to_pages(open_page, base):
    page = open_page("index.html", base=base)
    page.get_by_role("link", name="Start with lesson 1").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("One update by hand")
    page.get_by_role("link", name="Your progress").first.click()
    expect(page.locator("#dh-progress li").first).to_be_visible()


def test_search_finds_pages(open_page, base):
    page = open_page("search.html?q=gradient", base=base)
    expect(page.locator("#search-results")).to_contain_text(re.compile("finished|matching|found"))
    expect(page.locator(f'#search-results a[href*="{LESSON}"]').first).to_be_visible()
