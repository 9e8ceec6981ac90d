"""The live figure *Schedule designer* without a browser: its schedules, its run, its words."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import torch
import traitlets
from torch.optim import lr_scheduler as S

from lessons_core.engine import schedules
from lessons_core.engine.optim import Adam
from lessons_core.engine.tensor import Tensor
from lessons_core.figures.schedule_designer import ScheduleDesigner, maths, run
from lessons_core.figures.schedule_designer.line import line_of, rate_text

CHANGES = {
    "shape": "step", "peak": 0.2, "warmup": 3, "floor": 0.5, "decay": 9, "every": 5, "factor": 0.5,
    "total": 400, "seed": 2, "step": 7, "ghost": {"seed": 1}, "story": dict.fromkeys(
        ScheduleDesigner().story, "word"),
}  # fmt: skip
FIRST = {key: ScheduleDesigner().state()[key] for key in maths.KEYS}


def settings(**changes) -> dict:
    return FIRST | changes


def torch_rates(parts, warmup: int, lr: float = 0.1) -> list[float]:
    """Return 200 rates of PyTorch: a linear warm-up, then what `parts` makes of the optimizer."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr)
    up = S.LinearLR(optimizer, start_factor=1 / (warmup + 1), total_iters=warmup)
    scheduler = S.SequentialLR(optimizer, [up, parts(optimizer)], milestones=[warmup])
    found = []
    for _ in range(maths.RUN):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return found


@pytest.mark.parametrize(
    ("changes", "parts"),
    [({"shape": "constant"}, lambda o: S.ConstantLR(o, factor=1.0)),
     ({"shape": "step", "every": 30, "factor": 0.5}, lambda o: S.StepLR(o, 30, 0.5)),
     ({"floor": 0.1}, lambda o: S.CosineAnnealingLR(o, T_max=180, eta_min=0.01))],
    ids=["constant", "step", "cosine"],
)  # fmt: skip
def test_each_warmed_up_shape_is_pytorchs(changes, parts):
    rate = maths.rate_of(settings(**changes))
    assert [rate(s) for s in range(maths.RUN)] == pytest.approx(torch_rates(parts, 20), rel=1e-12)


def test_the_other_shapes_are_the_packages_with_the_peak_where_it_is_drawn():
    rate = maths.rate_of(settings(shape="stable", floor=0.2))
    same = schedules.warmup_stable_decay(0.1, 200, 20, 40, 0.2)
    assert [rate(s) for s in range(201)] == [same(s) for s in range(201)]
    for warmup in (0, 1, 60, 100):
        rates = [maths.rate_of(settings(shape="one-cycle", warmup=warmup))(s) for s in range(200)]
        assert rates.index(max(rates)) == max(1, warmup)
        assert max(rates) == pytest.approx(0.1)
        assert rates[-1] == pytest.approx(0.1 * 4e-6)


def test_a_long_schedule_is_taken_at_even_places():
    s = settings(total=100_000, warmup=2000, floor=0.1, peak=3e-4)
    rate = maths.rate_of(s)
    assert (rate(0), rate(2000), rate(51_000)) == pytest.approx((1.49925e-7, 3e-4, 1.65e-4))
    taken = maths.rates(s)
    assert taken == pytest.approx([rate(500 * k) for k in range(200)], rel=1e-7)
    assert maths.step_at(199, 777) == 773
    assert taken[4] == pytest.approx(3e-4)


def test_the_line_is_drawn_at_its_corners_and_beside_each_drop():
    assert 1234 in maths.places(settings(total=100_000, warmup=1234))
    assert 98_766 in maths.places(settings(total=100_000, shape="stable", decay=1234))
    drops = maths.places(settings(total=1000, warmup=7, shape="step", every=333))
    assert {339, 340, 672, 673} <= set(drops)
    assert len(maths.places(settings(shape="step", every=1))) == 201


def test_parts_that_do_not_fit_give_way():
    s = maths.fitted(settings(shape="stable", warmup=150, decay=150, every=900))
    assert (s["warmup"], s["decay"], s["every"]) == (100, 100, 200)
    assert maths.rate_of(s)(199) == pytest.approx(0.001)


@pytest.mark.parametrize(
    ("peak", "top"),
    [(0.1, 0.2), (0.09, 0.1), (0.3, 0.5), (1, 2), (1e-6, 2e-6), (0.5, 1), (3e-4, 5e-4)],
)
def test_the_axis_of_rates_ends_above_the_peak(peak, top):
    assert maths.top_of(peak) == pytest.approx(top)


