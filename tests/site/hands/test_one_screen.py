"""On a phone, what is changed is seen: each control is on one screen with a picture it changes."""

import re

import pytest

from tests.site.built import SITE, pages
from tests.site.hands.pointing import PHONE, settled
from tests.site.opening import all_laid_out

LIVE = re.compile(r'data-dh-figure="(?!quiz|exercise)')
WITH_FIGURES = [name for name in pages() if LIVE.search((SITE / name).read_text("utf-8"))]
CONTROLS = ".dh-live :is(input[type=range], .dh-bar button:not([aria-disabled])):visible:enabled"
# The pictures of a figure, each as its drawing and its place on the page.
DRAWN = """(figure) => [...figure.querySelectorAll(".dh-live svg:not(svg svg), .dh-live canvas")]
  .filter((n) => n.getBoundingClientRect().height > 40).map((n) => n.outerHTML)"""
# With the picture's middle, or the control at either edge, is there enough of both on the screen?
TOGETHER = """([control, places]) => {
  const high = (n) => n.getBoundingClientRect().height;
  const all = [...control.closest(".dh-live").querySelectorAll("svg:not(svg svg), canvas")];
  const pictures = all.filter((n) => high(n) > 40);
  const top = document.querySelector(".mobile-header")?.getBoundingClientRect().bottom ?? 0;
  const seen = (n) => {
    const box = n.getBoundingClientRect();
    return Math.min(box.bottom, innerHeight) - Math.max(box.top, top);
  };
  const middles = places.map((i) => [pictures[i], "center"]);
  return [[control, "end"], [control, "start"], ...middles].some(([node, block]) => {
    node.scrollIntoView({ block, behavior: "instant" });
    if (block === "start") scrollBy(0, -top - 8);
    const enough = (i) => seen(pictures[i]) >= Math.min(0.95 * high(pictures[i]), 350);
    return seen(control) >= high(control) - 1 && places.some(enough);
  });
}"""
ROW = ".dh-live :is(.dh-bar button, input[type=range])"
# Where the buttons and sliders stand below the figure's top; what is hidden, or sticks to
# the screen, stands nowhere.
PLACES = """([figure, row]) => [...figure.querySelectorAll(row)].map((n) => {
  const around = [n.closest(".dh-row"), n.closest(".dh-told")].filter(Boolean);
  const sticks = around.some((part) => getComputedStyle(part).position === "sticky");
  if (sticks || !n.checkVisibility()) return null;
  return Math.round(n.getBoundingClientRect().top - figure.getBoundingClientRect().top);
})"""
NAMES = "all => all.map((n) => n.labels?.[0]?.innerText ?? n.innerText)"
# At twice the size: the share of a picture that is on the screen with the figure's nearest control.
SHARE = """(figure) => {
  const box = (n) => n.getBoundingClientRect();
  const pictures = [...figure.querySelectorAll(".dh-live svg:not(svg svg), .dh-live canvas")]
    .filter((n) => box(n).height > 40);
  const able = ".dh-live :is(input[type=range], .dh-button--primary)";
  const controls = [...figure.querySelectorAll(able)].filter((n) => n.checkVisibility());
  const top = document.querySelector(".mobile-header")?.getBoundingClientRect().bottom ?? 0;
  const shares = controls.flatMap((control) => {
    control.scrollIntoView({ block: "end", behavior: "instant" });
    return pictures.map((n) => {
      const seen = Math.min(box(n).bottom, innerHeight) - Math.max(box(n).top, top);
      return box(control).top >= top ? seen / box(n).height : 0;
    });
  });
  return Math.max(...shares);
}"""
SAID = "n => n.innerText || n.getAttribute('aria-valuetext')"


def figures(page):
    all_laid_out(page)
    return page.locator("[data-dh-figure]:has(input[type=range])").all()


def places_of(page, figure) -> list:
    return page.evaluate(PLACES, [figure.element_handle(), ROW])


def used(page, control) -> None:
    """Use a control once in each direction; what is seen may then have changed."""
    if control.evaluate("n => n.type") == "range":
        control.press("ArrowRight")
        settled(page)
        control.press("ArrowLeft")
        control.press("ArrowLeft")
    else:
        control.evaluate("n => n.click()")
    settled(page)


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_each_control_is_seen_with_a_picture_that_it_changes(visit, name):
    page = visit(name, **PHONE)
    away = []
    for figure in figures(page):
        for control in figure.locator(CONTROLS).element_handles():
            if not control.is_visible():
                continue  # another mode hides it, which it came after
            before = figure.evaluate(DRAWN)
            used(page, control)
            after = figure.evaluate(DRAWN)
            pairs = zip(before, after, strict=True)
            changed = [i for i, (old, new) in enumerate(pairs) if old != new]
            if changed and not page.evaluate(TOGETHER, [control, changed]):
                away.append(control.evaluate("n => n.labels?.[0]?.innerText ?? n.innerText"))
    assert away == []


def at_twice_the_size(page) -> None:
    """In a window of 1280 by 800 at 200 % each figure shows a control with half of a picture."""
    page.set_viewport_size({"width": 640, "height": 400})
    for figure in figures(page):
        assert figure.evaluate(SHARE) >= 0.5, figure.get_attribute("data-dh-figure")
    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", WITH_FIGURES)
def test_no_control_shifts_while_words_grow(visit, name, width):
    page = visit(name, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    if width == 1280:
        at_twice_the_size(page)
    for figure in figures(page):
        names, places = figure.locator(ROW).evaluate_all(NAMES), places_of(page, figure)
        for control in figure.locator(CONTROLS).element_handles():
            if not control.is_visible():
                continue
            used(page, control)
            page.wait_for_timeout(200)  # words are drawn at most every 150 ms
            now = places_of(page, figure)
            shown = [[place is None for place in each] for each in (places, now)]
            if shown[0] == shown[1]:
                moved = [m for m in zip(names, places, now, strict=True) if m[1] != m[2]]
                assert moved == [], f"by {control.evaluate(SAID)}"
            places = now  # a mode of its own, or the same
