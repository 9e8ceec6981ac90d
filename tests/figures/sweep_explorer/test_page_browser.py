"""The live figure *Sweep explorer* on its page: address, presets, sizes, status, clean-up."""

import re

import pytest
from playwright.sync_api import expect

from lessons_core.figures.sweep_explorer import SweepExplorer
from tests import figure_page
from tests.figure_page import press, state, status, until

open_page = figure_page.opening(SweepExplorer)


def test_the_address_holds_the_state_and_brings_it_back(open_page):
    page = open_page()
    press(page, "A narrow ravine")
    until(page, "location.hash.includes('kappa:300')")
    hash_ = page.evaluate("location.hash")
    assert "problem:ravine" in hash_ and "guess:0" in hash_
    again = open_page(hash_=hash_)
    assert state(again) == state(page) and state(again)["veiled"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("problem:cliff", "there is no problem “cliff”, only shipment, shipments"),
        ("lr:99", "the learning rate was 99, but goes from 0.0001 to 10; 10 is used"),
        ("steps:many", "the number of steps was “many”, which is no number"),
        ("colour:red", "this figure has no “colour”"),
        ("%E0%A4%A", "this figure has no"),
    ],
)
def test_a_wrong_address_is_said_and_the_rest_still_read(open_page, written, said):
    page = open_page(hash_=f"#sweep_explorer={written},start:2")
    expect(page.get_by_role("status")).to_contain_text(said)
    expect(page.locator(".dh-note")).to_be_visible()
    assert state(page)["start"] == 2


def test_every_preset_has_a_story_and_sets_what_it_says(open_page):
    page = open_page()
    chips = page.locator(".dh-presets .dh-button")
    stories = set()
    for chip in chips.all():
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", "true")
        assert page.locator(".dh-presets [aria-pressed=true]").count() == 1
        stories.add(page.locator(".dh-sweep__story").inner_text())
    assert len(stories) == chips.count() >= 6


def test_the_same_losses_at_two_rates(open_page):
    page = open_page()
    press(page, "Crawl and leap")
    told = page.locator(".dh-sweep__text")
    expect(told).to_contain_text("The loss goes from 8 to 2.868 in")
    page.evaluate("downhill.figures[0].model.set('lr', 0.39)")
    expect(told).to_contain_text("The loss goes from 8 to 2.868 in")
    expect(page.locator(".dh-sweep__kind")).to_have_text("bounces")


def test_the_status_speaks_once_after_a_drag(open_page):
    page = open_page()
    expect(status(page)).to_contain_text("Rate 0.1")
    page.evaluate(
        "() => { window.told = []; const node = document.querySelector('[role=status]');"
        " new MutationObserver(() => told.push(node.innerText))"
        ".observe(node, {childList: true, characterData: true, subtree: true}) }"
    )
    steps = page.get_by_label("steps of each run", exact=True)
    steps.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    until(page, "told.length > 0")
    page.wait_for_timeout(900)
    assert state(page)["steps"] == 50
    assert len(set(page.evaluate("told"))) == 1


def test_text_keeps_its_size_when_the_page_narrows(open_page):
    page = open_page()
    assert page.locator(".dh-sweep__stage svg").get_attribute("width") == "736"
    page.set_viewport_size({"width": 320, "height": 800})
    until(page, "document.querySelector('.dh-sweep__stage svg').getAttribute('width') === '288'")
    tick = page.locator(".dh-sweep__stage .dh-axes__tick").first
    assert tick.evaluate("n => getComputedStyle(n).fontSize") == "11.5px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    stage = page.locator(".dh-sweep__stage").bounding_box()
    area = page.locator(".dh-sweep__map").bounding_box()
    assert stage["x"] <= area["x"] and area["x"] + area["width"] <= stage["x"] + stage["width"]


@pytest.mark.parametrize(
    ("width", "settings"),
    [(320, {}), (360, {"problem": "bumpy", "steps": 100, "lr": 10.0, "guess": 9.0}),
     (360, {"problem": "ravine", "kappa": 1000.0, "lr": 1e-4, "guess": 1e-4}),
     (1000, {"problem": "ravine", "kappa": 1.0, "lr": 3.0, "guess": 3.0})],
    ids=str,
)  # fmt: skip
def test_labels_stay_inside_the_picture(open_page, width, settings):
    page = open_page(SweepExplorer(**settings), viewport={"width": width, "height": 900})
    page.wait_for_timeout(200)
    out = page.locator(".dh-sweep__stage").evaluate(
        "stage => { const box = stage.getBoundingClientRect();"
        " return [...stage.querySelectorAll('text')].filter(t => t.textContent"
        " && getComputedStyle(t).visibility === 'visible').filter(t => {"
        " const r = t.getBoundingClientRect();"
        " return r.left < box.left - 1 || r.right > box.right + 1 }).map(t => t.textContent) }"
    )
    assert out == []


def test_forced_colors_keep_the_map_the_marks_and_the_words_apart(open_page):
    page = open_page(SweepExplorer(guess=0.3), forced_colors="active")
    stage = page.locator(".dh-sweep__stage")
    look = "(n, [inner, name]) => getComputedStyle(n.querySelector(inner)).getPropertyValue(name)"
    ground = stage.evaluate("n => getComputedStyle(n).backgroundColor")
    for inner in (".dh-sweep__curve", ".dh-sweep__cross", ".dh-sweep__theory.is-edge"):
        assert stage.evaluate(look, [inner, "stroke"]) != ground
    assert len(set(shades(page, [(0.05, 0.99), (0.66, 0.99), (0.95, 0.99)]))) == 3


def shades(page, places):
    """The lightness of pixels of the map, each at a share of its width and of its height."""
    return page.locator(".dh-sweep__map").evaluate(
        "(n, places) => { const copy = document.createElement('canvas');"
        " [copy.width, copy.height] = [n.width, n.height];"
        " const pen = copy.getContext('2d', { willReadFrequently: true });"
        " pen.drawImage(n, 0, 0); return places.map(([x, y]) => pen.getImageData("
        "Math.floor(x * n.width), Math.floor(y * n.height), 1, 1).data)"
        ".map(([r, g, b]) => r + g + b) }",
        places,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_both_themes_a_darker_shade_is_a_higher_loss(open_page, scheme):
    page = open_page(SweepExplorer(lr=0.1), color_scheme=scheme)
    column = shades(page, [(0.5, 0), (0.5, 0.5), (0.5, 0.99)])
    assert column == sorted(column) and column[0] < column[-1]  # a falling loss grows lighter
    ramp = page.locator(".dh-sweep__ramp").evaluate("n => getComputedStyle(n).backgroundImage")
    first, *_, last = [sum(map(int, c)) for c in re.findall(r"rgb\((\d+), (\d+), (\d+)\)", ramp)]
    assert first > last


def test_cleaning_up_while_a_frame_is_due(open_page):
    page = open_page()
    page.evaluate(
        "() => { const { model, cleanup } = downhill.figures[0];"
        " model.set('steps', 90); cleanup(); model.set('steps', 30); }"
    )
    page.wait_for_timeout(200)
    assert page.locator(".dh-live").count() == 0
