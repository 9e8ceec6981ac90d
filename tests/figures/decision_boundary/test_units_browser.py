"""The live figure *Decision boundary* in a real browser: units, the way back, own points."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lessons_core.engine.tensor import Tensor
from lessons_core.figures.decision_boundary import DecisionBoundary, maths
from tests import figure_page as fp

open_page = fp.opening(DecisionBoundary)


def tap(page: Page, across: float, down: float) -> None:
    """Tap the plane at shares of its width and height."""
    box = page.locator(".dh-tap").bounding_box()
    page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])
    fp.settled(page)


def cross(page: Page):
    return page.get_by_role("slider", name=re.compile("Cross for drawing"))


def followed(page: Page):
    return page.get_by_role("slider", name=re.compile("Point that is followed"))


def unit(page: Page, layer: int, number: int):
    return page.locator(f".dh-unit[data-layer='{layer - 1}'][data-unit='{number - 1}']")


def words(page: Page):
    return page.locator(".dh-unit-words")


def test_a_unit_says_where_it_rises_and_what_is_taken_of_it(open_page):
    figure = DecisionBoundary(width=6, depth=1)
    page = open_page(figure)
    expect(words(page)).to_contain_text("Each small picture is what one hidden unit answers")
    (w1, _), (w2, _) = figure.run().layers
    for number in range(1, 7):
        unit(page, 1, number).hover()
        angle = np.degrees(np.arctan2(w1[1, number - 1], w1[0, number - 1])) % 360
        eighth = int((angle + 22.5) // 45) % 8
        side = ["right", "upper right", "top", "upper left", "left", "lower left", "bottom",
                "lower right"][eighth]  # fmt: skip
        expect(words(page)).to_contain_text(
            f"Unit {number} of layer 1: flat 0 on one side of a line, rises to the {side} on"
        )
        taken = f"{w2[number - 1, 0]:.2f}".rstrip("0").rstrip(".").replace("-", "−")
        expect(words(page)).to_contain_text(f"The answer takes {taken} of it.")


def test_units_are_reached_by_keys_and_by_touch(open_page):
    page = open_page(DecisionBoundary(width=3, depth=2))
    assert page.locator(".dh-unit[tabindex='0']").count() == 1, "one stop for the Tab key"
    unit(page, 1, 1).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    here = unit(page, 2, 2)
    expect(here).to_be_focused()
    expect(here).to_have_attribute("aria-label", re.compile("Unit 2 of layer 2: answers from 0 to"))
    expect(words(page)).to_have_text(here.get_attribute("aria-label"))
    page.keyboard.press("ArrowDown")
    expect(here).to_be_focused()
    unit(page, 1, 3).click()
    expect(words(page)).to_contain_text(re.compile(r"In layer 2, unit \d takes most of it"))
    fp.press(page, "Step")
    expect(words(page)).to_contain_text("Unit 3 of layer 1")


def test_a_dead_layer_is_named(open_page):
    corners = np.array([[x, y] for x in (-2.1, 2.1) for y in (-1.6, 1.6)])
    starts = {seed: maths.start(1, 3, seed, equal=False) for seed in range(1, 40)}
    dead = [k for k, s in starts.items() if not maths.forward(s, corners, "relu")[3].any()]
    page = open_page(DecisionBoundary(width=1, depth=3, seed=dead[0]))
    expect(fp.status(page)).to_contain_text("answers 0 everywhere shown, so no slope passes it")


@pytest.mark.parametrize("kind", ["relu", "tanh"])
def test_the_way_back_is_the_books_own_engines(open_page, kind):
    figure = DecisionBoundary(width=4, depth=2, activation=kind, step=30, point=7)
    page = open_page(figure)
    job = page.locator(".dh-job")
    train, _ = maths.data_of(figure.state())
    h, hidden = Tensor(train.points[7:8]), []
    layers = figure.run().layers
    for w, b in layers[:-1]:
        z = Tensor((h @ Tensor(w) + Tensor(b)).data, requires_grad=True) if not hidden else None
        z = z if z is not None else h @ Tensor(w) + Tensor(b)
        hidden.append(z)
        h = getattr(z, kind)()
    miss = h @ Tensor(layers[-1][0]) + Tensor(layers[-1][1]) - Tensor([[train.target[7]]])
    (0.5 * (miss * miss).sum()).backward()
    told = fp_number(miss.data[0, 0])
    expect(job).to_contain_text(f"= {told}. For half the squared miss")
    shown = [text.strip() for text in page.locator(".dh-unit__slope").all_inner_texts()[:4]]
    wanted = [brief(v) for v in hidden[0].grad[0]]
    assert shown == wanted
    unit(page, 1, 2).hover()
    value = fp_number(float(getattr(hidden[0], kind)().data[0, 1]))
    expect(words(page)).to_contain_text(f"At the point it answers {value};")


def fp_number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−")
    return "0" if text == "−0" else text


def brief(value: float) -> str:
    return "≈ 0" if value and abs(value) < 0.005 else fp_number(value)


def test_a_point_is_followed_by_button_tap_drag_and_keys(open_page):
    page = open_page()
    assert followed(page).count() == 0
    fp.press(page, "Follow one point back")
    figure = DecisionBoundary()
    train, _ = maths.data_of(figure.state())
    misses = maths.forward(figure.run().layers, train.points, "relu")[-1][:, 0] - train.target
    assert fp.state(page)["point"] == int(np.argmax(abs(misses))), "the one it misses most"
    nearest = int(np.argmax(np.hypot(*(train.points - train.points[fp.state(page)["point"]]).T)))
    tap(page, *((train.points[nearest] / maths.SPAN * [1, -1] + 1) / 2))
    assert fp.state(page)["point"] == nearest
    order = np.argsort(train.points[:, 0], kind="stable").tolist()
    fp.press_key(followed(page), "Home")
    assert fp.state(page)["point"] == order[0]
    fp.press_key(followed(page), "ArrowRight")
    right = fp.state(page)["point"]
    assert right == order[1]
    fp.drag(page, followed(page).locator("circle").first, 60, -20)
    assert fp.state(page)["point"] not in (nearest, right)
    told = re.compile(r"Point \(−?[\d.]+, −?[\d.]+\), target")
    expect(page.locator(".dh-job")).to_contain_text(told)
    fp.press(page, "Leave the point")
    expect(page.locator(".dh-job")).to_be_hidden()
    assert followed(page).count() == 0


def test_points_are_drawn_by_taps_of_either_kind_and_taken_back(open_page):
    page = open_page()
    tap(page, 0.5, 0.5)
    assert fp.state(page)["own"] == [], "a tap draws only on points of one's own"
    page.get_by_role("radio", name="your own").check()
    fp.settled(page)
    expect(fp.status(page)).to_contain_text("Draw points: choose a kind")
    for across in (0.2, 0.4, 0.6):
        tap(page, across, 0.25)
    page.get_by_label("−1 (orange squares)").check()
    tap(page, 0.8, 0.75)
    own = fp.state(page)["own"]
    assert [kind for *_, kind in own] == [1, 1, 1, -1]
    assert own[0][:2] == pytest.approx([-1.26, 0.8], abs=0.02)
    assert page.locator(".dh-points-held-up").get_attribute("d").count("M") == 1
    expect(fp.status(page)).to_contain_text("of 3 right), held-back loss")
    fp.press(page, "Step")
    assert fp.state(page)["step"] == 1
    fp.press(page, "Take back", times=2)
    assert (len(fp.state(page)["own"]), fp.state(page)["step"]) == (2, 0)
    expect(fp.status(page)).to_contain_text("no point is held back yet")
    fp.press(page, "Clear")
    assert fp.state(page)["own"] == []
    expect(page.get_by_role("button", name="Train", exact=True)).to_have_attribute(
        "aria-disabled", "true"
    )


def test_points_are_drawn_by_keys_and_by_a_button(open_page):
    page = open_page(DecisionBoundary(data="own"))
    cross(page).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    fp.settled(page)
    assert fp.state(page)["own"] == [[0.1, 0.05, 1]]
    page.keyboard.press("Shift+ArrowLeft")
    expect(cross(page)).to_have_attribute("aria-valuetext", "x minus 0.4, y 0.05")
    fp.press(page, "Add at the cross")
    assert fp.state(page)["own"] == [[0.1, 0.05, 1], [-0.4, 0.05, 1]]


def test_own_points_are_learned(open_page):
    own = [[x, y, 1 if x + y > 0 else -1] for x in (-1, -0.4, 0.4, 1) for y in (-0.9, 0.1, 0.8)]
    page = open_page(DecisionBoundary(data="own", own=own, step=1000))
    expect(fp.status(page)).to_contain_text(re.compile(r"Step 1,000: .*8 of 8 right"))
