"""The live figure *Logits* without a browser: its numbers, its state, its words."""

import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
import torch
import traitlets

from lessons_core.figures.logits import Logits, maths
from tests.figures.logits import make_golden as golden

CHANGES = {"logits": [1.0, 2.0, 3.0], "true": 2, "temperature": 2.0, "shift": 10.0}


def test_golden_cases_are_pythons_own():
    assert golden.PATH.read_text(encoding="utf-8") == golden.text(), (
        "run: python tests/figures/logits/make_golden.py"
    )


def test_state_is_the_public_traits_sorted():
    assert list(Logits().state()) == sorted(CHANGES)


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_changes_the_repr(trait):
    assert repr(Logits()) != repr(Logits(**{trait: CHANGES[trait]}))


@pytest.mark.parametrize(
    ("state", "words"),
    [({"logits": [1.0, 2.0]}, "logits"), ({"logits": [0.0] * 7}, "logits"),
     ({"logits": [9.0, 0.0, 0.0]}, "logits"), ({"true": 3}, "true is the place of a class, 0 to 2"),
     ({"logits": [math.nan, 0.0, 0.0]}, "finite"), ({"temperature": 0.0}, "temperature"),
     ({"shift": 1001.0}, "shift"), ({"true": 6, "logits": [0.0] * 6}, "true")],
)  # fmt: skip
def test_values_out_of_range_are_refused(state, words):
    with pytest.raises(traitlets.TraitError, match=words):
        Logits(**state)


def test_a_later_change_is_looked_at_as_well():
    figure = Logits(logits=[0.0] * 5, true=4)
    with pytest.raises(traitlets.TraitError, match="got 4"):
        figure.logits = [0.0] * 3


@pytest.mark.parametrize("logits", golden.SCORES, ids=str)
@pytest.mark.parametrize("temperature", [1.0, 0.5, 10.0])
def test_losses_and_slopes_are_pytorchs(logits, temperature):
    true = len(logits) - 1
    u = maths.inputs(logits, temperature, 0.0)
    z = torch.tensor([logits], dtype=torch.float64, requires_grad=True)
    loss = torch.nn.functional.cross_entropy(z / temperature, torch.tensor([true]))
    loss.backward()
    assert maths.cross_entropy(u, true) == pytest.approx(loss.item(), abs=1e-12)
    assert maths.slopes(u, true, temperature) == pytest.approx(z.grad[0].tolist(), abs=1e-12)
    z.grad = None
    y = torch.nn.functional.one_hot(torch.tensor(true), len(logits))
    loss = ((torch.softmax(z / temperature, -1)[0] - y) ** 2).sum()
    loss.backward()
    assert maths.squared_error(u, true) == pytest.approx(loss.item(), abs=1e-12)
    found = maths.squared_slopes(u, true, temperature)
    assert found == pytest.approx(z.grad[0].tolist(), abs=1e-12)


@pytest.mark.parametrize("shift", [0.0, 700.0, 707.0, 708.0, 1000.0, -1000.0])
def test_the_naive_formula_fails_where_numpys_does(shift):
    u = maths.inputs([2.0, 1.0, 0.1], 1.0, shift)
    with np.errstate(all="ignore"):
        e = np.exp(u)
        share = e[0] / e.sum()
        wanted = share, -np.log(share)
    assert maths.naive(u, 0) == pytest.approx(wanted, nan_ok=True)
    assert maths.cross_entropy(u, 0) == pytest.approx(0.417, abs=5e-4)


STATES = [
    {}, {"logits": [8.0, -8.0, 0.0], "true": 1}, {"shift": 1000.0}, {"temperature": 0.1},
    {"logits": [0.0] * 6, "true": 5},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    figure = Logits(**state)
    root = ET.fromstring(figure.picture())
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg", "svg"]
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert not re.search(r"(?<![a-z])(nan|inf)", re.sub(r">[^<]*<", "", figure.picture()))


def test_description_follows_the_state():
    words = Logits().describe()
    assert "damaged 2 gets 0.659, intact 1 gets 0.242, review 0.1 gets 0.099" in words
    assert "cross-entropy 0.417, squared error 0.185" in words
    assert "slopes for its score are −0.341 and −0.244" in words
    assert "The truth is review: cross-entropy 2.317" in Logits(true=2).describe()
    assert "1000 added to each" in Logits(shift=1000.0).describe()
    assert "divided by the temperature 4" in Logits(temperature=4.0).describe()
