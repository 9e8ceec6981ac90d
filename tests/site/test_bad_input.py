"""Each kind of bad input is named: by the build, by its parts, and by the check of the site."""

import re
from pathlib import Path

import nbformat
import pytest

from book import check_site
from tests.site.copied import copy_sources, run_build

LESSON = "notebooks/01_one_update"


def broken_sources(folder: Path) -> None:
    """Break one thing of each kind, all in one copy, so that one build names them all."""
    path = folder / f"{LESSON}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    figure = next(c for c in notebook.cells if "image/svg+xml" in str(c.get("outputs")))
    figure.metadata["mystnb"] = {"image": {}}
    output = nbformat.v4.new_output(
        "display_data", data={"text/html": '<figure data-dh-figure="no_such"></figure>'}
    )
    notebook.cells.append(nbformat.v4.new_code_cell("0", outputs=[output], execution_count=99))
    nbformat.write(notebook, path)
    (folder / "book/theme/vendor").joinpath("note.txt").write_text("kept", encoding="utf-8")
    quiz = folder / "lessons_core/quizzes/98_broken.yml"
    quiz.write_text("title: Broken\nquestions:\n- id: one\n", encoding="utf-8")
    glossary = folder / "book/glossary.md"
    text = glossary.read_text(encoding="utf-8") + "\n[gone](no_such_page.md)\n"
    glossary.write_text(text, encoding="utf-8")
    teach = folder / "book/teach.md"
    more = "\n```{live-figure} no_such_figure\n```\n\n```{live-figure} one_update\nlr: fast\n```\n"
    teach.write_text(teach.read_text(encoding="utf-8") + more, encoding="utf-8")


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A copy of the book with each kind of fault in it, and how its build ended.

    The reference of the package takes a third of a build's time, and none of the faults stands in
    it or needs it: it is left out.
    """
    folder = copy_sources(tmp_path_factory.mktemp("broken"))
    toc = (folder / "_toc.yml").read_text(encoding="utf-8")
    assert "  - file: book/api\n" in toc
    toc = toc.replace("  - file: book/api\n", "")
    (folder / "_toc.yml").write_text(toc, encoding="utf-8")
    broken_sources(folder)
    return folder, run_build(folder)


@pytest.mark.parametrize(
    "message",
    [
        r"notebooks/01_one_update, cell \d+: the figure has no text alternative",
        r"notebooks/01_one_update shows a live figure: .*'no_such'",
        r"invalid quiz: .*98_broken\.yml:3: ",
        r"no_such_page\.md",
        r"book/teach: live figure 'no_such_figure'",
        r"book/teach: live figure 'one_update' with \{\"lr\": \"fast\"\}",
    ],
)
def test_bad_input_is_named(broken, message):
    _, done = broken
    assert done.returncode == 1
    assert re.search(message, done.stderr), done.stderr


def test_a_failed_build_fails_again(broken):
    folder, first = broken
    again = run_build(folder)
    assert again.returncode == 1
    assert "the figure has no text alternative" in again.stderr


def test_formula_that_cannot_be_read(tmp_path):
    from local_math import Renderer
    from sphinx.errors import ExtensionError

    renderer = Renderer(tmp_path / "katex.json")
    assert "<math" in renderer("x^2")
    with pytest.raises(ExtensionError, match=r"cannot read the formula .*\\frac"):
        renderer(r"\frac{1}{")
    renderer.close()
    assert "x^2" in (tmp_path / "katex.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "svg, message",
    [
        ("<svg viewBox='0 0 1 1'><style>p{color:red}</style></svg>", "style the whole page"),
        ("<svg width='3'></svg>", "no viewBox"),
    ],
)
def test_inline_svg_refuses(svg, message):
    from inline_svg import inline

    with pytest.raises(ValueError, match=message):
        inline(svg, "words", "f")


GOOD_PAGE = (
    '<!doctype html><html lang="en"><head><title>T</title><meta name="description" content="d">'
    '<meta http-equiv="Content-Security-Policy" content="x"></head><body><script>1</script>'
    '<h1 id="top">T</h1>{}</body></html>'
)


@pytest.mark.parametrize(
    "extra, message",
    [
        ('<img src="https://example.org/a.png" alt="a">', "from elsewhere"),
        ('<a href="gone.html">g</a>', "leads nowhere"),
        ('<a href="#gone">g</a>', "no such place"),
        ('<a href="../../outside.html">g</a>', "leads nowhere"),
        ("<h1>again</h1>", "2 h1 elements"),
        ('<p id="top"></p>', "occurs 2 times"),
        ("<h3>deep</h3>", "level 3 follows one of level 1"),
        ("<script>alert(1)</script>", "2 inline scripts"),
        ('<img src="index.html">', "no text alternative"),
        ("<p>= PosixPath('/home/you/book')</p>", "names a place of this machine: PosixPath('/home"),
        ("<p>from '/usr/lib/python3.12/random.py'</p>", "machine: /lib/python3.12/random.py"),
        ('<link rel="next" href="index.html">', "would fetch index.html (rel=next) ahead"),
    ],
)
def test_check_site_names(tmp_path, extra, message):
    (tmp_path / "index.html").write_text(GOOD_PAGE.format(extra), encoding="utf-8")
    found = check_site.problems(tmp_path)
    assert len(found) == 1 and message in found[0] and found[0].startswith("index.html: "), found


def test_check_site_wants_a_head(tmp_path):
    (tmp_path / "index.html").write_text("<h1>x</h1><script>1</script>", encoding="utf-8")
    found = " ".join(check_site.problems(tmp_path))
    for what in ("no language", "no title", "no description", "no content security policy"):
        assert what in found
