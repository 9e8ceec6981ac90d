"""Write the tables that the decoder's Python and its JavaScript share, with the figure's presets:

python tests/figures/config_decoder/make_table.py
"""

import json

from lessons_core.configs import keys
from lessons_core.figures import bundles
from lessons_core.figures.config_decoder.presets import PRESETS
from lessons_core.utf8 import say_utf8

PATH = bundles.HERE / "config_decoder" / "table.json"
TABLE = {
    "known": keys.KNOWN, "elsewhere": keys.ELSEWHERE, "sections": keys.SECTIONS,
    "otherwise": keys.OTHERWISE, "formats": keys.FORMATS, "calls": keys.CALLS,
    "lessons": keys.LESSONS, "sentences": keys.SENTENCES, "others": keys.OTHERS,
    "schedules": keys.SCHEDULES, "open": keys.OPEN, "wanted": keys.WANTED, "unread": keys.UNREAD,
    "warnings": keys.WARNINGS, "optimizers": keys.OPTIMIZERS, "decays": keys.DECAYS,
    "phrases": keys.PHRASES, "parts": keys.PARTS,
    "presets": [preset._asdict() for preset in PRESETS],
}  # fmt: skip


def text() -> str:
    """Return the document, one table a line so that a diff shows which changed."""
    lines = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in TABLE.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    say_utf8()
    PATH.write_text(text(), encoding="utf-8")
    print(f"{PATH.name}: {len(TABLE)} tables")
