"""*Ball on a curve* in a real browser: equal to Python, moved by hand, every regime named."""

import json
import math
import re
import xml.etree.ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from lessons_core.figures.ball_on_a_curve import BallOnACurve, maths
from tests import figure_page
from tests.figure_page import drag, press, state, status, until
from tests.figures.ball_on_a_curve import make_golden as golden

MATHS, FORMULA = "figures/ball_on_a_curve/maths.js", "figures/ball_on_a_curve/formula.js"
open_page = figure_page.opening(BallOnACurve, sources=(MATHS, FORMULA))


def handle(page: Page, label: str):
    return page.get_by_role("slider", name=re.compile(label))


def ball(page: Page):
    return handle(page, "drag it to another start").locator("circle").nth(2)


def rate(page: Page):
    return page.get_by_label("learning rate η", exact=True)


def alike(mine, theirs) -> bool:
    """Whether two JSON values agree, numbers to 1e-9."""
    if isinstance(mine, list):
        return len(mine) == len(theirs) and all(map(alike, mine, theirs))
    if isinstance(mine, dict):
        return mine.keys() == theirs.keys() and all(alike(mine[k], theirs[k]) for k in mine)
    if isinstance(mine, (int, float)) and isinstance(theirs, (int, float)):
        return math.isclose(mine, theirs, rel_tol=1e-9, abs_tol=1e-9)
    return mine == theirs


COMPUTE = """async (cases) => {
  const m = await import("/figures/ball_on_a_curve/maths.js");
  const { parse } = await import("/figures/ball_on_a_curve/formula.js");
  const plain = (v) => Number.isFinite(v) ? v : String(v).replace("Infinity", "inf").toLowerCase();
  const kept = (list) => list.filter((_, i) => i < 24 || i % 50 === 0 || i >= list.length - 3);
  const rows = (points) => kept(points).map((p) => Object.values(p).map(plain));
  const lines = cases.lines.map(({ text, w, lr, steps }) => {
    const curve = text === "bumpy" ? m.BUMPY : parse(text);
    const points = m.descend(curve, w, lr, steps);
    const frame = m.frame(curve);
    const kinds = points.slice(1).map((p, i) => m.happened(curve, lr, points[i], p, frame));
    return {
      text, w, lr, steps, curve, turns: m.turningPoints(curve), frame, lowest: m.lowest(curve),
      valley: m.valley(curve, w), overflow: m.overflow(points),
      kinds: kept(kinds).map(([kind, ratio]) => [kind, plain(ratio)]), points: rows(points),
    };
  });
  const planes = cases.planes.map(({ landscape, w, b, lr, steps }) => {
    const plane = m.PLANES[landscape];
    const axes = m.axesOf(plane);
    const points = m.descendPlane(plane, w, b, lr, steps);
    const factors = ["steep", "gentle"].map((key) => m.factor(axes[key], lr));
    const [kinds, overflow] = [factors.map((r) => [m.regime(r), r]), m.overflow(points)];
    return { landscape, w, b, lr, steps, axes, kinds, overflow, points: rows(points) };
  });
  const refused = cases.refused.map(({ text }) => {
    try {
      return { text, message: `read as ${parse(text)}` };
    } catch (error) {
      return { text, message: error.message };
    }
  });
  return { lines, planes, refused };
}"""


def test_javascript_computes_what_python_computes(open_page):
    cases = json.loads(golden.PATH.read_text(encoding="utf-8"))
    found = open_page().evaluate(COMPUTE, cases)
    assert len(found["lines"]) >= 20 and len(found["planes"]) >= 8
    for part in ("lines", "planes", "refused"):
        for mine, theirs in zip(cases[part], found[part], strict=True):
            for key, value in mine.items():
                assert alike(value, theirs[key]), (part, key, mine.get("text"), theirs[key])


