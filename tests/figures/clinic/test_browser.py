"""The live figure *Clinic* in a real browser: log, curves, evidence, answers, changes, address."""

import re

import pytest
from playwright.sync_api import Page, expect

from lessons_core.figures.clinic import Clinic, maths
from lessons_core.figures.clinic.cases import CAUSES, EVIDENCE, FIXES
from lessons_core.figures.clinic.picture import short, shown
from lessons_core.figures.kit.cases import maths as rules
from tests import figure_page as fp

open_page = fp.opening(Clinic, sources=("figures/clinic/maths.js", "figures/kit/cases/maths.js"))
RUNS = shown(3)


def place(cause: str) -> int:
    """Return where the run of a cause stands in the order of seed 3."""
    return [run["cause"] for run in RUNS].index(cause)


def answer(page: Page, cause: str) -> None:
    """Choose a cause and send it."""
    page.get_by_role("radio", name=CAUSES[cause], exact=False).check()
    fp.press(page, "Answer")


def diagnose(page: Page, cause: str, fix: str) -> None:
    """Choose a cause, send it, and try a first change: the verdict comes with it."""
    answer(page, cause)
    fp.press(page, FIXES[fix])


def causes_offered(page: Page) -> list[str]:
    return page.locator(".dh-cases__choice:visible input").evaluate_all(
        "all => all.map(r => r.value)"
    )


def result(page: Page):
    return page.locator(".dh-cases__result")


def test_rules_are_pythons(open_page):
    kinds, causes = list(EVIDENCE), list(CAUSES)
    alike = [run["alike"] for run in RUNS]
    answers = ["leak", *[run["cause"] for run in RUNS[1:5]], *[""] * 8]
    asked = [["dead"], [RUNS[1]["decides"][0], "config"], *[[]] * 11]
    tried = [["leak"], [RUNS[1]["cause"]], ["leak", RUNS[2]["cause"]], *[[]] * 10]
    got = open_page().evaluate(
        """async ([kinds, causes, alike, runs, answers, asked, tried]) => {
          const m = await import("/figures/clinic/maths.js");
          const { order, score } = await import("/figures/kit/cases/maths.js");
          const seeds = Array.from({ length: 99 }, (_, i) => i + 1), levels = [1, 2, 3];
          return [seeds.map((seed) => order(m.RUNS, seed)), score(runs, answers, asked),
                  levels.map((level) => m.openKinds(level, kinds)),
                  levels.map((level) => alike.map((some) => m.offered(level, causes, some))),
                  m.repaired(runs, tried), m.points(7, 3, 11),
                  m.judged(answers, tried), m.paid(score(runs, answers, asked)),
                  [m.RUNS, m.CHECKS, m.POWERS, m.MOST], m.fresh(), m.LIMITS];
        }""",
        [kinds, causes, alike, RUNS, answers, asked, tried],
    )
    orders, sums, opened, offered, mended, points, judged, paid, constants, fresh, limits = got
    assert orders == [rules.order(13, seed) for seed in range(1, 100)]
    assert sums == rules.score(RUNS, answers, asked)
    assert opened == [maths.open_kinds(level, kinds) for level in (1, 2, 3)]
    assert offered == [[maths.offered(level, causes, s) for s in alike] for level in (1, 2, 3)]
    assert [mended, points] == [maths.repaired(RUNS, tried), maths.points(7, 3, 11)]
    assert judged == maths.judged(answers, tried) == [*answers[:3], *[""] * 10]
    assert paid == maths.paid(sums) == 2
    assert constants == [13, 20, list(maths.POWERS), maths.points(13, 13, 0)]
    assert constants[:2] == [maths.RUNS, maths.CHECKS] and fresh == Clinic().state()
    traits = Clinic.class_traits()
    for key, limit in limits.items():
        assert (traits[key].min, traits[key].max) == (limit["min"], limit["max"]), key


