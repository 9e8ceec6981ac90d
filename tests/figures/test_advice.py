"""What a figure cannot take is refused with what it must be, what came, and what does work."""

import importlib
import re
from pathlib import Path

import anywidget
import pytest
import traitlets as t

from lessons_core.figures.base import LiveFigure

FIGURES = Path(__file__).parents[2] / "lessons_core" / "figures"
KINDS = {
    kind.__name__: kind
    for path in sorted(FIGURES.glob("*/figure.py"))
    for kind in vars(importlib.import_module(f"lessons_core.figures.{path.parent.name}.figure"))
    .values()
    if isinstance(kind, type) and issubclass(kind, LiveFigure) and kind.name
}


def settings(kind):
    inherited = set(anywidget.AnyWidget.class_trait_names())
    own = kind.class_traits(sync=True).items()
    return {name: trait for name, trait in own if name[0] != "_" and name not in inherited}


def wrong(trait):
    """Values that a trait cannot take, the nearest ones of a range among them."""
    if isinstance(trait, (t.Int, t.Float)):
        return [trait.min - 1, trait.max + 1, "x"]
    return [3 if isinstance(trait, (t.Enum, t.Bool, t.Unicode, t.List)) else "x"]


def test_every_figure_with_settings_is_here():
    assert len(KINDS) == len(list(FIGURES.glob("*/figure.py")))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_value_that_does_not_fit_is_named_with_one_that_does(kind):
    for name, trait in settings(kind).items():
        if name == "story":
            continue  # it has advice of its own, which test_story tries
        for value in wrong(trait):
            with pytest.raises(t.TraitError) as error:
                kind(**{name: value})
            said = str(error.value)
            assert said.startswith(f"{name} must be ") and f", got {value!r}. " in said, said
            kind(**{name: eval(re.search(rf"Try {name}=(.*)$", said)[1])})


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_setting_that_a_figure_has_not_is_named_with_a_near_one(kind):
    name = max(settings(kind), key=len)
    with pytest.raises(t.TraitError, match=f"{kind.__name__} has no '{name}x'.*Try {name}$"):
        kind(**{f"{name}x": 1})


def test_a_value_that_is_set_later_is_named_too():
    figure = KINDS["OneUpdate"]()
    with pytest.raises(t.TraitError, match="y must be a number from 0 to 10, got 40. Try y=6"):
        figure.y = 40
    assert figure.y == 6


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("Logits", [9.0, 0.0, 0.0], "logits must be a list of 3 to 6, each a number from -8 to 8,"),
     ("Clinic", [], "answers must be a list of 13, got"),
     ("OptimizerRace", ["no"], "guess must be a list, each one of 'sgd', ")],
)  # fmt: skip
def test_a_list_says_its_length_and_what_stands_in_it(name, value, said):
    with pytest.raises(t.TraitError, match=said):
        KINDS[name](**{said.split()[0]: value})


def test_a_near_choice_is_what_to_try():
    with pytest.raises(t.TraitError, match="got 'fall'. Try guess='falls'"):
        KINDS["OneUpdate"](guess="fall")
