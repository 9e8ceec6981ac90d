"""How long a page takes, computed from what stands on it: reading, and doing apart from it.

Read are words, shown code with its printed output, and live figures. Done are exercises and the
questions of the check. Folded code takes nobody's time.
"""

from copy import copy
from functools import cache
from math import ceil

from docutils import nodes
from lesson_numbers import LEFT_OUT
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransformer

from lessons_core import quizzes

WORDS_PER_MINUTE = 200
LINES_OF_CODE_PER_MINUTE = 12
FIGURE_MINUTES = 1.5
EXERCISE_MINUTES = 4
QUESTION_MINUTES = 0.5
#: What is counted stands on the page after the transforms before this one: each output once.
COUNTED_AT = 8
#: The most minutes that a lesson may take to read; a deeper page has no limit.
LONGEST = 30
#: The most minutes that the tour may take.
TOUR_LONGEST = 25

_PRACTICE = ('data-dh-figure="exercise"', 'data-dh-figure="quiz"')


def reading_minutes(doctree: nodes.document) -> int:
    """Return the reading time: calm for prose, slower for code, time to play for live figures."""
    code = list(doctree.findall(nodes.literal_block))
    lines = sum(len(b.astext().splitlines()) for b in code if not _is_folded(b))
    raw = [node.astext() for node in doctree.findall(nodes.raw)]
    in_code = sum(len(block.astext().split()) for block in code)
    # Words that stand for a lesson's number in a cut course are no more to read than the number.
    prose = doctree.astext().replace(LEFT_OUT, "lesson")
    words = len(prose.split()) - in_code - sum(len(text.split()) for text in raw)
    figures = sum(
        "data-dh-figure" in text and not any(p in text for p in _PRACTICE) for text in raw
    )
    total = words / WORDS_PER_MINUTE + lines / LINES_OF_CODE_PER_MINUTE + figures * FIGURE_MINUTES
    return max(1, ceil(total))


def resolved(env: BuildEnvironment, docname: str) -> nodes.document:
    """Return a page as its own head counts it, for another page that tells its time."""
    doctree = env.get_doctree(docname)
    every = env.app.registry.get_post_transforms()
    backup = copy(env.temp_data)
    env.temp_data["docname"] = docname
    try:
        transformer = SphinxTransformer(doctree)
        transformer.set_environment(env)
        transformer.add_transforms([t for t in every if t.default_priority < COUNTED_AT])
        transformer.apply_transforms()
    finally:
        env.temp_data = backup
    return doctree


def practice_minutes(doctree: nodes.document, name: str) -> int:
    """Return the time for a page's exercises and its check, 0 where it has neither."""
    raw = [node.astext() for node in doctree.findall(nodes.raw)]
    exercises = sum(_PRACTICE[0] in text for text in raw)
    has_check = any(_PRACTICE[1] in text for text in raw)
    questions = _questions(name) if has_check else 0
    return ceil(exercises * EXERCISE_MINUTES + questions * QUESTION_MINUTES)


@cache
def _questions(name: str) -> int:
    """Return how many questions a page's check has; a build asks twice, and no quiz changes."""
    return len(quizzes.load(quizzes.path_of(name)).questions)


def _is_folded(node: nodes.Node) -> bool:
    """Say whether a block stands in a folded part; the fold itself is only drawn later."""
    while (cell := node.parent) is not None:
        part = node.get("nb_element") if isinstance(node, nodes.container) else ""
        mode = cell.get("hide_mode") if isinstance(cell, nodes.container) else None
        if mode == "all" or (mode and part == _PART.get(mode)) or (mode == "input+output" and part):
            return True
        node = cell
    return False


_PART = {"input": "cell_code_source", "output": "cell_code_output"}
