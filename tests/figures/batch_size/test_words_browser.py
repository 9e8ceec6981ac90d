"""What *Batch size* says and does as it runs: steps, epochs, wandering, settling, flying off."""

import re

from playwright.sync_api import expect

from lessons_core.figures.batch_size import BatchSize
from lessons_core.story import told
from tests import figure_page
from tests.figure_page import press, state, status, until

MANY = told("lesson_03")["many"]

open_page = figure_page.opening(BatchSize)


def says(page, words: str) -> None:
    expect(status(page)).to_contain_text(re.compile(words))


def test_a_step_an_epoch_a_step_back(open_page):
    page = open_page()
    says(page, r"^Start: the loss is 9\.299\. Each of the 200 dots is where one batch of 8 would")
    press(page, "Step")
    says(page, rf"^Step 1 used 8 {MANY}: the loss on all 64 fell from 9\.3 to \d")
    press(page, "Epoch")
    says(page, f"8 steps made one epoch: each of the 64 {MANY} was used once")
    assert state(page)["step"] == 8
    press(page, "Epoch")
    says(page, f"16 steps made 2 epochs: each of the 64 {MANY} was used twice")
    press(page, "Rewind")
    assert state(page)["step"] == 15
    press(page, "Reset")
    assert state(page)["step"] == 0
    assert state(page)["ghost"]["step"] == 15
    press(page, "Reset")
    assert state(page)["ghost"] == {}


def test_the_same_seed_draws_the_same_run_and_another_does_not(open_page):
    page = open_page()
    path = page.locator(".dh-live .dh-batch__trail")
    press(page, "Epoch")
    first = path.get_attribute("d")
    press(page, "Reset")
    press(page, "Epoch")
    assert path.get_attribute("d") == first
    press(page, "New seed")
    assert (state(page)["seed"], state(page)["step"]) == (2, 0)
    says(page, "^Start with seed 2, which draws other batches: the loss is")
    press(page, "Epoch")
    assert path.get_attribute("d") != first


def test_the_short_batch_is_named(open_page):
    page = open_page()
    press(page, "The short batch")
    press(page, "Epoch")
    says(page, f"7 steps made one epoch: each of the 64 {MANY} was used once. .*held only 4")
    assert page.locator(".dh-batch__used circle").count() == 4


def test_all_64_are_one_arrow_and_settle(open_page):
    page = open_page()
    press(page, "All 64")
    says(page, "At B = 64 every estimate is the same arrow: the batch is all the data")
    readout = page.locator(".dh-batch__readout")
    expect(readout).to_contain_text("measured: 0.00")
    expect(readout).to_contain_text("6.97/√64 · √(0/63) = 0.00")
    page = open_page(BatchSize(batch=64, step=150))
    says(page, r"The path has settled: the loss is within 0\.001 of the least, 0\.499")


def test_one_at_a_time_wanders(open_page):
    page = open_page(BatchSize(batch=1, step=64))
    says(page, "wanders about the bottom and does not settle: over the last 20 steps")
    says(page, "A smaller rate or a larger batch brings it lower")
    page = open_page(BatchSize(batch=1, step=64, replace=True))
    says(page, rf"64 draws met \d+ different {MANY} and missed \d+")
    says(page, r"theory expects 1\.013 in the long run")
    expect(page.get_by_text("noise floor 1.013", exact=True).first).to_be_visible()


def test_replacement_keeps_a_spread_at_all_sizes(open_page):
    page = open_page()
    press(page, "Put back each time")
    assert state(page)["replace"] is True
    expect(page.locator(".dh-batch__readout")).to_contain_text("predicted: 6.97/√64 = 0.87")
    page.get_by_role("checkbox").uncheck()
    expect(page.locator(".dh-batch__readout")).to_contain_text("= 0.00")


def test_too_large_a_rate_flies_off_and_play_stops(open_page):
    page = open_page(BatchSize(batch=64, lr=0.7))
    press(page, "Play")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    says(page, r"The rate 0\.7 is past the edge 2/λ = 0\.565: the run diverges.*Play stopped")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page = open_page(BatchSize(batch=1, lr=0.55, step=140))
    says(page, r"0\.55 is below 2/λ = 0\.565, yet the noise of batches of 1 has thrown the model")
    expect(page.locator(".dh-live").get_by_text("off the plot").first).to_be_visible()


def test_while_it_plays_eyes_are_told_each_step_and_a_screen_reader_is_not(open_page):
    page = open_page()
    says(page, "^Start")
    page.evaluate(
        """() => { for (const [name, at] of [["seen", ".dh-status p:last-child"], ["heard",
        "[role=status]"]]) { const node = document.querySelector(at); window[name] = [];
        new MutationObserver(() => window[name].push(parseInt(node.textContent.slice(5))))
        .observe(node, { childList: true, characterData: true, subtree: true }) } }"""
    )
    page.clock.install()  # a machine that stalls would tell more
    page.get_by_role("button", name="Play", exact=True).click()
    page.clock.run_for(3000)
    assert page.evaluate("seen.at(-1)") >= 8
    assert page.evaluate("Math.max(0, ...heard)") < 4  # the first steps are slow enough to be told
    page.get_by_role("button", name="Pause", exact=True).click()
    page.clock.run_for(1000)
    assert page.evaluate("seen") == list(range(1, state(page)["step"] + 1))
    says(page, rf"^Step {state(page)['step']} ")
    page.close()  # its clock would not go on for another test


def test_play_pauses_and_each_preset_tells_its_story(open_page):
    page = open_page()
    press(page, "Play")
    until(page, "downhill.figures[0].model.get('step') >= 2")
    press(page, "Pause")
    made = state(page)["step"]
    page.wait_for_timeout(600)
    assert state(page)["step"] == made
    stories = set()
    for chip in page.locator(".dh-chips button").all():
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", "true")
        stories.add(page.locator(".dh-story").inner_text())
        assert state(page)["step"] == 0
    assert len(stories) == 7
