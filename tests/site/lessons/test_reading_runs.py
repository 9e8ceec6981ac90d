"""Lesson 14 on a phone without a network: a pasted config, and links that lead to lessons."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.lesson(14, 2, 3, 7, 8, 9, 10, 11, 12)
RUNS = "notebooks/14_reading_runs.html"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
#: A setting of each lesson that explains one.
EACH = "lr=1, batch_size=8, optimizer=SGD, warmup=5, clip=1, dropout=0, grad_accum=2, fp16=true"


@pytest.fixture
def page(open_page, site):
    """The lesson as a phone opens it that has the files and nothing else."""
    return open_page(RUNS, base=f"{site.as_uri()}/", **PHONE)


def test_each_setting_of_a_pasted_config_links_to_its_lesson(page, site):
    figure = page.locator("[data-dh-figure=config_decoder]")
    figure.get_by_role("button", name="Your own").tap()
    figure.get_by_role("textbox").fill(EACH)
    expect(figure.get_by_role("status")).to_contain_text("8 settings found: 8 read")
    links = figure.locator(".dh-live .dh-config__lines a")
    expect(links).to_have_text(
        [f"lesson {number}" for number in (2, 3, 7, 8, 9, 10, 11, 12)], use_inner_text=True
    )
    for href in links.evaluate_all("all => all.map(a => a.href)"):
        path = unquote(href.removeprefix(f"{site.as_uri()}/"))
        assert (site / path).is_file(), href
    links.first.tap()
    expect(page).to_have_url(re.compile("/notebooks/02_learning_rates.html$"))
