"""A changed drawing is told by its words: what was 6 and is 7, and not by which path differs."""

from proving.running.outputs import differences, lettering_changed

DRAWN = "<svg><!-- 0 --><!-- target 6 --><path d='M0 1'/><text x='1'>loss 8</text><!-- 2 --></svg>"


def output(svg):
    data = {"image/svg+xml": svg, "text/plain": "<Figure>"}
    return [{"output_type": "display_data", "data": data, "metadata": {}}]


def test_words_that_changed_are_told_before_the_numbers_of_an_axis():
    now = DRAWN.replace("0 --", "0.5 --").replace("target 6", "target 7").replace("M0", "M3")
    said = lettering_changed(DRAWN, now)
    assert said == "“0 target 6” is “0.5 target 7” now"
    ticks = DRAWN.replace("<!-- 2 -->", "<!-- 2.5 -->").replace("loss 8", "loss 9")
    assert lettering_changed(DRAWN, ticks) == "“loss 8 2” is “loss 9 2.5” now"
    apart = DRAWN.replace("<!-- 0 -->", "<!-- 1e−3 -->").replace("loss 8", "loss 9")
    assert lettering_changed(DRAWN, apart) == "“loss 8” is “loss 9” now, “0” is “1e−3” now"


def test_a_drawing_whose_words_stay_says_so_and_shows_its_lines_below():
    (found,) = differences(output(DRAWN), output(DRAWN.replace("M0", "M3")))
    assert found.figure and found.message.endswith("its words stay, its drawing has changed")
    assert "+" in found.detail and "M3" in found.detail


def test_a_list_that_is_long_ends_in_a_count():
    was = "".join(f"<!-- a{k} --><!-- same{k} -->" for k in range(5))
    now = was.replace("<!-- a", "<!-- b")
    assert lettering_changed(was, now).endswith("“a2” is “b2” now, and 2 more")
