"""The live figure *Optimizer race* in a real browser: its numbers, its pictures, what is moved."""

import random
import re

import pytest
from playwright.sync_api import expect

from lessons_core.figures.optimizer_race import OptimizerRace, landscapes, maths
from tests import figure_page as fp

SOURCES = tuple(f"figures/optimizer_race/{name}.js" for name in ("maths", "landscapes"))
open_page = fp.opening(OptimizerRace, sources=SOURCES)

IN_JAVASCRIPT = """async (cases) => {
  const m = await import("/figures/optimizer_race/maths.js");
  const l = await import("/figures/optimizer_race/landscapes.js");
  const runs = cases.map(([name, own, key, lr, x, y, decay]) => {
    const ground = l.land(name, own);
    const { state, ...run } = m.run(ground, key, lr, x, y, decay);
    return { ...run, lowest: ground.lowest, v: state.v, q: state.q, filled: state.filled };
  });
  const ground = [l.DRAWN, l.HALF, l.HESSIANS, l.SHAPE, l.MOST_PIECES];
  return [runs, m.SCENES, m.START, m.LIMITS, m.TRIED, m.OPTIMIZERS, ground];
}"""


def cases() -> list[list]:
    """Return runs of each optimizer on each landscape: its best rate, a small and a wild one."""
    draw, found = random.Random(5), []
    for name, scene in maths.SCENES.items():
        high = landscapes.HALF[name] * landscapes.SHAPE
        for key in maths.OPTIMIZERS:
            found.append([name, landscapes.DRAWN, key, scene[key], scene["x"], scene["y"], 0.01])
            for rate in (0.003, 0.3, 1.7):
                own = [
                    [round(draw.uniform(-3, 3), 2), round(draw.uniform(-2.2, 2.2), 2),
                     draw.choice([1.0, -1.0])]
                    for _ in range(draw.randint(0, 6))
                ]  # fmt: skip
                x, y = round(draw.uniform(-3, 3), 2), round(draw.uniform(-high, high), 2)
                found.append([name, own, key, rate, x, y, draw.choice([0.0, 0.2])])
    return found


def in_python(name, own, key, lr, x, y, decay) -> dict:
    land = landscapes.land(name, own)
    run = maths.run(land, key, lr, x, y, decay=decay)
    state = run.state
    return {
        "x": run.x, "y": run.y, "loss": run.loss, "gone": run.gone, "arrived": run.arrived,
        "lowest": land.lowest, "v": state.v, "q": state.q, "filled": state.filled,
    }  # fmt: skip


def test_javascript_runs_what_python_runs_to_the_last_bit(open_page):
    wanted = cases()
    runs, scenes, start, limits, tried, optimizers, ground = open_page().evaluate(
        IN_JAVASCRIPT, wanted
    )
    for case, got in zip(wanted, runs, strict=True):
        assert got == in_python(*case), case
    assert any(got["gone"] for got in runs) and any(got["arrived"] for got in runs)
    assert scenes == maths.SCENES
    assert (tuple(tried), tuple(optimizers)) == (maths.TRIED, maths.OPTIMIZERS)
    assert ground == [
        landscapes.DRAWN, landscapes.HALF,
        {name: list(h) for name, h in landscapes.HESSIANS.items()}, landscapes.SHAPE,
        landscapes.MOST_PIECES,
    ]  # fmt: skip
    state = OptimizerRace().state()
    assert {**start, **scenes["ravine"], "landscape": "ravine", "own": ground[0]} == state
    traits = OptimizerRace.class_traits()
    for key, limit in limits.items():
        assert (limit["min"], limit["max"]) == (traits[key].min, traits[key].max)


SHAPES = (
    "svgs => svgs.map(svg => {"
    " const shown = (n) => n.getAttribute('visibility') !== 'hidden'"
    " && n.parentNode.getAttribute('visibility') !== 'hidden';"
    " const read = (kind, ...keys) => [...svg.querySelectorAll(kind)].filter(shown)"
    ".map(n => keys.map(k => n.getAttribute(k))).filter(t => t[0] && t[0] !== '0').sort();"
    " return {"
    " paths: read(':scope > svg path', 'd'),"
    " lines: read(':scope > svg line', 'x1', 'y1', 'x2', 'y2'),"
    " rings: read('ellipse', 'rx', 'ry', 'transform'),"
    " marks: [...svg.querySelectorAll('g > circle[r=\"7\"]')].filter(shown)"
    ".map(n => n.parentNode.getAttribute('transform')),"
    " words: [...svg.querySelectorAll('text')].filter(shown)"
    ".map(t => [t.textContent, t.getAttribute('x'), t.getAttribute('y')])"
    ".filter(t => t[0] && Number(t[1])).sort() } })"
)  # fmt: skip


