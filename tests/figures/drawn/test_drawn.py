"""What every live figure draws and says in its states, against what is stored: all on one page."""

import pytest

from tests.figures.drawn import record, stored
from tests.figures.drawn.states import STATES
from tests.figures.test_figures_browser import NAMES


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


SAME = [
    ("text halo fill:loss end “8” at 20,157", "text halo fill:loss end “8” at 22,155", True),
    ("text halo fill:loss end “8” at 20,157", "text halo fill:loss end “9” at 20,157", False),
    ("text halo fill:loss end “8” at 20,157", "text halo fill:update end “8” at 20,157", False),
    ("text halo fill:loss end “8” at 20,157", "text halo fill:loss end “8” at 20,160", False),
    ("line stroke:loss dash:6-2 at 1,2 3,4", "line stroke:loss dash:2-2 at 1,2 3,4", False),
    ("map 76 74 -1 / 3 1 1", "map 75 74 -1 / 5 1 1", True),
    ("map 76 74 -1 / 3 1 1", "map 75 74 -1 / 12 1 1", False),
    ("path parts:12 at 1,2 3,4", "path parts:13 at 1,2 3,4", False),
]


@pytest.mark.parametrize(("one", "other", "alike"), SAME)
def test_only_rounding_is_let_pass(one, other, alike):
    assert record.same(one, other) is alike
