"""Browser pages that tests take one after another, each as good as new.

A new context starts a process and costs a processor second, more than most tests do on its page.
So a page goes back when its test has ended, empty and with nothing stored, and the next test that
asks for the same options gets it.
"""

from collections.abc import Callable

from playwright.sync_api import Browser, Page

from tests import late

KEPT = 4  # pages that wait at most: each is a process
#: Options that an open page can change, and what they are where a test says nothing.
LOOKS = {
    "viewport": {"width": 1280, "height": 720},
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}


class KeptPages:
    """Pages by the options that no open page can change; `prepare` is called with each new one.

    `clear` makes a page that is given back as it was before its test.
    """

    def __init__(
        self,
        browser: Browser,
        prepare: Callable[[Page], None],
        clear: Callable[[Page], None] | None = None,
    ) -> None:
        self.browser, self.prepare, self.clear = browser, prepare, clear or emptied
        self.waiting: list[tuple[dict, Page]] = []
        self.taken: list[tuple[dict, Page]] = []

    def take(self, **options) -> Page:
        """Return an empty page in a context with these options that this test has not yet."""
        looks = {name: options.pop(name) for name in LOOKS if name in options}
        found = next((kept for kept in self.waiting if kept[0] == options), None)
        if found:
            self.waiting.remove(found)
        else:
            found = options, self._new(options)
        self.taken.append(found)
        page = found[1]
        dress(page, **looks)
        return page

    def give_back(self) -> None:
        """Clear all that is taken and not closed; beyond `KEPT`, close what has waited longest."""
        for options, page in self.taken:
            if page.is_closed():
                page.context.close()
            else:
                self.clear(page)
                self.waiting.append((options, page))
        self.taken = []
        while len(self.waiting) > KEPT:
            self.waiting.pop(0)[1].context.close()

    def close(self) -> None:
        """Close every context."""
        for _, page in self.waiting + self.taken:
            page.context.close()

    def _new(self, options: dict) -> Page:
        context = self.browser.new_context(**options)
        context.add_init_script(late.script())
        page = context.new_page()
        self.prepare(page)
        return page


def none_of(problems: list[str]) -> None:
    """Fail with what pages did wrong, and forget it, so that the next test is not blamed."""
    found = problems[:]
    problems.clear()
    assert found == []


def dress(page: Page, **looks) -> None:
    """Give a page its window and its reader's preferences; usual ones where nothing is said.

    A second page of a context that was kept needs it too: its context knows of no looks.
    """
    looks = LOOKS | looks
    page.set_viewport_size(looks.pop("viewport"))
    page.emulate_media(media="screen", **looks)


def sized(page: Page) -> None:
    """Wait until the page that was just opened has the window that its test asked for.

    A page of another origin starts in another process, which may hear of the window's size late.
    """
    width = page.viewport_size["width"]
    page.wait_for_function("width => document.documentElement.clientWidth <= width", arg=width)


def emptied(page: Page) -> None:
    """Make a page as it was before a test: nothing stored, held down or running."""
    context, origin = page.context, page.evaluate("() => location.origin")
    page.evaluate("() => sessionStorage.clear()")
    rest(page)
    page.goto("about:blank")
    protocol = context.new_cdp_session(page)
    protocol.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    protocol.detach()


def rest(page: Page) -> None:
    """Leave a page alone in its context, with nothing held down and the mouse in its corner."""
    for other in page.context.pages:
        if other != page:
            other.close()
    page.mouse.up()
    page.mouse.move(0, 0)
