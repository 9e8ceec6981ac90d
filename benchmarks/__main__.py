"""Run the benchmarks and print their tables: `python -m benchmarks [NAME …]`."""

import importlib
import pkgutil
import sys
import time

import benchmarks
from lessons_core.utf8 import say_utf8


def names() -> list[str]:
    """Return the benchmark modules: those in this folder that are not private."""
    return sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name[0] != "_")


def main(wanted: list[str]) -> None:
    """Run `wanted` benchmarks, or all; a name that does not exist ends the run before the first."""
    unknown = set(wanted) - set(names())
    if unknown:
        sys.exit(
            f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(names())}"
        )
    for name in wanted or names():
        print(f"\n== {name} ==", flush=True)
        started = time.perf_counter()
        importlib.import_module(f"benchmarks.{name}").main()
        print(f"   ({time.perf_counter() - started:.0f} s)", flush=True)


if __name__ == "__main__":
    say_utf8()
    main(sys.argv[1:])
