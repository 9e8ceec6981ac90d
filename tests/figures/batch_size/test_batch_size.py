"""Batches of shipments without a browser: random numbers, the rule, the noise floor, words."""

import itertools
import math
import re
import statistics
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import traitlets

from lessons_core import story
from lessons_core.figures.batch_size import BatchSize, maths
from tests.figures.batch_size import make_golden as golden

CHANGES = {
    "w": 1.0, "b": 1.0, "lr": 0.1, "batch": 4, "replace": True, "seed": 2, "step": 3,
    "ghost": {"w": 1}, "story": dict.fromkeys(story.KEYS, "word"),
}  # fmt: skip


def test_golden_cases_are_pythons_own():
    assert golden.PATH.read_text(encoding="utf-8") == golden.text(), (
        "run: python tests/figures/batch_size/make_golden.py"
    )


def test_generator_is_mulberry32():
    draw = maths.mulberry32(0)
    # The first numbers under seed 0 of the published generator, as 32-bit integers.
    assert [round(draw() * 2**32) for _ in range(3)] == [1144304738, 1416247, 958946056]
    many = [draw() for _ in range(20_000)]
    assert min(many) >= 0
    assert max(many) < 1
    counts = np.histogram(many, 20, (0, 1))[0]
    assert ((counts - 1000) ** 2 / 1000).sum() < 43.8  # chi-squared with 19 degrees, p = 0.001


def test_shuffling_is_fair():
    draw = maths.mulberry32(5)
    orders = [maths.shuffled(draw) for _ in range(3000)]
    assert all(sorted(order) == list(range(maths.COUNT)) for order in orders[:50])
    first = np.bincount([order[0] for order in orders], minlength=maths.COUNT)
    expected = 3000 / maths.COUNT
    assert ((first - expected) ** 2 / expected).sum() < 103.4  # 63 degrees, p = 0.001


def test_shipments_have_the_truth_that_is_told():
    xs, ys = np.array(maths.DATA).T
    assert len(xs) == 64 and xs.min() >= 0 and xs.max() <= 3
    design = np.stack([xs, np.ones(64)], axis=1)
    fit, *_ = np.linalg.lstsq(design, ys, rcond=None)
    assert maths.least() == pytest.approx(tuple(fit), abs=1e-12)
    assert fit == pytest.approx([2, 1], abs=0.01)
    hessian = design.T @ design / 64
    assert maths.edge() == pytest.approx(2 / np.linalg.eigvalsh(hessian)[-1], rel=1e-12)
    for w, b in ((0, 0), (1.5, -1)):
        assert maths.loss(w, b) == pytest.approx(((w * xs + b - ys) ** 2).mean() / 2, rel=1e-12)


@pytest.mark.parametrize("replace", [False, True])
def test_the_rule_is_exact_for_pairs(replace):
    w, b = 0.5, -0.5
    each = np.array(maths.gradients(w, b))
    gw, gb, sigma = maths.sigma(w, b)
    assert (gw, gb) == pytest.approx(tuple(each.mean(0)), abs=1e-12)
    # All pairs there are: the mean squared distance from the full gradient is the rule's square.
    pairs = itertools.product(range(64), repeat=2)
    means = np.array([each[[i, j]].mean(0) for i, j in pairs if replace or i != j])
    spread = math.sqrt(((means - [gw, gb]) ** 2).sum(1).mean())
    assert maths.predicted(sigma, 2, replace) == pytest.approx(spread, rel=1e-12)


@pytest.mark.parametrize("replace", [False, True])
def test_measured_spread_follows_the_rule(replace):
    orders = maths.cloud_orders(3, replace)
    found, spreads = maths.cloud(orders, 0, 0, 8)
    sigma = maths.sigma(0, 0)[2]
    ratios = [spreads[b - 1] / maths.predicted(sigma, b, replace) for b in (1, 2, 4, 8, 16, 32)]
    assert ratios == pytest.approx([1] * 6, abs=0.15)  # 200 draws: one part in twenty, three times
    assert len(found) == maths.DRAWS
    assert (spreads[63] < 1e-12) is not replace


