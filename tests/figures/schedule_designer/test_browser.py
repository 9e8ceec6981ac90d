"""The live figure *Schedule designer* in a real browser: its mathematics, its dots, its sliders."""

import re

import pytest
from playwright.sync_api import Page, expect

from lessons_core.figures.kit.svg import loss_text
from lessons_core.figures.schedule_designer import ScheduleDesigner, maths, run
from lessons_core.figures.schedule_designer.line import line_of
from tests import figure_page as fp

SOURCES = tuple(f"figures/schedule_designer/{name}.js" for name in ("maths", "run", "line"))
open_page = fp.opening(ScheduleDesigner, sources=SOURCES)
FIRST = {key: ScheduleDesigner().state()[key] for key in maths.KEYS}

CASES = [
    {}, {"peak": 0.3, "warmup": 0}, {"shape": "constant", "warmup": 0, "peak": 1.0},
    {"shape": "constant", "seed": 999}, {"shape": "step", "peak": 0.3, "factor": 0.5},
    {"shape": "step", "total": 12_345, "every": 777, "factor": 1 / 3, "warmup": 99},
    {"shape": "step", "every": 1, "warmup": 1}, {"shape": "stable", "floor": 0.125},
    {"shape": "stable", "decay": 190, "warmup": 100}, {"shape": "one-cycle", "warmup": 0},
    {"shape": "one-cycle", "warmup": 60, "peak": 0.3}, {"floor": 1.0},
    {"peak": 3e-4, "warmup": 2000, "floor": 0.1, "total": 100_000},
    {"peak": 1e-6, "warmup": 5_000_000, "total": 10_000_000, "floor": 1e-6},
]  # fmt: skip


def test_javascript_computes_what_python_computes(open_page):
    cases = [FIRST | changes for changes in CASES]
    found, best = open_page().evaluate(
        """async (cases) => {
          const m = await import("/figures/schedule_designer/maths.js");
          const { train, BEST } = await import("/figures/schedule_designer/run.js");
          const { lineOf } = await import("/figures/schedule_designer/line.js");
          return [cases.map((s) => {
            const { losses, weights } = train(s);
            return { places: m.places(s), rates: m.places(s).map(m.rateOf(s)), taken: m.rates(s),
                     losses, weights: [...weights], verdict: m.verdict(losses),
                     top: m.topOf(s.peak), line: lineOf(s) };
          }), BEST];
        }""",
        cases,
    )
    for s, got in zip(cases, found, strict=True):
        rate, mine = maths.rate_of(s), run.train(s)
        assert got["places"] == maths.places(s)
        wanted = [rate(step) for step in maths.places(s)]
        assert got["rates"] == pytest.approx(wanted, rel=1e-12, abs=1e-18), s
        assert got["taken"] == maths.rates(s)
        assert tuple(got["losses"]) == mine.losses, "the run comes to the same bits"
        assert got["weights"] == mine.weights.tolist()
        assert got["verdict"] == run.verdict(mine.losses)
        assert got["top"] == maths.top_of(s["peak"])
        assert got["line"] == line_of(s)
    assert best == pytest.approx(run.sample().best, rel=1e-12)


def test_limits_and_the_start_are_pythons(open_page):
    limits, first, shapes = open_page().evaluate(
        "async () => { const m = await import('/figures/schedule_designer/maths.js');"
        " return [m.LIMITS, m.FIRST, m.SHAPES] }"
    )
    traits = ScheduleDesigner.class_traits()
    for key, limit in limits.items():
        assert (traits[key].min, traits[key].max) == (limit["min"], limit["max"]), key
    assert first == FIRST
    assert tuple(shapes) == maths.SHAPES


SHAPES = (
    "svgs => svgs.map(svg => ({"
    " paths: [...svg.querySelectorAll(':scope > svg path')]"
    ".map(p => p.getAttribute('d')).filter(Boolean),"
    " dots: [...svg.querySelectorAll(':scope > circle')]"
    ".map(c => [c.getAttribute('cx'), c.getAttribute('cy')]),"
    " grips: [...svg.querySelectorAll('.dh-handle')].filter(g => !g.getAttribute('visibility'))"
    ".map(g => g.getAttribute('transform')),"
    " lines: [...svg.querySelectorAll(':scope > svg line')]"
    ".map(l => ['x1', 'x2', 'y1', 'y2'].map(k => l.getAttribute(k))),"
    " ticks: [...svg.querySelectorAll('text')].map(t =>"
    " [t.textContent, t.getAttribute('x'), t.getAttribute('y')]).filter(t => t[0]).sort() }))"
)


