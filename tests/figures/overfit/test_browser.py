"""The live figure *Overfit* in a real browser: its mathematics, its panels and its controls."""

import json
import math
import re

import pytest
from playwright.sync_api import Page, expect

from lessons_core.figures.overfit import Overfit, maths
from tests import figure_page as fp
from tests.figures.overfit import make_golden as golden

open_page = fp.opening(Overfit, sources=("figures/overfit/maths.js", "figures/overfit/network.js"))


def close(mine, theirs) -> bool:
    if mine is None or theirs is None:
        return mine is theirs
    return math.isclose(mine, theirs, rel_tol=1e-9, abs_tol=1e-9)


def assert_equal(mine: dict, theirs: dict, keys: tuple[str, ...]) -> None:
    for key in keys:
        a, b = mine[key], theirs[key]
        if isinstance(a, list) and not isinstance(a[0] if a else "", str):
            assert len(a) == len(b)
            assert all(map(close, a, b)), (key, mine["settings"])
        else:
            assert a == b, (key, mine["settings"])


def test_javascript_fits_what_python_fits(open_page):
    cases = json.loads(golden.PATH.read_text(encoding="utf-8"))["polynomials"]
    found = open_page().evaluate(
        """async (cases) => {
          const m = await import("/figures/overfit/maths.js");
          const plain = (v) => Number.isFinite(v) ? v : null;
          return cases.map(({ settings, weight_decay, degree }) => {
            const data = m.dataOf(settings, settings.drawing ? settings.own : null);
            const { fits, train, validation } = m.polynomialCurves(data, weight_decay);
            return {
              ...data.train, train, validation: validation.map(plain), coefficients: fits[degree],
              best: m.lowest(validation),
              verdicts: [0, 4, 12, 30].map((i) => m.verdict(validation, i)),
            };
          });
        }""",
        cases,
    )
    assert len(found) == len(cases) >= 13
    keys = ("x", "y", "train", "validation", "coefficients", "best", "verdicts")
    for case, got in zip(cases, found, strict=True):
        assert_equal(case, got, keys)


def test_javascript_trains_what_python_trains(open_page):
    cases = json.loads(golden.PATH.read_text(encoding="utf-8"))["networks"]
    found = open_page().evaluate(
        """async ([cases, every]) => {
          const m = await import("/figures/overfit/maths.js");
          const { networkRun } = await import("/figures/overfit/network.js");
          return cases.map(({ settings, width, weight_decay }) => {
            const run = networkRun(m.dataOf(settings, null), width, weight_decay, settings.seed);
            while (!run.advance(37));  // in pieces: where they end must not matter
            const some = (losses) => losses.filter((_, i) => i % every === 0);
            return { train: some(run.train), validation: some(run.validation),
                     ...m.earlyStop(run.validation), checks: run.train.length };
          });
        }""",
        [cases, golden.CHECKS],
    )
    for case, got in zip(cases, found, strict=True):
        assert got["checks"] == maths.STEPS // maths.EVERY + 1
        assert_equal(case, got, ("train", "validation", "best", "stop"))


def test_limits_start_and_settings_are_pythons(open_page):
    limits, start, constants = open_page().evaluate(
        "async () => { const m = await import('/figures/overfit/maths.js');"
        " return [m.LIMITS, m.START,"
        " [m.EVERY, m.PATIENCE, m.RATE, m.EPS, m.GAIN, m.VALIDATION, m.OWN_MAX]] }"
    )
    traits = Overfit.class_traits()
    for key, limit in limits.items():
        assert (traits[key].min, traits[key].max) == (limit["min"], limit["max"]), key
        assert traits[key].default_value == start[key]
    assert constants == [maths.EVERY, maths.PATIENCE, maths.RATE, maths.EPS, maths.GAIN,
                         maths.VALIDATION, maths.OWN_MAX]  # fmt: skip


SHAPES = (
    "svgs => svgs.map(svg => ({"
    " paths: [...svg.querySelectorAll(':scope > svg path')]"
    ".map(p => p.getAttribute('d')).filter(Boolean),"
    " dots: [...svg.querySelectorAll(':scope > svg circle')]"
    ".map(c => [c.getAttribute('cx'), c.getAttribute('cy')]).sort(),"
    " ticks: [...svg.querySelectorAll('text')].map(t =>"
    " [t.textContent, t.getAttribute('x'), t.getAttribute('y')]).filter(t => t[0]).sort() }))"
)


