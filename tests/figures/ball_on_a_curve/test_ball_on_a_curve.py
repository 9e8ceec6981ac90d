"""The live figure *Ball on a curve* without a browser: numbers, curves, words, pictures."""

import math
import re
import sys
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import traitlets
from numpy.polynomial import Polynomial

from lessons_core import story
from lessons_core.figures.ball_on_a_curve import BallOnACurve, maths
from lessons_core.figures.ball_on_a_curve.formula import parse
from lessons_core.figures.kit.levels.ellipses import even_levels, level_ellipses
from tests.figures.ball_on_a_curve import make_golden as golden


@pytest.mark.parametrize(
    ("lr", "places", "kind"),
    [
        (0.05, [4, 3.60, 3.24, 2.92, 2.62], "crawl"),
        (0.3, [4, 1.60, 0.64, 0.26, 0.10], "glide"),
        (0.5, [4, 0, 0, 0, 0], "land"),
        (0.9, [4, -3.20, 2.56, -2.05, 1.64], "bounce"),
        (1.0, [4, -4, 4, -4, 4], "orbit"),
        (1.1, [4, -4.80, 5.76, -6.91, 8.29], "fly"),
    ],
)
def test_the_bowl_gives_the_lessons_numbers(lr, places, kind):
    points = BallOnACurve(lr=lr, step=4).trajectory()
    assert [round(p["w"], 2) for p in points] == places
    assert maths.regime(maths.factor(2, lr)) == kind
    frame = maths.frame(maths.BOWL)
    assert maths.happened(maths.BOWL, lr, points[0], points[1], frame) == (kind, 1 - 2 * lr)


def test_the_shipments_are_lesson_threes():
    plane = maths.PLANES["shipments"]
    axes = maths.axes_of(plane)
    assert [round(axes[key], 4) for key in ("gentle", "steep")] == [0.1202, 5.5465]
    assert round(2 / axes["steep"], 4) == 0.3606
    points = maths.descend_plane(plane, 0, 0, 0.08, 19)
    rows = [[round(points[i][k], 3) for k in ("w", "b")] for i in (1, 2, 19)]
    assert rows == [[0.907, 0.400], [1.411, 0.623], [2.037, 0.916]]
    assert [round(points[i]["loss"], 4) for i in (0, 1)] == [13.8333, 4.2812]


@pytest.mark.parametrize("landscape", sorted(maths.PLANES))
def test_a_ravine_is_its_eigendecomposition(landscape):
    plane = maths.PLANES[landscape]
    a, b, c = plane["hessian"]
    values, vectors = np.linalg.eigh(np.array([[a, b], [b, c]]))
    axes = maths.axes_of(plane)
    assert [axes["gentle"], axes["steep"]] == pytest.approx(values, rel=1e-12)
    for key, vector in zip(("along", "across"), vectors.T, strict=True):
        assert abs(vector @ axes[key]) == pytest.approx(1, abs=1e-12)
    points = maths.descend_plane(plane, 0.3, -1.2, 0.07, 30)
    for key, curvature in zip(("along", "across"), values, strict=True):
        expected = [points[0][key] * (1 - 0.07 * curvature) ** n for n in range(31)]
        assert [p[key] for p in points] == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("text", [case[0] for case in golden.LINES])
def test_curves_are_numpys(text):
    curve = maths.BUMPY if text == "bumpy" else parse(text)
    poly = Polynomial(curve)
    for w in (-3.1, -0.5, 0.0, 0.7, 4.2):
        assert maths.value(curve, w) == pytest.approx(poly(w), rel=1e-12, abs=1e-12)
        assert maths.value(maths.derivative(curve), w) == pytest.approx(poly.deriv()(w), abs=1e-9)
    left, right, low, high = maths.frame(curve)
    heights = poly(np.linspace(left, right, 500))
    assert low < heights.min() and heights.max() <= high + 1e-9
    assert maths.lowest(curve) == pytest.approx(heights.min(), abs=(high - low) * 1e-3)
    for turn in maths.turning_points(curve):
        assert poly.deriv()(turn) == pytest.approx(0, abs=1e-7)


def test_typed_curves_are_read_as_algebra_reads_them():
    assert parse("2w^2 - 3(w-1)(w+1)/2 + .5") == (2.0, 0.0, 0.5)
    assert parse("-w^2") == parse("−w²") == parse("-(w**2)") == (0, 0, -1)
    assert parse("3·w·2w") == (0, 0, 6)
    assert parse("(w - 1)^3") == (-1, 3, -3, 1)


def test_the_valley_is_the_one_downhill():
    bottoms = [maths.valley(maths.BUMPY, w)["w"] for w in (-5, -2.9, -2.7, 1.8, 2.0, 3.9)]
    assert [round(w, 2) for w in bottoms] == [-3.99, -3.99, -1.0, -1.0, 3.2, 3.2]
    assert maths.valley(maths.BOWL, 4) == {"w": pytest.approx(0, abs=1e-12), "curvature": 2}
    assert maths.valley(parse("-w^2"), 1) is None
    assert maths.valley(parse("2w"), 1) is None


