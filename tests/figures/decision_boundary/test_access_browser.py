"""The live figure *Decision boundary* in a real browser: the address, and access for everyone."""

import pytest
from playwright.sync_api import expect

from lessons_core.figures.decision_boundary import DecisionBoundary
from tests import figure_page as fp

open_page = fp.opening(
    DecisionBoundary,
    sources=tuple(f"figures/decision_boundary/{n}.js" for n in ("maths", "network", "training")),
)
DRAWN = {"data": "own", "own": [[0, 0, 1], [1, 1, -1], [-1, 1, 1]], "point": 0}
DEEP = {"depth": 4, "point": 3}


def test_the_address_follows_and_sets_the_state(open_page):
    page = open_page()
    fp.press(page, "Without the bend")
    fp.press(page, "Step", times=2)
    fp.until(page, "location.hash.includes('step:2')")
    address = page.evaluate("location.hash")
    assert fp.state(open_page(hash_=address)) == fp.state(page)
    text = "#decision_boundary=width:3,tanh,equal,step:40,own:0.5;1;1;-0.2;0.1;-1"
    drawn = open_page(hash_=text)
    expect(fp.status(drawn)).to_contain_text("Step 40: training loss")
    state = fp.state(drawn)
    assert (state["width"], state["activation"], state["equal"]) == (3, "tanh", True)
    assert (state["data"], state["own"]) == ("own", [[0.5, 1, 1], [-0.2, 0.1, -1]])


def test_what_is_wrong_with_an_address_is_said(open_page):
    page = open_page(hash_="#decision_boundary=width:99,noise:loud,cats,own:1;2;1;x")
    for said in (
        "the width was 99, but goes from 1 to 16; 16 is used",
        "the noise was “loud”, which is no number",
        "this figure has no “cats”",
        "the drawn points were not x, y and kind of each",
    ):
        expect(fp.status(page)).to_contain_text(said)
    fp.press(page, "Two moons")
    expect(fp.status(page)).not_to_contain_text("From the address")


def test_a_slice_of_training_ends_after_four_milliseconds(open_page):
    made = open_page().evaluate(
        """async (settings) => {
          const { training } = await import("/figures/decision_boundary/training.js");
          const trainer = training(() => {});
          let run = trainer.of(settings), now = 0;
          performance.now = () => (now += 1);  // each step takes a millisecond
          trainer.slice(1000);
          const first = run.step;
          run = trainer.of({ ...settings, step: 12 });  // wanted further on
          for (const began = Date.now(); run.step < 12 && Date.now() - began < 9000;)
            await new Promise((done) => setTimeout(done, 5));
          return [first, run.step, trainer.busy()];
        }""",
        DecisionBoundary().state(),
    )
    assert made == [3, 12, False]


# What every figure promises in its first state is tried in test_figures_browser.
@pytest.mark.parametrize("settings", [DRAWN, DEEP], ids=str)
def test_axe_finds_nothing(open_page, settings):
    page = open_page(DecisionBoundary(**settings))
    assert fp.violations(page, "light", "dark") == []


@pytest.mark.parametrize("settings", [DRAWN, DEEP], ids=str)
def test_it_reflows_at_320_pixels_with_targets_for_fingers(open_page, settings):
    page = open_page(DecisionBoundary(**settings), viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    targets = fp.narrowest_targets(page)
    assert len(targets) > 25
    assert {name: side for name, side in targets.items() if side < 24} == {}


def test_nothing_jumps_when_the_figure_comes_to_life(open_page):
    for width, live, kept in fp.heights(open_page(), 352, 375, 500, 590, 640, 800):
        assert abs(live - kept) < 24, (width, live, kept)


def test_less_motion_means_few_pictures_and_the_same_end(open_page):
    page = open_page(DecisionBoundary(width=4), reduced_motion="reduce")
    page.evaluate(
        "globalThis.seen = new Set(); new MutationObserver(() =>"
        " seen.add(document.querySelector('.dh-border').getAttribute('d')))"
        ".observe(document.querySelector('.dh-border'), { attributes: true });"
        " globalThis.began = performance.now()"
    )
    fp.press(page, "Train")
    expect(fp.status(page)).to_contain_text("Step 1,000: training loss")
    seen, took = page.evaluate("[seen.size, performance.now() - began]")
    assert seen <= took / 400 + 2


def test_forced_colours_keep_every_mark_and_one_side_of_the_field(open_page):
    page = open_page(DecisionBoundary(step=50), forced_colors="active")
    expect(fp.status(page)).to_contain_text("Step 50")
    paper = page.locator(".dh-panel").first.evaluate("n => getComputedStyle(n).backgroundColor")
    for mark in (".dh-border", ".dh-held-curve", ".dh-train-curve", ".dh-points-up"):
        stroke = page.locator(mark).evaluate("n => getComputedStyle(n).stroke")
        assert stroke not in ("none", paper), mark
    caps = [page.locator(f".dh-points-{kind}").evaluate("n => getComputedStyle(n).strokeLinecap")
            for kind in ("up", "down")]  # fmt: skip
    assert caps == ["round", "square"], "the kinds differ by more than a colour"
    blank = page.locator(".dh-plane canvas").evaluate(
        "n => { const copy = document.createElement('canvas');"
        " [copy.width, copy.height] = [n.width, n.height]; const pen = copy.getContext('2d');"
        " pen.drawImage(n, 0, 0);"
        " const { data } = pen.getImageData(0, 0, n.width, n.height);"
        " return data.filter((v, i) => i % 4 === 3 && v === 0).length / (n.width * n.height) }"
    )
    assert 0.3 < blank < 0.7


def test_the_colours_follow_the_theme(open_page):
    page = open_page(color_scheme="light")
    pixels = "n => n.toDataURL()"
    canvas = page.locator(".dh-plane canvas")
    light = canvas.evaluate(pixels)
    page.emulate_media(color_scheme="dark")
    fp.until(page, f"({pixels})(document.querySelector('.dh-plane canvas')) !== {light!r}")

