"""The quiz and *Your progress* in a real browser, on small pages without a theme."""

import html
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lessons_core import quizzes, style
from lessons_core.figures import bundles
from lessons_core.progress import Progress
from lessons_core.quizzes.figure import QuizFigure
from tests.kept_pages import KeptPages, dress, none_of, sized

ROOT = Path(__file__).parents[2]
THEME = ROOT / "book" / "theme"
SITE = "http://book.test"
LESSON = "01_one_update"
QUIZ = quizzes.load(quizzes.path_of(LESSON))
RIGHT = {question.id: question.answer.id for question in QUIZ.questions}
POLICY = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'"
)
DENY = "Object.defineProperty(globalThis, 'localStorage', {get() { throw new Error('denied'); }})"


def page_html(body, *scripts):
    tags = "".join(f'<script defer src="/{name}"></script>' for name in scripts)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>'
        f'<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">'
        f'<link rel="stylesheet" href="/page.css">{tags}</head>'
        f"<body><main>{body}</main></body></html>"
    )


def lesson_html(figure, *scripts):
    module = bundles.module_text("quiz").replace("&", "&amp;").replace("<", "&lt;")
    carried = f'<script type="text/plain" data-dh-module="quiz">{module}</script>'
    return page_html(f"<h1>Lesson</h1>{figure}{carried}", *scripts, "host.js")


def progress_html():
    lessons = [
        {"id": LESSON, "title": "One update by hand", "url": "lesson.html", "k": 1, "of": 15},
        {
            "id": "02_learning_rates",
            "title": "Learning rates & <sweeps>",
            "url": "2.html",
            "k": 2,
            "of": 15,
        },
    ]
    body = (
        "<h1>Your progress</h1>"
        f'<div id="dh-progress" data-lessons="{html.escape(json.dumps(lessons))}">'
        "<p>This page needs JavaScript.</p></div>"
        f'<p data-dh-lesson="{LESSON}">One update</p>'
        '<p data-dh-lesson="02_learning_rates">Rates</p>'
    )
    return page_html(body, "progress.js", "progress_page.js")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    progress = Progress(tmp_path_factory.mktemp("p") / "progress.json")
    figure = QuizFigure.of(QUIZ, progress).figure_html()
    # What the kernel sends beside the state that a page carries.
    kernel = {"_stored": {"attempts": 2, "answers": {"jobs-in-order": "b"}},
              "_notice": "The file was set aside."}  # fmt: skip
    told = figure.replace('__state">{', f'__state">{json.dumps(kernel)[:-1]},')
    css = (
        f"{style.css_variables()}{bundles.site_style()}{(THEME / 'progress.css').read_text()}"
        "body{margin:0;background:var(--dh-paper);color:var(--dh-ink);font-family:var(--dh-sans)}"
        "main{max-width:44rem;margin:auto;padding:1rem}figure{margin:0}"
    )
    scripts = {
        f"{n}.js": (THEME / f"{n}.js").read_text() for n in ("progress", "progress_page", "host")
    }
    pages = {
        "lesson.html": lesson_html(figure, "progress.js"),
        "kernel.html": lesson_html(told),
        "progress.html": progress_html(),
    }
    return {**scripts, **pages, "page.css": css}


KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript"}


@pytest.fixture(scope="module")
def kept_pages(browser, files):
    """Pages that tests take one after another, of a small site that exists only here."""
    pages = KeptPages(browser, lambda page: prepare(page.context, files, pages.errors))
    pages.errors = []
    yield pages
    pages.close()


def prepare(context, files, errors):
    """Serve the files to the pages of a context, and collect what goes wrong on them."""

    def serve(route):
        name = route.request.url.removeprefix(f"{SITE}/")
        if name in files:
            kind = KINDS[name.rpartition(".")[2]]
            route.fulfill(body=files[name], content_type=f"{kind}; charset=utf-8")
        elif name == "favicon.ico":
            route.fulfill(status=204)
        else:
            errors.append(f"request for {route.request.url}")
            route.abort()

    context.route("**/*", serve)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)


