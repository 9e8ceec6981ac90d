"""The claims file of a lesson: ``NN_name.claims.yml``, read with the line of every entry."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass
from pathlib import Path

import yaml

from lessons_core.utf8 import Unreadable, read_utf8
from proving.claims.directions import find_words
from proving.claims.numbers import COMPARISONS

KEYS = frozenset({"says", "holds", "when", "source", "general", "after", "count", "compare"})
#: What a sentence with a word of direction is, when no cell of its lesson decides it.
GENERAL = {
    "knowledge": "true of mathematics, of a library or of the world, whatever the cells give",
    "definition": "says what a word or a sign means",
    "instruction": "says what to do, or what the text does next",
    "elsewhere": "is measured and held in another lesson",
    "unseen": "speaks of what no cell of the book runs, and says so",
}


#: The line of an entry that binds a table's row, and the words for each of its cells.
RowEntry = tuple[int, tuple[str, ...]]


class SidecarError(ValueError):
    """An entry that cannot be read: the message says which, what arrived and what to write."""

    def __init__(self, line: int, message: str):
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Claim:
    """One entry: an excerpt of the prose and what holds the numbers and the words in it.

    ``holds`` has one Python expression for each number of the excerpt; ``when`` has conditions
    that must be true for its words ("falls", "a quarter"); ``source`` says where a number comes
    from that is no result, and stands alone; so does ``general``, the kind of a sentence that
    states no outcome. ``after`` is the id of the cell in whose state the expressions are
    evaluated, ``"end"``, or empty for the cell before.
    """

    line: int
    says: str
    holds: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    source: str = ""
    after: str = ""
    count: int = 1
    compare: str = "equal"
    general: str = ""


class _Loader(yaml.SafeLoader):
    """Safe YAML that keeps the line of each mapping and refuses a key given twice."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict:
    result = {"line": node.start_mark.line + 1}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise SidecarError(key_node.start_mark.line + 1, "a key must be a word, as in `says:`")
        key = loader.construct_object(key_node, deep=True)
        if key in result:
            raise SidecarError(key_node.start_mark.line + 1, f"the key {key!r} is given twice")
        result[key] = loader.construct_object(value_node, deep=True)
    return result


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def sidecar_path(notebook: Path) -> Path:
    """Return where the claims of ``notebook`` are written."""
    return Path(notebook).with_suffix(".claims.yml")


def read_claims(path: Path) -> list[Claim]:
    """Return the claims of a claims file; a file that is not there has none.

    Raises ``SidecarError`` with the line of the first entry that cannot be read.
    """
    return parse_claims(_entries(path))


def read_by_page(path: Path) -> dict[str, list[Claim]]:
    """Return the claims of a file that lists them by page.

    Raises ``SidecarError`` with the line of the first entry that cannot be read.
    """
    listed = _entries(path)
    if not isinstance(listed, dict):
        raise SidecarError(1, "must map each page to a list of entries")
    return {page: parse_claims(entries) for page, entries in listed.items() if page != "line"}


def read_rows(path: Path) -> list[RowEntry]:
    """Return the line and the words of each entry that binds a table's row.

    Raises ``SidecarError`` with the line of the first that cannot be read.
    """
    return [_row(entry) for entry in _entries(path) if isinstance(entry, dict) and "row" in entry]


def _row(entry: dict) -> RowEntry:
    line, words = entry["line"], entry["row"]
    if set(entry) != {"line", "row"} or not isinstance(words, list) or len(words) < 2:
        raise SidecarError(line, "`row` stands alone, with a list of words for each cell of a row")
    return line, tuple(map(str, words))


