"""What the pages' HTML says of itself: language, titles, the way on, and where links lead."""

import functools
import posixpath
import re

import pytest
import yaml
from bs4 import BeautifulSoup

from tests import course
from tests.site.built import ROOT, SITE, deeper, lessons, notebooks, pages

#: Pages that the build writes by itself and that the table of contents does not name.
APART = {"search.html", "genindex.html", "404.html"}
#: Links by other words than those of their place, with the reason.
OTHER_WORDS = {
    "Two commands": "book/how_to_use.html#run-it",
    "How that is counted": "book/how_to_use.html#minutes",
    "run the notebook": "book/how_to_use.html#run-it",
}


@functools.cache
def soup(name):
    """The page without scripts, drawings and formulas' second form, which nobody reads as text."""
    text = (SITE / name).read_text(encoding="utf-8")
    text = re.sub(r"<(script|svg|math)\b.*?</\1>", "", text, flags=re.DOTALL)
    return BeautifulSoup(text, "html.parser")


def said(node):
    return " ".join(node.get_text().split())


def heading(name):
    """The page's own title as its reader sees it, without the link sign."""
    node = BeautifulSoup(str(soup(name).h1), "html.parser").h1
    for sign in node.select(".headerlink"):
        sign.decompose()
    return said(node)


def in_order():
    """Every page of the table of contents, in its order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *_files(toc["parts"])]


def _files(entries):
    for entry in entries:
        if "file" in entry:
            yield entry["file"]
        for inner in ("chapters", "sections"):
            yield from _files(entry.get(inner, []))


def target(name, link):
    """The page that a link of `name` leads to, and the anchor there."""
    place, _, anchor = link["href"].partition("#")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(name), place)) if place else name
    return page, anchor


def links(name):
    article = soup(name).select_one("article")
    return [
        a
        for a in article.select("a[href]")
        if "://" not in a["href"] and "headerlink" not in a.get("class", [])
    ]


def test_no_page_names_where_it_was_built():
    """A value or a default that is a path would be one machine's, and another site on the next."""
    named = [name for name in pages() if f"{ROOT}/" in (SITE / name).read_text(encoding="utf-8")]
    assert named == []


def test_every_page_has_its_language_and_a_title_of_its_own():
    titles, descriptions = [], []
    for name in pages():
        assert soup(name).html["lang"] == "en", name
        title = soup(name).title.text.strip()
        if name != "index.html":
            assert title == f"{heading(name)} · Downhill", name
        titles.append(title)
        described = soup(name).select_one("meta[name=description]")
        if name not in APART:
            descriptions.append(described["content"])
            assert len(described["content"]) > 20, name
    assert len(set(titles)) == len(titles)
    assert len(set(descriptions)) == len(descriptions)


def test_each_page_leads_to_its_neighbours_by_their_titles():
    """Pages that go deeper are off the way: it passes them by, and they lead back to it."""
    every = [f"{name}.html" for name in map(str, in_order())]
    way = [name for name in every if name not in deeper()]
    assert set(every) == set(pages()) - APART
    for name in every:
        before = way[: way.index(name)] if name in way else way[: _lesson_of(name, way) + 1]
        after = way[len(before) + (name in way) :]
        for kind, there in (("prev", before[-1:]), ("next", after[:1])):
            found = soup(name).select(f"a.{kind}-page")
            assert [target(name, a)[0] for a in found] == there, (name, kind)
            for a in found:
                title = "Home" if there == ["index.html"] else heading(there[0])
                assert said(a).endswith(title), name


def _lesson_of(name, way):
    (place,) = (i for i, other in enumerate(way) if other.startswith(name[:12]))
    return place


@pytest.mark.parametrize("name", notebooks())
def test_a_link_leads_to_what_it_says(name):
    for a in links(name):
        (page, anchor), words = target(name, a), said(a)
        if anchor.startswith("term-"):
            assert _is_term(words, anchor), f"“{words}” leads to {anchor}"
        elif page == "book/references.html" and anchor:
            entry = said(soup(page).find(id=anchor))
            year = re.search(r"^(\w+).* \(?(\d{4})", words)
            # Other words than names and a year stand in a sentence that says what is cited.
            assert not year or all(part in entry for part in year.groups()), words
        elif re.fullmatch(r"[Ll]esson \d+", words):
            lesson = course.names()[int(words.split()[1]) - 1]
            assert page == f"notebooks/{lesson}.html", words
        elif words in ("Deeper", "deeper"):
            assert page == f"{name[:12]}_deeper.html", words
        elif page == f"{name[:12]}_deeper.html":
            continue  # a sentence may end in what its own deeper page shows
        elif words in OTHER_WORDS:
            assert f"{page}#{anchor}" == OTHER_WORDS[words]
        elif page.endswith(".html"):
            assert _is_title(words, page, anchor), f"“{words}” leads to {page}#{anchor}"


def _is_term(words, anchor):
    """Plural or singular, capital or not: the beginnings of the words are those of the term."""

    def stems(text):
        return [word[:4] for word in re.findall(r"[a-z0-9]+", text.lower())]

    return stems(words) == stems(anchor.removeprefix("term-"))


def _is_title(words, page, anchor):
    """The words are those of the page's title, or the first of the heading that it leads to."""
    if not anchor:
        return words.lower().endswith(heading(page).lower())
    place = soup(page).find(id=anchor)
    title = place.find(["h2", "h3", "h4"]) if place.name in ("section", "span") else place
    return said(title).lower().startswith(words.lower())


def test_these_checks_notice_a_wrong_term_and_a_wrong_heading():
    assert _is_term("eigenvalues", "term-eigenvalue") and _is_term("fly off", "term-fly-off")
    assert not _is_term("gradient", "term-gradient-norm")
    assert not _is_title("Backprop", lessons()[0], "")


#: What takes no reading time, or has its own.
UNREAD = (
    "pre, figure, .headerlink, .dh-head, [data-dh-figure], .prev-page, .next-page,"
    " .dh-predict__guess"
)


@pytest.mark.parametrize("name", notebooks())
def test_the_minutes_of_a_head_agree_with_a_count_of_the_page(name):
    """Counted another way than the build does: from the finished page."""
    page = soup(name).select_one("article")
    told = int(re.search(r"(\d+) min to read", said(page))[1])
    practice = page.select("[data-dh-figure=exercise], [data-dh-figure=quiz]")
    figures = len(page.select("[data-dh-figure]")) - len(practice)
    code = [p for p in page.select("pre") if not p.find_parent(["details", "figure"])]
    lines = sum(len(p.get_text().strip("\n").splitlines()) for p in code)
    unread = {id(node) for node in page.select(UNREAD)}
    words = sum(
        len(text.split())
        for text in page.find_all(string=True)
        if not unread & {id(parent) for parent in text.parents}
    )
    counted = words / 200 + lines / 12 + 1.5 * figures
    assert told == pytest.approx(counted, rel=0.1, abs=1), (words, lines, figures)
