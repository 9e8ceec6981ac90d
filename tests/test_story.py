"""The story of a lesson stands in one entry: with other words there, no old word is left."""

import html
import re
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
import yaml
from playwright.sync_api import expect

from lessons_core import story
from lessons_core.exercises.figure import exercise, lessons, verdict_texts
from lessons_core.figures.backprop_stepper import BackpropStepper
from lessons_core.figures.ball_on_a_curve import BallOnACurve
from lessons_core.figures.base import LiveFigure, StoryFigure
from lessons_core.figures.batch_size import BatchSize
from lessons_core.figures.one_update import OneUpdate
from lessons_core.figures.schedule_designer import ScheduleDesigner
from lessons_core.figures.sweep_explorer import SweepExplorer
from lessons_core.plots import updates
from tests import figure_page
from tests.figure_page import press, status
from tests.stories import SHIPMENT, WAITING

TEACH = Path(__file__).parents[1] / "book" / "teach.md"
#: What the shipment's entry says, as it may not stand anywhere else.
OLD = re.compile(r"shipment|disruption|\bscores?\b|\bhours?\b|\bdelay\b|\bh too\b", re.I)
#: Words of the entry that a lesson without a story uses in a sense of its own.
OTHERWISE = {"06_classification": {"score", "scores"}}  # what a model gives to a class
FIGURES = [OneUpdate, BallOnACurve, SweepExplorer, BatchSize, BackpropStepper, ScheduleDesigner]
SCENES = [
    (OneUpdate, {}), (OneUpdate, {"edges": True, "x": 3.0, "y": 8.0, "lr": 0.05, "step": 2}),
    (BallOnACurve, {"landscape": "shipments"}), (SweepExplorer, {}),
    (SweepExplorer, {"problem": "shipments", "veiled": True}),
    (BatchSize, {}), (BatchSize, {"step": 8, "replace": True}), (BackpropStepper, {}),
    (ScheduleDesigner, {}),
]  # fmt: skip

open_page = figure_page.opening(OneUpdate)


