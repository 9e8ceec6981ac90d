"""The live figure *Share the work* in a real browser: its numbers, its rows, its controls."""

import random
import re
from dataclasses import asdict

import pytest
from playwright.sync_api import expect

from lessons_core.figures.share_the_work import ShareTheWork, maths
from tests import figure_page as fp

open_page = fp.opening(ShareTheWork, sources=("figures/share_the_work/maths.js",))

IN_JAVASCRIPT = """async (cases) => {
  const m = await import("/figures/share_the_work/maths.js");
  const both = (s) => [m.step(s), m.STAGES.map((stage) => m.memory(s, stage))];
  return [cases.map(both), m.LIMITS, m.START];
}"""
LAPTOPS = {
    "devices": 2, "batch": 2000, "parameters": 124_439_808, "speed": 1.0, "bandwidth": 0.125,
}  # fmt: skip


def cases() -> list[dict]:
    """Return settings of each number of devices and each stage, roads narrow and wide."""
    draw = random.Random(13)
    return [
        {"devices": devices, "stage": stage, "overlap": overlap,
         "batch": draw.randint(1000, 4_000_000), "parameters": draw.randint(10**7, 10**11),
         "speed": 10 ** draw.uniform(-1, 3), "bandwidth": 10 ** draw.uniform(-2, 3)}
        for devices in range(1, 9) for stage in maths.STAGES for overlap in (True, False)
    ]  # fmt: skip


def test_javascript_computes_what_python_computes(open_page):
    wanted = cases()
    found, limits, start = open_page().evaluate(IN_JAVASCRIPT, wanted)
    for state, (step, kept) in zip(wanted, found, strict=True):
        mine = asdict(maths.step(state))
        for lane in ("computing", "sending"):
            theirs = step.pop(lane)
            own = mine.pop(lane)
            assert [piece["kind"] for piece in own] == [piece["kind"] for piece in theirs]
            for end in ("start", "end"):
                pieces = [piece[end] for piece in theirs]
                assert pieces == pytest.approx([p[end] for p in own], rel=1e-9, abs=1e-12), state
        assert step == pytest.approx(mine, rel=1e-9, abs=1e-12), state
        for stage, parts in enumerate(kept):
            assert parts == pytest.approx(maths.memory(state, stage), rel=1e-9)
    assert start == ShareTheWork().state()
    traits = ShareTheWork.class_traits()
    assert set(limits) == set(traits) & set(start) - {"overlap"}
    for key, limit in limits.items():
        assert (limit["min"], limit["max"]) == (traits[key].min, traits[key].max)


SHAPES = (
    "svgs => svgs.map(svg => ({"
    " boxes: [...svg.querySelectorAll(':scope > svg path')].map(n => n.getAttribute('d'))"
    ".filter(Boolean),"
    " lines: [...svg.querySelectorAll(':scope > svg line')].filter(n => n.getAttribute("
    "'visibility') !== 'hidden').map(n => [n.getAttribute('y1'), n.getAttribute('x2')]).sort(),"
    " words: [...svg.querySelectorAll('text')].filter(n => n.getAttribute('visibility') !=="
    " 'hidden').map(t => [t.textContent, t.getAttribute('x'),"
    " t.getAttribute('y')]).sort() }))"
)  # fmt: skip


@pytest.mark.parametrize(
    "settings",
    [{}, {"stage": 3, "bandwidth": 12.5}, {"stage": 1, "devices": 5, "bandwidth": 50.0},
     {"devices": 1}, {**LAPTOPS, "overlap": False}, {"parameters": 10**11, "speed": 0.1}],
    ids=str,
)  # fmt: skip
def test_the_live_panels_are_the_static_picture(open_page, settings):
    page = open_page(ShareTheWork(**settings))
    picture = page.locator(".dh-figure__picture .dh-panels > svg").evaluate_all(SHAPES)
    live = page.locator(".dh-live .dh-panel").evaluate_all(SHAPES)
    assert len(live) == len(picture) == 2
    for mine, theirs in zip(picture, live, strict=True):
        for key in mine:
            assert fp.same(mine[key], theirs[key]), (key, mine[key][:4], theirs[key][:4])


