"""The nine runs as the figure carries them: written by `tests/golden/make_which_is_it.py`."""

import json
from pathlib import Path

PATH = Path(__file__).parent / "src" / "which_is_it" / "runs.json"
_DATA = json.loads(PATH.read_text(encoding="utf-8"))

CAUSES: dict[str, str] = _DATA["causes"]
EVIDENCE: dict[str, str] = _DATA["evidence"]
CASES: list[dict] = _DATA["cases"]