def words_of(markup: str) -> str:
    """Return what markup says to eyes and to a screen reader, without ids and classes."""
    said = re.findall(r'(?:aria-[a-z]+|alt|title)="([^"]*)"', markup)
    shown = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "\n", markup, flags=re.S)
    return html.unescape("\n".join([shown, *said]))


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Let all lessons tell the story of a file; called with words, it writes that file."""

    def tell(words):
        path = tmp_path / "story.yml"
        text = yaml.safe_dump({"stories": {"waiting_room": words}}, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
        read = story.load.__wrapped__
        monkeypatch.setattr(story, "load", lambda: read(path))

    return tell


def test_every_figure_with_a_story_is_tried():
    kinds = StoryFigure.__subclasses__()
    assert {kind.__name__ for kind in kinds if kind.name} == {kind.__name__ for kind in FIGURES}
    others = [kind for kind in LiveFigure.__subclasses__() if kind is not StoryFigure]
    assert {kind.name for kind in others if "story" in kind.class_trait_names()} == {"exercise"}


@pytest.mark.parametrize(("kind", "state"), SCENES)
def test_an_old_word_would_be_seen(kind, state):
    if kind is not BackpropStepper:  # whose picture is a graph of letters
        assert OLD.findall(words_of(kind(**state, story=SHIPMENT).figure_html()))


def test_the_stories_of_the_tests_have_all_words():
    assert set(SHIPMENT) == set(WAITING) == set(story.KEYS)


@pytest.mark.parametrize(("kind", "state"), SCENES)
def test_no_old_word_is_left_in_a_still_figure(kind, state, book):
    book(WAITING)
    figure = kind(**state)
    assert figure.story == WAITING
    assert OLD.findall(words_of(figure.figure_html())) == []


@pytest.mark.parametrize(("kind", "state"), SCENES)
def test_no_old_word_is_left_in_a_live_figure(kind, state, open_page):
    page = open_page(kind(**state, story=WAITING))
    seen = page.locator("body").inner_html()
    for number in range(page.locator(".dh-chips button:visible").count()):
        chips = page.locator(".dh-chips button:visible")
        if number < chips.count():
            chips.nth(number).click()
        seen += page.locator("body").inner_html()
    step = page.get_by_role("button", name="Step", exact=True)
    if step.count() and step.is_enabled():
        step.click()
    expect(status(page)).not_to_be_empty()
    seen += page.locator("body").inner_html()
    assert OLD.findall(words_of(seen)) == []


def test_the_first_preset_brings_the_lessons_start_back(open_page):
    page = open_page(OneUpdate(x=3, y=8, w=1, b=0, lr=0.05, story=WAITING))
    said = page.locator(".dh-story")
    expect(said).to_have_text(
        "Crowding 3, 8 minutes waited, and a first guess of 3 minutes: "
        "the rate halves the miss at each step."
    )
    press(page, "A cautious rate")
    expect(said).to_contain_text("of the miss of 5 minutes, the first one takes away 0.5.")
    press(page, "Back and forth")
    expect(said).to_contain_text("At 0.2 each step")
    press(page, WAITING["title"])
    assert figure_page.state(page)["x"] == 3 and figure_page.state(page)["lr"] == 0.05


def test_no_old_word_is_left_in_a_plot(book):
    book(WAITING)
    line = updates.line_before_after([1, 2], [2, 4], before=(0, 0), after=(1, 1))
    curve = updates.loss_curve(lambda p, y: (p - y) ** 2, 6, [2, 4])
    axes = [(*ax.texts, ax.xaxis.label, ax.yaxis.label) for ax in (line, curve)]
    said = [text.get_text() for texts in axes for text in texts]
    plt.close("all")
    assert OLD.findall("\n".join(said)) == []
    assert WAITING["many"] in said and f"prediction ŷ ({WAITING['units']})" in said


@pytest.mark.parametrize("lesson", lessons())
def test_no_old_word_is_left_in_an_exercise(lesson, book):
    book(WAITING)
    for name, task in lessons()[lesson].EXERCISES.items():
        figure = exercise(lesson, name)
        said = [figure.title, figure.prompt, figure.hint]
        said += [story.fill(text, figure.story) for text in verdict_texts(task)]
        plain = "\n".join(re.sub(r"`[^`]*`", "", text) for text in said)
        meant = OTHERWISE.get(lesson, set())
        assert [word for word in OLD.findall(plain) if word.lower() not in meant] == [], name
        assert re.findall(r"\{\w*\}", plain) == [], name


def test_a_story_is_named_by_its_entry():
    name = next(iter(story.load()["stories"]))
    assert OneUpdate(story=name).story == story.words(name)
    with pytest.raises(story.StoryError, match=f"no story '{name[:-1]}'; did you mean '{name}'"):
        OneUpdate(story=name[:-1])
    with pytest.raises(Exception, match="a story needs many, opening"):
        OneUpdate(story={"one": "visit"})


def test_the_book_s_examples_use_words_that_there_are():
    blocks = re.findall(r"```yaml\n(.*?)```", TEACH.read_text(encoding="utf-8"), re.DOTALL)
    entries = [e for b in blocks if "stories:" in b for e in yaml.safe_load(b)["stories"].values()]
    assert len(entries) >= 2
    assert {key for entry in entries for key in entry} <= set(story.KEYS)


def test_a_lesson_without_an_entry_tells_the_first_story(book):
    book(WAITING)
    assert story.told("lesson_09") == WAITING


FAULTS = {
    "visit: lacks 'unit'": lambda told, entry: entry.pop("unit"),
    "unknown word 'scor'; did you mean 'score'": lambda told, entry: entry.update(scor="a"),
    "units must be words, got 3": lambda told, entry: entry.update(units=3),
    "fact must have {x} and {y} in braces": lambda told, entry: entry.update(fact="A visit."),
    "one must have nothing in braces": lambda told, entry: entry.update(one="{x}"),
    "'vist', which has no entry; did you mean": lambda told, entry: told.update(lesson_01="vist"),
    "'lesson_1' is no lesson; write it like": lambda told, entry: told.update(lesson_1="visit"),
}  # fmt: skip


@pytest.mark.parametrize("words", FAULTS)
def test_a_fault_of_the_file_is_named(words):
    book = {"told": {"lesson_01": "visit"}, "stories": {"visit": dict(WAITING)}}
    assert story.faults(book) == []
    FAULTS[words](book["told"], book["stories"]["visit"])
    assert any(words in fault for fault in story.faults(book)), story.faults(book)


@pytest.mark.parametrize("book", [None, [], {}, {"stories": {}}, {"stories": []}])
def test_a_file_without_stories_is_refused(book):
    assert story.faults(book) == ["it needs `stories:`, and below it an entry for each story"]


def test_all_faults_of_a_file_are_said_at_once(book):
    book({"one": 3})
    with pytest.raises(story.StoryError, match=r"story\.yml:\n  waiting_room: lacks 'many'"):
        story.told("lesson_01")
