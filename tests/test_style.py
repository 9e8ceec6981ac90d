"""The palette reaches CSS and pictures, and pictures come out the same in every process."""

import hashlib
import os
import subprocess
import sys

from lessons_core import style

DRAW = """
import io
import matplotlib
matplotlib.use("Agg")
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.instance()
import matplotlib.pyplot as plt
from lessons_core import style
from lessons_core.plots import updates as plots
style.use()
plots.loss_curve(lambda p, y: 0.5 * (p - y) ** 2, 6.0, [2.0, 4.0])
out = io.StringIO()
plt.savefig(out, format="svg", metadata={"Date": None})
print(out.getvalue())
"""


def draw(seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", DRAW],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    return done.stdout


def test_a_picture_is_the_same_to_the_byte_whatever_the_hash_seed():
    first, second = draw("1"), draw("2")
    assert "<svg" in first
    assert hashlib.sha256(first.encode()).digest() == hashlib.sha256(second.encode()).digest()


def test_each_palette_colour_is_a_variable_in_light_and_in_dark():
    css = style.css_variables()
    for name, (light, dark) in style.PALETTE.items():
        assert css.count(f"--dh-{name}:{light};") >= 1
        assert css.count(f"--dh-{name}:{dark};") >= 2  # the automatic theme and the chosen one


def test_themed_puts_variables_in_place_of_palette_colours_alone():
    light = style.LIGHT["loss"]
    assert style.themed(f"stroke: {light}") == f"stroke: var(--dh-loss, {light})"
    assert style.themed("stroke: #123456") == "stroke: #123456"
    once = style.themed(f"fill: {light}")
    assert style.themed(once) == once


def test_a_printed_page_is_light():
    for rule in style.css_variables().splitlines()[1:]:
        assert rule.startswith("@media screen")
