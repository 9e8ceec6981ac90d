"""The live figure *Sweep explorer* in a real browser: its mathematics, the map, the hands on it."""

import json
import math

import pytest
from playwright.sync_api import expect

from lessons_core.figures.sweep_explorer import SweepExplorer
from lessons_core.story import told
from tests import figure_page
from tests.figure_page import SITE, drag, press, state, status, until
from tests.figures.sweep_explorer import make_golden as golden

open_page = figure_page.opening(SweepExplorer, sources=("figures/sweep_explorer/maths.js",))

COMPARE = """
async ([url, cases]) => {
  const m = await import(url);
  const [{ rates }, ...runs] = cases;
  const wrong = [];
  const same = (a, b) => {
    const [x, y] = [Number(String(a).replace("inf", "Infinity")), Number(b)];
    if (Number.isNaN(x) || Number.isNaN(y) || !Number.isFinite(x)) return Object.is(x, y);
    return Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
  };
  const check = (name, a, b) => { if (!same(a, b)) wrong.push([name, a, String(b)]); };
  for (const [count, wanted] of Object.entries(rates)) {
    const made = m.rates(Number(count));
    wanted.forEach((lr, i) => check(`rate ${count} ${i}`, lr, made[i * 9]));
  }
  for (const { settings, regime, theory, losses, norms } of runs) {
    const [problem, kappa, start, lr, steps] = settings;
    const made = m.run(problem, kappa, start, lr, steps);
    losses.forEach((loss, i) => check(`${settings} loss ${i * 7}`, loss, made.losses[i * 7]));
    norms.forEach((norm, i) => check(`${settings} norm ${i * 7}`, norm, made.norms[i * 7]));
    const found = m.regime({ problem, kappa, start, lr, steps });
    if (found.kind !== regime.kind) wrong.push([String(settings), regime.kind, found.kind]);
    for (const key of ["above", "over", "lowest", "share"]) check(`${settings} ${key}`, regime[key], found[key]);
    const known = m.theory(problem, kappa, start);
    for (const key of Object.keys(theory)) check(`${settings} ${key}`, theory[key], known[key]);
    const out = m.sweep(problem, kappa, start, Float64Array.of(1, lr), steps, new Float64Array(1002));
    made.losses.forEach((loss, k) => {
      if (!Object.is(loss, out[2 * k + 1])) wrong.push([`${settings} sweep ${k}`, loss, out[2 * k + 1]]);
    });
  }
  return [runs.length, wrong.slice(0, 5)];
}
"""  # noqa: E501

# The map's pixel of a rate (as a share of the width) and a step (of the height): [r, g, b, alpha].
PIXEL = """
([x, y]) => {
  const canvas = document.querySelector(".dh-sweep__map");
  const place = [Math.floor(x * (canvas.width - 1)), Math.floor(y * (canvas.height - 1))];
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const pen = copy.getContext("2d", { willReadFrequently: true });
  pen.drawImage(canvas, 0, 0);
  return [...pen.getImageData(...place, 1, 1).data];
}
"""


def grip(page):
    return page.get_by_role("slider", name="The run that is pulled out")


def place(page, lr, height):
    """The place of a rate in the picture, in pixels of the window; height 0 is the curve's top."""
    box = page.locator(".dh-sweep__area").bounding_box()
    share = (math.log10(lr) + 4) / 5
    return box["x"] + share * box["width"], box["y"] + height * box["height"]


def test_javascript_computes_what_python_does(open_page):
    page = open_page()
    cases = json.loads(golden.PATH.read_text(encoding="utf-8"))
    count, wrong = page.evaluate(COMPARE, [f"{SITE}/figures/sweep_explorer/maths.js", cases])
    assert wrong == []
    assert count == len(golden.SETTINGS) >= 20


def test_the_map_is_light_where_the_loss_is_small_and_open_where_no_number_is(open_page):
    page = open_page(SweepExplorer(problem="line", steps=200, lr=1.0))
    start, valley, cliff = (sum(page.evaluate(PIXEL, at)[:3]) for at in
                            ([0.05, 0], [0.6, 1], [0.75, 0.5]))  # fmt: skip
    assert valley > start > cliff
    assert page.evaluate(PIXEL, [1, 1]) == [0, 0, 0, 0]
    assert page.evaluate(PIXEL, [1, 0])[3] == 255
    hatch = page.locator(".dh-sweep__map").evaluate("n => getComputedStyle(n).backgroundImage")
    assert "repeating-linear-gradient" in hatch


