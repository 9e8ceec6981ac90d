"""The live figure *One update* in a real browser, mounted by the site's own host on a bare page."""

import html
import json
import math
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from browser import launch
from golden import make_one_update as golden
from playwright.sync_api import Page, expect

from lessons_core import style
from lessons_core.widgets import bundles
from lessons_core.widgets.one_update import OneUpdate

ROOT = Path(__file__).parents[1]
SITE = "http://book.test"
POLICY = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'"
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def page_html(figure: OneUpdate) -> str:
    module = bundles.module_text("one_update").replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>One update</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">'
        '<link rel="stylesheet" href="/page.css"><script defer src="/host.js"></script></head>'
        f"<body><main><h1>One update</h1>{figure.figure_html()}"
        f'<script type="text/plain" data-dh-module="one_update">{module}</script>'
        "</main></body></html>"
    )


def files(figure: OneUpdate) -> dict[str, tuple[str, str]]:
    layout = (
        "body{margin:0;background:var(--dh-paper);color:var(--dh-ink)}"
        "main{max-width:46rem;margin:0 auto;padding:1rem}"
    )
    return {
        "/": ("text/html", page_html(figure)),
        "/page.css": ("text/css", style.css_variables() + bundles.site_style() + layout),
        "/host.js": ("text/javascript", (ROOT / "book/theme/host.js").read_text(encoding="utf-8")),
        "/one_update.maths.js": (
            "text/javascript", (bundles.SRC / "one_update.maths.js").read_text(encoding="utf-8"),
        ),
        "/favicon.ico": ("image/x-icon", ""),
    }  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with launch() as running:
        yield running


@pytest.fixture
def open_page(browser):
    """Open the figure; afterwards no error may have been logged and no request have left."""
    contexts, problems = [], []

    def opener(figure: OneUpdate | None = None, hash_: str = "", **options) -> Page:
        served = files(figure or OneUpdate())
        context = browser.new_context(**({"viewport": {"width": 1000, "height": 1300}} | options))
        contexts.append(context)

        def serve(route):
            url = route.request.url
            path = url.removeprefix(SITE).split("#")[0].split("?")[0]
            if not url.startswith(SITE) or path not in served:
                problems.append(f"request: {url}")
                return route.abort()
            kind, body = served[path]
            return route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

        context.route("**/*", serve)
        page = context.new_page()
        page.on("console", lambda m: m.type in ("error", "warning") and problems.append(m.text))
        page.on("pageerror", lambda e: problems.append(str(e)))
        page.goto(f"{SITE}/{hash_}")
        if options.get("java_script_enabled", True):
            page.wait_for_selector("[data-dh-mounted=true]", timeout=8_000)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert problems == []


def state(page: Page) -> dict:
    keys = list(OneUpdate().state())
    return page.evaluate(
        "keys => { const m = downhill.figures[0].model;"
        " return Object.fromEntries(keys.map(k => [k, m.get(k)])) }", keys,
    )  # fmt: skip


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def handle(page: Page, label: str):
    return page.get_by_role("slider", name=re.compile(label))


def drag(page: Page, label: str, dx: float, dy: float) -> None:
    box = handle(page, label).locator("circle").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2)
    page.mouse.move(x + dx, y + dy)
    page.mouse.up()


def wait_until(page: Page, condition: str) -> None:
    """Poll a condition; Playwright's own waiting needs eval, which the page's policy forbids."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true within 5 s: {condition}")


def card(page: Page, job: str) -> str:
    return " ".join(page.locator(f".dh-card--{job}").inner_text().split())


def status(page: Page):
    return page.get_by_role("status")


def test_javascript_computes_what_python_computes(open_page):
    page = open_page()
    cases = json.loads(golden.PATH.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async ([cases, keys]) => {
          const m = await import("/one_update.maths.js");
          const named = (v) => String(v).replace("Infinity", "inf").toLowerCase();
          const plain = (v) => Number.isFinite(v) ? v : named(v);
          return cases.map(({ settings: [x, y, w, b, lr, steps] }) => {
            const points = m.trajectory(x, y, w, b, lr, steps);
            const half = m.zoom(points.slice(0, 3).map((p) => p.y_hat), y);
            return {
              regime: m.regime(x, y, w, b, lr), zoom: half, hours: m.hoursShown(y, half),
              points: points.map((p) => keys.map((key) => plain(p[key]))),
            };
          });
        }""",
        [cases, golden.KEYS],
    )
    assert len(found) == len(cases) >= 20
    for case, got in zip(cases, found, strict=True):
        for key in ("regime", "zoom", "hours"):
            assert got[key] == case[key], (key, case["settings"])
        assert len(got["points"]) == len(case["points"])
        for mine, theirs in zip(case["points"], got["points"], strict=True):
            for a, b in zip(mine, theirs, strict=True):
                if isinstance(a, str):
                    assert a == b, case["settings"]
                else:
                    assert math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9), case["settings"]


