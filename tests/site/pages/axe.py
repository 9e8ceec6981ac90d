"""axe-core on a page that is open already."""

from playwright.sync_api import Page

from tests.site.built import ROOT
from tests.site.opening import all_laid_out

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = r"""(rules) => axe.run(document, { resultTypes: ["violations"], ...rules }).then((found) =>
  found.violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n${nodes.map((n) => `    ${n.html.slice(0, 150)}`).join("\n")}`))"""
# The rules whose answer a colour decides; all others read the tree and the places of its parts.
COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page: Page, rules: dict | None = None) -> list[str]:
    """Return what axe-core finds on the page, by all its rules unless some are chosen."""
    assert AXE.exists(), f"there is no {AXE.relative_to(ROOT)}: run npm ci first"
    all_laid_out(page)
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN, rules or {})