def test_limits_and_scenes_are_pythons(open_page):
    limits, scenes, formula, bumpy = open_page().evaluate(
        "async () => { const m = await import('/figures/ball_on_a_curve/maths.js');"
        " return [m.LIMITS, m.SCENES, m.FORMULA, m.BUMPY] }"
    )
    traits = BallOnACurve.class_traits()
    for key, limit in limits.items():
        assert (traits[key].min, traits[key].max) == (limit["min"], limit["max"]), key
    assert (scenes, formula, tuple(bumpy)) == (maths.SCENES, maths.FORMULA, maths.BUMPY)


SHAPES = (
    "svgs => svgs.map(svg => ({"
    " paths: [...svg.querySelectorAll('path')].map(p => p.getAttribute('d')).filter(Boolean),"
    " balls: [...svg.querySelectorAll('.dh-handle')].filter(g => g.getAttribute('visibility')"
    " !== 'hidden').map(g => g.getAttribute('transform')),"
    " texts: [...svg.querySelectorAll('text')].map(t => t.textContent).filter(Boolean).sort() }))"
)


@pytest.mark.parametrize(
    "settings",
    [{"lr": 0.9, "step": 6}, {"lr": 1.1, "step": 4}, {"landscape": "bumpy", "lr": 0.35, "step": 5},
     {"landscape": "ravine", "lr": 0.185, "step": 6}, {"landscape": "own", "step": 3}],
    ids=str,
)  # fmt: skip
def test_the_live_panels_are_the_static_picture(open_page, settings):
    figure = BallOnACurve(**settings)
    live = open_page(figure).locator(".dh-live svg.dh-panel").evaluate_all(SHAPES)
    every = ET.fromstring(figure.picture()).iter()
    still = [node for node in every if node.get("class", "").startswith("dh-panel")]
    assert len(live) == len(still) == (4 if figure.landscape == "ravine" else 3)
    for mine, theirs in zip(still, live, strict=True):
        texts = sorted(t.text for t in mine.iter() if t.tag.endswith("text"))
        assert texts == theirs["texts"]
        drawn = {p.get("d") for p in mine.iter() if p.tag.endswith("path")}
        curves = [d for d in theirs["paths"] if d.count("L") > 50]
        assert set(curves) <= drawn
        centres = {f"translate({c.get('cx')} {c.get('cy')})" for c in mine.iter() if c.get("cx")}
        assert set(theirs["balls"]) <= centres


def test_every_regime_is_named_when_it_happens(open_page):
    page = open_page(reduced_motion="reduce")
    for lr, name in (
        (0.05, "crawl: each step keeps 0.9"),
        (0.3, "glide: each step stays on its side and keeps 0.4"),
        (0.5, "land: the step is exactly as long as the way"),
        (0.9, "bounce: each step lands on the other side, 0.8 times as far"),
        (1.0, "orbit: each step lands on the other side, exactly as far"),
        (1.1, "fly off: each step lands on the other side, 1.2 times as far"),
    ):
        page.evaluate("lr => downhill.figures[0].model.set({ lr, step: 0 })", lr)
        expect(status(page)).to_contain_text("Start: w = 4, loss 16")
        press(page, "Step")
        expect(status(page)).to_contain_text(name, ignore_case=True)
        short = name.split(":")[0]
        expect(page.locator(".dh-boc-main .dh-label", has_text=short)).to_have_count(1)


def test_four_steps_are_the_lessons_numbers(open_page):
    page = open_page(BallOnACurve(lr=0.9))
    press(page, "Step", 4)
    assert "4.00 → −3.20 → 2.56 → −2.05 → 1.64" in page.locator(".dh-boc-walk").inner_text()
    assert "1.638 − 0.9 × 3.277 = −1.311" in page.locator(".dh-boc-sum").inner_text()


