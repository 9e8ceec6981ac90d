"""Text goes in and out as UTF-8, whatever the machine's own encoding is."""

import io
import re
import sys
from pathlib import Path

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) .*$", re.MULTILINE)


class Unreadable(ValueError):
    """A file that is no text to work with: its `path`, the `line` where that shows (0: nowhere)."""

    def __init__(self, path, line: int, message: str):
        super().__init__(message)
        self.path, self.line = Path(path), line


def read_utf8(path) -> str:
    r"""Return a file's text, its lines ended by \n, without a byte-order mark.

    Raises `Unreadable` with the line where it is not UTF-8 or where git left a conflict; `OSError`.
    """
    data = Path(path).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            path,
            line,
            f"is not UTF-8 text (byte 0x{data[error.start]:02x}); save the file as UTF-8",
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if mark := _CONFLICT.search(text):
        line = text.count("\n", 0, mark.start()) + 1
        raise Unreadable(path, line, f"has a conflict of git ({mark.group()}); resolve it first")
    return text


def say_utf8() -> None:
    """Make this program's output and errors UTF-8: a ŷ or a − must not end it on any machine."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