def test_steps_and_epochs():
    assert [maths.steps_per_epoch(b) for b in (1, 8, 10, 64)] == [64, 8, 7, 1]
    points = maths.trajectory(0, 0, 0.2, 10, 1, 14)
    sizes = [len(p["batch"]) for p in points]
    assert sizes == [0, *[10] * 6, 4, *[10] * 6, 4]
    for epoch in (points[1:8], points[8:15]):
        assert sorted(i for p in epoch for i in p["batch"]) == list(range(64))
    drawn = maths.trajectory(0, 0, 0.2, 64, 1, 1, replace=True)[1]["batch"]
    assert len(drawn) == 64 and len(set(drawn)) < 64
    with pytest.raises(ValueError, match="steps must be 0 or more, got -1"):
        maths.trajectory(0, 0, 0.2, 8, 1, -1)


def test_the_full_batch_is_gradient_descent():
    xs, ys = np.array(maths.DATA).T
    w = b = 0.0
    points = maths.trajectory(0, 0, 0.2, 64, 9, 30)
    for point in points[1:]:
        miss = w * xs + b - ys
        assert point["batch_loss"] == pytest.approx((miss**2).mean() / 2, rel=1e-12)
        w, b = w - 0.2 * (miss * xs).mean(), b - 0.2 * miss.mean()
        assert (point["w"], point["b"]) == pytest.approx((w, b), abs=1e-12)


@pytest.mark.parametrize(("lr", "batch"), [(0.1, 1), (0.2, 8)])
def test_long_runs_wander_at_the_noise_floor(lr, batch):
    w, b = maths.least()
    points = maths.trajectory(w, b, lr, batch, 11, 30_000, replace=True)
    wandering = statistics.fmean(p["loss"] for p in points[1000:]) - maths.loss(w, b)
    assert wandering == pytest.approx(maths.noise_floor(lr, batch) - maths.loss(w, b), rel=0.05)


def test_noise_floor_is_none_where_the_spread_never_settles():
    assert maths.noise_floor(0.35, 1) is None
    assert maths.noise_floor(0.6, 64) is None  # past 2/λ
    floors = [maths.noise_floor(lr, 8) for lr in (0.05, 0.1, 0.2, 0.4)]
    assert floors == sorted(floors)
    # At small rates the excess is ηtr(C)/(4B), C the covariance of one shipment's gradient.
    excess = maths.noise_floor(1e-5, 1) - maths.loss(*maths.least())
    assert excess == pytest.approx(1e-5 * maths.sigma(*maths.least())[2] ** 2 / 4, rel=1e-3)


def test_state_is_the_public_traits_sorted():
    assert list(BatchSize().state()) == sorted(CHANGES)


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_changes_the_repr(trait):
    assert repr(BatchSize()) != repr(BatchSize(**{trait: CHANGES[trait]}))


@pytest.mark.parametrize(
    ("trait", "value"),
    [("w", 5), ("b", -2), ("lr", 0), ("lr", 1.1), ("batch", 0), ("batch", 65), ("seed", 0),
     ("step", 641)],
)  # fmt: skip
def test_values_out_of_range_are_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        BatchSize(**{trait: value})


STATES = [
    {}, {"step": 16}, {"batch": 1, "step": 130}, {"batch": 64, "step": 3}, {"lr": 1.0, "step": 640},
    {"replace": True, "step": 8}, {"batch": 10, "w": 4.5, "b": -1.0},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    root = ET.fromstring(BatchSize(**state).picture())
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg"] * 4
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    numbers = {v for n in root.iter() for v in n.attrib.values()}
    assert not [v for v in numbers if re.search(r"(?<![a-z])(nan|inf)", v)]


def test_description_follows_the_state():
    assert "8 steps make one epoch. After 0 steps at learning rate 0.2" in BatchSize().describe()
    assert "1 step makes one epoch" in BatchSize(batch=64).describe()
    assert "Every estimate is the same arrow" in BatchSize(batch=64).describe()
    assert "same arrow" not in BatchSize(batch=64, replace=True).describe()
    measured, predicted = BatchSize().spread()
    told = f"spread {measured:.2f} about the full gradient, both slopes together"
    assert f"{told}; the rule predicts {predicted:.2f}" in BatchSize().describe()
