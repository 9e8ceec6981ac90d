"""The built site keeps its promises, and so do the parts that build and serve it."""

import gzip
import html
import json
import os
import re

import nbformat
import pytest

from book import build, check_site, node, serve
from tests import course
from tests.site.built import ROOT, read

LESSON = "notebooks/01_one_update"


def pages(site):
    return sorted(p for p in site.rglob("*.html") if "_static" not in p.parts)


def test_site_is_whole(site):
    assert check_site.problems(site) == []


def test_no_page_names_another_host_where_it_loads(site):
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", path.read_text(encoding="utf-8")), path
        assert "@import" not in path.read_text(encoding="utf-8"), path


def test_every_page_loads_one_style_sheet_and_deferred_scripts(site):
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        assert len(re.findall(r'<link rel="stylesheet"', text)) == 1, path
        for tag in re.findall(r"<script[^>]*\bsrc=[^>]*>", text):
            assert " defer " in tag, (path, tag)


def test_nothing_unused_is_shipped(site):
    static = site / "_static"
    left = [p.name for p in static.rglob("*") if p.suffix in {".map", ".ttf", ".woff"}]
    assert left == []
    for name in ("basic.css", "debug.css", "styles", "scripts", "pygments.css"):
        assert not (static / name).exists(), name


def test_policy_knows_the_inline_script(site):
    from page_head import script_hash

    boot = (ROOT / "book/theme/boot.js").read_text(encoding="utf-8")
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
        assert script_hash(boot) in policy
        assert f"<script>{boot}</script>" in text
        assert "default-src 'none'" in policy and "'unsafe-eval'" not in policy


def test_no_inline_event_handlers(site):
    for path in pages(site):
        assert not re.search(r"<[a-z][^<>]*\son[a-z]+=\"", path.read_text(encoding="utf-8")), path


def test_modules_are_carried_once_and_whole(site):
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        shown = sorted(set(re.findall(r'data-dh-figure="(\w+)"', text)))
        carried = re.findall(
            r'<script type="text/plain" data-dh-module="([^"]+)">(.*?)</script>', text, re.S
        )
        assert sorted(name for name, _ in carried) == shown, path
        for name, module in carried:
            source = (ROOT / f"lessons_core/figures/dist/{name}.js").read_text(encoding="utf-8")
            assert module.replace("&lt;", "<").replace("&amp;", "&") == source
        assert ("_static/host.js" in text) == bool(shown), path


def test_landing_page_has_a_live_figure_and_the_whole_path(site):
    text = read(site, "index")
    assert 'data-dh-figure="one_update"' in text
    assert len(re.findall(r'<li class="dh-path__item\b', text)) == len(course.numbers())
    assert f'<a href="{LESSON}.html">One update by hand</a>' in text
    assert 'data-dh-lesson="01_one_update"' in text
    written = all(list((ROOT / "notebooks").glob(f"{k:02}_*.ipynb")) for k in course.numbers())
    assert ("in preparation" in text) != written


@course.WHOLE
def test_the_whole_book_names_no_lesson_that_there_is_not(site):
    """In a cut course such a mention reads so; here its number, or a link's, is a slip."""
    from lesson_numbers import LEFT_OUT

    texts = {path.name: path.read_text(encoding="utf-8") for path in pages(site)}
    assert [name for name, text in texts.items() if LEFT_OUT in text or "left-out" in text] == []


def test_lesson_head_and_foot(site):
    text = html.unescape(read(site, LESSON))
    assert re.search(r"Lesson 1 of \d+", text)
    assert re.search(r"<span>\d+ min to read</span>", text)
    assert re.search(r"<span>\d+ min of exercises</span>", text)
    assert "needs Python and school algebra" in text
    assert '<meta name="dh-lesson" content="01_one_update">' in text
    notebook = site / "_downloads" / "01_one_update.ipynb"
    assert notebook.read_bytes() == (ROOT / f"{LESSON}.ipynb").read_bytes()


def test_jobs_terms_and_predictions_are_marked(site):
    text = read(site, LESSON)
    for job in ("forward", "loss", "backward", "update"):
        assert f'<strong class="dh-job dh-job--{job}">{job}</strong>' in text
    terms = re.findall(r'href="\.\./book/glossary\.html#(term-[^"]+)"', text)
    assert terms and len(terms) == len(set(terms))
    assert "dh-predict" in text


def test_figures_are_part_of_the_page(site):
    text = read(site, LESSON)
    plots = re.findall(r'<svg [^>]*class="dh-plot"[^>]*>', text)
    notebook = nbformat.read(ROOT / f"{LESSON}.ipynb", as_version=4)
    stored = sum(
        "image/svg+xml" in output.get("data", {})
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )
    assert len(plots) == stored > 0
    assert all(re.search(r'role="img" aria-label="[^"]{20,}', plot) for plot in plots)
    assert "var(--dh-loss" in text


def test_exercise_starters_are_left_to_their_box(site):
    text = read(site, LESSON)
    assert "tag_exercise" not in text
    assert 'data-dh-figure="exercise"' in text


def test_mathematics_needs_no_script(site):
    text = read(site, LESSON)
    assert 'class="katex"' in text and "<math" in text
    assert "katex.min.js" not in text and "mathjax" not in text.lower()
    style = (site / "_static/downhill.css").read_text(encoding="utf-8")
    fonts = re.findall(r"url\((vendor/katex/fonts/[^)]+)\)", style)
    assert fonts and all((site / "_static" / font).exists() for font in fonts)


