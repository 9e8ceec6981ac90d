"""Conditions proposed for words that nothing holds, from the state after the cell before them."""

from __future__ import annotations

import ast
import json
import re

from proving.claims import survey
from proving.claims.check import Lesson
from proving.claims.outcomes import Outcome
from proving.claims.prose import Passage
from proving.claims.sidecar import GENERAL
from proving.claims.suggest import quoted
from proving.running.kernels import PinnedKernel

#: Conditions shown for one sentence; more would be read by nobody.
SHOWN = 3
SECONDS = 60


def propose(lesson: Lesson, outcomes: list[Outcome]) -> str:
    """Return YAML with an entry for each sentence: few words, and true conditions to choose from.

    Runs the notebook once. A condition is proposed where its sign fits the sentence's
    words, and one of its names stands in the sentence.
    """
    notebook, passages = lesson.notebook, lesson.passages
    kernel, known = PinnedKernel(str(lesson.path.parent)), {}
    lines = [
        f"# Where no cell decides a word, `general:` instead of `when:`: {', '.join(GENERAL)}."
    ]
    try:
        for index, cell in enumerate(notebook["cells"]):
            if cell["cell_type"] == "code":
                kernel.await_reply(kernel.execute_cell_input(cell["source"]), timeout=SECONDS)
                known = {}
            for outcome in outcomes:
                if outcome.passage.cell == index + 1:
                    known = known or _known(kernel, notebook, outcome.passage.code_before)
                    lines += _entry(outcome, known, passages)
    finally:
        kernel.stop()
    return "".join(f"{line}\n" for line in lines)


def _known(kernel: PinnedKernel, notebook: dict, cell: int | None) -> dict[str, int]:
    """Return the conditions that are true in the kernel's state, with their signs."""
    used = list(dict.fromkeys(_names(notebook["cells"][cell]["source"]))) if cell else []
    module = f"__import__({survey.__name__!r}, fromlist=['comparisons'])"
    call = f"__import__('json').dumps({module}.comparisons(dict(globals()), {used!r}))"
    status, text = kernel.evaluate(call, SECONDS)
    if status != "ok":
        return {}
    return {condition: sign for sign, condition in json.loads(ast.literal_eval(text))}


def _names(source: str) -> list[str]:
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)]
    return [node.id for node in nodes]


def _entry(outcome: Outcome, known: dict[str, int], passages: list[Passage]) -> list[str]:
    """Return the lines of one entry; its author keeps one condition, or says `general`."""
    signs, named = {word.sign for word in outcome.words}, set(_words(outcome.text))
    chosen = [t for t, sign in known.items() if sign in signs and named & set(_words(t))][:SHOWN]
    says = quoted(_excerpt(outcome, passages))
    if not chosen:
        return [f"- {{says: {says}, when: TODO}}"]
    lines = [f"- {{says: {says}, when: {quoted(chosen[0])}}}  # true now"]
    return lines + [f"#   or when: {quoted(other)}" for other in chosen[1:]]


def _words(text: str) -> list[str]:
    """Return the stems of words, so that `losses` goes with "the loss"."""
    return [word.rstrip("es") for word in re.findall(r"[a-z]{4,}", text.lower())]


def _excerpt(outcome: Outcome, passages: list[Passage]) -> str:
    """Return the words of direction with so many beside them that the prose has them once."""
    text, words = outcome.passage.text, outcome.words
    before = [m.start() for m in re.finditer(r"[^\s|]+", text[outcome.start : words[0].start])]
    after = [m.end() for m in re.finditer(r"[^\s|]+", text[words[-1].end : outcome.end])]
    for wider in range(1, max(len(before), len(after)) + 1):
        start = outcome.start + before[-wider] if wider <= len(before) else outcome.start
        end = words[-1].end + after[wider - 1] if wider <= len(after) else outcome.end
        excerpt = " ".join(text[start:end].split()).strip("|*(). ,;:")
        if sum(len(passage.find(excerpt)) for passage in passages) == 1:
            return excerpt
    return outcome.text
