"""The live figure *Backprop stepper* with a page's own expression: chip, Reset, width."""

from playwright.sync_api import Page, expect

from lessons_core.figures.backprop_stepper import BackpropStepper
from lessons_core.story import told
from tests import figure_page
from tests.figure_page import press, state, status
from tests.figures.backprop_stepper.page import field

open_page = figure_page.opening(BackpropStepper)

OWN = "early = (w*x - y)**2 / 2; late = (w*u - v)**2 / 2; early + late"
VALUES = {"w": 0, "x": 1, "y": 3, "u": 3, "v": 7}
FIXED = ["x", "y", "u", "v"]


def two_losses() -> BackpropStepper:
    return BackpropStepper(OWN, values=VALUES, fixed=FIXED)


def chips(page: Page) -> list[str]:
    return page.locator(".dh-chips button").all_inner_texts()


def test_a_pages_own_expression_is_the_first_chip(open_page):
    page = open_page(two_losses())
    first = page.locator(".dh-chips button").first
    assert chips(page)[:2] == ["This lesson's", told("lesson_04")["title"]]
    expect(first).to_have_attribute("aria-pressed", "true")
    press(page, "Paths meet")
    expect(first).to_have_attribute("aria-pressed", "false")
    first.click()
    now = state(page)
    assert (now["expression"], now["values"], now["fixed"]) == (OWN, VALUES, FIXED)


def test_reset_leads_back_to_the_pages_own(open_page):
    page = open_page(two_losses())
    for leave in (
        lambda: press(page, "A kink"),
        lambda: field(page).fill("a*a"),
        lambda: page.get_by_label("w =", exact=True).fill("5"),
        lambda: page.get_by_role("switch").check(),
    ):
        leave()
        press(page, "Step", 2)
        press(page, "Reset")
        start = {"expression": OWN, "values": VALUES, "fixed": FIXED}
        start.update(step=0, overwrite=False)
        now = state(page)
        assert {key: now[key] for key in start} == start


def test_the_own_expression_survives_an_address(open_page):
    page = open_page(two_losses(), hash_="#backprop_stepper=q*q%7Cq%3A-3%7Cstep%3A2")
    assert state(page)["expression"] == "q*q"
    press(page, "Reset")
    assert state(page)["expression"] == OWN


def test_the_default_has_no_chip_of_its_own_and_resets_the_walk_alone(open_page):
    page = open_page()
    assert "This lesson's" not in chips(page)
    press(page, "Paths meet")
    press(page, "Step", 2)
    press(page, "Reset")
    assert (state(page)["expression"], state(page)["step"]) == ("m = a*a; z = m + a", 0)


def test_a_wide_graph_says_where_it_goes_on(open_page):
    page = open_page(two_losses(), viewport={"width": 640, "height": 900})
    cue = page.locator(".dh-stage__cue")
    stage = page.locator(".dh-stage")
    assert stage.evaluate("n => n.scrollWidth > n.clientWidth + 2")
    expect(cue.get_by_text("more on the right")).to_be_visible()
    expect(cue.get_by_text("more on the left")).to_be_hidden()
    stage.evaluate("n => n.scrollTo({ left: n.scrollWidth, behavior: 'instant' })")
    expect(cue.get_by_text("more on the right")).to_be_hidden()
    expect(cue.get_by_text("more on the left")).to_be_visible()
    press(page, "a times a")
    expect(cue).to_be_hidden()


def test_an_edit_shows_the_new_output(open_page):
    page = open_page(two_losses(), viewport={"width": 640, "height": 900})
    field(page).fill(OWN.replace("early + late", "(early + late) / 2"))
    right_edges = page.evaluate(
        "() => [document.querySelector('.dh-stage'),"
        " [...document.querySelectorAll('.dh-node')].pop()]"
        ".map(n => n.getBoundingClientRect().right)"
    )
    assert right_edges[1] <= right_edges[0] + 1


def test_a_forgotten_semicolon_is_named_with_its_place(open_page):
    page = open_page(two_losses())
    for text, words in (
        ("m = w*x b = m + 1; b", "“b” at character 9. Did you forget the ; that ends the line"),
        ("m = w*x m + b", "“m” at character 9. Did you forget ; or * between “x” and “m”?"),
    ):
        field(page).fill(text)
        expect(page.locator(".dh-formula__words")).to_contain_text(words)
        expect(status(page)).to_contain_text(words)
        expect(status(page)).to_contain_text("the graph shows the last one that could")
