"""The live figure *Sweep explorer* without a browser: its runs, edges, words and picture."""

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import traitlets

from lessons_core import story
from lessons_core.figures.sweep_explorer import SweepExplorer, maths
from tests.figures.sweep_explorer import make_golden as golden

# features with a column of ones, targets, weight of the squared error's mean, start
DATA = {
    "shipment": ([2.0], [6.0], 0.5, 1.0),
    "shipments": ([1.0, 2.0, 3.0], [3.0, 5.0, 7.0], 0.5, 0.0),
    "line": ([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0], 1.0, 0.0),
}


def descend(problem, lr, steps):
    """Return losses and gradient norms of plain gradient descent on w and b."""
    xs, ys, half, start = DATA[problem]
    features = np.stack([np.array(xs), np.ones(len(xs))], axis=1)
    weights = np.array([start, 0.0])
    losses, norms = [], []
    with np.errstate(over="ignore", invalid="ignore"):  # some runs diverge on purpose
        for _ in range(steps + 1):
            miss = features @ weights - np.array(ys)
            grad = 2 * half * features.T @ miss / len(xs)
            losses.append(half * np.mean(miss**2))
            norms.append(np.linalg.norm(grad))
            weights = weights - lr * grad
    return losses, norms


@pytest.mark.parametrize("problem", sorted(DATA))
@pytest.mark.parametrize("lr", [0.001, 0.05, 0.11, 0.35, 0.7])
def test_runs_are_those_of_plain_gradient_descent(problem, lr):
    losses, norms = maths.run(problem, 50, maths.STARTS[problem], lr, 60)
    wanted, slopes = descend(problem, lr, 60)
    # A miss is rounded in the data's units, so a loss near 0 is known to fewer digits.
    assert losses == pytest.approx(wanted, rel=1e-9, abs=1e-18)
    assert norms == pytest.approx(slopes, rel=1e-9, abs=1e-12)


def test_the_ravine_is_its_own_formula():
    u, v, losses = 4.0, 1.0, []
    for _ in range(21):
        losses.append(0.5 * (u * u + 30 * v * v))
        u, v = u - 0.05 * u, v - 0.05 * 30 * v
    assert maths.run("ravine", 30, 4.0, 0.05, 20)[0] == pytest.approx(losses, rel=1e-12)


def test_the_bumpy_loss_has_the_slope_and_the_curvature_that_it_says():
    for w in (-4.0, -1.3, 0.0, 0.7, 1.93, 2.4, 3.2):
        _, slope, bend = maths.bumpy(w)
        after, before = maths.bumpy(w + 1e-5), maths.bumpy(w - 1e-5)
        assert slope == pytest.approx((after[0] - before[0]) / 2e-5, abs=1e-7)
        assert bend == pytest.approx((after[1] - before[1]) / 2e-5, abs=1e-6)


def test_the_lessons_numbers():
    assert maths.run("shipment", 50, 1.0, 0.1, 5)[0] == pytest.approx(
        [8, 2, 0.5, 0.125, 0.03125, 0.0078125]
    )
    crawl, leap = (maths.run("shipment", 50, 1.0, lr, 5)[0] for lr in (0.01, 0.39))
    assert crawl == pytest.approx(leap, rel=1e-12)
    three = maths.theory("shipments", 50, 0.0)
    assert [round(three[k], 4) for k in ("flat", "steep", "edge")] == [0.1202, 5.5465, 0.3606]
    assert round(maths.theory("line", 50, 0.0)["edge"], 4) == 0.1198
    assert maths.theory("shipment", 50, 1.0)["edge"] == 0.4


@pytest.mark.parametrize("problem", ["shipment", "shipments", "ravine", "line"])
def test_the_edge_is_where_runs_turn(problem):
    start = maths.STARTS[problem]
    edge = maths.theory(problem, 40, start)["edge"]
    inside = maths.run(problem, 40, start, edge * 0.99, 400)[0]
    outside = maths.run(problem, 40, start, edge * 1.01, 400)[0]
    assert inside[-1] < inside[0] < outside[-1]


def test_the_best_fixed_rate_contracts_as_theory_says():
    known = maths.theory("shipments", 50, 0.0)
    ratio = known["steep"] / known["flat"]
    losses = maths.run("shipments", 50, 0.0, known["best"], 200)[0]
    assert losses[200] / losses[199] == pytest.approx(((ratio - 1) / (ratio + 1)) ** 2, rel=1e-9)
    slowest = [max(abs(1 - known["best"] * f * lam) for lam in (known["steep"], known["flat"]))
               for f in (0.98, 1.0, 1.02)]  # fmt: skip
    assert slowest[1] < min(slowest[0], slowest[2])


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (("shipment", 50, 1.0, 0.001, 20), "crawls"),
        (("shipment", 50, 1.0, 0.1, 20), "good"),
        (("shipment", 50, 1.0, 0.399, 20), "bounces"),
        (("shipment", 50, 1.0, 0.4, 20), "stands"),
        (("shipment", 50, 1.0, 0.5, 20), "diverges"),
        (("shipment", 50, 3.0, 0.5, 20), "minimum"),
        (("ravine", 4, 6.0, 0.52, 40), "diverges"),
        (("bumpy", 50, 3.2, 0.001, 100), "crawls"),
        (("bumpy", 50, 3.2, 0.1, 100), "near"),
        (("bumpy", 50, 3.2, 0.25, 100), "roams"),
        (("bumpy", 50, 3.2, 0.5, 100), "far"),
        (("bumpy", 50, 3.2, 8.0, 100), "diverges"),
    ],
)
def test_regimes(state, kind):
    assert maths.regime(*state)["kind"] == kind


