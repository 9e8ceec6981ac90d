"""A pytest plugin that makes nbval strict: ``pytest -p proving.strict --nbval notebooks``.

Each notebook runs once, in a fresh kernel: every cell is compared with what is stored, every
sentence's numbers are evaluated in the state that the sentence speaks of, and every number of the
quiz where the lesson has ended. The summary names what is no longer true before any traceback.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

from lessons_core.utf8 import say_utf8
from proving import summary
from proving.claims.check import Lesson
from proving.claims.prose import alt_text
from proving.findings import Finding, cell_place, relative, source_line
from proving.reading import Unreadable, unreadable
from proving.running.cells import CellHung, Run, run_cell
from proving.running.guess_items import guess_items
from proving.running.items import (
    CheckItem,
    ClaimItem,
    CoverageItem,
    FormItem,
    claim_items,
    report,
)
from proving.running.kernels import PinnedKernel
from proving.running.outputs import differences
from proving.running.quiz_items import quiz_items
from proving.running.quoted import quoted_items
from proving.running.start_values import start_values

NBVAL_TIMEOUT, CELL_SECONDS = 2000, 300
ALT_SHOWN = 80  # characters of a picture's words that name it


def pytest_configure(config: pytest.Config) -> None:
    """Refuse options under which a notebook's cells would not run in order, or unchecked."""
    say_utf8()
    if config.option.nbval_lax:
        raise pytest.UsageError("proving.strict compares everything; use --nbval, not --nbval-lax")
    if config.getoption("dist", "no") not in {"no", "loadscope", "loadfile"}:
        raise pytest.UsageError(
            f"--dist {config.option.dist} tears notebooks apart; use -n 2 --dist loadscope"
        )
    if config.option.nbval_cell_timeout == NBVAL_TIMEOUT:
        config.option.nbval_cell_timeout = CELL_SECONDS


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path, parent):
    """Put a strict notebook in the place of each one that nbval collects."""
    collected = yield
    return [
        StrictFile.from_parent(parent, path=file_path) if type(node) is IPyNbFile else node
        for node in collected
    ]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter):
    """Say what is no longer true before pytest shows the first traceback."""
    summary.write(terminalreporter)
    return (yield)


class StrictFile(IPyNbFile):
    """A notebook: its cells, each followed by the claims about the state that it leaves."""

    def setup(self) -> None:
        """Start the kernel of this notebook in the notebook's folder."""
        self.kernel = PinnedKernel(
            str(self.path.parent), self.config.option.nbval_kernel_startup_timeout
        )

    def teardown(self) -> None:
        """Stop the kernel, alive or not, and remove its folder."""
        if self.kernel is not None:
            self.kernel.stop()

    def collect(self) -> Iterator[pytest.Item]:
        """Yield coverage, then cells with their claims, then claims about the end and the quiz."""
        try:
            self.lesson = Lesson.read(self.path)
        except Unreadable as error:
            yield FormItem.of(self, "the notebook can be read", [unreadable(error, "cell")])
            return
        self.nb = nbformat.read(str(self.path), as_version=4)
        self.start = start_values(self.nb)
        self.fresh: dict[str, list[dict]] = {}  # outputs of each cell that has run, by its id
        self.prose_findings, claims = claim_items(self, self.lesson)
        yield CoverageItem.from_parent(self, name="claims cover the prose")
        cells = [(i, c) for i, c in enumerate(self.nb.cells) if c.cell_type == "code"]
        quoted = list(quoted_items(self, self.path))
        for run, (index, cell) in enumerate(cells, start=1):
            name = f"cell {index + 1} [{cell.get('id', '')}]"
            item = StrictCell.from_parent(self, name=name, cell=cell, number=index + 1, run=run)
            yield item
            yield from (claim for claim in claims if self._cell_of(claim) == index)
            yield from (item for item in quoted if item.after == cell.get("id"))
        yield from (claim for claim in claims if self._cell_of(claim) is None)
        yield from guess_items(self, self.path)
        yield from quiz_items(self, self.path)
        yield from (item for item in quoted if item.after is None)

    def _cell_of(self, claim: ClaimItem) -> int | None:
        """Return the index of the cell after which to evaluate; ``None`` at the end."""
        after = claim.held.claim.after
        if not after:
            return claim.held.passage.code_before
        ids = [cell.get("id") for cell in self.nb.cells]
        return None if after == "end" else ids.index(after)


class StrictCell(IPyNbCell, CheckItem):
    """A cell that must give every stored output again, in order, and nothing else."""

    def __init__(self, name, parent, cell, number, run):
        options = dict(self._options(cell))
        super().__init__(name, parent, cell_num=number, cell=cell, options=options)
        self.run_number = run

    @staticmethod
    def _options(cell) -> Iterator[tuple[str, bool]]:
        """Read what the cell may do; an ignored output counts only with a written reason."""
        tags = cell.metadata.get("tags", [])
        reason = bool(str(cell.metadata.get("reason", "")).strip())
        yield "check", not ("nbval-ignore-output" in tags and reason)
        yield "check_exception", "raises-exception" in tags
        yield "skip", False

    def setup(self) -> None:
        """Nothing to prepare: a cell runs even when one before it failed."""

    reportinfo = CheckItem.reportinfo
    repr_failure = CheckItem.repr_failure

    def runtest(self) -> None:
        """Run the cell, compare, and fail with everything that differs."""
        try:
            run = run_cell(
                self.parent.kernel, self.cell.source, self.config.option.nbval_cell_timeout
            )
        except (CellHung, RuntimeError) as error:
            report(self, [self._finding(False, str(error))])
            return
        self.parent.fresh[self.cell.get("id", "")] = run.outputs
        found = list(self._problems(run))
        details = [detail for _, _, detail in found if detail]
        report(self, [self._finding(f, m) for f, m, _ in found], "\n\n".join(details))

    def _problems(self, run: Run) -> Iterator[tuple[bool, str, str]]:
        """Yield (is it a figure, what is wrong, the details) for everything that differs."""
        if run.error and not self.options["check_exception"]:
            trace = "\n".join(run.error["traceback"])
            yield False, f"raised {run.error['ename']}: {run.error['evalue']}", trace
        elif self.options["check_exception"] and not run.error:
            yield False, "is tagged raises-exception and raised nothing", ""
        if self.cell.execution_count is None:
            yield False, "was never run before it was stored; run `make notebooks`", ""
        elif self.cell.execution_count != self.run_number:
            count = self.cell.execution_count
            yield False, f"was stored as run {count}, but stands in place {self.run_number}", ""
        if not self.options["check"]:
            return
        for difference in differences(self.cell.outputs, run.outputs):
            yield difference.figure, difference.message, difference.detail

    def _finding(self, figure: bool, message: str) -> Finding:
        cell_id = self.cell.get("id", "")
        line = source_line(self.parent.lesson.text, cell_id)
        place = cell_place(self.cell_num, cell_id)
        kind = "figure" if figure else "cell"
        if figure and (shown := alt_text(self.cell)):
            message = f"the picture “{shorten(shown, ALT_SHOWN, placeholder=' …')}”: {message}"
        return Finding(kind, relative(self.path), line, place, message)
