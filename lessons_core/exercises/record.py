"""Tell the reader the verdict in a notebook, and record a success."""

from lessons_core.exercises.core import grade


def report(lesson: str, exercise, answer) -> None:
    """Print the verdict on the answer, a function, and record a success in the progress file."""
    verdict = grade(exercise, answer)
    for words in (("" if verdict.ok else "Not yet. ") + verdict.message, verdict.evidence):
        if words:
            print(words.replace("`", ""))  # backticks mark code on the page
    if verdict.ok:
        from lessons_core.progress import Progress  # only now: a page's Python has no files

        Progress().record(lesson, {"exercises": {exercise.id: True}})
