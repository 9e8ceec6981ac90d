"""Brings all figures through all of their states on one page, and keeps what was seen."""

from dataclasses import dataclass, field
from itertools import zip_longest

from tests.figure_page import Figures
from tests.figures.drawn import page as on
from tests.figures.drawn import record
from tests.figures.drawn.states import STATES
from tests.figures.drawn.told import TOLD


@dataclass
class Seen:
    """What was seen of each figure in each state, and at the start again after all others."""

    live: dict[tuple[str, str], list[dict]] = field(default_factory=dict)
    still: dict[tuple[str, str], list[dict]] = field(default_factory=dict)
    texts: dict[str, dict[str, tuple[list[str], list[str]]]] = field(default_factory=dict)
    again: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)  # that more than one thing has
    partable: list[str] = field(default_factory=list)  # words that part a number from its unit


def recorded(figures: Figures) -> Seen:
    """Return what all figures draw and say: one state of each at a time, all on one page."""
    page = on.opened(figures)
    seen = Seen(texts={name: {} for name in STATES})
    for states in zip_longest(*({**STATES[name], **TOLD[name]} for name in STATES)):
        wanted = {name: state for name, state in zip(STATES, states, strict=True) if state}
        on.show(page, wanted)
        seen.partable += on.partable(page)
        for name, state in wanted.items():
            if state in STATES[name]:
                seen.live[name, state] = on.marks(page, name)
                seen.still[name, state] = on.marks(page, name, on.STILL)
            drawing = record.drawing(seen.live.get((name, state), []))
            seen.texts[name][state] = drawing, on.words(page, name)
    seen.ids = on.shared_ids(page)
    on.show(page, dict.fromkeys(STATES, "start"))
    seen.again = {n: (record.drawing(on.marks(page, n)), on.words(page, n)) for n in STATES}
    return seen
