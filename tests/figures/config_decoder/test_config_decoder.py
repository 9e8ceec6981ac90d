"""The live figure *Config decoder* without a browser: its table, its words, its still picture."""

import json
import re
import xml.etree.ElementTree as ET

import pytest
import traitlets

from lessons_core.configs import decode
from lessons_core.configs.keys import LESSONS
from lessons_core.configs.public import CONFIGS, SOURCES
from lessons_core.figures.config_decoder import ConfigDecoder
from lessons_core.figures.config_decoder.presets import PRESETS
from lessons_core.figures.config_decoder.words import EMPTY, MOST, NOTHING, summary
from tests.figures.config_decoder import make_table
from tests.figures.config_decoder.texts import texts

FIGHTS = PRESETS[-1]


def test_the_stored_table_is_pythons_own():
    assert make_table.PATH.read_text(encoding="utf-8") == make_table.text(), (
        "run: python -m tests.figures.config_decoder.make_table"
    )
    assert json.loads(make_table.text())["lessons"] == LESSONS


def test_presets_are_public_configs_with_their_sources_and_two_of_our_own():
    public = [preset for preset in PRESETS if preset.name in CONFIGS]
    assert len(public) == 4 and len(PRESETS) == 6
    for name, story, text in public:
        assert SOURCES[name] in story and text == CONFIGS[name].strip()
    assert all("Made up" in preset.story for preset in PRESETS if preset.name not in CONFIGS)


def test_the_config_that_fights_itself_holds_what_its_story_says():
    found = decode(FIGHTS.text)
    assert "five planted contradictions" in FIGHTS.story and len(found.warnings) == 5
    assert "three slips" in FIGHTS.story
    assert (found.unread, found.unknown, found.left_open) == (
        ["gradient_accumulation_steps"], ["warm_up"], ["epochs"]
    )  # fmt: skip


def test_a_line_of_a_paper_is_read_whole():
    found = decode(PRESETS[-2].text)
    assert len(found.lines) == 9 and found.unread + found.unknown + found.warnings == []


def test_the_drawn_texts_bring_every_sentence_and_every_contradiction():
    found = [decode(text) for text in texts()]
    assert len(found) >= 600
    assert {line.key for one in found for line in one.lines} == set(make_table.keys.NAMES)
    fights = " ".join(words for one in found for words in one.warnings)
    for words in make_table.keys.WARNINGS.values():
        assert max(re.split(r"\{\w+\}", words), key=len) in fights
    assert all(any(getattr(one, part) for one in found) for part in ("left_open", "unknown"))
    wanted = make_table.keys.WANTED.values()
    assert all(any(want in fault for one in found for fault in one.faults) for want in wanted)


SUMMARIES = {
    "": EMPTY,
    " \n": EMPTY,
    "We thank the city of Ulm.": NOTHING,
    "lr: 1": "1 setting found: 1 read, 0 left open, 0 not read, 0 unknown. "
             "No contradictions were found.",
    "lr: 1, min_lr: 2, wd: x, epochs: null, a: 1": "5 settings found: 2 read, 1 left open, "
             "1 not read, 1 unknown. 1 contradiction was found.",
}  # fmt: skip


@pytest.mark.parametrize("text", SUMMARIES, ids=repr)
def test_the_summary_counts_what_was_found(text):
    assert summary(text, decode(text)) == SUMMARIES[text]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_the_still_picture_holds_the_text_and_all_that_is_said(preset):
    figure = ConfigDecoder(text=preset.text)
    root = ET.fromstring(figure.picture())
    words = "".join(root.itertext())
    found = decode(preset.text)
    assert preset.text in words
    for said in (*(line.says for line in found.lines), *found.warnings, *found.faults):
        assert said in words and said in figure.describe()
    for name in (*found.unknown, *found.left_open):
        assert name in words
    svg = root.find(".//{http://www.w3.org/2000/svg}svg")
    colours = {v for n in svg.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert max(float(n.get("width")) + float(n.get("x", 0)) for n in svg.iter()
               if n.tag.endswith("rect")) <= 320  # fmt: skip


def test_what_is_pasted_cannot_become_html():
    evil = "lr: <img/onerror=x>\noptimizer: <b>Adam</b>\n</script><i>: 1"
    figure = ConfigDecoder(text=evil)
    assert not {"img", "b", "i", "script"} & {n.tag for n in ET.fromstring(figure.picture()).iter()}
    assert figure.figure_html().count("<script") == 1


def test_lessons_are_called_as_the_page_calls_them():
    assert ConfigDecoder().lessons == {str(n): f"lesson {n}" for n in sorted({*LESSONS.values()})}
    cut = {**ConfigDecoder().lessons, "8": "a lesson that this course leaves out"}
    picture = ConfigDecoder(lessons=cut).picture()
    assert "(a lesson that this course leaves out)" in picture and "(lesson 8)" not in picture


@pytest.mark.parametrize("trait", ["text", "lessons"])
def test_every_trait_is_state(trait):
    changed = ConfigDecoder(**{trait: {"text": "lr: 1", "lessons": {"2": "2"}}[trait]})
    assert sorted(changed.state()) == ["lessons", "text"]
    assert changed.digest() != ConfigDecoder().digest()


def test_a_text_that_is_too_long_is_named():
    with pytest.raises(traitlets.TraitError, match="at most 20,000 characters.*got 20,001"):
        ConfigDecoder(text="a" * (MOST + 1))
