"""Serve the built site on this machine only: `python -m book.serve [PORT]`."""

import functools
import gzip
import http.server
import sys
from pathlib import Path
from urllib.parse import urlsplit

from lessons_core.utf8 import say_utf8

SITE = Path("_build/html")
PORT = 8000
COMPRESSED = {".html", ".css", ".js", ".svg", ".json", ".ipynb"}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files quietly, text compressed as public servers do, and never from a stale cache."""

    protocol_version = "HTTP/1.1"
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".ipynb": "application/x-ipynb+json",
    }

    def do_GET(self) -> None:
        """Answer with the compressed file where the browser takes one."""
        path = Path(self.translate_path(urlsplit(self.path).path))
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        takes = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (takes and path.is_file() and path.suffix in COMPRESSED):
            return super().do_GET()
        body = compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return self.wfile.write(body)

    def end_headers(self) -> None:
        """Make the browser ask again, so that a rebuilt page shows at once."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *args) -> None:
        """Say nothing about requests."""


@functools.lru_cache(maxsize=200)
def compressed(path: Path, changed: int) -> bytes:
    """Return the compressed file; `changed` is its time stamp, so that a new file is read again."""
    return gzip.compress(path.read_bytes(), mtime=0)


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
    say_utf8()
    sys.exit(main())
