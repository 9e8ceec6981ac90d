"""Every picture has a text alternative, and says more than its file name."""

import pytest

from tests.site.built import SITE, pages

# A picture is named itself, or stands in something named, or is there for the eye alone.
UNNAMED = """() => [...document.querySelectorAll("svg")].filter((svg) => {
  if (svg.closest("[aria-hidden=true], [hidden], .katex")) return false;
  const named = svg.closest("[role=img], svg[role=group]");
  return !named || (named.getAttribute("aria-label") ?? "").trim().length < 8;
}).map((svg) => svg.outerHTML.slice(0, 160))"""
IMAGES = "() => [...document.querySelectorAll('img')].filter((i) => !i.alt.trim()).length"


# Scripts draw on pages with live figures only. With scripts off, the test's own still run.
LIVE = [name for name in pages() if "data-dh-figure" in (SITE / name).read_text("utf-8")]


@pytest.mark.parametrize(
    ("name", "scripts"), [*((name, False) for name in pages()), *((name, True) for name in LIVE)]
)
def test_pictures_have_words(visit, name, scripts):
    page = visit(name, java_script_enabled=scripts)
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(IMAGES) == 0


def test_the_live_figures_words_follow_its_state(open_page):
    page = open_page("index.html")
    figure = page.locator("[data-dh-figure=one_update]")
    handle = figure.locator("[role=slider]").first
    before = handle.get_attribute("aria-valuetext")
    figure.get_by_role("button", name="Step", exact=True).click()
    figure.get_by_role("status").get_by_text("the loss fell").wait_for()
    assert handle.get_attribute("aria-valuetext") != before