def test_the_ball_flies_off_through_the_edge_with_its_number(open_page):
    page = open_page(BallOnACurve(lr=1.1, step=2))
    press(page, "Step")
    gone = page.locator(".dh-boc-main .dh-text--bad")
    expect(gone.first).to_have_text("step 3: w = −6.91")
    expect(gone.nth(1)).to_have_text("fly off ×1.2")
    assert "rotate(180)" in page.locator(".dh-boc-main .dh-boc-gone").get_attribute("transform")
    press(page, "On to the overflow")
    assert state(page)["step"] == maths.overflow(maths.descend(maths.BOWL, 4, 1.1, 2000))
    expect(status(page)).to_contain_text("the loss is larger than 1.8e308")


def test_no_number_is_explained(open_page):
    page = open_page(BallOnACurve(lr=10.0, step=2000))
    expect(status(page)).to_contain_text("infinity − infinity is not a number (NaN)")
    expect(status(page)).to_contain_text("first at step")


def test_dragging_the_ball_starts_a_new_run_and_keeps_a_ghost(open_page):
    page = open_page(BallOnACurve(lr=0.9, step=3))
    drag(page, ball(page), 70, 0)
    now = state(page)
    assert now["step"] == 0 and -2 < now["w"] < 1
    assert now["ghost"]["step"] == 3
    assert page.locator(".dh-boc-ghost circle").count() == 4
    press(page, "Reset")
    assert state(page)["ghost"] == {}


def test_the_map_and_its_cuts_move_together(open_page):
    page = open_page(BallOnACurve(landscape="ravine"))
    drag(page, ball(page), 60, 30)
    moved = state(page)
    assert moved["w"] > -0.6 and moved["b"] < 3.5
    across = handle(page, "The ball across the ravine")
    before = float(handle(page, "The ball along its floor").get_attribute("aria-valuenow"))
    drag(page, across.locator("circle").nth(2), 30, 0)
    after = state(page)
    axes = maths.axes_of(maths.PLANES["ravine"])
    shift = [after[key] - moved[key] for key in ("w", "b")]
    # Only the steep direction moved: the shift is parallel to it.
    assert shift[0] * axes["across"][1] == pytest.approx(shift[1] * axes["across"][0], abs=0.02)
    along = float(handle(page, "The ball along its floor").get_attribute("aria-valuenow"))
    assert along == pytest.approx(before, abs=0.02)


@pytest.mark.parametrize("landscape", ["ravine", "shipments"])
def test_a_ball_stays_in_sight_however_far_it_is_pushed_up_a_wall(open_page, landscape):
    page = open_page(BallOnACurve(landscape=landscape))
    for name in ("across the ravine", "along its floor"):
        grip = handle(page, f"The ball {name}")
        for far in (400, -800):
            drag(page, grip.locator("circle").nth(2), far, 0)
            expect(grip).to_be_visible()
        before = grip.get_attribute("aria-valuetext")
        grip.press("ArrowRight")
        assert grip.get_attribute("aria-valuetext") != before


def test_the_cuts_tell_each_directions_regime(open_page):
    page = open_page(BallOnACurve(landscape="shipments", lr=0.37))
    press(page, "Step")
    labels = page.locator(".dh-boc-small .dh-label").all_text_contents()
    assert [t for t in labels if "×" in t] == ["fly off ×1.05", "crawl ×0.96"]
    expect(status(page)).to_contain_text("Across the ravine, fly off: ")
    expect(status(page)).to_contain_text("Along its floor, ")


def test_a_leap_into_another_valley_is_told(open_page):
    page = open_page(BallOnACurve(landscape="bumpy", w=3.9, lr=0.3))
    press(page, "Step")
    expect(status(page)).to_contain_text("It leapt over a hill into another valley.")


def test_play_goes_until_rest_and_pauses(open_page):
    page = open_page(BallOnACurve(lr=0.1))  # 50 steps: nobody is too late to pause
    press(page, "5× speed")
    press(page, "Play")
    until(page, "downhill.figures[0].model.get('step') > 1")
    press(page, "Pause")
    held = state(page)["step"]
    page.wait_for_timeout(300)
    assert state(page)["step"] == held
    press(page, "Play")
    expect(status(page)).to_contain_text("It has come to rest.")
