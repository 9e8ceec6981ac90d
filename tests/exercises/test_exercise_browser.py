"""Exercises on the page, in a real browser: write Python, have it checked, with no network."""

import functools
import html
import http.server
import re
import shutil
import threading
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lessons_core import style
from lessons_core.exercises.figure import exercise, lessons
from lessons_core.figures import bundles
from tests.kept_pages import KeptPages

ROOT = Path(__file__).parents[2]
THEME = ROOT / "book" / "theme"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LESSON_OF = {name: lesson for lesson, module in lessons().items() for name in module.EXERCISES}
EXERCISES = {name: e for module in lessons().values() for name, e in module.EXERCISES.items()}
POLICY = (
    "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'self'"
)
START = 20_000  # ms for the first check: Python starts, on a machine that may be busy
DENY = "Object.defineProperty(globalThis, 'localStorage', {get() { throw new Error('denied'); }})"
ONE_UPDATE = """def update(w, b, x, y, lr):
    error = w * x + b - y
    w = w - lr * error * x
    b = b - lr * error
    return w, b
"""


def page_html(name):
    module = bundles.module_text("exercise").replace("&", "&amp;").replace("<", "&lt;")
    scripts = ["progress.js", "host.js", "python/python.js"]
    tags = "".join(f'<script defer src="{script}"></script>' for script in scripts)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An exercise</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css">{tags}</head>'
        f"<body><main><h1>Your turn</h1>{exercise(LESSON_OF[name], name).figure_html()}</main>"
        f'<script type="text/plain" data-dh-module="exercise">{module}</script></body></html>'
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder with one page per exercise and the site's own scripts."""
    folder = tmp_path_factory.mktemp("site")
    for name in EXERCISES:
        (folder / f"{name}.html").write_text(page_html(name), encoding="utf-8")
    (folder / "page.css").write_text(
        f"{style.css_variables()}{bundles.style_text('exercise')}*{{box-sizing:border-box}}"
        "body{margin:0;background:var(--dh-paper);color:var(--dh-ink);font-family:var(--dh-sans)}"
        "main{max-width:44rem;margin:auto;padding:1rem}",
        encoding="utf-8",
    )
    for name in ["progress.js", "host.js", "python/python.js"]:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes((THEME / name).read_bytes())
    shutil.copytree(THEME / "python" / "engine", folder / "python" / "engine")
    return folder


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def address(site):
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def kept(browser):
    """Pages that tests take one after another."""
    pages = KeptPages(browser, lambda page: None)
    yield pages
    pages.close()


@pytest.fixture
def open_page(browser, kept, address):
    """Open an exercise's page; an error on it, or a request elsewhere, fails the test."""
    contexts, faults, heard = [], [], []

    def listen(page, event, hear):
        page.on(event, hear)
        heard.append((page, event, hear))

    def fresh(script, **options):
        contexts.append(browser.new_context(**options))
        contexts[-1].add_init_script(script)
        return contexts[-1].new_page()

    def open_page(name="update", base=None, context=None, script="", **options):
        if context:
            page = context.new_page()
        elif base or script:  # what is stored from a folder, and scripts, cannot be taken back
            page = fresh(script, **options)
        else:
            page = kept.take(**options)
        page.set_default_timeout(10_000)
        page.requests = []
        listen(page, "request", lambda request: page.requests.append(request.url))
        listen(page, "pageerror", lambda error: faults.append(str(error)))
        listen(page, "console", lambda m: m.type in ("error", "warning") and faults.append(m.text))
        page.goto(f"{base or address}/{name}.html")
        if options.get("java_script_enabled", True):
            expect(page.locator("[data-dh-mounted=true]")).to_have_count(1)
        return page

    yield open_page
    kept.give_back()
    for page, event, hear in heard:
        page.remove_listener(event, hear)
    for context in contexts:
        context.close()
    assert faults == []


def field(page):
    return page.get_by_role("textbox", name="Your code", exact=True)


def check(page, code=None):
    """Write the code, press Run check and wait for a verdict."""
    if code is not None:
        field(page).fill(code)
    page.get_by_role("button", name="Run check").click()
    verdict = page.get_by_role("status")
    expect(verdict).to_have_attribute("data-kind", re.compile("right|wrong"), timeout=START)
    return verdict


def stored(page, lesson="01_one_update"):
    return page.evaluate("(name) => downhill.progress.lesson(name).exercises ?? {}", lesson)


def fits(page, width):
    """Look whether the open exercise fits a narrow screen and its buttons a finger."""
    page.set_viewport_size({"width": width, "height": 740})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert page.evaluate("() => getComputedStyle(document.querySelector('textarea')).fontSize") == (
        "16px"
    )
    for box in page.locator("button:visible").evaluate_all(
        "(all) => all.map((b) => b.getBoundingClientRect().height)"
    ):
        assert box >= 24


