"""*Memory budget* takes a reader's own number of parameters, and marks where activations lead."""

import json

import pytest
from playwright.sync_api import expect

from lessons_core.figures.memory_budget import MemoryBudget, maths
from tests import figure_page
from tests.figures.memory_budget import make_golden as golden

SOURCES = ("figures/memory_budget/maths.js",)
open_page = figure_page.opening(MemoryBudget, sources=SOURCES)
HALVES = """async (all) => {
  const m = await import("/figures/memory_budget/maths.js");
  return all.map((s) => {
    const most = Math.max(m.MODELS[s.model].most, s.batch);
    return m.halfBatch(m.spend(s), m.spend({ ...s, batch: 1 }).activations, most);
  });
}"""


def test_the_batch_where_activations_pass_half_is_python_s_and_does_so(open_page):
    cases = [case[0] for case in json.loads(golden.PATH.read_text(encoding="utf-8"))["cases"]]
    got = open_page().evaluate(HALVES, cases)
    assert got == [maths.half_batch(s) for s in cases]
    for settings, first in zip(cases, got, strict=True):
        if first is not None:
            before, there = (maths.spend(settings | {"batch": b}) for b in (first - 1, first))
            assert 2 * before.activations <= before.total < there.total
            assert 2 * there.activations > there.total
    assert any(got) and not all(got)


def test_the_mark_stands_in_the_live_and_in_the_still_picture(open_page):
    page = open_page()
    words = f"activations pass half at {maths.half_batch(MemoryBudget()._settings())}"
    expect(page.locator(".dh-live").get_by_text(words, exact=True)).to_have_count(1)
    assert words in MemoryBudget().picture()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("7e9", "16 bytes for each, in the precision and with the optimizer above: 112 GB before"),
        ("7B", "112 GB before the first activation, room in 141 GB."),
        ("350M", "5.6 GB before the first activation, room in 8, 24, 80 or 141 GB."),
        ("1,500,000", "24 MB before the first activation"),
        ("70b", "1.12 TB before the first activation, 979 GB more than 141 GB."),
        ("many", "“many” is no number from 1 to 10¹⁵. Write 7e9, 350M or 1.5B."),
        ("0", "“0” is no number from 1 to 10¹⁵."),
    ],
)
def test_a_number_of_ones_own(open_page, text, told):
    page = open_page()
    page.get_by_label("your own model: parameters").fill(text)
    expect(page.locator(".dh-memory__own")).to_contain_text(told)
