"""The static picture of *Memory budget*, from its settings: the live panels, standing still."""

import math

from lessons_core.figures.kit import panels as kit
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, colour, number
from lessons_core.figures.memory_budget import maths
from lessons_core.memory.model import GB

NAMES = {"parameters": "parameters", "gradients": "gradients"}
NAMES |= {"optimizer": "optimizer state", "activations": "activations"}
COLOURS = {"parameters": "muted", "gradients": "backward"}
COLOURS |= {"optimizer": "update", "activations": "forward"}
BAR = (104, 182)
GAP = 17


def describe(s: dict) -> str:
    """Return the figure in words."""
    spent, largest, model = maths.spend(s), maths.fits(s), maths.MODELS[s["model"]]
    parts = ", ".join(f"{NAMES[part]} {maths.size(getattr(spent, part))}" for part in maths.PARTS)
    extras = [" with activation checkpointing"] if s["checkpoint"] else []
    extras += [" with fused attention"] if s["fused"] else []
    room = ", ".join(
        f"{size} GB {'holds' if spent.total <= size * GB else 'does not hold'} it "
        f"(largest batch {largest[size] or 'none'})"
        for size in maths.DEVICES
    )
    return (
        f"A stacked bar and a curve of the memory that one training step of {model.label} needs, "
        f"{maths.OPTIMIZERS[s['optimizer']]}, {maths.PRECISIONS[s['precision']]}, batch "
        f"{s['batch']}{' and'.join(extras)}: {parts}, together {maths.size(spent.total)}. {room}."
    )


def panels(s: dict) -> str:
    """Return both panels in one `<div>`."""
    return f'<div class="dh-panels">{_bar_panel(s)}{_batch_panel(s)}</div>'


def unit_of(top: float) -> tuple[str, float]:
    """Return the unit of an axis that ends at `top` bytes, and its bytes."""
    units = (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3))
    return next((unit for unit in units if top >= 1.5 * unit[1]), ("bytes", 1))


def apart(wanted: list[float]) -> list[float]:
    """Return places for labels that stand above each other, pushed apart; lowest first."""
    places = []
    for y in wanted:
        places.append(min(y, places[-1] - GAP if places else BOTTOM - 10))
    for i, least in enumerate(range(TOP + 8, TOP + 8 + GAP * len(places), GAP)):
        places[-1 - i] = max(places[-1 - i], least)
    return places


def _device_lines(up: kit.Scale, right: float = RIGHT, start=math.inf, floor=math.nan) -> str:
    """Return a line for every size of memory in the plot, with words where there is room.

    They stand at the left or, where a curve that begins at `start` is near, at the right; and below
    their line where `floor` runs just above it.
    """
    parts, last = [], -math.inf
    for size in reversed(maths.DEVICES):
        y = up(size * GB)
        if not TOP <= y <= BOTTOM:
            continue
        parts.append(svg.line((LEFT, y), (right, y), "bad", width=1.25, dash="6 3"))
        if y - last >= 14:
            down = 0 <= y - floor < 18 and y + 13 < BOTTOM
            end = y > start - 20
            place = (right - 4 if end else LEFT + 4, y + 13 if down else y - 4)
            anchor = "end" if end else "start"
            words = f"{size} GB"
            parts.append(svg.text(words, place, job="muted", size=12, anchor=anchor, halo=True))
        last = y
    return "".join(parts)


def _bar_panel(s: dict) -> str:
    spent = maths.spend(s)
    top = maths.shown(spent.total)
    unit, unit_bytes = unit_of(top)
    up = svg.scale((0, top), (BOTTOM, TOP))
    inner = [_device_lines(up, BAR[1] + 8)]
    foot, middles = 0, []
    for part in maths.PARTS:
        count = getattr(spent, part)
        low, high = up(foot), up(foot + count)
        foot += count
        middles.append((low + high) / 2)
        inner.append(
            f'<rect x="{BAR[0]}" y="{high:.2f}" width="{BAR[1] - BAR[0]}" '
            f'height="{max(0, low - high):.2f}" fill="{colour(COLOURS[part])}" '
            f'stroke="{colour("panel")}" stroke-width="1.5"/>'
        )
    if 0 < spent.master < spent.optimizer:
        split = up(spent.parameters + spent.gradients + spent.master)
        inner.append(svg.line((BAR[0], split), (BAR[1], split), "panel", width=1, dash="4 3"))
    outer = []
    for part, middle, place in zip(maths.PARTS, middles, apart(middles), strict=True):
        outer.append(kit.path([(BAR[1] + 2, middle), (BAR[1] + 12, place)], "muted", 1))
        words = f"{NAMES[part]} {maths.size(getattr(spent, part))}"
        outer.append(svg.text(words, (BAR[1] + 16, place), middle=True, halo=True))
    place = (sum(BAR) / 2, max(TOP + 12, up(spent.total) - 7))
    outer.append(svg.text(maths.size(spent.total), place, bold=True, anchor="middle", halo=True))
    y = svg.scale((0, top / unit_bytes), (BOTTOM, TOP))
    ticks = [(value, number(value)) for value in svg.ticks(0, top / unit_bytes, 5)]
    frame = kit.frame(svg.scale((0, 1), (LEFT, RIGHT)), y, [], ticks, "", f"memory, {unit}")
    return svg.panel(frame + kit.cut("".join(inner)) + "".join(outer))