def test_lesson_weighs_little(site):
    """First visit, compressed: the page, its style, its scripts, and all fonts it could ask for."""
    text = read(site, LESSON)
    files = [site / f"{LESSON}.html", site / "_static/downhill.css", site / "_static/favicon.svg"]
    files += [site / "_static" / name for name in re.findall(r'src="\.\./_static/([^"?]+)', text)]
    weight = sum(len(gzip.compress(path.read_bytes())) for path in set(files))
    fonts = ["Main-Regular", "Main-Italic", "Math-Italic", "Main-Bold", "Size1-Regular"]
    folder = site / "_static/vendor/katex/fonts"
    weight += sum((folder / f"KaTeX_{font}.woff2").stat().st_size for font in fonts)
    assert weight < 250_000


def test_progress_page_lists_the_lessons(site):
    data = re.search(r'id="dh-progress" data-lessons="([^"]*)"', read(site, "book/progress"))[1]
    lessons = json.loads(html.unescape(data))
    if 0 in course.numbers():
        tour = lessons.pop(0)
        assert tour["id"] == "00_tour" and "k" not in tour, "the tour is no lesson"
    assert lessons[0]["id"] == "01_one_update" and lessons[0]["k"] == 1
    places = {lesson["id"]: (lesson["k"], lesson["of"]) for lesson in lessons}
    path = course.names()
    assert places, "the place in the course, as on the lesson's page"
    assert places == {name: (path.index(name) + 1, len(path)) for name in places}


def test_references_and_reference_pages_have_entries(site):
    assert "Rumelhart" in read(site, "book/references")
    assert "lessons_core.engine.autograd.Value" in read(site, "book/api")


# The parts


def test_inline_svg_follows_the_page():
    from inline_svg import inline

    svg = (
        '<?xml version="1.0"?><!DOCTYPE svg><svg width="72pt" viewBox="0 0 72 36"><metadata>x'
        "</metadata><defs><style>*{stroke-linecap: butt}</style></defs><g id='no'/>"
        '<path id="a" style="stroke: #b93c0b"/><use xlink:href="#a"/><g id="unused"/></svg>'
    )
    out = inline(svg, 'says "so"', "fig1-")
    assert out.startswith('<svg viewBox="0 0 72 36" role="img" aria-label="says &quot;so&quot;"')
    assert "max-width:96px;stroke-linecap: butt" in out
    assert 'id="fig1-a"' in out and 'href="#fig1-a"' in out and "unused" not in out
    assert "var(--dh-loss" in out and "metadata" not in out and "<style" not in out


LABEL = '<text style="font-size: 11px; text-anchor: end" x="{}" y="9">{}</text>'


@pytest.mark.parametrize(
    ("width", "body", "box", "shown"),
    [
        (300, LABEL.format(50, "early"), "0 0 300 9", 'style="font-size: 11px;'),
        (652, LABEL.format(150, "early"), "0 0 652 9", "--dh-phone: 20.00px; font-size: var("),
        (652, LABEL.format(50, "early"), "-7 0 659 9", "--dh-phone: 20.21px; font-size: var("),
        (652, "<text><tspan style='font-size: 10px'>x</tspan></text>".replace("'", '"'),
         "0 0 652 9", "--dh-phone: 2.000; scale: var(--dh-now, none)"),
    ],
)  # fmt: skip
def test_a_phone_enlarges_the_words_of_a_wide_plot_and_has_room_for_them(width, body, box, shown):
    from inline_svg import inline

    out = inline(f'<svg viewBox="0 0 {width} 9">{body}</svg>', "words", "f")
    assert f'viewBox="{box}"' in out and shown in out


def test_a_changed_list_of_references_rebuilds_the_pages_that_cite(tmp_path):
    for name, when in (("book/references.bib", 1000), ("_build/html/objects.inv", 2000)):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (when, when))
    assert "--all" not in build.command(tmp_path)
    os.utime(tmp_path / "book/references.bib", (3000, 3000))
    assert "--all" in build.command(tmp_path)
    (tmp_path / "_build/html/objects.inv").unlink()
    assert "--all" not in build.command(tmp_path)


def test_description_ends_at_a_sentence():
    from docutils import nodes
    from page_head import describe

    def page(text):
        document = nodes.section()
        document += nodes.paragraph("", text)
        return document

    long = "This sentence is long enough to be kept, and it says something useful. " * 4
    assert describe(page(long)).endswith("useful.")
    assert len(describe(page("word " * 80))) <= 162


def test_server_compresses_text(site):
    import threading
    import urllib.request

    with serve.server(site, 0) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{httpd.server_port}/"
        asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked, timeout=10) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(answer.read()) == (site / "index.html").read_bytes()
        httpd.shutdown()


def test_node_is_the_real_one():
    assert node.node().is_file()
    assert node.command(["npm", "ci"])[1].endswith("npm-cli.js")
    with pytest.raises(ValueError, match="does not come with Node"):
        node.command(["yarn"])


def test_a_page_whose_notebook_is_gone_is_not_shipped(tmp_path):
    notebooks, pages = tmp_path / "notebooks", tmp_path / "_build/html/notebooks"
    notebooks.mkdir()
    pages.mkdir(parents=True)
    (notebooks / "01_kept.ipynb").write_text("{}", encoding="utf-8")
    for name in ("01_kept", "02_gone"):
        (pages / f"{name}.html").write_text("", encoding="utf-8")
    assert build.drop_leftovers(tmp_path) == [pages / "02_gone.html"]
    assert [page.name for page in pages.iterdir()] == ["01_kept.html"]
