import numpy as np
import pytest
import torch

from lessons_core.engine.networks import Network, loss_of, run_accuracies, run_losses
from lessons_core.engine.optim import AdamW
from lessons_core.engine.training import fit

RNG = np.random.default_rng(0)
X, Y = RNG.standard_normal((12, 3)), RNG.standard_normal(12)
CLASSES = RNG.integers(0, 4, 12)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("kind", ["half_squared_error", "cross_entropy"])
def test_loss_and_gradients_of_each_run_are_torchs(activation, kind):
    n_out, targets = (1, Y) if kind == "half_squared_error" else (4, CLASSES)
    net = Network.draw(3, 8, n_out, seeds=(5, 6), activation=activation, gain=2.0)
    loss_of(net(X), targets, kind).backward()
    for run in range(2):
        w1, b1, w2, b2 = (torch.tensor(w.data[run], requires_grad=True) for w in net.parameters())
        out = getattr(torch, activation)(torch.tensor(X) @ w1 + b1) @ w2 + b2
        if kind == "cross_entropy":
            loss = torch.nn.functional.cross_entropy(out, torch.tensor(targets))
        else:
            loss = 0.5 * torch.nn.functional.mse_loss(out[:, 0], torch.tensor(targets))
        loss.backward()
        mine = run_losses(net.predict(X), targets, kind)[run]
        assert mine == pytest.approx(loss.item(), rel=1e-12)
        for mine, theirs in zip(net.parameters(), (w1, b1, w2, b2), strict=True):
            np.testing.assert_allclose(mine.grad[run], theirs.grad.numpy(), atol=1e-12)


def test_a_run_among_others_ends_where_it_ends_alone():
    def train(seeds):
        net = Network.draw(3, 6, seeds=seeds, dropout=0.3)
        data = {"train": (X, Y)}
        curves = fit(net, X, Y, optimizer=AdamW(net.parameters(), lr=0.02), steps=40, watch=data,
                     batch_size=5, seeds=seeds)  # fmt: skip
        return curves["train"], net.copy_weights()

    curves, weights = train((1, 2, 3))
    alone, own = train((2,))
    np.testing.assert_allclose(curves[:, 1], alone[:, 0], atol=1e-12)
    np.testing.assert_allclose(weights[0][1], own[0][0], atol=1e-12)
    assert abs(curves[-1, 0] - curves[-1, 1]) > 1e-3, "different seeds are different runs"


def test_equal_seeds_start_equally_whatever_the_dropout_is():
    plain, dropping = (Network.draw(2, 5, seeds=(7,), dropout=p) for p in (0.0, 0.5))
    for a, b in zip(plain.copy_weights(), dropping.copy_weights(), strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize(("options", "gain"), [({}, 1), ({"gain": 3.0}, 3)])
def test_weights_start_uniform_within_their_bounds(options, gain):
    net = Network.draw(9, 2500, 2, seeds=(4, 5), **options)
    assert (net.runs, net.n_in, net.width) == (2, 9, 2500)
    w1, b1, w2, b2 = net.copy_weights()
    for drawn, bound in ((w1, gain / 3), (b1, gain / 3), (w2, 1 / 50)):
        for run in drawn:
            assert -bound <= run.min() < -0.99 * bound and 0.99 * bound < run.max() <= bound
        assert drawn.std() == pytest.approx(bound / 3**0.5, rel=0.03)
    assert not b2.any()


def test_a_seed_has_one_stream_for_weights_and_one_for_masks():
    net = Network.draw(3, 400, seeds=(7, 8), dropout=0.25)
    w1, b1, w2, _ = (w[1] for w in net.copy_weights())
    weights, masks = (np.random.default_rng([8, stream]) for stream in (0, 1))
    for drawn, bound in ((w1, 3**-0.5), (b1, 3**-0.5), (w2, 400**-0.5)):
        np.testing.assert_allclose(drawn, weights.uniform(-bound, bound, drawn.shape), rtol=1e-12)
    hidden = np.tanh(X @ w1 + b1) * (masks.random((12, 400)) >= 0.25) / 0.75
    np.testing.assert_allclose(net(X).data[1], hidden @ w2, atol=1e-12)


def test_dropout_begins_in_training_and_drops_what_lies_below_its_share():
    class Even:
        def random(self, shape):
            return np.linspace(0, 0.75, shape[1]) * np.ones(shape)  # 0, 0.25, 0.5, 0.75

    ones = [np.ones((1, 1, 4)), np.zeros((1, 1, 4)), np.ones((1, 4, 1)), np.zeros((1, 1, 1))]
    net = Network(ones, "relu", dropout=0.25, generators=[Even()])
    assert net([[3.0]]).tolist() == [[[3 * 3.0 / 0.75]]], "a number of exactly 0.25 is kept"
    assert Network(ones, "relu")([[3.0]]).tolist() == [[[12.0]]]


def test_weights_are_float64():
    narrow = [np.ones(shape, np.float32) for shape in ((1, 2, 3), (1, 1, 3), (1, 3, 1), (1, 1, 1))]
    assert {w.dtype for w in Network(narrow).parameters()} == {np.dtype(np.float64)}


def test_dropout_drops_in_training_only_and_keeps_the_mean():
    net = Network.draw(3, 400, seeds=(1,), dropout=0.25)
    with_all = net.eval()(X).data
    np.testing.assert_array_equal(with_all, net.predict(X))
    np.testing.assert_array_equal(net.eval()(X).data, with_all)
    net.train()
    draws = np.stack([net(X).data for _ in range(400)])
    assert not np.allclose(draws[0], draws[1])
    spread = draws.std(axis=0).max() / 400**0.5
    np.testing.assert_allclose(draws.mean(axis=0), with_all, atol=5 * spread)
    np.testing.assert_array_equal(net.predict(X), with_all)
    assert net.training, "predict leaves the mode as it was"


def test_accuracies_count_right_classes():
    scores = np.zeros((2, 3, 4))
    scores[0, [0, 1, 2], [1, 2, 3]] = 1
    scores[1, :, 0] = 1
    np.testing.assert_array_equal(run_accuracies(scores, [1, 2, 0]), [2 / 3, 1 / 3])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Network([np.ones((2, 3))] * 4), "weights are W1, b1, W2, b2, each with an axis"),
        (lambda: Network.draw(1, 2, seeds=(0,), activation="sin"), "activation must be one of"),
        (lambda: Network.draw(1, 2, seeds=(0,), dropout=1.0), r"share in \[0, 1\), got 1.0"),
        (lambda: Network([np.ones((1, 1, 1))] * 4, dropout=0.5), "a generator for each of 1 runs"),
        (lambda: loss_of(Network.draw(3, 2, 4, seeds=(0,))(X), Y), "'half_squared_error' with 4"),
        (lambda: run_losses(np.zeros((1, 3, 10)), [7, 2, 1]), "'half_squared_error' with 10"),
        (lambda: run_losses(np.zeros((1, 3, 1)), [1, 2, 3], "mse"), "got 'mse' with 1"),
    ],
)
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