@pytest.fixture
def open_page(browser, files, kept_pages):
    """Open pages of the small site; any error on a page fails the test."""
    contexts = []

    def fresh(script, **options):
        contexts.append(browser.new_context(**options))
        prepare(contexts[-1], files, kept_pages.errors)
        contexts[-1].add_init_script(script)
        return contexts[-1].new_page()

    def open_page(name, stored=None, script="", context=None, **options):
        if context:
            page = context.new_page()
            dress(page, **options)
        else:
            page = fresh(script, **options) if script else kept_pages.take(**options)
        if stored is not None:
            page.goto(f"{SITE}/page.css")
            page.evaluate("text => localStorage.setItem('downhill.progress', text)", stored)
        page.goto(f"{SITE}/{name}")
        if name != "progress.html" and options.get("java_script_enabled", True):
            page.wait_for_selector("[data-dh-mounted=true]")
        if options.get("java_script_enabled", True):
            sized(page)
        return page

    yield open_page
    kept_pages.give_back()
    for context in contexts:
        context.close()
    none_of(kept_pages.errors)


def card(page, question):
    return page.locator(f'[data-question="{question}"]')


def answer(page, question, option):
    card(page, question).locator(f'input[value="{option}"]').check()
    card(page, question).get_by_role("button", name="Check").click()


def plain(text):
    return text.replace("\u00a0", " ")


def wrong(question):
    return next(option for option in question.options if not option.correct)


def kept(page):
    return page.evaluate("downhill.progress.lesson('01_one_update')")


def summary(page):
    return plain(page.locator(".dh-quiz__summary").inner_text())


# The quiz


def test_keyboard_alone_completes_the_quiz(open_page):
    page = open_page("lesson.html")
    for question in QUIZ.questions:
        page.keyboard.press("Tab")  # to the first radio of the question
        assert card(page, question.id).locator("input:focus").get_attribute("value") == "a"
        page.keyboard.press("Space")
        for _ in range([option.id for option in question.options].index(RIGHT[question.id])):
            page.keyboard.press("ArrowDown")
        assert not card(page, question.id).get_attribute("data-state"), "arrows do not grade"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert card(page, question.id).get_attribute("data-state") == "right"
        assert page.evaluate("document.activeElement.className") == "dh-quiz__feedback"
        page.keyboard.press("Tab")  # past "Why not the others"
    assert summary(page) == "9 of 9 right in this round: 100 %. You have completed this lesson."
    assert kept(page)["passed"] is True


def test_enter_in_a_radio_checks(open_page):
    page = open_page("lesson.html")
    page.locator('input[value="b"]').first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert card(page, "jobs-in-order").get_attribute("data-state") == "right"


@pytest.mark.parametrize("question", QUIZ.questions, ids=lambda question: question.id)
def test_each_option_gets_its_own_explanation(open_page, question):
    page = open_page("lesson.html")
    feedback = card(page, question.id).locator(".dh-quiz__feedback > p")
    for option in sorted(question.options, key=lambda option: option.correct):
        answer(page, question.id, option.id)
        said = plain(feedback.inner_text())
        assert option.why.text.replace("`", "") in said
        assert said.startswith("Right" if option.correct else "Not yet.")
    assert feedback.inner_text().startswith("Right, at a later try.")
    assert kept(page)["last"] == 0, "only the first try counts"


def test_nothing_chosen_is_told_and_not_graded(open_page):
    page = open_page("lesson.html")
    card(page, "jobs-in-order").get_by_role("button", name="Check").click()
    assert card(page, "jobs-in-order").get_by_text("Choose an answer first.").is_visible()
    assert kept(page) == {}


def test_the_verdict_is_announced(open_page):
    page = open_page("lesson.html")
    answer(page, "jobs-in-order", "a")
    said = page.get_by_role("status")
    expect(said).to_contain_text("Not yet. The backward job starts from the error")
    expect(said).to_contain_text("1 of 9 answered, 0 right in this round.")


def answer_all(page, misses):
    for question in QUIZ.questions:
        missed = question.id in misses
        answer(page, question.id, wrong(question).id if missed else RIGHT[question.id])


@pytest.mark.parametrize(("misses", "passed"), [(2, True), (3, False)])
def test_the_threshold_is_strictly_above_75_percent(open_page, misses, passed):
    page = open_page("lesson.html")
    answer_all(page, [question.id for question in QUIZ.questions[:misses]])
    entry = kept(page)
    assert entry["best"] == pytest.approx((9 - misses) / 9) and entry["attempts"] == 1
    assert entry["passed"] is passed
    assert ("You have completed this lesson." in summary(page)) is passed
    assert passed or "7 of 9 right complete the lesson (more than 75 %)." in summary(page)


