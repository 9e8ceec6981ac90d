"""The text of the script that each process of torchrun runs."""

#: The file beside the script with what its function is given besides rank and size.
GIVEN = "given.pickle"

_HEAD = '''\
import os, threading

def _leave_with_parent():
    # Nobody writes here: the call comes back when the other end is closed.
    while os.read(0, 1):
        pass
    os._exit(1)

threading.Thread(target=_leave_with_parent, daemon=True).start()
'''

_TAIL = '''
if __name__ == "__main__":
    import pickle
    from datetime import timedelta
    from pathlib import Path

    rank, size = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
    here = Path(__file__).parent

    def keep(name, data):
        # Renamed when whole, so that nobody reads a half.
        (here / (name + ".part")).write_bytes(data)
        (here / (name + ".part")).rename(here / name)

    try:
        import torch.distributed as dist

        dist.init_process_group("gloo", timeout=timedelta(seconds={seconds}))
        given = pickle.loads((here / "{given}").read_bytes())
        keep(f"{{rank}}.pickle", pickle.dumps({name}(rank, size, *given)))
        dist.destroy_process_group()
    except BaseException as problem:
        keep(f"{{rank}}.error", f"{{type(problem).__name__}}: {{problem}}".encode())
        raise
'''


def script(source: str, name: str, seconds: float) -> str:
    """Return a script that runs the function `name` of `source` in a gloo group.

    What it is given besides rank and size lies in `GIVEN` beside the script.
    Each process leaves `RANK.pickle` or `RANK.error` beside the script. It ends when its standard
    input does, and when another keeps it waiting for more than `seconds`.
    """
    return _HEAD + "\n" + source + _TAIL.format(name=name, seconds=seconds, given=GIVEN)
