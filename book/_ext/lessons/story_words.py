"""A word of lesson 1's story in the text of a page: "You start with {story}`opening`"."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from lessons_core import story


class StoryWord(SphinxRole):
    """The word that `story.yml` has under this key; another key stops the build."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the word as plain text."""
        self.env.note_dependency(str(story.PATH))
        said = story.told("lesson_01")
        if self.text not in said:
            return [], [self.inliner.reporter.error(
                f"no word {self.text!r} in a story; it has {', '.join(said)}", line=self.lineno
            )]  # fmt: skip
        return [nodes.Text(said[self.text])], []


def setup(app: Sphinx) -> dict:
    """Register the role."""
    app.add_role("story", StoryWord())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
