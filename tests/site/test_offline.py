"""The reader keeps the book on a phone, loses the network, and opens a lesson."""

import threading

from playwright.sync_api import expect

from book.serve import server
from tests.site.built import SITE

KEEP = "Keep the book on this device"
KEPT = "The book is on this device. It opens without a network."


def test_nothing_is_kept_before_the_reader_asks(open_page):
    page = open_page("book/progress.html")
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((r) => r.length)") == 0


def test_a_kept_book_opens_when_the_server_is_gone(browser, site):
    httpd = server(SITE, 0)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{httpd.server_port}/"
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(base + "book/progress.html")
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=60_000)

    httpd.shutdown()
    httpd.server_close()
    page.goto(base + "notebooks/01_one_update.html")
    figure = page.locator("[data-dh-figure=one_update]")
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-dh-mounted", "true")
    page.goto(base)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Downhill")

    page.goto(base + "book/progress.html")
    page.get_by_role("button", name="Remove the copy").click()
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert page.evaluate("caches.keys().then((names) => names.length)") == 0
    context.close()


def test_from_a_file_it_says_that_nothing_is_needed(browser, site):
    page = browser.new_page()
    page.goto((SITE / "book" / "progress.html").as_uri())
    expect(page.get_by_text("They need no network")).to_be_visible()
    page.close()
