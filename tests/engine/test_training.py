import numpy as np
import pytest

from lessons_core.engine.networks import Network, run_accuracies
from lessons_core.engine.optim import SGD, Adam
from lessons_core.engine.training import fit

RNG = np.random.default_rng(0)
X, Y = RNG.standard_normal((10, 2)), RNG.standard_normal(10)


def network(seeds=(0, 1)):
    return Network.draw(2, 5, seeds=seeds)


def test_peak_season_falls_in_training_and_rises_on_a_normal_week():
    # The lesson's first example: one weight, trained on y = 4x and judged on y = 2x.
    x, w, losses = np.array([1.0, 2, 3]), 2.0, []
    for _ in range(4):
        w -= 0.02 * np.mean((w * x - 4 * x) * x)
        losses.append((0.5 * np.mean((w - 4) ** 2 * x**2), 0.5 * np.mean((w - 2) ** 2 * x**2), w))
    train, validation, ws = np.round(np.transpose(losses), 3).tolist()
    assert train == [7.672, 6.307, 5.185, 4.262]
    assert validation == [0.081, 0.296, 0.605, 0.981]
    assert ws == [2.187, 2.356, 2.509, 2.648]


def test_curves_are_taken_before_the_first_update_and_every_so_often():
    net = network()
    start = net.predict(X)[..., 0]
    watch = {"train": (X, Y), "fives": (X, Y, lambda p, y: np.full(2, 5.0))}
    optimizer = SGD(net.parameters(), lr=0.1)
    curves = fit(net, X, Y, optimizer=optimizer, steps=25, every=10, watch=watch)
    assert curves["step"].tolist() == [0, 10, 20]
    assert curves["train"].shape == (3, 2)
    np.testing.assert_allclose(curves["train"][0], 0.5 * np.mean((start - Y) ** 2, axis=1))
    assert (curves["train"][-1] < curves["train"][0]).all()
    assert (curves["fives"] == 5).all()


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_every_step_is_watched_if_nothing_else_is_said(steps):
    net = network()
    optimizer = SGD(net.parameters(), lr=0.1)
    curves = fit(net, X, Y, optimizer=optimizer, steps=steps, watch={"train": (X, Y)})
    assert curves["step"].tolist() == list(range(steps + 1)) and len(curves["train"]) == steps + 1


def test_each_run_may_have_data_of_its_own():
    def train(seeds, x, y):
        net = network(seeds)
        fit(net, x, y, optimizer=SGD(net.parameters(), lr=0.1), steps=5, batch_size=4, seeds=seeds)
        return net.copy_weights()[0]

    together = train((0, 1), np.stack([X, 2 * X]), np.stack([Y, -Y]))
    np.testing.assert_allclose(together[1], train((1,), 2 * X, -Y)[0], atol=1e-12)


@pytest.mark.parametrize("size", [1, 4, 10])
def test_batches_come_from_a_stream_of_their_own(size):
    seen = []

    def spy(x, generators):
        seen.extend(x[0, :, 0])
        return x

    net = network(seeds=(3,))
    steps = -(-10 // size)
    fit(net, X, Y, optimizer=SGD(net.parameters(), lr=0.01), steps=steps, batch_size=size,
        seeds=(3,), augment=spy)  # fmt: skip
    assert seen == X[np.random.default_rng([3, 2]).permutation(10), 0].tolist()


def test_an_epoch_of_batches_sees_every_example_once():
    seen = []

    def spy(x, generators):
        seen.append(x[0, :, 0].tolist())
        return x

    net = network(seeds=(3,))
    fit(net, X, Y, optimizer=SGD(net.parameters(), lr=0.01), steps=6, batch_size=4, seeds=(3,),
        augment=spy)  # fmt: skip
    assert [len(batch) for batch in seen] == [4, 4, 2, 4, 4, 2]
    first, second = sum(seen[:3], []), sum(seen[3:], [])
    assert sorted(first) == sorted(second) == sorted(X[:, 0])
    assert first != second


def test_the_schedule_sets_the_rate_of_each_step():
    net = network()
    optimizer = SGD(net.parameters(), lr=9.0)
    before = net.copy_weights()
    fit(net, X, Y, optimizer=optimizer, steps=3, schedule=lambda step: [0.0, 0.0, 0.0][step])
    assert optimizer.lr == 0
    for a, b in zip(before, net.copy_weights(), strict=True):
        np.testing.assert_array_equal(a, b)


def test_random_labels_are_fitted_to_zero_training_error():
    x, labels = RNG.standard_normal((40, 20)), RNG.integers(0, 3, 40)
    net = Network.draw(20, 64, 3, seeds=(0,), activation="relu")
    fit(net, x, labels, optimizer=Adam(net.parameters(), lr=0.02), steps=150, loss="cross_entropy")
    assert run_accuracies(net.predict(x), labels).tolist() == [1.0]


@pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid")
def test_a_run_that_leaves_the_numbers_is_named_with_its_step():
    net = network()
    with pytest.raises(FloatingPointError, match=r"train of run \d is (inf|nan) at step \d+"):
        fit(net, 50 * X, Y, optimizer=SGD(net.parameters(), lr=50.0, momentum=0.9), steps=500,
            watch={"train": (50 * X, Y)})  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"every": 0}, "every 1 or more, got 3 and 0"),
        ({"steps": -1}, "steps must be 0 or more and every 1 or more, got -1 and 1"),
        ({"batch_size": 4}, "need one seed for each of 2 runs"),
        ({"batch_size": 11, "seeds": (0, 1)}, "between 1 and the 10 examples, got 11"),
        ({"loss": "hinge"}, "got 'hinge'"),
    ],
)
def test_settings_that_do_not_fit_are_named(settings, message):
    net = network()
    with pytest.raises(ValueError, match=message):
        fit(net, X, Y, optimizer=SGD(net.parameters(), lr=0.1), **{"steps": 3, **settings})
