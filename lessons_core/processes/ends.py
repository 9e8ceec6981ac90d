"""How a worker of a process pool ends with the process that started it."""

import multiprocessing
import os
from threading import Thread


def end_with_parent() -> None:
    """End this process when its parent is gone; made for a pool's `initializer`.

    A worker waits for calls, also when its parent was killed and nobody can send one any more.

    Raises:
        RuntimeError: called in a process that multiprocessing did not start.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        raise RuntimeError(
            "end_with_parent was called in a process that multiprocessing did not start; try it "
            "as ProcessPoolExecutor(initializer=end_with_parent)"
        )

    def wait() -> None:
        parent.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()
