"""Pages that show words of other pages, written anew when those words have changed.

Each page lists the titles of all, and a lesson links the terms of the glossary. Sphinx writes what
it has read, and so left the old title beside the text of every page but the changed one.
"""

from sphinx.application import Sphinx


def shown_elsewhere(env) -> tuple[dict[str, str], set[str]]:
    """Return what pages show of others: each document's title, and the terms of the glossary."""
    titles = {docname: str(title) for docname, title in env.titles.items()}
    objects = env.get_domain("std").objects
    return titles, {name for kind, name in objects if kind == "term"}


def write_all(app: Sphinx, env) -> list[str]:
    """Have every page written when a title or a term is not what it was at the build before."""
    shown = shown_elsewhere(env)
    if getattr(env, "dh_shown_elsewhere", None) == shown:
        return []
    env.dh_shown_elsewhere = shown
    return sorted(env.found_docs)


def setup(app: Sphinx) -> dict:
    """Register the event."""
    app.connect("env-updated", write_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
