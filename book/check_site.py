"""Read the built pages and name what is wrong: `python -m book.check_site [FOLDER]`.

No page may load anything from elsewhere, every internal link and anchor must resolve, and each page
has a language, a title, a description, one h1 and unique ids.
"""

import re
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lessons_core.utf8 import say_utf8

LOADS = {("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("image", "href"),
         ("object", "data"), ("use", "href"), ("link", "href"), ("video", "src")}  # fmt: skip
# Fetched before they are asked for, by one browser or another. The pages' policy forbids it.
AHEAD = {"next", "prefetch", "prerender", "dns-prefetch", "preconnect"}
# Where a file lies on the machine that built the site.
PLACE = re.compile(r"(?:Posix|Windows)Path\([^)<]*|/lib/python3\.[^<]*")


class Page(HTMLParser):
    """What the check needs to know about one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lang, self.title, self.described, self.policy = "", "", False, False
        self.tags, self.ids, self.links, self.loads = Counter(), Counter(), [], []
        self.inline_scripts, self._in_title = 0, False
        self.unnamed_images, self.headings, self.ahead = [], [], []
        self.places = PLACE.findall(text)
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """Collect links, loads, ids and the facts of the head."""
        found = {key: value or "" for key, value in attrs}
        self.tags[tag] += 1
        if "id" in found:
            self.ids[found["id"]] += 1
        if tag == "html":
            self.lang = found.get("lang", "")
        elif tag == "title" and not self.title:
            self._in_title = True
        elif tag == "meta":
            self.described |= found.get("name") == "description" and bool(found.get("content"))
            self.policy |= found.get("http-equiv") == "Content-Security-Policy"
        elif tag == "link" and AHEAD & set(found.get("rel", "").lower().split()):
            self.ahead.append(f"{found.get('href', '')} (rel={found['rel']})")
        elif tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "script" and "src" not in found and not found.get("type"):
            self.inline_scripts += 1
        elif tag == "img" and not found.get("alt"):
            self.unnamed_images.append(found.get("src", ""))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append(int(tag[1]))
        self.loads += [value for key, value in found.items() if (tag, key) in LOADS]

    def handle_data(self, data: str) -> None:
        """Read the title."""
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        """Leave the title."""
        if tag == "title":
            self._in_title = False


def problems(site: Path) -> list[str]:
    """Return one line for each thing that is wrong, as `page: what`."""
    paths = sorted(path for path in site.rglob("*.html") if "_static" not in path.parts)
    if not (site / "index.html").exists():
        return [f"{site}: there is no index.html"]
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in paths}
    found = []
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        found += [f"{name}: {line}" for line in _of_page(page)]
        found += [f"{name}: {line}" for line in _of_links(path, page, pages, site)]
    return found


def _of_page(page: Page) -> list[str]:
    wrong = []
    for there, what in (
        (page.lang, "no language"), (page.title.strip(), "no title"),
        (page.described, "no description"), (page.policy, "no content security policy"),
    ):  # fmt: skip
        if not there:
            wrong.append(what)
    if page.tags["h1"] != 1:
        wrong.append(f"{page.tags['h1']} h1 elements instead of one")
    if page.inline_scripts != 1:
        wrong.append(f"{page.inline_scripts} inline scripts; the policy knows one")
    for first, second in zip(page.headings, page.headings[1:], strict=False):
        if second > first + 1:
            wrong.append(f"a heading of level {second} follows one of level {first}")
    wrong += [f"the id {i!r} occurs {n} times" for i, n in page.ids.items() if n > 1]
    wrong += [f"a browser would fetch {link} ahead, which is forbidden" for link in page.ahead]
    wrong += [f"names a place of this machine: {place}" for place in page.places]
    wrong += [f"the image {src} has no text alternative" for src in page.unnamed_images]
    return wrong


def _of_links(path: Path, page: Page, pages: dict[Path, Page], site: Path) -> list[str]:
    wrong = []
    for url in page.loads:
        parts = urlsplit(url)
        if parts.netloc or parts.scheme not in ("", "data"):
            wrong.append(f"loads {url} from elsewhere")
    for url in page.links + page.loads:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
        if target.is_dir():
            target /= "index.html"
        if not target.is_file() or site.resolve() not in target.parents:
            wrong.append(f"{url} leads nowhere")
        elif parts.fragment and target.suffix == ".html":
            there = pages.get(site / target.relative_to(site.resolve()))
            if there is not None and unquote(parts.fragment) not in there.ids:
                wrong.append(f"{url}: there is no such place on that page")
    return wrong


def main() -> int:
    """Check the given folder (default: `_build/html`)."""
    found = problems(Path(sys.argv[1] if len(sys.argv) > 1 else "_build/html"))
    print("\n".join(found) or "the site is whole")
    return 1 if found else 0


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