def test_slopes_are_those_of_the_books_own_engine():
    records, weights = run.sample(), run.start(3)
    batch = next(run.batches(3))
    w, b, v = (Tensor(part, requires_grad=True) for part in weights[:-1].reshape(3, 64))
    bias = Tensor(weights[-1:], requires_grad=True)
    hidden = (Tensor(records.x[batch][:, None]) * w + b).relu()
    miss = (hidden * v).sum(-1) + bias - Tensor(records.y[batch])
    (0.5 * (miss * miss).mean()).backward()
    wanted = np.concatenate([w.grad, b.grad, v.grad, bias.grad])
    found = run.slopes(weights, records.x[batch], records.y[batch])
    np.testing.assert_allclose(found, wanted, rtol=1e-11, atol=1e-14)


def test_the_run_is_the_packages_adam():
    s = settings(peak=1e-3)
    weights, turns, records = Tensor(run.start(7), requires_grad=True), run.batches(7), run.sample()
    optimizer = Adam([weights])
    for rate in maths.rates(s):
        batch = next(turns)
        weights.grad = run.slopes(weights.data, records.x[batch], records.y[batch])
        optimizer.lr = rate
        optimizer.step()
    np.testing.assert_allclose(run.train(s).weights, weights.data, rtol=1e-9, atol=1e-12)
    assert run.train(s).losses[-1] == pytest.approx(run.loss(weights.data), rel=1e-9)


def test_an_epoch_takes_each_record_once():
    turns = run.batches(5)
    epochs = [sum((next(turns).tolist() for _ in range(8)), []) for _ in range(3)]
    assert [sorted(epoch) for epoch in epochs] == [list(range(64))] * 3
    assert len({tuple(epoch) for epoch in epochs}) == 3


def test_the_schedule_matters_on_most_starts():
    ends = {
        name: np.array([run.train(settings(seed=seed, **c)).losses[-1] for seed in range(1, 21)])
        for name, c in {
            "cosine": {}, "stays": {"shape": "constant", "warmup": 0},
            "cold": {"peak": 0.3, "warmup": 0}, "warm": {"peak": 0.3},
            "small": {"peak": 0.02, "shape": "constant", "warmup": 0},
            "small, warm": {"peak": 0.02, "shape": "constant"},
        }.items()
    }  # fmt: skip
    assert sum(ends["stays"] > ends["cosine"]) >= 17
    assert sum(ends["cold"] > run.LOST) >= 15
    assert sum(ends["warm"] > run.LOST) <= 2
    assert np.median(ends["warm"]) > np.median(ends["cosine"]), "it tolerates, it does not win"
    assert np.median(ends["small, warm"]) == pytest.approx(np.median(ends["small"]), rel=0.1)


@pytest.mark.parametrize(
    ("losses", "verdict"),
    [([0.5, 1.01, *[0.13] * 9], "thrown"), ([0.5, 1.0, *[0.13] * 9], "slow"),
     ([0.5, 1.2, *[0.119] * 9], "settled"), ([0.5, *[0.1] * 8, 0.116], "jumps"),
     ([0.5, *[0.1] * 8, 0.114], "settled"), ([0.5, 0.05, *[0.1] * 9], "settled"),
     ([0.5, 1.01, *[0.13] * 8, 0.1], "settled"), ([0.5, 0.6, 0.05, 0.2, *[0.19] * 7], "jumps")],
)  # fmt: skip
def test_verdicts_on_losses_that_can_be_read(losses, verdict):
    assert run.verdict(tuple(losses)) == verdict


LINES = [
    ({}, "lr 0.1, warmup 20, cosine to 0% over 200 steps"),
    ({"shape": "constant", "warmup": 0}, "lr 0.1, constant over 200 steps"),
    ({"shape": "step", "factor": 1 / 3},
     "lr 0.1, warmup 20, step x0.333333 every 60 over 200 steps"),
    ({"shape": "one-cycle", "warmup": 0}, "lr 0.1, warmup 1, one-cycle over 200 steps"),
    ({"shape": "stable", "floor": 0.125},
     "lr 0.1, warmup 20, stable, linear to 12.5% in the last 40, over 200 steps"),
    ({"shape": "stable", "decay": 180}, "lr 0.1, warmup 20, linear to 0% over 200 steps"),
    ({"peak": 3e-4, "warmup": 2000, "floor": 0.1, "total": 100_000},
     "lr 3e-4, warmup 2,000, cosine to 10% over 100,000 steps"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "line"), LINES, ids=str)
