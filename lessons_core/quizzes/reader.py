"""Read a quiz file and name everything that is wrong with it, each with its line."""

from pathlib import Path

import yaml

from lessons_core.quizzes.data import LEVELS, Option, Question, Quiz, QuizError
from lessons_core.quizzes.nodes import line_of
from lessons_core.quizzes.together import Together
from lessons_core.utf8 import Unreadable, read_utf8

QUIZ_KEYS = ("title", "questions")
QUESTION_KEYS = (
    "id", "concept", "level", "question", "options", "numbers", "given", "story", "because",
    "revisit", "taught",
)  # fmt: skip
OPTION_KEYS = ("id", "text", "correct", "why", "holds", "says")
LETTERS = "abcdefgh"


def load(path) -> Quiz:
    """Return the quiz of a YAML file; its id is the file's name without `.yml`.

    Raises `QuizError` with every problem of the file as `file:line: message`, and
    `FileNotFoundError` where there is no such file.
    """
    try:
        source = read_utf8(path)
    except Unreadable as error:
        raise QuizError([f"{path}:{error.line}: the file {error}"]) from None
    reader = _Reader(Path(path), source)
    quiz = reader.quiz()
    if reader.problems:
        raise QuizError(f"{path}:{line}: {text}" for line, text in sorted(reader.problems))
    return quiz


class _Reader(Together):
    """Knows what a quiz consists of; what must be true of its values is in `Together`."""

    def __init__(self, path, source):
        super().__init__(source.splitlines())
        self.path = path

    def quiz(self):
        try:
            root = yaml.compose("\n".join(self.source), Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.wrong(mark.line + 1 if mark else 1, f"not YAML: {error.problem}")
            return None
        except yaml.YAMLError as error:
            self.wrong(1, f"not YAML: {error}")
            return None
        if root is None:
            self.wrong(1, "the file is empty; expected the keys title and questions")
            return None
        parts = self.mapping(root, QUIZ_KEYS, QUIZ_KEYS, "the quiz")
        title = self.words(parts.get("title"), "title of the quiz").text
        nodes = self.items(parts.get("questions"), "questions")
        questions = tuple(q for q in map(self.question, nodes) if q)
        self.unique(questions, "question")
        return Quiz(id=self.path.stem, title=title, questions=questions, path=self.path)

    def question(self, node):
        required = ("id", "concept", "level", "question", "options")
        line = line_of(node)
        parts = self.mapping(node, QUESTION_KEYS, required, "this question")
        if not parts:
            return None
        name = self.identifier(parts.get("id"), "question")
        what = f"question {name or '?'}"
        level = self.words(parts.get("level"), f"level of {what}")
        if level.text and level.text not in LEVELS:
            self.wrong(
                level.line, f"level of {what} is {level.text!r}; expected {', '.join(LEVELS)}"
            )
        nodes = self.items(parts.get("options"), f"options of {what}")
        options = tuple(o for i, n in enumerate(nodes) if (o := self.option(n, i, what)))
        self.unique(options, f"option of {what}")
        self.one_right(options, parts.get("options"), what)
        given, written = self.given(parts.get("given"), f"given of {what}")
        question = Question(
            id=name,
            concept=self.words(parts.get("concept"), f"concept of {what}").text,
            level=level.text,
            question=self.words(parts.get("question"), f"text of {what}", prose=True),
            options=options,
            line=line,
            numbers=self.expressions(parts.get("numbers"), f"numbers of {what}"),
            given=given,
            written=written,
            story=tuple(
                self.words(n, f"story of {what}").text
                for n in self.items(parts.get("story"), f"story of {what}")
            ),
            because=self.pairs(parts.get("because"), f"because of {what}"),
            revisit=self.revisit(parts.get("revisit"), what),
            taught=self.words(parts.get("taught"), f"taught of {what}").text,
        )
        self.spoken(question, parts, what)
        self.explained(question, parts.get("because"), what)
        return question

    def option(self, node, index, what):
        parts = self.mapping(node, OPTION_KEYS, ("text", "why"), f"an option of {what}")
        if not parts:
            return None
        fallback = LETTERS[index] if index < len(LETTERS) else str(index)
        name = self.identifier(parts["id"], "option") if "id" in parts else fallback
        here = f"option {name} of {what}"
        text = self.words(parts.get("text"), f"text of {here}", prose=True)
        why = self.words(parts.get("why"), f"explanation (why) of {here}", prose=True)
        return Option(
            id=name,
            text=text,
            why=why,
            correct=self.flag(parts.get("correct"), here),
            holds=self.holds(parts.get("holds"), text, why, here),
            line=line_of(node),
            says=self.expression(parts.get("says"), f"says of {here}"),
        )
