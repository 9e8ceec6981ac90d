"""What the head of a lesson says about time, and that no lesson takes longer than half an hour."""

import re

import pytest
from lesson_path import is_tour
from reading_time import LONGEST, TOUR_LONGEST

from tests import course
from tests.site.built import SITE, deeper, lessons


def minutes(name, what):
    head = re.search(r'<div class="dh-head">.*?</div>', (SITE / name).read_text("utf-8"), re.S)
    found = re.search(rf"<span>(\d+) min {what}</span>", head.group())
    return int(found.group(1)) if found else 0


@pytest.mark.parametrize("lesson", lessons())
def test_a_lesson_is_read_in_half_an_hour(lesson):
    read = minutes(lesson, "to read")
    longest = TOUR_LONGEST if is_tour(lesson.removesuffix(".html")) else LONGEST
    assert 0 < read <= longest, f"{lesson} takes {read} min to read; move parts to NN_deeper"


@pytest.mark.parametrize("name", [*lessons(), *deeper()])
def test_every_head_tells_reading_and_exercises_apart(name):
    text = (SITE / name).read_text("utf-8")
    exercises, checks = (text.count(f'data-dh-figure="{kind}"') for kind in ("exercise", "quiz"))
    assert minutes(name, "to read") > 0
    assert checks == (name in lessons())
    practice = minutes(name, "of exercises")
    assert practice >= 4 * exercises and (practice > 4 * exercises) == bool(checks)


@pytest.mark.parametrize("lesson", lessons())
def test_the_landing_page_tells_the_same_minutes(lesson):
    landing = (SITE / "index.html").read_text("utf-8")
    rows = re.findall(r'<li class="dh-path__item">.*?</li>', landing, re.S)
    (row,) = (row for row in rows if f'href="{lesson}"' in row)
    told = re.search(r'"dh-path__minutes">(\d+) min to read, (\d+) min of exercises<', row)
    head = [minutes(lesson, what) for what in ("to read", "of exercises")]
    assert [*map(int, told.groups())] == head


@pytest.mark.parametrize("name", deeper())
def test_a_deeper_page_says_where_it_belongs_and_is_skipped(name):
    text = (SITE / name).read_text("utf-8")
    number = name.removeprefix("notebooks/")[:2]
    place = [lesson[:2] for lesson in course.names()].index(number) + 1
    belongs = rf'Deeper: goes with <a href="{number}_\w+\.html">lesson {place}</a>'
    assert re.search(belongs, text)
    assert "data-dh-lesson=" not in text and 'name="dh-lesson"' not in text
    page = name.removeprefix("notebooks/")
    lesson = next(n for n in lessons() if n.startswith(name[:12]))
    ways = re.compile(r'<a [^>]*rel="(?:next|prev)" href="([^"]*)"')
    for other in lessons():
        assert page not in ways.findall((SITE / other).read_text("utf-8"))
    assert lesson.removeprefix("notebooks/") in ways.findall(text)
    small = re.compile(rf'<(?:p|span) class="dh-(?:deeper|path__deeper)"><a href="[^"]*{page}">')
    assert small.search((SITE / lesson).read_text("utf-8"))
    assert small.search((SITE / "index.html").read_text("utf-8"))