@pytest.mark.parametrize(
    "settings",
    [{}, {"shape": "step", "ghost": FIRST}, {"shape": "stable", "floor": 0.5, "peak": 0.3},
     {"shape": "one-cycle", "ghost": FIRST | {"total": 1000}},
     {"peak": 3e-4, "warmup": 1999, "total": 100_000, "step": 51_234,
      "ghost": FIRST | {"peak": 0.3, "warmup": 0}}],
    ids=str,
)  # fmt: skip
def test_the_live_panels_are_the_static_picture(open_page, settings):
    page = open_page(ScheduleDesigner(**settings))
    still = page.locator(".dh-figure__picture .dh-panels > svg").evaluate_all(SHAPES)
    live = page.locator(".dh-live .dh-panels > svg").evaluate_all(SHAPES)
    assert len(live) == len(still) == 2
    for mine, theirs in zip(still, live, strict=True):
        for key in ("paths", "lines", "ticks"):
            assert fp.same(mine[key], theirs[key]), (key, mine[key][:6], theirs[key][:6])
    grips = [re.findall(r"[\d.]+", text) for text in live[0]["grips"]]
    assert fp.same(sorted(grips), sorted(still[0]["dots"]))
    assert fp.same(live[1]["dots"], still[1]["dots"])


def grip(page: Page, name: str):
    return page.get_by_role("slider", name=re.compile(f"^{name}"))


def test_the_peak_is_dragged_both_ways_and_its_axis_holds_still_meanwhile(open_page):
    page = open_page()
    title = page.locator(".dh-live .dh-panels > svg").first.locator(".dh-axes__tick")
    ticks = title.all_inner_texts()
    peak = grip(page, "Peak")
    box = peak.locator("circle").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y + 110)
    fp.settled(page)
    assert title.all_inner_texts() == ticks, "the axis does not flee from the pointer"
    page.mouse.up()
    fp.settled(page)
    now = fp.state(page)
    assert 60 < now["warmup"] < 90 and now["peak"] < 0.05
    assert title.all_inner_texts() != ticks
    assert now["ghost"] == FIRST
    expect(peak).to_have_attribute(
        "aria-valuetext", f"peak {now['peak']:g} at step {now['warmup']}"
    )


def test_a_peak_below_the_plot_stops_above_0(open_page):
    page = open_page()
    fp.drag(page, grip(page, "Peak").locator("circle").first, 0, 400)
    assert fp.state(page)["peak"] == pytest.approx(0.004)


def test_dots_move_by_keys(open_page):
    page = open_page()
    for key, part, value in [
        ("ArrowUp", "peak", 0.11), ("ArrowDown", "peak", 0.1), ("ArrowRight", "warmup", 21),
        ("Shift+ArrowLeft", "warmup", 11), ("PageUp", "peak", 0.2), ("End", "peak", 1),
    ]:  # fmt: skip
        fp.press_key(grip(page, "Peak"), key)
        assert fp.state(page)[part] == pytest.approx(value), key
    fp.press_key(grip(page, "Floor"), "ArrowUp")
    assert fp.state(page)["floor"] == 0.01
    fp.press(page, "stable")
    fp.press_key(grip(page, "Start of the way down"), "ArrowLeft")
    assert fp.state(page)["decay"] == 41
    fp.press_key(grip(page, "Start of the way down"), "Home")
    assert fp.state(page)["decay"] == 200 - 11
    fp.press(page, "step")
    fp.press_key(grip(page, "First drop"), "PageUp")
    assert fp.state(page)["every"] == 70


def test_a_shape_shows_its_own_dots_and_sliders(open_page):
    page = open_page()
    shown = {}
    for shape in maths.SHAPES:
        fp.press(page, shape)
        names = page.locator(".dh-live .dh-slider:visible label").all_inner_texts()
        dots = page.locator(".dh-live .dh-handle[tabindex='0']").count()
        assert names[:2] + names[-1:] == ["peak rate η", "warm-up", "read at step"]
        shown[shape] = [names[2:-1], dots]
        assert fp.state(page)["shape"] == shape
    floor = "floor, in percent of the peak"
    assert shown == {
        "constant": [[], 1], "step": [["a drop every", "each drop times"], 2],
        "cosine": [[floor], 2], "stable": [["down in the last", floor], 3], "one-cycle": [[], 1],
    }  # fmt: skip


def test_what_is_asked_for_last_is_had(open_page):
    page = open_page(ScheduleDesigner(shape="stable", warmup=80))
    page.get_by_label("down in the last", exact=True).fill("190")
    state = fp.state(page)
    assert (state["decay"], state["warmup"]) == (190, 10)
    page.get_by_label("warm-up", exact=True).fill("50")
    state = fp.state(page)
    assert (state["decay"], state["warmup"]) == (150, 50)
    ScheduleDesigner(**state)