@pytest.mark.parametrize(
    "settings",
    [{}, {"step": 40}, {"step": 400, "chosen": "momentum"}, {"landscape": "turned", "step": 25},
     {"landscape": "bowl", "step": 3, "chosen": "sgd"}, {"landscape": "saddle", "step": 12},
     {"landscape": "bumps", "step": 70, "chosen": "rmsprop"},
     {"landscape": "own", "step": 30, "own": [[0.5, 0.5, -1], [-1, 0, 1]]},
     {"sgd": 2, "nesterov": 0.05, "chosen": "sgd", "step": 300}],
    ids=str,
)  # fmt: skip
def test_the_live_panels_are_the_static_picture(open_page, settings):
    page = open_page(OptimizerRace(**settings))
    picture = page.locator(".dh-figure__picture .dh-panels > svg").evaluate_all(SHAPES)
    live = page.locator(".dh-live .dh-panel").evaluate_all(SHAPES)
    assert len(live) == len(picture) == 2
    for mine, theirs in zip(picture, live, strict=True):
        for key in mine:
            assert fp.same(mine[key], theirs[key]), (key, mine[key][:4], theirs[key][:4])


def row(page, name: str, column: int):
    line = page.get_by_role("row", name=re.compile(rf"\b{name}\b", re.IGNORECASE)).first
    return line.get_by_role("cell").nth(column)


def arrivals(name: str, **changes) -> dict[str, int | None]:
    return {key: run.arrived for key, run in OptimizerRace(name, **changes).race().items()}


def all_at(rate: float) -> dict[str, float]:
    return dict.fromkeys(maths.OPTIMIZERS, rate)


def told_by(page, landscape: str) -> dict[str, tuple[str, dict]]:
    """Return {preset: (story at the finish, state)} of a landscape."""
    fp.press(page, landscape)
    found = {}
    for chip in page.get_by_role("group", name="Settings worth a look").get_by_role("button").all():
        chip.click()
        fp.settled(page)
        asked = page.locator(".dh-story").inner_text()
        assert asked.endswith("? Guess, then race.")
        fp.press(page, "Finish")
        found[chip.inner_text()] = page.locator(".dh-story").inner_text(), fp.state(page)
        assert found[chip.inner_text()][0] != asked
    return found


def arrived(state: dict) -> dict[str, int | None]:
    return {key: run.arrived for key, run in OptimizerRace(**state).race().items()}


def test_stories_of_the_bowl_and_the_ravine_tell_the_truth(open_page):
    page = open_page()
    told = told_by(page, "Bowl")
    (story, state), (common, same) = told.values()
    at = arrived(state)
    assert f"there after {at['sgd']} steps" in story and f"and back: {at['momentum']}." in story
    at = arrived(same)
    assert f"slope: {at['momentum']} steps, and SGD needs {at['sgd']}." in common
    assert f"Adam needs {at['adam']}," in common
    told = told_by(page, "Ravine")
    (story, state), (common, same), (edge, past) = told.values()
    at = arrived(state)
    assert f"the floor: {at['sgd']} steps." in story
    assert f"Nesterov needs {at['nesterov']}, Adam {at['adam']}, momentum {at['momentum']}" in story
    at, best = arrived(same), arrivals("ravine")
    assert f"long, {at['adam']} steps" in common
    assert (at["sgd"], at["momentum"]) == (best["sgd"], best["momentum"])
    runs = OptimizerRace(**past).race()
    assert [key for key, run in runs.items() if run.gone] == ["sgd", "nesterov"]
    assert "SGD and Nesterov fly off." in edge
    for key, beta, said in (("momentum", 2 * 1.9 / 50, 0.076), ("nesterov", 3.8 / 2.8 / 50, 0.027)):
        assert f"{said}" in edge and round(beta, 3) == said
        land = landscapes.land("ravine", [])
        ends = [maths.run(land, key, beta * near, -2, 0.5).loss[-1] for near in (0.99, 1.01)]
        assert ends[0] < 1 < ends[1]


def test_stories_of_the_turned_ravine_and_the_saddle_tell_the_truth(open_page):
    page = open_page()
    (story, state), (common, same) = told_by(page, "Turned ravine").values()
    at, straight = arrived(state), arrivals("ravine")
    still = [at[key] for key in ("sgd", "momentum", "nesterov")]
    assert still == [straight[key] for key in ("sgd", "momentum", "nesterov")]
    assert "need {}, {} and {} steps".format(*still) in story
    assert f"{at['adam']} in place of {straight['adam']}" in story
    assert at["rmsprop"] is None and "RMSProp does not arrive" in story
    at, straight = arrived(same), arrivals("ravine", **all_at(0.02))
    assert f"at {straight['adam']} and {straight['rmsprop']} with this rate" in common
    assert [key for key in at if at[key]] == ["sgd", "momentum", "nesterov"]
    assert all(at[key] == straight[key] for key in ("sgd", "momentum", "nesterov"))
    (story, state), (common, same), (_, ridge) = told_by(page, "Saddle").values()
    at = arrived(state)
    assert f"there at {at['rmsprop']}." in story
    assert f"later: {at['nesterov']} and {at['sgd']}." in story
    assert f"overshoot: {at['adam']} and {at['momentum']}." in story
    at = arrived(same)
    assert min(filter(None, at.values())) == at["rmsprop"] and f"at {at['rmsprop']}." in common
    assert at["sgd"] is None
    assert not any(arrived(ridge).values())


