"""`python -m proving.mutants`."""

import sys

from proving.mutants.kill import main

if __name__ == "__main__":
    sys.exit(main())
