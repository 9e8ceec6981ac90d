"""The live figure *Config decoder* in a real browser: Python's words, the field, links, address."""

import json
from dataclasses import asdict

import pytest
from playwright.sync_api import Page, expect

from lessons_core.configs import decode, written
from lessons_core.figures.config_decoder import ConfigDecoder
from lessons_core.figures.config_decoder.presets import PRESETS
from lessons_core.figures.config_decoder.words import EMPTY, MOST, NOTHING, summary
from tests import figure_page as fp
from tests.figures.config_decoder import make_table
from tests.figures.config_decoder.texts import texts

open_page = fp.opening(
    ConfigDecoder,
    sources=tuple(
        f"figures/config_decoder/{name}.js" for name in ("decode", "read", "written", "words")
    ),
)
FIGHTS = PRESETS[-1]

IN_JAVASCRIPT = """async ([table, texts]) => {
  const { decoder } = await import("/figures/config_decoder/decode.js");
  const { summary, MOST } = await import("/figures/config_decoder/words.js");
  const decode = decoder(table);
  return [texts.map(decode), texts.map((text) => summary(text, decode(text))), MOST];
}"""
WRITTEN = """async ([ways, values]) => {
  const m = await import("/figures/config_decoder/written.js");
  return values.map((value) => ways.map((way) => m.ofNumber({ any: `{${way}}` }, value)));
}"""


def field(page: Page):
    return page.get_by_role("textbox", name="Config, command line or sentence")


def lists(page: Page) -> list[str]:
    """Return what the figure shows of settings, in order."""
    return page.locator(".dh-live .dh-config__results :is(dt, dd, li):visible").all_inner_texts()


def test_javascript_says_what_python_says_word_for_word(open_page):
    given = texts()
    found, summaries, most = open_page().evaluate(
        IN_JAVASCRIPT, [json.loads(make_table.text()), given]
    )
    mine = [decode(text) for text in given]
    for text, one, other in zip(given, mine, found, strict=True):
        assert asdict(one) == other, text
    assert summaries == list(map(summary, given, mine))
    assert most == MOST


def test_javascript_writes_numbers_as_python_does(open_page):
    exact = [n / 2**k for n in (1, 3, 5, 1001, 1234567, 12345675) for k in range(14)]
    shares = [1 - 1 / (k / 8) for k in range(9, 300)]
    powers = [d * 10.0**k for d in (1, 1.5, 9.999995) for k in range(-12, 25)]
    values = [0.0, *exact, *shares, *powers, 1e308, 5e-324, 0.1 + 0.2, 999999.5, 1000000.5]
    for ways in (["memory"], [way for way in written.WAYS if way != "memory"]):
        some = [v for v in values if v < 1] if ways == ["memory"] else values
        found = open_page().evaluate(WRITTEN, [ways, some])
        for value, words in zip(some, found, strict=True):
            assert words == [written.WAYS[way](value) for way in ways], value


def test_a_pasted_text_is_decoded_at_every_edit(open_page):
    page = open_page()
    field(page).fill("lr: 3e-4\nmax_steps: 10\nwarmup_steps: 20\nwd: x\nn_layer: 6")
    expect(fp.status(page)).to_contain_text(
        "5 settings found: 3 read, 0 left open, 1 not read, 1 unknown. 1 contradiction was found."
    )
    said = "\n".join(lists(page))
    for words in ("The learning rate is 0.0003", "the peak is never reached", "wd is “x”"):
        assert words in said
    expect(page.get_by_text("Unknown to this decoder: n_layer.")).to_be_visible()
    assert fp.state(page)["text"].startswith("lr: 3e-4")
    field(page).press("End")
    field(page).press_sequentially("\nseed: 7")
    expect(fp.status(page)).to_contain_text("6 settings found: 4 read")


