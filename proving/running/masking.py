"""What in a Markdown cell is not prose, blanked out so that offsets stay the same."""

from __future__ import annotations

import re

#: Fenced directives whose body is code, data or a file name, never a sentence.
OPAQUE_DIRECTIVES = frozenset(
    {"bibliography", "code", "code-block", "code-cell", "highlight", "include", "literalinclude"}
    | {"mermaid", "raw", "sourcecode", "tableofcontents", "toctree", "eval-rst"}
)
#: Roles whose text is a key; a display text in front of ``<key>`` is prose all the same.
KEY_ROLES = frozenset(
    {"cite", "cite:p", "cite:t", "cite:ps", "cite:ts", "footcite", "doc", "ref", "numref", "eq"}
    | {"download", "any", "py:func", "py:class", "py:mod", "py:meth", "py:obj", "label"}
)

#: Numbers that name a place or a product and state nothing. Each has a test.
EXEMPT = {
    "ordered-list marker": r"(?m)^[ \t>]*[0-9]{1,3}[.)](?=[ \t])",
    "heading number": r"(?m)(?<=^#)#{0,5}[ \t]+[0-9]+(?:\.[0-9]+)*\.?(?=[ \t])",
    "reference by number": (
        r"(?i)\b(?:lessons?|chapters?|sections?|figures?|fig\.|tables?|exercises?|questions?"
        r"|parts?|equations?|eq\.|appendix|pages?|pp?\.|volumes?|vol\.|nos?\.|algorithm)"
        r"(?:[ \u00a0~]|\n)*\(?[0-9]+(?:\)?(?:\s*(?:,|–|-|to|and|or)\s*)\(?[0-9]+)*"
    ),
    "version": (
        r"\b[vV]?[0-9]+(?:\.[0-9]+){2,}\w*"
        r"|\b(?:Python|NumPy|PyTorch|torch|Jupyter(?: Book|Lab)|version)\s+[0-9]+(?:\.[0-9]+)*"
    ),
    "dimension": r"\b[0-9]-?D\b",
    "power or index in mathematics": r"[\^_](?:\{[0-9]+\}|[0-9])",
    "identifier": r"(?i)\b(?:arxiv|doi|isbn|issn)[: ]\s*[0-9][0-9./X-]*\S*",
    "spacing in mathematics": (
        r"\\\\\[[^\]]*\]|\\[hv]space\*?\{[^}]*\}|\\(?:tag|label|ref)\{[^}]*\}"
    ),
}

_FENCE = re.compile(r"^([ \t>]*)(`{3,}|~{3,}|:{3,})[ \t]*(.*)$")
_OPTION = re.compile(r"^[ \t>]*:([A-Za-z][\w-]*):(.*)$")
_DIRECTIVE = re.compile(r"\{([\w:+.-]+)\}")
_PATTERNS = [
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"(?m)^[ \t]*\([\w:.-]+\)=[ \t]*$"),
    re.compile(r"(?m)^[ \t]*\[\^?[^\]\n]+\]:[ \t]*\S+.*$"),
    re.compile(r"\[\^[^\]\n]+\]"),
    re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"),
    re.compile(r"<(?:https?|mailto):[^>\s]+>|https?://[^\s)>\]]+"),
    re.compile(r"\{[#.][^}\n]*\}|(?<=[\])`])\{[^}\n]*\}"),
    re.compile(r"&#?\w+;"),
]
_HTML_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
_SPOKEN_ATTRIBUTE = re.compile(r"\b(?:alt|title|aria-label)=\"([^\"]*)\"")
_ROLE = re.compile(r"\{([\w:.-]+)\}`([^`]*)`")


def mask(markdown: str) -> str:
    """Return ``markdown`` with everything that states no number blanked, same length.

    Blanked: fenced code, directive names and options (``:alt:`` stays), comments, HTML tags (their
    ``alt``, ``title`` and ``aria-label`` stay), URLs, link targets, citation and reference keys,
    and the patterns of ``EXEMPT``. Inline code and mathematics stay.
    """
    text = _mask_fences(markdown)
    text = _ROLE.sub(_mask_role, text)
    text = _HTML_TAG.sub(lambda match: _keep(match, _SPOKEN_ATTRIBUTE), text)
    for pattern in _PATTERNS:
        text = pattern.sub(lambda match: _blank(match.group()), text)
    for pattern in EXEMPT.values():
        text = re.sub(pattern, lambda match: _blank(match.group()), text)
    return text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _keep(match: re.Match, wanted: re.Pattern) -> str:
    """Blank a match except for what the first group of ``wanted`` finds in it."""
    result = list(_blank(match.group()))
    for inner in wanted.finditer(match.group()):
        result[inner.start(1) : inner.end(1)] = inner.group(1)
    return "".join(result)


def _mask_role(match: re.Match) -> str:
    name, content = match.groups()
    if name not in KEY_ROLES:
        return _blank(match.group()[: -len(content) - 1]) + content + " "
    shown = content.partition("<")[0] if "<" in content else ""
    head = len(match.group()) - len(content) - 1
    return " " * head + shown + " " * (len(content) - len(shown) + 1)


def _mask_fences(markdown: str) -> str:
    """Blank fenced code; keep the sentences of directives such as admonitions."""
    lines, open_fences, options = [], [], False
    for line in markdown.split("\n"):
        fence = _FENCE.match(line)
        if fence and open_fences and _closes(fence, open_fences[-1]):
            open_fences.pop()
            lines.append(_blank(line))
        elif open_fences and open_fences[-1][1]:
            lines.append(_blank(line))
        elif fence:
            directive = _DIRECTIVE.match(fence.group(3))
            opaque = not directive or directive.group(1) in OPAQUE_DIRECTIVES
            open_fences.append((fence.group(2), opaque))
            title = "" if opaque else fence.group(3)[directive.end() :]
            lines.append(" " * (len(line) - len(title)) + title)
            options = True
            continue
        elif options and (option := _OPTION.match(line)):
            spoken = option.group(2) if option.group(1) == "alt" else ""
            lines.append(" " * (len(line) - len(spoken)) + spoken)
            continue
        else:
            lines.append(line)
        options = False
    return "\n".join(lines)


def _closes(fence: re.Match, opened: tuple[str, bool]) -> bool:
    marker = fence.group(2)
    return not fence.group(3) and marker[0] == opened[0][0] and len(marker) >= len(opened[0])
