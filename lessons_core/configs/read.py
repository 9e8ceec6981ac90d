"""Find the settings in a pasted config, whatever its form. Nothing in it is ever evaluated.

JSON, YAML, TOML, Python assignments and calls, and command lines all say `key`, a sign and a value.
One pattern finds them all; sections are told by indentation.
`lessons_core/figures/config_decoder/read.js` says the same.
"""

import math
import re
from typing import NamedTuple

_LIST = r"\[[^\[\]{}]*\]|\([^()\[\]{}]*\)"
_BARE = r"[^\s,;{}\[\]()\\]+"
_VALUE = rf"""(?P<value>{_LIST}|"[^"\n]*"|'[^'\n]*'|{_BARE}(?:[ \t]*[*/+][ \t]*{_BARE})*)"""
_PAIR = re.compile(
    rf"""(?:^[ \t]*\[(?P<head>[\w.]+)\][ \t]*$)
    | --(?P<flag>[A-Za-z][\w.-]*)(?:=|[ \t]+)?(?:(?!--){_VALUE.replace("value", "given")})?
    | (?<![\w.])["']?(?P<key>[A-Za-zβ_][\w./-]*)["']?[ \t]*[:=][ \t]*(?:{_VALUE})?""",
    re.VERBOSE | re.MULTILINE | re.ASCII,
)
_DASHES = re.compile(r":[ \t]*\n((?:[ \t]*-[ \t]+[\w.+-]+[ \t]*\n?)+)", re.ASCII)
_COMMENT = re.compile(r"""^((?:[^"'#\n]|"[^"\n]*"|'[^'\n]*')*?)(?:(?<=\s)|^)#.*$""", re.MULTILINE)
#: What pages, editors and other systems put for the end of a line, and for a space.
_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]")
_NUMBER = re.compile(
    r"([+-]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)(?:ba)?", re.ASCII
)


class Setting(NamedTuple):
    """One setting: the section it stands in ("" if none), its key and its value, all as text."""

    section: str
    key: str
    value: str


class _Section(NamedTuple):
    name: str
    indent: int
    depth: int  # of braces, at its key; −1 where indentation alone tells

    def is_over(self, here):
        return here.depth <= self.depth if self.depth >= 0 else here.indent <= self.indent


def read(text: str) -> tuple[list[Setting], str]:
    """Return the settings of a config in the order of the text, and what is left of it as prose.

    A key without a value opens a section. Raises TypeError for what is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"a config is pasted as text, got {type(text).__name__}. Try str(config)")
    text = _SPACES.sub(" ", _ENDS.sub("\n", text))
    text = _COMMENT.sub(r"\1", text)
    text = _DASHES.sub(lambda m: ": [" + ", ".join(_items(m[1])) + "]\n", text)
    found: list[Setting] = []
    sections: list[_Section] = []
    rest, end, depth = [], 0, 0
    for match in _PAIR.finditer(text):
        depth += _opened(text[end : match.start()])
        here = _Section("", _indent(text, match.start()), depth)
        rest.append(text[end : match.start()])
        depth, end = depth + _opened(match[0]), match.end()
        if match["head"]:
            sections = [_Section(match["head"], -1, -1)]
            continue
        while sections and sections[-1].is_over(here):
            sections.pop()
        key, value = match["flag"] or match["key"], match["given"] or match["value"]
        if value is None and not match["flag"]:
            braced = text[end:].lstrip().startswith("{")
            sections.append(here._replace(name=key, depth=here.depth if braced else -1))
            continue
        section = ".".join(s.name for s in sections)
        value = " ".join((value or "true").split())
        found.append(Setting(section, key, value.strip("\"'").removesuffix(".")))
    return found, " ".join([*rest, text[end:]])


def _items(lines: str) -> list[str]:
    return [line.strip().lstrip("-").strip() for line in lines.splitlines() if line.strip()]


def _indent(text: str, place: int) -> int:
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return len(line) if not line.strip() else len(line) - len(line.lstrip())


def _opened(part: str) -> int:
    return part.count("{") - part.count("}")


def numbers(value: str) -> list[float] | None:
    """Return the numbers that a value holds, all finite, or None if it holds anything else.

    `1e-3`, `600_000`, `2,000`, `100ba` (batches), `[0.9, 0.95]`, `1/3`: the last is not evaluated,
    hence None.
    """
    parts = re.split(r"[, \n\t]+", value.strip("[]() \n\t,"))
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", value):
        parts = [value.replace(",", "")]
    found = []
    for part in parts:
        match = _NUMBER.fullmatch(part)
        if not match:
            return None
        found.append(float(match[1].replace("_", "")) + 0.0)  # -0 becomes 0
    return found if all(math.isfinite(number) for number in found) else None
