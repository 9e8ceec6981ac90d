"""Each page loads with nothing but this machine in reach, and logs no error and no warning."""

import pytest
from playwright.sync_api import expect

from tests.site.built import LESSON, pages


def test_the_site_has_its_pages():
    assert {"index.html", "search.html", "book/progress.html", LESSON} <= set(pages())


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", pages())
def test_loads_alone_and_without_an_error(visit, name, width):
    page = visit(name, viewport={"width": width, "height": 800})
    assert page.locator("h1").count() == 1
    assert page.title()
    # Lazy parts ask for their files only when they are near.
    page.evaluate(
        "() => new Promise((done) => { scrollTo(0, document.documentElement.scrollHeight);"
        " requestAnimationFrame(() => requestAnimationFrame(done)); })"
    )


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
