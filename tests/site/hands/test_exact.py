"""On a phone every value of every slider can be set: − and + walk it from end to end."""

import pytest

from tests.site.hands.pointing import PHONE, settled
from tests.site.hands.test_fingers import WITH_FIGURES
from tests.site.opening import all_laid_out

MOST = 120  # presses from either end: what lies between is more of the same
# Press one of the two until nothing changes; where a figure draws in the next frame, wait for it.
WALK = """async ([range, direction, most]) => {
  const slider = range.closest(".dh-slider");
  const button = slider.querySelectorAll(".dh-nudge__button")[direction > 0 ? 1 : 0];
  const read = () => slider.querySelector(".dh-slider__value").textContent + "|" + range.value;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const seen = [read()];
  while (seen.length <= most) {
    button.click();
    for (let i = 0; i < 2 && read() === seen.at(-1); i += 1) await frame();
    if (read() === seen.at(-1)) break;
    seen.push(read());
  }
  return seen.map((text) => text.split("|"));
}"""
GRID = "n => [n.min, n.max, n.step].map(Number)"
EVEN = "n => n.dataset.track === 'even'"


def walked(page, slider, direction):
    """Return the values as they are told, and where they stand on the track."""
    seen = page.evaluate(WALK, [slider, direction, MOST])
    return [text for text, _ in seen], [float(place) for _, place in seen]


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_minus_and_plus_reach_each_value_of_each_wide_slider(visit, name):
    page = visit(name, **PHONE)
    all_laid_out(page)
    sliders = page.locator(".dh-live input[type=range]:visible:enabled").element_handles()
    assert sliders
    for slider in page.locator(".dh-live .dh-slider:visible").all():
        tapped(page, slider)
    for slider in sliders:
        walked_whole(page, slider)


def walked_whole(page, slider) -> None:
    """Walk a slider from its least value upwards, and back: nothing is told twice or left out."""
    low, high, step = slider.evaluate(GRID)
    slider.press("Home")
    settled(page)
    texts, places = walked(page, slider, 1)
    assert len(set(texts)) == len(texts), "two presses told the same"
    assert places == sorted(places)
    if len(places) <= MOST:
        assert places[-1] == pytest.approx(high)
    if slider.evaluate(EVEN):  # every place of the grid; else each number of two digits
        grid = [low + step * i for i in range(len(places))]
        assert places == pytest.approx(grid, abs=step * 1e-6)
    back, _ = walked(page, slider, -1)
    assert back[::-1] == texts[-len(back) :] and (len(back) > MOST or back[-1] == texts[0])
    if len(places) > MOST:  # a long one is walked from its other end as well
        slider.press("End")
        settled(page)
        texts, places = walked(page, slider, -1)
        assert len(set(texts)) == len(texts) and places == sorted(places, reverse=True)
        assert places[0] == pytest.approx(high)


def tapped(page, slider) -> None:
    """Tap − and + with a finger: both answer, and the slider is as wide as its figure."""
    value = slider.locator(".dh-slider__value")
    told = {value.inner_text()}
    for button in slider.locator(".dh-nudge__button").all():
        button.tap()
        settled(page)
        told.add(value.inner_text())
    assert len(told) >= 2
    inside = slider.evaluate(
        "n => [n.querySelector('input').clientWidth, n.closest('.dh-live').clientWidth]"
    )
    assert inside[0] >= 0.9 * inside[1]
