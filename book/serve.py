"""Serve the built site on this machine only: `python -m book.serve [PORT]`."""

import functools
import http.server
import sys
from pathlib import Path

SITE = Path("_build/html")
PORT = 8000


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files quietly, compressed text types included, and never from a stale cache."""

    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".ipynb": "application/x-ipynb+json",
    }

    def end_headers(self) -> None:
        """Make the browser ask again, so that a rebuilt page shows at once."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *args) -> None:
        """Say nothing about requests."""


def server(site: Path, port: int) -> http.server.ThreadingHTTPServer:
    """Return a server on the port or, if something else has it, on a free one."""
    handler = functools.partial(Handler, directory=str(site))
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        return http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)


def main() -> int:
    """Serve until interrupted."""
    if not (SITE / "index.html").exists():
        print(f"there is no {SITE}/index.html here. Try: make site", file=sys.stderr)
        return 1
    with server(SITE, int(sys.argv[1]) if len(sys.argv) > 1 else PORT) as httpd:
        print(f"the book is at http://localhost:{httpd.server_port}/ (Ctrl+C stops)", flush=True)
        try:
            httpd.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
