"""The live figure *Batch size* in a real browser: the mathematics, the panels, what is dragged."""

import json
import math
import re
import statistics

import pytest
from playwright.sync_api import expect

from lessons_core.figures.batch_size import BatchSize, maths
from tests import figure_page
from tests.figure_page import drag, press, state
from tests.figures.batch_size import make_golden as golden

SOURCES = ("figures/batch_size/maths.js",)
open_page = figure_page.opening(BatchSize, sources=SOURCES)

IN_JAVASCRIPT = """async (document) => {
  const m = await import("/figures/batch_size/maths.js");
  const plain = (v) => (v === null || Number.isFinite(v) ? v
    : Number.isNaN(v) ? "nan" : v > 0 ? "inf" : "-inf");
  return {
    draws: document.draws.map(([seed]) => {
      const draw = m.mulberry32(seed);
      return [seed, Array.from({ length: 5 }, draw)];
    }),
    data: [m.DATA],
    line: [[...m.least(), m.loss(...m.least()), m.edge()]],
    runs: document.runs.map(({ settings, every }) => {
      const [w, b, lr, batch, seed, steps, replace] = settings;
      const points = m.trajectory(w, b, lr, batch, seed, steps, replace);
      return {
        settings, every,
        points: points.filter((_, i) => i % every === 0)
          .map((p) => [p.w, p.b, p.loss, p.batch_loss].map(plain)),
        batches: points.slice(0, 9).map((p) => p.batch),
      };
    }),
    clouds: document.clouds.map(({ settings }) => {
      const [w, b, batch, seed, replace] = settings;
      const { found, spreads } = m.cloud(m.cloudOrders(seed, replace), w, b, batch);
      const [gw, gb, sigma] = m.sigma(w, b);
      return {
        settings, found: found.filter((_, i) => i % 20 === 0), spreads, full: [gw, gb], sigma,
        predicted: m.predicted(sigma, batch, replace),
      };
    }),
    floors: document.floors.map(([lr, batch]) => [lr, batch, m.noiseFloor(lr, batch)]),
  };
}"""


