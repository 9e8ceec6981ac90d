"""One bare page for a live figure, mounted by the site's own host: what the browser tests share.

A test file of a figure holds a line,

    open_page = figure_page.opening(OneUpdate, sources=("figures/one_update/maths.js",))

and then `open_page(figure, hash_="#…", viewport=…, color_scheme=…)` gives a page in a real browser.
The page's policy forbids everything but its own files, as the site's does. Afterwards no error and
no warning may have been logged, and no request may have left.
"""

import html
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, JSHandle, Locator, Page, Route

from lessons_core import style
from lessons_core.figures import bundles
from lessons_core.figures.base import LiveFigure
from tests import remount
from tests.figure_looks import DULL, HEIGHTS, RUN_AXE, SAID, SHIFT
from tests.kept_pages import KeptPages, emptied, none_of, rest, sized

ROOT = Path(__file__).parents[1]
SITE = "http://book.test"
POLICY = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'"
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SETTINGS = {"viewport": {"width": 1000, "height": 1300}, "reduced_motion": "reduce"}
LAYOUT = (
    "body{margin:0;background:var(--dh-paper);color:var(--dh-ink)}"
    "main{max-width:46rem;margin:0 auto;padding:1rem}"
)


def page_html(*figures: LiveFigure) -> str:
    """Return the page: a heading, the figures as the site writes them, and their modules' texts."""
    modules = {
        figure.name: bundles.module_text(figure.name).replace("&", "&amp;").replace("<", "&lt;")
        for figure in figures
    }
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A figure</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">'
        '<link rel="stylesheet" href="/page.css"><script defer src="/host.js"></script></head>'
        f"<body><main><h1>A figure</h1>{''.join(figure.figure_html() for figure in figures)}"
        + "".join(
            f'<script type="text/plain" data-dh-module="{name}">{text}</script>'
            for name, text in modules.items()
        )
        + "</main></body></html>"
    )


def files(*figures: LiveFigure, sources: tuple[str, ...] = ()) -> dict[str, tuple[str, str]]:
    """Return path -> (type, text) of all that the page may ask for.

    `sources` are paths below `lessons_core`, served unbundled so that the mathematics is tested as
    it is written.
    """
    scripts = {f"/{path}": bundles.CORE / path for path in sources}
    scripts["/host.js"] = ROOT / "book/theme/host.js"
    texts = {p: ("text/javascript", at.read_text(encoding="utf-8")) for p, at in scripts.items()}
    return texts | {
        "/": ("text/html", page_html(*figures)),
        "/page.css": ("text/css", style.css_variables() + bundles.site_style() + LAYOUT),
        "/favicon.ico": ("image/x-icon", ""),
    }


class Figures:
    """Opens figures, each in a page that an earlier test left where it had the same options.

    `problems` collects requests that tried to leave, and errors and warnings of the pages.
    """

    def __init__(self, browser: Browser) -> None:
        self.pages = KeptPages(browser, self._prepare, self._clear)
        self.problems: list[str] = []
        self.served: dict[Page, dict[str, tuple[str, str]]] = {}
        self.loaded: dict[Page, JSHandle] = {}  # what is as it was when its page was loaded
        self.opened = 0

    def open(
        self, served: dict[str, tuple[str, str]], hash_: str, *, fresh: bool = False, **settings
    ) -> Page:
        """Open the site of these files; `fresh` where the test looks at how the page loads."""
        page = self.pages.take(**settings)
        known, self.served[page] = self.served.get(page, {}), served
        self.opened += 1  # an address of its own: one that differs in its hash would not load
        address = f"{SITE}/?{self.opened}{hash_}"
        alive = settings.get("java_script_enabled", True)
        again = not fresh and page in self.loaded and known | {"/": served["/"]} == served
        if again:
            remount.mount(page, served["/"][1], served["/host.js"][1], address)
        else:
            page.goto(address)
        if alive:
            page.wait_for_selector("[data-dh-mounted=true]", timeout=15_000)
            sized(page)
        if alive and not again:
            self.loaded[page] = remount.seen(page)
        return page

    def give_back(self) -> None:
        """Take all pages back; anything that went wrong on one fails here."""
        self.pages.give_back()
        kept = {page for _, page in self.pages.waiting if page in self.loaded}
        self.loaded, self.served = (
            {page: of[page] for page in kept} for of in (self.loaded, self.served)
        )
        none_of(self.problems)

    def _clear(self, page: Page) -> None:
        """Keep a page loaded where it is as good as new."""
        if page in self.loaded and remount.cleaned(page, self.loaded[page]):
            rest(page)
        else:
            self.loaded.pop(page, None)
            emptied(page)

    def _prepare(self, page: Page) -> None:
        page.context.route("**/*", lambda route: self._serve(page, route))
        page.on(
            "console",
            lambda m: m.type in ("error", "warning") and self.problems.append(m.text),
        )
        page.on("pageerror", lambda error: self.problems.append(str(error)))

    def _serve(self, page: Page, route: Route) -> None:
        url = route.request.url
        path = url.removeprefix(SITE).split("#")[0].split("?")[0]
        served = self.served.get(page, {})
        if not url.startswith(SITE) or path not in served:
            self.problems.append(f"request: {url}")
            return route.abort()
        kind, body = served[path]
        return route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)


def opening(kind: type[LiveFigure], sources: tuple[str, ...] = (), **defaults):
    """Return a fixture: a function that opens a figure, `kind()` if none is given.

    `defaults` are options of the browser's context for every page of the file; those given when a
    page is opened win. Motion is reduced unless a test asks for it, so that nothing is read while
    it flies.
    """

    @pytest.fixture
    def open_page(figures):
        def opener(figure: LiveFigure | None = None, hash_: str = "", **options) -> Page:
            served = files(figure or kind(), sources=sources)
            return figures.open(served, hash_, **(SETTINGS | defaults | options))

        yield opener
        figures.give_back()

    return open_page


