"""What every live figure draws and says in its states: all on one page, brought there once.

It is what is stored, and a label, its line and the still picture agree on whose colour it is. The
still picture is drawn by other code, in Python: a line that took another's colour or dash in one of
the two is seen, and so is a pair that changed places.
"""

import re
from collections import defaultdict

import pytest

from tests.figures.drawn import roles, rounds, stored
from tests.figures.drawn.states import STATES
from tests.figures.test_figures_browser import NAMES

#: Words in a job's colour that stand for themselves: what they speak of is not in the picture.
ALONE = {"off the plot"}


@pytest.fixture(scope="module")
def seen(figures):
    """What all figures draw and say, state by state; it takes longer than all tests of it."""
    found = rounds.recorded(figures)
    figures.give_back()
    return found


def test_every_live_figure_is_recorded():
    assert sorted({name.partition("-")[0] for name in STATES}) == NAMES
    assert sorted(path.stem for path in stored.RECORDS.iterdir()) == sorted(STATES)
    assert all(next(iter(states)) == "start" and len(states) > 1 for states in STATES.values())


@pytest.mark.parametrize("name", STATES)
def test_a_figure_draws_and_says_what_is_stored(seen, name):
    said = stored.verdict(name, stored.text(seen.texts[name]))
    assert not said, said


@pytest.mark.parametrize("name", STATES)
def test_no_state_leaves_anything_behind(seen, name):
    drawing, words = seen.texts[name]["start"]
    assert stored.differences(drawing, seen.again[name][0]) == []
    assert stored.changed(words, seen.again[name][1]) == []


@pytest.mark.parametrize("name", STATES)
def test_all_that_is_used_has_a_name_beside_other_figures(seen, name):
    unnamed = [line for line in seen.texts[name]["start"][1] if " “”" in line.split(" = ")[0]]
    assert unnamed == []


def test_no_two_things_on_the_page_have_one_id(seen):
    assert seen.ids == []


def test_no_state_parts_a_number_from_its_unit(seen):
    assert seen.partable == []


def pictures(seen, name):
    for state in STATES[name]:
        yield from roles.by_picture(seen.live[name, state])


@pytest.mark.parametrize("name", STATES)
def test_live_lines_have_the_colours_and_dashes_of_the_still_ones(seen, name):
    jobs = set()
    for state in STATES[name]:
        for line, others in roles.counterparts(seen.live[name, state], seen.still[name, state]):
            job, dash, _ = line
            assert job in {other[0] for other in others}, (state, line)
            assert bool(dash) in {bool(other[1]) for other in others if other[0] == job}, state
            jobs.add(job)
    assert len(jobs) >= 2, "too little is compared to tell colours apart"


@pytest.mark.parametrize("name", STATES)
def test_a_label_in_a_jobs_colour_has_a_line_or_mark_of_that_job(seen, name):
    for picture in pictures(seen, name):
        drawn = roles.jobs(picture)
        lost = [
            (words, job)
            for words, job in roles.labels(picture)
            if job not in drawn and re.search("[A-Za-z]", words) and words not in ALONE
        ]
        assert lost == []


@pytest.mark.parametrize("name", STATES)
def test_a_dash_drawn_in_a_label_is_that_of_its_line(seen, name):
    for picture in pictures(seen, name):
        for words, job in roles.labels(picture):
            for sign, dash in roles.PATTERNS.items():
                if words.count(sign) > 1:
                    assert roles.dashes(picture, job) == {dash}, words


def test_one_name_has_one_colour_in_the_whole_book(seen):
    found = defaultdict(set)
    for marks in [*seen.live.values(), *seen.still.values()]:
        for words, job in roles.labels(marks):
            stem = re.match(r"[a-z]{4,}( [a-z]+)*", words)
            if stem and stem[0] not in ALONE:
                found[stem[0]].add(job)
    assert {name: jobs for name, jobs in found.items() if len(jobs) > 1} == {}
    assert {"training", "validation", "loss", "gradient norm"} <= set(found)
