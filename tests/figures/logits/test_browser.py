"""The live figure *Logits* in a real browser: its numbers, what is moved, what is said."""

import json
import math
import re

import pytest
from playwright.sync_api import expect

from lessons_core.figures.logits import Logits, maths
from tests import figure_page
from tests.figure_page import drag, heights, press, press_key, state, status
from tests.figures.logits import make_golden as golden

SOURCES = ("figures/logits/maths.js",)
open_page = figure_page.opening(Logits, sources=SOURCES)

IN_JAVASCRIPT = """async (cases) => {
  const m = await import("/figures/logits/maths.js");
  const plain = (v) => Number.isFinite(v) ? v : Number.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf";
  return [cases.map(({ settings }) => {
    const v = m.viewOf(settings);
    return {
      settings, p: v.p, losses: [v.loss, v.squared], slopes: v.slopes, squared: v.squaredSlopes,
      naive: [v.naive.share, v.naive.loss].map(plain),
    };
  }), m.CLASSES, m.LIMITS, m.START];
}"""


def test_javascript_computes_what_python_computes(open_page):
    wanted = json.loads(golden.PATH.read_text(encoding="utf-8"))
    got, classes, limits, start = open_page().evaluate(IN_JAVASCRIPT, wanted)
    for a, b in zip(got, wanted, strict=True):
        for part in ("p", "losses", "slopes", "squared"):
            assert a[part] == pytest.approx(b[part], rel=1e-9, abs=1e-12), b["settings"]
        for x, y in zip(a["naive"], b["naive"], strict=True):
            assert x == (y if isinstance(y, str) else pytest.approx(y, rel=1e-9)), b["settings"]
    assert tuple(classes) == maths.CLASSES
    assert start == Logits().state()
    traits = Logits.class_traits()
    for key in ("true", "temperature", "shift"):
        assert (limits[key]["min"], limits[key]["max"]) == (traits[key].min, traits[key].max)


def test_presets_tell_the_truth(open_page):
    page = open_page()
    told = {}
    for chip in page.locator(".dh-chips button").all():
        chip.click()
        figure_page.settled(page)
        now = state(page)
        u = maths.inputs(now["logits"], now["temperature"], now["shift"])
        told[chip.inner_text()] = (now, u, page.locator(".dh-story").inner_text())

    def slope(now, u, rule):
        return f"{rule(u, now['true'], now['temperature'])[now['true']]:.3f}".replace("-", "−")

    now, u, story = told["The lesson's scores"]
    assert f"0.659 − 1 = {slope(now, u, maths.slopes)}" in story
    assert f"gets {maths.softmax(u)[0]:.3f}" in story
    now, u, story = told["Sure and right"]
    found = maths.softmax(u)[0], maths.cross_entropy(u, 0)
    assert f"share is {found[0]:.3f}, the loss {found[1]:.3f}" in story
    now, u, story = told["Sure and wrong"]
    assert f"slope of {slope(now, u, maths.slopes)}. Squared error, at" in story
    assert f"at {maths.squared_error(u, 2):.2f} near" in story
    assert f"moves it: {slope(now, u, maths.squared_slopes)}." in story
    now, u, story = told["Knows nothing"]
    assert f"of {maths.softmax(u)[0]:.3f}. The loss is ln 6 = {math.log(6):.3f}" in story
    assert maths.cross_entropy(u, 2) == pytest.approx(math.log(6))
    for name in ("Hot", "Cold"):
        now, u, story = told[name]
        assert f"temperature of {now['temperature']:g}" in story
        assert f"{maths.softmax(u)[0]:.3f}." in story
    now, u, story = told["Too large for e"]
    assert f"{now['shift']:,} is added" in story
    assert math.isnan(maths.naive(u, 0)[1]) and math.isfinite(maths.cross_entropy(u, 0))
    assert len(told) == 7


def cell(page, row: str, column: int):
    return page.get_by_role("row", name=re.compile(f"^{row}")).get_by_role("cell").nth(column)


def test_a_score_is_dragged_moved_by_keys_and_by_buttons(open_page):
    page = open_page()
    grip = page.get_by_role("slider", name="Score of intact")
    drag(page, grip, 0, -40)
    up = state(page)["logits"][1]
    assert up > 2
    press_key(grip, "ArrowDown")
    assert state(page)["logits"][1] == pytest.approx(up - 0.1)
    page.get_by_label("Score of review: more").click()
    assert state(page)["logits"][2] == pytest.approx(0.2)
    expect(grip).to_have_attribute("aria-valuetext", re.compile("probability 0.* slope 0"))


def test_the_tables_and_the_status_follow_the_true_class(open_page):
    page = open_page()
    expect(cell(page, "damaged", 2)).to_have_text("−0.341")
    expect(cell(page, "loss", 0)).to_have_text("0.417")
    expect(status(page)).to_contain_text("damaged, which gets 0.659: right, and not sure.")
    page.get_by_label("review", exact=True).check()
    expect(cell(page, "review", 2)).to_have_text("−0.901")
    expect(cell(page, "review", 3)).to_have_text("−0.257")
    expect(cell(page, "loss", 0)).to_have_text("2.317")
    expect(status(page)).to_contain_text("wrong, and not sure")
    press(page, "Too large for e")
    expect(cell(page, "e to each score", 0)).to_have_text("not a number")
    expect(cell(page, "the largest", 1)).to_have_text("0.417")
    expect(status(page)).to_contain_text("The formula as it is written says not a number.")


def test_classes_come_and_go_and_the_truth_stays_among_them(open_page):
    page = open_page()
    press(page, "One more class", times=3)
    assert state(page)["logits"] == [2, 1, 0.1, 0, 0, 0]
    page.get_by_label("lost", exact=True).check()
    press(page, "One less", times=3)
    assert state(page)["logits"] == [2, 1, 0.1]
    assert state(page)["true"] == 2
    Logits(**state(page))
    press(page, "Reset")
    assert state(page) == Logits().state()


def test_the_address_sets_the_figure_and_says_what_it_cannot_use(open_page):
    page = open_page(hash_="#logits=logits:1;2;3;4,true:3,temperature:2,shift:500")
    assert state(page) == {
        "logits": [1, 2, 3, 4], "true": 3, "temperature": 2, "shift": 500,
    }  # fmt: skip
    page = open_page(hash_="#logits=logits:1;99;3,true:5,temperature:0")
    assert state(page) == {"logits": [1, 8, 3], "true": 2, "temperature": 0.1, "shift": 0}
    note = page.locator(".dh-note")
    expect(note).to_contain_text("a score goes from −8 to 8")
    expect(note).to_contain_text("the true class was 5, but there are 3 classes")
    page = open_page(hash_="#logits=logits:1;x")
    assert state(page) == Logits().state()
    expect(page.locator(".dh-note")).to_contain_text("three to six numbers")


def test_room_is_kept_for_what_stands_below_the_panels(open_page):
    for width, live, still in heights(open_page(), 320, 400, 500, 600, 700):
        assert abs(live - still) < 30, (width, live, still)
