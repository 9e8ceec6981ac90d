"""The live figure *Overfit* in a real browser: drawing, the address, and access for everyone."""

import re

import pytest
from playwright.sync_api import Page, expect

from lessons_core.figures.overfit import Overfit
from tests import figure_page as fp

open_page = fp.opening(Overfit)


def tap(page: Page, across: float, down: float) -> None:
    """Tap the left plot at shares of its width and height."""
    box = page.locator(".dh-tap").bounding_box()
    page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])


def cross(page: Page):
    return page.get_by_role("slider", name=re.compile("Cross for drawing"))


def test_points_are_drawn_by_taps_and_every_third_is_held_back(open_page):
    page = open_page()
    tap(page, 0.5, 0.5)
    assert fp.state(page)["own"] == [], "a tap draws only while the reader draws"
    fp.press(page, "Draw your own")
    expect(fp.status(page)).to_contain_text("Draw points: tap the left plot")
    for across in (0.2, 0.4, 0.6, 0.8):
        tap(page, across, 0.3)
    own = fp.state(page)["own"]
    assert [x for x, _ in own] == sorted(x for x, _ in own)
    assert len(own) == 4
    assert all(abs(y - 0.96) < 0.05 for _, y in own)
    assert page.locator(".dh-points circle").count() == 3
    assert page.locator(".dh-heldback circle").count() == 1
    expect(fp.status(page)).to_contain_text("3 points, 1 held back")
    fp.press(page, "Take back", times=2)
    expect(fp.status(page)).to_contain_text("No point is held back yet")
    fp.press(page, "Clear")
    assert fp.state(page)["own"] == []
    fp.press(page, "Back to the sample")
    expect(fp.status(page)).to_contain_text("Degree 12, 15 points")


def test_points_are_drawn_by_keys_and_by_a_button(open_page):
    page = open_page(Overfit(drawing=True))
    cross(page).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    assert fp.state(page)["own"] == [[0.1, 0.05]]
    page.keyboard.press("Shift+ArrowLeft")
    expect(cross(page)).to_have_attribute("aria-valuetext", "x minus 0.4, y 0.05")
    fp.press(page, "Add at the cross")
    assert fp.state(page)["own"] == [[0.1, 0.05], [-0.4, 0.05]]
    expect(fp.status(page)).to_contain_text("Degree 12, 2 points, 0 held back")


def test_drawn_points_also_train_the_network(open_page):
    own = [[-0.8, -1], [-0.4, 0.5], [-0.2, 0.4], [0.1, -0.2], [0.5, 1], [0.7, 0.2]]
    page = open_page(Overfit(drawing=True, own=own, model="network", step=2000))
    expect(fp.status(page)).to_contain_text(
        re.compile(r"Step 2000, 4 points, 2 held back: training loss [\d.e−]+, validation")
    )


def test_the_cross_is_out_of_reach_while_nothing_is_drawn(open_page):
    page = open_page()
    assert cross(page).count() == 0
    expect(page.get_by_role("button", name="Add at the cross")).to_be_hidden()


def test_the_address_follows_and_sets_the_state(open_page):
    page = open_page()
    fp.press(page, "Weight decay")
    fp.until(page, "location.hash.includes('weight_decay:0.01')")
    address = page.evaluate("location.hash")
    assert fp.state(open_page(hash_=address)) | {"ghost": {}} == fp.state(page) | {"ghost": {}}
    drawn = open_page(hash_="#overfit=degree:3,network,hidden,own:0.5;1;-0.2;0.1")
    state = fp.state(drawn)
    assert (state["model"], state["hidden"], state["drawing"]) == ("network", True, True)
    assert (state["degree"], state["own"]) == (3, [[0.5, 1], [-0.2, 0.1]])


@pytest.mark.parametrize(
    ("text", "said"),
    [("degree:99", "the degree was 99, but goes from 0 to 30; 30 is used"),
     ("noise:loud", "the noise was “loud”, which is no number"),
     ("colour:3", "this figure has no “colour”"),
     ("own:1;2;x", "the drawn points were not pairs of numbers")],
)  # fmt: skip
def test_what_is_wrong_with_an_address_is_said(open_page, text, said):
    page = open_page(hash_=f"#overfit={text}")
    expect(fp.status(page)).to_contain_text(said)
    fp.press(page, "A few bends")
    expect(fp.status(page)).not_to_contain_text("From the address")


# What every figure promises in its first state is tried in test_figures_browser.
def test_axe_finds_nothing_while_points_are_drawn(open_page):
    page = open_page(Overfit(drawing=True, own=[[0, 0]]))
    assert fp.violations(page, "light", "dark") == []


def test_a_button_that_is_off_can_still_be_read(open_page):
    page = open_page(Overfit(degree=30), color_scheme="dark")
    look = page.get_by_role("button", name="Step", exact=True).evaluate(
        "n => [getComputedStyle(n).color, getComputedStyle(n).backgroundColor]"
    )
    assert look[0] != look[1]
    assert look[1] == page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("settings", [{}, {"model": "network"}, {"drawing": True}], ids=str)
def test_it_reflows_at_320_pixels_with_targets_for_fingers(open_page, settings):
    page = open_page(Overfit(**settings), viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    targets = fp.narrowest_targets(page)
    assert len(targets) > 15
    assert {name: side for name, side in targets.items() if side < 24} == {}


def test_nothing_jumps_when_the_figure_comes_to_life(open_page):
    for width, live, kept in fp.heights(open_page(), 352, 375, 420, 500, 590, 640, 740, 800):
        assert abs(live - kept) < 24, (width, live, kept)


def test_less_motion_means_no_growing_curves(open_page):
    page = open_page(reduced_motion="reduce")
    page.evaluate(
        "globalThis.seen = new Set(); new MutationObserver(() =>"
        " seen.add(document.querySelector('.dh-train-curve').getAttribute('d').length))"
        ".observe(document.querySelector('.dh-train-curve'), { attributes: true })"
    )
    fp.press(page, "A wide network")
    expect(fp.status(page)).to_contain_text("Early stopping")
    assert page.evaluate("seen.size") <= 2


def test_forced_colours_keep_every_mark(open_page):
    page = open_page(forced_colors="active")
    for mark in (".dh-fit", ".dh-validation-curve", ".dh-train-curve", ".dh-best"):
        stroke = page.locator(mark).first.evaluate("n => getComputedStyle(n).stroke")
        paper = page.locator(".dh-panel").first.evaluate("n => getComputedStyle(n).backgroundColor")
        assert stroke not in ("none", paper), mark
    assert page.locator(".dh-train-curve").evaluate("n => getComputedStyle(n).strokeDasharray") != (
        page.locator(".dh-validation-curve").evaluate("n => getComputedStyle(n).strokeDasharray")
    )


def test_without_javascript_the_picture_stays(open_page):
    page = open_page(java_script_enabled=False)
    assert page.locator(".dh-figure__picture svg").count() >= 2
    assert page.locator(".dh-live").count() == 0
