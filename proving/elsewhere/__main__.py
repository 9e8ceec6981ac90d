"""Run what could differ as if on other machines, and name what does: ``make elsewhere``."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from lessons_core.utf8 import say_utf8
from proving.elsewhere.machines import CannotRun, missing, red
from proving.elsewhere.rows import ROWS, Row

HERE = Row("here", ())


def judge(row: Row, full: bool) -> tuple[bool, str]:
    """Return whether a row is green, and what to print about it."""
    if why := missing(row):
        return True, f"{row.name}: NOT TRIED, this machine cannot look so: {why}"
    started = time.perf_counter()
    tests = row.tests + row.more if full else row.tests
    try:
        found, told = red(row, tuple(dict.fromkeys(tests)))
        here = set(red(HERE, tuple(found))[0]) if found and "--nbval" not in tests else set()
    except CannotRun as error:
        return False, f"{row.name}: COULD NOT RUN\n{error}"
    seconds = time.perf_counter() - started
    lines = [f"{row.name}: {len(found)} red ({seconds:.0f} s)" if found else
             f"{row.name}: as here ({seconds:.0f} s)"]  # fmt: skip
    lines += [f"  {'RED HERE, TOO' if one in here else 'DIFFERS'}  {one}" for one in found]
    lines += [f"    {line}" for line in told]
    return not found, "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 1 when something differs, 2 for a name that no row has."""
    parser = argparse.ArgumentParser(prog="python -m proving.elsewhere", description=__doc__)
    parser.add_argument("--full", action="store_true", help="every row, with all its tests")
    parser.add_argument("--only", default="", help="rows whose name has this part")
    options = parser.parse_args(arguments)
    rows = [row for row in ROWS if (options.full or row.tests) and options.only in row.name]
    if not rows:
        print("no such row; there are: " + ", ".join(row.name for row in ROWS))
        return 2
    green = []
    with ThreadPoolExecutor(2) as pool:
        for passed, said in pool.map(lambda row: judge(row, options.full), rows):
            print(said, flush=True)
            green.append(passed)
    print(f"elsewhere: {green.count(False)} of {len(rows)} other machines differ")
    return 0 if all(green) else 1


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
