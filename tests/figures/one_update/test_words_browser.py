"""The live figure *One update* in a real browser: what it says, shows and remembers."""

from functools import partial

import pytest
from playwright.sync_api import expect

from lessons_core.figures.one_update import OneUpdate
from lessons_core.story import fill, told
from tests import figure_page
from tests.figure_page import press, state, status, until, violations
from tests.figures.one_update.page import card, drag, handle

TOLD = told("lesson_01")

open_page = figure_page.opening(OneUpdate, sources=("figures/one_update/maths.js",))


def test_a_guess_opens_the_arrow_and_is_judged(open_page):
    page = open_page()
    arrow = page.locator(".dh-live .dh-arrow")
    expect(arrow).to_be_hidden()
    page.get_by_label("rise").check()
    expect(arrow).to_be_visible()
    assert "w → 1.8" in card(page, "update")
    press(page, "Step")
    expect(status(page)).to_contain_text("You expected it to rise; it falls.")


def test_presets_tell_their_story(open_page):
    page = open_page(OneUpdate(edges=True))
    for name, words in {
        "Flying off": "the loss rose from 8 to 18",
        "Back and forth": "the loss stays at 8",
        "One perfect step": "the loss fell from 8 to 0",
        "The wrong sign": "every step climbs",
    }.items():
        press(page, name)
        assert state(page)["step"] == 0
        expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )
        assert page.locator(".dh-story").inner_text().endswith(".")
        press(page, "Step")
        expect(status(page)).to_contain_text(words)


PLAIN = {
    "lr:0.1,step:1": "The miss was halved: 4 {units} before, 2 now.",
    "lr:0.05,step:1": "The miss shrank: 4 {units} before, 3 now.",
    "lr:0.2,step:1": "The miss is gone: 4 {units} before, 0 now.",
    "lr:0.2,step:2": "The prediction is right",
    "lr:0.3,step:1": "past the truth, and the miss still shrank: 4 {units} before, 2 now.",
    "lr:0.4,step:1": "as large as before: 4 {units} before, 4 now.",
    "lr:0.5,step:1": "and the miss grew: 4 {units} before, 6 now.",
    "lr:-0.1,step:1": "every step climbs. The miss grew: 4 {units} before, 6 now.",
    "x:0,lr:0.1,step:1": "w stays where it is, because x is 0.",
}


@pytest.mark.parametrize("hash_", PLAIN)
def test_without_edges_the_words_are_plain(open_page, hash_):
    page = open_page(hash_=f"#one_update={hash_}")
    expect(status(page)).to_contain_text(fill(PLAIN[hash_], TOLD))
    assert "λ" not in page.locator(".dh-live").inner_text()
    rate = page.get_by_role("slider", name="learning rate")
    assert ":" not in rate.get_attribute("aria-valuetext")


def test_no_preset_spoils_the_lessons_task(open_page):
    page = open_page()
    for button in page.locator(".dh-chips button").all():
        button.click()
        assert state(page)["lr"] != 0.2
        assert "λ" not in page.locator(".dh-story").inner_text()
    assert page.locator(".is-theory").count() == 0


def test_edges_mark_the_theory(open_page):
    page = open_page(OneUpdate(edges=True))
    assert page.locator(".is-theory").all_inner_texts() == ["1/λ", "2/λ"]
    press(page, "Step")
    expect(status(page)).to_contain_text("keeps 50 % of the miss")


def test_a_closed_guess_says_why(open_page):
    page = open_page()
    why = page.locator(".dh-riddle__why")
    assert why.inner_text() == "A guess shows the next step."
    press(page, "Step")
    assert why.inner_text() == "Guess before the first step; Reset to guess again."
    expect(page.get_by_label("rise")).to_be_disabled()
    press(page, "Reset")
    expect(page.get_by_label("rise")).to_be_enabled()


def test_divergence_is_explained(open_page):
    page = open_page(OneUpdate(edges=True), hash_="#one_update=lr:0.5,step:6")
    expect(status(page)).to_contain_text("past the edge 2/λ = 0.4")
    expect(status(page)).to_contain_text("1.5 times as large")
    expect(status(page)).to_contain_text("has left the plot")
    assert page.locator(".dh-panel").first.get_by_text("off the plot").is_visible()
    press(page, "Run")
    expect(status(page)).to_contain_text("The run stopped because the point left the plot")


def test_overflow_is_explained(open_page):
    page = open_page(hash_="#one_update=lr:1,x:4,y:10,step:200")
    expect(status(page)).to_contain_text("too large for a 64-bit float")
    assert "L = infinity" in card(page, "loss")
    assert page.get_by_role("slider", name="weight w", exact=True).get_attribute("aria-valuetext")


