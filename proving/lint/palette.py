"""The palette held to numbers: words can be read, jobs can be told apart, in both themes."""

from __future__ import annotations

import sys
from itertools import combinations

from lessons_core.utf8 import say_utf8
from proving.findings import Finding

THEMES = ("light", "dark")
#: Colours that carry words or thin strokes, and the least contrast with paper and panel (WCAG AA).
READ = ("ink", "muted", "accent", "forward", "loss", "backward", "update", "data", "good", "bad")
LEAST_CONTRAST = 4.5
#: The four jobs of an update, and the least distance of any two (CIE 1976, about 2 is just seen).
JOBS = ("forward", "loss", "backward", "update")
LEAST_DISTANCE = 25.0


def linear(colour: str) -> list[float]:
    """Return linear red, green and blue, 0 to 1, of ``#rrggbb`` (sRGB, IEC 61966-2-1)."""
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def distance(one: str, other: str) -> float:
    """Return how far apart two colours look (CIE 1976 ΔE)."""
    pairs = zip(_lab(one), _lab(other), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def _lab(colour: str) -> tuple[float, float, float]:
    red, green, blue = linear(colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def check(palette: dict[str, tuple[str, str]], dashes: dict, markers: dict) -> list[Finding]:
    """Return what cannot be read or told apart; colours are (light, dark) pairs of ``#rrggbb``."""
    messages = []
    for i, theme in enumerate(THEMES):
        for name in READ:
            for ground in ("paper", "panel"):
                found = contrast(palette[name][i], palette[ground][i])
                if found < LEAST_CONTRAST:
                    messages.append(
                        f"{name} on {ground} in the {theme} theme has contrast {found:.2f}; "
                        f"{LEAST_CONTRAST} is the least"
                    )
        for one, other in combinations(JOBS, 2):
            found = distance(palette[one][i], palette[other][i])
            if found < LEAST_DISTANCE:
                messages.append(
                    f"{one} and {other} in the {theme} theme are {found:.0f} apart; "
                    f"{LEAST_DISTANCE:.0f} is the least"
                )
    for what, signs in (("dashes", dashes), ("markers", markers)):
        used = [str(signs[job]) for job in JOBS]
        if len(set(used)) < len(JOBS):
            messages.append(f"two jobs share {what}: {', '.join(used)}; colour alone is not enough")
    return [Finding("form", "lessons_core/style.py", 0, "", message) for message in messages]


def main() -> int:
    """Check the book's palette; return 1 when something is wrong."""
    from lessons_core.style import DASHES, MARKERS, PALETTE

    findings = check(PALETTE, DASHES, MARKERS)
    for finding in findings:
        print(finding)
    print(f"palette: {len(PALETTE)} colours in {len(THEMES)} themes, {len(findings)} problems")
    return 1 if findings else 0


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
