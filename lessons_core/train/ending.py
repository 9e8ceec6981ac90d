"""How the script ends when its output breaks: quietly, or in one line."""

import os
import signal
import sys
from collections.abc import Callable

#: What a shell reports of a program that wrote into a closed pipe (128 + SIGPIPE).
CLOSED_PIPE = 141


def end_at_once_on_interrupt() -> None:
    """Let Ctrl-C end the process without a traceback, as long as nothing has begun."""
    # Where signals are ignored, as in a job in the background, they stay so.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def run_to_the_end(main: Callable[[], int]) -> int:
    """Return main's exit code, 141 where the output's reader has gone, 1 for a full disk."""
    try:
        code = main()
        sys.stdout.flush()
        return code
    except OSError as problem:
        # Python would try the same bytes again at its own end, and complain.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        if isinstance(problem, BrokenPipeError):
            os.dup2(nowhere, 2)  # it may be the same pipe
            return CLOSED_PIPE
        print(f"error: the output cannot be written: {problem.strerror}", file=sys.stderr)
        return 1
