"""Two lines of a record are the same where only rounding parts them."""

import pytest

from tests.figures.drawn import record

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