def test_limits_and_start_are_pythons(open_page):
    page = open_page()
    limits, start = page.evaluate(
        "async () => { const m = await import('/one_update.maths.js'); return [m.LIMITS, m.START] }"
    )
    traits = OneUpdate.class_traits()
    for key, limit in limits.items():
        assert (traits[key].min, traits[key].max) == (limit["min"], limit["max"]), key
        assert traits[key].default_value == start[key]


SHAPES = (
    "svgs => svgs.map(svg => ({"
    " curve: svg.querySelector('.dh-curve')?.getAttribute('d') ?? null,"
    " ticks: [...svg.querySelectorAll('.dh-axes__tick')]"
    ".map(t => [t.textContent, t.getAttribute('x'), t.getAttribute('y')]),"
    " ball: svg.querySelector('.dh-ball')?.parentNode.getAttribute('transform') ?? null,"
    " line: [...svg.querySelectorAll('.dh-model')]"
    ".map(l => ['x1','y1','x2','y2'].map(k => l.getAttribute(k))),"
    " texts: [...svg.querySelectorAll('text:not(.dh-axes__tick)')]"
    ".map(t => t.textContent).filter(Boolean).sort() }))"
)


@pytest.mark.parametrize(
    "settings", [{"step": 1}, {"lr": 0.5, "step": 3}, {"x": 3.5, "y": 1.0, "step": 2}]
)
def test_the_live_panels_are_the_static_picture(open_page, settings):
    figure = OneUpdate(**settings)
    left, right = open_page(figure).locator(".dh-live .dh-panel").evaluate_all(SHAPES)
    still = list(ET.fromstring(figure.picture()))
    texts = [[t for t in svg.iter() if t.tag.endswith("text")] for svg in still]
    for live, drawn in zip((left, right), texts, strict=True):
        ticks = [
            t
            for t in drawn
            if t.get("fill", "").startswith("var(--dh-muted") and t.get("font-size") == "11.5"
        ]
        assert {(t.text, float(t.get("x")), float(t.get("y"))) for t in ticks} == {
            (text, float(x), float(y)) for text, x, y in live["ticks"]
        }
        assert sorted(t.text for t in drawn if t not in ticks) == live["texts"]
    paths = [p.get("d") for p in still[0].iter() if p.tag.endswith("path")]
    assert left["curve"] in paths
    balls = [c for c in still[0].iter() if c.get("r") == "8"]
    assert left["ball"] == f"translate({balls[0].get('cx')} {balls[0].get('cy')})"
    lines = [[n.get(k) for k in ("x1", "y1", "x2", "y2")] for n in still[1].iter()]
    assert right["line"][0] in lines


def test_mounting_moves_nothing(open_page):
    still = open_page(java_script_enabled=False)
    live = open_page()
    boxes = [p.locator(".dh-panel:visible").first.bounding_box() for p in (still, live)]
    assert boxes[0] == pytest.approx(boxes[1])


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("width", [360, 560, 1000])
def test_mounting_shifts_nothing_below(open_page, width, compact):
    """The cumulative layout shift of the whole page stays far below what counts as good (0.1)."""
    page = open_page(OneUpdate(compact=compact), viewport={"width": width, "height": 1300})
    page.wait_for_timeout(700)
    shift = page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
        " for (const entry of list.getEntries()) sum += entry.value;"
        " }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 200); })"
    )
    assert shift < 0.02


def test_without_javascript_the_picture_stays(open_page):
    page = open_page(java_script_enabled=False)
    picture = page.get_by_role("img")
    expect(picture).to_be_visible()
    assert "the loss is 8" in picture.get_attribute("aria-label")


def test_step_rewind_reset_and_the_ghost(open_page):
    page = open_page()
    assert "w → ?" in card(page, "update")
    press(page, "Step")
    assert state(page)["step"] == 1
    assert "ŷ = 4" in card(page, "forward")
    assert "L = 2" in card(page, "loss")
    assert "dL/dŷ = −2" in card(page, "backward")
    assert "w → 2.2" in card(page, "update")
    press(page, "Step")
    press(page, "Rewind")
    assert state(page)["step"] == 1
    press(page, "Reset")
    after = state(page)
    assert (after["step"], after["w"], after["b"]) == (0, 1, 0)
    assert after["ghost"]["step"] == 1
    assert "L" in page.locator("path.dh-ghost").get_attribute("d")
    press(page, "Reset")
    assert state(page)["ghost"] == {}