@pytest.mark.parametrize("cause", ["shift", "wrong sign", "exploding"])
def test_log_and_curves_are_those_of_the_run_and_end_where_numbers_do(open_page, cause):
    page = open_page(Clinic(place=place(cause)))
    run = RUNS[place(cause)]
    for name in ("train", "validation"):
        d = page.locator(f".dh-cases__look .dh-panel .dh-cases__{name}").get_attribute("d")
        heights = [float(y) for y in re.findall(r" ([\d.]+)", d)]
        gone = run[name].index(None) if None in run[name] else maths.CHECKS
        assert len(heights) == gone + 1
        losses = [10 ** (-3 + (256 - y) / (256 - 24) * 5.2) for y in heights]
        wanted = [10**2.2 if v is None else min(v, 10**2.2) for v in run[name][: gone + 1]]
        assert losses == pytest.approx(wanted, rel=2e-3)
    rows = page.locator(".dh-clinic__log tbody tr").all_inner_texts()
    assert [row.split("\t")[0] for row in rows] == ["0", "10", "20", "50", "100", "200"]
    last = rows[-1].split("\t")[1:]
    if cause == "shift":
        assert last == ["0.036", f"{run['validation'][-1]:.3f}", f"{run['right'][-1]:.2f}"]
    else:
        assert last[:2] == ["nan", "nan"]
        words = page.get_by_role("slider", name="Step at which").get_attribute("aria-valuetext")
        assert words == "step 200: training loss not a number, validation loss not a number"


def test_on_the_first_level_all_evidence_lies_open_and_four_causes_are_offered(open_page):
    page = open_page()
    run = RUNS[0]
    facts = page.locator(".dh-cases__evidence")
    for told in run["evidence"].values():
        expect(facts).to_contain_text(told)
    expect(facts.get_by_role("button")).to_have_count(0)
    assert sorted(causes_offered(page)) == sorted(run["alike"])
    text = fp.read(page.locator(".dh-live"))
    assert run["truth"] not in text and page.locator(".dh-cases__verdict").is_hidden()
    assert page.locator(".dh-clinic__repair").is_hidden()


def test_the_truth_waits_for_the_first_change(open_page):
    page = open_page(Clinic(level=2))
    run = RUNS[0]
    answer(page, "wrong sign")
    changes = page.locator(".dh-clinic__repair")
    expect(changes).to_be_focused()
    expect(fp.status(page)).to_contain_text("Now choose what you would change")
    fp.press(page, EVIDENCE["dead"])  # a change may still be thought over
    assert fp.state(page)["asked"][0] == ["dead"]
    live = page.locator(".dh-live")
    for told in (run["truth"], "the truth", "✗", "✓", "No. You said", "this decides"):
        assert told not in fp.read(live)
    assert page.locator(":is([data-state=truth], [data-state=wrong]):visible").count() == 0
    expect(result(page)).to_have_text("No verdict yet, of 13. Evidence asked: 1.")
    fp.press(page, FIXES["wrong sign"])
    expect(page.locator(".dh-cases__verdict")).to_contain_text(run["truth"])
    expect(fp.status(page)).to_contain_text(run["truth"])
    expect(live).to_contain_text("✓ the truth")
    page.get_by_role("button", name=EVIDENCE["grad"], exact=True).click(force=True)
    assert fp.state(page)["asked"][0] == ["dead"]


def test_on_the_second_level_each_further_piece_costs_a_point_unless_it_decides(open_page):
    page = open_page(Clinic(level=2))
    run = RUNS[0]
    assert run["decides"] == ["grad"]
    facts = page.locator(".dh-cases__facts").first
    expect(facts).not_to_contain_text(run["evidence"]["config"])
    expect(facts).not_to_contain_text(run["evidence"]["grad"])
    for kind in ("grad", "dead"):
        fp.press(page, EVIDENCE[kind])
        expect(facts).to_contain_text(run["evidence"][kind])
    page.get_by_role("button", name=EVIDENCE["grad"], exact=True).click(force=True)
    assert fp.state(page)["asked"][0] == ["grad", "dead"]
    expect(page.locator(".dh-cases__cost")).to_have_text("Evidence on this run. Asked: 2")
    expect(fp.status(page)).to_contain_text(run["evidence"]["dead"])
    diagnose(page, run["cause"], "wrong sign")
    expect(result(page)).to_have_text(
        "1 of 1 diagnoses right so far. First changes that mend: 0. Evidence asked: 2, paid: 1. "
        "Points: 4."
    )
    expect(page.locator(".dh-cases__verdict")).to_contain_text("You had asked for it.")


