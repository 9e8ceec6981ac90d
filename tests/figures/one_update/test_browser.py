"""The live figure *One update* in a real browser: its mathematics, its picture, its movements."""

import json
import math
import xml.etree.ElementTree as ET

import pytest
from playwright.sync_api import expect

from lessons_core.figures.one_update import OneUpdate
from lessons_core.story import told
from tests import figure_page
from tests.figure_page import press, state, status, until
from tests.figures.one_update import make_golden as golden
from tests.figures.one_update.page import card, drag, handle

RECORD = f"The {told('lesson_01')['one']}"  # its handle

open_page = figure_page.opening(OneUpdate, sources=("figures/one_update/maths.js",))


def test_javascript_computes_what_python_computes(open_page):
    page = open_page()
    cases = json.loads(golden.PATH.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async ([cases, keys]) => {
          const m = await import("/figures/one_update/maths.js");
          const named = (v) => String(v).replace("Infinity", "inf").toLowerCase();
          const plain = (v) => Number.isFinite(v) ? v : named(v);
          return cases.map(({ settings: [x, y, w, b, lr, steps] }) => {
            const points = m.trajectory(x, y, w, b, lr, steps);
            const half = m.zoom(points.slice(0, 3).map((p) => p.y_hat), y);
            return {
              regime: m.regime(x, y, w, b, lr), zoom: half, hours: m.hoursShown(y, half),
              points: points.map((p) => keys.map((key) => plain(p[key]))),
            };
          });
        }""",
        [cases, golden.KEYS],
    )
    assert len(found) == len(cases) >= 20
    for case, got in zip(cases, found, strict=True):
        for key in ("regime", "zoom", "hours"):
            assert got[key] == case[key], (key, case["settings"])
        assert len(got["points"]) == len(case["points"])
        for mine, theirs in zip(case["points"], got["points"], strict=True):
            for a, b in zip(mine, theirs, strict=True):
                if isinstance(a, str):
                    assert a == b, case["settings"]
                else:
                    assert math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9), case["settings"]


def test_limits_are_pythons(open_page):
    page = open_page()
    limits = page.evaluate("async () => (await import('/figures/one_update/maths.js')).LIMITS")
    traits = OneUpdate.class_traits()
    for key, limit in limits.items():
        assert (traits[key].min, traits[key].max) == (limit["min"], limit["max"]), key


SHAPES = (
    "svgs => svgs.map(svg => ({"
    " curve: svg.querySelector('.dh-curve')?.getAttribute('d') ?? null,"
    " ticks: [...svg.querySelectorAll('.dh-axes__tick')]"
    ".map(t => [t.textContent, t.getAttribute('x'), t.getAttribute('y')]),"
    " ball: svg.querySelector('.dh-ball')?.parentNode.getAttribute('transform') ?? null,"
    " line: [...svg.querySelectorAll('.dh-model')]"
    ".map(l => ['x1','y1','x2','y2'].map(k => l.getAttribute(k))),"
    " texts: [...svg.querySelectorAll('text:not(.dh-axes__tick)')]"
    ".map(t => t.textContent).filter(Boolean).sort() }))"
)


@pytest.mark.parametrize(
    "settings", [{"step": 1}, {"lr": 0.5, "step": 3}, {"x": 3.5, "y": 1.0, "step": 2}]
)
def test_the_live_panels_are_the_static_picture(open_page, settings):
    figure = OneUpdate(**settings)
    left, right = open_page(figure).locator(".dh-live .dh-panel").evaluate_all(SHAPES)
    still = list(ET.fromstring(figure.picture()))
    texts = [[t for t in svg.iter() if t.tag.endswith("text")] for svg in still]
    for live, drawn in zip((left, right), texts, strict=True):
        ticks = [
            t
            for t in drawn
            if t.get("fill", "").startswith("var(--dh-muted") and t.get("font-size") == "11.5"
        ]
        assert {(t.text, float(t.get("x")), float(t.get("y"))) for t in ticks} == {
            (text, float(x), float(y)) for text, x, y in live["ticks"]
        }
        assert sorted(t.text for t in drawn if t not in ticks) == live["texts"]
    paths = [p.get("d") for p in still[0].iter() if p.tag.endswith("path")]
    assert left["curve"] in paths
    balls = [c for c in still[0].iter() if c.get("r") == "8"]
    assert left["ball"] == f"translate({balls[0].get('cx')} {balls[0].get('cy')})"
    lines = [[n.get(k) for k in ("x1", "y1", "x2", "y2")] for n in still[1].iter()]
    assert right["line"][0] in lines


def test_mounting_moves_nothing(open_page):
    still = open_page(java_script_enabled=False)
    live = open_page()
    boxes = [p.locator(".dh-panel:visible").first.bounding_box() for p in (still, live)]
    assert boxes[0] == pytest.approx(boxes[1])


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("width", [360, 560, 1000])
def test_mounting_shifts_nothing_below(open_page, width, compact):
    """The cumulative layout shift of the whole page stays far below what counts as good (0.1)."""
    page = open_page(
        OneUpdate(compact=compact), viewport={"width": width, "height": 1300}, fresh=True
    )
    assert figure_page.shift(page) < 0.02


def test_step_rewind_reset_and_the_ghost(open_page):
    page = open_page()
    assert "w → ?" in card(page, "update")
    press(page, "Step")
    assert state(page)["step"] == 1
    assert "ŷ = 4" in card(page, "forward")
    assert "L = 2" in card(page, "loss")
    assert "dL/dŷ = −2" in card(page, "backward")
    assert "w → 2.2" in card(page, "update")
    press(page, "Step")
    press(page, "Rewind")
    assert state(page)["step"] == 1
    press(page, "Reset")
    after = state(page)
    assert (after["step"], after["w"], after["b"]) == (0, 1, 0)
    assert after["ghost"]["step"] == 1
    assert "L" in page.locator("path.dh-ghost").get_attribute("d")
    press(page, "Reset")
    assert state(page)["ghost"] == {}


def test_run_goes_until_it_has_arrived_and_pauses(open_page):
    page = open_page(hash_="#one_update=lr:0.15")
    press(page, "Run")
    until(page, "downhill.figures[0].model.get('step') > 1")
    press(page, "Pause")
    held = state(page)["step"]
    page.wait_for_timeout(700)
    assert state(page)["step"] == held
    press(page, "Run")
    expect(status(page)).to_contain_text("The run has arrived")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()


def test_dragging_the_point_moves_both_parameters_along_the_gradient(open_page):
    page = open_page()
    drag(page, "on the loss curve", 60, 10)
    now = state(page)
    assert now["w"] > 1.2
    assert now["w"] - 1 == pytest.approx(2 * now["b"], abs=0.01)
    shown = float(handle(page, "on the loss curve").get_attribute("aria-valuenow"))
    assert shown == pytest.approx(now["w"] * 2 + now["b"])


def test_dragging_the_line_moves_one_parameter_each(open_page):
    page = open_page()
    drag(page, "Weight w", 0, -60)
    now = state(page)
    assert now["w"] > 1.3 and now["b"] == 0
    drag(page, "Bias b", 0, -40)
    after = state(page)
    assert after["b"] > 1 and after["w"] == now["w"]


def test_dragging_the_record_keeps_the_steps(open_page):
    page = open_page()
    press(page, "Step")
    page.wait_for_timeout(400)
    drag(page, RECORD, 30, 30)
    now = state(page)
    assert now["x"] > 2.2 and now["y"] < 5.5 and now["step"] == 1


def test_moving_the_model_in_a_run_starts_a_new_one(open_page):
    page = open_page()
    press(page, "Step")
    press(page, "Step")
    page.wait_for_timeout(400)
    drag(page, "Bias b", 0, -40)
    now = state(page)
    assert now["step"] == 0 and now["ghost"]["step"] == 2
    assert now["w"] == pytest.approx(2.2)


def test_handles_and_sliders_answer_to_keys(open_page):
    page = open_page()
    point = handle(page, "on the loss curve")
    point.focus()
    page.keyboard.press("ArrowRight")
    assert point.get_attribute("aria-valuetext") == "prediction 2.1, loss 7.605"
    page.keyboard.press("Shift+ArrowLeft")
    assert point.get_attribute("aria-valuetext").startswith("prediction 1.1,")
    handle(page, "Weight w").focus()
    before = state(page)["w"]
    page.keyboard.press("ArrowUp")
    assert state(page)["w"] == pytest.approx(before + 0.1, abs=0.006)
    handle(page, RECORD).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert (state(page)["x"], state(page)["y"]) == (1.9, 5.9)
    rate = page.get_by_role("slider", name="learning rate")
    rate.focus()
    page.keyboard.press("ArrowRight")
    assert state(page)["lr"] == 0.11
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    assert state(page)["lr"] == 0.099
    assert "learning rate 0.099" in rate.get_attribute("aria-valuetext")
    page.get_by_role("slider", name="bias b", exact=True).focus()
    page.keyboard.press("End")
    assert state(page)["b"] == 8


def test_keys_stay_out_of_the_notebook_around(open_page):
    page = open_page()
    page.evaluate("() => { window.heard = []; onkeydown = (event) => heard.push(event.key) }")
    handle(page, "on the loss curve").focus()
    for key in ("ArrowRight", "ArrowDown", "Escape"):
        page.keyboard.press(key)
    assert page.evaluate("heard") == ["Escape"]


def test_focus_is_seen_on_handles(open_page):
    page = open_page()
    ring = "n => getComputedStyle(n.querySelector('.dh-handle__ring')).stroke"
    point = handle(page, "on the loss curve")
    assert point.evaluate(ring) == "none"
    point.focus()
    assert point.evaluate(ring) != "none"