@pytest.mark.parametrize("name", list(EXERCISES))
def test_a_wrong_answer_fits_narrow_screens_and_the_solution_is_recorded(open_page, name):
    """On one page: starting Python takes longer than all that is looked at."""
    page = open_page(name, viewport={"width": 320, "height": 740})
    page.get_by_role("button", name="Show solution").click()
    verdict = check(page, EXERCISES[name].slips[0].code)
    expect(verdict).to_have_attribute("data-kind", "wrong")
    fits(page, 320)
    fits(page, 360)
    assert stored(page, LESSON_OF[name]) == {}
    expect(check(page, EXERCISES[name].solution)).to_contain_text("Solved.")
    assert stored(page, LESSON_OF[name]) == {name: True}
    expect(page.locator(".dh-exercise__solved")).to_be_visible()
    page.reload()
    expect(page.locator(".dh-exercise__solved")).to_be_visible()
    expect(field(page)).to_have_value(EXERCISES[name].solution)


def test_wrong_answer_gets_its_own_hint(open_page):
    page = open_page()
    verdict = check(page, ONE_UPDATE.replace("- lr", "+ lr"))
    expect(verdict).to_contain_text("Not yet. Your step goes uphill.")
    expect(verdict).to_contain_text("should be (1.8, 0.4); yours is (0.2, -0.4).")
    assert stored(page) == {}
    expect(check(page, ONE_UPDATE)).to_contain_text("Solved.")


def test_text_put_in_at_once_gets_no_indentation_of_its_own(open_page):
    page = open_page()
    deep = "def update(w):\n    if w:\n        for x in w:\n            return x\n"
    field(page).fill(deep)
    expect(field(page)).to_have_value(deep)
    field(page).press("ControlOrMeta+End")
    field(page).press_sequentially("for y in w:\npass")
    expect(field(page)).to_have_value(deep + "for y in w:\n    pass")


def test_starter_says_what_to_do(open_page):
    expect(check(open_page())).to_contain_text("Not yet. Replace the dots ... by your own code.")


def test_nothing_of_python_loads_before_the_first_press(open_page, address):
    page = open_page()
    assert not [url for url in page.requests if "engine" in url]
    check(page, ONE_UPDATE)
    loaded = [url for url in page.requests if "engine" in url]
    files = ["checkers.js", "lesson_01.js", "micropython.js"]
    assert sorted(loaded) == [f"{address}/python/engine/{name}" for name in files]
    check(page, ONE_UPDATE)
    assert [url for url in page.requests if "engine" in url] == loaded
    assert all(url.startswith((address, "blob:", "data:")) for url in page.requests)


def test_works_from_files(open_page, site):
    page = open_page(base=site.as_uri())
    expect(check(page, ONE_UPDATE)).to_contain_text("Solved.")
    assert all(url.startswith(("file:", "blob:", "data:")) for url in page.requests)


def test_endless_loop_is_stopped_and_the_next_run_works(open_page):
    page = open_page()
    verdict = check(page, "print('before')\nwhile True:\n    pass\n")
    expect(verdict).to_contain_text("Stopped after 3 seconds. Is there a loop that never ends?")
    expect(page.get_by_role("region", name="printed")).to_have_text("before\n")
    expect(check(page, ONE_UPDATE)).to_contain_text("Solved.")


def test_endless_printing_is_cut(open_page):
    page = open_page()
    expect(check(page, "while True:\n    print('x' * 100)\n")).to_contain_text("Stopped after 3")
    text = page.get_by_role("region", name="printed").inner_text()
    assert len(text) < 21_000
    assert "the rest of the output is left out" in text


def test_nothing_is_left_over_from_the_last_run(open_page):
    page = open_page()
    check(page, "import builtins\nbuiltins.abs = None\nleft = 1\n")
    verdict = check(page, "print(left)\n")
    expect(verdict).to_contain_text("Python does not know the name left.")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def update(w, b, x, y, lr)\n    return w, b\n", "must end with a colon"),
        ("def update(w, b, x, y, lr):\nreturn w, b\n", "must be indented"),
        ("print(nope)\n", "Python does not know the name nope."),
        ("def f():\n    return f()\nf()\n", "calls itself without an end"),
        ("x = [0] * 10 ** 9\n", "more memory than there is"),
    ],
)
def test_errors_are_explained_with_their_line(open_page, code, words):
    page = open_page()
    verdict = check(page, code)
    expect(verdict).to_contain_text(re.compile(r"Python stopped on line \d\."))
    expect(verdict).to_contain_text(words)
    line = int(re.search(r"line (\d)", verdict.inner_text())[1])
    expect(verdict.locator("pre")).to_have_text(f"{line}  {code.splitlines()[line - 1]}")


def test_output_is_shown(open_page):
    page = open_page()
    check(page, ONE_UPDATE + "\nprint('ŷ', update(1, 0, 2, 6, 0.1))\nprint('no end', end='')\n")
    expect(page.get_by_role("region", name="printed")).to_have_text("ŷ (1.8, 0.4)\nno end\n")


