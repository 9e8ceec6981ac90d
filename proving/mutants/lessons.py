"""Seeded defects in the later lessons, and in the parts of the package that they teach with."""

from __future__ import annotations

from proving.mutants.seeding import Edit, Mutant, in_source, swap

CORE = "lessons_core"
SWEEP = f"{CORE}/figures/sweep_explorer/maths.js"
SWEEP_DIST = f"{CORE}/figures/dist/sweep_explorer.js"
BUILD = ("-m", "book.node", "node", "lessons_core/figures/build.mjs")


def _lesson(kind: str, title: str, name: str, edits: dict[str, Edit]) -> Mutant:
    """Return a defect in lesson `name`; `edits` maps the ends of its files' names."""
    files = {f"notebooks/{name}{end}": edit for end, edit in edits.items()}
    return Mutant(kind, title, files, (f"lesson {int(name[:2])} run",))


def _package(title: str, file: str, edit: Edit, check: str) -> Mutant:
    return Mutant("package", title, {f"{CORE}/{file}": edit}, (check,))


LATER = [
    _lesson("cell", "lesson 2's shipment is 5 hours late instead of 6", "02_learning_rates", {
        ".ipynb": in_source("misses", "score, hours = 2.0, 6.0", "score, hours = 2.0, 5.0")}),
    _lesson("cell", "lesson 3 trains at 0.09 instead of 0.08", "03_batches", {
        ".ipynb": in_source("three-run", "0.0, 0.0, 0.08", "0.0, 0.0, 0.09")}),
    _lesson("cell", "lesson 10's training weeks are 3 hours a point", "10_overfitting", {
        ".ipynb": in_source("peak-run", "peak, normal = 4 * x, 2 * x",
                            "peak, normal = 3 * x, 2 * x")}),
    _lesson("cell", "lesson 11's hand-made loop has another rate", "11_pytorch_loop", {
        ".ipynb": in_source("numpy-loop", "0.0, 0.0, 0.08", "0.0, 0.0, 0.07")}),
    _lesson("cell", "lesson 12's network has a narrower layer", "12_devices", {
        ".ipynb": in_source("count", "mlp(3, (64, 64), rng)", "mlp(3, (64, 32), rng)")}),
    _lesson("prose number", "lesson 2 and its claim say 9 where a loss is 8", "02_learning_rates", {
        ".ipynb": in_source("special-rates-read", "the loss is still 8 after",
                            "the loss is still 9 after"),
        ".claims.yml": swap("the loss is still 8 after", "the loss is still 9 after")}),
    _lesson("prose word", "lesson 10 says of a loss that fell that it rose", "10_overfitting", {
        ".ipynb": in_source("peak-held-read", "It fell, from", "It rose, from"),
        ".claims.yml": lambda text: swap("when: after < before", "when: after > before")(
            swap("says: 'It fell, from", "says: 'It rose, from")(text))}),
    _package("a closed form takes a rate a thousandth too small", "sweeps/closed_form.py", swap(
        "factors = 1 - rates[:, None] * quadratic.eigenvalues  # (m, d)",
        "factors = 1 - 0.999 * rates[:, None] * quadratic.eigenvalues  # (m, d)"), "sweep tests"),
    _package("a batch's variance forgets one example", "engine/sgd.py", swap(
        "(population - batch_size) / (population - 1)",
        "(population - batch_size) / population"), "batch tests"),
    _package("dropout scales by the share that is dropped", "data/augment.py", swap(
        ">= p) / (1 - p))", ">= p) / p)"), "remedy tests"),
    _package("a split by group parts the groups", "data/splits.py", swap(
        "np.zeros(len(groups)), groups=groups", "np.zeros(len(groups)), groups=np.arange("
        "len(groups))"), "split tests"),
    _package("a resumed run goes on in another order", "train/order.py", swap(
        "        self.generator.bit_generator.state = self._start\n        order", "        order"),
        "resume tests"),
    _package("the memory of activations forgets the batch", "memory/model.py", swap(
        '"hidden layers": batch * kept', '"hidden layers": kept'), "memory tests"),
    Mutant("widget code", "the Sweep explorer's map takes another rate than Python", {
        SWEEP: swap("factor[i] = 1 - lrs[i] * lam", "factor[i] = 1 - 1.0001 * lrs[i] * lam")},
        ("sweep maths",), BUILD, (SWEEP_DIST,)),
]  # fmt: skip