def test_the_address_carries_the_state(open_page):
    page = open_page(hash_="#one_update=x:3,lr:0.05,step:2")
    now = state(page)
    assert (now["x"], now["lr"], now["step"], now["y"]) == (3, 0.05, 2, 6)
    press(page, "Step")
    until(page, "location.hash.includes('step:3')")
    assert page.evaluate("location.hash") == "#one_update=x:3,y:6,w:1,b:0,lr:0.05,step:3"
    page.evaluate("location.hash = '#one_update=lr:0.2'")
    until(page, "downhill.figures[0].model.get('lr') === 0.2")
    assert state(page)["x"] == 2


def test_a_wrong_address_is_clamped_and_explained(open_page):
    page = open_page(hash_="#one_update=lr:9,x:abc,w:-7,step:2.4,foo:1,y:%E0%A4")
    now = state(page)
    assert (now["lr"], now["x"], now["w"], now["step"], now["y"]) == (1, 2, -2, 2, 6)
    note = page.locator(".dh-note")
    for words in ("η was 9", "1 is used", "“abc”, which is no number", "w was −7", "no “foo”"):
        expect(note).to_contain_text(words)
    press(page, "Reset")
    expect(note).to_be_hidden()


def test_one_polite_status_told_once_per_drag(open_page):
    page = open_page()
    assert page.locator("[role=status], [aria-live=polite]").count() == 1
    expect(status(page)).to_contain_text(fill("Start: the model says 2 {units}", TOLD))
    page.evaluate(
        "() => { window.told = []; const node = document.querySelector('[role=status]');"
        " new MutationObserver(() => told.push(node.innerText))"
        ".observe(node, {childList: true, characterData: true, subtree: true}) }"
    )
    drag(page, "on the loss curve", 60, 0)
    until(page, "told.length > 0")
    page.wait_for_timeout(900)
    assert len(set(page.evaluate("told"))) == 1


def test_reduced_motion_steps_without_gliding(open_page):
    places = partial(figure_page.places_in_flight, moved="g:has(> .dh-ball)", button="Step")
    assert places(open_page()) == 1
    assert places(open_page(reduced_motion="no-preference")) > 2


def test_forced_colors_keep_lines_and_the_ring(open_page):
    page = open_page(forced_colors="active")
    point = handle(page, "on the loss curve")
    point.focus()
    ring = point.evaluate("n => getComputedStyle(n.querySelector('.dh-handle__ring')).stroke")
    assert ring != "none"
    panel = page.locator(".dh-live .dh-panel").first
    assert panel.evaluate("n => getComputedStyle(n).borderTopStyle") == "solid"
    look = "(n, [inner, name]) => getComputedStyle(n.querySelector(inner)).getPropertyValue(name)"
    ground = panel.evaluate("n => getComputedStyle(n).backgroundColor")
    # Each mark against what lies under it: a browser left alone paints them all alike.
    assert panel.evaluate(look, [".dh-curve", "stroke"]) != ground
    assert panel.evaluate(look, [".dh-handle__area", "fill"]) == "rgba(0, 0, 0, 0)"
    assert panel.evaluate(look, [".dh-pill", "fill"]) == ground
    assert panel.evaluate(look, [".dh-pill__text", "fill"]) != ground
    assert panel.evaluate(look, [".dh-label", "stroke"]) == ground


def test_axe_finds_nothing_in_the_compact_form_after_a_step(open_page):
    page = open_page(OneUpdate(compact=True))
    press(page, "Step")
    assert violations(page, "light", "dark") == []


def test_compact_leaves_the_rate_and_the_buttons(open_page):
    page = open_page(OneUpdate(compact=True), viewport={"width": 1280, "height": 720})
    assert page.locator(".dh-live input[type=range]").count() == 1
    assert page.locator(".dh-cards, .dh-presets, .dh-riddle").count() == 0
    assert page.locator(".dh-figure").bounding_box()["height"] < 620
    expect(page.locator(".dh-live .dh-arrow")).to_be_visible()
    press(page, "Step")
    page.wait_for_timeout(500)
    assert page.evaluate("location.hash") == ""


def test_cleaning_up_leaves_nothing_behind(open_page):
    page = open_page()
    press(page, "Run")
    page.evaluate("downhill.figures[0].cleanup()")
    assert page.locator(".dh-live").count() == 0
    held = state(page)["step"]
    page.wait_for_timeout(800)
    assert state(page)["step"] == held
