"""Every value of a slider can be set: − and + walk it from end to end."""

import pytest
from playwright.sync_api import ElementHandle, Page

from tests.site.hands.pointing import FRAMES
from tests.site.opening import all_laid_out

MOST = 120  # presses from either end: what lies between is more of the same
# For each direction, press one of the two until nothing changes. A figure that draws in the next
# frame gets one at once: nobody looks at the pictures of these values, which are dear to paint.
WALK = f"""async (range, [directions, most]) => {{
  const slider = range.closest(".dh-slider");
  const read = () => slider.querySelector(".dh-slider__value").textContent + "|" + range.value;
  await {FRAMES};
  const [ask, cancel] = [globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame];
  const due = new Map();
  let last = 1e9;
  globalThis.requestAnimationFrame = (draw) => (due.set(last += 1, draw), last);
  globalThis.cancelAnimationFrame = (id) => due.delete(id) || cancel(id);
  const frame = () => {{
    const draws = [...due.values()];
    due.clear();
    draws.forEach((draw) => draw(performance.now()));
  }};
  const walk = (direction) => {{
    const button = slider.querySelectorAll(".dh-nudge__button")[direction > 0 ? 1 : 0];
    const seen = [read()];
    while (seen.length <= most) {{
      button.click();
      for (let i = 0; i < 2 && read() === seen.at(-1); i += 1) frame();
      if (read() === seen.at(-1)) break;
      seen.push(read());
    }}
    return seen.map((text) => text.split("|"));
  }};
  try {{
    return directions.map(walk);
  }} finally {{
    Object.assign(globalThis, {{ requestAnimationFrame: ask, cancelAnimationFrame: cancel }});
    due.forEach((draw) => ask(draw));
    await {FRAMES};
  }}
}}"""
GRID = "n => [n.min, n.max, n.step, n.value].map(Number)"
EVEN = "n => n.dataset.track === 'even'"
SET = """(n, value) => {
  n.value = value;
  ["input", "change"].forEach((kind) => n.dispatchEvent(new Event(kind, { bubbles: true })));
}"""
# What is told when the figure has drawn, and how much of its width the slider takes.
VALUE = f"""async (n) => {{
  await {FRAMES};
  return n.querySelector(".dh-slider__value").innerText;
}}"""
SHARE = "n => n.querySelector('input').clientWidth / n.closest('.dh-live').clientWidth"


def all_walked(page: Page) -> None:
    """Tap − and + of each slider in sight, and walk it; afterwards it stands where it stood."""
    all_laid_out(page)
    sliders = page.query_selector_all(".dh-live input[type=range]:visible:enabled")
    assert sliders
    for slider in page.query_selector_all(".dh-live .dh-slider:visible"):
        _tapped(slider)
    for slider in sliders:
        _walked_whole(slider)


def _walked(slider: ElementHandle, *directions: int) -> list[tuple[list[str], list[float]]]:
    """Return for each direction the values as they are told, and where they are on the track."""
    walks = slider.evaluate(WALK, [directions, MOST])
    return [([text for text, _ in w], [float(place) for _, place in w]) for w in walks]


def _walked_whole(slider: ElementHandle) -> None:
    """Walk a slider from its least value upwards, and back: nothing is told twice or left out."""
    low, high, step, first = slider.evaluate(GRID)
    slider.press("Home")
    (texts, places), (back, _) = _walked(slider, 1, -1)
    assert len(set(texts)) == len(texts), "two presses told the same"
    assert places == sorted(places)
    if len(places) <= MOST:
        assert places[-1] == pytest.approx(high)
    if slider.evaluate(EVEN):  # every place of the grid; else each number of two digits
        grid = [low + step * i for i in range(len(places))]
        assert places == pytest.approx(grid, abs=step * 1e-6)
    assert back[::-1] == texts[-len(back) :] and (len(back) > MOST or back[-1] == texts[0])
    if len(places) > MOST:  # a long one is walked from its other end as well
        slider.press("End")
        ((texts, places),) = _walked(slider, -1)
        assert len(set(texts)) == len(texts) and places == sorted(places, reverse=True)
        assert places[0] == pytest.approx(high)
    slider.evaluate(SET, first)


def _tapped(slider: ElementHandle) -> None:
    """Tap − and + with a finger: both answer, and the slider is as wide as its figure."""
    told = {slider.evaluate(VALUE)}
    for button in slider.query_selector_all(".dh-nudge__button"):
        button.tap()
        told.add(slider.evaluate(VALUE))
    assert len(told) >= 2
    assert slider.evaluate(SHARE) >= 0.9
