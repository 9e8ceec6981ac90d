"""The live figure *Decision boundary* in a real browser: its mathematics, panels and controls."""

import math
import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lessons_core.figures.decision_boundary import DecisionBoundary, maths
from lessons_core.figures.decision_boundary.picture import answers
from tests import figure_page as fp

SOURCES = ("figures/decision_boundary/maths.js", "figures/decision_boundary/network.js")
open_page = fp.opening(DecisionBoundary, sources=SOURCES)

OWN = [[-1, 1, 1], [-0.5, 0.8, 1], [0, 0, -1], [0.5, -0.5, -1], [1, 1, 1], [1.2, -1, -1]]
RUNS = [
    {},
    {"width": 8, "depth": 3, "batch": 32, "rate": 0.05},
    {"width": 16, "depth": 4, "data": "spirals", "batch": 64, "rate": 0.03, "seed": 77},
    {"activation": "tanh", "depth": 2, "data": "circles", "batch": 7, "noise": 0.3},
    {"activation": "sigmoid", "width": 5, "data": "xor", "batch": 1},
    {"activation": "none", "depth": 2, "width": 3},
    {"depth": 0, "seed": 999},
    {"width": 1, "depth": 4, "batch": 128},
    {"equal": True, "width": 8},
    {"data": "own", "own": OWN, "batch": 2},
    {"rate": 2.0},  # blows up
]


def weights_of(layers) -> list[float]:
    """Return all weights as JavaScript keeps them: each layer's, unit after unit, then biases."""
    return [v for w, b in layers for v in (*w.T.ravel().tolist(), *b.tolist())]


def test_javascript_trains_what_python_trains(open_page):
    figures = [DecisionBoundary(step=200, **changes) for changes in RUNS]
    found = open_page().evaluate(
        """async (cases) => {
          const { createRun } = await import("/figures/decision_boundary/network.js");
          return cases.map((settings) => {
            const run = createRun(settings);
            while (run.step < 200 && !run.advance(37 < 200 - run.step ? 37 : 200 - run.step));
            const { train, held, net, step, blown, losses, end } = run;
            return {
              points: [train, held].map(({ x, y, target }) => [[...x], [...y], [...target]]),
              weights: net.layers.flatMap(({ w, b }) => [...w, ...b]), step, blown, losses, end,
            };
          });
        }""",
        [figure.state() for figure in figures],
    )
    worst = 0.0
    for figure, got in zip(figures, found, strict=True):
        run, data = figure.run(), maths.data_of(figure.state())
        mine = [[*part.points.T.tolist(), part.target.tolist()] for part in data]
        assert got["points"] == mine, "the points agree to the last bit"
        assert (got["step"], got["end"]) == (run.step, run.end)
        assert got["blown"] == (run.blown and pytest.approx(run.blown, rel=1e-9))
        pairs = zip(got["weights"], weights_of(run.layers), strict=True)
        differences = [abs(a - b) / max(1, abs(b)) for a, b in pairs]
        assert max(differences) < 1e-9, figure
        worst = max(worst, *differences) if figure.activation in ("relu", "none") else worst
        wanted = {step: both for step, *both in run.losses}
        unit = got["end"] // maths.FIRST
        for i, (a, b) in enumerate(zip(got["losses"]["train"], got["losses"]["held"], strict=True)):
            same = [math.isclose(p, q, rel_tol=1e-9) for p, q in zip((a, b), wanted[i * unit],
                                                                      strict=True)]  # fmt: skip
            assert all(same), (figure, i)
    assert worst == 0, "without tanh and exp both come to the same bits"


SHAPES = (
    "svgs => svgs.map(svg => ({"
    " paths: [...svg.querySelectorAll(':scope > svg path')]"
    ".filter(p => !p.getAttribute('fill-opacity')).map(p => p.getAttribute('d')).filter(Boolean),"
    " dots: [...svg.querySelectorAll(':scope > circle')].filter(c =>"
    " c.getAttribute('visibility') !== 'hidden')"
    ".map(c => [c.getAttribute('cx'), c.getAttribute('cy')]),"
    " ticks: [...svg.querySelectorAll('text')].map(t =>"
    " [t.textContent, t.getAttribute('x'), t.getAttribute('y')]).filter(t => t[0]).sort() }))"
)  # fmt: skip


def arrived(page: Page, step: int) -> None:
    """Wait until the run of the page has come to this step, and is drawn."""
    expect(fp.status(page)).to_contain_text(re.compile(rf"Step {step:,}\b"))


