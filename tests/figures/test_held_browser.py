"""What the latency benchmark drags is there: a label that was reworded would stop it."""

from benchmarks.figure_drag_latency import CASES
from lessons_core.figures.base import LiveFigure
from tests import figure_page

open_page = figure_page.opening(LiveFigure)


def test_what_the_benchmark_drags_is_on_its_page(open_page):
    lost = []
    for name, figure, held in CASES:
        page = open_page(figure)
        place = page.get_by_label(held, exact=True) if held else page.locator(".dh-sweep__area")
        if not place.first.is_visible():
            lost.append(name)
    assert lost == []
