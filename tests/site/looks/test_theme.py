"""The theme switch changes page and figures at once, and the choice is kept."""

import pytest
from playwright.sync_api import expect

from tests.site.built import LESSON
from tests.site.opening import all_mounted

COLOURS = """() => {
  const of = (selector, name) => {
    const found = document.querySelector(selector);
    return found && getComputedStyle(found)[name];
  };
  return {
    page: of("body", "backgroundColor"),
    words: of("article p", "color"),
    panel: of(".dh-one-update .dh-panel", "backgroundColor"),
    curve: of(".dh-curve", "stroke"),
    ball: of(".dh-ball", "fill"),
    axis: of(".dh-axes__foot", "stroke"),
    plot: of(".dh-plot path[style*=stroke]", "stroke"),
  };
}"""


def test_figures_change_with_the_page(open_page):
    page = open_page(LESSON, color_scheme="light", reduced_motion="reduce")
    light = page.evaluate(COLOURS)
    page.locator(".theme-toggle:visible").first.click()
    expect(page.locator("body")).to_have_attribute("data-theme", "dark")
    dark = page.evaluate(COLOURS)
    assert None not in light.values(), light
    same = [name for name in light if light[name] == dark[name]]
    assert same == []
    page.reload()
    all_mounted(page)
    assert page.evaluate(COLOURS) == dark
    expect(page.locator("body")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_system_decides_until_the_reader_does(open_page, scheme):
    page = open_page("index.html", color_scheme=scheme, reduced_motion="reduce")
    chosen = open_page("index.html", color_scheme="light", reduced_motion="reduce",
                       script=f"localStorage.setItem('theme', '{scheme}')")  # fmt: skip
    assert page.evaluate(COLOURS) == chosen.evaluate(COLOURS)


def test_the_first_press_always_changes_something(open_page):
    for scheme, other in {"light": "dark", "dark": "light"}.items():
        page = open_page("index.html", color_scheme=scheme)
        page.locator(".theme-toggle:visible").first.click()
        expect(page.locator("body")).to_have_attribute("data-theme", other)
