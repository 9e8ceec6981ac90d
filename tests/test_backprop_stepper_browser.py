"""The live figure *Backprop stepper* in a real browser, mounted by the site's own host."""

import html
import json
import math
import time
from pathlib import Path

import pytest
from browser import launch
from golden import make_backprop_stepper as golden
from playwright.sync_api import Page, expect

from lessons_core import style
from lessons_core.widgets import backprop_stepper_maths as maths
from lessons_core.widgets import backprop_stepper_names as names
from lessons_core.widgets import bundles
from lessons_core.widgets.backprop_stepper import BackpropStepper

ROOT = Path(__file__).parents[1]
SITE = "http://book.test"
POLICY = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'"
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Sources served unbundled, so that the mathematics is tested as it is written.
SOURCES = (
    "backprop_stepper.maths.js", "backprop_stepper/parser.js", "backprop_stepper/names.js",
    "backprop_stepper/presets.js", "kit/numbers.js", "kit/controls.js", "kit/dom.js",
)  # fmt: skip
MEETING = "#backprop_stepper=" + "m%20%3D%20a*a%3B%20z%20%3D%20m%20%2B%20a%7Ca%3A3"


def page_html(figure: BackpropStepper) -> str:
    module = bundles.module_text("backprop_stepper").replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stepper</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">'
        '<link rel="stylesheet" href="/page.css"><script defer src="/host.js"></script></head>'
        f"<body><main><h1>Backprop stepper</h1>{figure.figure_html()}"
        f'<script type="text/plain" data-dh-module="backprop_stepper">{module}</script>'
        "</main></body></html>"
    )


def files(figure: BackpropStepper) -> dict[str, tuple[str, str]]:
    layout = "body{margin:0;background:var(--dh-paper);color:var(--dh-ink)}main{max-width:46rem;margin:0 auto;padding:1rem}"  # noqa: E501
    scripts = {f"/{path}": bundles.SRC / path for path in SOURCES}
    scripts["/host.js"] = ROOT / "book/theme/host.js"
    texts = {p: ("text/javascript", at.read_text(encoding="utf-8")) for p, at in scripts.items()}
    return texts | {
        "/": ("text/html", page_html(figure)),
        "/page.css": ("text/css", style.css_variables() + bundles.site_style() + layout),
        "/favicon.ico": ("image/x-icon", ""),
    }


@pytest.fixture(scope="module")
def browser():
    with launch() as running:
        yield running


@pytest.fixture
def open_page(browser):
    """Open the figure; afterwards no error may have been logged and no request have left."""
    contexts, problems = [], []

    def opener(figure: BackpropStepper | None = None, hash_: str = "", **options) -> Page:
        served = files(figure or BackpropStepper())
        options = {
            "viewport": {"width": 1000, "height": 1300},
            "reduced_motion": "reduce",
        } | options
        context = browser.new_context(**options)
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
    keys = list(BackpropStepper().state())
    return page.evaluate(
        "keys => { const m = downhill.figures[0].model;"
        " return Object.fromEntries(keys.map(k => [k, m.get(k)])) }", keys,
    )  # fmt: skip


def press(page: Page, name: str, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name=name, exact=True).click()


def press_on(page: Page, times: int) -> None:
    """Press Step even where it says that it is off."""
    for _ in range(times):
        page.get_by_role("button", name="Step", exact=True).click(force=True)


