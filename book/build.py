"""Build the site and check what came out: `python -m book.build [SOURCE]`."""

import os
import subprocess
import sys
import time
from pathlib import Path

from book import check_site
from lessons_core.utf8 import say_utf8

# Warnings are errors, every reference must resolve, and one run names everything that is wrong.
# Importing that package compiles a grammar for half a second; jsonschema does without it, too.
# Pages are trees of many small objects that all live on: looking for garbage among them as often
# as Python does by default takes 40 % of a build.
JUPYTER_BOOK = (
    "import gc, sys; gc.set_threshold(100_000); sys.modules['rfc3987_syntax'] = None; "
    "from jupyter_book.cli.main import main; main()"
)
COMMAND = [sys.executable, "-c", JUPYTER_BOOK, "build", "-W", "-n", "--keep-going", "-q"]


def command(source: Path) -> list[str]:
    """Return the command that builds `source`: changed pages alone, or all where that misleads.

    Links into the list of references go by an entry's number there, so a change of that list
    changes pages that were not touched.
    """
    built, references = source / "_build/html/objects.inv", source / "book/references.bib"
    stale = built.exists() and references.exists()
    stale = stale and references.stat().st_mtime > built.stat().st_mtime
    return [*COMMAND, *(["--all"] if stale else []), str(source)]


def drop_leftovers(source: Path) -> list[Path]:
    """Remove built pages whose notebook is gone, which would be shipped; return their places."""
    written = {path.stem for path in (source / "notebooks").glob("*.ipynb")}
    built = (source / "_build/html/notebooks").glob("*.html")
    gone = [page for page in built if page.stem not in written]
    for page in gone:
        page.unlink()
    return gone


def build(source: Path) -> list[str]:
    """Build `source/_build/html` and return what is wrong with it, nothing if all is well."""
    drop_leftovers(source)
    done = subprocess.run(
        command(source), cwd=source, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        return [f"the build failed (exit status {done.returncode}); its messages stand above"]
    return check_site.problems(source / "_build" / "html")


def main() -> int:
    """Build the book in the given folder (default: this one)."""
    source = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    started = time.perf_counter()
    found = build(source)
    for line in found:
        print(line, file=sys.stderr)
    pages = len(list((source / "_build" / "html").rglob("*.html")))
    verdict = f"{len(found)} problem(s)" if found else "no problem found"
    print(f"{pages} pages in {time.perf_counter() - started:.1f} s, {verdict}: _build/html")
    return 1 if found else 0


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