def state(page: Page) -> dict:
    """Return the state of the page's figure as its model holds it."""
    return page.evaluate(
        "() => { const { element, model } = downhill.figures[0];"
        " const keys = Object.keys(JSON.parse("
        "element.querySelector('.dh-figure__state').textContent));"
        " return Object.fromEntries(keys.map(k => [k, model.get(k)])) }"
    )


def press(page: Page, name: str, times: int = 1) -> None:
    """Press the button of that name, and wait until the figure has drawn what follows."""
    for _ in range(times):
        page.get_by_role("button", name=name, exact=True).click()
    settled(page)


def press_key(grip: Locator, key: str) -> None:
    """Press a key on what takes it, and wait until the figure has drawn what follows."""
    grip.press(key)
    settled(grip.page)


def settled(page: Page) -> None:
    """Wait until what was asked of a figure is drawn: some draw in the frame after the input."""
    page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
    )


def status(page: Page) -> Locator:
    """Return the figure's one polite status."""
    return page.get_by_role("status")


def read(locator: Locator) -> str:
    """Return what is read there; a space that ends no line reads like any other."""
    return locator.inner_text().replace("\u00a0", " ")


def frames_by_hand(page: Page) -> None:
    """Give the page's frames and its clock to the test: `frame(ms)` in the page draws the next."""
    page.evaluate(
        "() => { let now = performance.now(), last = 0; const due = new Map();"
        " performance.now = () => now;"
        " globalThis.requestAnimationFrame = (draw) => (due.set(++last, draw), last);"
        " globalThis.cancelAnimationFrame = (id) => due.delete(id);"
        " globalThis.frame = (ms) => { now += ms; const draws = [...due.values()]; due.clear();"
        " draws.forEach((draw) => draw(now)) } }"
    )


def places_in_flight(page: Page, moved: str, button: str) -> int:
    """Press the button and count the places where `moved` (a selector) is drawn in 480 ms."""
    frames_by_hand(page)
    return page.evaluate(
        "([moved, button]) => { const seen = new Set();"
        " const node = document.querySelector(moved);"
        " const all = [...node.closest('.dh-live').querySelectorAll('button')];"
        " all.find((b) => b.innerText.endsWith(button)).click();"
        " for (let i = 0; i < 8; i += 1) {"
        " seen.add(node.getAttribute('transform')); frame(60) } return seen.size }",
        [moved, button],
    )


def drag(page: Page, target: Locator, dx: float, dy: float) -> None:
    """Drag the middle of `target` by that many pixels, in two movements, until it is drawn."""
    settled(page)
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2)
    page.mouse.move(x + dx, y + dy)
    page.mouse.up()
    settled(page)


def said(page: Page) -> None:
    """Wait until the status has told a screen reader all that it shows: it does after a pause."""
    settled(page)
    until(page, f"({SAID})()")


def until(page: Page, condition: str, seconds: float = 15) -> None:
    """Wait until a JavaScript expression is true; Playwright's own waiting needs eval."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"still not true after {seconds} s: {condition}"
        page.wait_for_timeout(40)


def heights(page: Page, *widths: int) -> list[tuple[int, float, float]]:
    """Return (width, height of the live figure, of the picture that it took the place of) of each.

    The page is one that its reader makes narrower and wider; heights are in pixels.
    """
    said(page)
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        found.append((width, *page.evaluate(HEIGHTS)))
    return found


def shift(page: Page) -> float:
    """Return how far things moved on their own since the page was asked for: Chromium's sum.

    Until the figure has said its first words; 0.1 still counts as good.
    """
    said(page)
    return page.evaluate(SHIFT)


def same(mine, theirs) -> bool:
    """Whether two nested values agree, numbers in text to the last printed digit."""
    if isinstance(mine, list):
        return len(mine) == len(theirs) and all(map(same, mine, theirs))
    numbers = [[float(n) for n in re.findall(r"-?\d+\.?\d*", str(v))] for v in (mine, theirs)]
    words = [re.sub(r"-?\d+\.?\d*", "#", str(v)) for v in (mine, theirs)]
    return words[0] == words[1] and all(abs(a - b) <= 0.011 for a, b in zip(*numbers, strict=True))


def violations(page: Page, *schemes: str) -> list:
    """Return what axe-core finds on the page: as it is, or in each of the colour schemes named.

    It waits for the words that the figure tells after a pause.
    """
    said(page)
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for scheme in schemes or [""]:
        if scheme:
            page.emulate_media(color_scheme=scheme)
            settled(page)
        found += [[scheme, *one] for one in page.evaluate(RUN_AXE)]
    return found


def dull(controls: Locator) -> list[str]:
    """Return those that look the same with the focus as without, after finding some to look at."""
    controls.page.keyboard.press("Tab")  # focus from the keyboard is what must be seen
    count, found = controls.evaluate_all(DULL)
    assert count, "nothing takes the focus"
    return found


def narrowest_targets(page: Page) -> dict[str, float]:
    """Return the smaller side in pixels of everything in the figure that a finger must hit."""
    found = page.locator(
        ".dh-live :is(button, input[type=range], select, .dh-choice, .dh-handle__area)"
    ).evaluate_all(
        "nodes => nodes.filter(n => n.checkVisibility()).map(n => {"
        " const r = n.getBoundingClientRect();"
        " return [n.outerHTML.slice(0, 120), Math.min(r.width, r.height)] })"
    )
    return dict(found)
