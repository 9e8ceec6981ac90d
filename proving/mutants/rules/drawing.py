"""Defects of a live figure's JavaScript: signs, sides, jobs and steps of what it draws."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from lessons_core.figures import bundles
from proving.findings import ROOT, relative
from proving.mutants.code import BUILD
from proving.mutants.rules.spans import blanked, both_ways, drawn, swapped

KIND = "drawing"
#: All but the bundles, and the mathematics, which Python mirrors.
FILES = tuple(
    relative(path) for path in sorted((ROOT / "lessons_core/figures").glob("*/**/*.js"))
    if path.parent.name != "dist" and path.name != "maths.js"
)  # fmt: skip
CHECKS = ("figure tests:",)
AFTER = BUILD

_NOT_CODE = re.compile(r"//.*|/\*.*?\*/|^(?:import|export) \{.*", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r"(?m)^ +[\w.]+\(.*\);\n")
PAIRS = {
    **{" + ": " - ", " - ": " + ", " * ": " / ", " / ": " * ", " < ": " >= ", " > ": " <= "},
    **{" <= ": " > ", " >= ": " < ", " === ": " !== ", " !== ": " === ", " && ": " || "},
    **{" || ": " && ", "Math.min(": "Math.max(", "Math.max(": "Math.min(", "Math.abs(": "("},
    **both_ways(
        "true/false .left/.right .top/.bottom .min/.max x1/x2 y1/y2 --forward/--loss "
        "--backward/--update .x,/.y, .width/.height start/end before/after more/less above/below"
    ),
}


def seeds(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a module with one sign or name exchanged, or one step gone, in random order."""
    code = blanked(text, _NOT_CODE)
    gone = [(*match.span(), "") for match in _CALL.finditer(code)]
    return drawn(text, [*gone, *swapped(code, PAIRS)], chance)


def rebuilds(file: str) -> tuple[str, ...]:
    """Return the bundles that a module is built into."""
    figure = file.split("/")[2]
    names = bundles.names() if figure == "kit" else [figure]
    return tuple(f"lessons_core/figures/dist/{name}.js" for name in names)