def _entries(path: Path) -> object:
    if not path.exists():
        return []
    try:
        text = read_utf8(path)
        entries = yaml.load(text, Loader=_Loader) or []
    except Unreadable as error:
        raise SidecarError(error.line, str(error)) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SidecarError(
            line, f"is not YAML: {error.problem}. Quote excerpts with '…'."
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SidecarError(line, f"is not YAML: {error.reason}") from error
    return entries


def parse_claims(entries: object) -> list[Claim]:
    """Return entries that were read as plain data, each with its ``line`` or without one.

    Raises ``SidecarError`` for the first that is none.
    """
    if not isinstance(entries, list):
        raise SidecarError(1, "must be a list of entries that start with `- says:`")
    claims = [entry for entry in entries if not (isinstance(entry, dict) and "row" in entry)]
    return [claim for entry in claims for claim in _claims(entry)]


def _claims(entry: object) -> list[Claim]:
    """Return the claims of an entry: one for each quote that shares its conditions."""
    if not isinstance(entry, dict):
        raise SidecarError(1, f"the entry {entry!r} is not a mapping; write `- says: '…'`")
    line = entry.pop("line", 1)
    says = entry.get("says")
    if not isinstance(says, list):
        return [_claim(entry, line)]
    if "holds" in entry or not says:
        raise SidecarError(line, "a list in `says` shares a `when` or a `general`, and no numbers")
    return [_claim(entry | {"says": quote}, line) for quote in says]


def _claim(entry: dict, line: int) -> Claim:
    if unknown := sorted(set(entry) - KEYS):
        known = ", ".join(sorted(KEYS))
        raise SidecarError(line, f"unknown key {unknown[0]!r}; an entry may have {known}")
    says = entry.get("says")
    if not isinstance(says, str) or not says.strip():
        raise SidecarError(line, f"`says` must quote the prose; it is {says!r}")
    if bool({"holds", "when"} & set(entry)) + ("source" in entry) + ("general" in entry) != 1:
        choice = "`source` or `general`, or else `holds`, `when` or both"
        raise SidecarError(line, f"{says!r} needs {choice}")
    if "general" in entry:
        return Claim(line, says, count=_count(entry, line), general=_general(entry, line))
    if "source" in entry:
        return Claim(line, says, source=_source(entry, line), count=_count(entry, line))
    compare = entry.get("compare", "equal")
    if compare not in COMPARISONS:
        choices = ", ".join(COMPARISONS)
        raise SidecarError(line, f"`compare` is {compare!r}; it must be one of {choices}")
    after = entry.get("after", "")
    if not isinstance(after, str):
        raise SidecarError(line, f"`after` must be a cell id or `end`; it is {after!r}. Quote it.")
    holds, when = (_expressions(entry, key, line) for key in ("holds", "when"))
    return Claim(line, says, holds, when, "", after, _count(entry, line), compare)


def _source(entry: dict, line: int) -> str:
    if extra := sorted({"after", "compare"} & set(entry)):
        raise SidecarError(line, f"`{extra[0]}` says how to evaluate; a `source` is not evaluated")
    source = entry["source"]
    if not isinstance(source, str) or len(source.split()) < 2:
        raise SidecarError(line, f"`source` must say in words where it is from; it is {source!r}")
    return source


def _general(entry: dict, line: int) -> str:
    if (general := entry["general"]) not in GENERAL:
        choices = "; ".join(f"{kind} ({what})" for kind, what in GENERAL.items())
        raise SidecarError(line, f"`general` is {general!r}; it must be one of {choices}")
    if not find_words(entry["says"], every=True):
        raise SidecarError(line, f"{entry['says']!r} has no word of direction; delete the entry")
    return general


def _count(entry: dict, line: int) -> int:
    count = entry.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise SidecarError(line, f"`count` must be a whole number from 1; it is {count!r}")
    return count


def _expressions(entry: dict, key: str, line: int) -> tuple[str, ...]:
    texts = entry.get(key, [])
    return tuple(_expression(t, key, line) for t in (texts if isinstance(texts, list) else [texts]))


def _expression(text: object, key: str, line: int) -> str:
    """Return an expression that depends on the lesson; a bare constant holds nothing."""
    if not isinstance(text, str):
        raise SidecarError(
            line, f"`{key}` must be an expression of the lesson's names; {text!r} is a constant"
        )
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        raise SidecarError(line, f"`{key}` is no expression: {text!r} ({error.msg})") from error
    if not free_names(tree):
        raise SidecarError(line, f"`{key}` uses no name of the lesson: {text!r} is a constant")
    return text.strip()


def free_names(tree: ast.AST) -> set[str]:
    """Return the names of an expression that are neither bound in it nor built in."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return {node.id for node in names if not hasattr(builtins, node.id)} - bound
