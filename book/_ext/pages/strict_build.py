"""A build that failed must fail again: forget what it remembered when anything was wrong."""

from pathlib import Path

from sphinx.application import Sphinx


def forget_failed_build(app: Sphinx, exception) -> None:
    """Drop the stored environment after warnings, so that the next build reports them again.

    Sphinx warns about a page only while it reads or writes that page. Without this, a second build
    of a broken book would find nothing to do and succeed.
    """
    if exception is not None or app._warncount:
        (Path(app.doctreedir) / "environment.pickle").unlink(missing_ok=True)


def setup(app: Sphinx) -> dict:
    """Register the event, after all others."""
    app.connect("build-finished", forget_failed_build, priority=999)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
