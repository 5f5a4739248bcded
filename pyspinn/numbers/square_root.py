"""The board's square root: s16.15 in and out.

It is the exact root cut to s16.15, except that for about one argument in 2000 (perfect squares
mostly) it is one unit lower: the machine's library multiplies the argument by a reciprocal root
found with Newton's iteration in fixed point, whose steps are followed here.

With X the argument shifted into [1, 2) and R = 1 - r/2 the reciprocal root, a step is
r + Z R, Z = X R^2 - 1. Numbers have 31 or 63 fractional bits, r has 32 and later 64; products of
64-bit numbers are built from halves, so that their last bit is part of the recipe (D. Lester, after
J.-M. Muller, "Elementary Functions", 2006).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.numbers.s1615 import ONE

_WORD = (1 << 32) - 1
_LONG = (1 << 64) - 1
_HALF = 1 << 63
#: sqrt(1/2) with 32 fractional bits.
_ROOT_HALF = 3037000500
_SHORT_STEPS, _LONG_STEPS = 3, 2


def square_root(raw: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the machine's square root of each number.

    Parameters
    ----------
    raw : ndarray of int64
        s16.15, 0 or more.
    """
    distinct, where = np.unique(raw, return_inverse=True)
    roots = np.array([_root(int(x)) for x in distinct], dtype=np.int64)
    return roots[where].reshape(raw.shape)


def _root(raw: int) -> int:
    if raw in (0, ONE):
        return raw
    shift = 32 - raw.bit_length()
    x = raw << shift
    root = _times_argument(x, _reciprocal(x)) >> (16 + ((shift - 16) >> 1))
    return (_scaled(root, _ROOT_HALF) if shift % 2 else root) >> 32


def _scaled(a: int, b: int) -> int:
    """Return a * b / 2^32, rounded, for 64-bit a and 32-bit b."""
    low = (a & _WORD) * b
    return ((low >> 32) + ((low >> 31) & 1) + (a >> 32) * b) & _LONG


def _times_argument(x: int, r: int) -> int:
    """Return X R for a 64-bit r."""
    return ((x << 32) - (_scaled(r, x) >> 1)) & _LONG


def _times_reciprocal(a: int, r: int) -> int:
    """Return a R for 64-bit a and r."""
    high, low = r >> 33, (r >> 1) & _WORD
    lowest = (a & _WORD) * low
    middle = (a >> 32) * low + ((lowest >> 31) & 1)
    other = (a & _WORD) * high + (middle & _WORD)
    product = (middle >> 32) + (other >> 32) + ((other >> 31) & 1) + (a >> 32) * high
    return (a - product) & _LONG


def _reciprocal(x: int) -> int:
    """Return r for X, with 64 fractional bits."""
    r = ((x & 0x7FFFFFFF) >> 1) << 32
    for _ in range(_SHORT_STEPS):
        word = r >> 32
        product = (x << 32) - ((x * word) >> 1)
        square = product - _scaled(product, word >> 1)
        r = _improved(square - _HALF, word << 32, word >> 1, 0)
    for _ in range(_LONG_STEPS):
        square = _times_reciprocal(_times_argument(x, r), r)
        r = _improved(square - _HALF, r, r >> 33, (r >> 1) & _WORD)
    return r


def _improved(z: int, r: int, high: int, low: int) -> int:
    """Return r + Z R, r/2 being given as two words."""
    size = abs(z)
    size -= _scaled(size, high) + (_scaled(size, low) >> 32)
    return (r + 2 * (size if z > 0 else -size)) & _LONG
