"""Input to paint of the live figures of lessons 2, 3, 7, 8, 9 and 13, 512 rates on screen.

The mouse drags a slider's thumb or a handle, or moves over a picture, in a headless Chromium. The
clock starts at the movement's own time stamp and stops when the frame that shows the new picture
has been painted.

A 60 Hz screen adds up to 17 ms of waiting that no figure can help, and a browser without a screen
keeps that rhythm, whatever its flags: the frame after another one comes a sixtieth later. So each
movement starts from rest: the words below a figure, which follow 150 ms after it, have been drawn.
"""

import argparse
import statistics
import sys

from playwright.sync_api import Browser

from benchmarks._figure_page import figure_page
from lessons_core.figures.ball_on_a_curve import BallOnACurve
from lessons_core.figures.base import LiveFigure
from lessons_core.figures.batch_size import BatchSize
from lessons_core.figures.optimizer_race import OptimizerRace
from lessons_core.figures.schedule_designer import ScheduleDesigner
from lessons_core.figures.share_the_work import ShareTheWork
from lessons_core.figures.signal_depth import SignalDepth
from lessons_core.figures.sweep_explorer import SweepExplorer
from lessons_core.utf8 import say_utf8
from tests.browser import launch

TARGET = 16.0
WARM_UP = 20
REST = 200  # milliseconds between movements
RAVINE = {"problem": "ravine", "rates": 512}
BALL = "The ball: drag it to another start"
MOVES = ": drag it, or move it with the arrow keys"
# What is measured, the figure, the label of what the mouse holds ("" for the picture itself).
CASES = [
    ("Sweep: condition number", SweepExplorer(steps=100, **RAVINE), "condition number κ"),
    ("Sweep: the same, 500 steps", SweepExplorer(steps=500, **RAVINE), "condition number κ"),
    ("Sweep: steps", SweepExplorer(steps=100, **RAVINE), "steps of each run"),
    (
        "Sweep: start, two valleys",
        SweepExplorer(problem="bumpy", steps=500, rates=512),
        "weight at the start",
    ),
    ("Sweep: over the picture", SweepExplorer(steps=100, **RAVINE), ""),
    ("Sweep: the same, 500 steps", SweepExplorer(problem="line", steps=500, rates=512), ""),
    ("Ball: in the bowl", BallOnACurve(step=20), BALL),
    ("Ball: on the map", BallOnACurve(landscape="ravine", step=20), BALL),
    ("Ball: learning rate, bumpy", BallOnACurve(landscape="bumpy", step=20), "learning rate η"),
    ("Batch size: the model", BatchSize(step=40), "The model (w, b)" + MOVES),
    ("Batch size: its curve", BatchSize(step=40), "Batch size B on the curve"),
    ("Batch size: learning rate", BatchSize(step=40), "learning rate η"),
    ("Schedule: its peak", ScheduleDesigner(), "Peak, up and down; warm-up, to both sides"),
    ("Schedule: its peak rate", ScheduleDesigner(shape="one-cycle"), "peak rate η"),
    ("Race: the start", OptimizerRace(step=400), "Start of all six" + MOVES),
    ("Race: a rate", OptimizerRace("bumps", step=400), "rate η of Adam"),
    ("Race: a valley", OptimizerRace("own", step=400), "Piece 1, a valley" + MOVES),
    ("Share: its batch, stage 3", ShareTheWork(stage=3), "batch"),
    ("Share: its devices", ShareTheWork(stage=3), "Number of devices, on the timeline"),
    ("Depth: its start, 100 layers", SignalDepth(depth=100, width=24), "start: weights × √width"),
    ("Depth: its layers", SignalDepth(depth=60, width=24), "layers"),
]  # fmt: skip

# Resolves to the milliseconds from a mouse movement to the end of the frame that drew its result.
# A task posted in a frame's callback follows that frame's paint.
WATCH = """
() => { window.measured = new Promise((done, fail) => {
  let began = null, changed = false;
  const channel = new MessageChannel();
  const frame = () => requestAnimationFrame(() => channel.port2.postMessage(0));
  const seen = new MutationObserver(() => { changed = began !== null; });
  const filter = ["d", "x1", "cx", "transform"];
  seen.observe(document.querySelector(".dh-live"), { subtree: true, attributeFilter: filter });
  const end = (how, value) => { clearTimeout(timer); seen.disconnect(); how(value); };
  const timer = setTimeout(() => end(fail, new Error("no new picture in 5 s")), 5000);
  channel.port1.onmessage = () => changed ? end(done, performance.now() - began) : frame();
  const moved = (event) => { began = event.timeStamp; frame(); };
  addEventListener("pointermove", moved, { once: true, capture: true });
}); }
"""


def measure(browser: Browser, figure: LiveFigure, held: str, moves: int) -> list[float]:
    """Return the milliseconds from each movement of the mouse to its picture."""
    page = figure_page(browser, figure, height=1300)
    target = page.get_by_label(held, exact=True).first if held else page.locator(".dh-sweep__area")
    box = target.bounding_box()
    # In the picture a little above its middle, where the cross-hair's own grip stands.
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * (0.5 if held else 0.3)
    swing = 90 if held else 250  # pixels to either side
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
    parser.add_argument("--moves", type=int, default=100, help="movements a case")
    moves = parser.parse_args(arguments).moves
    missed = False
    print(f"input to paint, ms{'n':>18}{'median':>10}{'p95':>10}")
    with launch() as browser:
        for name, figure, held in CASES:
            times = measure(browser, figure, held, moves)
            p95 = statistics.quantiles(times, n=20)[-1]
            missed |= p95 >= TARGET
            print(f"{name:<29}{len(times):>7}{statistics.median(times):>10.1f}{p95:>10.1f}")
    print(f"target: p95 below {TARGET:g} ms: {'MISSED' if missed else 'reached'}")
    return 1 if missed else 0


if __name__ == "__main__":
    say_utf8()
    sys.exit(main(tuple(sys.argv[1:])))