def test_missed_questions_are_asked_again_and_the_best_score_is_kept(open_page):
    page = open_page("lesson.html")
    missed = [question.id for question in QUIZ.questions[3:6]]
    answer_all(page, missed)
    concepts = page.locator(".dh-quiz__after li").all_inner_texts()
    assert concepts == [question.concept for question in QUIZ.questions[3:6]]
    page.get_by_role("button", name="Try the missed ones again").click()
    assert card(page, missed[0]).locator("input:focus").count() == 1
    assert summary(page).startswith("6 of 9 answered, 6 right")
    for name in missed:
        answer(page, name, RIGHT[name])
    assert summary(page).startswith("9 of 9 right in this round (first round: 6 of 9): 100 %")
    assert kept(page)["attempts"] == 2 and kept(page)["best"] == 1
    page.get_by_role("button", name="Start over").click()
    assert summary(page).startswith("0 of 9 answered")
    assert kept(page)["best"] == 1 and kept(page)["passed"] is True
    assert kept(page)["last"] == 0 and kept(page)["answers"] == {}


def test_the_first_round_is_told_where_it_is_known(open_page):
    page = open_page("lesson.html")
    first, *others = QUIZ.questions[:4]
    assert page.get_by_text("The best round is kept.").is_visible()
    answer_all(page, [first.id, *(question.id for question in others)])
    page.get_by_role("button", name="Try the missed ones again").click()
    answer(page, first.id, wrong(first).id)
    for question in others:
        answer(page, question.id, RIGHT[question.id])
    assert summary(page).startswith("8 of 9 right in this round (first round: 5 of 9): 89 %")
    page.reload()
    page.wait_for_selector("[data-dh-mounted=true]")
    assert summary(page).startswith("8 of 9 right in this round: 89 %")
    page.get_by_role("button", name="Try the missed one again").click()
    answer(page, first.id, RIGHT[first.id])
    assert summary(page).startswith("9 of 9 right in this round: 100 %"), "8 was not the first"
    assert kept(page)["best"] == 1 and kept(page)["attempts"] == 3


def test_reload_keeps_answers_and_score(open_page):
    page = open_page("lesson.html")
    answer(page, "jobs-in-order", "b")
    answer(page, "numbers-of-one-update", "c")
    before = summary(page)
    page.reload()
    page.wait_for_selector("[data-dh-mounted=true]")
    assert summary(page) == before
    assert card(page, "jobs-in-order").get_attribute("data-state") == "right"
    assert card(page, "numbers-of-one-update").get_attribute("data-state") == "wrong"
    assert card(page, "numbers-of-one-update").get_by_text("η was forgotten").is_visible()
    answer(page, "numbers-of-one-update", "a")
    assert kept(page)["last"] == pytest.approx(1 / 9), "a try after a reload is a later try"


def test_answers_to_questions_that_are_gone_are_dropped(open_page):
    entry = {"answers": {"gone": "a", "jobs-in-order": "z", "loss-is-zero": "a"},
             "updated": "2026-01-01T00:00:00Z"}  # fmt: skip
    stored = {"format": "downhill-progress", "version": 1, "lessons": {LESSON: entry}}
    page = open_page("lesson.html", stored=json.dumps(stored))
    assert summary(page).startswith("1 of 9 answered, 1 right")


def test_storage_denied_the_quiz_works_and_says_that_nothing_will_be_kept(open_page):
    page = open_page("lesson.html", script=DENY)
    assert page.get_by_text("nothing will be kept").is_visible()
    answer_all(page, [])
    assert "You have completed this lesson." in summary(page)
    page.reload()
    page.wait_for_selector("[data-dh-mounted=true]")
    assert summary(page).startswith("0 of 9 answered")


def test_storage_full_is_told_at_the_first_answer(open_page):
    full = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    page = open_page("lesson.html", script=full)
    answer(page, "jobs-in-order", "b")
    assert page.get_by_text("storage is full; nothing will be kept").is_visible()
    assert summary(page).startswith("1 of 9 answered, 1 right")


