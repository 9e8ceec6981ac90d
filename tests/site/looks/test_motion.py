"""A reader who asked for less motion gets steps: nothing glides, blinks or fades."""

from playwright.sync_api import expect

from tests.figure_page import places_in_flight
from tests.site.built import LESSON

COUNT = """(selector) => {
  const ball = document.querySelector(selector).closest("[transform]");
  globalThis.moves = [];
  new MutationObserver(() => moves.push(ball.getAttribute("transform")))
    .observe(ball, { attributes: true, attributeFilter: ["transform"] });
}"""
BALL = "[data-dh-figure=one_update] .dh-live g:has(> .dh-ball)"


def test_a_step_glides_for_others(open_page):
    page = open_page(LESSON, reduced_motion="no-preference")
    assert places_in_flight(page, BALL, "Step") > 2


def test_a_step_jumps(open_page):
    page = open_page(LESSON, reduced_motion="reduce")
    assert places_in_flight(page, BALL, "Step") == 1


def test_a_run_becomes_steps(open_page):
    """Each step of a run is one jump, and the run ends where the others end."""
    page = open_page(LESSON, reduced_motion="reduce")
    page.evaluate(COUNT, ".dh-ball")
    figure = page.locator("[data-dh-figure=one_update]")
    figure.get_by_role("button", name="Run", exact=True).click()
    figure.get_by_role("button", name="Pause", exact=True).wait_for()
    expect(figure.get_by_role("button", name="Run", exact=True)).to_be_visible(timeout=30_000)
    steps = page.evaluate("() => downhill.figures[0].model.get('step')")
    assert 3 <= len(set(page.evaluate("() => moves"))) <= steps
