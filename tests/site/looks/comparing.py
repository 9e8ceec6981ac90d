"""Compares pictures as an eye does that does not mind how a letter's edge is smoothed.

Both are averaged over blocks of 4 by 4 dots, and blocks that differ clearly are counted. Measured
over all pictures: letters a quarter of a dot aside, sharper or heavier change no block by more than
25, and storing in 128 colours none by more than 10. A handle moved by 6 dots changes 14 blocks of
the live figure by more than 36, a missing label 24, another colour 130.
"""

from pathlib import Path

from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parents[3]
STORED = Path(__file__).with_name("screenshots")
REPORT = ROOT / "_build" / "screenshots"
BLOCK = 4
CLEAR = 36  # of 255, in any channel, for a block to differ
ALLOWED = 4  # blocks


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return how far apart two pictures of one size are, per block: the largest channel's."""
    small = [p.convert("RGB").reduce(BLOCK) for p in (one, other)]
    red, green, blue = ImageChops.difference(*small).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def blocks(one: Image.Image, other: Image.Image, clear: int = CLEAR) -> int:
    """Count the blocks that differ by more than `clear`."""
    return sum(difference(one, other).histogram()[clear + 1 :])


def verdict(name: str, actual: Image.Image) -> str:
    """Say how a picture differs from the stored one, or nothing; writes all three to look at."""
    path = STORED / f"{name}.png"
    update = "python -m tests.site.looks.screenshots --update stores the new ones"
    if not path.exists():
        return f"there is no {path.relative_to(ROOT)}; {update}"
    expected = Image.open(path).convert("RGB")
    same_size = expected.size == actual.size
    count = blocks(expected, actual) if same_size else 0
    if same_size and count <= ALLOWED:
        return ""
    REPORT.mkdir(parents=True, exist_ok=True)
    actual.save(REPORT / f"{name}.actual.png")
    expected.save(REPORT / f"{name}.expected.png")
    if not same_size:
        return f"{name} is {actual.size} and was {expected.size}; {_where(name)}; {update}"
    marks = difference(expected, actual).point(lambda d: 255 if d > CLEAR else d)
    marks.resize(actual.size, Image.Resampling.NEAREST).save(REPORT / f"{name}.diff.png")
    return f"{name} differs in {count} blocks; {_where(name)}; {update}"


def _where(name: str) -> str:
    return f"look at {(REPORT / name).relative_to(ROOT)}.*.png"


def store(name: str, picture: Image.Image) -> int:
    """Store a picture in few colours and return its size in bytes."""
    STORED.mkdir(exist_ok=True)
    path = STORED / f"{name}.png"
    few = picture.quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path.stat().st_size
