"""A Dask cluster as an executor: on this machine, or at the address of a scheduler."""

import contextlib
import logging
import socket

#: How often a run is sent out again after the worker that had it died.
RETRIES = 3
#: How long a scheduler may take to answer, in seconds.
PATIENCE = 10


@contextlib.contextmanager
def cluster(address=None, workers=2):
    """Yield an executor whose calls run on a Dask cluster; with no address, one on this machine.

    The local cluster has `workers` processes of one thread each, no dashboard, and listens on this
    machine only; it ends with the `with` block. `address` is that of a running scheduler, such as
    "tcp://10.0.0.5:8786"; that cluster goes on afterwards, and its workers must have this package.
    A call whose worker dies is done again by another, and a dead local worker is replaced. In a
    script the block must stand under `if __name__ == "__main__":`, as each worker starts by
    importing the script.

    Raises:
        ModuleNotFoundError: `distributed` is not installed.
        ValueError: fewer than one worker; an address without a port.
        ConnectionError: nobody answers at the address.
    """
    try:
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as problem:
        raise ModuleNotFoundError(
            "a cluster needs the Python package 'distributed', which is not installed here. "
            "Install it with:  python -m pip install distributed",
            name=problem.name,
        ) from None
    if workers < 1:
        raise ValueError(f"workers must be at least 1, got {workers}")
    with contextlib.ExitStack() as stack:
        if address is not None:
            _ask(address)
        else:
            address = stack.enter_context(
                LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
            )
        client = stack.enter_context(Client(address, timeout=PATIENCE, set_as_default=False))
        # pure=False: two calls with the same arguments are two calls.
        yield client.get_executor(pure=False, retries=RETRIES)


def _ask(address):
    """Raise ConnectionError if nobody answers; Dask's own client would stay for a minute and more.

    What needs no socket, such as `inproc://`, is left to Dask.
    """
    from distributed.comm import get_address_host_port

    if not address.startswith(("tcp://", "tls://")) and "://" in address:
        return
    try:
        socket.create_connection(get_address_host_port(address), PATIENCE).close()
    except OSError as problem:
        raise ConnectionError(
            f"no scheduler answers at {address} ({problem}); start one with:  dask scheduler  or "
            "leave the address out for a cluster on this machine"
        ) from None
