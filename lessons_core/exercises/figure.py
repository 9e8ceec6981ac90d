"""An exercise as a live figure: an editor on the page, the task and its solution in a notebook."""

import html
import importlib
import pkgutil
import re
from types import ModuleType

import traitlets

from lessons_core import exercises
from lessons_core.exercises.core import Exercise
from lessons_core.exercises.record import STRESSED, plain
from lessons_core.figures.base import LiveFigure
from lessons_core.story import asked, fill, told


class ExerciseFigure(LiveFigure):
    """One exercise; the checks themselves travel apart, so the state is its words and code."""

    name = "exercise"
    lesson = traitlets.Unicode().tag(sync=True)
    exercise = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    prompt = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    starter = traitlets.Unicode().tag(sync=True)
    solution = traitlets.Unicode().tag(sync=True)
    # The words of the lesson's story that a verdict may ask for, and no others.
    story = traitlets.Dict().tag(sync=True)

    def state(self) -> dict:
        """Return the state; a story of no words is left out, as most exercises need none."""
        return {key: value for key, value in super().state().items() if key != "story" or value}

    def label(self) -> str:
        """Return the exercise's title."""
        return f"Exercise: {self.title}"

    def describe(self) -> str:
        """Return the task in words."""
        return f"{self.label()}. {plain(self.prompt)}"

    def picture(self) -> str:
        """Return the task, its starting code, and hint and solution folded, as HTML."""
        return (
            '<p class="dh-exercise__title"><span class="dh-exercise__tag">Exercise</span>'
            f"{html.escape(self.title)}</p>"
            f"<p>{inline_html(self.prompt)}</p>"
            f'<pre class="dh-exercise__code">{html.escape(self.starter)}</pre>'
            f'<p class="dh-exercise__where">In the notebook of this lesson, write it in the next '
            f"cell and run that cell: <code>check_{self.exercise}</code> says what is right.</p>"
            f"<details><summary>Hint</summary><p>{inline_html(self.hint)}</p></details>"
            f"<details><summary>Solution</summary>"
            f'<pre class="dh-exercise__code">{html.escape(self.solution)}</pre></details>'
        )

    def figure_html(self) -> str:
        """Return the `<figure>`; unlike a picture's, its text must stay readable piece by piece."""
        return (
            f'<figure class="dh-figure dh-figure--exercise" data-dh-figure="{self.name}" '
            f'role="group" aria-label="{html.escape(self.label())}">'
            f'<div class="dh-figure__picture dh-exercise">{self.picture()}</div>'
            f'<script type="application/json" class="dh-figure__state">{self.state_json()}'
            "</script></figure>"
        )


def lessons() -> dict[str, ModuleType]:
    """Return the modules of the lessons that have exercises, by the lesson's name, in order."""
    names = sorted(m.name for m in pkgutil.iter_modules(exercises.__path__))
    found = [
        importlib.import_module(f"{exercises.__name__}.{name}")
        for name in names
        if name.startswith("lesson_")
    ]
    return {module.LESSON: module for module in found}


def exercise(lesson: str, name: str) -> ExerciseFigure:
    """Return an exercise of a lesson, such as `exercise("01_one_update", "gradients")`.

    Raises `ValueError` for an unknown lesson or exercise, and lists the names there are.
    """
    known = lessons()
    if lesson not in known:
        raise ValueError(f"no exercises for the lesson {lesson!r}; try one of: {', '.join(known)}")
    tasks = known[lesson].EXERCISES
    if name not in tasks:
        raise ValueError(
            f"no exercise {name!r} in the lesson {lesson!r}; it has: {', '.join(tasks)}"
        )
    task, story = tasks[name], told(f"lesson_{lesson[:2]}")
    return ExerciseFigure(
        lesson=lesson, exercise=name, title=fill(task.title, story),
        prompt=fill(task.prompt, story), hint=fill(task.hint, story), starter=task.starter,
        solution=task.solution, story=asked(verdict_texts(task), story),
    )  # fmt: skip


def verdict_texts(task: Exercise) -> list[str]:
    """Return all that a verdict may say, with the story's words still in braces."""
    praise = task.praise(task.cases) if callable(task.praise) else task.praise
    return [task.hint, task.stack, praise, *(slip.hint for slip in task.slips)]


def inline_html(text: str) -> str:
    """Return a text as HTML: `code` between backticks, *stress* between stars, the rest escaped."""
    parts = html.escape(text).split("`")
    parts[::2] = [re.sub(STRESSED, r"<em>\1</em>", words) for words in parts[::2]]
    parts[1::2] = [f"<code>{code}</code>" for code in parts[1::2]]
    return "".join(parts)
