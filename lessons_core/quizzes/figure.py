"""The mastery check as a live figure: questions on the page, the result in the progress file."""

import html
import re
import string

import traitlets

from lessons_core.figures.base import LiveFigure
from lessons_core.progress import THRESHOLD, Progress, ProgressError
from lessons_core.quizzes.data import Quiz


class QuizFigure(LiveFigure):
    """A quiz that answers at once; without JavaScript, questions with folded answers.

    Its state is the content alone. What the learner stored before is in `_stored`, so that the same
    notebook gives the same output on every machine.
    """

    name = "quiz"
    lesson = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    threshold = traitlets.Float(THRESHOLD).tag(sync=True)
    questions = traitlets.List().tag(sync=True)
    result = traitlets.Dict().tag(sync=True)
    _stored = traitlets.Dict().tag(sync=True)
    _notice = traitlets.Unicode().tag(sync=True)

    @classmethod
    def of(cls, quiz: Quiz, progress: Progress | None = None) -> "QuizFigure":
        """Return the figure of a quiz; results go to `progress`, by default the learner's file."""
        progress = progress or Progress(tell=lambda message: None)  # the figure shows the message
        figure = cls(
            lesson=quiz.id,
            title=quiz.title,
            threshold=quiz.threshold,
            questions=[_plain(question) for question in quiz.questions],
            _stored=progress.lesson(quiz.id),
        )
        figure._progress = progress
        figure._notice = progress.message
        figure.observe(figure._keep, "result")
        return figure

    def _keep(self, change):
        try:
            self._progress.record(self.lesson, change["new"])
        except ProgressError as error:
            self._notice = f"This answer was not saved: {error}"
        else:
            self._notice = self._progress.message

    def label(self) -> str:
        """Return the quiz's title."""
        return self.title

    def describe(self) -> str:
        """Return how many questions there are and what completes the lesson."""
        return (
            f"{self.title}. {len(self.questions)} questions, each with an explanation for every "
            f"option. More than {self.threshold:.0%} right completes the lesson."
        ).replace("%", "\u00a0%")

    def picture(self) -> str:
        """Return the questions as HTML, the answers folded away."""
        items = "".join(_question_html(n, q) for n, q in enumerate(self.questions, start=1))
        return f'<p>{html.escape(self.describe())}</p><ol class="dh-quiz__sheet">{items}</ol>'

    def figure_html(self) -> str:
        """Return the `<figure>`; unlike a picture's, its text must stay readable piece by piece."""
        return (
            f'<figure class="dh-figure dh-figure--quiz" data-dh-figure="{self.name}" role="group" '
            f'aria-label="{html.escape(self.label())}">'
            f'<div class="dh-figure__picture dh-quiz">{self.picture()}</div>'
            f'<script type="application/json" class="dh-figure__state">{self.state_json()}'
            "</script></figure>"
        )


def _plain(question):
    return {
        "id": question.id,
        "concept": question.concept,
        "level": question.level,
        "question": question.question.text,
        "revisit": question.revisit,
        "options": [
            {"id": o.id, "text": o.text.text, "why": o.why.text, "correct": o.correct}
            for o in question.options
        ],
    }


def inline_html(text: str) -> str:
    """Return a text of the quiz as HTML: `code` between backticks, everything else escaped.

    Short formulas, pairs and percentages are kept on one line, as in `maths.js`.
    """
    text = re.sub(r" ([=·]) ", "\u00a0\\1\u00a0", html.escape(text))
    text = re.sub(r"\((\w+), (\w+)\)", "(\\1,\u00a0\\2)", text)
    text = re.sub(r"(\d) %", "\\1\u00a0%", text)
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", text)


def _question_html(number, question):
    options = question["options"]
    texts = "".join(f"<li>{inline_html(option['text'])}</li>" for option in options)
    whys = "".join(
        f"<dt>{letter}. {'Right' if o['correct'] else 'Not this one'}</dt>"
        f"<dd>{inline_html(o['why'])}</dd>"
        for letter, o in zip(string.ascii_lowercase, options, strict=False)
    )
    return (
        f"<li><p>{inline_html(question['question'])}</p>"
        f'<ol type="a">{texts}</ol>'
        f"<details><summary>Answer to question {number}</summary><dl>{whys}</dl></details></li>"
    )
