"""The live figure *Overfit* without a browser: its mathematics, its words and its pictures."""

import json
import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import traitlets

from lessons_core.evidence import regression
from lessons_core.figures.kit import svg
from lessons_core.figures.overfit import Overfit, maths
from lessons_core.figures.overfit.names import spots
from tests.figures.overfit import make_golden as golden

CHANGES = {
    "model": "network", "degree": 3, "width": 5, "step": 10, "count": 20, "noise": 0.1, "seed": 2,
    "weight_decay": 0.1, "drawing": True, "own": [[0.1, 0.2]], "hidden": True, "ghost": {"seed": 1},
}  # fmt: skip


def sample(**settings):
    base = {"count": 15, "noise": 0.3, "seed": 8, "drawing": False, "own": []}
    return maths.data_of(base | settings)


def test_the_sample_is_the_truth_and_noise_of_the_size_asked_for():
    (xs, ys), _ = sample(count=40, noise=0.0)
    assert ys == [pytest.approx(math.sin(math.pi * x), abs=6e-4) for x in xs]
    strips = [math.floor((x + 1) * 20) for x in xs]
    assert strips == list(range(40)), "one point in each strip"
    misses = []
    for seed in range(1, 41):
        xs, ys = maths.draw_sample(40, 0.5, seed)
        misses += [y - math.sin(math.pi * x) for x, y in zip(xs, ys, strict=True)]
    assert np.std(misses) == pytest.approx(0.5, rel=0.05)
    assert np.mean(misses) == pytest.approx(0, abs=0.04)


def test_the_fits_are_the_ridge_of_the_package():
    for decay in (0.01, 1.0):
        (xs, ys), _ = sample()
        fits = maths.fit_degrees((xs, ys), decay)
        for degree in (0, 1, 7, 14, 30):
            wanted = regression.fit_polynomial(np.array(xs), ys, degree, decay)
            np.testing.assert_allclose(fits[degree], wanted, rtol=1e-9, atol=1e-12)


def test_without_decay_the_fit_is_least_squares_and_of_perfect_ones_the_smallest():
    (xs, ys), _ = sample()
    fits = maths.fit_degrees((xs, ys), 0.0)
    for degree in (3, 9, 20, 30):
        wanted = regression.fit_polynomial(np.array(xs), ys, degree)
        np.testing.assert_allclose(fits[degree], wanted, rtol=1e-5, atol=1e-6)
    curves = maths.polynomial_curves(*sample(), 0.0)
    assert all(loss < 1e-8 for loss in curves["train"][14:])
    assert curves["validation"][14] > 10 > 0.2 > curves["validation"][30], "double descent"


def test_training_loss_never_rises_with_the_degree():
    for seed in range(1, 12):
        train = maths.polynomial_curves(*sample(seed=seed), 0.0)["train"]
        assert all(b <= a + 1e-7 for a, b in zip(train, train[1:], strict=False))


def test_of_drawn_points_every_third_is_held_back():
    own = [[i / 10, 0.0] for i in range(8)]
    (xs, _), (held, _) = sample(drawing=True, own=own)
    assert (xs, held) == ([0.0, 0.1, 0.3, 0.4, 0.6, 0.7], [0.2, 0.5])


def test_stopping_and_verdicts_on_losses_that_can_be_read():
    losses = [5, 4, 3, 3.5, 2.9, 3, 3.1, 3.2, 1.0]
    assert maths.early_stop(losses, patience=3) == (4, 7)
    assert maths.early_stop(losses, patience=4) == (8, None)
    assert maths.lowest([3, 1, 1, 2]) == 1
    curve = [1.0, 0.5, 0.1, 0.109, 0.14, 0.3]
    told = [maths.verdict(curve, i) for i in range(6)]
    assert told == ["under", "under", "good", "good", "near", "over"]
    assert maths.verdict([math.nan], 0) == "blind"


def test_golden_cases_are_pythons_own():
    stored = json.loads(golden.PATH.read_text(encoding="utf-8"))
    again = "run: python tests/figures/overfit/make_golden.py"
    assert stored["polynomials"] == json.loads(json.dumps(golden.polynomials())), again
    found = golden.networks()
    assert len(stored["networks"]) == len(found) >= 6
    for mine, theirs in zip(found, stored["networks"], strict=True):
        assert {k: mine[k] for k in ("settings", "width", "weight_decay", "best", "stop")} == {
            k: theirs[k] for k in ("settings", "width", "weight_decay", "best", "stop")
        }, again
        for name in ("train", "validation"):  # matrix products round differently elsewhere
            np.testing.assert_allclose(mine[name], theirs[name], rtol=0, atol=1e-9, err_msg=again)


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_is_state(trait):
    before, after = Overfit(), Overfit(**{trait: CHANGES[trait]})
    assert sorted(before.state()) == sorted(CHANGES)
    assert before.digest() != after.digest()


