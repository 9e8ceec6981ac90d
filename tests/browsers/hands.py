"""What a reader does on a page, done through a browser's keyboard and mouse, figure by figure."""

import time

from tests.browsers.driving import Driven, until

PATIENCE_S = 1
PRACTICE = ("exercise", "quiz")
ALIVE = """[document.querySelectorAll(".dh-figure__failed").length,
  document.querySelectorAll("[data-dh-figure]:not([data-dh-mounted])").length].join() === "0,0" """
# Sections below the screen are laid out when the page is idle, and move what is below them.
LAID_OUT = "!document.querySelector('article[role=main] > section > section:not(.dh-settled)')"
# What arrow keys and the mouse move in a figure; where there is none, what is typed into.
# (Not a button: a headless Firefox, whose window is never in front, gives it no Enter.)
CONTROL = """.dh-live :is(input[type=range]:enabled, [role=slider][tabindex="0"])"""
FIELD = ".dh-live textarea:enabled"


def mounted(browser: Driven, url: str) -> None:
    """Open a page and wait until every live figure on it is alive and every section laid out."""
    browser.open(url)
    until(browser, f"document.readyState === 'complete' && {ALIVE}", f"the figures of {url}")
    until(browser, LAID_OUT, f"the sections of {url}")


def figures(browser: Driven) -> int:
    """Return how many live figures the page has, and number them for `of`."""
    practice = ",".join(f"[data-dh-figure={kind}]" for kind in PRACTICE)
    return browser.ask(
        f"[...document.querySelectorAll('[data-dh-figure]:not({practice})')]"
        ".map((n, i) => { n.dataset.tried = i; return i; }).length"
    )


def of(number: int, selector: str) -> str:
    """Return the JavaScript for the first thing in a figure that the selector finds and is seen."""
    return (
        f"[...document.querySelectorAll(`[data-tried='{number}'] {selector}`)]"
        ".find((n) => n.checkVisibility({ visibilityProperty: true }))"
    )


def shown(browser: Driven, number: int) -> str:
    """Return what a figure shows, with the values of its fields."""
    return browser.ask(
        f"((n) => n.innerHTML + [...n.querySelectorAll('input, textarea')].map((i) => i.value))"
        f"(document.querySelector(`[data-tried='{number}'] .dh-live`))"
    )


def middle(browser: Driven, thing: str) -> tuple[float, float]:
    """Bring a thing into the middle of the window and return its centre, once it stands still."""
    browser.ask(
        f"(({thing}).scrollIntoView({{ block: 'center', behavior: 'instant' }}),"
        " new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))), 1)"
    )
    centre = f"((b) => [b.x + b.width / 2, b.y + b.height / 2])(({thing}).getBoundingClientRect())"
    before, now = None, browser.ask(centre)
    end = time.monotonic() + PATIENCE_S
    while now != before and time.monotonic() < end:
        time.sleep(0.03)
        before, now = now, browser.ask(centre)
    return now[0], now[1]


def click(browser: Driven, thing: str) -> None:
    """Press a thing with the mouse."""
    browser.drag([middle(browser, thing)])


def toggle_theme(browser: Driven) -> None:
    """Press the theme switch that is seen."""
    switches = "[...document.querySelectorAll('.theme-toggle')]"
    click(browser, f"{switches}.find((n) => n.checkVisibility())")


def use_keyboard(browser: Driven, number: int) -> None:
    """Move a figure's first slider with the arrow keys, or type into its field; it answers."""
    control = of(number, CONTROL)
    keys = ["ArrowRight", "ArrowLeft", "ArrowUp"]
    if browser.ask(f"!({control})"):
        control, keys = of(number, FIELD), ["x"]
    browser.ask(f"({control}).focus({{ preventScroll: true }})")
    before = shown(browser, number)
    for key in keys:
        browser.press(key)
        if changed(browser, number, before):
            return
    raise AssertionError(f"figure {number} does not answer {keys}")


def use_mouse(browser: Driven, number: int) -> bool:
    """Drag a figure's first slider; it follows. Returns false for a figure without one.

    To the right and up, then to the left and down: it may stand at one of its ends.
    """
    control = of(number, CONTROL)
    if browser.ask(f"!({control})"):
        return False
    before = shown(browser, number)
    for way in (1, -1):
        x, y = middle(browser, control)
        browser.drag([(x, y), (x + 20 * way, y - 5 * way), (x + 40 * way, y - 15 * way)])
        if changed(browser, number, before):
            return True
    raise AssertionError(f"figure {number} does not follow the mouse")


def changed(browser: Driven, number: int, before: str) -> bool:
    """Say whether a figure shows something else, now or up to a second later.

    A busy browser answers a key late: with less patience the next key would be pressed as well.
    """
    end = time.monotonic() + PATIENCE_S
    while shown(browser, number) == before:
        if time.monotonic() > end:
            return False
    return True


def solve_exercise(browser: Driven) -> None:
    """Type the first exercise's solution, press Run check, and wait for Python's verdict."""
    box = "document.querySelector('[data-dh-figure=exercise]')"
    browser.ask(
        f"""((box) => {{
          const field = box.querySelector("textarea");
          field.value = JSON.parse(box.querySelector(".dh-figure__state").textContent).solution;
          field.dispatchEvent(new Event("input", {{ bubbles: true }}));
        }})({box})"""
    )
    click(browser, f"{box}.querySelector('.dh-exercise__button--primary')")
    verdict = f"({box}.querySelector('.dh-exercise__verdict').dataset.kind ?? 'wait')"
    kind = until(browser, f"{verdict} !== 'wait' && {verdict}", "Python's verdict")
    words = browser.ask(f"{box}.querySelector('.dh-exercise__verdict').innerText")
    assert kind == "right", words


def answer_quiz(browser: Driven) -> None:
    """Choose the right answer of the first question with the mouse, and check it."""
    quiz = "document.querySelector('[data-dh-figure=quiz]')"
    right = (
        f"JSON.parse({quiz}.querySelector('.dh-figure__state').textContent)"
        ".questions[0].options.find((o) => o.correct).id"
    )
    card = f"{quiz}.querySelector('[data-question]')"
    click(browser, f"{card}.querySelector(`input[value='${{{right}}}']`)")
    click(browser, f"{card}.querySelector('button[type=submit]')")
    until(browser, f"{card}.dataset.state === 'right'", "the answer to be right")


def kept(browser: Driven) -> None:
    """Wait until the page shows the exercise and the answer of the last visit."""
    until(browser, "document.querySelector('[data-question]').dataset.state === 'right'",
          "the answer after a reload")  # fmt: skip
    until(browser, "!document.querySelector('.dh-exercise__solved').hidden",
          "the solved exercise after a reload")  # fmt: skip