def close(got, wanted) -> bool:
    """Compare two documents: numbers to 1e-9 of their size, everything else exactly."""
    if isinstance(wanted, float) or isinstance(got, float):
        numbers = all(isinstance(v, (int, float)) for v in (got, wanted))
        return numbers and math.isclose(got, wanted, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(wanted, list):
        return len(got) == len(wanted) and all(map(close, got, wanted))
    if isinstance(wanted, dict):
        return got.keys() == wanted.keys() and all(close(got[k], wanted[k]) for k in wanted)
    return got == wanted


def test_javascript_computes_what_python_computes(open_page):
    wanted = json.loads(golden.PATH.read_text(encoding="utf-8"))
    got = open_page().evaluate(IN_JAVASCRIPT, wanted)
    for part, cases in wanted.items():
        for a, b in zip(got[part], cases, strict=True):
            assert close(a, b), (part, b)
    # What draws the batches is the same to the last bit, or runs would part after some steps.
    assert got["draws"] == wanted["draws"]
    assert got["data"] == wanted["data"]


def test_limits_are_the_traits_own(open_page):
    limits, start = open_page().evaluate(
        "async () => { const m = await import('/figures/batch_size/maths.js');"
        " return [m.LIMITS, m.START] }"
    )
    traits = BatchSize().traits(sync=True)
    for key in ("w", "b", "lr", "batch", "seed", "step"):
        assert (limits[key]["min"], limits[key]["max"]) == (traits[key].min, traits[key].max), key
    own = BatchSize()
    assert start | {"ghost": {}, "story": own.story} == own.state()


def places(page, selector: str) -> list[tuple[float, float]]:
    """Return the places that a path goes through, in viewBox units."""
    path = page.locator(f".dh-live {selector}").first.get_attribute("d")
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def test_the_static_picture_is_the_live_one(open_page):
    figure = BatchSize(step=9, batch=10, replace=True)
    page = open_page(figure)
    paths = re.findall(r'<path d="([^"]+)"', figure.picture())
    for selector in ("trail", "past", "cloud", "full-loss", "batch-dots", "rule", "measured"):
        live = page.locator(f".dh-live .dh-batch__{selector}").first.get_attribute("d")
        numbers = [float(v) for v in re.findall(r"-?[\d.]+", live)]
        drawn = ([float(v) for v in re.findall(r"-?[\d.]+", path)] for path in paths)
        assert any(p == pytest.approx(numbers, abs=0.011) for p in drawn if len(p) == len(numbers))


@pytest.mark.parametrize(("replace", "dashes"), [(True, "deck"), (False, "dice")])
def test_the_dashes_are_named_after_the_other_way_to_draw(open_page, replace, dashes):
    figure = BatchSize(replace=replace)
    page = open_page(figure)
    words = f"line: predicted ({dashes}: dashes), dots: measured"
    assert f">{words}</text>" in figure.picture()
    expect(page.locator(".dh-live .dh-panel").get_by_text(words)).to_be_visible()


def test_the_cloud_narrows_as_the_batch_grows(open_page):
    page = open_page()
    slider = page.get_by_role("slider", name="batch size B", exact=True)
    widths = []
    for size in (1, 4, 16, 64):
        slider.fill(str(math.log2(size)))
        assert state(page)["batch"] == size
        found = places(page, ".dh-batch__cloud")
        assert len(found) == maths.DRAWS
        widths.append(statistics.pstdev(x for x, _ in found))
    assert widths[0] > 1.7 * widths[1] > 1.7**2 * widths[2] > 1
    assert widths[3] < 0.01


def test_dragging_the_point_starts_a_new_run_there(open_page):
    page = open_page(BatchSize(step=5))
    drag(page, page.get_by_role("slider", name=re.compile("^The model")), 60, -30)
    now = state(page)
    last = BatchSize(step=5).trajectory()[-1]
    assert now["step"] == 0
    assert now["w"] > last["w"] + 0.3
    assert now["b"] > last["b"] + 0.1
    assert now["ghost"]["step"] == 5
    assert len(places(page, ".dh-batch__ghost")) == 6


def test_arrow_keys_move_the_point(open_page):
    page = open_page()
    ball = page.get_by_role("slider", name=re.compile("^The model"))
    for key in ("ArrowRight", "Shift+ArrowUp", "ArrowLeft", "ArrowLeft"):
        ball.press(key)
    assert (state(page)["w"], state(page)["b"]) == pytest.approx((-0.1, 1.0))
    assert re.match(r"w minus 0\.1, b 1, loss \d", ball.get_attribute("aria-valuetext"))


def test_the_batch_size_is_dragged_on_its_curve(open_page):
    page = open_page(BatchSize(step=3))
    grip = page.get_by_role("slider", name="Batch size B on the curve")
    drag(page, grip, 200, 0)
    now = state(page)
    assert now["batch"] > 20
    assert now["step"] == 3  # the same run with other batches, the last one as a ghost
    assert now["ghost"]["batch"] == 8
    grip.press("ArrowLeft")
    assert state(page)["batch"] == now["batch"] - 1


def test_the_first_movement_of_a_slider_counts(open_page):
    page = open_page(BatchSize(step=3))  # a gesture keeps the run as a ghost, and draws
    page.get_by_role("slider", name="batch size B", exact=True).fill("5")
    assert state(page)["batch"] == 32
    page.get_by_role("slider", name="learning rate η").fill("-1")
    assert state(page)["lr"] == pytest.approx(0.1)


def test_arrow_keys_on_the_sliders_go_to_round_values(open_page):
    page = open_page()
    rate = page.get_by_role("slider", name="learning rate η")
    rate.press("ArrowRight")
    assert state(page)["lr"] == pytest.approx(0.21)
    for _ in range(12):
        rate.press("ArrowLeft")
    assert state(page)["lr"] == pytest.approx(0.099)
    size = page.get_by_role("slider", name="batch size B", exact=True)
    size.press("ArrowRight")
    assert state(page)["batch"] == 9
    size.press("Shift+ArrowLeft")
    assert state(page)["batch"] == 5


def test_the_address_carries_the_state(open_page):
    page = open_page(hash_="#batch_size=batch:16,step:4,replace:1,seed:7")
    now = state(page)
    assert (now["batch"], now["step"], now["replace"], now["seed"]) == (16, 4, True, 7)
    press(page, "Step")
    figure_page.until(page, "location.hash.includes('step:5')")
    assert "replace:1" in page.evaluate("location.hash")


def test_a_bad_address_is_named(open_page):
    page = open_page(hash_="#batch_size=batch:900,lr:fast,speed:3")
    figure_page.until(page, "!document.querySelector('.dh-note').hidden")
    told = page.locator(".dh-note").inner_text()
    assert "the batch size B was 900, but goes from 1 to 64; 64 is used" in told
    assert "the learning rate η was “fast”, which is no number" in told
    assert "this figure has no “speed”" in told
    assert state(page)["batch"] == 64
