"""Links to lessons and to the tour that cope with a course that leaves some out.

{lesson}`lesson 5` shows it.      plain words where the course has no such lesson
{see}`lesson 5`                   the sentence "See lesson 5.", nothing where it has no such lesson
{tour}`Take the tour`             nothing where it has no tour
"""

import re

from docutils import nodes
from lesson_path import lessons_in_toc, read_tour
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole


class TourLink(SphinxRole):
    """A link to the tour with the role's words."""

    def run(self) -> tuple[list[nodes.Node], list]:
        """Return the link, or nothing in a course without a tour."""
        return [_link(self, f"notebooks/{name}") for name in read_tour()], []


class LessonLink(SphinxRole):
    """A link to the lesson whose file has the number in the role's words."""

    def run(self) -> tuple[list[nodes.Node], list]:
        """Return the link, or the words, which then say that the course leaves the lesson out."""
        return [_to_lesson(self) or nodes.Text(self.text)], []


class SeeLesson(SphinxRole):
    """A sentence that sends the reader to a lesson."""

    def run(self) -> tuple[list[nodes.Node], list]:
        """Return the sentence, or nothing in a course that leaves the lesson out."""
        link = _to_lesson(self)
        return ([nodes.Text("See "), link, nodes.Text(".")] if link else []), []


def _to_lesson(role: SphinxRole) -> nodes.reference | None:
    """Return a link to the lesson of the role's number, or None where the course has none."""
    number = re.search(r"\d+", role.text)
    begins = f"notebooks/{int(number[0]):02}_" if number else "none"
    named = [name for name in lessons_in_toc(role.env.app) if name.startswith(begins)]
    return _link(role, named[0]) if named else None


def _link(role: SphinxRole, docname: str) -> nodes.reference:
    uri = role.env.app.builder.get_relative_uri(role.env.docname, docname)
    return nodes.reference("", role.text, refuri=uri, internal=True)


def setup(app: Sphinx) -> dict:
    """Register the roles."""
    app.add_role("tour", TourLink())
    app.add_role("lesson", LessonLink())
    app.add_role("see", SeeLesson())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
