"""The pages look as stored, and what may not change unnoticed does not."""

import pytest
from PIL import Image, ImageFilter

from tests.site.looks import comparing, taking
from tests.site.looks.screenshots import pictures

BILINEAR = Image.Resampling.BILINEAR
PAGE, PANELS = taking.SHOTS["figure"][0], ".dh-one-update .dh-panels"


@pytest.mark.parametrize("width", taking.WIDTHS)
@pytest.mark.parametrize("scheme", taking.SCHEMES)
def test_pages_look_as_stored(open_page, width, scheme):
    taken = pictures(taking.pages_of(open_page), width, scheme, ("",))
    said = [comparing.verdict(name, picture) for name, picture in taken]
    assert len(said) == len(taking.SHOTS)
    assert not any(said), "\n".join(filter(None, said))


def test_every_stored_picture_is_compared_and_small():
    stored = sorted(comparing.STORED.glob("*.png"))
    assert [path.stem for path in stored] == sorted(taking.names())
    large = [path.name for path in stored if path.stat().st_size > 60_000]
    assert large == []


# What is changed: a node, an attribute of it, and its new text (`old` is the one it has).
SEEDS = {
    "a job's colour": ("document.querySelector('.dh-curve')", "style", "stroke: var(--dh-update)"),
    "a handle 6 px away": (
        "document.querySelector('.dh-ball').closest('[transform]')",
        "transform",
        "${old} translate(${6 / node.ownerSVGElement.getScreenCTM().a} 0)",
    ),
    "a missing label": ("document.querySelector('.dh-live .dh-label')", "style", "display: none"),
}
CHANGE = """() => {{ const node = {}; const old = node.getAttribute("{}") ?? "";
  globalThis.undo = () => node.setAttribute("{}", old); node.setAttribute("{}", `{}`); }}"""


@pytest.fixture(scope="module")
def figures(tour):
    """The panels once as it is and once for each seeded change."""
    with taking.pages_of(tour)(PAGE, 1280, "light") as page:
        found = {"": taking.take(page, PANELS)}
        for name, (node, attribute, text) in SEEDS.items():
            page.evaluate(CHANGE.format(node, attribute, attribute, attribute, text))
            found[name] = taking.take(page, PANELS)
            page.evaluate("() => undo()")
        found["again"] = taking.take(page, PANELS)
    return found


def test_the_same_figure_is_the_same_picture(figures):
    assert comparing.blocks(figures[""], figures["again"]) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seeded_change_is_noticed(figures, seed):
    before, after = figures[""], figures[seed]
    assert before.size != after.size or comparing.blocks(before, after) > comparing.ALLOWED


@pytest.mark.parametrize(
    "smooth",
    [
        lambda p: p.transform(p.size, Image.Transform.AFFINE, (1, 0, 0.25, 0, 1, 0.12), BILINEAR),
        lambda p: p.filter(ImageFilter.UnsharpMask(1, 60, 0)),
        lambda p: p.point(lambda value: int(255 * (value / 255) ** 1.25)),
    ],
    ids=["a quarter of a dot aside", "sharper", "heavier"],
)
def test_other_edges_of_letters_are_not_noticed(figures, smooth):
    assert comparing.blocks(figures[""], smooth(figures[""])) <= comparing.ALLOWED


def test_storing_in_few_colours_changes_nothing_that_is_noticed(figures, tmp_path, monkeypatch):
    monkeypatch.setattr(comparing, "STORED", tmp_path)
    comparing.store("figure", figures[""])
    assert comparing.verdict("figure", figures[""]) == ""