def test_presets_tell_the_truth_and_name_their_sources(open_page):
    page = open_page()
    told = {}
    for chip in page.locator(".dh-chips button").all():
        chip.click()
        fp.settled(page)
        figure = ShareTheWork(**fp.state(page))
        story = fp.read(page.locator(".dh-story"))
        told[chip.inner_text()] = story, figure, figure.step()
    assert len(told) == 5
    story, figure, step = told["LLaMA-7B, eight A100"]
    assert "Touvron and others (2023)" in story and "NVIDIA's data sheet" in story
    assert figure.speed == pytest.approx(312 / 2, rel=0.05) and figure.bandwidth == 600 / 2
    assert figure.batch == 8 * 2048 and sum(figure.memory().values()) > 80e9
    story, cut, found = told["Cut up"]
    assert "Rajbhandari and others (2020)" in story
    assert sum(cut.memory().values()) == sum(figure.memory().values()) / 8
    assert found.sent == pytest.approx(1.5 * step.sent) and found.waiting < 0.05
    story, narrow, found = told["By Ethernet"]
    assert "12.5 GB/s" in story and narrow.bandwidth == 100 / 8 and found.waiting > 0.5
    story, table, found = told["The lesson's table"]
    work = 6 * table.parameters * table.batch / table.speed / 1e12
    assert "one second" in story and work == pytest.approx(1, rel=0.005)
    assert "50 GB/s" in story and table.bandwidth == 50 and not table.overlap
    story, pair, found = told["Two laptops"]
    assert "Radford and others (2019)" in story and "Assumed, not measured" in story
    assert "1 TFLOP/s" in story and "0.125 GB/s" in story
    assert (pair.speed, pair.bandwidth) == (1, 0.125) and found.speedup < 1


def cell(page, devices: int, column: int) -> str:
    line = page.get_by_role("row", name=re.compile(f"^{devices} "))
    return fp.read(line.get_by_role("cell").nth(column))


def test_devices_are_taken_away_by_dragging_and_by_keys(open_page):
    page = open_page()
    grip = page.get_by_role("slider", name="Number of devices, on the timeline")
    scale = page.locator(".dh-live .dh-panel").first.bounding_box()["width"] / 360
    fp.drag(page, grip, 0, 5 * 24 * scale)
    assert fp.state(page)["devices"] == 3
    fp.press_key(grip, "ArrowUp")
    assert fp.state(page)["devices"] == 4
    expect(grip).to_have_attribute("aria-valuetext", re.compile("4 devices: a step of 1.11 second"))
    assert cell(page, 4, 1) == "0.8 %"
    rows = page.locator(".dh-share__box--forward").first.get_attribute("d").count("M")
    assert rows == 4 * maths.LAYERS
    fp.press_key(grip, "Home")
    assert fp.state(page)["devices"] == 1
    expect(fp.status(page)).to_contain_text("One device has all 16,384 tokens to itself.")
    fp.press_key(grip, "End")
    assert fp.state(page)["devices"] == 8


def test_a_stage_is_chosen_by_dragging_by_keys_and_by_its_button(open_page):
    page = open_page()
    grip = page.get_by_role("slider", name="ZeRO stage, on the bars")
    scale = page.locator(".dh-live .dh-panel").last.bounding_box()["width"] / 360
    fp.drag(page, grip, 2 * 304 / 4.4 * scale, 0)
    assert fp.state(page)["stage"] == 2
    fp.press_key(grip, "ArrowRight")
    expect(grip).to_have_attribute("aria-valuetext", "stage 3: 13.5 GB on each device")
    expect(page.get_by_role("radio", name="3", exact=True)).to_be_checked()
    page.get_by_role("radio", name="1", exact=True).check()
    fp.settled(page)
    assert fp.state(page)["stage"] == 1
    expect(fp.status(page)).to_contain_text("keeps 37.1 GB, instead of 108 GB")


def test_a_finger_drags_both_handles_and_the_page_stays(open_page):
    page = open_page(has_touch=True, viewport={"width": 360, "height": 800})
    touch = page.context.new_cdp_session(page)
    for label, dx, dy in (
        ("Number of devices, on the timeline", 0, 90), ("ZeRO stage, on the bars", 120, 0)
    ):  # fmt: skip
        grip = page.get_by_role("slider", name=label)
        grip.scroll_into_view_if_needed()
        box = grip.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        scrolled = page.evaluate("scrollY")
        for kind, share in (("Start", 0), ("Move", 0.5), ("Move", 1), ("End", None)):
            points = [] if share is None else [{"x": x + share * dx, "y": y + share * dy}]
            touch.send(
                "Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points}
            )
        fp.settled(page)
        assert page.evaluate("scrollY") == scrolled
    state = fp.state(page)
    assert state["devices"] < 6 and state["stage"] == 2


