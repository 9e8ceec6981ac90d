"""Bring the browsers and run the smoke tests in each: `python -m tests.browsers`, `make browsers`.

Where CI is set, a browser that cannot be brought is a failure; elsewhere it is said and left out.
"""

import os
import subprocess
import sys

from lessons_core.utf8 import say_utf8
from tests.browsers.bring import KINDS, bring, present


def main() -> int:
    """Return the status of the tests, or 1 where CI misses a browser."""
    missing = [words for kind in KINDS if (words := bring(kind))]
    for words in missing:
        print(f"not tried: {words}", flush=True)
    if missing and os.environ.get("CI"):
        print("CI tries every browser; see above what is missing.", file=sys.stderr)
        return 1
    kinds = [kind.name for kind in present()]
    print(f"smoke tests in {', '.join(kinds)}", flush=True)
    workers = ["-n", str(len(kinds)), "--dist", "loadgroup"]
    tests = ["-q", "-p", "no:cacheprovider", "tests/browsers/smoke.py", *sys.argv[1:]]
    return subprocess.run([sys.executable, "-m", "pytest", *workers, *tests]).returncode


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
