"""The live figure *Decision boundary* without a browser: mathematics, words and pictures."""

import json
import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import traitlets

from lessons_core.engine.tensor import Tensor
from lessons_core.figures.decision_boundary import DecisionBoundary, maths, picture
from lessons_core.figures.kit.draws import mulberry32, normal

CHANGES = {
    "data": "xor", "width": 3, "depth": 2, "activation": "tanh", "rate": 0.1, "noise": 0.2,
    "batch": 32, "seed": 2, "equal": True, "step": 3, "own": [[0.1, 0.2, -1]], "point": 0,
    "guess": "all",
}  # fmt: skip


def state(**changes) -> dict:
    return DecisionBoundary(**changes).state()


@pytest.mark.parametrize("data", ["moons", "circles", "spirals", "xor"])
def test_samples_fit_the_picture_and_have_two_kinds_in_turn(data):
    for noise in (0.0, 0.1):
        train, held = maths.data_of(state(data=data, noise=noise))
        assert train.target.tolist() == [1, -1] * 100 == held.target.tolist()
        assert (np.abs(train.points) < maths.SPAN).all()
        assert not np.array_equal(train.points, held.points)
    far = [maths.draw_sample(data, 0.5, seed).points - maths.draw_sample(data, 0, seed).points
           for seed in range(1, 4)]  # fmt: skip
    assert np.isfinite(far).all() and np.std(far) > 0.3


def test_noise_is_the_standard_deviation_asked_for():
    uniform = mulberry32(5)
    drawn = [normal(uniform) for _ in range(4000)]
    assert np.std(drawn) == pytest.approx(1, rel=0.03)
    assert np.mean(drawn) == pytest.approx(0, abs=0.05)


def test_the_moons_are_half_circles_and_xor_is_told_by_the_signs():
    moons = maths.draw_sample("moons", 0.0, 1)
    upper = moons.points[moons.target > 0] + [0.5, 0.25]
    np.testing.assert_allclose(np.hypot(*upper.T), 1, atol=1.5e-3)
    xor = maths.draw_sample("xor", 0.0, 1)
    assert (np.sign(xor.points.prod(axis=1)) == xor.target).all()


def test_the_start_is_normal_of_the_size_that_the_lesson_takes():
    layers = [maths.start(16, 3, seed, equal=False) for seed in range(1, 60)]
    for i, size in enumerate((1, math.sqrt(2 / 16), math.sqrt(2 / 16), math.sqrt(2 / 16))):
        drawn = np.concatenate([start[i][0].ravel() for start in layers])
        assert np.std(drawn) == pytest.approx(size, rel=0.06), i
        assert all((start[i][1] == 0).all() for start in layers)


@pytest.mark.parametrize("kind", ["relu", "tanh", "sigmoid", "none"])
def test_a_step_is_the_one_of_the_books_own_engine(kind):
    s = state(activation=kind, depth=3, width=5, batch=32, rate=0.3)
    before, after = maths.start(5, 3, 4, equal=False), maths.train(s | {"step": 1}).layers
    train, _ = maths.data_of(s)
    batch = next(maths.batches(200, 32, 4))
    tensors = [Tensor(part, requires_grad=True) for layer in before for part in layer]
    h = Tensor(train.points[batch])
    for i in range(0, 8, 2):
        h = h @ tensors[i] + tensors[i + 1]
        if i < 6 and kind != "none":
            h = getattr(h, kind)() if kind != "sigmoid" else ((h * 0.5).tanh() + 1) * 0.5
    miss = h - Tensor(train.target[batch][:, None])
    (0.5 * (miss * miss).mean()).backward()
    stepped = [t.data - 0.3 * t.grad for t in tensors]
    for mine, theirs in zip((part for layer in after for part in layer), stepped, strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-10, atol=1e-13)


def test_batches_take_each_point_once_in_an_epoch():
    drawn = maths.batches(10, 3, seed=1)
    epochs = [[next(drawn).tolist() for _ in range(3)] for _ in range(4)]
    for epoch in epochs:
        seen = sum(epoch, [])
        assert len(set(seen)) == 9
    assert len({tuple(sum(epoch, [])) for epoch in epochs}) == 4
    assert next(maths.batches(4, 200, seed=1)).tolist() == [0, 1, 2, 3]


def test_equal_units_stay_equal_to_the_last_bit():
    for depth in (1, 2):
        run = maths.train(state(width=8, depth=depth, equal=True, step=300))
        for w, b in run.layers[:-1]:
            assert np.ptp(w, axis=1).max() == 0 == np.ptp(b)


def test_without_a_bend_the_border_is_a_line():
    values = picture.answers(state(activation="none", depth=3, rate=0.02, step=200))
    for axis in (0, 1):
        np.testing.assert_allclose(np.diff(values, n=2, axis=axis), 0, atol=1e-12)


