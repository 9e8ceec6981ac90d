"""What a learner has done: one versioned JSON document, the same in notebooks and on the site.

`{"format": "downhill-progress", "version": 1, "lessons": {"01_one_update": {"best": 0.875, …}}}`.
A document that cannot be used is set aside with a message: never lost, never fatal. The site's
`progress.js` speaks the same document; both pass the cases in `tests/progress_cases.json`.
"""

import json
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

FORMAT = "downhill-progress"
VERSION = 1
THRESHOLD = 0.75
DEFAULT = "~/.downhill/progress.json"

_LESSON = re.compile(r"[0-9]{2}_[a-z0-9_]{1,60}")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class ProgressError(ValueError):
    """Raised for a document or a patch that is not progress; says what arrived and what to try."""


def empty() -> dict:
    """Return a document with no lesson in it."""
    return {"format": FORMAT, "version": VERSION, "lessons": {}}


def parse(text: str) -> tuple[dict, list[str]]:
    """Return the document of a JSON text, and the names of lessons in it that were unreadable.

    Raises `ProgressError` where the whole text is corrupt, foreign, or of another version.
    """
    try:
        data = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_mapping)
    except (ValueError, RecursionError):
        raise ProgressError("it is not complete JSON") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ProgressError(f'it is not a progress document (no "format": "{FORMAT}")')
    version = data.get("version")
    if not _is_number(version) or version != int(version) or version < 1:
        raise ProgressError("its version is not one that was ever written")
    if version > VERSION:
        raise ProgressError(
            f"it has version {int(version)} and this book reads version {VERSION};"
            " open it with a newer copy of the book"
        )
    lessons = data.get("lessons")
    if not isinstance(lessons, dict):
        raise ProgressError('its "lessons" are missing')
    good = {name: entry for name, entry in lessons.items() if _is_lesson(name, entry)}
    return {**empty(), "lessons": good}, [name for name in lessons if name not in good]


def merge(ours: dict, theirs: dict) -> dict:
    """Return both documents in one: the best score wins, and nothing that was done is undone.

    Answers, last score and total come from the entry that was updated last (ours on a tie).
    """
    lessons = dict(ours["lessons"])
    for name, new in theirs["lessons"].items():
        lessons[name] = _merge_lesson(lessons[name], new) if name in lessons else new
    return {**empty(), "lessons": lessons}


def apply(document: dict, lesson: str, patch: dict, now: str) -> dict:
    """Return the document with a patch recorded for a lesson at the time `now`.

    A patch may hold `last` (share of right answers, 0 to 1), `total`, `attempts`, `answers` and
    `exercises`. The best score and the exercises only grow. Raises `ProgressError` for others.
    """
    entry = {**document["lessons"].get(lesson, {}), "updated": now}
    known = ("last", "total", "attempts", "answers", "exercises")
    for key in patch:
        if key not in known:
            raise ProgressError(f"cannot record {key!r}; a patch may hold {', '.join(known)}")
    if not _is_lesson(lesson, {**patch, "updated": now}):
        raise ProgressError(f"cannot record {patch!r} for lesson {lesson!r} at {now!r}")
    entry.update(patch)
    if "last" in patch:
        entry["best"] = max(entry.get("best", 0), patch["last"])
    old = document["lessons"].get(lesson, {})
    entry["passed"] = old.get("passed", False) or entry.get("best", 0) > THRESHOLD
    if "attempts" in patch:
        entry["attempts"] = max(old.get("attempts", 0), patch["attempts"])
    if "exercises" in patch:
        entry["exercises"] = _either(old.get("exercises", {}), patch["exercises"])
    return {**document, "lessons": {**document["lessons"], lesson: entry}}


def state(entry: dict | None) -> str:
    """Return `complete`, `in progress` or `not started` for the entry of a lesson."""
    if entry and entry.get("passed"):
        return "complete"
    return "in progress" if entry else "not started"