def test_markup_in_the_code_stays_text(open_page):
    page = open_page()
    check(page, "print('<img src=x onerror=alert(1)>')\nraise ValueError('<b>bold</b>')\n")
    assert page.locator(".dh-exercise img, .dh-exercise b").count() == 0
    expect(page.get_by_role("status")).to_contain_text("ValueError: <b>bold</b>")


def test_typographic_characters_of_phones_are_understood(open_page):
    code = ONE_UPDATE.replace(" - ", " − ") + "\nprint(“done”, ‘too’)\n"
    page = open_page()
    expect(check(page, code)).to_contain_text("Solved.")


def test_keyboard_alone(open_page):
    page = open_page()
    field(page).focus()
    page.keyboard.press("Control+A")
    for line in ["def update(w, b, x, y, lr):", "error = w * x + b - y", "w = w - lr * error * x"]:
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.keyboard.type("b = b - lr * error\nreturn w, b\n")
    page.keyboard.type("print('outside')")
    expect(field(page)).to_have_value(ONE_UPDATE + "print('outside')")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Solved.", timeout=START)
    expect(page.get_by_role("button", name="Run check")).to_be_focused()
    for name in ["Reset", "Show hint", "Show solution"]:
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Hide solution")).to_have_attribute(
        "aria-expanded", "true"
    )
    field(page).focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("Solved.", timeout=START)


def test_indent_back_and_undo(open_page):
    page = open_page()
    area = field(page)
    area.fill("")
    area.press_sequentially("if True:")
    area.press("Enter")
    expect(area).to_have_value("if True:\n    ")
    area.press("Backspace")
    expect(area).to_have_value("if True:\n")
    area.press_sequentially("x")
    area.press("Control+Z")
    area.press("Control+Z")
    expect(area).not_to_have_value("if True:\nx")


def test_reset_can_be_undone(open_page):
    page = open_page()
    field(page).fill("mine = 1\n")
    page.get_by_role("button", name="Reset").click()
    expect(field(page)).to_have_value(EXERCISES["update"].starter)
    page.get_by_role("button", name="Undo reset").click()
    expect(field(page)).to_have_value("mine = 1\n")
    page.reload()
    expect(field(page)).to_have_value("mine = 1\n")


def test_draft_survives_a_reload_and_belongs_to_its_exercise(open_page):
    page = open_page()
    field(page).fill("draft = 1\n")
    page.reload()
    expect(field(page)).to_have_value("draft = 1\n")
    other = open_page("gradients", context=page.context)
    expect(field(other)).to_have_value(EXERCISES["gradients"].starter)


def test_storage_denied(open_page):
    page = open_page(script=DENY)
    verdict = check(page, ONE_UPDATE)
    expect(verdict).to_contain_text("Solved.")
    expect(verdict).to_contain_text("nothing will be kept")


def test_a_missing_file_is_told_and_can_be_tried_again(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/update.html")
    page.route("**/micropython.js", lambda route: route.abort())
    verdict = check(page, ONE_UPDATE)
    expect(verdict).to_contain_text("Python could not start: micropython.js could not be loaded.")
    page.unroute("**/micropython.js")
    expect(check(page)).to_contain_text("Solved.", timeout=START)
    page.goto(f"{address}/update.html")
    page.route("**/lesson_01.js", lambda route: route.abort())
    verdict = check(page, ONE_UPDATE)
    expect(verdict).to_contain_text("Python could not start: lesson_01.js could not be loaded.")
    page.unroute("**/lesson_01.js")
    expect(check(page)).to_contain_text("Solved.", timeout=START)
    context.close()


def test_without_scripts_task_and_solution_are_there(open_page):
    page = open_page(java_script_enabled=False)
    expect(page.get_by_text("in three lines")).to_be_visible()
    expect(page.get_by_text("error = ...")).to_be_visible()
    page.get_by_text("Solution").click()
    expect(page.get_by_text("w = w - lr * error * x")).to_be_visible()


def test_without_the_pages_python_the_notebook_is_named(open_page, site):
    """As in Jupyter, where the module finds no `downhill.python`."""
    text = (site / "update.html").read_text(encoding="utf-8")
    text = text.replace('<script defer src="python/python.js"></script>', "")
    (site / "jupyter.html").write_text(text, encoding="utf-8")
    page = open_page("jupyter")
    expect(page.get_by_text("Write your answer in the next cell")).to_be_visible()
    expect(page.get_by_label("Your code")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, scheme):
    assert AXE.exists(), f"no {AXE}: install it with npm ci"
    page = open_page(color_scheme=scheme, viewport={"width": 360, "height": 740})
    page.get_by_role("button", name="Show hint").click()
    page.get_by_role("button", name="Show solution").click()
    for code in ["print('seen')\n" + ONE_UPDATE, ONE_UPDATE.replace("- lr", "+ lr"), "x = (\n"]:
        check(page, code)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("() => axe.run().then((r) => r.violations.map((v) => v.id))")
        assert found == []
