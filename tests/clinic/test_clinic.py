"""The clinic's runs have the faults that they are said to have, and the five tests find theirs."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from lessons_core.clinic import cheap_tests
from lessons_core.clinic.cases import CASES
from lessons_core.clinic.network import DeepNetwork
from lessons_core.clinic.runs import COLUMNS, Config, changed, data, run
from lessons_core.engine.networks import loss_of

SEEDS = (0, 1)
SHORT = {"steps": 20}


def short(cause, **more):
    return run(replace(CASES[cause], **SHORT, **more), SEEDS)


def test_scores_and_gradients_are_torchs():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(2, 6, 5)), rng.integers(0, 3, (2, 6))
    for bend in ("relu", "sigmoid"):
        net = DeepNetwork.draw(5, 3, seeds=SEEDS, width=4, depth=3, bias=0.1, bend=bend)
        loss_of(net(x), y, "cross_entropy").backward()
        for r in range(2):
            theirs = [torch.tensor(p.data[r], requires_grad=True) for p in net.weights]
            h = torch.tensor(x[r])
            for i in range(0, 6, 2):
                h = getattr(torch, bend)(h @ theirs[i] + theirs[i + 1])
            scores = h @ theirs[6] + theirs[7]
            torch.nn.functional.cross_entropy(scores, torch.tensor(y[r])).backward()
            np.testing.assert_allclose(net.predict(x)[r], scores.detach().numpy(), atol=1e-12)
            for mine, other in zip(net.weights, theirs, strict=True):
                np.testing.assert_allclose(mine.grad[r], other.grad.numpy(), atol=1e-12)


def test_a_run_among_others_ends_where_it_ends_alone():
    for config in (changed(**SHORT), changed(dropout=0.5, **SHORT)):
        among, alone = run(config, (3, 4)), run(config, (4,))
        for name in COLUMNS:
            np.testing.assert_allclose(among[name][:, 1], alone[name][:, 0], rtol=1e-9)


def test_a_log_has_each_column_at_each_check():
    log = run(changed(steps=4), SEEDS, every=2)
    assert log["step"].tolist() == [0, 2, 4]
    assert all(log[name].shape == (3, 2) for name in COLUMNS)
    assert (log["update"][0] == 0).all() and (log["update"][1:] > 0).all()


@pytest.mark.parametrize("cause", [cause for cause in CASES if cause != "healthy"])
def test_a_case_is_told_from_the_healthy_run_by_some_column(cause):
    healthy, ill = short("healthy"), short(cause)
    assert any(not np.allclose(healthy[n][-1], ill[n][-1], rtol=0.05, equal_nan=False)
               for n in COLUMNS)  # fmt: skip


def test_faults_sit_where_they_are_said_to_sit():
    assert (short("dead units")["dead"][0] == 1).all()
    assert (short("first layers cut off")["first_last"] == 0).all()
    assert (short("vanishing")["first_last"][0] < 0.01).all()
    assert (short("exploding")["train"][0] > 100).all()
    assert (short("rate too large")["weights"][1] > 2 * short("rate too large")["weights"][0]).all()
    healthy, shift = short("healthy"), short("shift")
    np.testing.assert_array_equal(healthy["train"], shift["train"])
    assert (shift["val"][-1] > healthy["val"][-1]).all()
    rises = run(changed(sign=1, steps=4), SEEDS, every=1)["train"]
    assert (np.diff(rises, axis=0) > 0).all()


def test_gradients_that_are_kept_add_up():
    first, second = (run(changed(lr=0.0, steps=2, keep_grad=keep), SEEDS, every=1)["grad"]
                     for keep in (False, True))  # fmt: skip
    np.testing.assert_allclose(first[0], second[0])
    assert (second[2] > 1.5 * first[2]).all()


def test_data_of_a_fault_differ_only_there():
    plain, leak = data(Config(), SEEDS), data(changed(leak=True), SEEDS)
    assert leak[0].shape[2] == 74
    np.testing.assert_array_equal(leak[0][..., 64:].argmax(axis=2), plain[1])
    moved, dealt = data(changed(moved=1), SEEDS), data(changed(shuffled=True), SEEDS)
    np.testing.assert_array_equal(moved[0], plain[0])
    a, b = (part[2].reshape(2, 200, 8, 8) for part in (plain, moved))
    np.testing.assert_array_equal(a[..., :-1], b[..., 1:])
    np.testing.assert_array_equal(np.sort(dealt[1]), np.sort(plain[1]))
    assert (dealt[1] != plain[1]).mean() > 0.8
    np.testing.assert_array_equal(dealt[3], plain[3])


def test_dropout_is_on_in_training_and_its_masks_differ():
    net = DeepNetwork.draw(64, 10, seeds=SEEDS, dropout=0.5)
    x = np.ones((2, 5, 64))
    assert abs(net.predict(x) - net.predict(x)).max() > 0.01
    net.training = False
    np.testing.assert_array_equal(net.predict(x), net.predict(x))


def test_looking_at_a_run_with_dropout_on_changes_no_step_of_it():
    seen, unseen = (run(changed(dropout=0.5, eval_mode=mode, **SHORT), SEEDS)
                    for mode in (False, True))  # fmt: skip
    for name in ("grad", "weights", "update", "first_last"):
        np.testing.assert_array_equal(seen[name], unseen[name])
    assert (seen["train"] != unseen["train"]).all()


#: Fault -> the tests that give alarm for it.
FINDS = {
    "none": set(),
    "last layer × 20": {"loss at start", "ten records"},
    "softmax twice": {"ten records"},
    "gradients kept": {"ten records"},
    "first layer cut off": {"gradient"},
    "slope forgotten": {"gradient"},
    "labels one off": {"look at pairs"},
    "copies in validation": {"shuffled labels"},
}


@pytest.mark.parametrize("fault", cheap_tests.FAULTS)
def test_each_cheap_test_finds_its_faults_and_no_other(fault):
    cheap = {name: test for name, test in cheap_tests.TESTS.items() if name != "shuffled labels"}
    if fault in ("none", "copies in validation"):  # the slow one, where it matters
        cheap = cheap_tests.TESTS
    alarms = {name for name, test in cheap.items()
              if cheap_tests.CAUGHT[name](test(fault, SEEDS)).all()}  # fmt: skip
    assert alarms == FINDS[fault]


def test_copies_promise_more_than_they_keep():
    promised, real = cheap_tests.in_use("copies in validation", SEEDS)
    assert (promised > real).all()


def test_an_unknown_bend_or_setting_is_named():
    with pytest.raises(ValueError, match="'relu' or 'sigmoid', got 'tanh'"):
        DeepNetwork.draw(3, 2, seeds=[0], bend="tanh")
    with pytest.raises(TypeError, match="rate"):
        changed(rate=1)
