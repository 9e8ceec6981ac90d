"""`python -m tests.site.frames [--update]`."""

import sys

from lessons_core.utf8 import say_utf8
from tests.site.built import problem
from tests.site.frames import frames

if __name__ == "__main__":
    say_utf8()
    if wrong := problem():
        sys.exit(wrong)
    now = frames.frames()
    if "--update" in sys.argv[1:]:
        frames.STORED.write_text(now, encoding="utf-8", newline="\n")
    print(frames.differing(now) or "the frames of the pages are as stored")