def test_what_is_pasted_is_neither_run_nor_markup(open_page):
    page = open_page()
    field(page).fill("lr: <img/src=x/onerror=alert(1)>\noptimizer: <b>Adam</b>")
    expect(page.locator(".dh-live .dh-config__lines dd")).to_contain_text(["the rule <b>Adam</b>."])
    assert page.locator(".dh-live :is(img, b)").count() == 0


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_live_and_still_picture_say_and_draw_the_same(open_page, preset):
    figure = ConfigDecoder(text=preset.text)
    page = open_page(figure)
    live, still = (
        page.evaluate(
            "(part) => { const node = document.querySelector(part);"
            " const texts = (n) => [...n.querySelectorAll('dt, dd, li, .dh-config__rest')]"
            ".filter(one => !one.hidden).map(one => one.textContent);"
            " const svg = node.querySelector('svg');"
            " const bars = [...svg.querySelectorAll('rect:not([visibility])')].map(r =>"
            " ['x', 'y', 'width', 'height'].map(a => r.getAttribute(a)));"
            " const words = [...svg.querySelectorAll('text')].map(t => [t.textContent,"
            " t.getAttribute('x'), t.getAttribute('y')]);"
            " return [texts(node), bars, words.sort()] }",
            part,
        )
        for part in (".dh-live", ".dh-figure__picture")
    )
    assert fp.same(live, still)
    assert fp.read(page.locator(".dh-story")) == preset.story


def test_a_readers_own_text_waits_while_another_is_looked_at(open_page):
    page = open_page()
    fp.press(page, "Your own")
    expect(field(page)).to_be_focused()
    expect(fp.status(page)).to_contain_text(EMPTY)
    page.keyboard.insert_text("nothing here")
    expect(fp.status(page)).to_contain_text(NOTHING)
    fp.press(page, FIGHTS.name)
    expect(field(page)).to_have_value(FIGHTS.text)
    fp.press(page, "Your own")
    expect(field(page)).to_have_value("nothing here")
    expect(page.get_by_role("button", name="Your own")).to_have_attribute("aria-pressed", "true")


def test_a_text_that_is_too_long_is_named_and_stays_in_the_field(open_page):
    page = open_page()
    long = "lr: 1\n" + "x" * MOST
    field(page).fill(long)
    expect(fp.status(page)).to_contain_text("This text has 20,006 characters, and at most 20,000")
    expect(field(page)).to_have_value(long)
    expect(field(page)).to_have_attribute("aria-invalid", "true")
    assert lists(page) == [] and fp.state(page)["text"] == PRESETS[0].text
    fp.press(page, "BERT")
    expect(field(page)).not_to_have_attribute("aria-invalid", "true")
    fp.press(page, "Your own")
    expect(field(page)).to_have_value(long)
    field(page).fill("lr: 1")
    expect(fp.status(page)).to_contain_text("1 setting found")
    expect(page.locator(".dh-note")).to_be_hidden()
    field(page).fill(long)
    page.evaluate("text => downhill.figures[0].model.set('text', text)", FIGHTS.text)
    expect(field(page)).to_have_value(FIGHTS.text)


def test_a_text_of_the_address_that_is_too_long_is_shown_and_named(open_page):
    page = open_page(hash_=f"#config_decoder=text:{'x' * (MOST + 1)}")
    expect(fp.status(page)).to_contain_text("This text has 20,001 characters")
    expect(field(page)).to_have_value("x" * (MOST + 1))


