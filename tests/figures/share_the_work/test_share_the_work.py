"""The live figure *Share the work* without a browser: its model, its state, its words."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise, product

import pytest
import traitlets

from lessons_core.figures.share_the_work import ShareTheWork, maths, picture, text
from lessons_core.memory.shapes import PUBLISHED
from lessons_core.memory.sharding import bytes_on_device

CHANGES = {
    "devices": 3, "batch": 2000, "parameters": 10**8, "speed": 1.0, "bandwidth": 0.5, "stage": 3,
    "overlap": False,
}  # fmt: skip
LAPTOPS = {
    "devices": 2, "batch": 2000, "parameters": 124_439_808, "speed": 1.0, "bandwidth": 0.125,
}  # fmt: skip
SETTINGS = [
    {"devices": devices, "stage": stage, "overlap": overlap, "bandwidth": bandwidth}
    for devices, stage, overlap, bandwidth in product(
        (1, 2, 5, 8), maths.STAGES, (True, False), (300.0, 40.0, 0.5)
    )
]


def test_state_is_the_public_traits_sorted():
    assert list(ShareTheWork().state()) == sorted(CHANGES)


@pytest.mark.parametrize("trait", sorted(CHANGES))
def test_every_trait_changes_the_repr(trait):
    assert repr(ShareTheWork()) != repr(ShareTheWork(**{trait: CHANGES[trait]}))


@pytest.mark.parametrize(
    ("trait", "value"),
    [("devices", 0), ("devices", 9), ("batch", 999), ("batch", 4_000_001), ("stage", 4),
     ("parameters", 10**7 - 1), ("parameters", 10**11 + 1), ("speed", 0.09), ("speed", 1001.0),
     ("bandwidth", 0.009), ("bandwidth", 1001.0), ("stage", -1)],
)  # fmt: skip
def test_values_out_of_range_are_refused(trait, value):
    with pytest.raises(traitlets.TraitError, match=trait):
        ShareTheWork(**{trait: value})


@pytest.mark.parametrize("stage", maths.STAGES)
@pytest.mark.parametrize("devices", range(1, 9))
def test_memory_is_that_of_the_books_own_model(devices, stage):
    figure = ShareTheWork(devices=devices, stage=stage)
    assert figure.memory() == bytes_on_device(
        sum(PUBLISHED["LLaMA-7B"].parameters().values()), devices, stage, precision="mixed"
    )


def seconds(pieces: list[maths.Piece], *kinds: str) -> float:
    """Return how long all pieces of these kinds take together."""
    return sum(piece.end - piece.start for piece in pieces if piece.kind in kinds)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_computing_is_6nd_and_sending_is_what_a_ring_sends(settings):
    figure = ShareTheWork(**settings)
    found, n = figure.step(), settings["devices"]
    work = 6 * figure.parameters * figure.batch / n / (figure.speed * 1e12)
    assert seconds(found.computing, "forward") == pytest.approx(work / 3)
    assert seconds(found.computing, "backward") == pytest.approx(2 * work / 3)
    rounds = 3 if settings["stage"] == 3 else 2
    size = 2 * figure.parameters
    assert found.sent == pytest.approx(rounds * (n - 1) / n * size)
    road = seconds(found.sending, "gradients", "weights")
    assert road == pytest.approx(found.sent / (figure.bandwidth * 1e9))
    gradients = seconds(found.sending, "gradients") * figure.bandwidth * 1e9
    assert gradients == pytest.approx((1 if settings["stage"] else 2) * (n - 1) / n * size)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_nobody_computes_or_sends_two_things_at_once(settings):
    found = ShareTheWork(**settings).step()
    for pieces in (found.computing, found.sending):
        assert all(a.end <= b.start for a, b in pairwise(pieces))
        assert all(piece.start >= 0 for piece in pieces)
    order = [piece.kind for piece in found.computing]
    assert order == ["forward"] * 8 + ["backward"] * 8


def test_nothing_is_sent_before_it_is_there_nor_used_before_it_has_come():
    for settings in SETTINGS:
        found = ShareTheWork(**settings).step()
        sums = [piece for piece in found.sending if piece.kind == "gradients"]
        for piece, layer in zip(sums, found.computing[8:], strict=settings["devices"] > 1):
            assert piece.start >= layer.end
        weights = [piece for piece in found.sending if piece.kind == "weights"]
        if settings["stage"] == 3 and settings["devices"] > 1:
            for piece, layer in zip(weights, found.computing, strict=True):
                assert piece.end <= layer.start
            # One layer ahead, no more: else the whole model would be there after all.
            for piece, before in zip(weights[1:], found.computing, strict=False):
                assert piece.start >= before.start
        elif settings["devices"] > 1 and settings["stage"]:
            assert len(weights) == 8 and weights[0].start >= sums[-1].end


def test_without_overlap_a_step_is_computing_and_sending_one_after_the_other():
    for settings in SETTINGS:
        figure = ShareTheWork(**settings)
        found = figure.step()
        parts = (
            seconds(found.computing, "forward", "backward"),
            seconds(found.sending, "gradients", "weights"),
        )
        if settings["overlap"]:
            assert max(parts) * (1 - 1e-12) <= found.total <= sum(parts) * (1 + 1e-12)
        else:
            assert found.total == pytest.approx(sum(parts))
        assert found.waiting == pytest.approx(1 - parts[0] / found.total, abs=1e-12)
        assert found.speedup == pytest.approx(parts[0] * settings["devices"] / found.total)


def test_one_device_sends_nothing_and_waits_for_nobody():
    found = ShareTheWork(devices=1, stage=3).step()
    assert (found.sending, found.sent, found.waiting) == ([], 0, 0)
    assert found.speedup == pytest.approx(1)


def test_the_lessons_table_is_met_where_nothing_is_sent_meanwhile():
    def joining(n, gigabytes=13.5, road=50):  # as lesson 13 has it
        return 2 * (n - 1) / n * gigabytes / road

    for n in (2, 8):
        figure = ShareTheWork(devices=n, batch=3700, bandwidth=50.0, overlap=False)
        assert figure.step().speedup == pytest.approx(1 / (1 / n + joining(n)), rel=0.005)


def test_gaps_are_the_waiting_that_is_counted():
    for settings in ({}, {"stage": 3, "bandwidth": 12.5}, LAPTOPS, {"stage": 1}, {"devices": 1}):
        found = ShareTheWork(**settings).step()
        idle = sum(b - a for a, b in picture.gaps(found))
        assert idle == pytest.approx(found.waiting * found.total, abs=1e-4 * found.total)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.562, "562 ms"), (3.04, "3.04 s"), (0.9996, "1 s"), (59.9, "59.9 s"), (1.1e-6, "1.1 µs"),
     (90, "1.5 min"), (7200, "2 h"), (2.4e6, "27.8 days"), (2e-8, "0.02 µs")],
)  # fmt: skip
def test_durations_have_the_unit_that_suits_them(seconds, told):
    assert text.duration(seconds) == told


def test_shares_and_bytes_are_told_with_three_digits():
    shares = [text.percent(v) for v in (4e-5, 0.017, 0.5, 0.948)]
    assert shares == ["0 %", "1.7 %", "50 %", "94.8 %"]
    assert [text.gigabytes(v) for v in (1.078e11, 1.348e10, 1.24e8)] == [
        "108 GB", "13.5 GB", "0.12 GB",
    ]  # fmt: skip


STATES = [
    {}, {"stage": 3, "bandwidth": 12.5}, {"devices": 1}, {"stage": 1, "devices": 5}, LAPTOPS,
    {"overlap": False, "batch": 4_000_000, "speed": 0.1}, {"parameters": 10**11, "stage": 2},
    {"parameters": 10**7, "bandwidth": 0.01},
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=str)
def test_picture_is_xml_in_palette_colours(state):
    figure = ShareTheWork(**state)
    root = ET.fromstring(figure.picture())
    assert [node.tag.rpartition("}")[2] for node in root] == ["svg", "svg"]
    colours = {v for n in root.iter() for k, v in n.attrib.items() if k in ("fill", "stroke")}
    assert all(c == "none" or re.fullmatch(r"var\(--dh-\w+, #[0-9a-f]{6}\)", c) for c in colours)
    assert not re.search(r"(?<![a-z])(nan|inf)", re.sub(r">[^<]*<", "", figure.picture()))


@pytest.mark.parametrize("parameters", [10**7, 10**9, 2 * 10**9, 6_738_415_616, 10**10, 10**11])
@pytest.mark.parametrize("devices", range(1, 9))
def test_no_line_of_a_size_strikes_through_a_sum(devices, parameters):
    figure = ShareTheWork(devices=devices, parameters=parameters)
    drawn = ET.fromstring(figure.picture())[1]
    lines = [float(n.get("y1")) for n in drawn.iter() if n.get("stroke-dasharray") == "6 3"]
    sums = [n for n in drawn.iter() if n.get("paint-order") and n.get("text-anchor") == "middle"]
    assert len(sums) == 4
    for foot in (float(node.get("y")) for node in sums):
        assert not [line for line in lines if foot - 11 < line < foot + 2]


def test_description_follows_the_state():
    words = ShareTheWork().describe()
    assert "one step of 8 devices that share 16,384 tokens" in words
    assert "takes 562 ms, and 1.7 % of it is waiting. At stage 0 each keeps 108 GB." in words
    assert "They send while they compute." in words
    assert "They send before they go on." in ShareTheWork(overlap=False).describe()
    assert "one step of one device, and bars" in ShareTheWork(devices=1).describe()