@pytest.mark.parametrize(
    "settings",
    [{}, {"degree": 30}, {"noise": 0.0}, {"hidden": True},
     {"noise": 1.0, "count": 30, "seed": 7}, {"noise": 1.0, "count": 30, "seed": 7, "degree": 29},
     {"model": "network", "noise": 0.5, "step": 2000},
     {"drawing": True, "own": [[-0.5, -1], [0, 0.3], [0.2, 0.1], [0.6, 1]]}],
    ids=str,
)  # fmt: skip
def test_the_live_panels_are_the_static_picture(open_page, settings):
    page = open_page(Overfit(**settings))
    if settings.get("model") == "network":
        expect(fp.status(page)).to_contain_text("Early stopping")
    picture = page.locator(".dh-figure__picture .dh-panels > svg").evaluate_all(SHAPES)
    live = page.locator(".dh-live .dh-panels > svg").evaluate_all(SHAPES)
    assert len(live) == len(picture) == 2
    for mine, theirs in zip(picture, live, strict=True):
        for key in ("paths", "dots", "ticks"):
            assert fp.same(mine[key], theirs[key]), (key, mine[key][:6], theirs[key][:6])


def place(page: Page):
    return page.get_by_role("slider", name=re.compile("dragged along the curves"))


def test_the_place_is_dragged_along_the_curves_and_moved_by_keys(open_page):
    page = open_page()
    fp.drag(page, place(page).locator("circle").first, -75, 0)
    degree = fp.state(page)["degree"]
    assert degree < 8
    expect(fp.status(page)).to_contain_text(f"Degree {degree}, 15 points: training loss")
    place(page).press("ArrowRight")
    assert fp.state(page)["degree"] == degree + 1
    place(page).press("PageUp")
    assert fp.state(page)["degree"] == degree + 11
    expect(place(page)).to_have_attribute("aria-valuetext", re.compile(rf"degree {degree + 11}: "))


def test_step_run_back_and_reset_move_the_place(open_page):
    page = open_page(Overfit(degree=27))
    fp.press(page, "Step")
    assert fp.state(page)["degree"] == 28
    fp.press(page, "Run")
    fp.until(page, "downhill.figures[0].model.get('degree') === 30")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
    step = page.get_by_role("button", name="Step", exact=True)
    expect(step).to_have_attribute("aria-disabled", "true")
    step.click(force=True)
    assert fp.state(page)["degree"] == 30
    fp.press(page, "Back", times=2)
    assert fp.state(page)["degree"] == 28
    fp.press(page, "Reset")
    assert fp.state(page)["degree"] == 27


def test_a_new_sample_moves_the_points_and_keeps_the_last_curves_as_a_ghost(open_page):
    page = open_page()
    points = "[...document.querySelectorAll('.dh-points circle')].map(c => c.getAttribute('cy'))"
    before, ghost = page.evaluate(points), page.locator(".dh-ghost").first
    assert ghost.get_attribute("d") == ""
    fp.press(page, "New sample")
    assert page.evaluate(points) != before
    assert fp.state(page)["seed"] == 9
    assert fp.state(page)["ghost"] == {"count": 15, "noise": 0.3, "weight_decay": 0, "seed": 8}
    assert ghost.get_attribute("d").startswith("M")


def test_sliders_move_state_and_weight_decay_reaches_none(open_page):
    page = open_page()
    page.get_by_label("training points", exact=True).fill("40")
    page.get_by_label("noise", exact=True).fill("0.5")
    decay = page.get_by_label("weight decay", exact=True)
    decay.fill("-2")
    state = fp.state(page)
    assert (state["count"], state["noise"], state["weight_decay"]) == (40, 0.5, 0.01)
    decay.fill("-5.5")
    assert fp.state(page)["weight_decay"] == 0
    expect(decay).to_have_attribute("aria-valuetext", "no weight decay")


def test_the_network_is_trained_in_pieces_and_stays_what_it_is(open_page):
    page = open_page(reduced_motion="no-preference")
    page.evaluate(
        "let spent = 0; performance.now = () => spent += 2;"  # as on a slow machine, and always so
        "globalThis.seen = new Set(); new MutationObserver(() =>"
        " seen.add(document.querySelector('.dh-train-curve').getAttribute('d').length))"
        ".observe(document.querySelector('.dh-train-curve'), { attributes: true })"
    )
    fp.press(page, "A wide network")
    words = fp.status(page)
    expect(words).to_contain_text("Early stopping (no new lowest in 10 checks", timeout=60_000)
    assert page.evaluate("seen.size") > 2, "the curve never grew while it was trained"
    figure = Overfit(model="network", noise=0.5, step=2000)
    curves = figure.curves()
    expect(words).to_contain_text(f"goes back to step {curves['best'] * maths.EVERY}.")
    place(page).press("ArrowLeft")
    assert fp.state(page)["step"] == 1990
    page.get_by_role("radio", name="polynomial").check()
    expect(words).to_contain_text("Degree 12")


def test_every_preset_says_what_it_shows(open_page):
    page = open_page()
    names = page.locator(".dh-chips .dh-button").all_inner_texts()
    assert len(names) == 9
    stories = set()
    for name in names:
        fp.press(page, name)
        expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )
        stories.add(fp.read(page.locator(".dh-story")))
    assert len(stories) == 9
    assert not any("Settings of your own" in story for story in stories)
