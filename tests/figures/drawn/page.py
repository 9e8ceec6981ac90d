"""One page that shows all live figures, each in whatever state is asked for."""

import importlib
from pathlib import Path

from playwright.sync_api import Page

from lessons_core.figures.base import LiveFigure, StoryFigure
from tests import figure_page, late
from tests.figure_looks import SAID
from tests.figures.drawn import record
from tests.figures.drawn.states import STATES
from tests.figures.drawn.told import TOLD
from tests.stories import SHIPMENT

NODE = "document.querySelectorAll('[data-dh-figure]')[place]"
STILL = ".dh-figure__picture"
HERE = Path(__file__).parent
MARKS, WORDS = ((HERE / name).read_text(encoding="utf-8") for name in ("marks.js", "words.js"))
#: Colours that tell apart what looks alike: later than the page's own, so they win.
COLOURS = "body{" + "".join(f"--dh-{k}:{v};" for k, v in record.palette().items()) + "}"

# Words of a live figure in which a line may end between a number and its unit.
PARTABLE = """() => [...document.querySelectorAll(".dh-live *:not(svg *, code, pre, textarea)")]
  .flatMap((node) => [...node.childNodes].filter((text) => text.nodeType === 3))
  .map((text) => text.data).filter((words) => /\\d (%|[KMGTP]B\\b)/.test(words))"""


def kind(name: str) -> type[LiveFigure]:
    """Return the class of the live figure of that name; what follows a hyphen is left aside."""
    name = name.partition("-")[0]
    module = importlib.import_module(f"lessons_core.figures.{name}")
    (found,) = (
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, LiveFigure) and value.name == name
    )
    return found


def figure(name: str, state: str = "start") -> LiveFigure:
    """Return the figure of that name in one of its states."""
    made = kind(name)
    told = {"story": SHIPMENT} if issubclass(made, StoryFigure) else {}
    return made(**{**STATES[name], **TOLD[name]}[state], **told)


def opened(figures: figure_page.Figures) -> Page:
    """Open all figures on one page, as lessons show them first."""
    served = figure_page.files(*map(figure, STATES))
    kind_, text = served["/page.css"]
    served["/page.css"] = kind_, text + COLOURS
    page = figures.open(served, "", **figure_page.SETTINGS)
    mounted = f"document.querySelectorAll('[data-dh-mounted=true]').length === {len(STATES)}"
    figure_page.until(page, mounted)
    return page


def show(page: Page, states: dict[str, str]) -> None:
    """Bring figures into states, {figure: state}, as a notebook would, and wait for the words."""
    wanted = [(list(STATES).index(name), figure(name, state)) for name, state in states.items()]
    page.evaluate(
        f"wanted => wanted.forEach(([place, state, still]) => {{ const node = {NODE};"
        " downhill.figures.find(({ element }) => element === node).model.set(state);"
        " node.querySelector('.dh-figure__picture').innerHTML = still })",
        [[place, one.state(), one.picture()] for place, one in wanted],
    )
    page.wait_for_timeout(700 + 4 * late.milliseconds())
    figure_page.until(page, f"({SAID})()")
    figure_page.settled(page)


def marks(page: Page, name: str, part: str = ".dh-live") -> list[dict]:
    """Return the marks of a figure in the order of painting; `part` may be `STILL`."""
    found = page.evaluate(
        f"([place, part]) => {{ const node = {NODE}.querySelector(part);"
        # The still picture is out of sight while the live one stands in its place.
        " const hidden = node.hidden; node.hidden = false;"
        f" const marks = ({MARKS})(node); node.hidden = hidden; return marks }}",
        [list(STATES).index(name), part],
    )
    return [{key: what for key, what in mark.items() if what is not None} for mark in found]


def words(page: Page, name: str) -> list[str]:
    """Return what assistive technology is told of a figure, a line for each thing."""
    return page.evaluate(
        f"place => ({WORDS})({NODE}.querySelector('.dh-live'))", list(STATES).index(name)
    )


def partable(page: Page) -> list[str]:
    """Return the words of all figures in which a line may end between a number and its unit."""
    return page.evaluate(PARTABLE)


def shared_ids(page: Page) -> list[str]:
    """Return the ids that more than one thing on the page has: a label would name the first."""
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map(n => n.id)")
    return sorted({one for one in ids if ids.count(one) > 1})
