"""The live figure *Memory budget* without a browser: budgets, words, pictures."""

import itertools
import re
import xml.etree.ElementTree as ET

import pytest
import torch
import traitlets
from torch import nn

from lessons_core.devices import memory
from lessons_core.figures.memory_budget import MemoryBudget, maths
from lessons_core.figures.memory_budget.picture import apart, batch_ticks, byte_ticks
from lessons_core.memory.model import GB, budget
from tests.figures.memory_budget import make_golden as golden

CHANGES = {
    "model": "gpt2", "batch": 8, "precision": "fp32", "optimizer": "sgd", "checkpoint": True,
    "fused": True, "ghost": {"batch": 1},
}  # fmt: skip


def test_golden_cases_are_pythons_own():
    assert golden.PATH.read_text(encoding="utf-8") == golden.text(), (
        "run: python tests/figures/memory_budget/make_golden.py"
    )


def test_golden_cases_hold_every_pair_of_choices():
    cases = golden.settings()
    keys = [key for key in cases[0] if key != "batch"]
    for a, b in itertools.combinations(keys, 2):
        wanted = len({s[a] for s in cases}) * len({s[b] for s in cases})
        assert len({(s[a], s[b]) for s in cases}) == wanted, (a, b)
    assert {s["model"] for s in cases} == set(maths.MODELS)


def test_state_is_the_public_traits_sorted():
    assert list(MemoryBudget().state()) == sorted(CHANGES)


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_changes_the_repr(trait):
    assert repr(MemoryBudget()) != repr(MemoryBudget(**{trait: CHANGES[trait]}))


@pytest.mark.parametrize(
    ("trait", "value"),
    [("model", "gpt5"), ("batch", 0), ("batch", 65537), ("precision", "fp8"),
     ("optimizer", "lion")],
)  # fmt: skip
def test_what_is_not_offered_is_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        MemoryBudget(**{trait: value})


def test_the_figure_shows_the_courses_own_budget():
    figure = MemoryBudget(model="lesson", batch=256, precision="fp32", optimizer="adam")
    shape = maths.MODELS["lesson"].shape
    assert figure.budget() == budget(shape, 256, optimizer="adam", precision="fp32")
    assert shape.widths == (3, 64, 64, 1)
    fused = MemoryBudget(fused=True).budget()
    assert fused.activations < MemoryBudget().budget().activations
    assert MemoryBudget(model="lesson", fused=True).budget().activations > 0


@pytest.mark.parametrize("optimizer", sorted(maths.OPTIMIZERS))
def test_the_lessons_network_needs_what_a_real_step_keeps(optimizer):
    model = nn.Sequential(nn.Linear(3, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU())
    model.append(nn.Linear(64, 1))
    make = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}.get(optimizer, torch.optim.SGD)
    extra = {"momentum": 0.9} if optimizer == "momentum" else {}
    x, y = torch.zeros(memory.LESSON_BATCH, 3), torch.zeros(memory.LESSON_BATCH, 1)
    kept = memory.measure(model, x, y, make(model.parameters(), lr=0.1, **extra))
    figure = MemoryBudget(
        model="lesson", batch=memory.LESSON_BATCH, precision="fp32", optimizer=optimizer
    )
    assert figure.budget() == kept
    assert maths.MODELS["lesson"].shape == memory.LESSON_NETWORK


@pytest.mark.parametrize("model", sorted(maths.MODELS))
def test_the_largest_batch_fits_and_the_next_does_not(model):
    for size, largest in MemoryBudget(model=model).fits().items():
        total = {
            batch: budget(maths.shape(model, False), batch, optimizer="adamw", precision="mixed")
            for batch in (largest, largest + 1)
            if batch
        }
        assert largest == 0 or total[largest].total <= size * GB
        assert total[largest + 1].total > size * GB


def test_the_axis_holds_the_bar_and_the_next_memory():
    assert maths.shown(61.6e9) == pytest.approx(80e9 * 1.08)
    assert maths.shown(1e12) == pytest.approx(1.15e12)
    assert maths.shown(2e5) == pytest.approx(2.3e5)
    for total in (7.9e9, 8e9, 23e9, 140e9):
        assert maths.shown(total) > total


@pytest.mark.parametrize("places", [[250, 248, 246, 240], [30, 29, 28, 27], [250, 200, 100, 50]])
def test_labels_never_cover_each_other(places):
    found = apart(places)
    assert all(low - high >= 17 for low, high in zip(found, found[1:], strict=False))
    assert 32 <= min(found) <= max(found) <= 250


def test_ticks_are_round_and_few():
    assert batch_ticks(256) == [(i, str(2**i)) for i in (0, 2, 4, 6, 8)]
    assert len(batch_ticks(65536)) <= 7
    assert [words for _, words in byte_ticks(8, 12)] == ["100 M", "1 G", "10 G", "100 G", "1 T"]
    assert [words for _, words in byte_ticks(11, 12)] == ["100 G", "200 G", "500 G", "1 T"]


STATES = [
    {}, {"model": "lesson", "batch": 256}, {"model": "llama-65b", "batch": 1}, {"batch": 65536},
    {"model": "resnet-50", "optimizer": "sgd", "precision": "fp32"}, {"checkpoint": True},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    root = ET.fromstring(MemoryBudget(**state).picture())
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg", "svg"]
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)


def test_description_follows_the_state():
    words = MemoryBudget().describe()
    assert "GPT-2 XL needs, Adam, bf16 + fp32 master, batch 4: parameters 3.12 GB" in words
    assert "together 61.6 GB. 8 GB does not hold it (largest batch none)" in words
    assert "80 GB holds it (largest batch 6)" in words
    both = MemoryBudget(checkpoint=True, fused=True).describe()
    assert "with activation checkpointing and with fused attention" in both