def test_steps_at_which_something_happens():
    falls_first = maths.regime("ravine", 4, 6.0, 0.52, 40)
    losses = maths.run("ravine", 4, 6.0, 0.52, 40)[0]
    low, above = falls_first["lowest"], falls_first["above"]
    assert 0 < low < above and losses[low] == min(losses)
    assert losses[above] > losses[0] >= losses[above - 1]
    over = maths.regime("line", 50, 0.0, 1.0, 200)["over"]
    measured = descend("line", 1.0, 200)[0]
    assert over == next(k for k, loss in enumerate(measured) if not math.isfinite(loss))


def test_golden_runs_are_pythons_own():
    assert golden.PATH.read_text(encoding="utf-8") == golden.text(), (
        "run: python tests/figures/sweep_explorer/make_golden.py"
    )


CHANGES = {
    "problem": "line", "kappa": 3.0, "start": 2.0, "lr": 0.2, "steps": 30, "rates": 64,
    "guess": 0.3, "veiled": True, "story": dict.fromkeys(story.KEYS, "word"),
}  # fmt: skip


def test_state_is_the_public_traits_and_each_changes_the_repr():
    assert list(SweepExplorer().state()) == sorted(CHANGES)
    plain = SweepExplorer()
    for trait, value in CHANGES.items():
        assert SweepExplorer(start=plain.start, **{trait: value} if trait != "start" else {})
        changed = SweepExplorer(**{"start": 1.0, trait: value})
        assert changed.digest() != plain.digest(), trait


def test_each_problem_starts_where_it_usually_does():
    assert [SweepExplorer(problem=p).start for p in maths.PROBLEMS] == [1.0, 0.0, 4.0, 0.0, 3.2]


@pytest.mark.parametrize(
    ("trait", "value"),
    [("problem", "cliff"), ("kappa", 0.5), ("lr", 0.0), ("steps", 5), ("rates", 1000),
     ("guess", 1e-9), ("start", 7.0)],
)  # fmt: skip
def test_values_out_of_range_are_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        SweepExplorer(**{trait: value})


STATES = [
    {}, {"problem": "line", "steps": 200, "lr": 1.0, "guess": 0.2}, {"lr": 10.0},
    {"problem": "bumpy", "steps": 100, "lr": 0.5}, {"problem": "shipment", "start": 3.0},
    {"problem": "ravine", "kappa": 1000.0, "guess": 0.01, "rates": 64},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    picture = SweepExplorer(**state).picture()
    root = ET.fromstring(picture)
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg", "svg"]
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert not re.search(r"nan|inf", re.sub(r">[^<]*<", "", picture))
    assert len(picture) < 80_000


def test_a_run_to_the_end_of_float64_is_a_straight_line():
    figure = SweepExplorer(problem="line", steps=200, lr=1.0)
    _, panel = ET.fromstring(figure.picture())
    paths = [n.get("d") for n in panel if n.tag.endswith("path") and "L" in n.get("d")]
    for d in paths:
        at = [tuple(map(float, p.split())) for p in re.split("[ML]", d)[1:]]
        slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in zip(at[10:], at[30:], strict=False)]
        assert len(at) in (128, 129) and max(slopes) - min(slopes) < 0.02
    assert len(paths) == 2


def test_description_follows_the_state():
    words = SweepExplorer().describe()
    one = SweepExplorer().story["one"]
    assert f"512 learning rates from 0.0001 to 10 over one {one}, 20 steps each" in words
    assert "The run at rate 0.1 is good." in words
    lost = SweepExplorer(problem="line", steps=200, lr=1.0).describe()
    assert "142 are too large for a 64-bit float" in lost and "rate 1 diverges" in lost


def test_a_riddle_is_covered_until_it_has_a_guess():
    asked = {"problem": "line", "steps": 200, "lr": 1.0, "veiled": True}
    riddle, placed = SweepExplorer(**asked), SweepExplorer(**asked, guess=0.3)
    open_ = SweepExplorer(**{**asked, "veiled": False}, guess=0.3)
    assert "Place your flag, then see." in riddle.picture()
    sheet = ET.fromstring(riddle.picture())
    assert not [node for node in sheet.iter() if node.tag.endswith("path")]
    assert riddle.describe().endswith("covered until the edge has been guessed.")
    assert "diverges" not in riddle.describe()
    assert (placed.picture(), placed.describe()) == (open_.picture(), open_.describe())


def test_the_edge_is_told_only_after_a_guess():
    silent, told = SweepExplorer(), SweepExplorer(guess=0.3)
    assert "edge" not in silent.describe() and "edge" not in silent.picture()
    assert "The predicted edge is 0.4, the guess was 0.3." in told.describe()
    assert "edge 0.4, best 0.2" in told.picture()
    # Two curvatures: after 20 steps another rate may be better.
    two = SweepExplorer(problem="shipments", guess=0.3)
    assert "edge 0.3606, long-run best 0.3529" in two.picture()
