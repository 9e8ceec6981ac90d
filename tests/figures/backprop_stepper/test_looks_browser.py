"""The live figure *Backprop stepper* in a real browser: how it looks, on any screen."""

import pytest
from playwright.sync_api import expect

from lessons_core.figures.backprop_stepper import BackpropStepper, maths
from lessons_core.story import told
from tests import figure_page
from tests.figure_page import press, violations
from tests.figures.backprop_stepper import make_golden as golden
from tests.figures.backprop_stepper.page import field, press_on, stage

RECORD = told("lesson_04")["title"]

open_page = figure_page.opening(BackpropStepper)


def test_without_javascript_the_picture_tells_the_finished_walk(open_page):
    page = open_page(java_script_enabled=False)
    picture = page.get_by_role("img")
    expect(picture).to_be_visible()
    assert "w −8" in picture.get_attribute("aria-label")


def test_reduced_motion_sends_no_discs(open_page):
    page = open_page()
    press(page, "Step")
    assert page.locator(".dh-token").count() == 0
    moving = open_page(reduced_motion="no-preference")
    figure_page.frames_by_hand(moving)
    moving.get_by_role("button", name="Step", exact=True).click()
    assert moving.locator(".dh-token").count() == 2
    moving.evaluate("() => { frame(60); frame(1000) }")
    assert moving.locator(".dh-token").count() == 0


@pytest.mark.parametrize("width", [320, 360, 768])
def test_narrow_pages_do_not_scroll_sideways_and_targets_are_wide(open_page, width):
    page = open_page(viewport={"width": width, "height": 900})
    for chip in ("A tanh neuron", RECORD):
        press(page, chip)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.locator(
        ".dh-live :is(button, input[type=range], input[type=number], .dh-choice, textarea, summary)"
    ).evaluate_all(
        "nodes => nodes.map(n => n.getBoundingClientRect()).map(r => [r.width, r.height])"
    )
    assert min(min(box) for box in boxes) >= 24
    box = page.locator(".dh-graph").bounding_box()
    assert (box["height"] > box["width"]) == (width < 560)


def test_a_graph_wider_than_its_stage_follows_the_walk(open_page):
    page = open_page(BackpropStepper("+".join(f"a{i}*b{i}" for i in range(7))))
    assert stage(page).evaluate("n => n.scrollWidth > n.clientWidth")
    stage(page).focus()
    page.keyboard.press("End")
    press(page, "Back", 12)
    at = page.locator(".dh-node.is-active").bounding_box()
    room = stage(page).bounding_box()
    assert room["x"] <= at["x"] and at["x"] + at["width"] <= room["x"] + room["width"]
    stage(page).focus()
    before = stage(page).evaluate("n => n.scrollLeft")
    page.keyboard.press("Shift+ArrowLeft")
    assert stage(page).evaluate("n => n.scrollLeft") < before


# Every expression in turn: typed, and walked to its end with its values. Returns, each with its
# expression, where nodes cover each other when it is typed, and texts that leave a node or touch.
CROWDED = """([field, cases]) => {
  const { model } = downhill.figures[0];
  const rect = (n) => n.getBoundingClientRect();
  const along = (p, q, low, high) => p[low] < q[high] - 1 && q[low] < p[high] - 1;
  const covered = () => {
    const boxes = [...document.querySelectorAll(".dh-node__box")].map(rect);
    return boxes.some((p, i) => boxes.slice(0, i).some((q) =>
      along(p, q, "left", "right") && along(p, q, "top", "bottom")));
  };
  const apart = (p, q) => p.right <= q.left + 0.5 || q.right <= p.left + 0.5
    || p.bottom <= q.top + 4 || q.bottom <= p.top + 4;
  const wide = () => [...document.querySelectorAll(".dh-node")].flatMap((n) => {
    const box = rect(n.querySelector(".dh-node__box"));
    const texts = [...n.querySelectorAll("text")].filter((t) => t.textContent);
    const all = texts.map((t) => [t.textContent, rect(t)]);
    return all.filter(([, r], i) => r.left < box.left - 1 || r.right > box.right + 1
      || all.some(([, q], k) => k < i && !apart(r, q))).map(([words]) => words);
  });
  return cases.flatMap(([text, nodes, state]) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const drawn = document.querySelectorAll(".dh-node__box").length;
    const faults = [drawn === nodes ? "" : `${drawn} of ${nodes} nodes`, covered() ? "cover" : ""];
    for (const key in state) model.set(key, state[key]);
    return [...faults, ...wide()].filter(Boolean).map((fault) => [text, fault]);
  });
}"""


@pytest.mark.parametrize("width", [1000, 360])
def test_nodes_never_overlap_and_texts_stay_inside_them_and_apart(open_page, width):
    page = open_page(viewport={"width": width, "height": 900})
    cases = []
    for text, numbers in golden.cases():
        shown = BackpropStepper(text, values={k: v for k, v in numbers.items() if k in text})
        state = {"expression": shown.expression, "values": dict(shown.values), "step": 99}
        cases.append([text, len(maths.parse(text)), state])
    assert page.evaluate(CROWDED, [field(page).element_handle(), cases]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colors_keep_text_and_lines(open_page, scheme):
    page = open_page(forced_colors="active", color_scheme=scheme)
    unseen = """() => {
      const colour = (n, key) => getComputedStyle(n)[key];
      const shown = document.querySelectorAll(".dh-node, .dh-edge__label:not(.is-hidden)");
      return [...shown].filter((n) => {
        const ground = colour(n.querySelector("rect"), "fill");
        return [...n.querySelectorAll("text")].some((t) => colour(t, "fill") === ground);
      }).map((n) => n.textContent);
    }"""
    page.get_by_role("switch").check()
    for _ in range(12):
        assert page.evaluate(unseen) == []
        press_on(page, 1)
    box = page.locator(".dh-node__box").first
    assert box.evaluate("n => getComputedStyle(n).stroke !== getComputedStyle(n).fill")
    assert stage(page).evaluate("n => getComputedStyle(n).borderTopStyle") == "solid"


@pytest.mark.parametrize("chip", [RECORD, "The overwriting bug", "A forbidden log"])
def test_axe_finds_nothing(open_page, chip):
    page = open_page()
    press(page, chip)
    page.get_by_text("All steps in words").click()
    press_on(page, 5)
    if chip == RECORD:
        field(page).fill("a + ")
    assert violations(page, "light", "dark") == []
