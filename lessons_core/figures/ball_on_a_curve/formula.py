"""A reader's own curve: text such as "w^4 - 3w^2 + w" to coefficients, twin of `formula.js`."""

import math
import re

MOST_CHARACTERS, MOST_DEGREE, MOST_SIZE = 80, 8, 1e6
TOKEN = re.compile(
    r"\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(w)|(\*\*|[-+*/^()²³⁴]))", re.ASCII
)
RAISED = {"²": 2, "³": 3, "⁴": 4}

Coefficients = tuple[float, ...]


def parse(text: str) -> Coefficients:
    """Return the coefficients of a polynomial in w, lowest first, without zeros at the end.

    Numbers, w, + − * / ^ ** and brackets; "3w" is 3*w. Raises ValueError that says what was wrong
    and where: unknown signs, division by w, powers that are no whole number, a degree above 8.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"This is {len(text)} characters long; up to {MOST_CHARACTERS} fit.")
    reader = _Reader(_tokens(text))
    found = reader.total()
    if reader.next[0] != "end":
        raise ValueError(_unexpected(reader.next, "Did you forget a sign before it?"))
    return _checked(found)


def _tokens(text: str) -> list[tuple[str, str, int]]:
    """Return (kind, text, place) of each sign, typed minus signs made plain; ends with "end"."""
    plain, tokens, at = text.replace("−", "-").replace("·", "*").replace("W", "w").rstrip(), [], 0
    while at < len(plain):
        match = TOKEN.match(plain, at)
        if not match:
            at += len(plain[at:]) - len(plain[at:].lstrip())
            raise ValueError(
                _unexpected(("", plain[at], at), "Use numbers, w, + − * / ^ and brackets.")
            )
        number, name, sign = match.groups()
        kind = "number" if number else "name" if name else "sign"
        written = number or name or sign
        tokens.append((kind, written, match.end() - len(written)))
        at = match.end()
    return [*tokens, ("end", "", len(plain))]


def _unexpected(token: tuple[str, str, int], hint: str) -> str:
    _, text, at = token
    return f"Unexpected “{text}” at character {at + 1}. {hint}"


def _checked(found: Coefficients) -> Coefficients:
    for power, c in enumerate(found):
        if not math.isfinite(c) or abs(c) > MOST_SIZE:
            raise ValueError(f"The number before w^{power} is above a million. Try a smaller one.")
    found = tuple(c + 0.0 for c in found)  # no negative zeros
    while len(found) > 1 and found[-1] == 0:
        found = found[:-1]
    if len(found) == 1:
        raise ValueError("There is no w in this curve, so its slope is 0 everywhere. Try w^2.")
    return found


def _add(p: Coefficients, q: Coefficients, sign: float = 1.0) -> Coefficients:
    size = max(len(p), len(q))
    p, q = (c + (0.0,) * (size - len(c)) for c in (p, q))
    return tuple(a + sign * b for a, b in zip(p, q, strict=True))


def _times(p: Coefficients, q: Coefficients) -> Coefficients:
    out = [0.0] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            out[i + j] += a * b
    if len(out) - 1 > MOST_DEGREE:
        raise ValueError(f"This curve has w^{len(out) - 1}; powers up to {MOST_DEGREE} fit.")
    return tuple(out)


class _Reader:
    """Recursive descent over the tokens; polynomials are worked out on the way."""

    def __init__(self, tokens: list[tuple[str, str, int]]) -> None:
        self.tokens, self.place = tokens, 0

    @property
    def next(self) -> tuple[str, str, int]:
        return self.tokens[self.place]

    def accept(self, *signs: str) -> str | None:
        kind, text, _ = self.next
        if kind != "sign" or text not in signs:
            return None
        self.place += 1
        return text

    def total(self) -> Coefficients:
        left = self.product()
        while sign := self.accept("+", "-"):
            left = _add(left, self.product(), 1.0 if sign == "+" else -1.0)
        return left

    def product(self) -> Coefficients:
        left = self.signed()
        while True:
            at = self.next
            if self.accept("*"):
                left = _times(left, self.signed())
            elif self.accept("/"):
                left = self.divided(left, self.signed(), at)
            elif at[0] == "name" or at[1] == "(":
                left = _times(left, self.power())
            else:
                return left

    def divided(self, p: Coefficients, q: Coefficients, at: tuple[str, str, int]) -> Coefficients:
        if len(q) > 1:
            raise ValueError(_unexpected(at, "A polynomial is divided by numbers only."))
        if q[0] == 0:
            raise ValueError(_unexpected(at, "Nothing can be divided by 0."))
        return tuple(c / q[0] for c in p)

    def signed(self) -> Coefficients:
        if self.accept("-"):
            return tuple(-c for c in self.signed())
        return self.signed() if self.accept("+") else self.power()

    def power(self) -> Coefficients:
        base = self.atom()
        while True:
            at = self.next
            if self.accept("^", "**"):
                base = self.raised(base, self.exponent(), at)
            elif sign := self.accept(*RAISED):
                base = self.raised(base, RAISED[sign], at)
            else:
                return base

    def exponent(self) -> float:
        kind, text, _ = self.next
        if kind != "number":
            raise ValueError(_unexpected(self.next, "A power is a whole number, as in w^2."))
        self.place += 1
        return float(text)

    def raised(self, p: Coefficients, n: float, at: tuple[str, str, int]) -> Coefficients:
        if n != int(min(n, 99)) or n > MOST_DEGREE:
            raise ValueError(_unexpected(at, f"A power is a whole number from 0 to {MOST_DEGREE}."))
        out: Coefficients = (1.0,)
        for _ in range(int(n)):
            out = _times(out, p)
        return out

    def atom(self) -> Coefficients:
        kind, text, _ = at = self.next
        if kind == "end":
            raise ValueError("The curve ends too early: a number, w or a bracket must follow.")
        self.place += 1
        if kind == "number":
            return (float(text),)
        if kind == "name":
            return (0.0, 1.0)
        if text != "(":
            raise ValueError(_unexpected(at, "Here a number, w or a bracket is needed."))
        inside = self.total()
        if not self.accept(")"):
            raise ValueError(f"The “(” at character {at[2] + 1} is never closed. Add a “)”.")
        return inside
