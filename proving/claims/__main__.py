"""`python -m proving.claims`."""

import sys

from proving.claims.check import main

if __name__ == "__main__":
    sys.exit(main())
