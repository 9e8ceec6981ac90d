"""The live figure *Memory budget* in a real browser: every byte, what is moved, what is said."""

import json
import re

import pytest
from playwright.sync_api import expect

from lessons_core.figures.memory_budget import MemoryBudget, maths
from tests import figure_page
from tests.figure_page import drag, press, state, status
from tests.figures.memory_budget import make_golden as golden

SOURCES = ("figures/memory_budget/maths.js",)
open_page = figure_page.opening(MemoryBudget, sources=SOURCES)

IN_JAVASCRIPT = """async (document) => {
  const m = await import("/figures/memory_budget/maths.js");
  return {
    counts: [Object.fromEntries(Object.keys(m.MODELS).map((key) => [key, m.counts(key)]))],
    sizes: document.sizes.map(([count]) => [count, m.size(count)]),
    cases: document.cases.map(([s]) => {
      const b = m.spend(s);
      return [
        s, [b.parameters, b.gradients, b.optimizer, b.activations, b.master, b.total],
        m.DEVICES.map((size) => m.largestBatch(m.spend({ ...s, batch: 1 }), size * m.GB)),
        Object.values(m.activations(s)), m.shown(b.total),
      ];
    }),
    tables: [m.MODELS, m.PRECISIONS, m.OPTIMIZERS, m.START, m.PRESETS],
  };
}"""


def test_javascript_counts_every_byte_as_python_does(open_page):
    wanted = json.loads(golden.PATH.read_text(encoding="utf-8"))
    got = open_page().evaluate(IN_JAVASCRIPT, wanted)
    models, precisions, optimizers, start, _ = got.pop("tables")
    for part, cases in wanted.items():
        for a, b in zip(got[part], cases, strict=True):
            if part == "cases":  # the axis is a picture's; all else is whole bytes, and exact
                assert a.pop() == pytest.approx(b.pop(), rel=1e-12)
            assert a == b, part
    told = {key: (m["label"], m["source"], m["example"], m["most"]) for key, m in models.items()}
    assert told == {k: (m.label, m.source, m.example, m.most) for k, m in maths.MODELS.items()}
    for live, table in ((precisions, maths.PRECISIONS), (optimizers, maths.OPTIMIZERS)):
        assert {key: value["label"] for key, value in live.items()} == table
    assert start | {"ghost": {}} == MemoryBudget().state()


def test_presets_tell_the_truth(open_page):
    page = open_page()
    *_, start, presets = page.evaluate(IN_JAVASCRIPT, {"sizes": [], "cases": []})["tables"]
    told = {p["name"]: (MemoryBudget(**(start | p["set"])), p["story"]) for p in presets}

    figure, story = told["The lesson's network"]
    spent = figure.budget()
    assert "Four thousand parameters" in story
    assert spent.parameters // 4 == 4481
    assert spent.activations > spent.total - spent.activations
    figure, story = told["A classic image network"]
    spent = figure.budget()
    fixed, kept = maths.size(spent.total - spent.activations), maths.size(spent.activations)
    assert f"25.6 million parameters need {fixed}" in story
    assert f"256 images make {kept} wait" in story
    figure, story = told["GPT-2 XL"]
    spent = figure.budget()
    assert f"× 16 bytes: {(spent.total - spent.activations) / 1e9:.0f} GB before" in story
    assert spent.total - spent.activations + spent.activations / 4 > 24 * 2**30, "in either GB"
    assert figure.fits()[24] == 0
    figure, story = told["Compute it twice"]
    plain = MemoryBudget().fits()[80]
    assert f"80 GB hold {figure.fits()[80]} sequences instead of {plain}" in story
    figure, story = told["Seven billion"]
    spent = figure.budget()
    assert f"{(spent.total - spent.activations) / 1e9:.0f} GB wait before any example" in story
    assert figure.fused, "the story says so"
    assert [size for size in figure.fits() if figure.fits()[size]] == [141]
    figure, story = told["No master copy"]
    mixed = MemoryBudget(**(figure.state() | {"precision": "mixed"})).budget()
    assert "halves" in story
    assert figure.budget().total / mixed.total == pytest.approx(0.5, abs=0.01)
    figure, story = told["Nothing fits"]
    assert "A trillion bytes" in story
    assert figure.budget().total == pytest.approx(1e12, rel=0.1)
    assert not any(figure.fits().values())
    assert len(told) == 7


