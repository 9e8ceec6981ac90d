"""The live figure *Backprop stepper* in a real browser: its mathematics, its steps."""

import json
import math

from playwright.sync_api import expect

from lessons_core.figures.backprop_stepper import BackpropStepper, maths, names
from tests import figure_page
from tests.figure_page import press, state, status, until
from tests.figures.backprop_stepper import make_golden as golden
from tests.figures.backprop_stepper.page import card, field, leaf_checks, stage, values

# Sources served unbundled, so that the mathematics is tested as it is written.
SOURCES = (
    "figures/backprop_stepper/maths.js", "figures/backprop_stepper/parser.js",
    "figures/backprop_stepper/names.js",
    "figures/backprop_stepper/presets.js",
    "figures/kit/numbers.js", "figures/kit/controls.js", "figures/kit/dom.js",
)  # fmt: skip
MEETING = "#backprop_stepper=" + "m%20%3D%20a*a%3B%20z%20%3D%20m%20%2B%20a%7Ca%3A3"

open_page = figure_page.opening(BackpropStepper, sources=SOURCES)


def same(mine, theirs, near: float) -> bool:
    if isinstance(mine, list):
        pairs = zip(mine, theirs, strict=True)
        return all(same(a, b, near) for a, b in pairs)
    if isinstance(mine, dict):
        return mine.keys() == theirs.keys() and all(same(mine[k], theirs[k], near) for k in mine)
    if mine is None or theirs is None or isinstance(mine, str):
        return mine == theirs
    return math.isclose(mine, theirs, rel_tol=near, abs_tol=near)


# The mathematics: the same numbers as Python, on the lesson's and on 48 random expressions.

COMPUTE = """async (cases) => {
  const m = await import("/figures/backprop_stepper/maths.js");
  const { parse } = await import("/figures/backprop_stepper/parser.js");
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


def test_javascript_computes_what_python_computes(open_page):
    cases = json.loads(golden.PATH.read_text(encoding="utf-8"))
    found = open_page().evaluate(COMPUTE, cases)
    assert len(found) == len(cases) >= 60
    for case, got in zip(cases, found, strict=True):
        # A browser may round log or tanh otherwise in the last digit: constants are computed too.
        assert same(case["nodes"], got["nodes"], 1e-12), case["text"]
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
          const { parse } = await import("/figures/backprop_stepper/parser.js");
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
          const { parse, MOST_CHARACTERS, MOST_NODES, MOST_LETTERS } = await import("/figures/backprop_stepper/parser.js");
          const n = await import("/figures/backprop_stepper/names.js");
          const { START } = await import("/figures/backprop_stepper/presets.js");
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
