"""Search finds a word of lesson 1 and leads there, from any page."""

from playwright.sync_api import expect

from tests.site.built import LESSON


def test_from_the_sidebar_to_the_lesson(open_page):
    page = open_page("book/notation.html")
    field = page.get_by_role("searchbox", name="Search the book")
    field.fill("gradient")
    field.press("Enter")
    results = page.locator("#search-results")
    link = results.locator(f'a[href*="{LESSON}"]').first
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("One update by hand")


def test_nothing_found_is_said(open_page):
    page = open_page("search.html?q=zyzzyva")
    expect(page.locator("#search-results")).to_contain_text("did not match any")
