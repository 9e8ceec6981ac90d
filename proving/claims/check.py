"""The claims check: every number in lesson prose is held by a cell, or has a source.

Nothing is run here: the strict notebook run then evaluates the expressions in the fresh kernel.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from proving.claims.moved import nearest
from proving.claims.numbers import Number
from proving.claims.prose import Passage, passages
from proving.claims.rows import proposed, unbound
from proving.claims.sidecar import Claim, SidecarError, read_claims, read_rows, sidecar_path
from proving.claims.unheld import Count, Span, count, problems
from proving.claims.wording import wrong_way
from proving.findings import Finding, alt_line, cell_place, relative, source_line
from proving.reading import read_notebook


@dataclass(frozen=True)
class Held:
    """A claim at one place in the prose, with the numbers it must reproduce there."""

    claim: Claim
    passage: Passage
    start: int
    end: int
    numbers: tuple[Number, ...]

    def place(self) -> str:
        """Return the cell and line of the excerpt in the reader's terms."""
        name = cell_place(self.passage.cell, self.passage.cell_id)
        if self.passage.kind != "prose":
            return f"{name}, {self.passage.kind}"
        return f"{name}, line {self.passage.line(self.start)}"


@dataclass(frozen=True)
class Lesson:
    """A notebook and its claims file, read once."""

    path: Path
    text: str
    notebook: dict
    passages: list[Passage]

    @classmethod
    def read(cls, path: Path) -> Lesson:
        """Read a notebook; its cells' sources become single strings. Raises ``Unreadable``."""
        text, notebook = read_notebook(path)
        return cls(Path(path), text, notebook, passages(notebook))

    def sentence_finding(self, passage: Passage, start: int, end: int, message: str) -> Finding:
        """Return a finding about the sentence around a span, quoted, with its place."""
        held = Held(Claim(0, ""), passage, start, end, ())
        if passage.kind == "prose":
            line = source_line(self.text, passage.cell_id, passage.line(start))
        else:
            line = alt_line(self.text, passage.cell_id)
        quote = passage.sentence(start, end)
        return Finding("sentence", relative(self.path), line, held.place(), f"“{quote}” {message}")


def check(lesson: Lesson) -> tuple[list[Held], list[Finding]]:
    """Match the claims of a lesson with its prose.

    Returns the claims to evaluate, and what is wrong before anything runs: entries that cannot be
    read or found, the wrong number of expressions, and numbers that no entry covers.
    """
    sidecar = sidecar_path(lesson.path)
    try:
        claims = read_claims(sidecar)
    except SidecarError as error:
        return [], [Finding("sentence", relative(sidecar), error.line, "", str(error))]
    held, findings, covered, spans = [], [], {}, []
    for claim in claims:
        places, changed = _places(lesson, claim), []
        if not places and (place := nearest(lesson.passages, claim.says)):
            places, changed = [place], [_changed(lesson, claim, *place)]
        held_here, problems = _match(lesson, claim, places)
        held += held_here if claim.holds or claim.when else []
        findings += changed + problems
        spans += [(claim, *place) for place in places]
        for passage, start, end in places if claim.holds or claim.source else []:
            covered.setdefault(passage, []).append((start, end))
    for passage in lesson.passages:
        findings += _uncovered(lesson, passage, covered.get(passage, []))
    return held, findings + _unheld(lesson, spans) + _unbound(lesson)


def _unbound(lesson: Lesson) -> list[Finding]:
    """Return the rows of tables that no entry binds, and the entries that bind none."""
    sidecar = sidecar_path(lesson.path)
    try:
        free, idle = unbound(lesson.passages, read_rows(sidecar))
    except SidecarError as error:
        return [Finding("sentence", relative(sidecar), error.line, "", str(error))]
    said = "binds no row of a table; two cells changed places, or new words stand there"
    return [
        lesson.sentence_finding(
            row.passage,
            row.start,
            row.end,
            f"has no entry: {proposed([row]).strip()}",
        )
        for row in free
    ] + [Finding("sentence", relative(sidecar), line, "", f"{list(w)} {said}") for line, w in idle]


