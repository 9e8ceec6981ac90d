"""On a phone, who presses Step sees on the same screen the picture and what the figure says."""

import re

import pytest

from tests.figure_page import settled
from tests.site.built import BACKPROP, SITE, pages
from tests.site.hands.pointing import FRAMES, WATCH
from tests.site.hands.pointing import PHONE as SHORT
from tests.site.opening import all_laid_out

PHONE = {**SHORT, "viewport": {"width": 360, "height": 740}, "script": WATCH}
# Figures that are walked step by step: each has a button that makes one.
STEPPED = re.compile(r'data-dh-figure="(one_update|ball_on_a_curve|batch_size|backprop_stepper)"')
WALKED = [name for name in pages() if STEPPED.search((SITE / name).read_text("utf-8"))]
# How far the sentence's beginning lies from the button; what sticks to the screen lies near.
APART = """([figure, button, words]) => {
  button.scrollIntoView({ block: "center", behavior: "instant" });
  const said = figure.querySelector(words).getBoundingClientRect();
  return Math.abs(said.top - button.getBoundingClientRect().top);
}"""
FAR = 740 - 56 - 272  # a screen without its header and a picture
# At the first nodes of a tall graph, what sticks to the screen's end says and steps.
IN_SIGHT = """(figure) => {
  figure.querySelector(".dh-stage").scrollIntoView({ block: "start", behavior: "instant" });
  const parts = [".dh-status", ".dh-button--primary"].map((name) => figure.querySelector(name));
  const boxes = parts.map((part) => part.getBoundingClientRect());
  return boxes.every((box) => box.top > innerHeight / 2 && box.bottom <= innerHeight);
}"""
# Steps at the largest rates: where the sliders stand, from the figure's top, before and after each.
# A run that flies off has the longest sentences.
STEPS = f"""async (figure, step) => {{
  for (const slider of figure.querySelectorAll(".dh-live input[type=range]")) {{
    if (!slider.labels[0]?.textContent.includes("rate")) continue;
    slider.value = slider.max;
    slider.dispatchEvent(new Event("input", {{ bubbles: true }}));
  }}
  await {FRAMES};
  const placed = () => [...figure.querySelectorAll(".dh-live input[type=range]:enabled")]
    .filter((slider) => slider.checkVisibility())
    .map((slider) => slider.getBoundingClientRect().top - figure.getBoundingClientRect().top)
    .map(Math.round);
  const places = [placed()];
  haste = 10;
  for (let i = 0; i < 10; i += 1) {{
    step.click();
    await {FRAMES};
    await new Promise((done) => setTimeout(done, 200)); // what is said often is shown every 150 ms
    places.push(placed());
  }}
  return places;
}}"""


@pytest.mark.parametrize("name", WALKED)
def test_what_a_step_says_is_on_its_screen(visit, name):
    page = visit(name, **PHONE)
    all_laid_out(page)
    for figure in page.locator("[data-dh-figure]:has(.dh-live)").all():
        step = figure.get_by_role("button", name="Step", exact=True)
        if not step.count() or step.first.is_disabled():
            continue
        step.first.click()
        settled(page)
        figure, step = figure.element_handle(), step.first.element_handle()
        where = [figure, step, ".dh-status"]
        assert page.evaluate(APART, where) < FAR, figure.get_attribute("data-dh-figure")
        before, *after = figure.evaluate(STEPS, step)
        assert after == [before] * 10, "what a step says moved a slider"


@pytest.mark.lesson(5)
def test_what_is_guessed_before_training_stands_by_its_button(visit):
    page = visit("notebooks/05_tensors_and_vjps.html", **PHONE)
    all_laid_out(page)
    figure = page.locator("[data-dh-figure=decision_boundary]")
    train = figure.get_by_role("button", name="Train", exact=True)
    where = [figure.element_handle(), train.element_handle(), ".dh-boundary__guess"]
    assert page.evaluate(APART, where) < FAR


@pytest.mark.lesson(4)
def test_beside_a_tall_graph_the_sentence_stays_in_sight(visit):
    page = visit(BACKPROP, **PHONE)
    all_laid_out(page)
    assert page.locator("[data-dh-figure=backprop_stepper]").evaluate(IN_SIGHT)
