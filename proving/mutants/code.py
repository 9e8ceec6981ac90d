"""Seeded defects in the package: pictures, live figures, floors and the palette."""

from __future__ import annotations

from proving.mutants.seeding import Mutant, append, first, swap

CORE = "lessons_core"
PLOTS = f"{CORE}/plots/updates.py"
FIGURES = f"{CORE}/figures"
MATHS = f"{FIGURES}/one_update/maths.js"
DIST = f"{FIGURES}/dist/one_update.js"
RUN, FLOORS = ("notebook run",), ("floors",)
BUNDLES = ("widget tests",)
BUILD = ("-m", "book.node", "node", "lessons_core/figures/build.mjs")

CODE = [
    Mutant("figure", "a plot draws its step in another colour", {
        PLOTS: first('_arrow(ax, here, there, "update")',
                                  '_arrow(ax, here, there, "loss")')}, RUN),
    Mutant("figure", "a plot draws a line one part in a thousand too high", {
        PLOTS: swap("ax.plot(ends, w * ends + b, color=LIGHT[job], ls=DASHES[job])",
                                 "ax.plot(ends, w * ends + 1.001 * b, color=LIGHT[job], "
                                 "ls=DASHES[job])")}, ("lesson 1 deeper run",)),
    Mutant("figure", "a colour of the palette differs a little", {
        f"{CORE}/style.py": first('"forward":  ("#0a5bb5"', '"forward":  ("#0a5bb6"')}, RUN),
    Mutant("palette", "two jobs have the same colour", {
        f"{CORE}/style.py": swap('"backward": ("#6d3bd1", "#bda4ff")',
                                 '"backward": ("#0a5bb5", "#74b3ff")')}, ("palette",)),
    Mutant("palette", "small words are too pale to read", {
        f"{CORE}/style.py": first('"muted":    ("#5c6270"', '"muted":    ("#8c92a0"')},
        ("palette",)),
    Mutant("widget state", "a live figure's first weight is another", {
        f"{FIGURES}/one_update/figure.py": swap("w = t.Float(1.0,", "w = t.Float(1.5,")},
        ("widget tests",)),
    Mutant("widget state", "a figure's repr forgets its state", {
        f"{FIGURES}/base.py": swap("hashlib.sha256(self.state_json().encode())",
                                   "hashlib.sha256(self.name.encode())")}, RUN),
    Mutant("widget code", "the Python twin of a figure forgets the score", {
        f"{FIGURES}/one_update/maths.py": swap('"grad_w": grad * x', '"grad_w": grad')},
        ("widget tests",)),
    Mutant("widget code", "the source of a figure is newer than its bundle", {
        MATHS: swap("0.5 * (yHat - y) * (yHat - y)", "0.6 * (yHat - y) * (yHat - y)")}, BUNDLES),
    Mutant("widget code", "a bundle was edited by hand", {DIST: append("// quick fix\n")}, BUNDLES),
    Mutant("widget code", "JavaScript takes half the step that Python takes", {
        MATHS: swap("w: w - lr * gradW,", "w: w - 0.5 * lr * gradW,")},
        ("browser maths",), BUILD, (DIST,)),
    Mutant("widget code", "JavaScript differs from Python in the ninth digit", {
        MATHS: swap("export const forward = (x, w, b) => w * x + b;",
                    "export const forward = (x, w, b) => w * x * 1.00000001 + b;")},
        ("browser maths",), BUILD, (DIST,)),
    Mutant("floor", "the scalar engine imports NumPy", {
        f"{CORE}/engine/autograd.py": append("\n\ndef _array(x):\n    import numpy\n\n"
                                      "    return numpy.array(x)\n")}, FLOORS),
    Mutant("floor", "the package imports something by itself", {
        f"{CORE}/__init__.py": append("\nfrom lessons_core import style\n")}, FLOORS),
    Mutant("floor", "a maths module of a figure imports another", {
        MATHS: lambda text: 'import { hours } from "./kit/numbers.js";\n' + text}, FLOORS),
]  # fmt: skip
