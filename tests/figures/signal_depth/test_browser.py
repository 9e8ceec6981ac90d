"""The live figure *Signal through depth* in a real browser: its numbers, its bars, its controls."""

import math
import random
import re

import pytest
from playwright.sync_api import expect

from lessons_core.figures.signal_depth import SignalDepth, maths
from tests import figure_page as fp

open_page = fp.opening(SignalDepth, sources=("figures/signal_depth/maths.js",))

IN_JAVASCRIPT = """async (cases) => {
  const m = await import("/figures/signal_depth/maths.js");
  const found = cases.map((s) => m.pass(s, (layer) => m.weights(s, layer)));
  return [found, m.LIMITS, m.START, m.ACTIVATIONS, m.NORMS];
}"""


def cases() -> list[dict]:
    """Return states of each bend, norm and shortcut, of few and of many layers."""
    draw = random.Random(9)
    return [
        {"activation": activation, "norm": norm, "residual": residual, "layer": 0,
         "depth": depth, "width": draw.choice([4, 9, 16, 24]), "seed": draw.randint(1, 999),
         "gain": draw.choice([0.05, 0.5, 1.0, math.sqrt(2), 3.0])}
        for activation in maths.ACTIVATIONS for norm in maths.NORMS
        for residual in (False, True) for depth in (2, 60)
    ]  # fmt: skip


def close(mine: list[float], theirs: list[float], least: float = 1e-300) -> bool:
    return theirs == pytest.approx(mine, rel=1e-9, abs=least, nan_ok=True)


def test_javascript_computes_what_python_computes(open_page):
    wanted = cases()
    found, limits, start, activations, norms = open_page().evaluate(IN_JAVASCRIPT, wanted)
    for state, got in zip(wanted, found, strict=True):
        mine = maths.run(state)
        assert close(mine.forward, got["forward"]), state
        assert close(mine.backward, got["backward"]), state
        assert mine.dead == got["dead"], state
        assert close(mine.alike, got["alike"], 1e-9), state
    assert start == SignalDepth().state()
    assert (tuple(activations), tuple(norms)) == (maths.ACTIVATIONS, maths.NORMS)
    traits = SignalDepth.class_traits()
    for key, limit in limits.items():
        assert (limit["min"], limit["max"]) == (traits[key].min, traits[key].max)


SHAPES = (
    "svgs => svgs.map(svg => ({"
    " paths: [...svg.querySelectorAll(':scope > svg path')].map(n => n.getAttribute('d')),"
    " widths: [...svg.querySelectorAll(':scope > svg path[stroke-width]')]"
    ".map(n => n.getAttribute('stroke-width')).slice(0, 1),"
    " words: [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getAttribute('x'),"
    " t.getAttribute('y')]).sort() }))"
)  # fmt: skip
HE = {"activation": "relu", "gain": 1.414}


@pytest.mark.parametrize(
    "settings",
    [{}, {"layer": 12}, {"depth": 100, "activation": "sigmoid", "gain": 1.0, "width": 24},
     {"depth": 1, "activation": "none", "layer": 50}, {**HE, "residual": True, "depth": 100},
     {**HE, "norm": "post", "residual": True, "depth": 33}],
    ids=str,
)  # fmt: skip
def test_the_live_panels_are_the_static_picture(open_page, settings):
    page = open_page(SignalDepth(**settings))
    picture = page.locator(".dh-figure__picture .dh-panels > svg").evaluate_all(SHAPES)
    live = page.locator(".dh-live .dh-panel").evaluate_all(SHAPES)
    assert len(live) == len(picture) == 2
    for mine, theirs in zip(picture, live, strict=True):
        for key in mine:
            assert fp.same(mine[key], theirs[key]), (key, mine[key][:4], theirs[key][:4])


