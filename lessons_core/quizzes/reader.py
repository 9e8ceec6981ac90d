"""Read a quiz file and name everything that is wrong with it, each with its line."""

from pathlib import Path

import yaml

from lessons_core.quizzes.data import LEVELS, Option, Question, Quiz, QuizError
from lessons_core.quizzes.nodes import Nodes, line_of
from lessons_core.quizzes.numbers import numbers_in
from lessons_core.utf8 import Unreadable, read_utf8

QUIZ_KEYS = ("title", "questions")
QUESTION_KEYS = (
    "id", "concept", "level", "question", "options", "numbers", "given", "revisit",
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


class _Reader(Nodes):
    """Knows what a quiz consists of; what each value must look like is in `Nodes`."""

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
        question = Question(
            id=name,
            concept=self.words(parts.get("concept"), f"concept of {what}").text,
            level=level.text,
            question=self.words(parts.get("question"), f"text of {what}", prose=True),
            options=options,
            line=line,
            numbers=self.expressions(parts.get("numbers"), f"numbers of {what}"),
            given=tuple(
                self.words(n, f"given of {what}").text
                for n in self.items(parts.get("given"), f"given of {what}")
            ),
            revisit=self.revisit(parts.get("revisit"), what),
        )
        self.spoken(question, parts, what)
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

    # What must be true of several values together

    def holds(self, node, text, why, what):
        if node is None:
            return {}
        if isinstance(node, yaml.MappingNode):
            held = self.expressions(node, f"holds of {what}")
            said = numbers_in(text.text) + numbers_in(why.text)
            self.said(node, said, f"holds of {what}")
            return held
        numbers = list(dict.fromkeys(numbers_in(text.text)))
        if len(numbers) != 1:
            self.wrong(
                line_of(node),
                f"holds of {what} needs exactly one number in the text, which has {len(numbers)};"
                " map each number to its expression instead",
            )
            return {}
        return {numbers[0]: self.expression(node, f"holds of {what}")}

    def unique(self, things, kind):
        seen = {}
        for thing in things:
            if thing.id and thing.id in seen:
                self.wrong(
                    thing.line, f"duplicate id {thing.id!r}: {kind} on line {seen[thing.id]} has it"
                )
            seen.setdefault(thing.id, thing.line)

    def one_right(self, options, node, what):
        if node is None:
            return
        right = [option for option in options if option.correct]
        if len(options) < 2:
            self.wrong(line_of(node), f"{what} needs two options or more, has {len(options)}")
        if not right:
            self.wrong(line_of(node), f"{what} has no right answer; mark one option correct: true")
        silent = [option for option in options if not option.says]
        if silent and len(silent) < len(options):
            self.wrong(silent[0].line, f"{what} has says for some options; give it for all or none")
        for option in right[1:]:
            self.wrong(
                option.line,
                f"{what} has several right answers ({', '.join(o.id for o in right)});"
                " a single-choice question has one",
            )

    def spoken(self, question, parts, what):
        texts = [question.question, *(w for o in question.options for w in (o.text, o.why))]
        numbers = [number for words in texts for number in numbers_in(words.text)]
        if isinstance(parts.get("numbers"), yaml.MappingNode):
            self.said(parts["numbers"], numbers, f"numbers of {what}")
        if isinstance(parts.get("given"), yaml.SequenceNode):
            self.said(parts["given"], numbers, f"given of {what}")

    def said(self, node, numbers, what):
        """Note each number that a list or the keys of a mapping name and that no text says."""
        for entry in node.value:
            named = entry[0] if isinstance(node, yaml.MappingNode) else entry
            if isinstance(named, yaml.ScalarNode) and named.value not in numbers:
                self.wrong(line_of(named), f"{what} lists {named.value}, which no text there says")