def test_run_goes_until_it_has_arrived_and_pauses(open_page):
    page = open_page(hash_="#one_update=lr:0.15")
    press(page, "Run")
    wait_until(page, "downhill.figures[0].model.get('step') > 1")
    press(page, "Pause")
    held = state(page)["step"]
    page.wait_for_timeout(700)
    assert state(page)["step"] == held
    press(page, "Run")
    expect(status(page)).to_contain_text("The run has arrived", timeout=15_000)
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()


def test_dragging_the_point_moves_both_parameters_along_the_gradient(open_page):
    page = open_page()
    drag(page, "on the loss curve", 60, 10)
    now = state(page)
    assert now["w"] > 1.2
    assert now["w"] - 1 == pytest.approx(2 * now["b"], abs=0.01)
    shown = float(handle(page, "on the loss curve").get_attribute("aria-valuenow"))
    assert shown == pytest.approx(now["w"] * 2 + now["b"])


def test_dragging_the_line_moves_one_parameter_each(open_page):
    page = open_page()
    drag(page, "Weight w", 0, -60)
    now = state(page)
    assert now["w"] > 1.3 and now["b"] == 0
    drag(page, "Bias b", 0, -40)
    after = state(page)
    assert after["b"] > 1 and after["w"] == now["w"]


def test_dragging_the_shipment_keeps_the_steps(open_page):
    page = open_page()
    press(page, "Step")
    page.wait_for_timeout(400)
    drag(page, "The shipment", 30, 30)
    now = state(page)
    assert now["x"] > 2.2 and now["y"] < 5.5 and now["step"] == 1


def test_moving_the_model_in_a_run_starts_a_new_one(open_page):
    page = open_page()
    press(page, "Step")
    press(page, "Step")
    page.wait_for_timeout(400)
    drag(page, "Bias b", 0, -40)
    now = state(page)
    assert now["step"] == 0 and now["ghost"]["step"] == 2
    assert now["w"] == pytest.approx(2.2)


def test_handles_and_sliders_answer_to_keys(open_page):
    page = open_page()
    point = handle(page, "on the loss curve")
    point.focus()
    page.keyboard.press("ArrowRight")
    assert point.get_attribute("aria-valuetext") == "prediction 2.1, loss 7.605"
    page.keyboard.press("Shift+ArrowLeft")
    assert point.get_attribute("aria-valuetext").startswith("prediction 1.1,")
    handle(page, "Weight w").focus()
    before = state(page)["w"]
    page.keyboard.press("ArrowUp")
    assert state(page)["w"] == pytest.approx(before + 0.1, abs=0.006)
    handle(page, "The shipment").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert (state(page)["x"], state(page)["y"]) == (1.9, 5.9)
    rate = page.get_by_role("slider", name="learning rate")
    rate.focus()
    page.keyboard.press("ArrowRight")
    assert state(page)["lr"] == 0.11
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    assert state(page)["lr"] == 0.099
    assert "learning rate 0.099" in rate.get_attribute("aria-valuetext")
    page.get_by_role("slider", name="bias b", exact=True).focus()
    page.keyboard.press("End")
    assert state(page)["b"] == 8


def test_keys_stay_out_of_the_notebook_around(open_page):
    page = open_page()
    page.evaluate("() => { window.heard = []; onkeydown = (event) => heard.push(event.key) }")
    handle(page, "on the loss curve").focus()
    for key in ("ArrowRight", "ArrowDown", "Escape"):
        page.keyboard.press(key)
    assert page.evaluate("heard") == ["Escape"]


def test_focus_is_seen_on_handles(open_page):
    page = open_page()
    ring = "n => getComputedStyle(n.querySelector('.dh-handle__ring')).stroke"
    point = handle(page, "on the loss curve")
    assert point.evaluate(ring) == "none"
    point.focus()
    assert point.evaluate(ring) != "none"


def test_a_guess_opens_the_arrow_and_is_judged(open_page):
    page = open_page()
    arrow = page.locator(".dh-live .dh-arrow")
    expect(arrow).to_be_hidden()
    page.get_by_label("rise").check()
    expect(arrow).to_be_visible()
    assert "w → 1.8" in card(page, "update")
    press(page, "Step")
    expect(status(page)).to_contain_text("You expected it to rise; it falls.")


