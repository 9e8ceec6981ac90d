"""Live figures without a browser: state, text alternatives, pictures."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import traitlets

from lessons_core import story
from lessons_core.figures.base import LiveFigure
from lessons_core.figures.kit import svg
from lessons_core.figures.one_update import OneUpdate
from lessons_core.figures.one_update.maths import regime, trajectory
from tests.figures.one_update import make_golden as golden

ROOT = Path(__file__).parents[2]
PYTHON = sorted((ROOT / "lessons_core/figures").glob("*/figure.py"))
CHANGES = {
    "x": 3.0, "y": 7.0, "w": 2.0, "b": 1.0, "lr": 0.2, "step": 1, "ghost": {"x": 1},
    "guess": "falls", "compact": True, "edges": True, "start": {"x": 1.0},
    "story": dict.fromkeys(story.KEYS, "word"),
}  # fmt: skip


def test_trajectory_is_the_lessons_own():
    points = trajectory(2, 6, 1, 0, 0.1, 5)
    first = points[0]
    assert (first["y_hat"], first["loss"]) == (2, 8)
    assert (first["grad_y_hat"], first["grad_w"], first["grad_b"]) == (-4, -8, -4)
    assert [round(p["loss"], 3) for p in points] == [8, 2, 0.5, 0.125, 0.031, 0.008]
    assert [round(p["w"], 3) for p in points[1:]] == [1.8, 2.2, 2.4, 2.5, 2.55]
    assert round(points[1]["b"], 3) == 0.4


def test_trajectory_overflows_like_a_float_and_refuses_negative_steps():
    losses = [p["loss"] for p in trajectory(4, 10, 4, 8, 1, 270)]
    assert float("inf") in losses
    assert losses[-1] != losses[-1]
    with pytest.raises(ValueError, match="steps must be 0 or more, got -1"):
        trajectory(2, 6, 1, 0, 0.1, -1)


@pytest.mark.parametrize(
    ("lr", "kind"),
    [(0.01, "creeps"), (0.2, "lands"), (0.39, "overshoots"), (0.4, "stands"), (0.5, "flies"),
     (-0.1, "uphill")],
)  # fmt: skip
def test_regime_names_what_the_losses_do(lr, kind):
    losses = [p["loss"] for p in trajectory(2, 6, 1, 0, lr, 6)]
    assert regime(2, 6, 1, 0, lr) == kind
    if kind in ("flies", "uphill"):
        assert losses == sorted(losses)
    elif kind == "stands":
        assert losses == pytest.approx([8.0] * 7)
    else:
        assert losses[-1] < losses[0]


def test_golden_trajectories_are_pythons_own():
    assert golden.PATH.read_text(encoding="utf-8") == golden.text(), (
        "run: python tests/figures/one_update/make_golden.py"
    )
    assert len(golden.SETTINGS) >= 20


def test_state_is_the_public_traits_sorted():
    assert list(OneUpdate().state()) == sorted(CHANGES)


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_changes_the_repr(trait):
    before, after = OneUpdate(), OneUpdate(**{trait: CHANGES[trait]})
    assert before.digest() != after.digest()
    assert repr(before) != repr(after)
    assert re.fullmatch(r"OneUpdate\(.*, sha256:[0-9a-f]{12}\)", repr(before))


def test_equal_state_gives_equal_output_in_every_process():
    code = (
        "from lessons_core.figures.one_update import OneUpdate\n"
        "f = OneUpdate(lr=0.39, step=3)\nprint(repr(f), f.figure_html())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1")
    }  # fmt: skip
    assert len(runs) == 1


def test_mimebundle_holds_words_html_and_the_widget():
    figure = OneUpdate()
    data, _ = figure._repr_mimebundle_()
    assert data["text/plain"] == repr(figure)
    assert data["text/html"] == figure.figure_html()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert str(figure.model_id) not in data["text/html"]


STATES = [
    {}, {"step": 3}, {"lr": 0.5, "step": 9}, {"lr": 1.0, "x": 4.0, "step": 200}, {"x": 0.0},
    {"w": 2.6, "b": 0.8}, {"lr": -0.1, "step": 2}, {"compact": True}, {"y": 10.0, "w": -2.0},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    figure = OneUpdate(**state)
    root = ET.fromstring(figure.picture())
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg", "svg"]
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert "nan" not in re.sub(r">[^<]*<", "", figure.picture())


def test_description_follows_the_state():
    units = OneUpdate().story["units"]
    assert f"predicts 2 {units}, so the loss is 8" in OneUpdate().describe()
    assert f"predicts 4 {units}, so the loss is 2" in OneUpdate(step=1).describe()
    assert "the run diverges" in OneUpdate(lr=0.5).describe()
    assert "gives w 1.8, b 0.4 and loss 2" in OneUpdate().describe()
    assert "w stays where it is, because x is 0" in OneUpdate(x=0.0).describe()
    assert "λ" not in "".join(OneUpdate(lr=lr).describe() for lr in (-0.1, 0.1, 0.2, 0.4, 0.5))


def test_state_json_cannot_end_its_script():
    class Text(LiveFigure):
        words = traitlets.Unicode().tag(sync=True)

        def describe(self):
            return ""

        def picture(self):
            return "<svg/>"

    evil = "</script><script>alert(1)</script><!-- & "
    figure = Text(words=evil)
    assert json.loads(figure.state_json()) == {"words": evil}
    assert not re.search(r"[<>&]", figure.state_json())


def test_state_that_is_no_json_is_named():
    class Number(LiveFigure):
        size = traitlets.Float().tag(sync=True)

    with pytest.raises(ValueError, match="the state of Number is not JSON"):
        Number(size=float("nan")).state_json()
    with pytest.raises(NotImplementedError, match=r"Number needs describe\(\)"):
        Number().describe()


@pytest.mark.parametrize(("trait", "value"), [("x", 9), ("y", -1), ("lr", 0), ("step", 201)])
def test_values_out_of_range_are_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        OneUpdate(**{trait: value})


def test_a_figure_without_a_module_says_how_to_build_it():
    with pytest.raises(FileNotFoundError, match="no built module for the live figure 'nothing'"):

        class Nothing(LiveFigure):
            name = "nothing"


@pytest.mark.parametrize("name", [path.parent.name for path in PYTHON])
def test_no_caption_says_left_or_right(name):
    """On a phone the panels stand below each other."""
    text = (ROOT / "lessons_core/figures" / name / "figure.py").read_text(encoding="utf-8")
    assert not re.search(r"\bon the (left|right)\b", text)


def test_number_reads_like_the_figures_numbers():
    values = [8.0, -0.0004, 0.03125, 1234567.0, -2.50, float("inf"), 1e-5, 0.0, -1e-16]
    assert [svg.number(v) for v in values] == [
        "8", "−4.0e−4", "0.031", "1.2e6", "−2.5", "infinity", "1.0e−5", "0", "0",
    ]  # fmt: skip


def test_the_lock_names_no_registry():
    for lock in ("package-lock.json", "benchmarks/tfjs/package-lock.json"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "resolved" not in text, lock
        assert "://" not in text, lock