def _unheld(lesson: Lesson, spans: list[Span]) -> list[Finding]:
    """Return the sentences that state an outcome and are held by nothing."""
    return [
        lesson.sentence_finding(outcome.passage, outcome.start, outcome.end, message)
        for outcome, message in problems(count(lesson.passages, spans))
    ]


def _changed(lesson: Lesson, claim: Claim, passage: Passage, start: int, end: int) -> Finding:
    """Return the finding about an edited sentence; its numbers are evaluated all the same."""
    file = sidecar_path(lesson.path).name
    message = f"was “{claim.says}” when it was last held; quote it again [{file}:{claim.line}]"
    return lesson.sentence_finding(passage, start, end, message)


def _places(lesson: Lesson, claim: Claim) -> list[tuple[Passage, int, int]]:
    return [
        (passage, start, end)
        for passage in lesson.passages
        for start, end in passage.find(claim.says)
    ]


def _match(lesson: Lesson, claim: Claim, places: list) -> tuple[list[Held], list[Finding]]:
    """Return the claim at each of its places, and what is wrong with the entry."""

    def problem(message: str) -> Finding:
        return Finding("sentence", relative(sidecar_path(lesson.path)), claim.line, "", message)

    if len(places) != claim.count:
        stands = "does not stand" if not places else f"stands {len(places)} times"
        hint = "quote more of the sentence, or say `count:`" if places else "quote it word for word"
        return [], [
            problem(f"“{claim.says}” {stands} in the prose ({claim.count} expected); {hint}")
        ]
    ids = {cell.get("id") for cell in lesson.notebook["cells"] if cell["cell_type"] == "code"}
    if claim.after not in ids | {"", "end"}:
        return [], [problem(f"`after: {claim.after}` is the id of no code cell")]
    if fault := wrong_way(claim.says, claim.when):
        return [], [problem(f"“{claim.says}”: {fault}")]
    held, findings = [], []
    for passage, start, end in places:
        numbers = tuple(n for n in passage.numbers if start <= n.start and n.end <= end)
        if not claim.holds and (claim.when or claim.general):
            held.append(Held(claim, passage, start, end, ()))
        elif not numbers:
            hint = "delete the entry, or hold its words with `when:`"
            findings.append(problem(f"“{claim.says}” states no number; {hint}"))
        elif claim.holds and len(numbers) != len(claim.holds):
            listed = ", ".join(number.text for number in numbers)
            findings.append(
                problem(
                    f"“{claim.says}” has {len(numbers)} numbers ({listed}) "
                    f"and {len(claim.holds)} expressions; give one for each"
                )
            )
        else:
            held.append(Held(claim, passage, start, end, numbers))
    return held, findings


def _uncovered(lesson: Lesson, passage: Passage, spans: list[tuple[int, int]]) -> list[Finding]:
    """Return one finding for each sentence with numbers that no entry covers."""
    missing = [
        number
        for number in passage.numbers
        if not any(start <= number.start and number.end <= end for start, end in spans)
    ]
    findings = []
    for _, group in groupby(missing, key=lambda n: passage.sentence_span(n.start, n.end)):
        numbers = list(group)
        listed = ", ".join(number.text for number in numbers)
        message = f"states {listed}, which no entry of {sidecar_path(lesson.path).name} holds"
        findings.append(lesson.sentence_finding(passage, numbers[0].start, numbers[0].end, message))
    return findings


def outcomes_held(lesson: Lesson) -> Count:
    """Return how the sentences of a lesson that may state an outcome are held.

    Raises ``SidecarError`` for an entry that cannot be read.
    """
    claims = read_claims(sidecar_path(lesson.path))
    spans = [(claim, *place) for claim in claims for place in _places(lesson, claim)]
    return count(lesson.passages, spans)


def uncovered_numbers(lesson: Lesson) -> list[tuple[Passage, Number]]:
    """Return the numbers that no entry covers, with their passages, in reading order."""
    claims = read_claims(sidecar_path(lesson.path))
    holding = [claim for claim in claims if claim.holds or claim.source]
    spans = [place for claim in holding for place in _places(lesson, claim)]
    return [
        (passage, number)
        for passage in lesson.passages
        for number in passage.numbers
        if not any(p is passage and s <= number.start and number.end <= e for p, s, e in spans)
    ]
