"""Serve the built book on this machine: `python -m book.serve [port]`."""

import functools
import http.server
import sys
from pathlib import Path

SITE = Path(__file__).parents[1] / "_build" / "html"


class Handler(http.server.SimpleHTTPRequestHandler):
    """A static file server that keeps quiet unless a file is missing."""

    def log_request(self, code="-", size="-"):  # noqa: D102
        if str(code) >= "400":
            super().log_request(code, size)


def server(port: int, directory: Path = SITE) -> http.server.ThreadingHTTPServer:
    """Return a server bound to localhost, on `port` or on the next free one of the ten after it.

    Raises:
        OSError: none of the ports is free.
    """
    handler = functools.partial(Handler, directory=str(directory))
    for candidate in range(port, port + 10):
        try:
            return http.server.ThreadingHTTPServer(("127.0.0.1", candidate), handler)
        except OSError as error:
            taken = error
    raise OSError(
        f"Ports {port} to {port + 9} are all taken ({taken}). Name another: "
        "python -m book.serve 9000"
    )


def main() -> None:
    """Serve until Ctrl-C."""
    if not (SITE / "index.html").exists():
        sys.exit("There is no built book yet. Build it with:  make site")
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    with server(port) as running:
        print(f"The book is at  http://127.0.0.1:{running.server_port}/  (Ctrl-C stops it)", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.")


if __name__ == "__main__":
    main()
