"""The live figure *Optimizer race* without a browser: its numbers, its state, its words."""

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import torch
import traitlets

from lessons_core.figures.optimizer_race import OptimizerRace, landscapes, maths

CHANGES = {
    "landscape": "saddle", "x": 1.0, "y": 1.0, "decay": 0.1, "step": 3, "chosen": "sgd",
    "guess": ["adam"], "own": [[0.0, 0.0, 1.0]], **dict.fromkeys(maths.OPTIMIZERS, 0.5),
}  # fmt: skip
PIECES = [[-1.0, -0.8, -1.0], [1.4, 0.5, -1.0], [0.2, 0.6, 1.0], [-0.5, -1.0, -1.0]]
LANDS = {name: landscapes.land(name, PIECES) for name in maths.SCENES}


def test_state_is_the_public_traits_sorted():
    assert list(OptimizerRace().state()) == sorted(CHANGES)


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_changes_the_repr(trait):
    assert repr(OptimizerRace()) != repr(OptimizerRace(**{trait: CHANGES[trait]}))


@pytest.mark.parametrize(
    ("state", "words"),
    [({"landscape": "hill"}, "landscape"), ({"x": 5.1}, "x"), ({"y": math.nan}, "y must be finite"),
     ({"adam": 0.0}, "adam"), ({"sgd": 2.1}, "sgd"), ({"decay": -0.1}, "decay"),
     ({"step": 401}, "step"), ({"chosen": "adagrad"}, "chosen"),
     ({"guess": ["sgd", "me"]}, "guess"),
     ({"guess": ["sgd", "adam", "sgd"]}, "names an optimizer twice"),
     ({"own": [[0.0, 0.0, 2.0]]}, "kind 1 or -1"), ({"own": [[0.0, 2.4, 1.0]]}, "y in"),
     ({"own": [[0.0, 0.0, 1.0]] * 7}, "up to 6")],
    ids=str,
)  # fmt: skip
def test_values_out_of_range_are_refused(state, words):
    with pytest.raises(traitlets.TraitError, match=words):
        OptimizerRace(**state)


def test_each_landscape_brings_its_start_and_rates():
    for name, scene in maths.SCENES.items():
        state = OptimizerRace(name).state()
        assert {key: state[key] for key in scene} == scene
    assert OptimizerRace("bowl", adam=0.3).adam == 0.3


def in_torch(name: str, x, y):
    """Return the height of a landscape as PyTorch works it out, from its formula."""
    if name in landscapes.HESSIANS:
        a, b, c = landscapes.HESSIANS[name]
        return (a * x**2 + 2 * b * x * y + c * y**2) / 2
    if name == "saddle":
        return x**2 / 2 - y**2 / 2 + y**4 / 4
    if name == "bumps":
        return 0.05 * (x**2 + y**2) + 0.1 * (2 - torch.cos(5 * x) - torch.cos(5 * y))
    total = 0.1 * (x**2 + y**2)
    for px, py, kind in PIECES:
        total = total + kind * (1 - ((x - px) ** 2 + (y - py) ** 2) / 1.5**2).clamp(min=0) ** 3
    return total


@pytest.mark.parametrize("name", LANDS)
def test_slopes_are_those_that_pytorch_finds(name):
    places = np.random.default_rng(7).uniform(-4, 4, (60, 2))
    for place in [*places.tolist(), [0.0, 0.0], [-1.0, -0.8]]:
        x, y = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in place)
        height = in_torch(name, x, y)
        slopes = torch.autograd.grad(height, (x, y))
        assert LANDS[name].value(*place) == pytest.approx(height.item(), abs=1e-12)
        assert LANDS[name].slope(*place) == pytest.approx([s.item() for s in slopes], abs=1e-12)


def test_sine_and_cosine_are_the_librarys_to_their_last_digits():
    for u in (*np.linspace(-30, 30, 301).tolist(), 0.0, math.pi, -math.pi):
        assert landscapes.sin_cos(u) == pytest.approx((math.sin(u), math.cos(u)), abs=2e-14)


@pytest.mark.parametrize("name", LANDS)
def test_nothing_is_lower_than_the_lowest(name):
    land, half = LANDS[name], landscapes.HALF[name]
    heights = [
        land.value(x, y) for x in np.linspace(-half, half, 121) for y in np.linspace(-2, 2, 81)
    ]
    assert -1e-12 <= min(heights) - land.lowest < 0.01


def peers(p: torch.Tensor, key: str, rate: float, decay: float) -> torch.optim.Optimizer:
    made = {
        "sgd": lambda: torch.optim.SGD([p], rate),
        "momentum": lambda: torch.optim.SGD([p], rate, momentum=0.9),
        "nesterov": lambda: torch.optim.SGD([p], rate, momentum=0.9, nesterov=True),
        "rmsprop": lambda: torch.optim.RMSprop([p], rate),
        "adam": lambda: torch.optim.Adam([p], rate),
        "adamw": lambda: torch.optim.AdamW([p], rate, weight_decay=decay),
    }
    return made[key]()