class Progress:
    """The learner's progress in a file; `message` says what could not be read or kept.

    The file is `path`, else `$DOWNHILL_PROGRESS`, else `~/.downhill/progress.json`; `~` is the home
    folder in all three. It is read again before each change, so that two notebooks may record side
    by side. Where it cannot be written, or there is no home folder, `available` turns false and
    progress lives in memory only. `tell` is called once with each message.
    """

    def __init__(self, path=None, tell=print):
        self.path = Path(path or os.environ.get("DOWNHILL_PROGRESS") or DEFAULT)
        self.available = True
        self.message = ""
        self._tell = tell
        self._memory = empty()
        try:
            self.path = self.path.expanduser()
        except RuntimeError:  # no HOME, and a user whom the system does not know
            self._keep_nothing("there is no home folder; name a file in DOWNHILL_PROGRESS")

    def load(self) -> dict:
        """Return the document; a file that cannot be used is set aside and named in `message`."""
        if not self.available:
            return self._memory
        try:
            text = self.path.read_bytes().decode("utf-8-sig", errors="surrogateescape")
        except FileNotFoundError:
            return empty()
        except OSError as error:
            return self._keep_nothing(error)
        try:
            document, unreadable = parse(text)
        except ProgressError as error:
            self._set_aside(f"Your saved progress could not be used: {error}.", move=True)
            return empty()
        if unreadable:
            part = f"Part of your saved progress could not be used ({_lessons(unreadable)})."
            self._set_aside(part, move=False)
            self._write(document)
        return document

    def lesson(self, name: str) -> dict:
        """Return what is known of one lesson; empty where nothing is."""
        return self.load()["lessons"].get(name, {})

    def record(self, lesson: str, patch: dict, now: str | None = None) -> dict:
        """Keep a patch for a lesson and return its entry.

        Raises `ProgressError` for a patch that is not one.
        """
        now = now or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        document = apply(self.load(), lesson, patch, now)
        self._write(document)
        return document["lessons"][lesson]

    def export_text(self) -> str:
        """Return the document as JSON text, to be imported elsewhere."""
        return _text(self.load())

    def import_text(self, text: str) -> dict:
        """Merge an exported document into this one and return the result; the best score wins.

        Raises `ProgressError` for a text that is not progress; then nothing changes.
        """
        try:
            theirs, unreadable = parse(text.removeprefix("\ufeff"))
        except ProgressError as error:
            raise ProgressError(f"Nothing was imported: {error}.") from None
        document = merge(self.load(), theirs)
        self._write(document)
        if unreadable:
            self._say(f"Left out, because it could not be read: {', '.join(unreadable)}.")
        return document

    def reset(self) -> None:
        """Forget everything that was recorded."""
        self._write(empty())

    def _write(self, document):
        self._memory = document
        if not self.available:
            return
        try:
            _write_whole(self.path, _text(document))
        except OSError as error:
            self._keep_nothing(error)

    def _set_aside(self, why, move):
        n = 1
        while (aside := self.path.with_name(f"{self.path.stem}.aside-{n}.json")).exists():
            n += 1
        try:
            if move:
                self.path.rename(aside)
            else:
                aside.write_bytes(self.path.read_bytes())
        except OSError as error:
            self._keep_nothing(error)
            return
        self._say(f"{why} It is kept in {aside}.")

    def _keep_nothing(self, error):
        self.available = False
        self._say(f"Progress cannot be saved in {self.path} ({error}); nothing will be kept.")
        return self._memory

    def _say(self, message):
        self.message = message
        self._tell(message)


def _write_whole(path, text):
    """Write a file so that a reader finds the old text or the new one, never a half."""
    path = Path(os.path.realpath(path))  # a link to the file stays a link
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".progress-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _text(document):
    return json.dumps(document, indent=2, sort_keys=True) + "\n"


def _lessons(names):
    return "1 lesson" if len(names) == 1 else f"{len(names)} lessons"


def _mapping(pairs):
    """Return the pairs as a dict; of two entries for a lesson none is lost."""
    mapping = {}
    for key, value in pairs:
        both = _is_lesson(key, value) and _is_lesson(key, mapping.get(key))
        mapping[key] = _merge_lesson(mapping[key], value) if both else value
    return mapping


def _no_constant(name):
    raise ValueError(name)


def _is_number(value):
    # bool is an int in Python; int before float, because a huge int has no float.
    return isinstance(value, int | float) and not isinstance(value, bool) and -1e9 < value < 1e9


def _is_count(value):
    return _is_number(value) and value == int(value) and 0 <= value <= 1_000_000


def _is_share(value):
    return _is_number(value) and 0 <= value <= 1


def _is_map(value, kind):
    return isinstance(value, dict) and all(_NAME.fullmatch(k) and kind(v) for k, v in value.items())


_CHECKS = {
    "best": _is_share,
    "last": _is_share,
    "total": _is_count,
    "attempts": _is_count,
    "passed": lambda value: isinstance(value, bool),
    "answers": lambda value: _is_map(value, lambda v: isinstance(v, str) and _NAME.fullmatch(v)),
    "exercises": lambda value: _is_map(value, lambda v: isinstance(v, bool)),
    "updated": lambda value: isinstance(value, str) and _TIME.fullmatch(value),
}


def _is_lesson(name, entry):
    return bool(
        _LESSON.fullmatch(name)
        and isinstance(entry, dict)
        and "updated" in entry
        and all(key in _CHECKS and _CHECKS[key](value) for key, value in entry.items())
    )


def _merge_lesson(ours, theirs):
    older, newer = (ours, theirs) if theirs["updated"] > ours["updated"] else (theirs, ours)
    merged = {**older, **newer}
    for key in ("best", "attempts"):
        if key in merged:
            merged[key] = max(older.get(key, 0), newer.get(key, 0))
    merged["passed"] = bool(older.get("passed")) or bool(newer.get("passed"))
    if "exercises" in merged:
        merged["exercises"] = _either(older.get("exercises", {}), newer.get("exercises", {}))
    return merged


def _either(a, b):
    return {key: bool(a.get(key) or b.get(key)) for key in {**a, **b}}
