"""Random numbers that JavaScript draws to the same bits.

A figure's `maths.js` imports nothing, so each that draws says the same once more.
"""

import math
from collections.abc import Callable

_MASK = 0xFFFFFFFF


def mulberry32(seed: int) -> Callable[[], float]:
    """Return a function that draws uniform numbers from 0 up to, not including, 1.

    A 32-bit generator with a period of 2³²: small, the same in every language, and good enough for
    pictures, not for research. Source: Tommy Ettinger's Mulberry32 (2017), public domain.
    """
    state = seed & _MASK

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & _MASK
        t = ((state ^ (state >> 15)) * (state | 1)) & _MASK
        t ^= (t + (t ^ (t >> 7)) * (t | 61)) & _MASK
        return (t ^ (t >> 14)) / 4294967296

    return draw


def normal(uniform: Callable[[], float]) -> float:
    """Return a nearly normal number: twelve uniforms less 6 need no logarithm, so bits agree."""
    z = -6.0
    for _ in range(12):
        z += uniform()
    return z


def thousandth(value: float) -> float:
    """Return a number to three decimals, halves upwards."""
    return math.floor(value * 1000 + 0.5) / 1000