@pytest.mark.parametrize(
    "settings",
    [{}, {"step": 300}, {"depth": 3, "width": 5, "activation": "tanh", "step": 101, "batch": 32},
     {"rate": 2.0, "step": 9}, {"depth": 0, "data": "xor"},
     {"data": "own", "own": OWN, "step": 20}, {"data": "own"}],
    ids=str,
)  # fmt: skip
def test_the_live_panels_are_the_static_picture(open_page, settings):
    figure = DecisionBoundary(**settings)
    page = open_page(figure)
    if settings.get("step"):
        arrived(page, figure.run().step)
    picture = page.locator(".dh-figure__picture .dh-panels > svg").evaluate_all(SHAPES)
    live = page.locator(".dh-live .dh-panel").evaluate_all(SHAPES)
    assert len(live) == len(picture) == 2
    for i, (mine, theirs) in enumerate(zip(picture, live, strict=True)):
        for key in ("paths", "dots", "ticks"):
            if (i, key) != (0, "ticks") or settings != {"data": "own"}:  # a hint to draw
                assert fp.same(mine[key], theirs[key]), (key, mine[key][:6], theirs[key][:6])


READ = """(canvas) => {
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const pen = copy.getContext("2d");
  pen.drawImage(canvas, 0, 0);
  const { data } = pen.getImageData(0, 0, copy.width, copy.height);
  return [copy.width, copy.height, [...data]];
}"""


def test_the_field_has_the_colour_of_the_answer_at_each_node(open_page):
    figure = DecisionBoundary(step=100)
    page = open_page(figure)
    arrived(page, 100)
    wide, high, data = page.locator(".dh-plane canvas").evaluate(READ)
    values = answers(figure.state())
    assert values.shape == (high, wide)
    alphas = np.reshape(data, (high, wide, 4))
    np.testing.assert_allclose(alphas[..., 3], 255 * 0.45 * np.minimum(1, abs(values)), atol=1)
    blue = alphas[..., 2] > alphas[..., 0]
    assert (blue == (values > 0))[alphas[..., 3] > 8].all()


def test_train_stops_at_a_thousand_and_then_goes_on(open_page):
    page = open_page(DecisionBoundary(width=4), reduced_motion="no-preference")
    page.evaluate(
        "globalThis.seen = new Set(); new MutationObserver(() =>"
        " seen.add(document.querySelector('.dh-border').getAttribute('d')))"
        ".observe(document.querySelector('.dh-border'), { attributes: true })"
    )
    fp.press(page, "Train")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    arrived(page, 1000)
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_visible()
    assert fp.state(page)["step"] == 1000
    assert page.evaluate("seen.size") > 20, "the border was seen on its way"
    run = DecisionBoundary(width=4, step=1000).run()
    expect(fp.status(page)).to_contain_text(f"training loss {run.losses[-1][1]:.3f}")
    fp.press(page, "Train")
    fp.until(page, "downhill.figures[0].model.get('step') > 1100")
    fp.press(page, "Pause")
    after = fp.state(page)["step"]
    page.wait_for_timeout(100)
    assert fp.state(page)["step"] == after > 1100


def test_step_reset_and_a_new_start(open_page):
    page = open_page()
    border = page.locator(".dh-border")
    first = border.get_attribute("d")
    fp.press(page, "Step", times=3)
    assert fp.state(page)["step"] == 3
    third = border.get_attribute("d")
    assert third != first
    fp.press(page, "Reset")
    assert (fp.state(page)["step"], border.get_attribute("d")) == (0, first)
    fp.press(page, "Step", times=3)
    assert border.get_attribute("d") == third, "the same seed gives the same run"
    fp.press(page, "New start")
    assert (fp.state(page)["seed"], fp.state(page)["step"]) == (5, 0)
    assert border.get_attribute("d") != first
    page.get_by_role("button", name="Step", exact=True).press("ArrowRight")
    fp.until(page, "downhill.figures[0].model.get('step') === 1")


