"""What the decoder says of a text as a whole; `words.js` says the same."""

from lessons_core.configs import Decoded

MOST = 20_000  # characters
EMPTY = "Paste a config, a command line or a line of a paper."
NOTHING = (
    "No setting was found in this text. "
    "Try lr: 3e-4, lr = 3e-4, --lr 3e-4 or “a learning rate of 3e-4”."
)


def counts(found: Decoded) -> dict[str, int]:
    """Return how many settings are read, left open, not read and unknown, and contradictions."""
    return {
        "read": len(found.lines),
        "left open": len(found.left_open),
        "not read": len(found.unread),
        "unknown": len(found.unknown),
        "contradictions": len(found.warnings),
    }


def summary(text: str, found: Decoded) -> str:
    """Return in one or two sentences what was found in a text."""
    *settings, fights = counts(found).items()
    total = sum(number for _, number in settings)
    if not total:
        return NOTHING if text.strip() else EMPTY
    parts = ", ".join(f"{number} {name}" for name, number in settings)
    told = "contradiction was" if fights[1] == 1 else "contradictions were"
    return (
        f"{total} setting{'' if total == 1 else 's'} found: {parts}. "
        f"{fights[1] or 'No'} {told} found."
    )
