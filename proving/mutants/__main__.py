"""`python -m proving.mutants`."""

import sys

from lessons_core.utf8 import say_utf8
from proving.mutants.kill import main

if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
