"""The live figure *Which is it?* in a real browser: curves, evidence, answers and the address."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from lessons_core.figures.kit.cases import maths as rules
from lessons_core.figures.which_is_it import WhichIsIt, maths
from lessons_core.figures.which_is_it.cases import CAUSES, EVIDENCE
from lessons_core.figures.which_is_it.picture import short, shown
from tests import figure_page as fp

open_page = fp.opening(
    WhichIsIt, sources=("figures/which_is_it/maths.js", "figures/kit/cases/maths.js")
)


def answer(page: Page, cause: str) -> None:
    """Choose a cause and send it."""
    page.get_by_role("radio", name=CAUSES[cause], exact=False).check()
    fp.press(page, "Answer")


def test_orders_and_scores_are_pythons(open_page):
    nine = shown(5)
    causes = [run["cause"] for run in nine]
    answers = [causes[0], causes[0], "", *causes[3:6], "leak", "", "good"]
    asked = [["split", "shuffled"], ["rates"], ["slice", "seed"], ["longer", "rates"], *[[]] * 5]
    orders, result, constants = open_page().evaluate(
        """async ([nine, answers, asked]) => {
          const m = await import("/figures/which_is_it/maths.js");
          const { order, score } = await import("/figures/kit/cases/maths.js");
          const seeds = Array.from({ length: 999 }, (_, i) => i + 1);
          return [seeds.map((seed) => order(9, seed)), score(nine, answers, asked),
                  [m.RUNS, m.CHECKS, m.POWERS, m.fresh(), m.LIMITS]];
        }""",
        [nine, answers, asked],
    )
    assert orders == [rules.order(9, seed) for seed in range(1, 1000)]
    assert result == rules.score(nine, answers, asked)
    runs, checks, powers, fresh, limits = constants
    assert [runs, checks] == [maths.RUNS, maths.CHECKS]
    assert powers == list(maths.POWERS) and fresh == WhichIsIt().state()
    traits = WhichIsIt.class_traits()
    for key, limit in limits.items():
        assert (traits[key].min, traits[key].max) == (limit["min"], limit["max"]), key


def test_the_curves_are_those_of_the_run(open_page):
    page = open_page(WhichIsIt(seed=9, place=4))
    run = shown(9)[4]
    for name in ("train", "validation"):
        d = page.locator(f".dh-panel .dh-cases__{name}").get_attribute("d")
        heights = [float(y) for y in re.findall(r" ([\d.]+)", d)]
        assert len(heights) == maths.CHECKS + 1
        losses = [10 ** (-3 + (256 - y) / (256 - 24) * 4.2) for y in heights]
        assert losses == pytest.approx(run[name], rel=1e-3)


def test_nothing_of_the_truth_is_on_the_page_before_an_answer(open_page):
    page = open_page()
    run = shown(3)[0]
    text = fp.read(page.locator(".dh-live"))
    assert run["truth"] not in text and not any(told in text for told in run["evidence"].values())
    assert page.locator(".dh-cases__verdict").is_hidden()


def test_each_piece_of_evidence_is_told_and_counted_once(open_page):
    page = open_page()
    run = shown(3)[0]
    for kind in ("slice", "split"):
        fp.press(page, EVIDENCE[kind])
        expect(page.locator(".dh-cases__facts").first).to_contain_text(run["evidence"][kind])
    page.get_by_role("button", name=EVIDENCE["slice"], exact=True).click(force=True)
    assert fp.state(page)["asked"][0] == ["slice", "split"]
    expect(page.locator(".dh-cases__cost")).to_have_text("Evidence on this run. Asked: 2")
    expect(fp.status(page)).to_contain_text(run["evidence"]["split"])
    page.get_by_role("button", name=re.compile("run 2,")).click()
    expect(page.locator(".dh-cases__cost")).to_have_text("Evidence on this run. Asked: 0")
    expect(page.locator(".dh-cases__result")).to_have_text(
        "No answer yet, of 9. Evidence asked: 2."
    )


def test_a_wrong_answer_gets_the_truth_and_where_it_would_have_led(open_page):
    page = open_page()
    run = shown(3)[0]
    fp.press(page, EVIDENCE["slice"])
    answer(page, "memorising")
    box = page.locator(".dh-cases__verdict")
    expect(box).to_be_focused()
    for told in (run["wrong"]["memorising"], run["truth"], "It is: Shift.", "You had asked for it"):
        expect(box).to_contain_text(told)
    expect(fp.status(page)).to_contain_text("No. You said: Memorising. It is: Shift.")
    assert page.get_by_role("radio").evaluate_all("all => all.every(r => r.disabled)")
    page.get_by_role("button", name=EVIDENCE["seed"], exact=True).click(force=True)
    assert fp.state(page)["asked"][0] == ["slice"]  # what is known afterwards costs nothing
    box.get_by_text("Why not the others").click()
    expect(box.locator("dt")).to_have_count(7)
    page.get_by_text("What you did not ask for").click()
    expect(page.locator(".dh-cases__evidence")).to_contain_text(run["evidence"]["seed"])


def test_a_right_answer_is_said_and_leads_on(open_page):
    page = open_page()
    answer(page, "shift")
    box = page.locator(".dh-cases__verdict")
    expect(box).to_contain_text("Right: Shift.")
    expect(page.locator(".dh-cases__result")).to_have_text(
        "1 of 1 right so far. Evidence asked: 0. Deciding pieces asked: 0 of 1."
    )
    expect(box).to_contain_text("You answered without it")
    fp.press(page, "Next run")
    assert fp.state(page)["place"] == 1
    expect(page.locator(".dh-cases__name")).to_be_focused()
    assert not page.get_by_role("radio").evaluate_all("all => all.some(r => r.checked)")
    assert box.is_hidden()


def test_answering_without_a_choice_says_so(open_page):
    page = open_page()
    fp.press(page, "Answer")
    expect(page.get_by_text("Choose an answer first.")).to_be_visible()
    expect(page.get_by_role("radio").first).to_be_focused()
    assert fp.state(page)["answers"] == [""] * 9


def test_nine_answers_by_keyboard_give_a_score_and_what_was_mixed_up(open_page):
    page = open_page(WhichIsIt(seed=12))
    runs = shown(12)
    swapped = {"shift": "memorising", "memorising": "shift"}
    names = list(CAUSES)
    for run in runs:
        said = swapped.get(run["cause"], run["cause"])
        page.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _ in range(names.index(said)):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        onward = page.get_by_role("button", name="Next run")
        if onward.is_visible():
            onward.press("Enter")
    good = sum(len(run["decides"]) for run in runs)
    expect(page.locator(".dh-cases__result")).to_have_text(
        f"7 of 9 right. Evidence asked: 0. Deciding pieces asked: 0 of {good}."
    )
    assert sorted(page.locator(".dh-cases__mixed li").all_inner_texts()) == [
        "Memorising was taken for: Shift", "Shift was taken for: Memorising",
    ]  # fmt: skip
    expect(fp.status(page)).to_contain_text("7 of 9 right")
    expect(page.get_by_role("button", name="Next run")).to_be_hidden()
    fp.press(page, "Start again in another order")
    state = fp.state(page)
    assert state == WhichIsIt(seed=13).state()
    assert [run["cause"] for run in shown(13)] != [run["cause"] for run in runs]


def test_the_check_is_dragged_and_moved_by_keys(open_page):
    page = open_page()
    run = shown(3)[0]
    grip = page.get_by_role("slider", name="Step at which the curves are read")
    fp.drag(page, grip.locator(".dh-cases__grip"), -150, 0)
    step = fp.state(page)["step"]
    assert 10 < step < 20
    grip.press("ArrowLeft")
    assert fp.state(page)["step"] == step - 1
    words = grip.get_attribute("aria-valuetext")
    assert words.startswith(f"step {10 * (step - 1)}: training loss 0.0")
    assert words.endswith(f"validation loss {run['validation'][step - 1]:.3f}")
    expect(fp.status(page)).to_contain_text(words)
    fp.until(page, f"location.hash.includes('step:{step - 1}')")


def test_the_address_holds_the_state_and_brings_it_back(open_page):
    page = open_page()
    fp.press(page, EVIDENCE["slice"])
    fp.press(page, EVIDENCE["seed"])
    answer(page, "leak")
    fp.press(page, "Next run")
    fp.until(page, "location.hash.includes('place:1')")
    hash_ = page.evaluate("location.hash")
    assert hash_ == "#which_is_it=seed:3,place:1,step:30,answers:4--------,asked:28;;;;;;;;"
    assert fp.state(open_page(hash_=hash_)) == fp.state(page)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("answers:12", "the answers were not nine digits or dashes"),
        ("asked:1;9;;;;;;;", "the evidence asked for was not nine lists of digits"),
        ("place:40", "the run was 40, but goes from 0 to 8; 8 is used"),
        ("truth:1", "this figure has no “truth”"),
    ],
)
def test_a_wrong_address_is_said_and_the_rest_still_read(open_page, written, said):
    page = open_page(hash_=f"#which_is_it={written},seed:8")
    expect(fp.status(page)).to_contain_text(said)
    expect(page.locator(".dh-note")).to_be_visible()
    assert fp.state(page)["seed"] == 8


def test_state_set_from_python_is_drawn(open_page):
    run = shown(3)[7]
    page = open_page()
    page.evaluate(
        "state => { const { model } = downhill.figures[0];"
        " for (const [key, value] of Object.entries(state)) model.set(key, value) }",
        json.loads(WhichIsIt(place=7, answers=[""] * 7 + ["leak", ""]).state_json()),
    )
    expect(page.locator(".dh-cases__name")).to_have_text("Run 8 of 9")
    expect(page.locator(".dh-cases__verdict")).to_contain_text(run["wrong"]["leak"])
    expect(page.locator(".dh-cases__thumb").nth(7)).to_contain_text("✗")
    assert short(run["cause"]) == "Nothing is wrong"


def test_nothing_jumps_when_the_figure_comes_to_life(open_page):
    for width, live, kept in fp.heights(open_page(), 320, 375, 500, 640, 800):
        assert abs(live - kept) < 24, (width, live, kept)


def test_all_evidence_leaves_no_empty_half_beside_it(open_page):
    page = open_page(viewport={"width": 1280, "height": 900})
    for kind in EVIDENCE.values():
        fp.press(page, kind)
    curves = page.locator(".dh-cases__look").bounding_box()
    lines = page.locator(".dh-cases__facts dd").evaluate_all(
        "all => all.map(dd => { const text = document.createRange(); text.selectNodeContents(dd);"
        " const { x, y } = text.getClientRects()[0]; return { x, y } })"
    )
    below = [line["x"] for line in lines if line["y"] > curves["y"] + curves["height"]]
    assert len(lines) == 8 and len(below) >= 4, "evidence is longer than the curves are high"
    assert below == pytest.approx([curves["x"]] * len(below), abs=2)  # all the width, not a half


def test_nothing_is_wider_than_a_narrow_page_when_all_is_open(open_page):
    page = open_page(viewport={"width": 320, "height": 900}, color_scheme="dark")
    for kind in EVIDENCE.values():
        fp.press(page, kind)
    answer(page, "rate_small")
    page.get_by_text("Why not the others").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert fp.violations(page) == []
