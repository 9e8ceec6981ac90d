"""The thirteen runs as the figure carries them.

`tests/figures/clinic/make_golden.py` writes them.
"""

import json
from pathlib import Path

PATH = Path(__file__).with_name("runs.json")
_DATA = json.loads(PATH.read_text(encoding="utf-8"))

CAUSES: dict[str, str] = _DATA["causes"]
EVIDENCE: dict[str, str] = _DATA["evidence"]
FIXES: dict[str, str] = _DATA["fixes"]
CASES: list[dict] = _DATA["cases"]