def test_without_a_bend_the_presets_rate_trains_with_all_the_layers_that_may_be_added():
    for depth in range(1, maths.DEPTH + 1):
        for seed in (1, 4, 7):
            run = maths.train(state(activation="none", depth=depth, rate=0.005, seed=seed, step=50))
            assert run.blown is None and run.losses[-1][1] < run.losses[0][1]


def test_the_presets_show_what_they_say():
    right = {}
    for name, changes in {
        "moons": {}, "line": {"activation": "none", "rate": 0.005}, "narrow": {"width": 2},
        "equal": {"width": 8, "equal": True},
        "spiral": {"data": "spirals", "depth": 2, "rate": 0.1, "batch": 32},
    }.items():  # fmt: skip
        s = state(step=1000, **changes)
        layers, held = maths.train(s).layers, maths.data_of(s)[1]
        right[name] = maths.losses(layers, held, s["activation"])[1]
    assert right["moons"] > 0.99 and 0.95 < right["spiral"] < 1
    assert max(right[name] for name in ("line", "narrow", "equal")) <= 0.9
    answers = maths.forward(layers, held.points, "relu")[-1][:, 0]  # of the spiral, the last
    wrong = held.points[(answers > 0) != (held.target > 0)]
    assert np.mean(np.hypot(*wrong.T) < 0.3) > 0.5, "in the middle"
    losses = [loss for _, loss, _ in maths.train(state(rate=2.0, step=9)).losses]
    assert losses == sorted(losses) and losses[-1] > maths.BOUND


def test_losses_are_kept_at_each_hundredth_of_an_axis_that_doubles():
    for step, end in ((0, 100), (100, 100), (101, 200), (450, 800)):
        run = maths.train(state(width=1, step=step))
        steps = [kept for kept, *_ in run.losses]
        assert run.end == end
        grid = [i * end // 100 for i in range(101) if i * end // 100 <= step]
        assert steps == sorted({*grid, step})


def test_of_drawn_points_every_third_is_held_back():
    own = [[i / 10, 0.0, 1 if i % 2 else -1] for i in range(8)]
    train, held = maths.data_of(state(data="own", own=own))
    assert (held.points[:, 0] * 10).round().tolist() == [2, 5]
    assert len(train.target) == 6
    run = maths.train(state(data="own", step=50))
    assert run.step == 0 and math.isnan(run.losses[0][1])


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_changes_the_repr(trait):
    before, after = DecisionBoundary(), DecisionBoundary(**{trait: CHANGES[trait]})
    assert list(before.state()) == sorted(CHANGES)
    assert before.digest() != after.digest() and repr(before) != repr(after)
    assert json.loads(after.state_json())[trait] == CHANGES[trait]


@pytest.mark.parametrize(
    ("trait", "value"),
    [("data", "cats"), ("width", 17), ("depth", 5), ("rate", 0), ("noise", 0.6), ("batch", 201),
     ("seed", 0), ("step", 12_801), ("point", 200), ("guess", "none"), ("own", [[0, 0]]),
     ("own", [[0, 0, 2]]), ("own", [[3, 0, 1]]), ("own", [[0, 0, 1]] * 91)],
)  # fmt: skip
def test_values_out_of_range_are_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        DecisionBoundary(**{trait: value})


STATES = [
    {}, {"step": 150}, {"rate": 2.0, "step": 9}, {"depth": 0}, {"data": "own"},
    {"data": "own", "own": [[0, 0, 1], [1, 1, -1], [-1, 1, 1]], "step": 4},
    {"width": 1, "depth": 4, "activation": "sigmoid"},
]  # fmt: skip


@pytest.mark.parametrize("changes", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(changes):
    figure = DecisionBoundary(**changes)
    root = ET.fromstring(figure.picture())
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg", "svg"]
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert "nan" not in figure.picture()
    assert figure.picture() == DecisionBoundary(**changes).picture()


def test_words_follow_the_state():
    words = DecisionBoundary().describe()
    assert "1 hidden layer of 16 units, bent by ReLU has made 0 steps" in words
    assert "has made 1 step at" in DecisionBoundary(step=1).describe()
    assert "held-back loss 0.027, 199 of 200 right" in DecisionBoundary(step=1000).describe()
    assert "The border is a straight line" in DecisionBoundary(depth=0).describe()
    blown = DecisionBoundary(rate=2.0, step=80).describe()
    assert "has made 4 steps" in blown and "blew up: in step 5" in blown and "5.6e9" in blown
    assert "no points have been drawn" in DecisionBoundary(data="own").describe()
    assert "No border: the answer is nowhere above 0." in DecisionBoundary(seed=1).describe()
