"""axe-core, all its rules, finds nothing on any page in either theme."""

import pytest

from tests.site.built import LESSON, ROOT, pages
from tests.site.opening import all_laid_out

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = r"""() => axe.run(document, { resultTypes: ["violations"] }).then((found) =>
  found.violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n${nodes.map((n) => `    ${n.html.slice(0, 150)}`).join("\n")}`))"""


@pytest.fixture(scope="module")
def axe():
    assert AXE.exists(), f"there is no {AXE.relative_to(ROOT)}: run npm ci first"
    return AXE.read_text(encoding="utf-8")


def violations(page, axe):
    all_laid_out(page)
    page.evaluate(axe)
    return page.evaluate(RUN)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", pages())
def test_no_violation(visit, axe, name, scheme):
    page = visit(name, color_scheme=scheme)
    found = violations(page, axe)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("name", "drawer"),
    [(LESSON, ""), ("book/notation.html", "__navigation"), ("book/notation.html", "__toc")],
)
def test_no_violation_on_a_phone(visit, axe, name, drawer):
    page = visit(name, viewport={"width": 360, "height": 800})
    if drawer:
        page.locator(f"label[for={drawer}]:visible").first.click()
    found = violations(page, axe)
    assert not found, "\n".join(found)


def test_axe_notices(open_page, axe):
    page = open_page("search.html")
    page.evaluate("() => document.querySelector('[aria-label]').removeAttribute('aria-label')")
    page.evaluate("() => { document.querySelector('h1').style.color = '#bbb' }")
    assert any(found.startswith("color-contrast") for found in violations(page, axe))
