"""Input to paint of the live figure *Sweep explorer* with 512 rates on screen.

The mouse drags a slider's thumb, or moves over the picture, in a headless Chromium. The clock
starts at the movement's own time stamp and stops when the frame that shows the new picture has
been painted. Each movement starts from rest with the display's refresh switched off, because a
60 Hz screen would add up to 17 ms of waiting that no figure can help.
"""

import argparse
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks._figure_page import figure_page
from lessons_core.widgets.sweep_explorer import SweepExplorer

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from browser import launch  # noqa: E402

TARGET = 16.0
WARM_UP = 20
REST = 40  # milliseconds between movements
# name, state, what the mouse holds ("" for nothing), how far it swings in pixels
CASES = [
    ("drag the condition number", {"problem": "ravine", "steps": 100}, "condition number", 90),
    ("the same, 500 steps", {"problem": "ravine", "steps": 500}, "condition number", 90),
    ("drag the steps", {"problem": "ravine", "steps": 100}, "steps of each run", 90),
    ("drag the start, two valleys", {"problem": "bumpy", "steps": 500}, "weight at the start", 90),
    ("move over the picture", {"problem": "ravine", "steps": 100}, "", 250),
    ("the same, 500 steps", {"problem": "line", "steps": 500}, "", 250),
]

# Resolves to the milliseconds from a mouse movement to the end of the frame that drew its result.
# The figure draws inside that frame's animation callback, so a task posted there follows its paint.
WATCH = """
() => { window.measured = new Promise((done, fail) => {
  let began = null;
  const moved = (event) => { began = event.timeStamp; };
  addEventListener("pointermove", moved, { once: true, capture: true });
  const timer = setTimeout(() => {
    seen.disconnect();
    fail(new Error("no new picture in 5 s"));
  }, 5000);
  const seen = new MutationObserver(() => {
    if (began === null) return;
    seen.disconnect();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { clearTimeout(timer); done(performance.now() - began); };
    channel.port2.postMessage(0);
  });
  const hair = document.querySelector(".dh-sweep__hair:not(.is-pinned)");
  const curve = document.querySelector(".dh-sweep__curve");
  for (const node of [hair, curve]) seen.observe(node, { attributeFilter: ["d", "x1"] });
}); }
"""


def measure(browser: Browser, state: dict, held: str, swing: int, moves: int) -> list[float]:
    """Return the milliseconds from each movement of the mouse to its picture."""
    figure = SweepExplorer(rates=512, **state)
    page = figure_page(browser, figure, height=1300, layout="main{max-width:46rem}")
    target = page.get_by_label(held, exact=False).first if held else page.locator(".dh-sweep__area")
    box = target.bounding_box()
    # In the picture a little above its middle, where the cross-hair's own grip stands.
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * (0.5 if held else 0.3)
    page.mouse.move(x, y)
    if held:
        page.mouse.down()
    times = []
    for i in range(WARM_UP + moves):
        # Forth and back in odd strides, so that every movement changes what is drawn.
        at = x + swing * (1 - 2 * abs((i * 0.07) % 2 - 1))
        page.wait_for_timeout(REST)
        page.evaluate(WATCH)
        page.mouse.move(at, y)
        times.append(page.evaluate("measured"))
    page.close()
    return times[WARM_UP:]


def main(arguments: tuple[str, ...] = ()) -> int:
    """Measure every case, print the table, and return 1 if a 95th percentile misses the target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=200, help="movements a case")
    moves = parser.parse_args(arguments).moves
    missed = False
    print(f"input to paint, ms, 512 rates{'n':>7}{'median':>10}{'p95':>10}")
    with launch(args=("--disable-gpu-vsync", "--disable-frame-rate-limit")) as browser:
        for name, state, held, swing in CASES:
            times = measure(browser, state, held, swing, moves)
            p95 = statistics.quantiles(times, n=20)[-1]
            missed |= p95 >= TARGET
            print(f"{name:<29}{len(times):>7}{statistics.median(times):>10.1f}{p95:>10.1f}")
    print(f"target: p95 below {TARGET:g} ms: {'MISSED' if missed else 'reached'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