def test_presets_tell_their_story(open_page):
    page = open_page(OneUpdate(edges=True))
    for name, words in {
        "Flying off": "the loss rose from 8 to 18",
        "Back and forth": "the loss stays at 8",
        "One perfect step": "the loss fell from 8 to 0",
        "The wrong sign": "every step climbs",
    }.items():
        press(page, name)
        assert state(page)["step"] == 0
        expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )
        assert page.locator(".dh-story").inner_text().endswith(".")
        press(page, "Step")
        expect(status(page)).to_contain_text(words)


PLAIN = {
    "lr:0.1,step:1": "The miss was halved: 4 hours before, 2 now.",
    "lr:0.05,step:1": "The miss shrank: 4 hours before, 3 now.",
    "lr:0.2,step:1": "The miss is gone: 4 hours before, 0 now.",
    "lr:0.2,step:2": "The prediction is right",
    "lr:0.3,step:1": "past the truth, and the miss still shrank: 4 hours before, 2 now.",
    "lr:0.4,step:1": "as large as before: 4 hours before, 4 now.",
    "lr:0.5,step:1": "and the miss grew: 4 hours before, 6 now.",
    "lr:-0.1,step:1": "every step climbs. The miss grew: 4 hours before, 6 now.",
    "x:0,lr:0.1,step:1": "w stays where it is, because x is 0.",
}


@pytest.mark.parametrize("hash_", PLAIN)
def test_without_edges_the_words_are_plain(open_page, hash_):
    page = open_page(hash_=f"#one_update={hash_}")
    expect(status(page)).to_contain_text(PLAIN[hash_])
    assert "λ" not in page.locator(".dh-live").inner_text()
    rate = page.get_by_role("slider", name="learning rate")
    assert ":" not in rate.get_attribute("aria-valuetext")


def test_no_preset_spoils_the_lessons_task(open_page):
    page = open_page()
    for button in page.locator(".dh-chips button").all():
        button.click()
        assert state(page)["lr"] != 0.2
        assert "λ" not in page.locator(".dh-story").inner_text()
    assert page.locator(".is-theory").count() == 0


def test_edges_mark_the_theory(open_page):
    page = open_page(OneUpdate(edges=True))
    assert page.locator(".is-theory").all_inner_texts() == ["1/λ", "2/λ"]
    press(page, "Step")
    expect(status(page)).to_contain_text("keeps 50 % of the miss")


def test_a_closed_guess_says_why(open_page):
    page = open_page()
    why = page.locator(".dh-riddle__why")
    assert why.inner_text() == "A guess shows the next step."
    press(page, "Step")
    assert why.inner_text() == "Guess before the first step; Reset to guess again."
    expect(page.get_by_label("rise")).to_be_disabled()
    press(page, "Reset")
    expect(page.get_by_label("rise")).to_be_enabled()


def test_divergence_is_explained(open_page):
    page = open_page(OneUpdate(edges=True), hash_="#one_update=lr:0.5,step:6")
    expect(status(page)).to_contain_text("past the edge 2/λ = 0.4")
    expect(status(page)).to_contain_text("1.5 times as large")
    expect(status(page)).to_contain_text("has left the plot")
    assert page.locator(".dh-panel").first.get_by_text("off the plot").is_visible()
    press(page, "Run")
    expect(status(page)).to_contain_text("The run stopped because the point left the plot")


def test_overflow_is_explained(open_page):
    page = open_page(hash_="#one_update=lr:1,x:4,y:10,step:200")
    expect(status(page)).to_contain_text("too large for a 64-bit float")
    assert "L = infinity" in card(page, "loss")
    assert page.get_by_role("slider", name="weight w", exact=True).get_attribute("aria-valuetext")


def test_the_address_carries_the_state(open_page):
    page = open_page(hash_="#one_update=x:3,lr:0.05,step:2")
    now = state(page)
    assert (now["x"], now["lr"], now["step"], now["y"]) == (3, 0.05, 2, 6)
    press(page, "Step")
    wait_until(page, "location.hash.includes('step:3')")
    assert page.evaluate("location.hash") == "#one_update=x:3,y:6,w:1,b:0,lr:0.05,step:3"
    page.evaluate("location.hash = '#one_update=lr:0.2'")
    wait_until(page, "downhill.figures[0].model.get('lr') === 0.2")
    assert state(page)["x"] == 2


