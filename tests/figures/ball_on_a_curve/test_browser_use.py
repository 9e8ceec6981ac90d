"""*Ball on a curve* for everyone: guesses, own curves, keys, addresses, widths, contrast."""

import re
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from lessons_core.figures.ball_on_a_curve import BallOnACurve
from lessons_core.story import told
from tests import figure_page
from tests.figure_page import drag, press, state, status, until

THREE = f"Three {told('lesson_02')['many']}"

open_page = figure_page.opening(BallOnACurve)


def ball(page: Page):
    return page.get_by_role("slider", name=re.compile("drag it to another start"))


def field(page: Page):
    return page.get_by_label("L(w) =")


def marks(page: Page) -> list[str]:
    return page.locator(".dh-slider__marks .is-theory").all_inner_texts()


def test_the_edge_is_told_after_a_guess_only(open_page):
    page = open_page()
    assert marks(page) == []
    show = page.get_by_role("button", name="Show the edge")
    expect(show).to_have_attribute("aria-disabled", "true")
    show.dispatch_event("click")
    assert state(page)["revealed"] is False
    guess = page.get_by_role("slider", name="Your guess: from which rate on does the ball fly off?")
    guess.focus()
    page.keyboard.press("ArrowRight")
    assert state(page)["guess"] == 0.011
    drag(page, guess, 120, 0)
    placed = state(page)["guess"]
    assert placed > 0.05
    assert "2/λ" not in page.locator(".dh-live").inner_text()
    show.click()
    assert marks(page) == ["1/λ", "2/λ"]
    expect(page.get_by_label("learning rate η", exact=True)).to_be_focused()
    zones = page.locator(".dh-boc-zones span")
    assert zones.all_inner_texts() == ["crawl", "glide", "bounce", "fly off"]
    words = page.locator(".dh-live").inner_text()
    assert f"Your guess {placed:g} is {round(placed, 2):g} times the edge." in words
    assert "λ = 2: 1/λ = 0.5, and the edge 2/λ = 1." in words


def test_every_rate_that_was_tried_stays_on_the_axis(open_page):
    page = open_page()
    for name in ("Bounce", "Fly off"):
        press(page, name)
        press(page, "Step", 2)
    runs = page.locator(".dh-boc-runs span")
    assert runs.all_text_contents() == ["●", "✕"]
    assert state(page)["tried"] == [{"lr": 0.9, "kind": "bounce"}, {"lr": 1.1, "kind": "fly"}]
    assert "Runs so far: ● stayed, ✕ flew off." in page.locator(".dh-live").inner_text()
    press(page, "Bumpy")
    assert runs.count() == 0


def test_ticks_lie_where_the_theory_says_and_can_be_taken(open_page):
    page = open_page(BallOnACurve(landscape="shipments", ticks="shown"))
    lefts = page.locator(".is-theory").evaluate_all("n => n.map(m => parseFloat(m.style.left))")
    track = [100 * (n + 3) / 4 for n in (-0.744016, -0.442986)]  # log10 of 1/λ and 2/λ
    assert lefts == pytest.approx(track, abs=0.02)
    press(page, "η = 2/λ")
    assert state(page)["lr"] == pytest.approx(0.360589, abs=1e-6)
    press(page, "Step")
    expect(status(page)).to_contain_text("Across the ravine, orbit")
    expect(page.get_by_label("learning rate η", exact=True)).to_have_attribute(
        "aria-valuetext", "learning rate 0.3606: exactly at the edge"
    )


def test_another_landscape_asks_again_and_says_which_valley(open_page):
    page = open_page(BallOnACurve(guess=0.5, revealed=True))
    press(page, "Bumpy")
    assert (state(page)["guess"], state(page)["revealed"]) == (0, False)
    shown = open_page(BallOnACurve(landscape="bumpy", ticks="shown"))
    words = shown.locator(".dh-live").inner_text()
    assert "The valley below the start, at w = 3.2, bends with λ = 8.519" in words
    assert "Far from the bottom the curve bends otherwise" in words


