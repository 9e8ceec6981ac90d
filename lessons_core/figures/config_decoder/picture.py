"""The static picture of the decoder: the text, how much of it was read, and what it says."""

import html

from lessons_core.configs import Decoded
from lessons_core.figures.config_decoder.words import counts, summary
from lessons_core.figures.kit import svg
from lessons_core.figures.kit.svg import colour

WIDTH, HEIGHT, LEFT, RIGHT, TOP, ROW, THICK = 360, 190, 110, 320, 34, 31, 18
LEAST = 5  # settings that fill the whole width when there are no more
TITLE = "What was found"
#: How each bar is painted: its job, and whether it is filled or drawn with dashes.
LOOKS = {
    "read": ("good", True), "left open": ("good", False), "not read": ("bad", False),
    "unknown": ("muted", True), "contradictions": ("bad", True),
}  # fmt: skip


def describe(text: str, found: Decoded, lessons: dict[str, str]) -> str:
    """Return the figure in words."""
    told = [f"{line.written} {line.value}: {line.says}{_where(line, lessons)}"
            for line in found.lines]  # fmt: skip
    return " ".join([summary(text, found), *found.warnings, *told, *found.faults])


def panels(text: str, found: Decoded, lessons: dict[str, str]) -> str:
    """Return the text, the bars and the sentences in one `<div>`."""
    said = "".join(
        f"<dt><code>{html.escape(f'{line.written} {line.value}')}</code></dt>"
        f"<dd>{html.escape(line.says)}{html.escape(_where(line, lessons))}</dd>"
        for line in found.lines
    )
    return (
        '<div class="dh-config__still">'
        f'<div class="dh-config__top"><pre class="dh-config__text">{html.escape(text)}</pre>'
        f"{bars(counts(found))}</div>"
        + _items("fights", found.warnings)
        + (f'<dl class="dh-config__lines">{said}</dl>' if said else "")
        + _items("faults", found.faults)
        + _names("Left open by the config:", found.left_open)
        + _names("Unknown to this decoder:", found.unknown)
        + "</div>"
    )


def _items(kind: str, sentences: list[str]) -> str:
    items = "".join(f"<li>{html.escape(words)}</li>" for words in sentences)
    return f'<ul class="dh-config__{kind}">{items}</ul>' if items else ""


def _names(words: str, names: list[str]) -> str:
    codes = ", ".join(f"<code>{html.escape(name)}</code>" for name in names)
    return f'<p class="dh-config__rest">{words} {codes}.</p>' if names else ""


def _where(line, lessons: dict[str, str]) -> str:
    return f" ({lessons[str(line.lesson)]})" if line.lesson else ""


def bars(numbers: dict[str, int]) -> str:
    """Return a bar for each number."""
    longest = max(LEAST, *numbers.values())
    parts = [svg.text(TITLE, (12, 20), bold=True)]
    for row, (name, number) in enumerate(numbers.items()):
        y = TOP + row * ROW
        middle = y + THICK / 2
        wide = (RIGHT - LEFT) * number / longest
        parts.append(svg.text(name, (LEFT - 8, middle), anchor="end", middle=True))
        if number:
            job, filled = LOOKS[name]
            look = (
                f'fill="{colour(job)}"'
                if filled
                else f'fill="none" stroke="{colour(job)}" stroke-width="2" stroke-dasharray="4 3"'
            )
            parts.append(f'<rect x="{LEFT}" y="{y}" width="{wide:.2f}" height="{THICK}" {look}/>')
        parts.append(svg.text(str(number), (LEFT + wide + 7, middle), bold=True, middle=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dh-panel" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" '
        f'font-family="system-ui, sans-serif">{"".join(parts)}</svg>'
    )
