"""Opens pages of the built site and remembers everything that they must not do."""

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import late
from tests.kept_pages import KeptPages, none_of

# No name resolves but this machine's: what slips past the routing below fails all the same.
FLAGS = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--disable-lcd-text",
)
LOCAL = ("blob:", "data:", "about:")
# With storage denied the mere access throws, as Chromium does where a reader blocks site data.
DENY = """Object.defineProperty(globalThis, "localStorage", {
  get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
});"""
WAIT = 15_000  # ms: a machine that is busy elsewhere needs patience, not another result


class Opener:
    """Opens pages, each as in a fresh context: `open_page("index.html", color_scheme="dark")`.

    `problems` collects requests that tried to leave, and errors and warnings of the pages.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.contexts, self.problems = [], []
        self.pages = KeptPages(browser, self._prepare)
        self.kept = {}

    def __call__(
        self,
        name: str,
        *,
        base: str = "",
        context: BrowserContext | None = None,
        script: str = "",
        mounted: bool | None = None,
        **options,
    ) -> Page:
        """Open the page with nothing stored, or in the context of an earlier page (storage stays).

        `script` runs before those of the page; `mounted` waits for all figures, which is the
        default where JavaScript runs.
        """
        if context or base or script:
            page = self._page(context or self.context(base or self.address, script, **options))
        else:
            page = self.pages.take(**options)
        page.goto((base or self.address) + name)
        if mounted if mounted is not None else options.get("java_script_enabled", True):
            all_mounted(page)
        return page

    def visit(self, name: str, *, script: str = "", **options) -> Page:
        """Open the page where an earlier one with the same options was: quick, storage stays."""
        key = repr((script, sorted(options.items())))
        if key not in self.kept:
            self.kept[key] = self._page(self.context(self.address, script, **options))
        page = self.kept[key]
        page.goto(self.address + name)
        if options.get("java_script_enabled", True):
            all_mounted(page)
        return page

    def context(self, base: str, script: str = "", **options) -> BrowserContext:
        """Make a context whose pages reach nothing but `base`."""
        context = self.browser.new_context(**options)
        self.contexts.append(context)
        context.add_init_script(late.script() + ";" + script)
        self._confine(context, base)
        return context

    def give_back(self) -> None:
        """End a test: take its pages back; anything that went wrong on one fails here."""
        self.pages.give_back()
        while self.contexts:
            self.contexts.pop().close()
        none_of(self.problems)

    def close(self) -> None:
        """Close every context."""
        self.pages.close()
        for context in self.contexts:
            context.close()

    def _confine(self, context: BrowserContext, base: str) -> None:
        inside = "|".join(map(re.escape, (base, *LOCAL)))
        context.route(re.compile(f"^(?!{inside})"), self._left)

    def _prepare(self, page: Page) -> None:
        self._confine(page.context, self.address)
        self._watch(page)

    def _page(self, context: BrowserContext) -> Page:
        page = context.new_page()
        self._watch(page)
        return page

    def _watch(self, page: Page) -> None:
        page.set_default_timeout(WAIT)
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._heard(page, message))

    def _left(self, route) -> None:
        self.problems.append(f"a request tried to leave: {route.request.url}")
        route.abort()

    def _heard(self, page, message) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"{page.url}: console {message.type}: {message.text}")


def all_laid_out(page: Page) -> None:
    """Wait until the sections that a page leaves for its idle time are laid out."""
    waiting = page.locator("article[role=main] > section > section:not(.dh-settled)")
    expect(waiting).to_have_count(0)


def all_mounted(page: Page) -> None:
    """Wait until every live figure of the page is alive; one that failed fails here."""
    expect(page.locator("[data-dh-figure]:not([data-dh-mounted])")).to_have_count(0)
    expect(page.locator(".dh-figure__failed")).to_have_count(0)


def to_its_end(page: Page) -> None:
    """Scroll to the end of the page: lazy parts ask for their files only when they are near."""
    page.evaluate(
        "() => new Promise((done) => { scrollTo(0, document.documentElement.scrollHeight);"
        " requestAnimationFrame(() => requestAnimationFrame(done)); })"
    )
