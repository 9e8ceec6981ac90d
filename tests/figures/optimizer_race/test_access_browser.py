"""The live figure *Optimizer race* in a real browser: the address, and access for everyone."""

import pytest
from playwright.sync_api import expect

from lessons_core.figures.optimizer_race import OptimizerRace, maths
from tests import figure_page as fp

open_page = fp.opening(OptimizerRace)
OWN = {"landscape": "own", "step": 40, "guess": ["adam"]}
DECAYS = {"landscape": "bumps", "chosen": "adamw", "step": 400}


def test_the_address_follows_and_sets_the_state(open_page):
    page = open_page()
    fp.press(page, "Your own")
    fp.press(page, "Add a hill")
    page.get_by_label("SGD", exact=True).check()
    fp.press(page, "Finish")
    fp.until(page, "location.hash.includes('step:400') && location.hash.includes('sgd')")
    address = page.evaluate("location.hash")
    assert fp.state(open_page(hash_=address)) == fp.state(page)
    page = open_page(hash_="#optimizer_race=saddle,rmsprop,adam:0.3,guess:adamw;sgd,step:7")
    state = fp.state(page)
    assert (state["landscape"], state["chosen"], state["adam"]) == ("saddle", "rmsprop", 0.3)
    assert (state["guess"], state["step"]) == (["adamw", "sgd"], 7)
    assert state["sgd"] == maths.SCENES["saddle"]["sgd"], "what is not said is the landscape's own"
    OptimizerRace(**state)


def test_what_is_wrong_with_an_address_is_said(open_page):
    page = open_page(hash_="#optimizer_race=x:9,sgd:fast,hill,own:1;2,guess:adam;adam;me")
    for said in (
        "the start's x was 9, but goes from −5 to 5; 5 is used",
        "the rate of SGD was “fast”, which is no number",
        "this figure has no “hill”",
        "the hills and valleys were not x, y and kind of each",
        "a guess names each of sgd, momentum, nesterov, rmsprop, adam, adamw once at most",
    ):
        expect(page.locator(".dh-note")).to_contain_text(said)
    assert fp.state(page)["x"] == 3, "the start stays on the map"
    OptimizerRace(**fp.state(page))
    fp.press(page, "Step")
    expect(page.locator(".dh-note")).to_be_hidden()
    page = open_page(hash_="#optimizer_race=own:9;9;1;" + "0;0;-1;" * 6)
    expect(page.locator(".dh-note")).to_contain_text("only the first 6 hills and valleys are kept")
    OptimizerRace(**fp.state(page))


# What every figure promises in its first state is tried in test_figures_browser.
@pytest.mark.parametrize("settings", [OWN, DECAYS], ids=str)
def test_axe_finds_nothing(open_page, settings):
    page = open_page(OptimizerRace(**settings))
    assert fp.violations(page, "light", "dark") == []


@pytest.mark.parametrize("settings", [OWN, DECAYS], ids=str)
def test_it_reflows_at_320_pixels_with_targets_for_fingers(open_page, settings):
    page = open_page(OptimizerRace(**settings), viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert {n: side for n, side in fp.narrowest_targets(page).items() if side < 24} == {}
    cells = page.locator(".dh-race__table :is(th, td)")
    wide = cells.evaluate_all("all => all.filter((n) => n.scrollWidth > n.clientWidth + 1).length")
    assert wide == 0, "no number runs into its neighbour"


def test_room_is_kept_for_what_stands_below_the_panels(open_page):
    for width, live, still in fp.heights(open_page(), 320, 352, 400, 500, 590, 640, 800):
        assert abs(live - still) < 24, (width, live, still)


def test_six_lines_differ_by_more_than_a_colour(open_page):
    page = open_page(OptimizerRace(step=40), forced_colors="active")
    paths = page.locator(".dh-live .dh-panel .dh-race__path[data-racer]")
    looks = paths.evaluate_all(
        "all => all.map((n) => [n.dataset.racer, getComputedStyle(n).strokeDasharray])"
    )
    assert len(looks) == 12
    assert len({dash for _, dash in looks}) == len({tuple(look) for look in looks}) == 6
    letters = page.locator(".dh-live .dh-panel .dh-race__letter").all_text_contents()
    assert sorted(letters) == sorted("SMNRAW")
    paper = page.locator(".dh-panel").first.evaluate("n => getComputedStyle(n).backgroundColor")
    for mark in (".dh-race__path", ".dh-race__mark", ".dh-race__rms", ".dh-contours ellipse"):
        stroke = page.locator(f".dh-panel {mark}").first.evaluate("n => getComputedStyle(n).stroke")
        assert stroke not in ("none", paper), mark


def test_less_motion_means_few_pictures_and_the_same_end(open_page):
    page = open_page(reduced_motion="reduce")
    page.evaluate(
        "globalThis.seen = 0;"
        " const line = document.querySelector('.dh-live .dh-race__path[data-racer=sgd]');"
        " new MutationObserver(() => seen += 1).observe(line, { attributes: true });"
        " globalThis.began = performance.now()"
    )
    fp.press(page, "Race")
    fp.until(page, "downhill.figures[0].model.get('step') >= 60")
    seen, took = page.evaluate("[seen, performance.now() - began]")
    assert seen <= 2 * (took / 400 + 2)
