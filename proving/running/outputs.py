"""Compare stored outputs with fresh ones: every MIME type, in order, nothing forgiven."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff

from PIL import Image, ImageChops

from proving.running.canonical import canonical_outputs

_CONTEXT = 40
_LETTERING = re.compile(r"<!-- (.+?) -->|<text[^>]*>(.*?)</text>", re.S)
_TICK = re.compile(r"[-−]?\d[\d.]*(?:e[-−]?\d+)?|\$\\mathdefault.*")
_SUM = re.compile(r"sha256:[0-9a-f]+")
_TOLD = 3
_DRAWN = 12  # lines of a drawing's changes


@dataclass(frozen=True)
class Difference:
    """One difference: a line for the report, and the whole of it for the traceback."""

    figure: bool
    message: str
    detail: str = ""


def differences(stored: list[dict], fresh: list[dict]) -> list[Difference]:
    """Return what differs between two lists of outputs, in order; nothing when they agree."""
    old, new = canonical_outputs(stored), canonical_outputs(fresh)
    found: list[Difference] = []
    for number, (was, now) in enumerate(zip(old, new, strict=False), start=1):
        found += _compare(was, now, f"output {number}" if max(len(old), len(new)) > 1 else "output")
    for was in old[len(new) :]:
        found.append(Difference(_is_figure(was), f"the stored {_name(was)} no longer appears"))
    for now in new[len(old) :]:
        found.append(Difference(_is_figure(now), f"a {_name(now)} appears that is not stored"))
    return found


def _name(output: dict) -> str:
    kind = output["output_type"]
    if kind == "stream":
        return f"text on {output['name']}"
    if kind == "error":
        return f"error {output['ename']}"
    return f"{kind.replace('_', ' ')} ({', '.join(sorted(output['data']))})"


def _is_figure(output: dict) -> bool:
    data = output.get("data", {})
    return any(mime.startswith("image/") for mime in data) or "dh-figure" in data.get(
        "text/html", ""
    )


def _compare(was: dict, now: dict, place: str) -> Iterator[Difference]:
    figure = _is_figure(was) or _is_figure(now)
    shape = ("output_type", "name", "execution_count")
    if any(was.get(key) != now.get(key) for key in shape):
        yield Difference(figure, f"{place} was {_title(was)}, is {_title(now)} now")
    elif was["output_type"] == "stream":
        yield from _texts(was["text"], now["text"], f"{place}", False)
    elif was["output_type"] == "error":
        yield from _errors(was, now, place)
    else:
        yield from _bundles(was, now, place, figure)


def _title(output: dict) -> str:
    count = output.get("execution_count")
    return _name(output) + (f" of run {count}" if count is not None else "")


def _errors(was: dict, now: dict, place: str) -> Iterator[Difference]:
    old, new = (f"{error['ename']}: {error['evalue']}" for error in (was, now))
    if old != new:
        yield Difference(False, f"{place} stands “{old}”, is “{new}” now")
    elif was["traceback"] != now["traceback"]:
        yield from _texts("\n".join(was["traceback"]), "\n".join(now["traceback"]), place, False)


def _bundles(was: dict, now: dict, place: str, figure: bool) -> Iterator[Difference]:
    for mime in sorted(was["data"].keys() - now["data"].keys()):
        yield Difference(figure, f"{place} no longer has the stored {mime}")
    for mime in sorted(now["data"].keys() - was["data"].keys()):
        yield Difference(figure, f"{place} has a {mime} that is not stored")
    for mime in _told(was["data"], now["data"]):
        yield from _values(mime, was["data"][mime], now["data"][mime], place, figure)
    if was["metadata"] != now["metadata"]:
        old, new = (json.dumps(o["metadata"], sort_keys=True) for o in (was, now))
        yield Difference(figure, f"{place} had metadata {old}, has {new} now")


def _told(was: dict, now: dict) -> list[str]:
    """Return the MIME types that differ, without a checksum of what another of them says."""
    changed = sorted(mime for mime in was.keys() & now.keys() if was[mime] != now[mime])
    old, new = (_SUM.sub("", str(data.get("text/plain"))) for data in (was, now))
    return [mime for mime in changed if mime != "text/plain" or len(changed) == 1 or old != new]


def _values(mime: str, was: object, now: object, place: str, figure: bool) -> Iterator[Difference]:
    if mime in {"image/png", "image/jpeg"}:
        changed = pixels_changed(was, now)
        if changed:
            yield Difference(True, f"{place}, {mime}: {changed}")
    elif mime == "image/svg+xml" and was != now:
        (found,) = _texts(was, now, f"{place}, {mime}", True)
        yield Difference(True, f"{place}: {lettering_changed(was, now)}", _shortened(found.detail))
    elif isinstance(was, str) and isinstance(now, str):
        yield from _texts(was, now, f"{place}, {mime}", figure)
    elif was != now:
        old, new = (json.dumps(v, sort_keys=True, ensure_ascii=False) for v in (was, now))
        yield from _texts(old, new, f"{place}, {mime}", figure)


def _shortened(detail: str) -> str:
    """Return the first lines of a drawing's changes: where one line moved, mostly all have."""
    lines = detail.splitlines()
    rest = len(lines) - _DRAWN
    return "\n".join([*lines[:_DRAWN], f"… and {rest} more lines"] if rest > 0 else lines)