@pytest.mark.parametrize("name", LANDS)
@pytest.mark.parametrize("key", maths.OPTIMIZERS)
def test_each_step_is_pytorchs(name, key):
    """PyTorch takes each step from where our run stands, so that no chaos enlarges a last bit."""
    land, scene = LANDS[name], maths.SCENES[name]
    run = maths.run(land, key, scene[key], scene["x"], scene["y"], decay=0.05)
    p = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    peer = peers(p, key, scene[key], 0.05)
    places = list(zip(run.x, run.y, strict=True))
    assert len(places) == 401
    for here, there in zip(places, places[1:], strict=False):
        with torch.no_grad():
            p.copy_(torch.tensor(here, dtype=torch.float64))
        p.grad = torch.tensor(land.slope(*here), dtype=torch.float64)
        peer.step()
        assert p.tolist() == pytest.approx(there, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("name", maths.SCENES)
def test_each_rate_at_the_start_is_the_best_that_the_search_finds(name):
    scene, decay = maths.SCENES[name], OptimizerRace().decay
    land = landscapes.land(name, landscapes.DRAWN)
    for key in maths.OPTIMIZERS:
        assert maths.best_rate(land, key, scene["x"], scene["y"], decay) == scene[key], key


def race(name: str = "ravine", **changes):
    return OptimizerRace(name, **changes).race()


def test_a_run_arrives_where_its_loss_stays_near_the_lowest():
    runs = race()
    steps = {"sgd": 189, "momentum": 85, "nesterov": 55, "rmsprop": 88, "adam": 75, "adamw": 74}
    assert {key: run.arrived for key, run in runs.items()} == steps
    late = runs["adam"].loss
    assert max(late[75:]) <= maths.GOAL < late[74]
    jumpy = race(rmsprop=1.0)["rmsprop"]
    assert jumpy.loss[-1] <= maths.GOAL and jumpy.arrived is None, "near by luck at the end"


def test_a_run_that_grows_is_gone_and_keeps_what_it_had():
    gone = race(sgd=0.041)["sgd"]
    assert gone.gone == len(gone.x) == len(gone.loss)
    assert max(map(abs, (gone.x[-1], gone.y[-1]))) <= 1000
    assert gone.worst == math.inf and gone.arrived is None


def test_who_arrives_is_ahead_of_who_does_not_and_near_losses_tie():
    runs = race("bumps")
    assert [key for key, run in runs.items() if run.arrived] == ["momentum", "adam", "adamw"]
    assert maths.standing(runs)[:4] == ["adamw", "adam", "momentum", "rmsprop"]
    assert maths.ahead(runs["momentum"], runs["sgd"]) and not maths.ahead(runs["sgd"], runs["adam"])
    caught = race("bumps", **dict.fromkeys(maths.OPTIMIZERS, 0.02))
    assert not any(maths.ahead(a, b) for a in caught.values() for b in caught.values())


def test_exactly_on_the_ridge_nobody_leaves():
    runs = race("saddle", y=0.0)
    assert all(set(run.y) == {0.0} for run in runs.values())


STATES = [
    {}, {"step": 30}, {"step": 400, "chosen": "momentum"}, {"landscape": "turned", "step": 9},
    {"landscape": "bowl", "step": 5, "chosen": "sgd"}, {"landscape": "saddle", "step": 20},
    {"landscape": "bumps", "step": 60, "chosen": "rmsprop"}, {"landscape": "own", "step": 7},
    {"landscape": "own", "own": []}, {"sgd": 2.0, "chosen": "sgd", "step": 50},
    {"landscape": "saddle", "x": 0.0, "y": 0.0, "step": 2},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    figure = OptimizerRace(**state)
    root = ET.fromstring(figure.picture())
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg", "svg"]
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert not re.search(r"(?<![a-z])(nan|inf)", re.sub(r">[^<]*<", "", figure.picture()))


def test_description_follows_the_state():
    words = OptimizerRace().describe()
    assert (
        "on a ravine, from (−2, 0.5), 8.25 above the lowest loss. The race has not begun." in words
    )
    assert "Adam with rate 0.1 at 0.0084" in OptimizerRace(step=60).describe()
    assert "SGD with rate 2 is gone" in OptimizerRace(sgd=2.0, step=60).describe()
    assert "the state of SGD" in OptimizerRace(chosen="sgd").describe()
    assert "hills and valleys of one's own" in OptimizerRace("own").describe()