@pytest.mark.parametrize(
    ("formula", "words"),
    [("w^4", "is flat: its curvature λ is 0"), ("-w^2", "No valley lies downhill")],
)
def test_a_curve_without_an_edge_says_so(open_page, formula, words):
    page = open_page(BallOnACurve(landscape="own", formula=formula, ticks="shown"))
    assert words in page.locator(".dh-boc-edge:visible").inner_text()
    assert marks(page) == []


def test_a_curve_of_ones_own_is_drawn_and_a_bad_one_explained(open_page):
    page = open_page(BallOnACurve(landscape="own"))
    curve = page.locator(".dh-boc-main .dh-boc-curve")
    first = curve.get_attribute("d")
    field(page).fill("(w - 1)^2")
    assert state(page)["formula"] == "(w - 1)^2"
    good = curve.get_attribute("d")
    assert good != first
    field(page).fill("(w - 1)^2 + sin(w)")
    hint = page.locator(".dh-boc-hint")
    expect(hint).to_contain_text("Unexpected “s” at character 13.")
    expect(hint).to_contain_text("The last good curve stays.")
    expect(field(page)).to_have_attribute("aria-invalid", "true")
    assert (curve.get_attribute("d"), state(page)["formula"]) == (good, "(w - 1)^2")
    field(page).fill("w^2")
    expect(hint).not_to_contain_text("Unexpected")
    page.keyboard.press("Backspace")
    assert state(page)["formula"] == "w^2"


def test_presets_tell_their_story_and_spoil_nothing(open_page):
    page = open_page()
    for name in ("Bowl", "Bumpy", "Ravine", THREE, "Your own"):
        press(page, name)
        chips = page.get_by_role("group", name="Settings worth a look").get_by_role("button")
        stories = set()
        for chip in chips.all():
            chip.click()
            expect(chip).to_have_attribute("aria-pressed", "true")
            stories.add(page.locator(".dh-story").inner_text())
        assert len(stories) == chips.count() >= 3
    press(page, "Bowl")
    assert page.get_by_role("button", name="Orbit").count() == 0
    shown = open_page(BallOnACurve(ticks="shown"))
    assert shown.get_by_role("button", name="Orbit").count() == 1


