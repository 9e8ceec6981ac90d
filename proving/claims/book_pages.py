"""Numbers on the pages about the book: held like a lesson's, by the book's own code.

``book/pages.claims.yml`` lists for each page excerpts with the expressions that hold their numbers,
or the place they come from. An expression reads a constant by ``value("module:name")``.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import isfinite
from pathlib import Path

from lessons_core.utf8 import read_utf8
from proving.claims.numbers import Number, stands, written_like
from proving.claims.prose import Passage
from proving.claims.sidecar import Claim, SidecarError, read_by_page
from proving.findings import ROOT, Finding, relative
from proving.pages import pages

CLAIMS = ROOT / "book" / "pages.claims.yml"
#: Codes of files, licences and versions in code or addresses are names, no numbers.
_NAMES = re.compile(r"`[^`]*`|```.*?```|~~~.*?~~~|\]\([^)]*\)|CC BY 4\.0", re.DOTALL)
_LESSON = re.compile(r"(?<=[Ll]esson )[0-9]+|(?<=[Ss]tep )[0-9]+|(?<=lessons )[0-9]+")


@dataclass(frozen=True)
class Page:
    """A page as one passage."""

    path: Path

    @cached_property
    def passage(self) -> Passage:
        """The text, with names blanked where numbers are looked for."""
        text = read_utf8(self.path)
        passage = Passage.of(0, "", "prose", text, None)
        hidden = _LESSON.sub(_blank, _NAMES.sub(_blank, passage.masked))
        return Passage(0, "", "prose", text, None, hidden)


def _blank(match: re.Match) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def value(name: str) -> object:
    """Return what ``module:name`` is; the build's own extensions are modules too."""
    for folder in ("lessons", "pages"):
        if (place := str(ROOT / "book" / "_ext" / folder)) not in sys.path:
            sys.path.append(place)
    return pkgutil.resolve_name(name)


def text(place: str) -> str:
    """Return the text of a file of the book."""
    return read_utf8(ROOT / place)


def check_pages(claims_file: Path = CLAIMS, root: Path = ROOT) -> list[Finding]:
    """Return what no entry holds, what is no longer so, and entries that stand nowhere."""
    try:
        claims = read_by_page(claims_file)
    except SidecarError as error:
        return [Finding("sentence", relative(claims_file), error.line, "", str(error))]
    found = []
    for path in pages(root):
        entries = claims.pop(path.relative_to(root).as_posix(), [])
        found += _check_page(Page(path), entries, claims_file)
    for page in claims:
        message = f"has entries for {page!r}, which is no page"
        found.append(Finding("sentence", relative(claims_file), 0, "", message))
    return found


def _check_page(page: Page, claims: list[Claim], claims_file: Path) -> list[Finding]:
    found, covered = [], []
    for claim in claims:
        spans = page.passage.find(claim.says)
        if len(spans) != claim.count:
            message = f"“{claim.says}” stands {len(spans)} times in it ({claim.count} expected)"
            place = f"{claims_file.name}:{claim.line}"
            found.append(Finding("sentence", relative(page.path), 0, place, message))
        for start, end in spans:
            covered.append((start, end))
            found += _judge(page, claim, start, end)
    for number in page.passage.numbers:
        if not any(start <= number.start and number.end <= end for start, end in covered):
            said = f"states {number.text}, which no entry of {claims_file.name} holds"
            found.append(_finding(page, number, said))
    return found


def _judge(page: Page, claim: Claim, start: int, end: int) -> list[Finding]:
    """Return what is no longer so of one entry at one place."""
    inside = [n for n in page.passage.numbers if start <= n.start and n.end <= end]
    line = page.passage.line(start)

    def finding(message: str) -> Finding:
        return Finding("sentence", relative(page.path), line, "", f"“{claim.says}” {message}")

    if claim.holds and len(claim.holds) != len(inside):
        listed = ", ".join(number.text for number in inside)
        return [finding(f"has the numbers ({listed}) and {len(claim.holds)} expressions")]
    found = []
    for number, expression in zip(inside if claim.holds else [], claim.holds, strict=True):
        actual, problem = _evaluate(expression)
        if problem:
            found.append(finding(problem))
        elif not stands(number, Fraction(actual), claim.compare):
            now = written_like(number, Fraction(actual))
            found.append(finding(f"says {number.text}; `{expression}` is {now}"))
    for condition in claim.when:
        actual, problem = _evaluate(condition)
        if problem or not actual:
            found.append(finding(problem or f"is no longer so: `{condition}` is false"))
    return found


def _evaluate(expression: str) -> tuple[float, str]:
    """Return a finite number and no problem, or 0 and what is wrong with the expression."""
    try:
        result = float(eval(expression, {"value": value, "text": text}))
    except Exception as error:  # whatever an expression raises is what its author must read
        return 0.0, f"cannot be held: `{expression}` raised {type(error).__name__}: {error}"
    if not isfinite(result):
        return 0.0, f"cannot be held: `{expression}` is {result}"
    return result, ""


def _finding(page: Page, number: Number, message: str) -> Finding:
    quote = page.passage.sentence(number.start, number.end)
    line = page.passage.line(number.start)
    return Finding("sentence", relative(page.path), line, "", f"“{quote}” {message}")
