"""Takes pictures of the built site that come out alike on every machine.

The fonts are the DejaVu ones that matplotlib brings; nothing moves, no caret blinks, and every
pixel is one dot of the screen.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib
from PIL import Image
from playwright.sync_api import Page, expect

from tests.site.built import LESSON

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
FACES = {
    "Shot Sans": ("DejaVuSans.ttf", 400, "normal"),
    "Shot Sans:bold": ("DejaVuSans-Bold.ttf", 700, "normal"),
    "Shot Serif": ("DejaVuSerif.ttf", 400, "normal"),
    "Shot Serif:bold": ("DejaVuSerif-Bold.ttf", 700, "normal"),
    "Shot Serif:italic": ("DejaVuSerif-Italic.ttf", 400, "italic"),
    "Shot Mono": ("DejaVuSansMono.ttf", 400, "normal"),
}
STYLE = "".join(
    f'@font-face {{ font-family: "{name.partition(":")[0]}"; src: url(/shot/{file});'
    f" font-weight: {weight}; font-style: {slant} }}"
    for name, (file, weight, slant) in FACES.items()
) + """
:root, body { --dh-sans: "Shot Sans" !important; --dh-serif: "Shot Serif" !important;
  --dh-mono: "Shot Mono" !important; }
*, ::before, ::after { animation: none !important; transition: none !important;
  caret-color: transparent !important; }
.mobile-header { position: static !important; }
.skip-to-content { display: none !important; }
"""  # fmt: skip
STRAY = """() => [...new Set([...document.querySelectorAll("body *")]
  .filter((n) => n.checkVisibility() && !n.closest(".katex, script, math")
    && [...n.childNodes].some((t) => t.nodeType === 3 && t.data.trim()))
  .map((n) => getComputedStyle(n).fontFamily).filter((f) => !f.startsWith('"Shot ')))]"""
WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")
TOP = 640  # dots: what "the part that a reader sees first" means below
# Name: page and what of it; nothing for the part that a reader sees first.
SHOTS = {
    "home": ("index.html", ""),
    "lesson": (LESSON, ""),
    "figure": (LESSON, "[data-dh-figure=one_update] .dh-live"),
    "exercise": (LESSON, "[aria-label='Exercise: One update'] .dh-live"),
    "quiz": (LESSON, "[data-dh-figure=quiz] .dh-quiz__question >> nth=0"),
    "progress": ("book/progress.html", ""),
}


def names() -> list[str]:
    """Return the name of every picture: what, width and theme."""
    return [f"{shot}-{width}-{scheme}" for shot in SHOTS for width in WIDTHS for scheme in SCHEMES]


def pages_of(opener) -> Iterator:
    """Return a function that opens a page for pictures: `open_for(name, width, scheme)`."""

    @contextmanager
    def open_for(name: str, width: int, scheme: str) -> Iterator[Page]:
        # As high as the live figure on a phone: growing for each picture would cost seconds.
        options = {"viewport": {"width": width, "height": 1600}, "color_scheme": scheme}
        context = opener.context(opener.address, reduced_motion="reduce", **options)
        context.route("**/shot/*.ttf", _font)
        page = opener(name, context=context)
        page.add_style_tag(content=STYLE)
        page.evaluate("async () => { await document.fonts.ready }")
        settle(page)
        stray = page.evaluate(STRAY)
        assert not stray, f"these fonts differ between machines: {stray}"
        yield page
        context.close()

    return open_for


def settle(page: Page) -> None:
    """Wait until the figures have said what they show."""
    for status in page.locator("[data-dh-figure=one_update] [role=status]").all():
        expect(status).to_contain_text("the model says")


def take(page: Page, target: str) -> Image.Image:
    """Return the picture of the target, or of what a reader sees first."""
    options = {"animations": "disabled", "caret": "hide", "scale": "css"}
    if target:
        data = page.locator(target).screenshot(**options)
    else:
        size = {"width": page.viewport_size["width"], "height": TOP}
        data = page.screenshot(clip={"x": 0, "y": 0, **size}, **options)
    return Image.open(io.BytesIO(data)).convert("RGB")


def _font(route) -> None:
    file = FONTS / route.request.url.rpartition("/")[2]
    route.fulfill(body=file.read_bytes(), content_type="font/ttf")
