"""Tell the reader the verdict in a notebook, and record a success."""

from lessons_core.exercises.core import grade
from lessons_core.story import fill, told

STRESSED = r"\*([^\s*](?:[^*]*[^\s*])?)\*"  # a word between single stars, as in *this*


def plain(text: str) -> str:
    """Return a text without its marks: the backticks around code, the stars around a stressed word.

    Stars inside code stay: there they multiply.
    """
    import re  # only now: a page's Python has not all of it, and never asks

    parts = text.split("`")
    parts[::2] = [re.sub(STRESSED, r"\1", words) for words in parts[::2]]
    return "".join(parts)


def report(lesson: str, exercise, answer) -> None:
    """Print the verdict on the answer, a function, and record a success in the progress file."""
    verdict = grade(exercise, answer)
    message = fill(verdict.message, told(f"lesson_{lesson[:2]}"))
    for words in (("" if verdict.ok else "Not yet. ") + message, verdict.evidence):
        if words:
            print(plain(words))
    if verdict.ok:
        from lessons_core.progress import Progress  # only now: a page's Python has no files

        Progress().record(lesson, {"exercises": {exercise.id: True}})
