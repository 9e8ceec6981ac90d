"""Tell the reader the verdict in a notebook, and record a success."""

from lessons_core.exercises.core import grade


def report(lesson: str, exercise, answer) -> None:
    """Print the verdict on the answer, a function, and record a success in the progress file."""
    verdict = grade(exercise, answer)
    print(("Right: " if verdict.ok else "Not yet. ") + verdict.message)
    if verdict.evidence:
        print(verdict.evidence)
    if verdict.ok:
        from lessons_core.progress import Progress  # only now: a page's Python has no files

        Progress().record(lesson, {"exercises": {exercise.id: True}})
