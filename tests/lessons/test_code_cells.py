"""Printed sentences wrap on a page, and printed columns stay below each other."""

import pytest
from code_cells import COLUMN, mark_words
from docutils import nodes


@pytest.mark.parametrize(
    ("printed", "columns"),
    [
        ("miss of 2: absolute error 2\nmiss of 4: absolute error 4\n", False),
        ("The rate rises.\n  It is 0.1 at step 10.\n", False),
        ("step   0: loss 2.29\nstep 100: loss 1.21\n", True),
        ("[[1. 2.]\n   [3. 4.]]\n", True),
    ],
)
def test_what_has_no_columns_is_marked_as_words(printed, columns):
    assert bool(COLUMN.search(printed)) == columns
    page = nodes.document("", "")
    page += nodes.literal_block("", printed, classes=["output", "stream"])
    page += nodes.literal_block("", printed)
    mark_words(None, page)
    assert ["dh-words" in block["classes"] for block in page] == [not columns, False]