@pytest.mark.parametrize(
    ("trait", "value"),
    [("degree", 31), ("width", 0), ("step", 2001), ("count", 5), ("noise", 1.1), ("seed", 0),
     ("weight_decay", -0.1), ("model", "tree"), ("own", [[2, 0]]), ("own", [[0, 0]] * 61)],
)  # fmt: skip
def test_values_out_of_range_are_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        Overfit(**{trait: value})


STATES = [
    {}, {"degree": 1}, {"degree": 14}, {"noise": 0.0}, {"noise": 1.0, "count": 6}, {"hidden": True},
    {"model": "network", "step": 2000}, {"drawing": True}, {"drawing": True, "own": [[0.5, 1.0]]},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    figure = Overfit(**state)
    root = ET.fromstring(figure.picture())
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg", "svg"]
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert "nan" not in figure.picture()
    assert figure.picture() == Overfit(**state).picture()


@pytest.mark.parametrize(
    ("state", "top", "arrow"),
    [({}, 100, ""), ({"hidden": True}, 10, ""), ({"noise": 0.0, "degree": 3}, 10, ""),
     ({"noise": 1.0, "count": 30, "seed": 7}, 1000, "↑ up to 5.4e10"),
     ({"noise": 1.0, "count": 30, "seed": 7, "degree": 29}, 1000, "")],
    ids=str,
)  # fmt: skip
def test_the_axis_follows_the_highest_loss_and_an_arrow_tells_what_is_higher(state, top, arrow):
    figure = Overfit(**state)
    _, plot = ET.fromstring(figure.picture())
    words = ["".join(node.itertext()) for node in plot.iter() if node.tag.endswith("text")]
    ticks = [float(text) for text in words if re.fullmatch(r"[\d.]+", text)]
    assert 0.001 in ticks and top in ticks and 10 * top not in ticks
    peak = max(figure.curves()["validation"])
    assert (peak > top) == (peak > 1000 or "hidden" in state)
    assert [text for text in words if "↑" in text] == ([arrow] if arrow else [])


def test_the_level_line_is_the_loss_of_the_true_curve():
    assert "loss of the true curve" in Overfit().picture()
    losses = [
        maths.half_squared_loss([maths.truth(x) for x in xs], ys)
        for xs, ys in (maths.draw_sample(100, 0.3, seed) for seed in range(1, 60))
    ]
    assert np.mean(losses) == pytest.approx(0.5 * 0.3**2, rel=0.03)


FLAT = [[(svg.LEFT + 3 * k, height) for k in range(100)] for height in (200, 120)]


@pytest.mark.parametrize("here", [svg.LEFT + 3, 180, svg.RIGHT - 3])
def test_the_name_of_a_flat_curve_stands_beside_it_and_not_on_it(here):
    for name, height in zip(spots(FLAT, [200, 120], here, [14, 16]), (200, 120), strict=True):
        _, top, _, bottom = name["box"]
        assert not top < height < bottom and abs(name["y"] - height) < 20
        assert name["ends"] == (here > (svg.LEFT + svg.RIGHT) / 2)


def test_names_keep_off_each_other_and_inside_the_plot_wherever_the_place_is():
    rng = np.random.default_rng(3)
    for _ in range(300):
        heights = svg.TOP + (svg.BOTTOM - svg.TOP) * rng.random((2, 31))
        across = np.linspace(svg.LEFT, svg.RIGHT, 31)
        place = rng.integers(31)
        lines = [list(zip(across.tolist(), line.tolist(), strict=True)) for line in heights]
        dots = heights[:, place].tolist()
        one, other = spots(lines, dots, across[place], [14, 16])
        for left, top, right, bottom in (one["box"], other["box"]):
            assert left >= svg.LEFT and right <= svg.RIGHT
            assert top >= svg.TOP and bottom <= svg.BOTTOM
        a, b = one["box"], other["box"]
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_words_follow_the_state():
    assert "learnt the noise" in Overfit().describe()
    assert "about the lowest validation loss" in Overfit(degree=4).describe()
    assert "has not learnt the shape" in Overfit(degree=1).describe()
    assert "validation loss is hidden" in Overfit(hidden=True).describe()
    assert "no points have been drawn" in Overfit(drawing=True).describe()
    assert "No point is held back" in Overfit(drawing=True, own=[[0.5, 1.0]]).describe()
    words = Overfit(model="network", noise=0.5, step=2000).describe()
    stop = Overfit(model="network", noise=0.5).curves()["stop"]
    assert f"ends at step {stop * 10}" in words
    assert Overfit(noise=0.5, model="network").curves()["best"] < stop
