"""*Decision boundary*: steps a second against TensorFlow.js, and input while it trains.

In one browser both peers train width 8, depth 3 on batches of 32, in turns; the losses that
the figure keeps for its curves are part of its time, and TensorFlow.js is given its batches as
tensors. It works in float32, the figure in float64. After 20 steps both have the same weights.

While the figure trains, arrow keys move a slider. The targets are for what the figure can help:
what a key waits until the page takes it, and with it the frame that paints its picture. Until that
begins, a screen of 60 Hz waits up to 17 ms, which the last row has as well.
"""

import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks._figure_page import figure_page
from book.node import command
from lessons_core.figures.decision_boundary import DecisionBoundary
from lessons_core.utf8 import say_utf8
from tests.browser import launch

HOME = Path(__file__).with_name("tfjs")
SETTINGS = {"width": 8, "depth": 3, "batch": 32, "rate": 0.05}
PEERS = ("figure", "tensorflow")
# Short turns, so that whatever else the machine does falls on both alike.
# The figure's make up one whole run.
ROUNDS, WARM_UP, STEPS = 60, 400, {"figure": 200, "tensorflow": 40}
LEAST, DELAY, PAINT = 10.0, 8.0, 16.0  # times, milliseconds, milliseconds
ALIKE = 1e-4  # float32 against float64, after 20 steps
KEYS = 120
# Resolves to three times in ms: until the page takes the key, that and the work of the frame that
# paints its picture, and until that is painted, which waits for the screen as well.
WATCH = """() => { window.measured = new Promise((done) => {
  const slider = document.activeElement;
  const said = () => slider.getAttribute("aria-valuetext");
  const channel = new MessageChannel();
  const before = said();
  let began = 0, taken = 0, frame = 0;
  addEventListener("keydown", (event) => { began = event.timeStamp; taken = performance.now(); },
    { once: true, capture: true });
  const seen = new MutationObserver(() => {
    if (said() === before) return; // drawn anew, as each frame of the training is
    seen.disconnect();
    frame = document.timeline.currentTime;
    channel.port2.postMessage(0);
  });
  seen.observe(slider, { attributeFilter: ["aria-valuetext"] });
  channel.port1.onmessage = () => {
    const now = performance.now();
    done([taken - began, taken - began + now - frame, now - began]);
  };
}); }"""


def bundle() -> str:
    """Return both peers as one module; the first time TensorFlow.js is fetched from npm."""
    if not (HOME / "node_modules").is_dir():
        subprocess.run(
            command(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]),
            cwd=HOME, check=True,
        )  # fmt: skip
    made = subprocess.run(
        command(["node", str(HOME / "bundle.mjs")]),
        check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    return made.stdout


def speeds(browser: Browser) -> dict[str, list[float]]:
    """Return the steps a second of each peer, round by round.

    Raises RuntimeError where the two do not come to the same weights.
    """
    page = browser.new_page()
    page.evaluate(
        "async ([text, settings]) => { const url = URL.createObjectURL("
        "new Blob([text], { type: 'text/javascript' })); window.peers = await import(url);"
        " window.fresh = async (name) => await peers[name](settings) }",
        [bundle(), DecisionBoundary(**SETTINGS).state()],
    )
    ends = [
        page.evaluate("async (name) => { const one = await fresh(name); one.train(20);"
                      " return one.weights() }", name)
        for name in PEERS
    ]  # fmt: skip
    apart = max(abs(a - b) for a, b in zip(*ends, strict=True))
    if not apart < ALIKE:
        raise RuntimeError(f"after 20 steps the weights of the peers are {apart:.2g} apart")
    found = page.evaluate(
        "async ([rounds, warm, steps]) => { const found = {}, made = {};"
        " for (const name of Object.keys(steps)) { found[name] = [];"
        " made[name] = await fresh(name); made[name].train(warm) }"
        " for (let i = 0; i < rounds; i += 1) for (const name of Object.keys(steps))"
        " found[name].push(peers.speed(made[name], steps[name])); return found }",
        [ROUNDS, WARM_UP, STEPS],
    )
    page.close()
    return found


def waits(browser: Browser, keys: int) -> list[list[float]]:
    """Return three lists of milliseconds, for each key after the first twenty: see WATCH."""
    page = figure_page(browser, DecisionBoundary(**SETTINGS), height=1500)
    page.get_by_label("learning rate η", exact=True).focus()
    page.evaluate("[...document.querySelectorAll('button')].find("
                  "(b) => b.innerText.includes('Train')).click()")  # fmt: skip
    times = []
    for i in range(keys):
        page.wait_for_timeout(37 + 7 * (i % 5))  # no rhythm of its own
        page.evaluate(WATCH)
        page.keyboard.press("ArrowRight" if i % 2 else "ArrowLeft")
        times.append(page.evaluate("measured"))
        if page.evaluate("downhill.figures[0].model.get('step')") >= 1000:
            raise RuntimeError("the run came to its end while keys were pressed")
    page.close()
    return [list(some) for some in zip(*times[20:], strict=True)]


def main(arguments: tuple[str, ...] = ()) -> int:
    """Print both tables; return 1 where the ratio or the delay misses its target."""
    with launch() as browser:
        found = speeds(browser)
        waited = waits(browser, KEYS)
    print(f"training, steps a second{'median':>12}{'least':>10}{'most':>10}")
    for name, values in found.items():
        print(f"{name:<24}{statistics.median(values):>12,.0f}{min(values):>10,.0f}"
              f"{max(values):>10,.0f}")  # fmt: skip
    ratio = statistics.median(a / b for a, b in zip(*found.values(), strict=True))
    best = max(found["figure"]) / max(found["tensorflow"])
    print(f"ratio, median of rounds {ratio:.1f}, of the best {best:.1f} (target: {LEAST:g})")
    print(f"keys while it trains, ms{'median':>12}{'p95':>10}")
    late = []
    for name, values in zip(("taken", "taken and drawn", "painted"), waited, strict=True):
        late.append(statistics.quantiles(values, n=20)[-1])
        print(f"{name:<24}{statistics.median(values):>12.1f}{late[-1]:>10.1f}")
    missed = ratio < LEAST or late[0] >= DELAY or late[1] >= PAINT
    print(f"targets: taken below {DELAY:g} ms, and drawn below {PAINT:g} ms, p95: "
          f"{'MISSED' if missed else 'reached'}")  # fmt: skip
    return 1 if missed else 0


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
