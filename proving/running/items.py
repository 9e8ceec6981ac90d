"""The checks of a notebook that are no cells: findings in place of tracebacks, and its claims."""

from __future__ import annotations

import pytest

from proving.claims.check import Held, Lesson, check, outcomes_held
from proving.claims.numbers import stands, written_like
from proving.claims.sidecar import sidecar_path
from proving.claims.values import NoValue, fault_of, value_of
from proving.findings import Finding, relative
from proving.running.start_values import is_given

PROPERTY = "no longer true"
OUTCOMES = "outcomes held"


class NotTrue(Exception):
    """Carries the findings of an item that does not hold."""

    def __init__(self, findings: list[Finding], detail: str = ""):
        super().__init__("\n".join(str(finding) for finding in findings))
        self.detail = detail
        self.findings = findings


class CheckItem(pytest.Item):
    """An item whose failure is a list of findings instead of a Python traceback."""

    def findings(self) -> list[Finding]:
        """Return what does not hold."""
        raise NotImplementedError

    def runtest(self) -> None:
        """Fail with the findings, which also travel to the report at the end."""
        report(self, self.findings())

    def repr_failure(self, excinfo, style=None):
        """Show findings as they are; anything else is a fault of the check and shown in full."""
        if isinstance(excinfo.value, NotTrue):
            return f"{excinfo.value}\n{excinfo.value.detail}".rstrip()
        return super().repr_failure(excinfo, style)

    def reportinfo(self):
        """Return where pytest says that this item is."""
        return self.path, 0, f"{relative(self.path)}: {self.name}"


def report(item: pytest.Item, findings: list[Finding], detail: str = "") -> None:
    """Fail ``item`` if there are findings; they reach the summary through its properties."""
    if findings:
        item.user_properties += [(PROPERTY, finding.as_dict()) for finding in findings]
        raise NotTrue(findings, detail)


class CoverageItem(CheckItem):
    """Every number in prose is covered, and every entry of the claims file is found."""

    def runtest(self) -> None:
        """Say how the lesson's outcomes are held, and fail with what the matching found."""
        lesson: Lesson = self.parent.lesson
        if not self.parent.prose_findings:
            said = f"{lesson.path.stem}: {outcomes_held(lesson).line()}"
            self.user_properties.append((OUTCOMES, said))
        super().runtest()

    def findings(self) -> list[Finding]:
        """Return what the matching of prose and claims file found."""
        return self.parent.prose_findings


class ClaimItem(CheckItem):
    """One sentence's numbers, evaluated in the state that the sentence speaks of."""

    held: Held

    def findings(self) -> list[Finding]:
        """Return the sentence if one of its numbers is no longer what the code gives."""
        messages = []
        for number, expression in zip(self.held.numbers, self.held.claim.holds, strict=True):
            try:
                actual = value_of(self.parent.kernel, expression)
            except NoValue as error:
                messages.append(f"says {number.text}, but {error}")
                continue
            given = is_given(self.parent.start, expression, actual)
            if not stands(number, actual, self.held.claim.compare, given=given):
                now = written_like(number, actual)
                messages.append(f"says {number.text}, it is {now} now ({expression})")
        for condition in self.held.claim.when:
            try:
                fault = fault_of(self.parent.kernel, condition)
            except NoValue as error:
                messages.append(f"cannot be judged: {error}")
                continue
            if fault:
                messages.append(f"{fault} ({condition})")
        if not messages:
            return []
        lesson: Lesson = self.parent.lesson
        held = self.held
        entry = f"[{sidecar_path(lesson.path).name}:{held.claim.line}]"
        message = f"{'; '.join(messages)} {entry}"
        return [lesson.sentence_finding(held.passage, held.start, held.end, message)]


class FormItem(CheckItem):
    """What was found when a file was read, before anything ran."""

    problems: list[Finding]

    @classmethod
    def of(cls, parent: pytest.File, name: str, problems: list[Finding]) -> FormItem:
        """Return the item of a file's problems; more may be added until it runs."""
        item = cls.from_parent(parent, name=name)
        item.problems = problems
        return item

    def findings(self) -> list[Finding]:
        """Return what was found."""
        return self.problems


def claim_items(parent: pytest.File, lesson: Lesson) -> tuple[list[Finding], list[ClaimItem]]:
    """Return what is wrong before anything runs, and one item for each claim."""
    held, findings = check(lesson)
    items = []
    for index, one in enumerate(held, start=1):
        item = ClaimItem.from_parent(parent, name=f"claim {index} (line {one.claim.line})")
        item.held = one
        items.append(item)
    return findings, items