def lettering_changed(was: str, now: str) -> str:
    """Return what a drawing says otherwise; where its words stay, that its lines have moved.

    Matplotlib draws letters as shapes and notes each text as a comment beside them.
    """
    old, new = ([a or b for a, b in _LETTERING.findall(svg)] for svg in (was, now))
    moves = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [(old[a:b], new[c:d]) for kind, a, b, c, d in moves if kind != "equal"]
    if not changed:
        return "its words stay, its drawing has changed"
    # The numbers along an axis follow what is drawn, so they are told last.
    changed.sort(key=lambda pair: all(_TICK.fullmatch(text) for part in pair for text in part))
    told = [
        f"“{' '.join(gone) or 'nothing'}” is “{' '.join(come) or 'nothing'}” now"
        for gone, come in changed[:_TOLD]
    ]
    rest = f", and {len(changed) - _TOLD} more" if len(changed) > _TOLD else ""
    return ", ".join(told) + rest


def pixels_changed(was: str, now: str) -> str:
    """Return in words how two base64 pictures differ in size or decoded pixels, or nothing."""
    old, new = (_picture(text) for text in (was, now))
    if old.size != new.size:
        return f"was {old.width} × {old.height} pixels, is {new.width} × {new.height} now"
    box = ImageChops.difference(old, new).getbbox(alpha_only=False)
    return f"pixels differ between {box[:2]} and {box[2:]}" if box else ""


def _picture(text: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(text))).convert("RGBA")


def _texts(was: str, now: str, place: str, figure: bool) -> Iterator[Difference]:
    if was == now:
        return
    old, new = was.splitlines(), now.splitlines()
    line = next((i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), -1)
    if line < 0:
        line = min(len(old), len(new))
    old_line, new_line = (lines[line] if line < len(lines) else "" for lines in (old, new))
    shown_old, shown_new = _around(old_line, new_line)
    where = f"{place}, line {line + 1}" if max(len(old), len(new)) > 1 else place
    message = f"{where}, stands “{shown_old}”, is “{shown_new}” now"
    if old_line == new_line:
        message = f"{where}: only line ends differ"
    detail = "\n".join(unified_diff(old, new, "stored", "fresh", lineterm="", n=1))
    yield Difference(figure, message, detail[:6000])


def _around(old: str, new: str) -> tuple[str, str]:
    """Return the part of two long lines where they first differ."""
    if max(len(old), len(new)) <= 3 * _CONTEXT:
        return old.strip(), new.strip()
    first = next(
        (i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]),
        min(len(old), len(new)),
    )
    start = max(0, first - _CONTEXT)
    return tuple(f"…{line[start : first + _CONTEXT]}…" for line in (old, new))
