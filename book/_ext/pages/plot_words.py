"""Words of plots keep a size that can be read where a phone shows the plot smaller than drawn."""

import re

SMALLEST = 10  # px on the screen
#: px that a screen of 360 leaves for a plot: without the margins of the page and the cell's border.
PHONE = 326
LETTER = 0.57  # of the size: about how wide a letter is
SIZE = re.compile(r"font-size: ([\d.]+)px")
PLAIN = re.compile(r'<text style="font-size: ([\d.]+)px')
FORMULA = re.compile(r"<text>(?=(.*?)</text>)", flags=re.S)
#: Words that grow to the left: their size, the place where they end, and what they say.
ENDING = re.compile(
    r'<text style="font-size: ([\d.]+)px;[^"]*text-anchor: end[^"]*" x="([\d.]+)"[^>]*>([^<]*)<'
)


def smallest(width: float) -> float:
    """Return the size of a word that a phone shows large enough, in units of the view box."""
    return SMALLEST * width / PHONE


def room(svg: str, width: float) -> float:
    """Return how far past the left edge of the view box words reach when a phone enlarges them."""
    least = smallest(width)
    reach = [
        LETTER * least * len(words) - float(end)
        for size, end, words in ENDING.findall(svg)
        if float(size) < least
    ]
    return round(max([0, *reach]), 1)


def kept(svg: str, width: float) -> str:
    """Return the SVG with `--dh-phone` on each word that a phone would show too small.

    Args:
        svg: as Matplotlib writes it: a word has its place and size, and each letter of a formula
            has a place of its own, so a word gets another size and a formula a scale.
        width: of the view box, in the units of `svg`.

    content.css says what a phone is.
    """
    least = smallest(width)

    def word(found: re.Match) -> str:
        if float(found[1]) >= least:
            return found[0]
        size = f"font-size: var(--dh-now, {found[1]}px)"
        return f'<text style="--dh-phone: {least:.2f}px; {size}'

    def formula(found: re.Match) -> str:
        size = max(map(float, SIZE.findall(found[1])), default=least)
        if size >= least:
            return found[0]
        return f'<text style="--dh-phone: {least / size:.3f}; scale: var(--dh-now, none)">'

    return FORMULA.sub(formula, PLAIN.sub(word, svg))
