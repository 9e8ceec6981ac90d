"""`python -m proving.lint`."""

import sys

from proving.lint.check import main

if __name__ == "__main__":
    sys.exit(main())
