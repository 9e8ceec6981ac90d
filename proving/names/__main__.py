"""`python -m proving.names`."""

import sys

from lessons_core.utf8 import say_utf8
from proving.names.check import main

if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