def test_a_run_that_blows_up_says_at_which_step_and_why_and_stops(open_page):
    page = open_page()
    fp.press(page, "Rate too large")
    fp.press(page, "Train")
    run = DecisionBoundary(rate=2.0, step=50).run()
    words = fp.status(page)
    expect(words).to_contain_text(f"Step {run.step} failed: the loss of its batch was 5.6e9")
    expect(words).to_contain_text("Try a smaller rate")
    assert fp.state(page)["step"] == run.step == 5
    step = page.get_by_role("button", name="Step", exact=True)
    expect(step).to_have_attribute("aria-disabled", "true")
    step.click(force=True)
    assert fp.state(page)["step"] == 5
    expect(page.locator(".dh-story")).to_contain_text("the loss grows with each step")
    page.get_by_label("learning rate η", exact=True).press("ArrowLeft")
    expect(words).to_contain_text("Step 0, the start")


def test_every_preset_asks_first_and_tells_at_the_end(open_page):
    page = open_page()
    names = page.locator(".dh-chips .dh-button").all_inner_texts()
    assert len(names) == 6
    told = {}
    for name in names:
        fp.press(page, name)
        chip = page.get_by_role("button", name=name, exact=True)
        expect(chip).to_have_attribute("aria-pressed", "true")
        story = page.locator(".dh-story")
        asked = fp.read(story)
        assert "?" in asked and "at step 1,000" in asked
        page.evaluate("downhill.figures[0].model.set('step', 1000)")
        expect(story).not_to_contain_text("Guess, then train")
        told[name] = fp.read(story)
    assert len(set(told.values())) == 6
    assert not any("Settings of your own" in text for text in told.values())


@pytest.mark.parametrize(
    ("changes", "guess", "said"),
    [({}, "over 95 %", "You guessed over 95 %: it is 99 %. Right."),
     ({"activation": "none"}, "over 95 %", "You guessed over 95 %: it is 89 %. Not this time"),
     ({"rate": 2.0}, "under 70 %", "You guessed under 70 %: it is 50 %. Right.")],
    ids=str,
)  # fmt: skip
def test_a_guess_is_judged_at_the_end(open_page, changes, guess, said):
    page = open_page(DecisionBoundary(**changes))
    page.get_by_label(guess).check()
    words = page.locator(".dh-guessed")
    expect(words).to_have_text(f"You guess {guess}. Train to see.")
    page.evaluate("downhill.figures[0].model.set('step', 1000)")
    expect(words).to_contain_text(said)
    right = maths.losses(
        (run := DecisionBoundary(step=1000, **changes).run()).layers,
        maths.data_of(DecisionBoundary(**changes).state())[1], changes.get("activation", "relu"),
    )[1]  # fmt: skip
    assert abs(right - int(re.search(r"it is (\d+)", said)[1]) / 100) < 0.01, run.step


def test_controls_change_the_state_and_take_the_run_back(open_page):
    page = open_page(DecisionBoundary(step=5))
    changes = {
        "units in each hidden layer": ("3", "width", 3), "hidden layers": ("4", "depth", 4),
        "noise": ("0.35", "noise", 0.35), "batch size": ("5", "batch", 32),
        "learning rate η": ("-1", "rate", 0.1),
    }  # fmt: skip
    for label, (value, key, wanted) in changes.items():
        page.evaluate("downhill.figures[0].model.set('step', 5)")
        page.get_by_label(label, exact=True).fill(value)
        fp.settled(page)
        assert (fp.state(page)[key], fp.state(page)["step"]) == (wanted, 0), label
    page.get_by_label("XOR").check()
    page.get_by_label("tanh").check()
    page.get_by_label("all units start equal").check()
    state = fp.state(page)
    assert (state["data"], state["activation"], state["equal"]) == ("xor", "tanh", True)
    page.get_by_label("hidden layers", exact=True).fill("0")
    expect(fp.status(page)).to_contain_text("The border is a straight line")


def test_limits_start_and_settings_are_pythons(open_page):
    found = open_page().evaluate(
        "async () => { const m = await import('/figures/decision_boundary/maths.js');"
        " return [m.LIMITS, m.START, [m.COUNT, m.OWN_MAX, m.BOUND, m.FIRST],"
        " [m.DATA, m.BENDS, m.SPAN]] }"
    )
    limits, begin, numbers, lists = found
    traits = DecisionBoundary.class_traits()
    for key, limit in limits.items():
        assert (traits[key].min, traits[key].max) == (limit["min"], limit["max"]), key
        assert traits[key].default_value == begin[key]
    assert numbers == [maths.COUNT, maths.OWN_MAX, maths.BOUND, maths.FIRST]
    assert [tuple(values) for values in lists] == [maths.DATA, maths.BENDS, maths.SPAN]
