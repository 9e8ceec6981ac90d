"""On a narrow phone nothing scrolls sideways, and what is pressed is large enough for a finger.

Nor does a line begin with the comma of the formula before it.
"""

import pytest

from tests.site.built import lessons, notebooks, pages
from tests.site.opening import all_laid_out

WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const out = [...document.body.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.right > width + 1 && box.width > 0;
  });
  return [document.documentElement.scrollWidth - width,
          out.slice(0, 3).map((node) => node.outerHTML.slice(0, 120))];
}"""
STRAY = """() => [...document.querySelectorAll(".math")].filter((formula) => {
  const after = formula.nextSibling;
  if (after?.nodeType !== Node.TEXT_NODE || !/^[,.;:!?)]/.test(after.data)) return false;
  const letter = document.createRange();
  letter.setStart(after, 0);
  letter.setEnd(after, 1);
  const ends = [...formula.querySelectorAll(".base")].at(-1).getBoundingClientRect();
  return letter.getBoundingClientRect().left < ends.left;
}).map((formula) => formula.parentElement.innerText.slice(0, 120))"""
SMALL = """(nodes) => nodes.map((node) => {
  const { width, height } = node.getBoundingClientRect();
  return [Math.min(width, height), node.outerHTML.slice(0, 120)];
}).filter(([size]) => size > 0 && size < 24)"""
TARGETS = (
    "button, input:not([type=radio], [type=checkbox]), textarea, summary, .dh-handle__area,"
    " .dh-choice, .dh-quiz__option"
)


@pytest.mark.parametrize("name", pages())
def test_no_page_scrolls_sideways(visit, name):
    page = visit(name, viewport={"width": 360, "height": 800})
    all_laid_out(page)
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        more, at = page.evaluate(WIDE)
        assert more <= 0, f"{more} px too wide at {width} px, near {at}"
        assert page.evaluate(STRAY) == [], "a line begins with the comma of a formula"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("lesson", notebooks())
def test_targets_of_the_lessons_figures_are_24_px(visit, lesson, width):
    page = visit(lesson, viewport={"width": width, "height": 800})
    targets = page.locator(f".dh-figure :is({TARGETS}):visible")
    if lesson in lessons():  # a deeper page may have no figure
        assert targets.count() > 50
    assert targets.evaluate_all(SMALL) == []
