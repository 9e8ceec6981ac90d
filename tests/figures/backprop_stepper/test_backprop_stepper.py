"""The backprop stepper without a browser: grammar, sweeps, pictures and words."""

import json
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import traitlets

from lessons_core import story
from lessons_core.engine.autograd import Value
from lessons_core.figures.backprop_stepper import BackpropStepper, layers, maths, names
from tests.figures.backprop_stepper import make_golden as golden

ROOT = Path(__file__).parents[3]
CASES = golden.cases()
CHANGES = {
    "expression": "w*x*b*y", "values": {"w": 2.0, "x": 2.0, "b": 0.0, "y": 6.0}, "fixed": ["y"],
    "step": 3, "overwrite": True, "story": dict.fromkeys(story.KEYS, "word"),
}  # fmt: skip


def sweep(text, values, **options):
    nodes = maths.parse(text)
    run, fault = maths.forward(nodes, values)
    assert fault is None
    data = [value.data for value in run]
    return nodes, data, maths.backward(nodes, data, **options)[0]


def test_the_shipment_is_the_curriculums():
    nodes, data, grads = sweep(*golden.LESSON[0])
    printed = names.names_of(nodes)
    assert dict(zip(printed, data, strict=True)) == {
        "w": 1, "x": 2, "m": 2, "b": 0, "ŷ": 2, "y": 6, "v₁": -4, "v₂": 16, "loss": 8,
    }  # fmt: skip
    assert dict(zip(printed, grads, strict=True)) == {
        "loss": 1, "v₂": 0.5, "v₁": -4, "y": 4, "ŷ": -4, "b": -4, "m": -4, "x": -4, "w": -8,
    }  # fmt: skip


def test_paths_add_and_the_bug_keeps_the_last():
    assert BackpropStepper("a*a", values={"a": 3}).gradients() == {"a": 6}
    assert BackpropStepper("m = a*a; z = m + a", values={"a": 3}).gradients() == {"a": 7}
    bug = BackpropStepper("m = a*a; z = m + a", values={"a": 3}, overwrite=True)
    assert bug.gradients() == {"a": 3}
    assert "the last of 1 + 3 + 3), wrong: it is 7" in bug.describe()


@pytest.mark.parametrize(("text", "values"), CASES, ids=[text for text, _ in CASES])
def test_one_node_at_a_time_gives_what_the_engine_gives(text, values):
    """The sweep by local slopes against `Value.backward` on Python's own evaluation."""
    nodes, data, grads = sweep(text, values)
    leaves = {name: Value(float(values[name])) for name in maths.variables(nodes)}
    functions = {f: (lambda v, f=f: getattr(Value(0.0) + v, f)()) for f in maths.FUNCTIONS}
    scope = {"__builtins__": {}, **functions, **leaves}
    scope.setdefault("q", 1.0)  # a variable of a line that nothing uses
    *lines, last = text.split("; ")
    for line in lines:
        exec(line, scope)
    output = eval(last.split(" = ")[-1], scope)
    output.backward()
    assert output.data == pytest.approx(data[-1], rel=1e-12)
    for node, grad in zip(nodes, grads, strict=True):
        if node.op == "leaf":
            assert leaves[node.name].grad == pytest.approx(grad, rel=1e-12, abs=1e-14)


# The lesson's kink has a test of its own: rule and difference cannot agree there.
@pytest.mark.parametrize(("text", "values"), [c for c in CASES if c[1].get("b") != -2])
def test_differences_agree_with_gradients(text, values):
    nodes, _, grads = sweep(text, values)
    found = maths.differences(nodes, values)
    for node, grad in zip(nodes, grads, strict=True):
        if node.op == "leaf":
            assert found[node.name] == pytest.approx(grad, rel=1e-6, abs=1e-6)


def test_at_a_kink_rule_and_difference_disagree():
    nodes, _, grads = sweep("relu(w*x + b)", {"w": 1, "x": 2, "b": -2})
    assert grads[0] == 0
    assert maths.differences(nodes, {"w": 1, "x": 2, "b": -2}) == pytest.approx(
        {"w": 1, "x": 0.5, "b": 0.5}
    )


