"""An invalid quiz fails the build, with file and line, before a page is written."""

from site_assets import ROOT
from sphinx.application import Sphinx
from sphinx.environment import CONFIG_OK
from sphinx.util import logging

from lessons_core import quizzes

LOGGER = logging.getLogger(__name__)
FOLDER = ROOT / "lessons_core" / "quizzes"


def check_quizzes(app: Sphinx, env, docnames) -> None:
    """Read every quiz file and report each of its problems on a line of its own.

    Quizzes are among the inputs that all pages share (`site_assets.py`): where none of these has
    changed since a build that was right, there is nothing to find.
    """
    if env.config_status == CONFIG_OK:
        return
    for path in sorted(FOLDER.glob("*.yml")):
        try:
            quizzes.load(path)
        except quizzes.QuizError as error:
            for line in str(error).splitlines():
                LOGGER.error("invalid quiz: %s", line)


def setup(app: Sphinx) -> dict:
    """Register the check."""
    app.connect("env-before-read-docs", check_quizzes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