def test_links_lead_where_the_pages_own_list_of_lessons_does(open_page):
    lessons = {**ConfigDecoder().lessons, "8": "a lesson that this course leaves out"}
    lessons["2"] = "lesson 1"
    page = open_page(ConfigDecoder(text="lr: 1\nwarmup: 5\nclip: 1", lessons=lessons))
    assert page.locator(".dh-live .dh-config__lines a").count() == 0  # a bare page has no such list
    hrefs = ["02_learning_rates.html", "02_deeper.html", "../book/faq.html", "#",
             "sub/09_deep_signals/index.html"]  # fmt: skip
    page.evaluate(
        "(hrefs) => { const list = document.createElement('div');"
        " list.className = 'sidebar-tree'; document.body.append(list);"
        " for (const href of hrefs) { const a = document.createElement('a');"
        " a.setAttribute('href', href); list.append(a) } }",
        hrefs,
    )
    fp.press(page, "BERT")
    field(page).fill("lr: 1\nwarmup: 5\nclip: 1")
    expect(page.locator(".dh-live .dh-config__lines dd")).to_have_count(3)
    first, second, third = page.locator(".dh-live .dh-config__lines dd").all()
    assert first.locator("a").get_attribute("href") == f"{fp.SITE}/02_learning_rates.html"
    assert first.inner_text().endswith("(lesson 1)")
    assert second.locator("a").count() == 0
    assert second.inner_text().endswith("(a lesson that this course leaves out)")
    assert third.locator("a").count() == 0  # no lesson's file is called index.html


def test_the_address_holds_a_preset_or_a_text_and_brings_it_back(open_page):
    page = open_page()
    fp.press(page, "BERT")
    fp.until(page, "location.hash === '#config_decoder=preset%3ABERT'")
    own = "a=1&lr: 3e-4 # 5 %\nβ1 = 0.9"
    field(page).fill(own)
    fp.until(page, "location.hash.includes('text')")
    again = open_page(hash_=page.evaluate("location.hash"))
    assert fp.state(again)["text"] == own
    expect(field(again)).to_have_value(own)


@pytest.mark.parametrize(
    ("hash_", "said"),
    [("preset:GPT-9", "there is no config “GPT-9”; there is nanoGPT"),
     ("long", "your text was too long to be kept there; paste it once more"),
     ("%E0%A4%A", "there is no config “%E0%A4%A”")],
)  # fmt: skip
def test_a_wrong_address_is_said(open_page, hash_, said):
    page = open_page(hash_=f"#config_decoder={hash_}")
    expect(fp.status(page)).to_contain_text(f"From the address of this page: {said}")
    assert fp.state(page) == ConfigDecoder().state()


def test_an_address_says_that_it_cannot_hold_a_long_text(open_page):
    page = open_page()
    field(page).fill("lr: 1\n" + "# words\n" * 300)
    fp.until(page, "location.hash === '#config_decoder=long'")


def test_state_set_from_python_is_drawn(open_page):
    page = open_page()
    page.evaluate("text => downhill.figures[0].model.set('text', text)", FIGHTS.text)
    expect(field(page)).to_have_value(FIGHTS.text)
    expect(page.locator(".dh-live .dh-config__fights li")).to_have_count(5)


def test_tab_leaves_the_field_and_chips_answer_to_keys(open_page):
    page = open_page()
    page.get_by_role("button", name=FIGHTS.name).press("Enter")
    expect(field(page)).to_have_value(FIGHTS.text)
    field(page).focus()
    outline = field(page).evaluate("n => getComputedStyle(n).outlineStyle")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Your own")).to_be_focused()
    assert outline == "solid"


def test_a_finger_chooses_a_config(open_page):
    page = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.get_by_role("button", name=FIGHTS.name).tap()
    expect(page.locator(".dh-live .dh-config__fights li")).to_have_count(5)
    field(page).tap()
    expect(field(page)).to_be_focused()
    seen = page.locator(".dh-live .dh-config__top").bounding_box()
    assert seen["height"] < 500  # the field and its picture share a screen


def test_nothing_jumps_when_the_figure_comes_to_life(open_page):
    for width, live, kept in fp.heights(open_page(), 320, 375, 500, 640, 800):
        assert abs(live - kept) < 24, (width, live, kept)


def test_nothing_is_wider_than_a_narrow_page_whatever_is_pasted(open_page):
    page = open_page(viewport={"width": 320, "height": 900}, color_scheme="dark")
    field(page).fill(f"{'k' * 300}: 1\noptimizer: {'v' * 300}\nlr: {'w' * 300}\nmin_lr: 3, lr: 1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert fp.violations(page) == []