def cell(page, row: str, column: int):
    return page.get_by_role("row", name=re.compile(f"^{row}")).get_by_role("cell").nth(column)


def test_the_table_follows_what_is_chosen(open_page):
    page = open_page()
    expect(cell(page, "optimizer state", 0)).to_have_text("(4 master + 2 × 4) × 1,557,611,200")
    expect(cell(page, "together", 1)).to_have_text("61.6 GB")
    expect(cell(page, "80 GB", 0)).to_have_text("✓ fits")
    expect(cell(page, "24 GB", 1)).to_have_text("none")
    page.get_by_label("optimizer", exact=True).select_option("sgd")
    page.get_by_label("precision", exact=True).select_option("fp32")
    expect(cell(page, "optimizer state", 0)).to_have_text("nothing kept")
    page.get_by_label("model", exact=True).select_option("resnet-50")
    expect(cell(page, "gradients", 0)).to_have_text("4 × 25,557,032")
    expect(page.locator(".dh-memory__shape")).to_contain_text("= 25,557,032 parameters")
    assert page.get_by_label("fused attention", exact=True).is_disabled()
    page.get_by_label("model", exact=True).select_option("lesson")
    counted = "256 in layer 1 + 4,160 in layer 2 + 65 in layer 3 = 4,481 parameters"
    expect(page.locator(".dh-memory__shape")).to_contain_text(counted)
    now = MemoryBudget(**state(page))
    expect(cell(page, "together", 1)).to_have_text(maths.size(now.budget().total))


def test_the_status_says_what_a_change_did(open_page):
    page = open_page()
    say = status(page)
    expect(say).to_contain_text("It fits in 80 and 141 GB, not in 8 or 24 GB.")
    page.get_by_label("activation checkpointing", exact=True).check()
    expect(say).to_contain_text("cut the activations from 36.7 GB to 2.22 GB; the price is one")
    expect(page.locator(".dh-live")).to_contain_text("dashed: before, 61.6 GB")
    press(page, "Undo")
    assert state(page)["checkpoint"] is False
    page.get_by_label("precision", exact=True).select_option("fp32")
    expect(say).to_contain_text("fp32 needs as before 16 bytes for each parameter; activations")
    page.get_by_label("optimizer", exact=True).select_option("momentum")
    expect(say).to_contain_text("SGD with momentum keeps one number for each parameter: optimizer")
    page.get_by_label("fused attention", exact=True).check()
    expect(say).to_contain_text("Fused attention never stores its table of scores: activations")
    page.get_by_label("optimizer", exact=True).select_option("sgd")
    page.get_by_label("precision", exact=True).select_option("autocast")
    expect(say).to_contain_text("bf16 autocast needs 10 bytes for each parameter instead of 8")
    expect(cell(page, "parameters", 0)).to_have_text("(4 + 2 copy) × 1,557,611,200")
    press(page, "Reset")
    assert state(page) | {"ghost": {}} == MemoryBudget().state()
    page.get_by_label("optimizer", exact=True).select_option("sgd")
    expect(say).to_contain_text("6.23 GB now. What is left is the fp32 master copy of the weights.")
    press(page, "Nothing fits")
    expect(say).to_contain_text("It fits in none: 141 GB is 907 GB too small. 99 % of it does")
    press(page, "The lesson's network")
    expect(say).to_contain_text("It fits in every size asked about")
    expect(say).to_contain_text("so a smaller batch helps most of all")
    page.get_by_label("activation checkpointing", exact=True).check()
    expect(say).to_contain_text("Checkpointing changes nothing here: the few layers are one")
    press(page, "Compute it twice")
    expect(say).to_contain_text("of it does not depend on the batch: no batch is small enough")


