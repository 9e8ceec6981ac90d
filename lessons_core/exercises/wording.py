"""Write a reader's values into a sentence, alike in CPython and in MicroPython."""

SHOWN = 12  # entries of a list or dictionary that a sentence holds; of a longer one, three


def text(value) -> str:
    """Write a value, whole numbers whole and others in six significant digits, alike everywhere."""
    if isinstance(value, tuple):
        return "(" + ", ".join(text(v) for v in value) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, list):
        return "[" + _joined([text(v) for v in value[:SHOWN]], value) + "]"
    if isinstance(value, dict):
        pairs = list(value.items())[:SHOWN]
        return "{" + _joined([text(key) + ": " + text(v) for key, v in pairs], value) + "}"
    if not isinstance(value, float):
        return repr(value)
    if value == value and abs(value) < 1e15 and value == int(value):
        return str(int(value))  # a count of bytes is read digit by digit
    # Halfway cases such as 19.53125 round up here; the two Pythons would differ on them.
    return "%.6g" % (value * (1 + 1e-12))  # noqa: UP031


def _joined(entries, whole) -> str:
    return ", ".join(entries if len(whole) <= SHOWN else entries[:3] + ["..."])