@pytest.mark.parametrize("w", [2.4, -4.6, 0.9])
def test_the_ticks_tell_where_a_small_bounce_turns_wide(w):
    """Near a bottom of any curve the edge is 2/λ: just below it the ball settles, above it not."""
    found = maths.valley(maths.BUMPY, w)
    start, edge = found["w"] + 0.01, 2 / found["curvature"]
    for lr, settles in ((0.97 * edge, True), (1.03 * edge, False)):
        last = maths.descend(maths.BUMPY, start, lr, 400)[-1]["w"]
        assert (abs(last - found["w"]) < 1e-4) is settles


def test_overflow_is_found_at_its_step():
    points = maths.descend(maths.BOWL, 4, 1.1, 2000)
    step = maths.overflow(points)
    assert math.isfinite(points[step - 1]["loss"]) and points[step]["loss"] == math.inf
    largest = math.log10(sys.float_info.max)
    assert step == math.ceil((largest / 2 - math.log10(4)) / math.log10(1.2))
    assert maths.overflow(points[:100]) is None
    assert math.isnan(maths.descend(maths.BOWL, -50, 10, 300)[-1]["w"])
    with pytest.raises(ValueError, match="steps must be 0 or more, got -1"):
        maths.descend(maths.BOWL, 4, 1.1, -1)


def test_level_sets_lie_on_their_level():
    hessian, centre = maths.PLANES["shipments"]["hessian"], (2.0, 1.0)
    x, y = (lambda v: 40 * v + 7), (lambda v: 250 - 25 * v)
    levels = even_levels(9.0, 3)
    assert levels == [1.0, 4.0, 9.0]
    for level, e in zip(levels, level_ellipses(centre, hessian, levels, x, y), strict=True):
        turn = math.radians(e["angle"])
        for t in (0.0, 0.9, 2.0, 4.4):
            u, v = e["rx"] * math.cos(t), e["ry"] * math.sin(t)
            w = (e["cx"] + u * math.cos(turn) - v * math.sin(turn) - 7) / 40 - 2
            b = (250 - (e["cy"] + u * math.sin(turn) + v * math.cos(turn))) / 25 - 1
            loss = (hessian[0] * w * w + 2 * hessian[1] * w * b + hessian[2] * b * b) / 2
            assert loss == pytest.approx(level, rel=1e-9)
    with pytest.raises(ValueError, match="not positive, so its level sets are no ellipses"):
        level_ellipses(centre, (1.0, 2.0, 1.0), levels, x, y)


def test_golden_runs_are_pythons_own():
    assert golden.PATH.read_text(encoding="utf-8") == golden.text(), (
        "run: python tests/figures/ball_on_a_curve/make_golden.py"
    )


CHANGES = {
    "landscape": "bumpy", "formula": "w^2 + w", "w": 1.0, "b": 1.0, "lr": 0.2, "step": 1,
    "ghost": {"w": 1}, "ticks": "shown", "guess": 0.5, "revealed": True,
    "tried": [{"lr": 0.9, "kind": "bounce"}], "story": dict.fromkeys(story.KEYS, "word"),
}  # fmt: skip


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_changes_the_repr(trait):
    assert list(BallOnACurve().state()) == sorted(CHANGES)
    assert repr(BallOnACurve()) != repr(BallOnACurve(**{trait: CHANGES[trait]}))


STATES = [
    {}, {"lr": 0.9, "step": 6}, {"lr": 1.1, "step": 4}, {"lr": 10.0, "step": 2000}, {"w": 0.0},
    {"landscape": "bumpy", "lr": 0.4, "step": 12}, {"landscape": "ravine", "step": 8},
    {"landscape": "shipments", "lr": 0.37, "step": 900}, {"landscape": "own", "step": 3},
    {"landscape": "shipments", "lr": 10.0, "step": 2000},
    {"landscape": "own", "formula": "2w", "step": 40}, {"landscape": "own", "formula": "-w^2"},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    figure = BallOnACurve(**state)
    root = ET.fromstring(figure.picture())
    assert root.get("class").startswith("dh-boc-stage")
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert not re.search(r"nan|inf", re.sub(r">[^<]*<", "", figure.picture()))
    assert figure.figure_html() == BallOnACurve(**state).figure_html()


def test_description_follows_the_state():
    assert "w is 1.638, the loss 2.684" in BallOnACurve(lr=0.9, step=4).describe()
    assert "bounce ×0.8" in BallOnACurve(lr=0.9, step=4).describe()
    assert "orbit ×1" in BallOnACurve(lr=1.0, step=1).describe()
    words = BallOnACurve(landscape="shipments", lr=0.37, step=2).describe()
    assert "across the ravine: fly off ×1.05; and this along its floor: crawl ×0.96" in words
    assert "λ" not in "".join(BallOnACurve(**state).describe() for state in STATES)


def test_each_landscape_has_a_start_of_its_own():
    assert (BallOnACurve(landscape="bumpy").w, BallOnACurve(landscape="bumpy").lr) == (2.4, 0.05)
    assert BallOnACurve(landscape="bumpy", w=1).w == 1


@pytest.mark.parametrize(
    ("trait", "value"),
    [("w", 51), ("lr", 0), ("lr", 11), ("step", -1), ("landscape", "moon"), ("formula", "sin(w)"),
     ("guess", -1), ("ticks", "never")],
)  # fmt: skip
def test_values_out_of_range_are_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        BallOnACurve(**{trait: value})


def test_a_refused_formula_says_where_and_what_to_try():
    with pytest.raises(traitlets.TraitError, match=r"Unexpected “s” at character 1.*Try formula="):
        BallOnACurve(formula="sin(w)")
