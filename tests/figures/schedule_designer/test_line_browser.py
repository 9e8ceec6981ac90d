"""The live figure *Schedule designer* in a real browser: lines in and out, the address, access."""

import re

import pytest
from playwright.sync_api import Page, expect

from lessons_core.figures.schedule_designer import ScheduleDesigner, maths
from lessons_core.figures.schedule_designer.line import line_of
from tests import figure_page as fp

SOURCES = tuple(f"figures/schedule_designer/{name}.js" for name in ("maths", "line"))
open_page = fp.opening(ScheduleDesigner, sources=SOURCES)
SHARES = {"decay": 20_000, "every": 30_000}  # of a run of 100,000 steps, where nothing is said
PAPER = {"peak": 3e-4, "warmup": 2000, "floor": 0.1, "total": 100_000, **SHARES}
FIRST = {key: ScheduleDesigner().state()[key] for key in maths.KEYS}
WRITE = "this schedule as a line"
READ = "draw a line of your own"

GOOD = [
    ("lr 3e-4, warmup 2,000, cosine to 10% over 100,000 steps", PAPER),
    ("LR = 3e-4; warm-up: 2000 steps; cosine decay to 3e-5; 100k steps", PAPER),
    ("`peak lr 3e−4, linear warmup 2%, cosine annealing to 10 %, over 0.1M updates`", PAPER),
    ("lr 3e-4, cosine to 10% over 100k steps with 2k warmup steps", PAPER),
    (
        "lr 0.1 constant over 1,000 steps",
        {"shape": "constant", "warmup": 0, "total": 1000, "decay": 200, "every": 300},
    ),
    ("lr 0.1, step /10 every 30 over 200 steps", {"shape": "step", "warmup": 0, "every": 30}),
    ("lr 0.1, warmup 20, step ×0.5 each 30%, for 200 steps", {"shape": "step", "factor": 0.5}),
    ("lr 0.1, warmup 20, linear to 0% over 200 steps", {"shape": "stable", "decay": 180}),
    ("lr 0.1, warmup 20, stable, linear in the last 20%, over 200 steps", {"shape": "stable"}),
    ("max_lr=0.3, one-cycle, 200 steps", {"shape": "one-cycle", "peak": 0.3, "warmup": 60}),
]
BAD = [
    ("", "The line is empty. Write one such as “lr 3e-4, warmup 2,000, cosine to 10% over"),
    ("lr 0.1, wramup 20, cosine over 200 steps", "“wramup 20” is no part of a schedule, or lacks"),
    ("lr 0.1, cosine over 200 steps, warmup", "“warmup” is no part of a schedule, or lacks its"),
    ("lr 3e, cosine over 200 steps", "The peak is “3e”, which is no number. Write “lr 3e-4”."),
    ("lr 3, cosine over 200 steps", "The peak is 3, but goes from 1e-6 to 1 here. Write “lr"),
    ("cosine over 200 steps", "The line has no rate. Begin it with “lr 3e-4”."),
    ("lr 0.1, cosine", "does not say how long the run is. End it with “over 100,000 steps”."),
    ("lr 0.1 over 200 steps", "names no shape. Write constant, cosine, stable, step or one-cycle."),
    ("lr 0.1, cosine over 12 steps", "The number of steps is 12, but goes from 200 to 10,000,000"),
    (
        "lr 0.1, warmup 150, cosine over 200 steps",
        "The warm-up is 150, but goes from 0 to 100 here",
    ),
    ("lr 0.1, cosine, constant over 200 steps", "two for one: “cosine” and “constant”. Leave one"),
    ("lr 0.1, stable over 200 steps", "A rate that stays needs an end. Write “linear to 0% in the"),
    ("lr 0.1, cosine to 0.2 over 200 steps", "The floor is 0.2, which is above the peak."),
    ("lr 0.1, cosine to some% over 200 steps", "The floor is “some%”, which is no number."),
    ("lr 0.1, step x2 every 60 over 200 steps", "The factor of a drop is 2, but goes from 0.01 to"),
    (
        "lr 0.1, step /0 every 60 over 200 steps",
        "The factor of a drop is “1/0”, which is no number",
    ),
    (
        "lr 0.1, step x0.1 every 0 over 200 steps",
        "The distance between two drops is 0, but goes from 1",
    ),
]


def taken(page: Page) -> dict:
    return {key: fp.state(page)[key] for key in maths.KEYS}


def write(page: Page, line: str) -> None:
    page.get_by_label(READ).fill(line)
    fp.press(page, "Draw it")


def test_a_line_is_drawn(open_page):
    page = open_page(ScheduleDesigner(seed=3))
    for line, changes in GOOD:
        before = taken(page)
        write(page, line)
        assert taken(page) == FIRST | changes | {"seed": 3}, line
        expect(page.get_by_label(WRITE)).to_have_value(line_of(taken(page)))
        expect(page.get_by_label(READ)).not_to_have_attribute("aria-invalid", "true")
        assert fp.state(page)["ghost"] == before