def test_sliders_of_a_long_run_go_by_its_200ths(open_page):
    page = open_page(ScheduleDesigner(total=100_000, warmup=2000))
    warm = page.get_by_label("warm-up", exact=True)
    warm.press("ArrowRight")
    assert fp.state(page)["warmup"] == 2500
    expect(warm).to_have_attribute("aria-valuetext", "warm-up of 2,500 steps")
    expect(fp.status(page)).to_contain_text("One update of it stands for 500 steps.")


def test_the_rate_is_read_at_a_step(open_page):
    page = open_page(ScheduleDesigner(total=100_000, warmup=2000, peak=3e-4, floor=0.1, step=1000))
    told = fp.status(page)
    expect(told).to_contain_text("At step 1,000 it is 1.5e-4.")
    reader = page.get_by_label("read at step", exact=True)
    reader.fill("102")
    fp.settled(page)
    expect(told).to_contain_text("At step 51,000 it is 1.65e-4.")
    expect(reader).to_have_attribute("aria-valuetext", "step 51,000: rate 1.65e-4")
    assert fp.state(page)["ghost"] == {}, "reading makes no other run"
    fp.press(page, "Three drops")
    assert fp.state(page)["step"] == 100


def test_the_run_before_stays_dotted_and_a_new_start_is_another_run(open_page):
    page = open_page()
    ghosts = page.locator(".dh-sched__ghost")
    assert [node.get_attribute("d") for node in ghosts.all()] == ["", ""]
    fp.press(page, "constant")
    assert all(node.get_attribute("d").startswith("M") for node in ghosts.all())
    old, new = run.train(FIRST).losses[-1], run.train(FIRST | {"shape": "constant"}).losses[-1]
    expect(fp.status(page)).to_contain_text(
        f"ends at a loss of {loss_text(new)}, the run before at {loss_text(old)}."
    )
    fp.press(page, "New start")
    assert (fp.state(page)["seed"], fp.state(page)["ghost"]["seed"]) == (8, 7)
    fp.press(page, "From a paper")
    fp.press(page, "Reset")
    assert {key: fp.state(page)[key] for key in FIRST} == FIRST
    page = open_page(ScheduleDesigner(shape="one-cycle", step=3))
    fp.press(page, "Three drops")
    fp.press(page, "Reset")
    assert (fp.state(page)["shape"], fp.state(page)["step"]) == ("one-cycle", 3)


TOLD = {
    "Warm-up and cosine": ["at a loss of {end}"],
    "A rate that stays": ["ends at {end}"],
    "A smaller one that stays": ["the end is the same, {end}"],
    "Too large at once": ["rises to {most:.0f},", "ends at {end}"],
    "Too large, warmed up": ["20 smaller steps: {end}", "0.1 with its {first}"],
    "Stable, then down": ["quiets it: {end}"],
    "Three drops": ["the end is {end}"],
    "One cycle": ["almost nothing: {end}"],
    "From a paper": ["bring it to {end}"],
}
VERDICTS = [
    "settled",
    "jumps",
    "jumps",
    "thrown",
    "settled",
    "settled",
    "settled",
    "settled",
    "slow",
]


def test_presets_tell_the_truth(open_page):
    page = open_page()
    first = loss_text(run.train(FIRST).losses[-1])
    assert page.locator(".dh-presets .dh-button").all_inner_texts() == list(TOLD)
    for (name, wanted), verdict in zip(TOLD.items(), VERDICTS, strict=True):
        fp.press(page, name)
        chip = page.get_by_role("button", name=name, exact=True)
        expect(chip).to_have_attribute("aria-pressed", "true")
        losses = run.train({key: fp.state(page)[key] for key in maths.KEYS}).losses
        story = fp.read(page.locator(".dh-story"))
        for words in wanted:
            said = words.format(end=loss_text(losses[-1]), most=max(losses), first=first)
            assert said in story, (name, said)
        assert run.verdict(losses) == verdict, name
    small = FIRST | {"shape": "constant", "peak": 0.02}
    both = [run.train(small | {"warmup": warmup}).losses[-1] for warmup in (0, 20)]
    assert loss_text(both[0]) == loss_text(both[1])
    drops = run.train(FIRST | {"shape": "step"}).losses
    before, after = (drops[update // run.LOOK] - drops[-1] for update in (80, 92))
    assert after < 0.25 * before, "the first drop does most of it"
    expect(page.locator(".dh-story")).to_contain_text("Drag the peak up")
    fp.press_key(grip(page, "Peak"), "ArrowUp")
    expect(page.locator(".dh-story")).to_contain_text("Settings of your own")
