"""Every sentence of a figure's `words.js` is told in a recorded state: none is lost unseen."""

import re

import pytest

from lessons_core.figures import bundles
from tests.figures.drawn import stored
from tests.figures.drawn.states import STATES

#: What no state of the traits brings: the end of a run that played, a choice made unseen, and
#: numbers that few floats reach. Their figures' own tests press the buttons. It may only shrink.
UNTOLD = {
    "backprop_stepper": {
        "At exactly 0 relu has no single slope. The rule picks 0, as PyTorch does; the difference "
        "straddles the kink and says something between.",
    },
    "ball_on_a_curve": {
        "land: the slope is 0",
        "orbit: the slope is as steep as before, the other way, so the next step comes back",
        "a part of the loss is infinite, and infinity − infinity is not a number (NaN).",
        "the loss is", ", so the next step cannot be computed.",
        "It has come to rest.", "This figure keeps 2,000 steps.",
        "The run stopped because the ball has left the picture. Step goes on.",
        "The run stopped: it would go on like this forever.",
    },
    "batch_size": {
        ", yet the noise of batches of", "has thrown the model off the plot. It may come back.",
    },
    "decision_boundary": {"Training goes on, to step"},
    "one_update": {
        "The run has arrived: the miss is below 0.005",
        "The run stopped because the point left the plot. Step goes on; Rewind goes back.",
        "The run stopped because it would go back and forth forever.",
        "The run stopped at step 200, the last this figure keeps.",
    },
    "overfit": {
        "more than 10,000 times", ", both as good as 0", "as high as", "Training goes on.",
        ", and no validation loss is lower.", ": about as good as", ": its validation loss is",
    },
    "sweep_explorer": {"turned and rises again"},
}  # fmt: skip
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
TEXT = re.compile(r'`([^`]*)`|"([^"\n]*)"')
HOLE = re.compile(r"\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


def sentences(script: str) -> set[str]:
    """Return what a script writes between its numbers, where that is three words or more."""
    texts = (a or b for a, b in TEXT.findall(COMMENT.sub("", script)))
    pieces = (piece.strip() for text in texts for piece in HOLE.split(text))
    return {
        piece
        for piece in pieces
        if len(re.findall(r"[A-Za-z]{2,}", piece)) > 2 and not re.search(r"\$\{|\.js$", piece)
    }


def untold(name: str, records: str = "") -> set[str]:
    """Return the sentences of a figure that none of its records, or of those named, has."""
    script = (bundles.CORE / "figures" / name / "words.js").read_text(encoding="utf-8")
    records = stored.RECORDS.glob(records or f"{name}*.txt")
    told = " ".join(path.read_text(encoding="utf-8") for path in records).lower()
    return {piece for piece in sentences(script) if " ".join(piece.split()).lower() not in told}


@pytest.mark.parametrize("name", sorted({name.partition("-")[0] for name in STATES}))
def test_every_sentence_is_told_in_some_state(name):
    assert untold(name) == UNTOLD.get(name, set())


def test_every_sentence_that_figures_share_is_told_by_one_of_them():
    assert untold("kit/cases", records="*.txt") == set()


def test_sentences_are_found_between_numbers():
    script = (
        '/** no words here at all */ const a = `the loss fell from ${f(b, "x")} to ${c} again`;'
    )
    assert sentences(script) == {"the loss fell from"}
    assert sentences('import x from "../kit/a/dom.js"; say("A loss is told.")') == {
        "A loss is told."
    }