def test_stories_of_the_bumps_and_the_drawn_landscape_tell_the_truth(open_page):
    page = open_page()
    (_, state), (_, same) = told_by(page, "Bumps").values()
    assert [key for key, at in arrived(state).items() if at] == ["momentum", "adam", "adamw"]
    assert not any(arrived(same).values())
    ends = {
        (round(run.x[-1], 1), round(run.y[-1], 1)) for run in OptimizerRace(**same).race().values()
    }
    assert ends == {(-3.6, 2.4)}
    (_, state), (common, same) = told_by(page, "Your own").values()
    assert fp.state(page)["own"] == landscapes.DRAWN
    at = arrived(same)
    assert min(filter(None, at.values())) == at["rmsprop"] and f"at {at['rmsprop']}:" in common
    run = OptimizerRace(**same).race()["rmsprop"]
    assert abs(run.x[1] - run.x[0]) == pytest.approx(10 * 0.02, rel=1e-6)


def test_the_start_is_dragged_and_moved_by_keys_and_the_race_is_another(open_page):
    page = open_page(OptimizerRace(step=400))
    grip = page.get_by_role("slider", name="Start of all six")
    before = row(page, "SGD", 2).inner_text()
    fp.drag(page, grip, 60, -30)
    state = fp.state(page)
    assert state["x"] > -2 and state["y"] > 0.5 and state["step"] == 400
    assert row(page, "SGD", 2).inner_text() != before
    fp.press_key(grip, "ArrowLeft")
    assert fp.state(page)["x"] == pytest.approx(state["x"] - 0.1)
    fp.press_key(grip, "End")
    assert fp.state(page)["x"] == 3
    expect(grip).to_have_attribute("aria-valuetext", re.compile(r"^x 3, y .*, loss \d"))


def test_the_step_is_dragged_along_the_curves(open_page):
    page = open_page()
    grip = page.get_by_role("slider", name="Step of the race")
    fp.drag(page, grip, 100, 0)
    assert 100 < fp.state(page)["step"] < 160
    for key, step in (("Home", 0), ("ArrowRight", 1), ("PageUp", 11), ("End", 400)):
        fp.press_key(grip, key)
        assert fp.state(page)["step"] == step
    expect(grip).to_have_attribute("aria-valuetext", re.compile("step 400, Adam has a loss of"))


def test_step_back_finish_and_reset(open_page):
    page = open_page()
    fp.press(page, "Step", times=3)
    assert fp.state(page)["step"] == 3
    fp.press(page, "Back")
    assert fp.state(page)["step"] == 2
    expect(fp.status(page)).to_contain_text("Step 2: ")
    fp.press(page, "Finish")
    expect(fp.status(page)).to_contain_text(
        "The finish, step 400: Nesterov arrived first, at step 55, and SGD last, at 189."
    )
    expect(row(page, "Adam", 2)).to_have_text("75")
    fp.press(page, "Reset")
    assert fp.state(page)["step"] == 0
    expect(page.get_by_role("button", name="Back", exact=True)).to_have_attribute(
        "aria-disabled", "true"
    )


def test_the_race_runs_to_the_finish_pauses_and_starts_anew(open_page):
    page = open_page(reduced_motion="no-preference")
    fp.press(page, "Race")
    fp.until(page, "downhill.figures[0].model.get('step') > 3")
    fp.press(page, "Pause")
    after = fp.state(page)["step"]
    page.wait_for_timeout(150)
    assert fp.state(page)["step"] == after < 400
    fp.press(page, "Finish")
    fp.press(page, "Race")
    fp.until(page, "downhill.figures[0].model.get('step') < 100")
    fp.until(page, "downhill.figures[0].model.get('step') === 400")
    expect(page.get_by_role("button", name="Race", exact=True)).to_be_visible()


