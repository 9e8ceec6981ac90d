"""The live figure *Signal through depth* without a browser: its numbers, its state, its words."""

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import torch
import traitlets

from lessons_core.figures.signal_depth import SignalDepth, maths, picture

CHANGES = {
    "depth": 3, "width": 8, "activation": "relu", "gain": 1.0, "residual": True, "norm": "pre",
    "seed": 2, "layer": 4,
}  # fmt: skip
HE = {"activation": "relu", "gain": math.sqrt(2)}


def test_state_is_the_public_traits_sorted():
    assert list(SignalDepth().state()) == sorted(CHANGES)


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_changes_the_repr(trait):
    assert repr(SignalDepth()) != repr(SignalDepth(**{trait: CHANGES[trait]}))


@pytest.mark.parametrize(
    ("trait", "value"),
    [("depth", 0), ("depth", 101), ("width", 3), ("width", 25), ("activation", "gelu"),
     ("gain", 0.04), ("gain", 5.1), ("norm", "batch"), ("seed", 0), ("seed", 1000), ("layer", -1)],
)  # fmt: skip
def test_values_out_of_range_are_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        SignalDepth(**{trait: value})


BENDS = {
    "relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "none": lambda z: z,
}  # fmt: skip


def in_torch(s: dict) -> tuple[list[float], list[float]]:
    """Return sizes forward and backward as PyTorch finds them, by its LayerNorm and autograd."""

    def norm(h: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.layer_norm(h, (s["width"],))

    h = torch.tensor(maths.inputs(s), requires_grad=True)
    signals = [h]
    for layer in range(1, s["depth"] + 1):
        w = torch.tensor(maths.weights(s, layer) * s["gain"] / math.sqrt(s["width"]))
        f = BENDS[s["activation"]]((norm(h) if s["norm"] == "pre" else h) @ w)
        h = h + f if s["residual"] else f
        h = norm(h) if s["norm"] == "post" else h
        h.retain_grad()
        signals.append(h)
    h.backward(torch.tensor(maths.gradients(s)))
    return tuple(
        [float((t * t).mean().sqrt()) for t in tensors]
        for tensors in ([t.detach() for t in signals], [t.grad for t in signals])
    )


@pytest.mark.parametrize("activation", maths.ACTIVATIONS)
@pytest.mark.parametrize("norm", maths.NORMS)
@pytest.mark.parametrize("residual", [False, True])
def test_sizes_are_those_that_pytorch_finds(activation, norm, residual):
    figure = SignalDepth(
        activation=activation, norm=norm, residual=residual, gain=1.3, depth=12, width=9, seed=5
    )
    found, wanted = figure.sizes(), in_torch(figure.state())
    assert found.forward == pytest.approx(wanted[0], rel=1e-9)
    assert found.backward == pytest.approx(wanted[1], rel=1e-9)


def test_signal_and_gradient_come_in_with_size_1_and_weights_are_drawn_evenly():
    found = SignalDepth(seed=7, width=5).sizes()
    assert found.forward[0] == pytest.approx(1) and found.backward[-1] == pytest.approx(1)
    values = maths.drawn(11, 4000)
    assert abs(values).max() < math.sqrt(3) and abs(values.mean()) < 0.05
    assert values.std() == pytest.approx(1, abs=0.02)


def test_dead_units_are_those_that_answer_0_to_every_input():
    figure = SignalDepth(**HE, depth=6, width=24, seed=2)
    s, h = figure.state(), maths.inputs(figure.state())
    for layer, count in enumerate(figure.sizes().dead[1:], 1):
        h = np.maximum(h @ (maths.weights(s, layer) * s["gain"] / math.sqrt(24)), 0)
        assert count == sum(not h[:, unit].any() for unit in range(24))
    assert sum(figure.sizes().dead) > 0
    assert sum(SignalDepth(depth=6).sizes().dead) == 0


def test_alike_is_the_mean_cosine_of_two_inputs():
    rows = np.random.default_rng(3).normal(size=(maths.BATCH, 6))
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    cosines = (unit @ unit.T)[np.triu_indices(maths.BATCH, 1)]
    assert maths.likeness(rows) == pytest.approx(cosines.mean())
    assert math.isnan(maths.likeness(rows * (np.arange(maths.BATCH) > 0)[:, None]))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_theory_says_of_a_layer_is_seen(seed):
    def factors(**changes):
        figure = SignalDepth(depth=60, width=24, seed=seed, **changes)
        found = figure.sizes()
        return found.forward[-1] ** (1 / 60), found.backward[0] ** (1 / 60)

    assert factors(activation="none", gain=0.5) == pytest.approx((0.5, 0.5), rel=0.1)
    assert factors(**HE) == pytest.approx((1, 1), rel=0.1)
    assert factors(activation="relu", gain=1.0) == pytest.approx((0.5**0.5, 0.5**0.5), rel=0.1)
    assert factors(activation="sigmoid", gain=1.0)[1] == pytest.approx(0.23, abs=0.02)
    assert factors(**HE, residual=True) == pytest.approx((1.67, 1.67), rel=0.06)


STATES = [
    {}, {"layer": 100}, {"depth": 1, "activation": "none"}, {**HE, "depth": 100, "width": 24},
    {"activation": "sigmoid", "gain": 0.05, "depth": 100}, {**HE, "residual": True, "gain": 5.0},
    {**HE, "norm": "post", "residual": True, "layer": 7},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    figure = SignalDepth(**state)
    root = ET.fromstring(figure.picture())
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg", "svg"]
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert not re.search(r"(?<![a-z])(nan|inf)", re.sub(r">[^<]*<", "", figure.picture()))


def test_the_axis_has_few_powers_and_the_line_at_1():
    for span in ((-2, 2), (-7, 2), (-66, 2), (-130, 2), (-2, 25), (-200, 60)):
        ticks = picture.powers(*span)
        assert 3 <= len(ticks) <= 7 and (0, "1") in ticks
    assert picture.powers(-66, 2)[0] == (-60, "1e−60")


def test_description_follows_the_state():
    words = SignalDepth().describe()
    assert "20 layers of 16 units, tanh, gain 0.5. The signal goes from 1 to 1.2e−6" in words
    assert "the gradient on its way back from 1 to 9.1e−7" in words
    words = SignalDepth(**HE, depth=1, residual=True, norm="post").describe()
    assert "1 layer of 16 units, ReLU, gain 1.414, with a shortcut and post-norm" in words
    assert "31 % of the units answer 0" in SignalDepth(**HE).describe()
