"""The one form in which a notebook is stored, so that a diff shows what changed."""

from __future__ import annotations

import copy
import json
import re

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE_INFO = {"name": "python", "pygments_lexer": "ipython3"}
#: What a notebook and a cell may say about themselves besides.
NOTEBOOK_METADATA = frozenset({"mystnb"})
CELL_METADATA = frozenset({"tags", "mystnb", "reason"})
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_CELL_FRAME = re.compile(r"^(?:\s*)(?:Cell In\[|Input In )")
_OTHER_FRAME = re.compile(r"^(?:File |<[^>]*> |\S+\.py:\d+)")
#: What a carriage return took back, as a progress bar does with every drawing.
_TAKEN_BACK = re.compile(r"[^\n]*\r")
_RULE = re.compile(r"^-{20,}$|^\w+\s+Traceback \(most recent call last\)$")


def canonical(notebook: dict) -> dict:
    """Return a canonical copy of a notebook (as parsed from JSON).

    Ids are kept; a cell without one, or with one that is taken, gets an id from its first words.
    Metadata is reduced to what the book uses. Outputs lose what differs from run to run.
    """
    cells, taken = [], set()
    for cell in notebook["cells"]:
        cells.append(_cell(cell, taken))
    kept = {k: v for k, v in notebook["metadata"].items() if k in NOTEBOOK_METADATA}
    metadata = kept | {"kernelspec": dict(KERNELSPEC), "language_info": dict(LANGUAGE_INFO)}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def canonical_text(notebook: dict) -> str:
    """Return the bytes-to-be of a canonical notebook: sorted keys, one source line a line."""
    stored = copy.deepcopy(canonical(notebook))
    for cell in stored["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
        for output in cell.get("outputs", []):
            _split_texts(output)
    return json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_text(text: str) -> dict:
    """Return a notebook with every multi-line value as one string."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell["source"] = joined(cell["source"])
        for output in cell.get("outputs", []):
            if "text" in output:
                output["text"] = joined(output["text"])
            if "data" in output:
                output["data"] = {k: joined(v) for k, v in output["data"].items()}
    return notebook


def joined(value: object) -> object:
    """Return a multi-line value as one string; anything else as it is."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value


def _split_texts(output: dict) -> None:
    if "text" in output:
        output["text"] = output["text"].splitlines(keepends=True)
    for mime, value in output.get("data", {}).items():
        if isinstance(value, str) and not mime.startswith("image/p"):
            output["data"][mime] = value.splitlines(keepends=True)


def _cell(cell: dict, taken: set[str]) -> dict:
    source = _with_plain_ends(joined(cell["source"])).rstrip()
    cell_id = cell.get("id", "")
    if not cell_id or cell_id in taken:
        cell_id = _derived_id(source, cell["cell_type"], taken)
    taken.add(cell_id)
    metadata = {k: v for k, v in cell.get("metadata", {}).items() if k in CELL_METADATA}
    result = {"cell_type": cell["cell_type"], "id": cell_id, "metadata": metadata, "source": source}
    if cell.get("attachments"):
        result["attachments"] = cell["attachments"]
    if cell["cell_type"] == "code":
        result["execution_count"] = cell.get("execution_count")
        result["outputs"] = canonical_outputs(cell.get("outputs", []))
    return result


def _with_plain_ends(text: str) -> str:
    r"""Return a text with each line ended by \n alone, as Windows' editors do not."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _derived_id(source: str, cell_type: str, taken: set[str]) -> str:
    """Return an id from the first words of a cell, with a number where it is taken."""
    words = re.findall(r"[a-z0-9]+", source.lower())[:4]
    stem = "-".join(words)[:40].strip("-") or cell_type
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate


def canonical_outputs(outputs: list[dict]) -> list[dict]:
    """Return outputs without what differs from run to run.

    Neighbouring pieces of one stream become one, without what a carriage return took back; a
    widget's model id goes (its picture and its text stay); a traceback keeps the frames of the
    notebook's own cells, without colours.
    """
    result: list[dict] = []
    for output in _settled(outputs):
        kind = output["output_type"]
        if kind == "stream":
            result.append(output)
        elif kind == "error":
            result.append(_error(output))
        else:
            data = {k: joined(v) for k, v in output["data"].items() if k != WIDGET_VIEW}
            data = {k: v.strip() if k == "image/png" else v for k, v in data.items()}
            kept = {"data": data, "metadata": output.get("metadata", {}), "output_type": kind}
            if kind == "execute_result":
                kept["execution_count"] = output.get("execution_count")
            result.append(kept)
    return result


def _settled(outputs: list[dict]) -> list[dict]:
    """Return outputs with each run of one stream as one output, as it reads when all is over."""
    whole: list[dict] = []
    for output in outputs:
        if output["output_type"] != "stream":
            whole.append(output)
            continue
        text = joined(output["text"])
        if whole and whole[-1].get("name") == output["name"]:
            whole[-1]["text"] += text
        else:
            whole.append({"name": output["name"], "output_type": "stream", "text": text})
    if not any("\r" in output.get("text", "") for output in whole):
        return whole
    for output in whole:
        if output["output_type"] == "stream":
            output["text"] = _TAKEN_BACK.sub("", output["text"].replace("\r\n", "\n"))
    # What is empty now stood between two pieces that are neighbours without it.
    return _settled([o for o in whole if o["output_type"] != "stream" or o["text"]])


def _error(output: dict) -> dict:
    lines = _ANSI.sub("", "\n".join(output["traceback"])).splitlines()
    summary = f"{output['ename']}: {output['evalue']}".rstrip(": ")
    return {
        "ename": output["ename"],
        "evalue": output["evalue"],
        "output_type": "error",
        "traceback": [*_own_frames(lines), summary],
    }


def _own_frames(lines: list[str]) -> list[str]:
    """Return the lines of a traceback that belong to cells, not to files of some machine."""
    kept, own = [], False
    for line in lines:
        if _RULE.match(line):
            continue
        if _CELL_FRAME.match(line):
            own = True
        elif _OTHER_FRAME.match(line) or (line and not line[0].isspace() and line[0] not in "-"):
            own = False
        if own and line.strip():
            kept.append(line.rstrip())
    return kept