def test_on_the_third_level_the_log_stands_alone(open_page):
    page = open_page(Clinic(level=3))
    curves = page.locator(".dh-clinic__drawn")
    drawn = ".dh-cases__thumb path:not([d=''])"
    assert curves.is_hidden() and page.locator(drawn).count() == 0
    assert causes_offered(page) == list(CAUSES)
    fp.press(page, EVIDENCE["curves"])
    expect(curves).to_be_visible()
    assert page.locator(drawn).count() == 2
    expect(fp.status(page)).to_contain_text("The curves. step 200: training loss 2.871")
    expect(page.locator(".dh-cases__cost")).to_have_text("Evidence on this run. Asked: 1")
    page.get_by_role("button", name=re.compile("run 2,")).click()
    expect(curves).to_be_hidden()
    diagnose(page, "leak", "leak")
    expect(curves).to_be_visible()  # what is over costs nothing


def test_a_wrong_answer_gets_its_own_words_the_truth_and_what_decides(open_page):
    at = place("rate too large")
    page = open_page(Clinic(level=2, place=at))
    run = RUNS[at]
    diagnose(page, "vanishing", "vanishing")
    box = page.locator(".dh-cases__verdict")
    for told in (run["wrong"]["vanishing"], run["truth"], "What decides: other rates.",
                 "You answered without it: it would have made you sure."):  # fmt: skip
        expect(box).to_contain_text(told)
    expect(fp.status(page)).to_contain_text("No. You said: Vanishing. It is: Rate too large.")
    assert page.locator(".dh-cases__choice input").evaluate_all("all => all.every(r => r.disabled)")
    box.get_by_text("Why not the others").click()
    others = set(run["alike"]) - {"vanishing", "rate too large"}
    assert set(box.locator("dt").all_inner_texts()) == {short(cause) for cause in others}
    page.get_by_text("What you did not ask for").click()
    expect(page.locator(".dh-cases__evidence")).to_contain_text(run["evidence"]["pairs"])


def test_changes_are_tried_and_the_first_one_counts(open_page):
    at = place("gradients kept")
    page = open_page(Clinic(place=at))
    run = RUNS[at]
    answer(page, "gradients kept")
    box = page.locator(".dh-clinic__repair")
    assert box.locator(".dh-panels").is_hidden()
    expect(box.locator("button:visible")).to_have_count(4)
    chip = page.get_by_role("button", name=FIXES["gradients kept"], exact=True)
    below = "n => n.getBoundingClientRect().top - n.closest('.dh-live').getBoundingClientRect().top"
    top = chip.evaluate(below)
    fp.press(page, FIXES["rate too large"])
    expect(box).to_contain_text(run["told"]["rate too large"])
    expect(fp.status(page)).to_contain_text(run["told"]["rate too large"])
    assert chip.evaluate(below) == pytest.approx(top, abs=0.5)  # buttons stay where they are
    before, after = (box.locator(".dh-panel").nth(i).locator(".dh-cases__train") for i in (0, 1))
    lower = after.get_attribute("d")
    assert before.get_attribute("d") != lower
    fp.press(page, FIXES["gradients kept"])
    assert after.get_attribute("d") not in (lower, before.get_attribute("d"))
    assert fp.state(page)["tried"][at] == ["rate too large", "gradients kept"]
    expect(result(page)).to_contain_text(
        "First changes that mend: 0. Evidence asked: 0, paid: 0. Points: 5."
    )
    fp.press(page, FIXES["wrong sign"])  # there is nothing of that kind: the run as it was
    assert after.get_attribute("d") == before.get_attribute("d")


def test_thirteen_answers_by_keyboard_are_told_as_a_score(open_page):
    page = open_page(Clinic(seed=12))
    runs = shown(12)
    swapped = {"shift": "leak", "leak": "shift"}
    for run in runs:
        page.locator(".dh-cases__choice:visible input").first.focus()
        page.keyboard.press("Space")
        offered = maths.offered(1, list(CAUSES), run["alike"])
        for _ in range(offered.index(swapped.get(run["cause"], run["cause"]))):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.get_by_role("button", name=FIXES[run["cause"]], exact=True).press("Enter")
        onward = page.get_by_role("button", name="Next run")
        if onward.is_visible():
            onward.press("Enter")
            expect(page.locator(".dh-cases__name")).to_be_focused()
    told = (
        "11 of 13 diagnoses right: 85 %. First changes that mend: 13. Evidence asked: 0, "
        "paid: 0. Points: 81 of 91."
    )
    expect(result(page)).to_have_text(told)
    expect(fp.status(page)).to_contain_text(told)
    assert sorted(page.locator(".dh-cases__mixed li").all_inner_texts()) == [
        "Leak was taken for: Shift", "Shift was taken for: Leak",
    ]  # fmt: skip
    fp.press(page, "Start again in another order")
    assert fp.state(page) == Clinic(seed=13).state()