def test_presets_tell_the_truth(open_page):
    page = open_page()
    told = {}
    for chip in page.locator(".dh-chips button").all():
        chip.click()
        fp.settled(page)
        state = fp.state(page)
        story = fp.read(page.locator(".dh-story"))
        told[chip.inner_text()] = story, state, SignalDepth(**state).sizes()
    assert len(told) == 10

    def of(name):
        story, state, found = told[name]
        ends = found.forward[-1], found.backward[0]
        return story, ends, [end ** (1 / state["depth"]) for end in ends], found

    story, ends, each, _ = of("Small weights")
    assert "half" in story and each == pytest.approx([0.5, 0.5], abs=0.01)
    assert "a millionth" in story and ends == pytest.approx((1e-6, 1e-6), rel=0.3)
    story, ends, _, _ = of("Xavier")
    assert "a seventh of the signal" in story and ends[0] == pytest.approx(1 / 7, rel=0.05)
    story, ends, each, _ = of("Sigmoid")
    assert "near 0.5" in story and ends[0] == pytest.approx(0.5, abs=0.05)
    assert "three quarters" in story and each[1] == pytest.approx(0.25, abs=0.015)
    story, ends, each, _ = of("ReLU")
    assert "about 0.7" in story and each == pytest.approx([0.7, 0.7], abs=0.05)
    assert "less than a thousandth" in story and max(ends) < 1e-3
    story, ends, _, found = of("ReLU, He")
    assert "a quarter of the signal" in story and ends[0] == pytest.approx(0.25, abs=0.02)
    assert found.alike[-1] > 0.9 and sum(found.dead) > 0.3 * 20 * 16
    story, ends, each, _ = of("Too large")
    assert "hundreds" in story and 100 < min(ends) < max(ends) < 1000 and max(each) < 1.4
    story, ends, each, _ = of("Shortcut alone")
    assert "thousands" in story and min(ends) > 1000 and each == pytest.approx([1.5, 1.5], abs=0.1)
    story, ends, _, _ = of("LayerNorm alone")
    assert f"to {ends[1]:.0f}." in story
    story, ends, _, found = of("Pre-norm")
    assert f"to {ends[0]:.0f} and to {ends[1]:.0f}," in story and sum(found.dead) == 0
    story, ends, _, _ = of("Post-norm")
    assert f"gradient is {ends[1]:.0f} at" in story and ends[0] == pytest.approx(1, abs=1e-3)
    deep = SignalDepth(**{**fp.state(page), "depth": 100}).sizes()
    assert "with 100 layers it is thousands" in story and deep.backward[0] > 1000


def cell(page, row: str, column: int) -> str:
    line = page.get_by_role("row", name=re.compile(f"^{row}"))
    return fp.read(line.get_by_role("cell").nth(column))


def test_a_layer_is_read_by_dragging_and_by_keys_on_either_panel(open_page):
    page = open_page()
    grip = page.get_by_role("slider", name="Layer that is read, on the bars of the signal")
    fp.drag(page, grip, 100, 0)
    layer = fp.state(page)["layer"]
    assert 4 < layer < 10
    other = page.get_by_role("slider", name="Layer that is read, on the bars of the gradient")
    fp.press_key(other, "ArrowRight")
    assert fp.state(page)["layer"] == layer + 1
    found = SignalDepth().sizes()
    said = f"layer {layer + 1}: gradient of size"
    expect(other).to_have_attribute("aria-valuetext", re.compile(said))
    assert cell(page, f"layer {layer + 1}", 0) == f"{found.forward[layer + 1]:.3f}"
    fp.press_key(grip, "End")
    assert fp.state(page)["layer"] == 20
    expect(grip).to_have_attribute("aria-valuemax", "20")


def test_sliders_choices_and_buttons_change_the_network(open_page):
    page = open_page()
    page.get_by_label("layers: more").click()
    page.get_by_label("units in each layer: less").click()
    page.get_by_label("start: weights × √width", exact=True).press("ArrowRight")
    page.get_by_label("ReLU", exact=True).check()
    page.get_by_label("after the sum", exact=True).check()
    page.get_by_label("shortcut: each layer adds to what comes in").check()
    state = fp.state(page)
    assert (state["depth"], state["width"], state["gain"]) == (21, 15, 0.51)
    assert (state["activation"], state["norm"], state["residual"]) == ("relu", "post", True)
    found = SignalDepth(**state).sizes()
    assert cell(page, "last, 21", 1) == "1"
    assert cell(page, "last, 21", 2) == f"{found.dead[-1]} of 15"
    bars = page.locator(".dh-depth__bars--backward")
    before = bars.get_attribute("d")
    fp.press(page, "Other weights")
    assert fp.state(page)["seed"] == 2 and bars.get_attribute("d") != before
    fp.press(page, "Reset")
    assert fp.state(page) == SignalDepth().state()