def test_each_has_its_own_rate_and_the_chosen_ones_slider_is_shown(open_page):
    page = open_page()
    slider = page.get_by_role("slider", name="rate η of Adam", exact=True)
    slider.press("ArrowRight")
    assert fp.state(page)["adam"] == pytest.approx(0.11)
    page.get_by_label("SGD", exact=True).check()
    expect(slider).to_be_hidden()
    page.get_by_label("rate η of SGD: less").click()
    assert fp.state(page)["sgd"] == pytest.approx(0.019)
    assert fp.state(page)["adam"] == pytest.approx(0.11)
    expect(row(page, "SGD", 0)).to_have_text("0.019")
    expect(page.get_by_label("weight decay of AdamW", exact=True)).to_be_hidden()
    page.get_by_label("AdamW", exact=True).check()
    page.get_by_label("weight decay of AdamW: more").click()
    assert fp.state(page)["decay"] == pytest.approx(0.02)


def test_all_get_one_rate_or_each_the_best_that_a_search_finds(open_page):
    page = open_page()
    fp.press(page, "This rate for all")
    assert {fp.state(page)[key] for key in maths.OPTIMIZERS} == {0.1}
    fp.press(page, "Best rate for each")
    found = fp.state(page)
    assert {key: found[key] for key in maths.SCENES["ravine"]} == maths.SCENES["ravine"]
    fp.drag(page, page.get_by_role("slider", name="Start of all six"), 40, 30)
    fp.press(page, "Best rate for each")
    state = fp.state(page)
    land = landscapes.land("ravine", [])
    for key in maths.OPTIMIZERS:
        assert state[key] == maths.best_rate(land, key, state["x"], state["y"], state["decay"])


def guessed(page):
    return page.locator(".dh-race__told")


def expected(page):
    return page.get_by_role("group", name="The order that you expect")


def test_a_guess_is_told_which_two_it_had_the_wrong_way_round(open_page):
    page = open_page()
    for name in ("Adam", "momentum", "SGD"):
        expected(page).get_by_role("button", name=name, exact=True).click()
    assert fp.state(page)["guess"] == ["adam", "momentum", "sgd"]
    expect(guessed(page)).to_contain_text("You expect Adam, momentum, SGD. Tap one again")
    expected(page).get_by_role("button", name="momentum", exact=True).click()
    assert fp.state(page)["guess"] == ["adam", "sgd"]
    fp.press(page, "Finish")
    expect(guessed(page)).to_contain_text(
        "You left out Nesterov, and it was before SGD: Nesterov arrived at step 55, climbing in "
    )
    expected(page).get_by_role("button", name="Nesterov", exact=True).click(force=True)
    assert fp.state(page)["guess"] == ["adam", "sgd"], "the race has begun"
    fp.press(page, "Reset")
    for name in ("Adam", "Nesterov"):
        expected(page).get_by_role("button", name=name, exact=True).click()
    fp.press(page, "Finish")
    expect(guessed(page)).to_contain_text(
        "You put SGD before Nesterov, and it was the other way round: Nesterov arrived at step 55"
    )
    expect(guessed(page)).to_contain_text("SGD arrived at step 189, downhill all the way.")


def test_a_right_guess_is_told_so_and_ties_are_right_either_way(open_page):
    page = open_page(OptimizerRace(guess=["nesterov", "adamw", "adam"], step=400))
    expect(guessed(page)).to_have_text("You expected Nesterov, AdamW, Adam: right.")
    caught = {**all_at(0.02), "step": 400}
    for guess in (["sgd", "adam"], ["adam", "sgd"]):
        page = open_page(OptimizerRace("bumps", guess=guess, **caught))
        expect(guessed(page)).to_contain_text(": right.")


def test_hills_and_valleys_come_move_and_go(open_page):
    page = open_page()
    expect(page.get_by_role("button", name="Add a hill")).to_be_hidden()
    fp.press(page, "Your own")
    grip = page.get_by_role("slider", name="Piece 1, a valley")
    fp.drag(page, grip, 30, -30)
    moved = fp.state(page)["own"][0]
    assert moved[0] > -1 and moved[1] > -0.8 and moved[2] == -1
    fp.press_key(grip, "ArrowDown")
    assert fp.state(page)["own"][0][1] == pytest.approx(moved[1] - 0.1)
    fp.press(page, "Add a hill", times=3)
    more = page.get_by_role("button", name="Add a hill", exact=True)
    expect(more).to_have_attribute("aria-disabled", "true")
    more.click(force=True)
    own = fp.state(page)["own"]
    assert [piece[2] for piece in own] == [-1, -1, 1, 1, 1, 1]
    assert len({tuple(piece[:2]) for piece in own}) == 6
    expect(page.get_by_role("slider", name="Piece 6, a hill")).to_be_visible()
    fp.press(page, "Take one back", times=6)
    assert fp.state(page)["own"] == []
    expect(page.get_by_role("slider", name="Piece")).to_have_count(0)
    fp.press(page, "Add a valley")
    expect(page.get_by_role("slider", name="Piece 1, a valley")).to_be_visible()
    OptimizerRace(**fp.state(page))
