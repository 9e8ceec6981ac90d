"""`python -m proving.claims`."""

import sys

from lessons_core.utf8 import say_utf8
from proving.claims.command import main

if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
