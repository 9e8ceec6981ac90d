"""A changed output is told once, and no longer than it takes to see what changed."""

import pytest

from proving.running.outputs import differences


def output(**data):
    named = {"html": "text/html", "plain": "text/plain", "svg": "image/svg+xml"}
    data = {named[key]: value for key, value in data.items()}
    return [{"output_type": "display_data", "metadata": {}, "data": data}]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ({"html": "a", "plain": "F(sha256:ab)"}, {"html": "b", "plain": "F(sha256:cd)"}, ["html"]),
        ({"html": "a", "plain": "F(sha256:ab)"}, {"html": "a", "plain": "F(sha256:cd)"}, ["plain"]),
        ({"html": "a", "plain": "F(y=6)"}, {"html": "b", "plain": "F(y=7)"}, ["html", "plain"]),
        ({"html": "a", "plain": "F(y=6)"}, {"html": "a", "plain": "F(y=6)"}, []),
    ],
)
def test_a_checksum_is_told_where_nothing_else_says_that_a_figure_changed(was, now, told):
    found = [difference.message for difference in differences(output(**was), output(**now))]
    assert len(found) == len(told)
    assert all(f"text/{kind}, stands" in message for kind, message in zip(told, found, strict=True))


def test_a_drawing_that_moved_is_not_shown_whole():
    svg = "<svg>\n{}\n<text>loss 8</text>\n</svg>"
    paths = ["\n".join(f"L {k} {y}" for k in range(40)) for y in (1, 2)]
    (found,) = differences(*(output(svg=svg.format(path)) for path in paths))
    assert "its words stay, its drawing has changed" in found.message
    lines = found.detail.splitlines()
    assert lines[:2] == ["--- stored", "+++ fresh"]
    assert len(lines) == 13 and lines[-1] == "… and 73 more lines"
