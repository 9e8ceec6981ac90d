"""What a quiz is: questions, options and an explanation for each, with the lines they stand on."""

from dataclasses import dataclass, field
from pathlib import Path

from lessons_core.progress import THRESHOLD

LEVELS = ("foundational", "intermediate", "advanced")


class QuizError(ValueError):
    """Raised for a quiz file that cannot be used; lists every problem as `file:line: message`."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Words:
    """A text of the quiz, the line where it starts, and its lines as the file has them."""

    text: str
    line: int
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """One answer to choose: its text, why it is right or wrong, and the numbers it holds.

    `holds` maps a number as written in `text` or `why` to the expression that computes it. `says`
    is the option's claim as an expression that is true for the right option and false for others.
    """

    id: str
    text: Words
    why: Words
    correct: bool
    holds: dict[str, str]
    line: int
    says: str = ""


@dataclass(frozen=True)
class Question:
    """One single-choice question on one concept.

    `numbers` maps a number as written anywhere in the question to the expression that computes it.
    `given` names the numbers that the question's text stipulates, in the order of the text; every
    expression sees them. `story` lists numbers that no answer depends on. `revisit` is where the
    lesson teaches the concept (an address on the page, such as `#why-subtract`) or an empty string,
    and `taught` words that stand in that section alone. `because` maps words of each option to
    words of its explanation.
    """

    id: str
    concept: str
    level: str
    question: Words
    options: tuple[Option, ...]
    line: int
    numbers: dict[str, str] = field(default_factory=dict)
    given: dict[str, object] = field(default_factory=dict)
    written: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    because: dict[str, str] = field(default_factory=dict)
    revisit: str = ""
    taught: str = ""

    @property
    def answer(self) -> Option:
        """Return the right option."""
        return next(option for option in self.options if option.correct)


@dataclass(frozen=True)
class Quiz:
    """The mastery check of one lesson; more than `threshold` of it right completes the lesson."""

    id: str
    title: str
    questions: tuple[Question, ...]
    path: Path
    threshold: float = THRESHOLD
