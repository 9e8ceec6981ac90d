"""What stops a run: the step, the place of the first inf or NaN, and the advice."""

from math import inf

import pytest
import torch
from torch import nn

from lessons_core.train import NotFinite, first_bad, fit, half_mse, mlp
from lessons_core.train.finite import advice
from tests.train.test_loop import rng, run_of, table


def broken(run, epochs=1):
    before = [p.clone() for p in run.model.parameters()]
    with pytest.raises(NotFinite) as caught:
        fit(run, epochs)
    if run.step == 0:  # it stopped before the update
        pairs = zip(before, run.model.parameters(), strict=True)
        assert all(torch.equal(a, b) for a, b in pairs)
    return caught.value


def test_nan_in_the_data_is_found_by_row():
    x, y = table(8)
    x[5, 1] = float("nan")
    row = rng(2).permutation(8).tolist().index(5)
    found = broken(run_of(mlp(3, (4,), rng()).double(), (x, y)))
    assert (found.step, found.layer) == (0, "data")
    assert f"step 0, data: the features hold nan in row {row} of the batch. Clean" in str(found)


def test_a_layer_whose_output_overflows_is_named():
    model = mlp(3, (4, 4), rng())
    with torch.no_grad():
        model[0].bias.fill_(10)
        model[2].weight.fill_(3e38)
    found = broken(run_of(model, table(8, dtype=torch.float32)))
    assert found.layer == "layer '2' (Linear(in_features=4, out_features=4, bias=True))"
    assert found.what == "its output is inf"


def test_a_broken_parameter_is_named():
    model = mlp(3, (4,), rng()).double()
    with torch.no_grad():
        model[2].bias.fill_(inf)
    found = broken(run_of(model, table(8)))
    assert found.layer.startswith("layer '2'") and "its bias is inf after the last" in found.what


def test_a_gradient_that_breaks_while_the_loss_is_finite_is_named():
    class Root(nn.Module):
        def forward(self, x):
            return torch.sqrt(x * 0)  # finite forward, infinite slope

    model = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1), Root()).double()
    found = broken(run_of(model, table(8)))
    # Backwards from the loss, layer 1 is the first to get it, and hands it on to layer 0.
    assert found.layer.startswith("layer '1' (Linear") and "its gradient is nan" in found.what


def test_a_rate_that_is_too_large_is_told_from_the_growing_gradient():
    data = table(dtype=torch.float32)
    found = broken(run_of(mlp(3, (), rng()), data, lr=40.0), epochs=50)
    assert found.step > 0 and "The gradient norm grew from" in found.advice.words
    assert "the rate is too large. Try lr 4.0" in str(found)
    assert found.advice.settings == {"lr": 4.0}


@pytest.mark.parametrize(
    ("norms", "grew"),
    [([], False), ([2.0], False), ([1.0, 10.0], False), ([1.0, 10.1], True),
     ([5.0, 1.0, 30.0], True), ([50.0, 60.0], False)],
)  # fmt: skip
def test_norms_have_grown_when_the_last_is_over_ten_times_the_least(norms, grew):
    words, settings = advice("loss", 0.2, norms, "off")
    assert ("The gradient norm grew" in words) is grew
    assert settings == {"lr": 0.02}


def test_broken_weights_are_never_handed_to_a_checkpoint():
    run = run_of(mlp(3, (), rng()).double(), table())
    fit(run, epochs=1)
    with torch.no_grad():
        run.model[0].weight[0, 0] = float("nan")
    with pytest.raises(NotFinite, match="step 4, 0.weight: the update made it inf or nan"):
        run.state()


def test_a_norm_that_overflows_by_its_square_is_named():
    class Steep(nn.Module):
        def forward(self, x):
            return x * 1e25

    model = nn.Sequential(nn.Linear(3, 1), Steep())
    for parameter in model.parameters():
        nn.init.zeros_(parameter)
    found = broken(run_of(model, table(8, dtype=torch.float32)))
    assert found.layer == "gradient norm" and "each gradient is finite" in found.what


def test_a_step_without_fault_is_not_blamed_on_a_layer():
    with pytest.raises(LookupError, match="every number of this step is finite"):
        first_bad(mlp(3, (4,), rng()), *table(8, dtype=torch.float32), half_mse)
