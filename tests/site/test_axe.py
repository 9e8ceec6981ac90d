"""axe-core, all its rules, finds nothing on any page in either theme."""

import pytest
from tests.site.built import LESSON, ROOT, pages

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run(document, { resultTypes: ["violations"] }).then((found) =>
  found.violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((n) => n.html) })))"""


@pytest.fixture(scope="module")
def axe():
    assert AXE.exists(), f"there is no {AXE.relative_to(ROOT)}: run npm ci first"
    return AXE.read_text(encoding="utf-8")


def violations(page, axe):
    page.evaluate(axe)
    return page.evaluate(RUN)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", pages())
def test_no_violation(open_page, axe, name, scheme):
    page = open_page(name, color_scheme=scheme)
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_on_a_phone(open_page, axe, scheme):
    page = open_page(LESSON, color_scheme=scheme, viewport={"width": 360, "height": 800})
    page.locator("label[for=__navigation]").first.click()
    assert violations(page, axe) == []


def test_axe_notices(open_page, axe):
    page = open_page("search.html")
    page.evaluate("() => document.querySelector('[aria-label]').removeAttribute('aria-label')")
    page.evaluate("() => { document.querySelector('h1').style.color = '#bbb' }")
    assert {"color-contrast"} <= {found["id"] for found in violations(page, axe)}