def test_runs_off_the_picture_stand_on_its_edge_with_a_mark(open_page):
    page = open_page(SweepExplorer(lr=10.0))
    crosses = page.locator(".dh-sweep__stage .dh-sweep__cross").get_attribute("d")
    below = page.locator(".dh-sweep__stage .dh-sweep__below").get_attribute("d")
    assert crosses.count("M") > 10 and below.count("M") > 3
    assert page.locator(".dh-sweep__dot").get_attribute("cy") == "54"
    expect(page.locator(".dh-sweep__count")).to_contain_text("143 end above their start")


def test_the_map_follows_the_theme(open_page):
    page = open_page(color_scheme="light")
    before = page.evaluate(PIXEL, [0.66, 1])
    page.evaluate("document.body.dataset.theme = 'dark'")
    until(page, f"({PIXEL})([0.66, 1])[0] !== {before[0]}")
    # A low loss stays light: dark is high in both themes.
    assert min(sum(before[:3]), sum(page.evaluate(PIXEL, [0.66, 1])[:3])) > 600
    page.emulate_media(media="print")
    until(page, f"({PIXEL})([0.66, 1])[0] === {before[0]}")


def test_hovering_shows_a_run_and_leaving_brings_the_own_one_back(open_page):
    page = open_page()
    page.mouse.move(*place(page, 0.5, 0.3))
    expect(page.locator(".dh-sweep__kind")).to_have_text("diverges at step 1")
    pinned = page.locator(".dh-sweep__hair.is-pinned")
    expect(pinned).to_have_css("visibility", "visible")
    assert state(page)["lr"] == 0.1
    page.mouse.move(5, 5)
    expect(page.locator(".dh-sweep__rate")).to_have_text("η = 0.1")
    expect(pinned).to_have_css("visibility", "hidden")


def test_a_press_and_a_tap_and_keys_and_a_drag_pull_runs_out(open_page):
    page = open_page(has_touch=True)
    page.mouse.click(*place(page, 0.01, 0.8))
    assert state(page)["lr"] == pytest.approx(0.01, rel=0.02)
    page.touchscreen.tap(*place(page, 0.3, 0.2))
    tapped = state(page)["lr"]
    assert tapped == pytest.approx(0.3, rel=0.02)
    grip(page).focus()
    page.keyboard.press("ArrowRight")
    assert state(page)["lr"] == pytest.approx(tapped * 10 ** (5 / 511), rel=1e-6)
    page.keyboard.press("Shift+ArrowLeft")
    assert state(page)["lr"] == pytest.approx(tapped * 10 ** (-9 * 5 / 511), rel=1e-6)
    drag(page, grip(page), 40, 0)
    assert state(page)["lr"] > tapped
    assert "learning rate 0." in grip(page).get_attribute("aria-valuetext")


def test_the_run_is_told_in_words(open_page):
    page = open_page(SweepExplorer(problem="line", steps=200, lr=1.0))
    kind = page.locator(".dh-sweep__kind")
    expect(kind).to_have_text("diverges, float64 overflows at step 129")
    expect(page.locator(".dh-sweep__run .dh-text--bad")).to_have_text("float64 ends: step 129")
    press(page, "First it falls")
    expect(page.locator(".dh-sweep__text")).to_contain_text("It passes its start at step")
    press(page, "Two valleys")
    expect(kind).to_have_text("jumps out, settles in the other valley")
    expect(status(page)).to_contain_text("settles in the other valley")


def test_the_sweep_before_is_named_and_only_where_it_can_be_compared(open_page):
    page = open_page()
    named = page.get_by_text("the sweep before")
    expect(named).to_be_hidden()
    press(page, f"Three {told('lesson_02')['many']}")
    expect(named).to_be_visible()
    press(page, "Two valleys")  # on another axis
    expect(named).to_be_hidden()
    expect(page.locator(".dh-sweep__stage .dh-sweep__ghost")).to_be_hidden()
