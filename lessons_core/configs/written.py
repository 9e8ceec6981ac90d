"""How numbers are written in the sentences of a config; the figure's `written.js` agrees."""

import re
from collections.abc import Callable


def plain(value: float) -> str:
    """Return a number with at most six digits: 0.0006, 1e-08."""
    return f"{value:g}"


def whole(value: float) -> str:
    """Return a number without decimals and without commas."""
    return f"{value:.0f}"


def grouped(value: float) -> str:
    """Return a number without decimals, with commas between its thousands."""
    return f"{value:,.0f}"


def amount(value: float) -> str:
    """Return a number as a reader would write it: 600,000 or 0.0006."""
    return grouped(value) if value == int(value) and abs(value) >= 1000 else plain(value)


def count(value: float, thing: str) -> str:
    """Return how many things, as in `1 batch` or `16 examples`."""
    if value == 1:
        return f"1 {thing}"
    return f"{amount(value)} {thing}{'es' if thing == 'batch' else 's'}"


def memory(beta: float) -> str:
    """Return how many steps a running mean remembers, 1/(1 − β), in words."""
    return f"about {count(round(1 / (1 - beta), 1), 'step')}"


#: What stands in the braces of a sentence -> what is written there of its number.
WAYS: dict[str, Callable[[float], str]] = {
    "amount": amount, "plain": plain, "whole": whole, "memory": memory,
    "share": lambda value: f"{value:.3g}",
    "step": lambda value: count(value, "step"),
    "epoch": lambda value: count(value, "epoch"),
    "example": lambda value: count(value, "example"),
    "batch": lambda value: count(value, "batch"),
    "token": lambda value: count(value, "token"),
}  # fmt: skip


def filled(sentence: str, words: dict[str, str]) -> str:
    """Return a sentence with each {name} replaced by its words."""
    return re.sub(r"\{(\w+)\}", lambda match: words[match[1]], sentence)


def of_number(sentences: dict[str, str], value: float) -> str:
    """Return the sentence that holds for a number: of 0, of one below 1, or of any."""
    case = "0" if value == 0 else "below 1" if value < 1 else "any"
    sentence = sentences.get(case, sentences["any"])
    return re.sub(r"\{(\w+)\}", lambda match: WAYS[match[1]](value), sentence)