def until(page: Page, expression: str, seconds: float = 10) -> None:
    """Wait for an expression; Playwright's own waiting needs eval, which the policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"still not true after {seconds} s: {expression}"
        page.wait_for_timeout(40)


def field(page: Page):
    return page.get_by_label("Expression", exact=True)


def stage(page: Page):
    return page.locator(".dh-stage")


def status(page: Page):
    return page.get_by_role("status")


def values(page: Page, kind: str) -> dict[str, str]:
    return page.locator(".dh-node").evaluate_all(
        "(nodes, kind) => Object.fromEntries(nodes.map(n => ["
        "n.querySelector('.dh-node__name').textContent,"
        " n.querySelector(`.is-${kind}`).textContent]))", kind,
    )  # fmt: skip


def leaf_checks(page: Page) -> dict[str, str]:
    return page.locator(".dh-node.is-leaf").evaluate_all(
        "nodes => Object.fromEntries(nodes.map(n => [n.querySelector('.dh-node__name').textContent,"
        " n.querySelector('.is-check').textContent]))"
    )


def card(page: Page, name: str):
    return page.locator(".dh-leaf").filter(has=page.get_by_label(f"{name} =", exact=True))


# The mathematics: the same numbers as Python, on the lesson's and on 48 random expressions.

COMPUTE = """async (cases) => {
  const m = await import("/backprop_stepper.maths.js");
  const { parse } = await import("/backprop_stepper/parser.js");
  const written = (arg) => ("node" in arg ? arg.node : arg);
  return cases.map(({ text, values }) => {
    const graph = parse(text);
    const { data, fault } = m.forward(graph, values);
    const out = { nodes: graph.nodes.map(({ op, args, name }) => [op, args.map(written), name]), fault: fault && fault.node };
    if (fault) return out;
    const sweep = (sends, overwrite) => m.backward(graph, data, sends, overwrite);
    const half = Math.floor(m.operations(graph).length / 2);
    return { ...out, data, grads: sweep(99).grads, half: sweep(half).grads, overwritten: sweep(99, true).grads,
      arrived: sweep(99).arrived, differences: m.differences(graph, values).map(({ value }) => value) };
  });
}"""  # noqa: E501


def same(mine, theirs, near: float) -> bool:
    if isinstance(mine, list):
        pairs = zip(mine, theirs, strict=True)
        return all(same(a, b, near) for a, b in pairs)
    if mine is None or theirs is None:
        return mine is theirs
    return math.isclose(mine, theirs, rel_tol=near, abs_tol=near)


def test_javascript_computes_what_python_computes(open_page):
    cases = json.loads(golden.PATH.read_text(encoding="utf-8"))
    found = open_page().evaluate(COMPUTE, cases)
    assert len(found) == len(cases) >= 60
    for case, got in zip(cases, found, strict=True):
        assert got["nodes"] == case["nodes"], case["text"]
        assert got["fault"] == case["fault"], case["text"]
        if case["fault"] is not None:
            continue
        for key in ("data", "grads", "half", "overwritten", "arrived"):
            assert same(case[key], got[key], 1e-9), (key, case["text"])
        # A difference magnifies the last digit of exp or tanh by 1 / 2ε.
        assert same(case["differences"], got["differences"], 1e-6), case["text"]


def test_both_parsers_refuse_the_same(open_page):
    found = open_page().evaluate(
        """async (texts) => {
          const { parse } = await import("/backprop_stepper/parser.js");
          return texts.map((text) => {
            try { return { read: parse(text).nodes.length }; }
            catch ({ name, message, at, size }) { return { name, message, at, size }; }
          });
        }""",
        golden.REFUSED,
    )
    for text, got in zip(golden.REFUSED, found, strict=True):
        assert got.get("name") == "ExpressionError", (text, got)
        assert 0 <= got["at"] <= len(text) and got["size"] >= (1 if text else 0), text
        assert got["message"].endswith((".", "?")) and len(got["message"]) < 160, got["message"]


def test_names_and_limits_are_pythons(open_page):
    texts = [text for text, _ in golden.LESSON]
    found, start, limits = open_page().evaluate(
        """async (texts) => {
          const { parse, MOST_CHARACTERS, MOST_NODES, MOST_LETTERS } = await import("/backprop_stepper/parser.js");
          const n = await import("/backprop_stepper/names.js");
          const { START } = await import("/backprop_stepper/presets.js");
          const graphs = texts.map(parse);
          return [graphs.map((g) => { const all = n.namesOf(g);
            return g.nodes.map((node, i) => [all[i], n.sign(node), node.op === "leaf" ? "" : n.formula(node, all)]) }),
            START, [MOST_CHARACTERS, MOST_NODES, MOST_LETTERS]];
        }""",  # noqa: E501
        texts,
    )
    assert limits == [maths.MOST_CHARACTERS, maths.MOST_NODES, maths.MOST_LETTERS]
    bare = BackpropStepper().state()
    assert start == {key: bare[key] for key in start}
    for text, got in zip(texts, found, strict=True):
        nodes = maths.parse(text)
        mine = names.names_of(nodes)
        assert got == [
            [mine[i], names.sign(n), "" if n.op == "leaf" else names.formula(n, mine)]
            for i, n in enumerate(nodes)
        ], text


# Stepping


def test_the_shipment_one_node_at_a_time(open_page):
    page = open_page()
    assert values(page, "data") == {
        "w": "1", "x": "2", "m": "?", "b": "0", "ŷ": "?", "y": "6", "v₁": "?", "v₂": "?",
        "loss": "?",
    }  # fmt: skip
    seen = []
    for name in ("m", "ŷ", "v₁", "v₂", "loss"):
        press(page, "Step")
        seen.append(values(page, "data")[name])
    assert seen == ["2", "2", "−4", "16", "8"]
    expect(status(page)).to_contain_text("loss = v₂ ÷ 2 = 16 ÷ 2 = 8")
    press(page, "Step")
    assert values(page, "grad")["loss"] == "1"
    expect(status(page)).to_contain_text("so its gradient is 1")
    press(page, "Step", 3)
    assert values(page, "grad") | {"w": "", "x": "", "m": "", "b": ""} == {
        "loss": "1", "v₂": "0.5", "v₁": "−4", "ŷ": "−4", "y": "4",
        "w": "", "x": "", "m": "", "b": "",
    }  # fmt: skip
    expect(status(page)).to_contain_text("To y: (−1) × (−4) = 4")
    expect(status(page)).to_contain_text("y is fixed: it is data")
    press(page, "Step", 2)
    got = values(page, "grad")
    assert (got["b"], got["m"], got["w"], got["x"]) == ("−4", "−4", "−8", "−4")
    expect(status(page)).to_contain_text("To w: (x = 2) × (−4) = −8")
    expect(status(page)).to_contain_text("nudging needed 8 forward sweeps, and agrees")
    assert leaf_checks(page) == {"w": "−8 ✓", "x": "−4 ✓", "b": "−4 ✓", "y": "4 ✓"}
    assert page.locator(".dh-node.is-fixed .dh-node__name").all_text_contents() == ["x", "y"]
    press(page, "Back")
    assert values(page, "grad")["w"] == "·"
    press(page, "Reset")
    assert state(page)["step"] == 0
    assert set(values(page, "grad").values()) == {"·"}


def test_local_derivatives_appear_when_the_backward_step_uses_them(open_page):
    page = open_page()
    labels = page.locator(".dh-edge__label:not(.is-hidden)")
    press(page, "Step", 6)
    assert labels.count() == 0
    press(page, "Step")
    assert labels.count() == 1
    assert "".join(labels.first.locator("text").all_text_contents()) == "1/2× 0.5"
    press(page, "Step")
    assert "2·v₁× −8" in ["".join(n.locator("text").all_text_contents()) for n in labels.all()]
    press(page, "Step", 3)
    assert labels.count() == page.locator(".dh-edge").count() == 8


def test_paths_that_meet_show_their_sum(open_page):
    page = open_page(hash_=MEETING)
    press(page, "Step", 4)
    assert page.locator(".dh-node__sum").first.text_content() == ""
    press(page, "Step")
    assert page.locator(".dh-node__sum").first.text_content() == "1 + 3 + 3 = 7"
    expect(status(page)).to_contain_text("Paths meet at a, so their shares add: 1 + 3 + 3 = 7.")
    assert leaf_checks(page)["a"] == "7 ✓"


def test_the_overwriting_bug_is_marked_and_explained(open_page):
    page = open_page(hash_=MEETING)
    page.get_by_role("switch", name="overwrite instead of add").check()
    assert state(page)["overwrite"] is True
    press(page, "Step", 5)
    assert values(page, "grad")["a"] == "3 ✗"
    assert "is-wrong" in page.locator(".dh-node.is-leaf").get_attribute("class")
    assert page.locator(".dh-node__sum").first.text_content() == "not 7"
    for words in (
        "the bug overwrites it: 3 stays",
        "1 + 3 + 3 = 7 belongs",
        "a has 3 instead of 7",
    ):
        expect(status(page)).to_contain_text(words)
    expect(card(page, "a")).to_contain_text("a share was overwritten")
    page.get_by_role("switch").uncheck()
    assert values(page, "grad")["a"] == "7"
    expect(card(page, "a")).to_contain_text("They agree")


def test_play_pauses_and_ends(open_page):
    page = open_page(hash_=MEETING)
    press(page, "Play")
    until(page, "downhill.figures[0].model.get('step') >= 2")
    press(page, "Pause")
    held = state(page)["step"]
    page.wait_for_timeout(1800)
    assert state(page)["step"] == held
    press(page, "Play")
    until(page, "downhill.figures[0].model.get('step') === 5")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_keys_walk_the_graph(open_page):
    page = open_page()
    stage(page).focus()
    for key, step in (
        ("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", 11), ("Home", 0),
        ("ArrowLeft", 0),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert state(page)["step"] == step, key
    page.keyboard.press(" ")
    until(page, "downhill.figures[0].model.get('step') === 2")
    page.keyboard.press(" ")
    held = state(page)["step"]
    page.wait_for_timeout(1800)
    assert state(page)["step"] == held
    outline = stage(page).evaluate("n => getComputedStyle(n).outlineStyle")
    assert outline == "solid"
    assert "Forward, step" in stage(page).get_attribute("aria-label")
    field(page).focus()
    page.keyboard.press("ArrowRight")
    assert state(page)["step"] == held
    slider = page.get_by_role("slider", name="step")
    slider.focus()
    page.keyboard.press("End")
    assert state(page)["step"] == 11
    assert slider.get_attribute("aria-valuetext") == "Backward, step 11 of 11"


def test_the_steps_are_a_list_in_words(open_page):
    page = open_page()
    page.get_by_text("All steps in words").click()
    items = page.locator(".dh-steps > li")
    assert items.count() == 12
    assert items.nth(1).inner_text() == "Forward: m = w × x = 1 × 2 = 2."
    assert "Backward: m passes back its gradient −4." in items.nth(11).inner_text()
    press(page, "Step", 2)
    expect(items.nth(2)).to_have_attribute("aria-current", "step")
    assert page.locator("[aria-current=step]").count() == 1


# Typing


@pytest.mark.parametrize(
    ("text", "marked", "words"),
    [
        ("(w*x + ) * 2", ")", "Unexpected “)” at character 8. Did you forget a number or a name"),
        ("w*x)", ")", "at character 4. Did you forget the “(” that it closes?"),
        ("2x + 1", "x", "at character 2. Did you forget * between “2” and “x”?"),
        ("(a + b", "(", "The “(” at character 1 is never closed."),
        ("a + b *", "*", "The expression ends after “*” at character 7."),
        ("a ^ 2", "^", "Powers are written **"),
        ("sin(a)", "sin", "There is no function “sin” (character 1)"),
        ("a + lambda", "lambda", "a word of Python's own"),
        ("exp + a", "exp", "is a function"),
        ("a × b", "×", "Multiply with *"),
        ("a*2; a = 3", "a", "“a” at character 6 has a value already"),
        ("3 + 4", "3 + 4", "There is no variable here"),
        ("a/(1 - 1)", "/", None),
    ],
)
def test_typing_errors_are_explained_at_the_character(open_page, text, marked, words):
    page = open_page()
    press(page, "Step", 2)
    before = values(page, "data")
    field(page).fill(text)
    if words is None:  # a constant that is 0 is an error of the graph, told while walking
        expect(field(page)).not_to_have_attribute("aria-invalid", "true")
        press(page, "Step")
        expect(status(page)).to_contain_text("divides by 0")
        return
    expect(page.locator(".dh-formula__words")).to_contain_text(words)
    assert page.locator(".dh-formula__excerpt mark").text_content() == marked
    assert field(page).get_attribute("aria-invalid") == "true"
    described = field(page).get_attribute("aria-describedby")
    assert words in page.locator(f"[id='{described}']").inner_text()
    assert values(page, "data") == before
    expect(status(page)).to_contain_text("the graph shows the last one that could")
    press(page, "Step")
    assert state(page)["step"] == 3
    field(page).fill("a*b + a")
    expect(page.locator(".dh-formula__error")).to_be_hidden()
    assert state(page)["expression"] == "a*b + a"
    assert list(values(page, "data")) == ["a", "b", "v₁", "v₂"]


def test_values_of_names_that_come_back_are_remembered(open_page):
    page = open_page()
    page.get_by_label("w =", exact=True).fill("1.5")
    field(page).fill("x*y")
    field(page).fill("w*x*y*new")
    assert state(page)["values"] == {"w": 1.5, "x": 2, "y": 6, "new": 2}
    assert state(page)["fixed"] == ["x", "y"]


def test_a_value_that_is_no_number_keeps_the_last(open_page):
    page = open_page()
    box = page.get_by_label("b =", exact=True)
    box.fill("")
    expect(card(page, "b")).to_contain_text("No number; b keeps its last value.")
    assert box.get_attribute("aria-invalid") == "true"
    assert state(page)["values"]["b"] == 0
    box.press("Tab")
    expect(box).to_have_value("0")
    assert box.get_attribute("aria-invalid") is None
    box.fill("-0.25")
    assert state(page)["values"]["b"] == -0.25


def test_pasted_lines_become_steps(open_page):
    page = open_page()
    field(page).fill("m = p*q\nz = m + p")
    assert state(page)["expression"] == "m = p*q; z = m + p"
    field(page).press("Enter")
    assert "\n" not in field(page).input_value()


def test_fixed_is_greyed_and_can_be_switched(open_page):
    page = open_page(BackpropStepper(step=11))
    box = card(page, "y").get_by_role("checkbox", name="fixed, not updated")
    expect(box).to_be_checked()
    grey, violet = (
        card(page, n).locator(".dh-leaf__grad").evaluate("n => getComputedStyle(n).color")
        for n in ("y", "w")
    )
    assert grey != violet
    box.uncheck()
    assert state(page)["fixed"] == ["x"]


# Kinks and undefined values


def test_a_kink_is_explained(open_page):
    page = open_page()
    press(page, "A kink")
    press(page, "Step", 3)
    expect(status(page)).to_contain_text("exactly on relu's kink")
    press(page, "Step", 4)
    expect(card(page, "b")).to_contain_text("straddle the kink of relu")
    assert leaf_checks(page)["b"] == "0.5 ✗"
    page.get_by_label("b =", exact=True).fill("-1.9")
    expect(card(page, "b")).to_contain_text("They agree")


@pytest.mark.parametrize(
    ("text", "setting", "words"),
    [
        ("-log(p)", {"p": 0}, "takes the logarithm of 0. Only positive numbers have one"),
        ("a/(b - 2)", {"a": 1, "b": 2}, "divides by 0"),
        ("x**-1", {"x": 0}, "raises 0 to the power −1"),
        ("x**0.5", {"x": -1}, "raises the negative number −1 to the power 0.5"),
        ("exp(exp(x))", {"x": 10}, "too large for a 64-bit float"),
    ],
)
def test_undefined_values_are_explained_where_they_happen(open_page, text, setting, words):
    page = open_page(BackpropStepper(text, values=setting))
    press_on(page, 3)
    expect(status(page)).to_contain_text(words)
    assert page.locator(".dh-node.is-broken").count() == 1
    expect(page.get_by_role("button", name="Step", exact=True)).to_have_attribute(
        "aria-disabled", "true"
    )
    name = next(iter(setting))
    page.get_by_label(f"{name} =", exact=True).fill("1.5")
    if text[0] != "a":
        assert page.locator(".dh-node.is-broken").count() == 0


def test_a_vertical_tangent_is_explained(open_page):
    page = open_page(BackpropStepper("z = x**0.5; 3*z", values={"x": 0}))
    press_on(page, 9)
    expect(status(page)).to_contain_text("the slope of z is vertical here")
    assert state(page)["step"] == 5


def test_a_check_that_a_nudge_cannot_make_says_so(open_page):
    page = open_page(BackpropStepper("log(x)", values={"x": 1e-6}, step=3))
    expect(card(page, "x")).to_contain_text("nudging x by 0.00001 leaves the expression undefined")


# The page around it


def test_presets_tell_their_story(open_page):
    page = open_page()
    for chip in page.locator(".dh-chips button").all():
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", "true")
        assert page.locator(".dh-story").inner_text().endswith(".")
        assert page.locator(".dh-formula__error").is_hidden()
        page.get_by_role("slider", name="step").focus()
        page.keyboard.press("End")
        assert state(page)["step"] > 0
    assert page.locator(".dh-chips button").count() >= 7


def test_the_address_carries_the_state(open_page):
    page = open_page()
    press(page, "The overwriting bug")
    press(page, "Step", 2)
    until(page, "decodeURIComponent(location.hash).includes('step:2')")
    told = page.evaluate("decodeURIComponent(location.hash)")
    assert told == "#backprop_stepper=m = a*a; z = m + a|a:3|fixed:|step:2|overwrite"
    again = open_page(hash_=page.evaluate("location.hash"))
    assert state(again) == state(page)
    again.evaluate("location.hash = '#backprop_stepper=q*q%7Cq%3A-3%7Cstep%3A2'")
    until(again, "downhill.figures[0].model.get('expression') === 'q*q'")
    assert state(again)["values"] == {"q": -3}
    expect(field(again)).to_have_value("q*q")


@pytest.mark.parametrize(
    ("hash_", "words"),
    [
        ("q*(%7Cq%3A1", "the expression “q*(” could not be read"),
        ("q*q%7Cq%3Aabc", "q was “abc”, which is no number; 2 is used"),
        ("q*q%7Czz%3A1", "the expression has no “zz”"),
    ],
)
def test_a_wrong_address_is_explained(open_page, hash_, words):
    page = open_page(hash_=f"#backprop_stepper={hash_}")
    expect(page.locator(".dh-note")).to_contain_text(words)
    press(page, "Step")
    expect(page.locator(".dh-note")).to_be_hidden()


def test_an_anchor_is_left_alone(open_page):
    page = open_page(hash_="#break-it")
    page.wait_for_timeout(600)
    assert page.evaluate("location.hash") == "#break-it"


def test_without_javascript_the_picture_tells_the_finished_walk(open_page):
    page = open_page(java_script_enabled=False)
    picture = page.get_by_role("img")
    expect(picture).to_be_visible()
    assert "w −8" in picture.get_attribute("aria-label")


def test_one_polite_status(open_page):
    page = open_page()
    assert page.locator("[role=status], [aria-live=polite]").count() == 1


def test_reduced_motion_sends_no_discs(open_page):
    page = open_page()
    press(page, "Step")
    assert page.locator(".dh-token").count() == 0
    moving = open_page(reduced_motion="no-preference")
    press(moving, "Step")
    assert moving.locator(".dh-token").count() == 2
    moving.wait_for_timeout(700)
    assert moving.locator(".dh-token").count() == 0


@pytest.mark.parametrize("width", [320, 360, 768])
def test_narrow_pages_do_not_scroll_sideways_and_targets_are_wide(open_page, width):
    page = open_page(viewport={"width": width, "height": 900})
    for chip in ("A tanh neuron", "The late shipment"):
        press(page, chip)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.locator(
        ".dh-live :is(button, input[type=range], input[type=number], .dh-choice, textarea, summary)"
    ).evaluate_all(
        "nodes => nodes.map(n => n.getBoundingClientRect()).map(r => [r.width, r.height])"
    )
    assert min(min(box) for box in boxes) >= 24
    box = page.locator(".dh-graph").bounding_box()
    assert (box["height"] > box["width"]) == (width < 560)


def test_a_graph_wider_than_its_stage_follows_the_walk(open_page):
    page = open_page(BackpropStepper("+".join(f"a{i}*b{i}" for i in range(7))))
    assert stage(page).evaluate("n => n.scrollWidth > n.clientWidth")
    stage(page).focus()
    page.keyboard.press("End")
    press(page, "Back", 12)
    at = page.locator(".dh-node.is-active").bounding_box()
    room = stage(page).bounding_box()
    assert room["x"] <= at["x"] and at["x"] + at["width"] <= room["x"] + room["width"]
    stage(page).focus()
    before = stage(page).evaluate("n => n.scrollLeft")
    page.keyboard.press("Shift+ArrowLeft")
    assert stage(page).evaluate("n => n.scrollLeft") < before


def test_nodes_and_labels_never_overlap(open_page):
    page = open_page()
    overlap = """() => {
      const found = [...document.querySelectorAll(".dh-node__box")];
      const boxes = found.map((n) => n.getBoundingClientRect());
      const along = (p, q, low, high) => p[low] < q[high] - 1 && q[low] < p[high] - 1;
      return boxes.some((p, i) => boxes.slice(0, i).some((q) =>
        along(p, q, "left", "right") && along(p, q, "top", "bottom")));
    }"""
    for text, _ in golden.cases():
        field(page).fill(text)
        assert not page.evaluate(overlap), text


def test_texts_stay_inside_their_nodes_and_apart(open_page):
    page = open_page()
    wide = """() => [...document.querySelectorAll(".dh-node")].flatMap((n) => {
      const box = n.querySelector(".dh-node__box").getBoundingClientRect();
      const texts = [...n.querySelectorAll("text")].filter((t) => t.textContent);
      const all = texts.map((t) => [t.textContent, t.getBoundingClientRect()]);
      const apart = (p, q) => p.right <= q.left + 0.5 || q.right <= p.left + 0.5
        || p.bottom <= q.top + 4 || q.bottom <= p.top + 4;
      return all.filter(([, r], i) => r.left < box.left - 1 || r.right > box.right + 1
        || all.some(([, q], k) => k < i && !apart(r, q))).map(([words]) => words);
    })"""
    for text, numbers in golden.cases():
        shown = BackpropStepper(text, values={k: v for k, v in numbers.items() if k in text})
        page.evaluate(
            "s => { for (const k in s) downhill.figures[0].model.set(k, s[k]) }",
            {"expression": shown.expression, "values": dict(shown.values), "step": 99},
        )  # fmt: skip
        assert page.evaluate(wide) == [], text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colors_keep_text_and_lines(open_page, scheme):
    page = open_page(forced_colors="active", color_scheme=scheme)
    unseen = """() => {
      const colour = (n, key) => getComputedStyle(n)[key];
      const shown = document.querySelectorAll(".dh-node, .dh-edge__label:not(.is-hidden)");
      return [...shown].filter((n) => {
        const ground = colour(n.querySelector("rect"), "fill");
        return [...n.querySelectorAll("text")].some((t) => colour(t, "fill") === ground);
      }).map((n) => n.textContent);
    }"""
    page.get_by_role("switch").check()
    for _ in range(12):
        assert page.evaluate(unseen) == []
        press_on(page, 1)
    box = page.locator(".dh-node__box").first
    assert box.evaluate("n => getComputedStyle(n).stroke !== getComputedStyle(n).fill")
    assert stage(page).evaluate("n => getComputedStyle(n).borderTopStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("chip", ["The late shipment", "The overwriting bug", "A forbidden log"])
def test_axe_finds_nothing(open_page, scheme, chip):
    page = open_page(color_scheme=scheme)
    press(page, chip)
    page.get_by_text("All steps in words").click()
    press_on(page, 5)
    if chip == "The late shipment":
        field(page).fill("a + ")
    page.wait_for_timeout(700)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document).then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
    )
    assert found == []


def test_a_kernel_may_set_the_expression(open_page):
    page = open_page()
    page.evaluate(
        "() => { const m = downhill.figures[0].model;"
        " m.set('values', {k: 3}); m.set('expression', 'k**3') }"
    )
    expect(field(page)).to_have_value("k**3")
    press(page, "Step", 3)
    assert values(page, "grad")["k"] == "27"


def test_cleaning_up_leaves_nothing_behind(open_page):
    page = open_page()
    press(page, "Play")
    page.evaluate("downhill.figures[0].cleanup()")
    assert page.locator(".dh-live").count() == 0
    held = state(page)["step"]
    page.wait_for_timeout(1800)
    assert state(page)["step"] == held
