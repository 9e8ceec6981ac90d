"""Every picture has a text alternative, and says more than its file name."""

import pytest

from tests.site.built import pages

# A picture is named itself, or stands in something named, or is there for the eye alone.
UNNAMED = """() => [...document.querySelectorAll("svg")].filter((svg) => {
  if (svg.closest("[aria-hidden=true], [hidden], .katex")) return false;
  const named = svg.closest("[role=img], svg[role=group]");
  return !named || (named.getAttribute("aria-label") ?? "").trim().length < 8;
}).map((svg) => svg.outerHTML.slice(0, 160))"""
IMAGES = "() => [...document.querySelectorAll('img')].filter((i) => !i.alt.trim()).length"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("name", pages())
def test_pictures_have_words(visit, name, scripts):
    # With scripts off in the page, the test's own questions still run.
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
