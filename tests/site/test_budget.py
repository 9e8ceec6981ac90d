"""What a first visit to a lesson costs: bytes as a gzipping host sends them, and requests."""

import functools
import gzip

import pytest
from playwright.sync_api import expect

from tests.site.built import notebooks
from tests.site.opening import all_mounted

BYTES = 250 * 1024
REQUESTS = 20


@functools.cache
def gzipped(body: bytes) -> int:
    return len(gzip.compress(body, 6, mtime=0))


def sizes(open_page, name):
    """Return the gzipped size of each file that reading a page to its end asks for.

    A page that another test left: what it asked for counts all the same.
    """
    found = {}
    page = open_page.pages.take(viewport={"width": 1280, "height": 900})

    def finished(request):
        if not request.url.startswith(("blob:", "data:")):
            path = request.url.removeprefix(open_page.address).partition("?")[0]
            found[path] = gzipped(request.response().body())

    page.on("requestfinished", finished)
    page.goto(open_page.address + name)
    all_mounted(page)
    page.locator("footer").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    expect(page.locator("footer")).to_be_visible()
    page.remove_listener("requestfinished", finished)
    return found


@pytest.mark.parametrize("lesson", notebooks())
def test_the_first_visit_is_small(open_page, lesson):
    found = sizes(open_page, lesson)
    table = "\n".join(f"{size:>8} {name}" for name, size in found.items())
    total = sum(found.values())
    print(f"\n{table}\n{total:>8} bytes gzipped in {len(found)} requests")
    assert found[lesson] > 5_000 and "_static/downhill.css" in found
    assert total <= BYTES, f"{total} bytes, {total - BYTES} too many:\n{table}"
    assert len(found) <= REQUESTS, f"{len(found)} requests:\n{table}"
