"""What waits on a page until the reader has guessed."""

from playwright.sync_api import Locator, Page

# What stands under the blur, and what does so without a button to show it.
LOST = """() => [...document.querySelectorAll(".dh-held")].filter((part) => {
  const cells = [...part.closest("section").querySelectorAll(".dh-wait")];
  return !cells.some((row) => row.compareDocumentPosition(part) & 4);
}).map((part) => part.outerHTML.slice(0, 100))"""
# Pictures that wait: how many, and how many of them show anything.
PICTURES = """() => {
  const all = [...document.querySelectorAll(".dh-held :is(svg, img, canvas)")];
  const seen = (n) => getComputedStyle(n).visibility !== "hidden";
  const shows = (n) => (n.matches("svg") ? [...n.children] : [n]).some(seen);
  return [all.length, all.filter(shows).length];
}"""
MARKS = "all => all.map((n) => n.classList.contains('dh-wait') ? 'answer' : 'question')"


def held(page: Page) -> Locator:
    """Return the parts that wait."""
    return page.locator(".dh-held")


def guess(page: Page) -> Locator:
    """Return the buttons that show them."""
    return page.get_by_role("button", name="I have my guess. Show it")


def marks(page: Page) -> list[str]:
    """Return questions and answers as they follow on each other."""
    return page.locator("article :is(.dh-predict, .dh-wait)").evaluate_all(MARKS)