def test_a_schedule_stands_for_a_line(changes, line):
    assert line_of(settings(**changes)) == ScheduleDesigner(**changes).line() == line


def test_rates_are_written_as_configurations_have_them():
    rates = [1, 0.1, 0.001, 0.00099, 1.5e-4, 1e-6, 0]
    assert [rate_text(r) for r in rates] == ["1", "0.1", "0.001", "9.9e-4", "1.5e-4", "1e-6", "0"]


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_is_state(trait):
    before, after = ScheduleDesigner(), ScheduleDesigner(**{trait: CHANGES[trait]})
    assert list(before.state()) == sorted(CHANGES)
    assert before.digest() != after.digest() and repr(before) != repr(after)


@pytest.mark.parametrize(
    ("state", "words"),
    [({"shape": "linear"}, "shape"), ({"peak": 0.0}, "peak"), ({"peak": 1.1}, "peak"),
     ({"floor": -0.1}, "floor"), ({"floor": 1.1}, "floor"), ({"decay": 0}, "decay"),
     ({"every": 0}, "every"), ({"factor": 1.0}, "factor"), ({"total": 199}, "total"),
     ({"seed": 0}, "seed"), ({"warmup": -1}, "warmup"), ({"total": 10_000_001}, "total"),
     ({"warmup": 101}, "at most half of total, 100 of 200 steps; got 101. Make the warm-up")],
)  # fmt: skip
def test_values_out_of_range_are_refused(state, words):
    with pytest.raises(traitlets.TraitError, match=words):
        ScheduleDesigner(**state)


def test_a_later_change_is_looked_at_as_well():
    figure = ScheduleDesigner(total=1000, warmup=500)
    with pytest.raises(traitlets.TraitError, match="half of total, 499 of 999"):
        figure.total = 999
    with pytest.raises(traitlets.TraitError, match="step is at most total, 1000; got 1001"):
        figure.step = 1001
    assert figure.rate(500) == figure.peak
    assert len(figure.losses()) == 51


STATES = [
    {}, {"shape": "constant", "warmup": 0, "peak": 1.0}, {"shape": "step", "every": 3},
    {"shape": "stable", "floor": 1.0}, {"shape": "one-cycle"}, {"ghost": FIRST | {"peak": 0.3}},
    {"total": 5_000_000, "peak": 1e-6, "ghost": {"peak": 1}, "step": 5_000_000},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    figure = ScheduleDesigner(**state)
    root = ET.fromstring(figure.picture())
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg", "svg"]
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert "nan" not in figure.picture()
    assert figure.picture() == ScheduleDesigner(**state).picture()


def test_a_run_before_is_drawn_only_where_it_was_another():
    plain = ScheduleDesigner().picture()
    assert ScheduleDesigner(ghost=FIRST).picture() == plain
    assert ScheduleDesigner(ghost={"peak": 0.3}).picture() == plain, "no whole run"
    other = ScheduleDesigner(ghost=FIRST | {"peak": 0.3})
    assert other.picture().count('stroke-dasharray="1 4"') == 2
    assert "before 0.055" in other.picture()
    assert "ends at 0.053, the run before at 0.055." in other.describe()


def test_words_follow_the_state():
    assert (
        "climbs to 0.1 in 20 steps, then follows half a cosine to 0"
        in ScheduleDesigner().describe()
    )
    assert "At the end it hardly moves" in ScheduleDesigner().describe()
    cold = ScheduleDesigner(peak=0.3, warmup=0).describe()
    assert "starts at 0.3" in cold and "threw it off" in cold
    stays = ScheduleDesigner(shape="constant").describe()
    assert "then stays there" in stays and "still jumps" in stays
    paper = ScheduleDesigner(peak=3e-4, warmup=2000, floor=0.1, total=100_000).describe()
    assert "At step 100 it is 1.51e-5" in paper
    assert "over 100,000 steps" in paper and "to 10% of it" in paper and "too small" in paper
    step = ScheduleDesigner(shape="step").describe()
    assert "is multiplied by 0.1 every 60 steps" in step
    cycle = ScheduleDesigner(shape="one-cycle", peak=0.3, warmup=60).describe()
    assert "from 0.012 to 0.3 at step 60, and falls on another to 1.2e-6" in cycle
    stable = ScheduleDesigner(shape="stable").describe()
    assert "stays, and falls on a line to 0 in the last 40 steps" in stable
