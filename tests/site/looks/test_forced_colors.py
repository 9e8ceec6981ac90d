"""Under forced colours (high contrast) the figure's curve, line and handles can still be seen."""

import io

import pytest
from PIL import Image

from tests.site.built import LESSON

PAINT = """(n) => { const s = getComputedStyle(n); return [s.stroke, s.fill, s.visibility] }"""
SHAPES = {".dh-curve": 0, ".dh-ball": 1, ".dh-line--backward": 0, ".dh-axes__foot": 0}


@pytest.fixture(params=["light", "dark"])
def page(request, visit):
    return visit(LESSON, forced_colors="active", color_scheme=request.param)


def test_shapes_differ_from_their_ground(page):
    panel = page.locator(".dh-one-update .dh-panel").first
    ground = panel.evaluate("(n) => getComputedStyle(n).backgroundColor")
    for shape, place in SHAPES.items():
        paint = panel.locator(shape).first.evaluate(PAINT)
        assert paint[place] not in ("none", ground, "rgba(0, 0, 0, 0)"), (shape, paint, ground)


def test_panels_are_not_blank(page):
    for panel in page.locator(".dh-one-update .dh-panel").all():
        picture = Image.open(io.BytesIO(panel.screenshot())).convert("L")
        shades = picture.histogram()
        ground = max(range(256), key=shades.__getitem__)
        drawn = sum(n for shade, n in enumerate(shades) if abs(shade - ground) > 90)
        assert drawn > 0.01 * picture.width * picture.height


def test_buttons_and_questions_keep_a_border(page):
    for name in ("dh-button", "dh-quiz__question"):
        node = page.locator(f".{name}:visible").first
        borders = (
            "(n) => { const s = getComputedStyle(n); return [s.borderTopStyle, s.borderTopWidth] }"
        )
        style, width = node.evaluate(borders)
        assert style != "none" and float(width.removesuffix("px")) >= 1, name
