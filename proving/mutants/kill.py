"""Seed defects one at a time and see that a check turns red: ``make mutants``.

Works on copies of the tree. First every check must be green on an untouched copy; then each mutant
is seeded, its narrowest checks run until one fails, and the copy is restored. Prints the list and
the kill rate, writes ``book/mutants.json``, and exits 1 when a mutant survives.

``--sample N`` draws N defects by rule instead, prints the seed and the rate of each kind, and
writes ``book/sample.json``; that defects survive is its result and no failure.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from queue import SimpleQueue
from random import SystemRandom

from lessons_core.utf8 import say_utf8
from proving.findings import ROOT
from proving.mutants import sample
from proving.mutants.results import DRAWN, LISTED, store
from proving.mutants.seeding import CannotSeed, Mutant
from proving.mutants.trees import Tree


@dataclass(frozen=True)
class Verdict:
    """What became of one mutant: the check that caught it, or nothing."""

    mutant: Mutant
    by: str
    seconds: float
    problem: str = ""

    @property
    def killed(self) -> bool:
        """Say whether a check turned red."""
        return bool(self.by)

    def line(self) -> str:
        """Return one line for the list."""
        state = f"caught by {self.by}" if self.by else self.problem or "SURVIVED"
        return f"{self.mutant.kind:<16} {self.mutant.title:<62} {state} ({self.seconds:.0f} s)"


def judge(tree: Tree, mutant: Mutant) -> Verdict:
    """Seed one mutant in a tree, run its checks until one fails, and restore the tree."""
    started = time.perf_counter()
    try:
        with tree.seeded(mutant):
            by = next((check for check in mutant.checks if not tree.passes(check)), "")
            return Verdict(mutant, by, time.perf_counter() - started)
    except CannotSeed as error:
        return Verdict(mutant, "", time.perf_counter() - started, f"CANNOT BE SEEDED: {error}")


def green_first(tree: Tree, mutants: list[Mutant]) -> list[str]:
    """Return the checks that fail without any defect; a red check would catch everything."""
    checks = dict.fromkeys(check for mutant in mutants for check in mutant.checks)
    red, known = [], set()
    for check in checks:
        print(f"untouched: {check} …", end=" ", flush=True)
        passed = tree.passes(check, known)
        print("green" if passed else f"RED\n{tree.last_output}", flush=True)
        red += [] if passed else [check]
    return red


def without(mutant: Mutant, red: list[str]) -> Mutant:
    """Return a mutant that these checks cannot catch."""
    return replace(mutant, checks=tuple(check for check in mutant.checks if check not in red))


def judge_all(trees: list[Tree], mutants: list[Mutant]) -> list[Verdict]:
    """Judge all mutants, each tree one at a time, and print each verdict as it falls."""
    free: SimpleQueue[Tree] = SimpleQueue()
    for tree in trees:
        free.put(tree)

    def one(mutant: Mutant) -> Verdict:
        tree = free.get()
        try:
            verdict = judge(tree, mutant)
        finally:
            free.put(tree)
        print(verdict.line(), flush=True)
        return verdict

    with ThreadPoolExecutor(len(trees)) as pool:
        return list(pool.map(one, mutants))


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 1 if a mutant survives, 2 if a check is red without one."""
    from proving.mutants.seeded import MUTANTS

    parser = argparse.ArgumentParser(prog="python -m proving.mutants", description=__doc__)
    parser.add_argument("--jobs", type=int, default=2, help="copies of the tree at work (2)")
    parser.add_argument(
        "--only", default="", help="parts of kinds or titles, with commas; stores nothing"
    )
    parser.add_argument("--list", action="store_true", help="print the mutants and run nothing")
    parser.add_argument("--sample", type=int, default=0, help="draw so many by rule")
    parser.add_argument("--seed", type=int, help="draw what this seed drew (default: by chance)")
    options = parser.parse_args(arguments)
    wanted = [word.strip().lower() for word in options.only.split(",")]
    seed = SystemRandom().randrange(10**6) if options.seed is None else options.seed
    every = sample.draw(options.sample, seed) if options.sample else MUTANTS
    mutants = [m for m in every if any(w in _name(m, options.sample) for w in wanted)]
    if options.sample:
        print(f"{options.sample} defects by rule, seed {seed}", flush=True)
    if options.list or not mutants:
        print("\n".join(f"{m.kind:<16} {m.title}" for m in mutants) or "no mutant has that name")
        return 0 if mutants else 2
    print(f"{len(mutants)} seeded defects on {options.jobs} copies of the tree", flush=True)
    trees = [Tree.copy_of(ROOT) for _ in range(min(options.jobs, len(mutants)))]
    try:
        if red := green_first(trees[0], mutants):
            print(f"{', '.join(red)}: red without any defect. Run `make test` first.")
            if not options.sample:
                return 2
            print("They count as no catch.", flush=True)
            mutants = [without(mutant, red) for mutant in mutants]
        verdicts = judge_all(trees, mutants)
    finally:
        for tree in trees:
            tree.remove()
    if not options.only:
        if options.sample:
            store(DRAWN, verdicts, seed=seed)
        else:
            store(LISTED, verdicts)
    status = summary(verdicts)
    if options.sample:
        print(sample.rates(verdicts))
    return 0 if options.sample else status


def _name(mutant: Mutant, drawn: int) -> str:
    """Return what `--only` looks in; the title of a drawn defect quotes the book."""
    return mutant.kind if drawn else f"{mutant.kind} {mutant.title}".lower()


def summary(verdicts: list[Verdict]) -> int:
    """Print the kill rate and what survived; return the exit status."""
    killed = sum(verdict.killed for verdict in verdicts)
    rate = 100 * killed / len(verdicts)
    print(f"\n{killed} of {len(verdicts)} seeded defects were caught ({rate:.0f} %)")
    for verdict in verdicts:
        if not verdict.killed:
            print(f"  {verdict.line()}")
    return 0 if killed == len(verdicts) else 1


if __name__ == "__main__":
    say_utf8()
    sys.exit(main())