def test_a_line_that_is_written_reads_back(open_page):
    shapes = [{"shape": shape, **more} for shape in maths.SHAPES for more in ({}, PAPER)]
    lines = [line_of(FIRST | changes) for changes in [*shapes, {"warmup": 0}, {"floor": 0.125}]]
    again = open_page().evaluate(
        """async (lines) => {
          const { readLine, lineOf } = await import("/figures/schedule_designer/line.js");
          return lines.map((line) => lineOf(readLine(line).settings));
        }""",
        lines,
    )
    assert again == lines


def test_a_bad_line_is_told_and_nothing_is_lost(open_page):
    page = open_page(ScheduleDesigner(peak=0.2))
    before = fp.state(page)
    field = page.get_by_label(READ)
    for line, said in BAD:
        write(page, line)
        told = page.locator(".dh-note")  # at once; the status speaks after a pause
        expect(told).to_contain_text("Not drawn. ")
        expect(told).to_contain_text(said)
        assert fp.state(page) == before, line
        expect(field).to_have_value(line)
        expect(field).to_have_attribute("aria-invalid", "true")
    expect(fp.status(page)).to_contain_text(said)
    page.get_by_label("warm-up", exact=True).press("ArrowRight")
    expect(fp.status(page)).not_to_contain_text("Not drawn")
    expect(field).to_have_value(line)


def test_enter_draws_and_a_pasted_line_is_drawn_at_once(open_page):
    page = open_page()
    field = page.get_by_label(READ)
    field.fill("lr 0.2, constant over 200 steps")
    fp.press_key(field, "Enter")
    assert taken(page)["peak"] == 0.2
    expect(field).to_have_value("lr 0.2, constant over 200 steps")
    # The clipboard is not the test's to use: a paste is its event, and then the text.
    field.evaluate(
        "n => { n.value = 'lr 3e-4, warmup 2,000, cosine to 10% over 100,000 steps';"
        " n.dispatchEvent(new ClipboardEvent('paste', { bubbles: true })) }"
    )
    fp.until(page, "downhill.figures[0].model.get('total') === 100000")
    assert taken(page) == FIRST | PAPER


def test_the_line_is_copied(open_page):
    page = open_page()
    page.evaluate(
        "document.addEventListener('copy', () => globalThis.kept ="
        " document.activeElement.value.slice(document.activeElement.selectionStart,"
        " document.activeElement.selectionEnd))"
    )
    copy = page.get_by_role("button", name="Copy", exact=True)
    wide = copy.bounding_box()["width"]
    copy.click()
    told = page.get_by_role("button", name=re.compile("Copied|Press"))
    expect(told).to_be_visible()
    assert told.bounding_box()["width"] == wide, "nothing beside it moves"
    assert page.evaluate("globalThis.kept") == ScheduleDesigner().line()
    expect(copy).to_be_visible()


def test_the_address_follows_and_sets_the_state(open_page):
    page = open_page()
    fp.press(page, "From a paper")
    fp.until(page, "location.hash.includes('total:100000')")
    address = page.evaluate("location.hash")
    assert taken(open_page(hash_=address)) == FIRST | PAPER
    page = open_page(hash_="#schedule_designer=stable,peak:0.2,decay:90")
    assert taken(page) == FIRST | {"shape": "stable", "peak": 0.2, "decay": 90}


@pytest.mark.parametrize(
    ("text", "said"),
    [("peak:9", "the peak was 9, but goes from 0.000001 to 1; 1 is used"),
     ("floor:low", "the floor was “low”, which is no number"),
     ("zigzag", "this figure has no “zigzag”"),
     ("warmup:150", "the warm-up was 150, but half of 200 steps is the most; 100 is used")],
)  # fmt: skip
def test_what_is_wrong_with_an_address_is_said(open_page, text, said):
    page = open_page(hash_=f"#schedule_designer={text}")
    expect(fp.status(page)).to_contain_text(said)
    ScheduleDesigner(**fp.state(page))
    fp.press(page, "Three drops")
    expect(fp.status(page)).not_to_contain_text("From the address")


def test_room_is_kept_for_what_stands_below_the_panels(open_page):
    for width, live, still in fp.heights(open_page(), 320, 340, 375, 480, 500, 600, 690, 800):
        assert abs(live - still) < 24, (width, live, still)


@pytest.mark.parametrize("shape", ["step", "stable"])
def test_it_reflows_at_320_pixels_with_targets_for_fingers(open_page, shape):
    page = open_page(ScheduleDesigner(shape=shape), viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    targets = fp.narrowest_targets(page)
    assert len(targets) > 20
    assert {name: side for name, side in targets.items() if side < 24} == {}


def test_axe_finds_nothing_after_a_bad_line(open_page):
    page = open_page()
    write(page, "lr fast")
    assert fp.violations(page, "light", "dark") == []


def test_forced_colours_keep_every_mark(open_page):
    page = open_page(forced_colors="active")
    fp.press(page, "constant")
    paper = page.locator(".dh-panel").first.evaluate("n => getComputedStyle(n).backgroundColor")
    looks = {}
    for mark in (".dh-line--update", ".dh-line--loss", ".dh-sched__ghost", ".dh-sched__best"):
        style = page.locator(mark).first.evaluate(
            "n => [getComputedStyle(n).stroke, getComputedStyle(n).strokeDasharray]"
        )
        assert style[0] not in ("none", paper), mark
        looks[mark] = style[1]
    assert len(set(looks.values())) == 4, "each has dashes of its own"
