"""What is said of a value that a figure cannot take: what it must be, what came, what to try."""

import difflib
import sys
from collections.abc import Iterable
from typing import Any

import traitlets as t

KINDS = ((t.Bool, "True or False"), (t.Unicode, "text"), (t.Dict, "a dict"))


def on_value(figure: t.HasTraits, trait: t.TraitType, value: Any) -> str:
    """Return what to say where a trait itself refuses a value, "" where it does not."""
    try:
        trait.validate(figure, value)
    except t.TraitError:
        near = _near(value, trait.values) if isinstance(trait, t.Enum) else ()
        example = near[0] if near else figure.trait_defaults(trait.name)
        wanted = f"{trait.name} must be {_wanted(trait)}, got {value!r}"
        return f"{wanted}. Try {trait.name}={example!r}"
    return ""


def on_name(kind: str, name: str, names: Iterable[str]) -> str:
    """Return what to say of a setting that a figure of this kind does not have."""
    names = sorted(names)
    near = _near(name, names)
    return (
        f"{kind} has no {name!r}; it has {', '.join(names)}. Try "
        + (near[0] if near else "one of these")
    )  # fmt: skip


def _wanted(trait: t.TraitType) -> str:
    if isinstance(trait, t.Enum):
        return f"one of {', '.join(map(repr, trait.values))}"
    if isinstance(trait, (t.Int, t.Float)):
        noun = "a whole number" if isinstance(trait, t.Int) else "a number"
        return noun if trait.min is None else f"{noun} from {_span(trait.min, trait.max)}"
    if isinstance(trait, t.List):
        length = _span(trait._minlen, trait._maxlen) if trait._maxlen < sys.maxsize else ""
        each = _wanted(trait._trait) if isinstance(trait._trait, (t.Enum, t.Int, t.Float)) else ""
        return f"a list{length and ' of '}{length}{each and ', each '}{each}"
    return next((words for kind, words in KINDS if isinstance(trait, kind)), trait.info())


def _span(low: float, high: float) -> str:
    first, last = (f"{n:,}" if isinstance(n, int) else f"{n:g}" for n in (low, high))
    return first if low == high else f"{first} to {last}"


def _near(value: Any, known: Iterable[Any]) -> list[str]:
    return difflib.get_close_matches(str(value), [each for each in known if each], n=1, cutoff=0.5)