def test_sliders_and_the_box_change_the_step(open_page):
    page = open_page()
    page.get_by_label("devices: less").click()
    for label in ("batch", "bandwidth", "parameters", "speed of each"):
        page.get_by_label(label, exact=True).press("ArrowRight")
    page.get_by_role("checkbox", name="they send while they compute").uncheck()
    state = fp.state(page)
    assert (state["devices"], state["batch"], state["bandwidth"]) == (7, 17_000, 310)
    assert (state["parameters"], state["speed"]) == (6_800_000_000, 160)
    assert state["overlap"] is False
    expect(fp.status(page)).to_contain_text("7 devices share 17,000 tokens.")
    fp.press(page, "Reset")
    assert fp.state(page) == ShareTheWork().state()


def test_the_batch_of_two_laptops_grows_until_they_hardly_wait(open_page):
    page = open_page()
    fp.press(page, "Two laptops")
    expect(fp.status(page)).to_contain_text("0.65 times as fast as one device alone; 68 % of it")
    batch = page.get_by_label("batch", exact=True)
    while (found := ShareTheWork(**fp.state(page)).step()).waiting >= 0.1:
        fp.press_key(batch, "Shift+ArrowRight")
    assert 7500 < fp.state(page)["batch"] <= 8000 and found.speedup > 1.75


def test_the_address_sets_the_figure_and_says_what_it_cannot_use(open_page):
    page = open_page()
    fp.press(page, "The lesson's table")
    fp.until(page, "location.hash.includes('in-turn')")
    assert fp.state(open_page(hash_=page.evaluate("location.hash"))) == fp.state(page)
    page = open_page(hash_="#share_the_work=devices:12,stage:2,ring,speed:fast")
    assert (fp.state(page)["devices"], fp.state(page)["stage"]) == (8, 2)
    for said in (
        "the number of devices was 12, but goes from 1 to 8; 8 is used",
        "this figure has no “ring”",
        "the speed was “fast”, which is no number",
    ):
        expect(page.locator(".dh-note")).to_contain_text(said)
    page.get_by_label("devices: less").click()
    expect(page.locator(".dh-note")).to_be_hidden()


def test_axe_finds_nothing_where_they_wait(open_page):
    page = open_page(ShareTheWork(stage=3, bandwidth=12.5))
    assert fp.violations(page, "light", "dark") == []


def test_it_reflows_at_320_pixels_and_fingers_find_what_they_need(open_page):
    page = open_page(
        ShareTheWork(parameters=10**11, batch=4_000_000, speed=0.1),
        viewport={"width": 320, "height": 800}, has_touch=True,
    )  # fmt: skip
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    wide = page.locator(".dh-share__table :is(th, td)").evaluate_all(
        "all => all.filter((n) => n.scrollWidth > n.clientWidth + 1).map((n) => n.innerText)"
    )
    assert wide == []
    assert min(fp.narrowest_targets(page).values()) >= 24


def test_a_phone_shows_the_timeline_and_the_batch_on_one_screen(open_page):
    page = open_page(viewport={"width": 360, "height": 640})
    top = page.locator(".dh-panel").first.bounding_box()["y"]
    slider = page.get_by_label("batch", exact=True).bounding_box()
    assert slider["y"] + slider["height"] - top < 560


def test_room_is_kept_for_what_stands_below_the_panels(open_page):
    for width, live, still in fp.heights(open_page(), 320, 352, 400, 500, 590, 640, 800):
        assert abs(live - still) < 24, (width, live, still)


@pytest.mark.parametrize("width", [320, 360, 800])
def test_nothing_moves_when_other_words_are_told(open_page, width):
    page = open_page(viewport={"width": width, "height": 900})
    places = set()
    for name in ("Cut up", "By Ethernet", "Two laptops", "The lesson's table"):
        fp.press(page, name)
        places.add(page.get_by_role("button", name="Reset").bounding_box()["y"])
    assert len(places) == 1


def test_forced_colours_keep_rows_and_bars_apart_from_the_paper(open_page):
    page = open_page(ShareTheWork(stage=3, bandwidth=12.5), forced_colors="active")
    paper = page.locator(".dh-panel").first.evaluate("n => getComputedStyle(n).backgroundColor")
    for mark in ("box--forward", "box--backward", "box--weights", "waits", "edge"):
        node = page.locator(f".dh-live .dh-share__{mark}").first
        shown = "forward" in mark or "weights" in mark
        colour = node.evaluate(f"n => getComputedStyle(n).{'fill' if shown else 'stroke'}")
        assert colour not in ("none", paper), mark
