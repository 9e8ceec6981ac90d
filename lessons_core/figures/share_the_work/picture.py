"""The static picture of *Share the work*, from its settings: the live panels, standing still."""

from lessons_core.figures.kit import panels as kit
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import BOTTOM, LEFT, RIGHT, TOP, colour, number
from lessons_core.figures.share_the_work import maths, text

#: The foot of the lowest row, device 1, and the height of a row.
BASE, ROW = 252, 24
#: How far below a row's top it is drawn, and how high.
LANES = {"forward": (3, 11), "backward": (3, 11), "gradients": (15, 6), "weights": (15, 6)}
#: Kind -> colour, opacity of the fill, colour of the edge.
LOOKS = {
    "forward": ("forward", 1, "panel"),
    "backward": ("backward", 0.45, "backward"),
    "gradients": ("backward", 0.45, "backward"),
    "weights": ("muted", 1, "muted"),
    "optimizer": ("update", 1, "panel"),
}
#: Kind, words, place along the line, and which line of each entry of the two keys.
TIMELINE_KEY = (
    ("forward", "forward", 4, 0), ("backward", "backward", 74, 0), ("waits", "waits", 152, 0),
    ("gradients", "sends gradients", 4, 1), ("weights", "sends weights", 122, 1),
)  # fmt: skip
MEMORY_KEY = (
    ("weights", "weights", 4, 0), ("gradients", "gradients", 74, 0),
    ("optimizer", "Adam, 32-bit copy", 154, 0),
)  # fmt: skip
#: Sizes of memory that are drawn where they are near, in GB.
ROOMS = (141, 80, 24, 8)
#: Half the width of a bar, and how faint the stages are that are not chosen.
BAR, FAINT = 20, 0.35
PARTS = {"weights": "parameters", "gradients": "gradients", "optimizer": "optimizer"}


def describe(s: dict) -> str:
    """Return the figure in words."""
    found, n = maths.step(s), s["devices"]
    kept = text.gigabytes(sum(maths.memory(s, s["stage"]).values()))
    who = f"{n} devices that share {s['batch']:,} tokens" if n > 1 else "one device"
    sends = "while they compute" if s["overlap"] else "before they go on"
    told = f" They send {sends}." if n > 1 else ""
    return (
        f"A timeline of one step of {who}, and bars of the memory that each needs at ZeRO's stages "
        f"0 to 3.{told} The step takes {text.duration(found.total)}, and "
        f"{text.percent(found.waiting)} of it is waiting. At stage {s['stage']} each keeps {kept}."
    )


def panels(s: dict) -> str:
    """Return both panels in one `<div>`."""
    return f'<div class="dh-panels">{_timeline(s)}{_memory(s)}</div>'


def note(found: maths.Step) -> str:
    """Return what stands above the timeline."""
    return f"{text.duration(found.total)}, {text.percent(found.waiting)} waiting"


def gaps(found: maths.Step) -> list[tuple[float, float]]:
    """Return from when to when nothing is computed, where an eye could see it."""
    ends = [0.0, *(piece.end for piece in found.computing)]
    starts = [*(piece.start for piece in found.computing), found.total]
    return [
        (a, b) for a, b in zip(ends, starts, strict=True) if b - a > 1e-6 * found.total
    ]  # fmt: skip


def _box(left: float, top: float, right: float, foot: float) -> str:
    return f"M{left:.2f} {top:.2f}H{right:.2f}V{foot:.2f}H{left:.2f}Z"


def _boxes(d: str, kind: str, opacity: float = 1) -> str:
    fill, share, edge = LOOKS[kind]
    faint = f' opacity="{opacity}"' if opacity < 1 else ""
    return (
        f'<path d="{d}" fill="{colour(fill)}" fill-opacity="{share}" stroke="{colour(edge)}" '
        f'stroke-width="0.75"{faint}/>'
    )


def _key(entries: tuple) -> str:
    parts = []
    for kind, words, along, line in entries:
        x, y = LEFT + along, TOP + 8 + 15 * line
        parts.append(
            kit.path([(x, y), (x + 12, y)], "bad", 1.5, more=' stroke-dasharray="2 3"')
            if kind == "waits"
            else _boxes(_box(x, y - 4, x + 12, y + 4), kind)
        )
        parts.append(svg.text(words, (x + 16, y), size=11.5, middle=True))
    return "".join(parts)


