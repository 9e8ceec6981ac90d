"""Run random programs on `Tensor` and PyTorch: `python -m tests.engine.programs [count] [seed]`.

Prints the count and exits 1 at the first difference, with the shortest program that shows it.
"""

import sys

import hypothesis
import torch

from lessons_core.utf8 import say_utf8

from .machine import Differ, programs, run
from .steps import STEPS


def check(count, seed, phases=tuple(hypothesis.Phase)):
    """Run that many programs and return how many steps of each kind were run before the end."""
    steps = dict.fromkeys(STEPS, 0)

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=count, deadline=None, database=None, phases=phases, print_blob=False,
        report_multiple_bugs=False, suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.given(programs)
    def one(program):
        for name, *_ in program:
            steps[name] += 1
        run(program)

    one()
    return steps


def main():
    """Run the programs that were asked for and print how many there were."""
    count, seed = (int(text) for text in (sys.argv[1:] + ["2000", "0"][len(sys.argv) - 1 :]))
    torch.set_num_threads(1)
    try:
        steps = check(count, seed)
    except Differ as problem:
        sys.exit(str(problem))
    print(f"{count} programs, {sum(steps.values())} steps of {len(steps)} kinds: no difference")


if __name__ == "__main__":
    say_utf8()
    main()