def test_a_layer_that_is_gone_reads_the_last_one(open_page):
    page = open_page(SignalDepth(layer=20))
    page.get_by_label("layers", exact=True).press("ArrowLeft")
    assert cell(page, "layer 19", 2) == "0 of 16"
    expect(page.get_by_role("slider", name="bars of the signal")).to_have_attribute(
        "aria-valuenow", "19"
    )


def test_the_status_says_what_becomes_of_both(open_page):
    page = open_page()
    told = fp.status(page)
    expect(told).to_contain_text("The signal goes from 1 to 1.2e−6, × 0.507 a layer.")
    expect(told).to_contain_text("Both vanish")
    fp.press(page, "Sigmoid")
    expect(told).to_contain_text("The gradient vanishes: the first layers are told nothing.")
    fp.press(page, "ReLU, He")
    expect(told).to_contain_text("The gradient comes through. 31 % of all units answer 0")
    expect(told).to_contain_text("two inputs have a cosine of 0.929: they look alike there.")
    fp.press(page, "Shortcut alone")
    expect(told).to_contain_text("Both explode.")


def test_the_address_sets_the_figure_and_says_what_it_cannot_use(open_page):
    page = open_page()
    fp.press(page, "Pre-norm")
    fp.until(page, "location.hash.includes('pre')")
    assert fp.state(open_page(hash_=page.evaluate("location.hash"))) == fp.state(page)
    page = open_page(hash_="#signal_depth=depth:7,linear,residual,post,gain:0.3,layer:2")
    state = fp.state(page)
    assert (state["depth"], state["activation"], state["norm"]) == (7, "none", "post")
    assert (state["residual"], state["gain"], state["layer"]) == (True, 0.3, 2)
    page = open_page(hash_="#signal_depth=depth:700,gelu,gain:large")
    for said in (
        "the depth was 700, but goes from 1 to 100; 100 is used",
        "this figure has no “gelu”",
        "the gain was “large”, which is no number",
    ):
        expect(page.locator(".dh-note")).to_contain_text(said)
    page.get_by_label("layers: less").click()
    expect(page.locator(".dh-note")).to_be_hidden()


def test_axe_finds_nothing_where_both_explode(open_page):
    page = open_page(SignalDepth(**HE, residual=True, depth=100, layer=60))
    assert fp.violations(page, "light", "dark") == []


def test_it_reflows_at_320_pixels_and_no_number_runs_into_its_neighbour(open_page):
    state = {"activation": "sigmoid", "gain": 1.0, "depth": 100, "width": 24, "layer": 100}
    page = open_page(SignalDepth(**state), viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    wide = page.locator(".dh-depth__table :is(th, td)").evaluate_all(
        "all => all.filter((n) => n.scrollWidth > n.clientWidth + 1).map((n) => n.innerText)"
    )
    assert wide == []


def test_room_is_kept_for_what_stands_below_the_panels(open_page):
    for width, live, still in fp.heights(open_page(), 320, 352, 400, 500, 590, 640, 800):
        assert abs(live - still) < 24, (width, live, still)


def test_forced_colours_keep_bars_and_lines_apart_from_the_paper(open_page):
    page = open_page(forced_colors="active")
    paper = page.locator(".dh-panel").first.evaluate("n => getComputedStyle(n).backgroundColor")
    for mark in (".dh-depth__bars--forward", ".dh-line--backward", ".dh-depth__one"):
        stroke = page.locator(f".dh-live {mark}").first.evaluate("n => getComputedStyle(n).stroke")
        assert stroke not in ("none", paper), mark