@pytest.mark.parametrize("text", golden.REFUSED, ids=lambda text: text[:20] or "nothing")
def test_what_is_outside_the_grammar_is_refused_in_words(text):
    with pytest.raises(ValueError, match=r"\w{3,}"):
        maths.parse(text)
    with pytest.raises(traitlets.TraitError, match="expression"):
        BackpropStepper(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2*a + €", "unexpected '€' at character 7"),
        ("a + sin(a)", r"'sin\(a\)' at character 5 cannot be used"),
        ("3*4", "has no variable"),
        ("a*2; a = 3", "has a value already"),
    ],
)
def test_errors_name_the_place(text, message):
    with pytest.raises(ValueError, match=message):
        maths.parse(text)


@pytest.mark.parametrize(("text", "values"), golden.BROKEN)
def test_undefined_values_end_the_walk_with_words(text, values):
    figure = BackpropStepper(text, values=values)
    assert "The walk stops at" in figure.describe()
    ET.fromstring(figure.picture())
    with pytest.raises(ValueError, match="has no value"):
        figure.gradients()


def test_a_vertical_tangent_ends_the_walk_backwards():
    words = BackpropStepper("z = x**0.5; 3*z", values={"x": 0}).describe()
    assert "Backwards, gradients: v₁ 1; z 3." in words
    assert "The walk stops at z" in words


def test_golden_file_is_pythons_own():
    assert golden.PATH.read_text(encoding="utf-8") == golden.text(), (
        "run: python tests/figures/backprop_stepper/make_golden.py"
    )
    assert len(golden.cases()) >= 60


def test_state_is_the_public_traits_sorted():
    assert list(BackpropStepper().state()) == sorted(CHANGES)


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_changes_the_repr(trait):
    other = {"expression": "w*x*b*y", "values": CHANGES["values"]} if trait == "expression" else {}
    before, after = BackpropStepper(), BackpropStepper(**other or {trait: CHANGES[trait]})
    assert repr(before) != repr(after)


def test_equal_state_gives_equal_output_in_every_process():
    code = (
        "from lessons_core.figures.backprop_stepper import BackpropStepper\n"
        "f = BackpropStepper('tanh(a*b) + a/b', step=4)\nprint(repr(f), f.figure_html())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True,
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip
    assert len(runs) == 1


@pytest.mark.parametrize(
    "figure",
    [BackpropStepper(), BackpropStepper(step=3), BackpropStepper(overwrite=True, step=8)]
    + [BackpropStepper(text, values=values) for text, values in CASES if "unused" not in text],
    ids=repr,
)
def test_picture_is_xml_in_palette_colours(figure):
    root = ET.fromstring(figure.picture())
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    left, _, width, height = (float(v) for v in root[0].get("viewBox").split())
    boxes = [n for n in root.iter() if n.tag.endswith("rect")]
    assert len(boxes) == len(figure.graph())
    for box in boxes:
        x, y = float(box.get("x")), float(box.get("y"))
        assert left <= x and x + float(box.get("width")) <= left + width
        assert y >= 0 and y + float(box.get("height")) <= height


@pytest.mark.parametrize(("text", "values"), CASES, ids=[text for text, _ in CASES])
def test_static_nodes_never_overlap(text, values):
    places, edges, _ = layers.layout(maths.parse(text), 10, 10)
    for i, p in enumerate(places):
        for q in places[:i]:
            assert abs(p[0] - q[0]) >= 9.99 or abs(p[1] - q[1]) >= 9.99
    assert all(math.isfinite(c) for points in edges.values() for point in points for c in point)


def test_description_follows_the_state():
    words = BackpropStepper().describe()
    assert "m = w × x = 2; ŷ = m + b = 2; v₁ = ŷ − y = −4; v₂ = v₁² = 16" in words
    assert "loss = v₂ ÷ 2 = 8" in words
    assert "y 4, fixed, not updated" in words
    assert "w −8" in words
    assert "Backwards" not in BackpropStepper(step=5).describe()
    assert "loss = " not in BackpropStepper(step=4).describe().split("Forwards")[1]


def test_wrong_values_are_named():
    with pytest.raises(ValueError, match="has no variable 'z'; it has a"):
        BackpropStepper("a*a", values={"z": 1})
    with pytest.raises(traitlets.TraitError, match=r"values\['a'\] must be a finite number"):
        BackpropStepper("a*a", values={"a": math.inf})
    with pytest.raises(traitlets.TraitError, match="step"):
        BackpropStepper(step=-1)


def test_lines_of_python_become_steps():
    figure = BackpropStepper("m = a*b\nz = m + a\n")
    assert figure.expression == "m = a*b; z = m + a"
    assert json.loads(figure.state_json())["expression"] == figure.expression