def test_keys_move_the_ball_the_rate_and_nothing_around(open_page):
    page = open_page()
    page.evaluate("() => { window.heard = 0; addEventListener('keydown', () => { heard += 1 }) }")
    ball(page).focus()
    page.keyboard.press("ArrowLeft")
    assert state(page)["w"] == pytest.approx(3.9)
    page.get_by_label("learning rate η", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert state(page)["lr"] == pytest.approx(0.31)
    press(page, "Step")
    press(page, "Rewind")
    assert state(page)["step"] == 0
    assert page.evaluate("heard") == 0
    ball(page).focus()
    ring = page.locator(".dh-boc-main .dh-handle__ring")
    assert ring.evaluate("n => getComputedStyle(n).stroke") not in ("none", "")


def test_the_address_carries_the_state(open_page):
    page = open_page(hash_="#ball_on_a_curve=landscape:bumpy,lr:0.4,step:3,w:2.5")
    now = state(page)
    assert [now[k] for k in ("landscape", "lr", "step", "w")] == ["bumpy", 0.4, 3, 2.5]
    press(page, "Step")
    until(page, "location.hash.includes('landscape:bumpy,w:2.5,b:0,lr:0.4,step:4')")
    own = open_page(hash_="#ball_on_a_curve=landscape:own,lr:0.2,formula:w%5E2%20%2B%201")
    assert state(own)["formula"] == "w^2 + 1"
    press(own, "Step")
    until(own, "location.hash.includes('step:1')")
    again = open_page(hash_=own.evaluate("location.hash"))
    carried = ("landscape", "formula", "w", "b", "lr", "step")
    assert [state(again)[key] for key in carried] == [state(own)[key] for key in carried]


def test_a_wrong_address_is_explained(open_page):
    page = open_page(hash_="#ball_on_a_curve=landscape:moon,lr:99,formula:sin(w)")
    for words in ("there is no landscape “moon”", "goes from 0.001 to 10", "“sin(w)” could not be"):
        expect(status(page)).to_contain_text(words)
    assert (state(page)["landscape"], state(page)["lr"]) == ("bowl", 10)


def test_one_polite_status_is_told_once_per_drag(open_page):
    page = open_page()
    expect(status(page)).to_contain_text("w = ")
    assert page.locator("[aria-live], [role=status], output").count() == 1
    page.evaluate(
        "() => { window.told = 0; new MutationObserver(() => { told += 1 }).observe("
        "document.querySelector('[role=status]'), {subtree: true, childList: true,"
        " characterData: true}) }"
    )
    drag(page, ball(page).locator("circle").nth(2), -60, 0)
    until(page, "told > 0")
    page.wait_for_timeout(600)
    assert page.evaluate("told") == 1


def test_reduced_motion_lands_at_once(open_page):
    places = partial(figure_page.places_in_flight, moved=".dh-boc-main .dh-handle", button="Step")
    assert places(open_page()) == 1
    assert places(open_page(reduced_motion="no-preference")) > 4


@pytest.mark.parametrize("landscape", ["bowl", "ravine"])
def test_narrow_pages_do_not_scroll_and_targets_are_wide(open_page, landscape):
    page = open_page(BallOnACurve(landscape=landscape, guess=0.3, revealed=True, step=2))
    for width in (320, 360, 768):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for html, size in figure_page.narrowest_targets(page).items():
            assert size >= 23.9, (width, html)


@pytest.mark.parametrize(
    ("width", "settings"),
    [(360, {}), (560, {}), (1000, {"landscape": "ravine"}), (1000, {"ticks": "shown"})],
)
def test_mounting_shifts_nothing_below(open_page, width, settings):
    page = open_page(
        BallOnACurve(**settings), viewport={"width": width, "height": 1300}, fresh=True
    )
    assert figure_page.shift(page) < 0.02


def test_forced_colors_keep_the_curve_the_ball_and_the_ground_apart(open_page):
    page = open_page(BallOnACurve(lr=0.9, step=3), forced_colors="active")
    seen = page.evaluate(
        "() => ['.dh-boc-curve', '.dh-boc-ball', '.dh-boc-main'].map(s => {"
        " const c = getComputedStyle(document.querySelector(s));"
        " return s === '.dh-boc-curve' ? c.stroke : s === '.dh-boc-ball' ? c.fill :"
        " c.backgroundColor })"
    )
    assert seen[0] != seen[2] and seen[1] != seen[2]


@pytest.mark.parametrize(
    ("scheme", "settings"),
    [
        ("light", {"lr": 1.1, "step": 4}),
        ("light", {"landscape": "ravine", "ticks": "shown", "step": 4}),
        ("dark", {"landscape": "own", "guess": 0.2, "revealed": True, "step": 2}),
    ],
)
def test_axe_finds_nothing(open_page, scheme, settings):
    page = open_page(BallOnACurve(**settings), color_scheme=scheme)
    assert figure_page.violations(page) == []


def test_cleaning_up_leaves_nothing_behind(open_page):
    page = open_page()
    press(page, "Play")
    page.evaluate("() => { downhill.figures[0].cleanup() }")
    assert page.locator(".dh-figure__live").inner_html() == ""
    made = state(page)["step"]
    page.wait_for_timeout(700)
    assert state(page)["step"] == made


def test_without_javascript_the_picture_stays(open_page):
    page = open_page(BallOnACurve(lr=0.9, step=4), java_script_enabled=False)
    picture = page.get_by_role("img")
    expect(picture).to_be_visible()
    assert "w is 1.638" in picture.get_attribute("aria-label")
