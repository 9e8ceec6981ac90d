"""The live figure *Overfit* in a real browser: a choice is made unseen, then shown and judged."""

import re

import pytest
from playwright.sync_api import Page, expect

from lessons_core.figures.overfit import Overfit
from tests import figure_page as fp

open_page = fp.opening(Overfit)


def place(page: Page):
    return page.get_by_role("slider", name=re.compile("dragged along the curves"))


def test_hidden_validation_is_nowhere_to_be_seen(open_page):
    page = open_page()
    fp.press(page, "Hide the validation loss")
    expect(fp.status(page)).to_contain_text("The validation loss is hidden")
    live = page.locator(".dh-live")
    assert "validation 0" not in fp.read(live)
    assert page.locator(".dh-validation-curve").get_attribute("d") == ""
    assert page.locator(".dh-heldback circle").count() == 0
    assert "validation" not in place(page).get_attribute("aria-valuetext")
    fp.press(page, "Show the validation loss")
    expect(fp.status(page)).to_contain_text("validation loss 0.736")


def test_presets_show_nothing_that_is_hidden(open_page):
    page = open_page(Overfit(hidden=True))
    for name in page.locator(".dh-chips .dh-button").all_inner_texts():
        fp.press(page, name)
        assert fp.state(page)["hidden"], name
        assert page.locator(".dh-validation-curve").get_attribute("d") == "", name
        told = "Each setting says what it shows once the validation loss is shown."
        expect(page.locator(".dh-story")).to_have_text(told)
    fp.press(page, "Learning the noise")
    fp.press(page, "Show the validation loss")
    expect(page.locator(".dh-story")).to_contain_text("It bends through nearly every")
    place(page).press("ArrowLeft")
    expect(page.locator(".dh-story")).to_contain_text("Pick one above to see what it shows")


@pytest.mark.parametrize("degree", [1, 3, 4, 6, 12])
def test_what_is_shown_is_compared_with_the_choice(open_page, degree):
    page = open_page(Overfit(hidden=True))
    place(page).focus()
    for _ in range(12 - degree):
        page.keyboard.press("ArrowLeft")
    assert fp.state(page)["degree"] == degree
    fp.press(page, "Show the validation loss")
    losses = Overfit().curves()["validation"]
    times = losses[degree] / min(losses)
    lowest = f"the lowest, {min(losses):.3f} at degree {losses.index(min(losses))}."
    told = {
        1: f": its validation loss is {times:.1f} times as high as {lowest}",
        3: f": about as good as {lowest}",
        4: ", and no validation loss is lower.",
        6: f": its validation loss is {100 * (times - 1):.0f} % above {lowest}",
        12: f": its validation loss is {times:.0f} times as high as {lowest}",
    }[degree]
    expect(fp.status(page)).to_contain_text(f"You chose degree {degree}{told}")
    place(page).press("ArrowRight")
    expect(fp.status(page)).to_contain_text(f"Degree {degree + 1}, 15 points")
    expect(fp.status(page)).not_to_contain_text("You chose")


def test_a_chosen_step_is_judged_when_training_has_ended(open_page):
    page = open_page(Overfit(model="network", noise=0.5, hidden=True, step=600))
    words = fp.status(page)
    expect(words).to_contain_text("Choose the step that you trust")
    fp.press(page, "Show the validation loss")
    losses = Overfit(model="network", noise=0.5).curves()["validation"]
    above = 100 * (losses[60] / min(losses) - 1)
    expect(words).to_contain_text(
        f"You chose step 600: its validation loss is {above:.0f} % above the lowest,"
    )


@pytest.mark.parametrize("state", [{"degree": 6}, {"weight_decay": 0.01}], ids=str)
def test_a_loss_above_the_lowest_is_told_in_percent_without_a_verdict(open_page, state):
    figure = Overfit(**state)
    curves = figure.curves()
    losses = curves["validation"]
    told = f"That is {100 * (losses[curves['place']] / min(losses) - 1):.0f} % above the lowest"
    assert curves["verdict"] == "near" and told in figure.describe()
    words = fp.status(open_page(figure))
    expect(words).to_contain_text(f"{told}, {min(losses):.3f} at degree 4.")
    expect(words).not_to_contain_text("far")
