"""What the script of every page does: copy, Escape, the mark in the contents, folds on paper."""

from playwright.sync_api import expect

from tests.site.built import LESSON
from tests.site.opening import all_laid_out, all_mounted

# Work that leaves the page no idle moment, as a figure does that trains on a slow machine.
BUSY = """(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const began = performance.now();
    while (performance.now() - began < 8);
    port2.postMessage(0);
  };
  port2.postMessage(0);
})();"""
FOLDED = "[...document.querySelectorAll('article details')].map((fold) => fold.open)"


def test_copy_escape_contents_and_folds(open_page):
    page = open_page(LESSON, permissions=["clipboard-read", "clipboard-write"])

    block = page.locator("div.highlight", has=page.locator(".dh-copy")).first
    block.locator(".dh-copy").click()
    expect(block.locator(".dh-copy")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == block.locator("pre").inner_text().rstrip() and "x, y = 2.0, 6.0" in copied
    assert page.locator(".cell_output .dh-copy").count() == 0

    marked = page.locator('.toc-tree [aria-current="true"]')
    for heading in ("Update: move against the slope", "Five updates"):
        page.get_by_role("heading", name=heading).evaluate("node => node.scrollIntoView()")
        expect(marked).to_have_text(heading)
        expect(page.locator(".toc-tree .scroll-current")).to_have_count(1)

    before = page.evaluate(FOLDED)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert before and all(page.evaluate(FOLDED))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(FOLDED) == before

    page.set_viewport_size({"width": 360, "height": 700})
    for drawer in ("__navigation", "__toc"):
        box = page.locator(f"#{drawer}")
        box.evaluate("node => { node.checked = true; }")
        page.keyboard.press("Escape")
        expect(box).not_to_be_checked()


def test_a_page_that_is_never_idle_is_laid_out_all_the_same(open_page):
    page = open_page(LESSON, script=BUSY, mounted=False)
    all_laid_out(page)
    all_mounted(page)
