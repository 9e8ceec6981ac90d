import numpy as np
import pytest
import torch

from lessons_core.engine.depth import BLOCKS, Stack, he, layer_norm, xavier
from lessons_core.engine.gradcheck import gradcheck
from lessons_core.engine.networks import loss_of
from lessons_core.engine.optim import Adam
from lessons_core.engine.tensor import Tensor
from lessons_core.engine.training import fit

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(8, 3)), RNG.integers(0, 4, 8)


def test_starts_have_the_spread_of_torchs():
    for mine, theirs in ((xavier, "xavier_normal_"), (he, "kaiming_normal_")):
        w = mine(np.random.default_rng(1), 400, 200)
        other = getattr(torch.nn.init, theirs)(torch.empty(200, 400))
        assert w.shape == (400, 200) and abs(w.mean()) < 1e-3
        assert w.std() == pytest.approx(other.std().item(), rel=0.02)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_layer_norm_with_weight_and_bias_is_torchs(dtype):
    ours = [Tensor(RNG.normal(2, 3, shape).astype(dtype), requires_grad=True)
            for shape in ((2, 5, 6), (6,), (6,))]  # fmt: skip
    theirs = [torch.tensor(t.data, requires_grad=True) for t in ours]
    out, expected = layer_norm(*ours), torch.nn.functional.layer_norm(theirs[0], (6,), *theirs[1:])
    above = RNG.normal(size=out.shape).astype(dtype)
    out.backward(above)
    expected.backward(torch.tensor(above))
    assert out.dtype == dtype
    close = {"rtol": 0, "atol": 1e-13 if dtype is np.float64 else 2e-5}
    np.testing.assert_allclose(out.data, expected.detach().numpy(), **close)
    for mine, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(mine.grad, other.grad.numpy(), **close)


def test_layer_norm_takes_weight_or_bias_alone():
    plain = layer_norm(X).data
    np.testing.assert_array_equal(layer_norm(X, 2.0).data, 2 * plain)
    np.testing.assert_array_equal(layer_norm(X, bias=1.0).data, plain + 1)
    assert abs(plain.mean(axis=1)).max() < 1e-15 and abs(plain.std(axis=1) - 1).max() < 1e-3


IN_TORCH = {
    "neither": lambda h, w, norm: torch.relu(h @ w),
    "norm": lambda h, w, norm: torch.relu(norm(h @ w)),
    "residual": lambda h, w, norm: h + torch.relu(h @ w),
    "pre-norm": lambda h, w, norm: h + torch.relu(norm(h) @ w),
    "post-norm": lambda h, w, norm: norm(h + torch.relu(h @ w)),
}


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("end", [None, layer_norm])
def test_scores_and_gradients_of_a_stack_are_torchs(name, end):
    net = Stack.draw(BLOCKS[name], 3, 5, 4, 3, seeds=(5, 6), end=end, scale=0.5)
    net.bias.data = RNG.normal(size=(2, 1, 4))
    loss_of(net(X), Y, "cross_entropy").backward()
    norm = torch.nn.LayerNorm(5, elementwise_affine=False, dtype=torch.float64)
    for run in range(2):
        theirs = [torch.tensor(p.data[run], requires_grad=True) for p in net.parameters()]
        first, *blocks, last, bias = theirs
        h = torch.relu(torch.tensor(X) @ first)
        for w in blocks:
            h = IN_TORCH[name](h, w, norm)
        h = norm(h) if end else h
        np.testing.assert_allclose(net.hidden(X).data[run], h.detach().numpy(), atol=1e-12)
        scores = h @ last + bias
        np.testing.assert_allclose(net.predict(X)[run], scores.detach().numpy(), atol=1e-12)
        torch.nn.functional.cross_entropy(scores, torch.tensor(Y)).backward()
        for mine, other in zip(net.parameters(), theirs, strict=True):
            np.testing.assert_allclose(mine.grad[run], other.grad.numpy(), atol=1e-12)


def test_gradients_of_a_stack_are_centred_differences():
    net = Stack.draw(BLOCKS["post-norm"], 3, 5, 4, 2, seeds=(1,), end=layer_norm)
    gradcheck(lambda: loss_of(net(X), Y, "cross_entropy"), net.parameters())


def test_a_run_among_others_ends_where_it_ends_alone():
    def train(seeds):
        net = Stack.draw(BLOCKS["pre-norm"], 3, 6, 4, 4, seeds=seeds, end=layer_norm)
        fit(net, X, Y, optimizer=Adam(net.parameters(), 0.01), steps=20, loss="cross_entropy",
            batch_size=4, seeds=seeds)  # fmt: skip
        return [p.data for p in net.parameters()]

    for among, alone in zip(train((1, 2, 3)), train((2,)), strict=True):
        np.testing.assert_allclose(among[1], alone[0], atol=1e-12)
        assert abs(among[0] - among[1]).max() > 1e-3, "different seeds are different runs"


def test_a_stack_starts_with_he_and_the_scale_moves_its_blocks_alone():
    one, half = (Stack.draw(BLOCKS["neither"], 300, 200, 100, 2, seeds=(3, 4), scale=s)
                 for s in (1.0, 0.5))  # fmt: skip
    stds = [w.data.std() for w in one.weights]
    expected = [(2 / 300) ** 0.5, (2 / 200) ** 0.5, (2 / 200) ** 0.5, 1 / 200**0.5]
    assert stds == pytest.approx(expected, rel=0.02)
    for a, b, scale in zip(one.weights, half.weights, (1, 0.5, 0.5, 1), strict=True):
        np.testing.assert_allclose(b.data, scale * a.data)
    assert one.runs == 2 and one.bias.shape == (2, 1, 100) and not one.bias.data.any()


def test_a_seed_draws_layer_by_layer_and_blocks_are_not_scaled_unless_asked():
    net = Stack.draw(BLOCKS["neither"], 3, 5, 4, 1, seeds=(7,))
    rng = np.random.default_rng([7, 3])
    first, block, last = he(rng, 3, 5), he(rng, 5, 5), he(rng, 5, 4) * 0.5**0.5
    for mine, drawn in zip(net.weights, (first, block, last), strict=True):
        np.testing.assert_array_equal(mine.data, [drawn])


def test_a_stack_without_blocks_is_one_hidden_layer():
    net = Stack.draw(BLOCKS["norm"], 3, 5, 4, 0, seeds=(7,))
    first, last = (w.data for w in net.weights)
    np.testing.assert_allclose(net.predict(X), np.maximum(X @ first, 0) @ last)


def test_a_stack_without_layers_is_named():
    with pytest.raises(ValueError, match="a first and a last layer at least, got 1"):
        Stack([np.ones((1, 2, 2))], BLOCKS["neither"])