@pytest.mark.parametrize(
    "text", ["{", "null", '{"theme": 1}', '{"format": "downhill-progress", "version": 7}']
)
def test_data_that_cannot_be_used_is_set_aside(open_page, text):
    page = open_page("lesson.html", stored=text)
    assert page.get_by_text("Your saved progress could not be used").is_visible()
    assert page.evaluate("localStorage.getItem('downhill.progress.aside.1')") == text
    answer(page, "jobs-in-order", "b")
    assert kept(page)["answers"] == {"jobs-in-order": "b"}
    page.evaluate("localStorage.setItem('downhill.progress', '[')")
    page.reload()
    page.wait_for_selector("[data-dh-mounted=true]")
    assert page.evaluate("localStorage.getItem('downhill.progress.aside.2')") == "["
    assert page.evaluate("localStorage.getItem('downhill.progress.aside.1')") == text


def test_without_javascript_questions_and_folded_answers_are_there(open_page):
    page = open_page("lesson.html", java_script_enabled=False)
    assert page.get_by_text("In which order do the four jobs").is_visible()
    why = page.get_by_text("Each job uses what came before.")
    assert not why.is_visible()
    page.get_by_text("Answer to question 1").click()
    assert why.is_visible()


def test_print_unfolds_the_answers(open_page):
    page = open_page("lesson.html", java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.get_by_text("Each job uses what came before.").is_visible()


def test_in_a_notebook_the_kernel_keeps_the_result(open_page):
    page = open_page("kernel.html")
    assert page.get_by_text("The file was set aside.").is_visible()
    assert card(page, "jobs-in-order").get_attribute("data-state") == "right"
    answer(page, "loss-is-zero", "b")
    assert page.evaluate("downhill.figures[0].model.get('result')") == {
        "last": pytest.approx(1 / 9), "total": 9, "attempts": 2,
        "answers": {"jobs-in-order": "b", "loss-is-zero": "b"},
    }  # fmt: skip


def test_plain_keys_stay_in_the_quiz_and_shortcuts_leave_it(open_page):
    page = open_page("kernel.html")
    page.evaluate("globalThis.heard = []; addEventListener('keydown', (e) => heard.push(e.key))")
    page.locator("[data-question=loss-is-zero] input").first.focus()
    for keys in ("ArrowDown", "Space", "Enter", "Control+b", "Escape"):
        page.keyboard.press(keys)
    heard = [key for key in page.evaluate("heard") if key != "Control"]
    assert heard == ["b", "Escape"], "JupyterLab would take the others for its own"


def test_missed_concepts_link_to_their_headings(open_page):
    page = open_page("lesson.html")
    answer_all(page, [QUIZ.questions[0].id, QUIZ.questions[1].id])
    assert page.locator(".dh-quiz__after a").count() == 0, "no heading, no link"
    heading = QUIZ.questions[1].revisit[1:]
    page.evaluate("id => { document.querySelector('h1').id = id }", heading)
    page.get_by_role("button", name="Try the missed ones again").click()
    answer(page, QUIZ.questions[0].id, RIGHT[QUIZ.questions[0].id])
    answer(page, QUIZ.questions[1].id, wrong(QUIZ.questions[1]).id)
    link = page.locator(".dh-quiz__after a")
    assert link.get_attribute("href") == QUIZ.questions[1].revisit


# Your progress


def told(page):
    return page.locator(".dh-progress__told").inner_text()


def test_the_progress_page_shows_each_lesson(open_page):
    page = open_page("lesson.html")
    answer_all(page, [QUIZ.questions[0].id])
    page = open_page("progress.html", context=page.context)
    rows = page.locator("#dh-progress li").all_inner_texts()
    assert "Complete · best 89 %" in plain(rows[0]) and "1 round of the mastery check" in rows[0]
    assert "Lesson 2 of 15" in rows[1]
    assert "Not started" in rows[1] and "Learning rates & <sweeps>" in rows[1]
    assert page.get_by_text("Complete: 1 of the 2 lessons written so far.").is_visible()
    badges = page.locator("[data-dh-lesson]").all_inner_texts()
    assert [text.split() for text in badges] == [
        ["One", "update", "Complete", "·", "best", "89", "%"],
        ["Rates"],
    ]


def test_export_reset_undo_and_import(open_page, tmp_path):
    page = open_page("lesson.html")
    answer_all(page, [])
    page = open_page("progress.html", context=page.context)
    before = kept(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == "downhill-progress.json"
    saved = tmp_path / "downhill-progress.json"
    download.value.save_as(saved)
    assert Progress(tmp_path / "mine.json").import_text(saved.read_text())["lessons"] == {
        LESSON: before
    }, "the notebook reads what the page wrote"

    page.get_by_role("button", name="Reset…").click()
    page.get_by_role("button", name="Keep my progress").click()
    assert kept(page) == before
    page.get_by_role("button", name="Reset…").click()
    page.get_by_role("button", name="Reset everything").click()
    assert (
        kept(page) == {}
        and page.get_by_text("Complete: 0 of the 2 lessons written so far.").is_visible()
    )
    page.get_by_role("button", name="Undo").click()
    assert kept(page) == before and told(page) == "Everything is back."

    page.evaluate("downhill.progress.reset()")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import…").click()
    chooser.value.set_files(saved)
    page.get_by_text("Complete: 1 of the 2 lessons written so far.").wait_for()
    assert kept(page) == before and told(page).startswith("Imported downhill-progress.json.")


def test_a_bad_import_is_told_and_changes_nothing(open_page, tmp_path):
    page = open_page("progress.html")
    path = tmp_path / "notes.json"
    path.write_text("[]")
    page.locator("input[type=file]").set_input_files(path)
    refused = "notes.json: Nothing was imported: it is not a progress document"
    expect(page.locator(".dh-progress__told")).to_contain_text(refused)
    assert page.evaluate("localStorage.getItem('downhill.progress')") is None


FULL = """void (Storage.prototype.setItem = () => {
  throw new DOMException("no room", "QuotaExceededError");
})"""


def test_an_import_that_does_not_fit_is_refused_and_changes_nothing(open_page, tmp_path):
    page = open_page("progress.html")
    page.evaluate(f"downhill.progress.record('{LESSON}', {{ last: 0.5 }})")
    before = kept(page)
    path = tmp_path / "mine.json"
    other = Progress(path)
    other.record(LESSON, {"last": 1})
    page.evaluate(FULL)
    page.locator("input[type=file]").set_input_files(path)
    told_it = page.locator(".dh-progress__told")
    expect(told_it).to_contain_text("mine.json: Nothing was imported: it does not fit")
    assert kept(page) == before
    expect(page.get_by_text("best 50 %").first).to_be_visible()


def test_where_nothing_is_kept_no_import_is_claimed(open_page, tmp_path):
    page = open_page("progress.html", script=DENY)
    path = tmp_path / "mine.json"
    Progress(path).record(LESSON, {"last": 1})
    page.locator("input[type=file]").set_input_files(path)
    expect(page.locator(".dh-progress__told")).to_contain_text("forgotten when this page is left")
    expect(page.get_by_text("Complete: 1 of the 2 lessons written so far.")).to_be_visible()


def test_a_change_in_another_tab_is_shown(open_page):
    page = open_page("progress.html")
    other = open_page("lesson.html", context=page.context)
    answer(other, "jobs-in-order", "b")
    page.get_by_text("In progress · best 11 %").first.wait_for()


def test_the_dialog_closes_by_escape_and_returns_the_focus(open_page):
    page = open_page("progress.html")
    page.get_by_role("button", name="Reset…").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog", name="Reset your progress?").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Reset…"


def test_the_progress_page_without_javascript_says_what_it_needs(open_page):
    page = open_page("progress.html", java_script_enabled=False)
    assert page.get_by_text("This page needs JavaScript.").is_visible()


# Both, to the eye and to assistive technology


def busy(open_page, name, **options):
    """A page in its richest state: a wrong answer, a right one, and the closing words."""
    page = open_page("lesson.html", **options)
    answer_all(page, [QUIZ.questions[1].id, QUIZ.questions[3].id, QUIZ.questions[8].id])
    card(page, QUIZ.questions[0].id).get_by_text("Why not the others").click()
    return page if name == "lesson.html" else open_page(name, context=page.context, **options)


both = pytest.mark.parametrize("name", ["lesson.html", "progress.html"])


@both
def test_axe_finds_nothing(open_page, name):
    page = busy(open_page, name)
    if name == "progress.html":
        page.get_by_role("button", name="Reset…").click()
    page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        violations = page.evaluate("axe.run().then((found) => found.violations)")
        found = [(v["id"], [node["html"] for node in v["nodes"]]) for v in violations]
        assert found == [], scheme


@both
def test_a_narrow_screen_does_not_scroll_sideways_and_targets_are_large_enough(open_page, name):
    page = busy(open_page, name, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 360, "height": 640})
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, label, li > a")]
          .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 24)
          .map((node) => node.outerHTML)"""
    )
    assert small == []