def test_the_batch_is_dragged_on_its_curve_and_moved_by_keys(open_page):
    page = open_page()
    grip = page.get_by_role("slider", name="Batch on the curve")
    drag(page, grip, 90, 0)
    assert 10 < state(page)["batch"] < 60
    assert state(page)["ghost"]["batch"] == 4
    slider = page.get_by_role("slider", name="batch", exact=True)
    slider.fill("0")
    assert state(page)["batch"] == 1
    for _ in range(3):
        slider.press("ArrowRight")
    assert state(page)["batch"] == 4
    grip.press("ArrowLeft")
    assert state(page)["batch"] == 3
    slider.fill("1")
    assert state(page)["batch"] == 256
    page.get_by_label("model", exact=True).select_option("llama-65b")
    assert state(page)["batch"] == 64
    assert slider.get_attribute("aria-valuetext") == "batch of 64 sequences"


def test_reset_goes_back_to_where_the_page_began(open_page):
    figure = MemoryBudget(model="lesson", batch=256, precision="fp32")
    page = open_page(figure)
    press(page, "Nothing fits")
    assert state(page)["model"] == "llama-65b"
    press(page, "Reset")
    assert state(page) | {"ghost": {}} == figure.state()


def test_a_row_marks_its_part_of_the_bar(open_page):
    page = open_page()
    part = page.locator(".dh-live .dh-memory__part--gradients")
    assert part.evaluate("n => getComputedStyle(n).opacity") == "1"
    page.get_by_role("row", name=re.compile("^activations")).hover()
    assert part.evaluate("n => getComputedStyle(n).opacity") == "0.35"


def test_the_static_picture_is_the_live_one(open_page):
    figure = MemoryBudget(model="llama-7b", batch=6, fused=True)
    page = open_page(figure)
    live = page.locator(".dh-live .dh-memory__part").evaluate_all(
        "nodes => nodes.map(n => ['y', 'height'].map(a => Number(n.getAttribute(a))))"
    )
    still = re.findall(r'<rect x="104" y="([\d.]+)" width="78" height="([\d.]+)"', figure.picture())
    assert live == [pytest.approx([float(v) for v in pair], abs=0.011) for pair in still]
    curve = page.locator(".dh-live .dh-memory__curve").get_attribute("d")
    numbers = [float(v) for v in re.findall(r"-?[\d.]+", curve)]
    paths = re.findall('d="([^"]+)"', figure.picture())
    drawn = ([float(v) for v in re.findall(r"-?[\d.]+", path)] for path in paths)
    assert any(p == pytest.approx(numbers, abs=0.011) for p in drawn if len(p) == len(numbers))


def test_the_address_carries_the_state_and_names_what_is_wrong(open_page):
    page = open_page(hash_="#memory_budget=model:llama-7b,batch:2,checkpoint:1,precision:bf16")
    now = state(page)
    assert (now["model"], now["batch"], now["checkpoint"]) == ("llama-7b", 2, True)
    page.get_by_label("fused attention", exact=True).check()
    figure_page.until(page, "location.hash.includes('fused:1')")
    assert "precision:bf16,optimizer:adam,checkpoint:1" in page.evaluate("location.hash")
    page = open_page(hash_="#memory_budget=model:gpt9,batch:0,speed:3")
    figure_page.until(page, "!document.querySelector('.dh-note').hidden")
    told = page.locator(".dh-note").inner_text()
    assert "the model was “gpt9”, but is one of lesson, resnet-50" in told
    assert "the batch was 0, but goes from 1 to 65536; 1 is used" in told
    assert "this figure has no “speed”" in told
    assert state(page)["model"] == "gpt2-xl"
