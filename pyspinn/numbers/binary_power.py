"""Powers of two by repeated multiplication with 2^(2^-k), as the stochastic cells compute them.

All numbers are u16.16 in int64; exponents are s16.15. Source: the 7.4.1 binaries of StocExp,
StocExpStable and StocSigma.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal, localcontext
from functools import cache

import numpy as np
from numpy.typing import NDArray

Int64 = NDArray[np.int64]

ONE = 1 << 16
WORD_MAX = (1 << 32) - 1
_BITS = 15
#: An r above this, 2^16 * 2^(1/16), counts as too large where it is to be made smaller.
_TOO_LARGE = 0x10B55


@cache
def _roots() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return floor(2^16 * 2^(2^-k)) and floor(2^16 * 2^-(2^-k)) for k = 1..15."""
    with localcontext() as context:
        context.prec = 40
        root, up, down = Decimal(2), [], []
        for _ in range(_BITS):
            root = root.sqrt()
            up.append(int((root * ONE).to_integral_value(ROUND_FLOOR)))
            down.append(int((ONE / root).to_integral_value(ROUND_FLOOR)))
    return tuple(up), tuple(down)


def _bit_length(r: Int64) -> Int64:
    """Return the number of bits of each r below 2^53, 0 for 0."""
    return np.frexp(r.astype(np.float64))[1].astype(np.int64)


def _multiplied(r: Int64, exponent: Int64, factors: tuple[int, ...]) -> Int64:
    """Return r times the factors whose bit of the exponent's fraction is set, cut each time."""
    for k, factor in enumerate(factors):
        scaled = np.minimum((r * np.int64(factor)) >> np.int64(16), np.int64(WORD_MAX))
        r = np.where(exponent & np.int64(1 << (_BITS - 1 - k)), scaled, r)
    return r


def power_of_two(y: Int64) -> Int64:
    """Return 2^y for -16 < y < 16 as u16.16, at most 2^32 - 1.

    Parameters
    ----------
    y : ndarray of int64
        s16.15.
    """
    up, down = _roots()
    size = np.abs(y)
    whole = size >> np.int64(_BITS)
    raised = _multiplied(np.int64(ONE) << whole, size, up)
    lowered = _multiplied(np.int64(ONE) >> whole, size, down)
    return np.where(y >= 0, raised, lowered)


def scaled_power(r: Int64, v: Int64) -> Int64:
    """Return r * 2^v as a probability, u0.32; 1 or more gives 2^32 - 1.

    Parameters
    ----------
    r : ndarray of int64
        u16.16.
    v : ndarray of int64
        s16.15.
    """
    up, down = _roots()
    bits = _bit_length(r)
    size = np.abs(v)
    whole = size >> np.int64(_BITS)
    # With 32 - bits leading zeros, r << (v >> 15) stays below 2^17 unless it counts as too large.
    too_large = np.where(
        v >= 0, (r >= ONE) | (size >= (17 - bits) << np.int64(_BITS)), r > _TOO_LARGE
    )
    safe = np.where(too_large, np.int64(0), r)
    shift = np.minimum(whole, np.int64(31))
    raised = _multiplied(safe << shift, size, up)
    lowered = _multiplied(safe >> shift, size, down)
    lowered = np.where(size >= bits << np.int64(_BITS), np.int64(0), lowered)
    result = np.where(v >= 0, raised, lowered)
    too_large |= (v >= 0) & (result >= ONE)
    as_fraction = ((result * np.int64(WORD_MAX)) >> np.int64(16)) & np.int64(WORD_MAX)
    return np.where(too_large, np.int64(WORD_MAX), as_fraction)
