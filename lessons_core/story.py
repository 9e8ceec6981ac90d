"""The words of a lesson's story, read from `story.yml`: figures, plots and exercises take them."""

import difflib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

PATH = Path(__file__).with_name("story.yml")
#: What each entry says, all of them words; the file's comments tell where each one is read.
KEYS = (
    "one", "many", "opening", "title", "fact", "feature", "score", "scores", "target", "delay",
    "unit", "units", "low", "high",
)  # fmt: skip
PARTS = ("told", "stories")
BLANKS = {"fact": {"{x}", "{y}"}}


class StoryError(ValueError):
    """`story.yml` cannot be told; the message lists every fault and what to write."""


def told(lesson: str) -> dict[str, str]:
    """Return the words of the story that a lesson tells.

    Args:
        lesson: the lesson's folder of exercises, such as `lesson_01`; one that `told` does not
            list tells the first story.

    Raises `StoryError` for a file with faults.
    """
    book = load()
    first = next(iter(book["stories"]))
    return dict(book["stories"][book["told"].get(lesson, first)])


def words(name: str) -> dict[str, str]:
    """Return the words of the story of that name.

    Raises `StoryError` for a name without an entry, and lists those that have one.
    """
    stories = load()["stories"]
    if name not in stories:
        raise StoryError(f"{PATH.name} has no story {name!r}; {_choice(name, stories)}")
    return dict(stories[name])


def fill(text: str, story: dict[str, str]) -> str:
    """Put the words of a story in place of `{one}`, `{many}` and so on; other brackets stay."""
    for key, said in story.items():
        text = text.replace("{" + key + "}", said)
    return text


def asked(texts: list[str], story: dict[str, str]) -> dict[str, str]:
    """Return those words of a story that the texts ask for."""
    return {key: said for key, said in story.items() if any("{" + key + "}" in t for t in texts)}


@cache
def load(path: Path = PATH) -> dict[str, dict]:
    """Return `told` (lesson -> name) and `stories` (name -> words) of a story file.

    Raises `StoryError` that lists every fault of the file.
    """
    try:
        book = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise StoryError(f"{path.name} is no YAML: {error}") from error
    if found := faults(book):
        raise StoryError(f"{path.name}:\n  " + "\n  ".join(found))
    return {"told": book.get("told") or {}, "stories": book["stories"]}


def faults(book: object) -> list[str]:
    """Return what is wrong with the contents of a story file, one message for each fault."""
    stories = book.get("stories") if isinstance(book, dict) else None
    if not isinstance(stories, dict) or not stories:
        return ["it needs `stories:`, and below it an entry for each story"]
    found = [f"unknown key {key!r}; {_choice(key, PARTS)}" for key in book if key not in PARTS]
    for name, entry in stories.items():
        found += [f"{name}: {fault}" for fault in _entry_faults(entry)]
    lessons = book.get("told") or {}
    if not isinstance(lessons, dict):
        return [*found, f"told: {lessons!r} is no list of lessons; write lesson_01: {name}"]
    for lesson, name in lessons.items():
        if not re.fullmatch(r"lesson_\d\d", str(lesson)):
            found.append(f"told: {lesson!r} is no lesson; write it like lesson_01")
        if name not in stories:
            hint = _choice(name, stories)
            found.append(f"told: {lesson} tells {name!r}, which has no entry; {hint}")
    return found


def _entry_faults(entry: object) -> list[str]:
    if not isinstance(entry, dict):
        return [f"an entry holds words ({', '.join(KEYS)}), not {entry!r}"]
    found = [f"lacks {key!r}" for key in KEYS if key not in entry]
    for key, said in entry.items():
        if key not in KEYS:
            found.append(f"unknown word {key!r}; {_choice(key, KEYS)}")
        elif not isinstance(said, str) or not said.strip():
            found.append(f"{key} must be words, got {said!r}; put them in quotes")
        elif set(re.findall(r"\{.*?\}", said)) != BLANKS.get(key, set()):
            found.append(f"{key} must have {_blanks(key)} in braces, got {said!r}")
    return found


def _blanks(key: str) -> str:
    return " and ".join(sorted(BLANKS.get(key, ()))) or "nothing"


def _choice(wrong: object, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(str(wrong), list(names), 1)
    return f"did you mean {near[0]!r}?" if near else f"there are {', '.join(names)}"