def _timeline(s: dict) -> str:
    found, n = maths.step(s), s["devices"]
    name, unit = text.unit_of(found.total)
    most = 1.04 * found.total / unit
    across = svg.scale((0, most), (LEFT, RIGHT))
    rows = [BASE - ROW * device for device in range(1, n + 1)]
    drawn = []
    for kind, (down, high) in LANES.items():
        own = [p for p in found.computing + found.sending if p.kind == kind]
        spans = [(across(p.start / unit), across(p.end / unit)) for p in own]
        boxes = [_box(a, y + down, b, y + down + high) for y in rows for a, b in spans]
        drawn += [_boxes("".join(boxes), kind)] if boxes else []
    idle = "".join(
        f"M{across(a / unit):.2f} {y + 8.5:.2f}H{across(b / unit):.2f}"
        for y in rows
        for a, b in gaps(found)
    )
    if idle:
        drawn.append(
            f'<path d="{idle}" fill="none" stroke="{colour("bad")}" stroke-width="1.5" '
            'stroke-dasharray="2 3"/>'
        )
    edge = BASE - ROW * n
    last = svg.line((LEFT, edge), (RIGHT, edge), "muted", width=1, dash="3 3")
    names = "".join(
        svg.text(str(i), (LEFT - 7, y + 11), job="muted", size=11.5, anchor="end", middle=True)
        for i, y in enumerate(rows, start=1)
    )
    ticks = [(value, number(value)) for value in svg.ticks(0, most, 5)]
    axes = kit.frame(across, lambda y: y, ticks, [], f"one step, {name}", "device")
    return svg.panel(
        axes + kit.cut(last + "".join(drawn)) + names + kit.note(note(found)) + _key(TIMELINE_KEY)
        + svg.circle((RIGHT, edge), 7, "accent")
    )  # fmt: skip


def _memory(s: dict) -> str:
    kept = [maths.memory(s, stage) for stage in maths.STAGES]
    totals = [sum(parts.values()) for parts in kept]
    most = 1.3 * totals[0] / maths.GB
    x, y = svg.scale((-0.9, 3.5), (LEFT, RIGHT)), svg.scale((0, most), (BOTTOM, TOP))
    drawn, words = [], []
    for stage, parts in enumerate(kept):
        foot, chosen = 0.0, stage == s["stage"]
        for kind, part in PARTS.items():
            head = foot + parts[part] / maths.GB
            box = _box(x(stage) - BAR, y(head), x(stage) + BAR, y(foot))
            drawn.append(_boxes(box, kind, 1 if chosen else FAINT))
            foot = head
        words.append(
            svg.text(
                text.three(foot), (x(stage), _above(y(foot), y)), anchor="middle", bold=chosen,
                halo=True,
            )  # fmt: skip
        )
    ticks = [(value, number(value)) for value in svg.ticks(0, most, 5)]
    stages = [(stage, str(stage)) for stage in maths.STAGES]
    axes = kit.frame(x, y, stages, ticks, "ZeRO stage", "GB on each device")
    here = (x(s["stage"]), y(totals[s["stage"]] / maths.GB))
    return svg.panel(
        axes + kit.cut(_rooms(y) + "".join(drawn)) + "".join(words) + _key(MEMORY_KEY)
        + svg.circle(here, 7, "accent")
    )  # fmt: skip


def _above(top: float, y: kit.Scale) -> float:
    """Return where a sum stands above its bar: higher, where a line would strike through it."""
    foot = top - 13
    for line in map(y, reversed(ROOMS)):
        if line >= TOP + 16 and foot - 12 < line < foot + 2:
            foot = line - 4
    return foot


def _rooms(y: kit.Scale) -> str:
    """Return a line for each size of memory in the plot, with words where there is room."""
    parts, last = [], TOP + 16.0
    for size in ROOMS:
        at = y(size)
        if at < TOP + 16:
            continue
        parts.append(svg.line((LEFT, at), (RIGHT, at), "bad", width=1.25, dash="6 3"))
        if at - last >= 14:
            place = (LEFT + 4, at - 4)
            parts.append(svg.text(f"{size} GB", place, job="muted", size=12, halo=True))
        last = at
    return "".join(parts)
