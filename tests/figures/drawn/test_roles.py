"""A label, its line and the still picture agree on whose colour it is: all figures, all states.

The still picture is drawn by other code, in Python: a line that took another's colour or dash in
one of the two is seen, and so is a pair that changed places.
"""

import re
from collections import defaultdict

import pytest

from tests.figures.drawn import roles
from tests.figures.drawn.states import STATES

#: Words in a job's colour that stand for themselves: what they speak of is not in the picture.
ALONE = {"off the plot"}


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
