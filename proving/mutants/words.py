"""Seeded defects in prose, claims, the mastery check, exercises and links."""

from __future__ import annotations

import re

from proving.mutants.notebook import LESSON
from proving.mutants.seeding import (
    Edit,
    Mutant,
    append,
    cell,
    first,
    in_cell,
    in_source,
    notebook,
    one_more,
    swap,
)

SIDECAR = "notebooks/01_one_update.claims.yml"
QUIZ_FILE = "lessons_core/quizzes/01_one_update.yml"
EXERCISE = "lessons_core/exercises/lesson_01/update.py"
LOSS = r"and the loss is ([\d.]*\d)"
RUN, COVER = ("notebook run",), ("claims coverage",)


def _in_alt(cell_id: str, edit: Edit) -> Edit:
    def change(data: dict) -> None:
        image = cell(data, cell_id)["metadata"]["mystnb"]["image"]
        image["alt"] = edit(image["alt"])

    return notebook(change)


def _claim(title: str, edits: dict[str, Edit], checks: tuple[str, ...]) -> Mutant:
    return Mutant("prose number", title, edits, checks)


CLAIMS = [
    _claim("a sentence says one more than the cell",
           {LESSON: in_cell("loss-read", one_more(LOSS))}, COVER),
    _claim("a sentence and its claim say one more than the cell",
           {LESSON: in_cell("loss-read", one_more(LOSS)), SIDECAR: one_more(LOSS)}, RUN),
    _claim("a sentence and its claim lose a minus sign",
           {LESSON: in_source("loss-read", "The error is −", "The error is "),
            SIDECAR: swap("The error is −", "The error is ")}, RUN),
    _claim("a new sentence has a number that nothing holds",
           {LESSON: in_cell("loss-read", append("\n\nA third is 2.67."))}, COVER),
    _claim("a figure's words say one more than the figure shows",
           {LESSON: _in_alt("picture-loss", one_more(r"down to the point at prediction ([\d.]+)"))},
           COVER),
    _claim("a claim points to another name",
           {SIDECAR: swap("holds: [y_hat - y, loss]", "holds: [y_hat - y, y_hat]")}, RUN),
    _claim("a claim is a bare number",
           {SIDECAR: swap("holds: [y_hat - y, loss]", "holds: [y_hat - y, '8']")}, COVER),
    _claim("a claim is gone", {SIDECAR: lambda text: re.sub(
        r"(?m)^- \{says: 'The error is −.*\n", "", text)}, COVER),
    _claim("a claim is evaluated after another cell",
           {SIDECAR: swap("source: an instruction to the reader}", "holds: [lr], after: update}")},
           RUN),
]  # fmt: skip


def _quiz(title: str, edit: Edit, checks: tuple[str, ...]) -> Mutant:
    return Mutant("quiz", title, {QUIZ_FILE: edit}, checks)


def _right_answer_moves(text: str) -> str:
    """Mark the option after the right one of the second question instead of it."""
    question = text.index("id: numbers-of-one-update")
    start = text.index("        correct: true\n", question)
    option = text.index("      - text:", start)
    line_end = text.index("\n", option) + 1
    without = text[:start] + text[start + len("        correct: true\n") :]
    cut = line_end - len("        correct: true\n")
    return without[:cut] + "        correct: true\n" + without[cut:]


QUIZ = [
    _quiz("a right answer's number is 1.9 instead of 1.8",
          lambda t: t.replace("text: w = 1.8 and b = 0.4", "text: w = 1.9 and b = 0.4").replace(
              '"1.8": update(w, b, x, y, lr)[0]', '"1.9": update(w, b, x, y, lr)[0]', 1), RUN),
    _quiz("another option is marked as right", _right_answer_moves, RUN),
    _quiz("a number in an explanation changes",
          swap("The gradients are −8 and −4.", "The gradients are −8 and −5."), ("quiz tests",)),
    _quiz("the expression of a number changes",
          first("gradients(w, b, x, y)[1]", "gradients(w, b, x, y)[0]"), RUN),
    _quiz("an option has no explanation",
          lambda text: re.sub(r"(?s)\n        why: >-\n.*?(?=\n      - text)", "", text, count=1),
          ("quiz tests", "site build")),
    _quiz("two options of a question are right", lambda text: text.replace(
        "        why: >-", "        correct: true\n        why: >-", 1), ("quiz tests",)),
    _quiz("a concept links to a heading that is not there",
          first('revisit: "#four-jobs"', 'revisit: "#five-jobs"'), ("quiz tests",)),
]  # fmt: skip


def _exchange(one: str, other: str) -> Edit:
    return lambda text: text.replace(one, "\0").replace(other, one).replace("\0", other)


def _exercise(title: str, edit: Edit) -> Mutant:
    return Mutant("hint", title, {EXERCISE: edit}, ("exercise tests",))


EXERCISES = [
    _exercise("a solution adds the gradient", swap(
        "    w = w - lr * error * x\n    b = b - lr * error\n    return w, b\n\"\"\"",
        "    w = w + lr * error * x\n    b = b - lr * error\n    return w, b\n\"\"\"")),
    _exercise("two hints are exchanged", _exchange('Slip("adds-the-gradient"',
                                                   'Slip("fresh-prediction"')),
    _exercise("a known wrong answer is right", swap(
        "return w - lr * error, b - lr * error\\n",
        "return w - lr * error * x, b - lr * error\\n")),
    _exercise("a hint is gone", lambda text: re.sub(
        r'(?s)        Slip\("adds-the-gradient".*?\\n"\),\n', "", text)),
]  # fmt: skip


def _link(title: str, file: str, edit: Edit) -> Mutant:
    return Mutant("link", title, {file: edit}, ("site build",))


LINKS = [
    _link("a link leads to a page that is not there", LESSON,
          notebook(lambda d: cell(d, "references").update(source=cell(d, "references")[
              "source"].replace("../book/references.md", "../book/reference.md", 1)))),
    _link("a link leads to a heading that is not there", "index.md",
          first("book/how_to_use.md#run-it", "book/how_to_use.md#run-that")),
    _link("the table of contents names a page that is not there", "_toc.yml",
          swap("file: book/notation", "file: book/notations")),
    _link("a page loads a script from elsewhere", "book/notation.md",
          append('\n<script src="https://cdn.example.org/a.js"></script>\n')),
]  # fmt: skip
