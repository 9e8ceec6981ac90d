"""What must fail does: a page that reaches out or logs an error, and one that axe objects to."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.site.built import LESSON, lessons, pages
from tests.site.pages import paper
from tests.site.pages.axe import COLOUR, violations

FEWEST = 60  # words on a sheet; one with nothing but a heading and a caption has about 20


def test_the_site_has_its_pages():
    assert {"index.html", "search.html", "book/progress.html", LESSON} <= set(pages())


@pytest.mark.parametrize(
    ("seed", "words"),
    [
        ('<img alt="" src="https://example.org/x.png">', "example.org"),
        ("<script src='http://127.0.0.1:9/x.js'></script>", "127.0.0.1:9"),
        ("<style>h1{background:url(https://example.org/x.png)}</style>", "example.org"),
        ("<script>onload = () => {}</script>", "Content Security Policy"),
    ],
)
def test_these_checks_notice(browser, address, site, seed, words):
    """A page that fetches from elsewhere, or runs a script of its own, is caught."""
    from tests.site.opening import Opener

    opener = Opener(browser, address)
    text = (site / "search.html").read_text(encoding="utf-8").replace("</body>", f"{seed}</body>")
    context = opener.context(address)
    context.route("**/seeded.html", lambda r: r.fulfill(body=text, content_type="text/html"))
    with context.expect_event("console"):
        opener("seeded.html", context=context)
    opener.close()
    assert any(words in line for line in opener.problems)


def test_a_refused_clipboard_is_said(open_page):
    refuse = "{ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"
    page = open_page(
        LESSON, script=f"Object.defineProperty(navigator, 'clipboard', {{ value: {refuse} }})"
    )
    button = page.locator(".dh-copy").first
    button.scroll_into_view_if_needed()
    button.click()
    expect(button).to_have_text("Not allowed")


def test_axe_notices(open_page):
    page = open_page("search.html")
    page.evaluate("() => document.querySelector('[aria-label]').removeAttribute('aria-label')")
    page.evaluate("() => { document.querySelector('h1').style.color = '#bbb' }")
    assert any(found.startswith("color-contrast") for found in violations(page))
    assert any(found.startswith("color-contrast") for found in violations(page, COLOUR))


@pytest.mark.parametrize("name", [LESSON, lessons()[-1]])
def test_a_page_becomes_paper_and_no_sheet_stands_nearly_empty(open_page, name):
    page = open_page(name)
    with paper.printed(page):
        printed = page.pdf(prefer_css_page_size=True)
    filled = [len(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(printed)).pages]
    assert len(filled) > 10
    assert min(filled) > FEWEST, filled


def test_the_live_figures_words_follow_its_state(open_page):
    page = open_page("index.html")
    figure = page.locator("[data-dh-figure=one_update]")
    handle = figure.locator("[role=slider]").first
    before = handle.get_attribute("aria-valuetext")
    figure.get_by_role("button", name="Step", exact=True).click()
    figure.get_by_role("status").get_by_text("the loss fell").wait_for()
    assert handle.get_attribute("aria-valuetext") != before
