"""The book in Chromium, Firefox and WebKit: `make browsers`. One session of each over all pages.

No file of `make test`, which needs one browser alone: pytest finds it when it is named.
"""

import shutil
import threading
from pathlib import Path

import pytest

from book.serve import server
from lessons_core.exercises.lesson_01 import EXERCISES
from tests.browsers import hands
from tests.browsers.bring import present
from tests.browsers.driving import until
from tests.site.built import LESSON, SITE, lessons, pages, problem

TRIES = 5  # to come back to a page that was kept
FIRST = f"{{ {next(iter(EXERCISES))}: true }}"
LISTEN = Path(__file__).with_name("listen.js")
ENGINES = [
    pytest.param(kind, id=kind.name, marks=pytest.mark.xdist_group(kind.name))
    for kind in present()
]  # fmt: skip


@pytest.fixture(scope="session", params=ENGINES)
def browser(request):
    """One browser of each engine, open for the whole run."""
    wrong = problem()
    if wrong:
        pytest.fail(wrong, pytrace=False)
    running = request.param.start(request.param.program())
    running.engine = request.param.name
    yield running
    running.close()


@pytest.fixture(scope="session")
def folder(browser, tmp_path_factory) -> Path:
    """The built site; for WebKit a copy whose pages remember their errors."""
    if browser.engine != "webkit":
        return SITE
    copy = tmp_path_factory.mktemp("webkit") / "html"
    shutil.copytree(SITE, copy)
    shutil.copy(LISTEN, copy)
    for page in copy.rglob("*.html"):
        up = "../" * (len(page.relative_to(copy).parts) - 1)
        head, rest = page.read_text("utf-8").split("<head>", 1)
        page.write_text(f'{head}<head><script src="{up}listen.js"></script>{rest}', "utf-8")
    return copy


@pytest.fixture(scope="session")
def address(folder):
    """Where the site is served, with a slash at the end."""
    with server(folder, 0) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


@pytest.fixture(autouse=True)
def quiet(browser):
    """Fail a test whose pages logged an error or a warning."""
    browser.problems()
    yield
    assert browser.problems() == []


@pytest.mark.parametrize("name", pages())
def test_a_page_is_alive_and_logs_nothing(browser, address, name):
    hands.mounted(browser, address + name)
    before = browser.ask("document.body.dataset.theme")
    hands.toggle_theme(browser)
    assert browser.ask("document.body.dataset.theme") != before


def tour(browser, url):
    """Use every figure by keyboard and mouse, run an exercise, answer, reload: all is kept."""
    hands.mounted(browser, url)
    count = hands.figures(browser)
    assert count >= 1
    for number in range(count):
        hands.use_keyboard(browser, number)
        hands.use_mouse(browser, number)
    hands.solve_exercise(browser)
    hands.answer_quiz(browser)
    hands.mounted(browser, url)
    hands.kept(browser)


@pytest.mark.parametrize("name", lessons())
def test_a_lesson_answers_and_keeps_progress(browser, address, name):
    tour(browser, address + name)


def test_the_landing_page_answers(browser, address):
    hands.mounted(browser, f"{address}index.html")
    assert hands.figures(browser) == 1
    hands.use_keyboard(browser, 0)
    assert hands.use_mouse(browser, 0)


def test_a_page_that_comes_back_knows_what_happened(browser, address):
    """The page slept in the back/forward cache, where there is one, and heard no event.

    With Playwright Chromium keeps no page; the others do, but not each time.
    """
    slept = [_comes_back(browser, address)]
    while browser.engine != "chromium" and not slept[-1] and len(slept) < TRIES:
        slept.append(_comes_back(browser, address))
    assert browser.engine == "chromium" or slept[-1]


def _comes_back(browser, address) -> bool:
    """Leave a page, change what it shows, and come back; return whether it was the same page."""
    solved = "document.querySelector('.dh-exercise__solved')"
    hands.mounted(browser, address + LESSON)
    browser.ask("downhill.progress.reset()")
    assert browser.ask(f"{solved}.hidden")
    browser.ask("globalThis.slept = true")
    hands.mounted(browser, f"{address}index.html")
    hands.toggle_theme(browser)
    theme = browser.ask("document.body.dataset.theme")
    browser.ask(f"downhill.progress.record('01_one_update', {{ exercises: {FIRST} }})")
    browser.back()
    until(browser, f"document.body.dataset.theme === '{theme}'", f"the theme to be {theme}")
    until(browser, f"{solved} && !{solved}.hidden", "the exercise to be solved here, too")
    return bool(browser.ask("globalThis.slept ?? false"))


def test_a_lesson_opened_as_a_file_is_the_same(browser, folder):
    tour(browser, (folder / LESSON).as_uri())