def batch_ticks(most: int) -> list[tuple[float, str]]:
    """Return ticks of a logarithmic batch axis: about five powers of two."""
    powers = math.ceil(math.log2(most))
    each = math.ceil(powers / 6)
    return [(i, str(2**i)) for i in range(0, powers + 1, each)]


def byte_ticks(low: int, high: int) -> list[tuple[float, str]]:
    """Return ticks of a logarithmic axis: 100 M, 1 G; with 2 and 5 where there is room."""
    digits = (1,) if high - low > 2 else (1, 2, 5)
    ticks = [
        (power + math.log10(digit), f"{digit * 10 ** (power % 3)} {' KMGTP'[power // 3]}".strip())
        for power in range(low, high + 1)
        for digit in digits
    ]
    return [tick for tick in ticks if tick[0] <= high + 1e-9]


def _batch_panel(s: dict) -> str:
    most = max(maths.MODELS[s["model"]].most, s["batch"])
    one, spent = maths.spend(s | {"batch": 1}), maths.spend(s)
    fixed = one.total - one.activations
    low = math.floor(math.log10(min(one.total, GB * maths.DEVICES[-1])))
    high = max(low + 1, math.ceil(math.log10(fixed + most * one.activations)))
    x = svg.scale((0, math.log2(most)), (LEFT, RIGHT))
    y = svg.scale((low, high), (BOTTOM, TOP))

    def up(count: float) -> float:
        return y(math.log10(count))

    samples = [i / 40 * math.log2(most) for i in range(41)]
    curve = [(x(power), up(fixed + 2**power * one.activations)) for power in samples]
    floor = up(fixed)
    inner = [_device_lines(up, start=curve[0][1], floor=floor)]
    line = svg.line((LEFT, floor), (RIGHT, floor), "update", width=1.5, dash="8 2 2 2")
    inner += [line, kit.path(curve, "forward", 2.75)]
    if floor + 14 < BOTTOM:
        place = (LEFT + 6, floor + 14)
        inner.append(svg.text("without activations", place, job="update", size=12, halo=True))
    if (first := maths.half_batch(s)) is not None:
        across = x(math.log2(first))
        right = across > (LEFT + RIGHT) / 2
        inner.append(svg.line((across, TOP), (across, BOTTOM), "muted", width=1, dash="2 3"))
        place = (
            across + (-5 if right else 5), BOTTOM - 6 if floor + 30 < BOTTOM else TOP + 14
        )  # fmt: skip
        words = f"activations pass half at {first}"
        inner.append(
            svg.text(
                words, place, job="muted", size=12, anchor="end" if right else "start", halo=True
            )
        )
    for size, largest in maths.fits(s).items():
        if 1 <= largest <= most:
            at = (x(math.log2(largest)), up(size * GB))
            left = at[0] > 310
            words = svg.text(
                str(largest), (at[0] + (-7 if left else 7), at[1] + (-6 if left else 13)),
                job="muted", size=12, anchor="end" if left else "start", halo=True,
            )  # fmt: skip
            inner.append(svg.circle(at, 4, "panel", "bad") + words)
    ticks = byte_ticks(low, high)
    frame = kit.frame(x, y, batch_ticks(most), ticks, "batch, log scale", "bytes, log scale")
    here = svg.into_box((x(math.log2(s["batch"])), up(spent.total)))
    note = kit.note("dots: largest batch that fits")
    return svg.panel(frame + kit.cut("".join(inner)) + note + svg.circle(here, 7, "forward"))