def test_a_wrong_address_is_clamped_and_explained(open_page):
    page = open_page(hash_="#one_update=lr:9,x:abc,w:-7,step:2.4,foo:1,y:%E0%A4")
    now = state(page)
    assert (now["lr"], now["x"], now["w"], now["step"], now["y"]) == (1, 2, -2, 2, 6)
    note = page.locator(".dh-note")
    for words in ("η was 9", "1 is used", "“abc”, which is no number", "w was −7", "no “foo”"):
        expect(note).to_contain_text(words)
    press(page, "Reset")
    expect(note).to_be_hidden()


def test_an_anchor_is_left_alone(open_page):
    page = open_page(hash_="#break-it")
    page.wait_for_timeout(600)
    assert page.evaluate("location.hash") == "#break-it"


def test_one_polite_status_told_once_per_drag(open_page):
    page = open_page()
    assert page.locator("[role=status], [aria-live=polite]").count() == 1
    expect(status(page)).to_contain_text("Start: the model says 2 hours")
    page.evaluate(
        "() => { window.told = []; const node = document.querySelector('[role=status]');"
        " new MutationObserver(() => told.push(node.innerText))"
        ".observe(node, {childList: true, characterData: true, subtree: true}) }"
    )
    drag(page, "on the loss curve", 60, 0)
    page.wait_for_timeout(900)
    assert len(set(page.evaluate("told"))) == 1


def test_reduced_motion_steps_without_gliding(open_page):
    page = open_page(reduced_motion="reduce")
    moves = (
        "() => { window.moves = 0; new MutationObserver(() => { moves += 1 }).observe("
        "document.querySelector('.dh-ball').parentNode, {attributeFilter: ['transform']}) }"
    )
    page.evaluate(moves)
    press(page, "Step")
    page.wait_for_timeout(400)
    assert page.evaluate("moves") == 1
    other = open_page(reduced_motion="no-preference")
    other.evaluate(moves)
    press(other, "Step")
    other.wait_for_timeout(400)
    assert other.evaluate("moves") > 1


@pytest.mark.parametrize("width", [320, 360, 768])
def test_narrow_pages_do_not_scroll_sideways_and_targets_are_wide(open_page, width):
    page = open_page(viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.locator(
        ".dh-live :is(button, input[type=range], .dh-choice, .dh-handle__area)"
    ).evaluate_all(
        "nodes => nodes.map(n => n.getBoundingClientRect()).map(r => [r.width, r.height])"
    )
    assert min(min(box) for box in boxes) >= 24


def test_forced_colors_keep_lines_and_the_ring(open_page):
    page = open_page(forced_colors="active")
    point = handle(page, "on the loss curve")
    point.focus()
    ring = point.evaluate("n => getComputedStyle(n.querySelector('.dh-handle__ring')).stroke")
    assert ring != "none"
    panel = page.locator(".dh-live .dh-panel").first
    assert panel.evaluate("n => getComputedStyle(n).borderTopStyle") == "solid"
    look = "(n, [inner, name]) => getComputedStyle(n.querySelector(inner)).getPropertyValue(name)"
    ground = panel.evaluate("n => getComputedStyle(n).backgroundColor")
    # Each mark against what lies under it: a browser left alone paints them all alike.
    assert panel.evaluate(look, [".dh-curve", "stroke"]) != ground
    assert panel.evaluate(look, [".dh-handle__area", "fill"]) == "rgba(0, 0, 0, 0)"
    assert panel.evaluate(look, [".dh-pill", "fill"]) == ground
    assert panel.evaluate(look, [".dh-pill__text", "fill"]) != ground
    assert panel.evaluate(look, [".dh-label", "stroke"]) == ground


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("compact", [False, True])
def test_axe_finds_nothing(open_page, scheme, compact):
    page = open_page(OneUpdate(compact=compact), color_scheme=scheme)
    press(page, "Step")
    page.wait_for_timeout(700)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document).then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
    )
    assert found == []


def test_compact_leaves_the_rate_and_the_buttons(open_page):
    page = open_page(OneUpdate(compact=True), viewport={"width": 1280, "height": 720})
    assert page.locator(".dh-live input[type=range]").count() == 1
    assert page.locator(".dh-cards, .dh-presets, .dh-riddle").count() == 0
    assert page.locator(".dh-figure").bounding_box()["height"] < 620
    expect(page.locator(".dh-live .dh-arrow")).to_be_visible()
    press(page, "Step")
    page.wait_for_timeout(500)
    assert page.evaluate("location.hash") == ""


def test_cleaning_up_leaves_nothing_behind(open_page):
    page = open_page()
    press(page, "Run")
    page.evaluate("downhill.figures[0].cleanup()")
    assert page.locator(".dh-live").count() == 0
    held = state(page)["step"]
    page.wait_for_timeout(800)
    assert state(page)["step"] == held