def test_the_answers_are_reached_by_tab_after_another_four_had_the_focus(open_page):
    page = open_page()
    other = next(i for i, run in enumerate(RUNS) if not set(run["alike"]) & set(RUNS[0]["alike"]))
    page.locator(".dh-cases__choice:visible input").first.focus()
    page.get_by_role("button", name=re.compile(f"run {other + 1},")).click()
    send = page.get_by_role("button", name="Answer", exact=True)
    send.press("Shift+Tab")
    expect(page.locator(".dh-cases__choice:visible input:focus")).to_have_count(1)


def test_another_level_deals_anew_and_each_keeps_its_answers(open_page):
    page = open_page(Clinic(seed=7, place=3))

    def level(name: str) -> dict:
        page.get_by_role("radio", name=name).check()
        fp.settled(page)
        return fp.state(page)

    diagnose(page, shown(7)[3]["cause"], shown(7)[3]["cause"])
    first = fp.state(page)
    assert first["answers"][3] and first["tried"][3]
    assert level("3: the log alone") == Clinic(seed=8, level=3).state()
    expect(fp.status(page)).to_contain_text("Thirteen runs, no answer yet.")
    fp.press(page, EVIDENCE["dead"])
    third = fp.state(page)
    assert level("1: all evidence") == first
    expect(result(page)).to_contain_text("1 of 1 diagnoses right so far.")
    assert level("3: the log alone") == third
    fp.press(page, "Start again in another order")
    assert fp.state(page) == Clinic(seed=9, level=3).state()
    assert level("1: all evidence") == first


def test_the_check_is_dragged_and_moved_by_keys(open_page):
    page = open_page()
    grip = page.get_by_role("slider", name="Step at which the curves are read")
    fp.drag(page, grip.locator(".dh-cases__grip"), -150, 0)
    step = fp.state(page)["step"]
    assert 5 < step < 15
    grip.press("ArrowLeft")
    assert fp.state(page)["step"] == step - 1
    expect(fp.status(page)).to_contain_text(f"step {10 * (step - 1)}: training loss")
    fp.until(page, f"location.hash.includes('step:{step - 1}')")


def test_the_address_holds_the_state_and_brings_it_back(open_page):
    page = open_page(Clinic(level=2))
    fp.press(page, EVIDENCE["grad"])
    fp.press(page, EVIDENCE["dealt"])
    answer(page, "wrong sign")
    fp.press(page, FIXES["exploding"])
    fp.press(page, "Next run")
    fp.until(page, "location.hash.includes('place:1')")
    hash_ = page.evaluate("location.hash")
    assert hash_ == (
        "#clinic=seed:3,level:2,place:1,step:20,answers:4------------,asked:5b;;;;;;;;;;;;,"
        "tried:b;;;;;;;;;;;;"
    )
    assert fp.state(open_page(hash_=hash_)) == fp.state(page)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("answers:12", "the answers were not thirteen digits or dashes"),
        ("asked:1;c;;;;;;;;;;;", "the evidence asked for was not thirteen lists of digits"),
        ("tried:e;;;;;;;;;;;;", "the changes tried were not thirteen lists of digits"),
        ("level:9", "the level was 9, but goes from 1 to 3; 3 is used"),
        ("truth:1", "this figure has no “truth”"),
    ],
)
def test_a_wrong_address_is_said_and_the_rest_still_read(open_page, written, said):
    page = open_page(hash_=f"#clinic={written},seed:8")
    expect(fp.status(page)).to_contain_text(said)
    expect(page.locator(".dh-note")).to_be_visible()
    assert fp.state(page)["seed"] == 8


def test_nothing_jumps_when_the_figure_comes_to_life(open_page):
    for width, live, kept in fp.heights(open_page(), 320, 375, 500, 640, 800):
        assert abs(live - kept) < 24, (width, live, kept)


def test_nothing_is_wider_than_a_narrow_page_when_all_is_open(open_page):
    at = place("wrong sign")
    page = open_page(
        Clinic(level=3, place=at), viewport={"width": 320, "height": 900}, color_scheme="dark"
    )
    for kind in EVIDENCE.values():
        fp.press(page, kind)
    answer(page, "leak")
    fp.press(page, FIXES["wrong sign"])
    page.get_by_text("Why not the others").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert fp.violations(page) == []
