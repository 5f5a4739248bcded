"""The board's exponential: s16.15 in, s16.15 and u0.32 out, by its own table and polynomial.

A correctly rounded ``exp`` differs from the machine's by up to 5,300 units of 2^-32, so the recipe
itself is followed. Source: integer semantics of the 7.4.1 binaries, checked on every 7th argument.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.numbers.s1615 import ONE, Int32, Int64

UPPER_LIMIT = 363408
LOWER_LIMIT = -340695
_WORD = 1 << 32
_Z_LOW, _Z_HIGH = -11, 13


@cache
def _tables() -> tuple[Int64, Int64]:
    """Return nearest(e^z * 2^32) for whole z, and nearest((1 - e^(-j/16)) * 2^32) for j = 0..15."""
    with localcontext() as context:
        context.prec = 40
        word = Decimal(_WORD)
        whole = [int((Decimal(z).exp() * word).to_integral_value()) for z in range(_Z_LOW, _Z_HIGH)]
        sixteenth = [
            int(((1 - (-Decimal(j) / 16).exp()) * word).to_integral_value()) for j in range(16)
        ]
    return np.array(whole, dtype=np.int64), np.array(sixteenth, dtype=np.int64)


def _scaled(t: Int64, m: Int64) -> Int64:
    """Return t*m / 2^32 to nearest: a low word at or above 2^31 - 1 rounds up."""
    low = (t & np.int64(_WORD - 1)).astype(np.uint64) * m.astype(np.uint64)
    carry = (low & np.uint64(_WORD - 1)) >= np.uint64(2**31 - 1)
    return (t >> np.int64(32)) * m + (low >> np.uint64(32)).astype(np.int64) + carry


def _polynomial(y: Int64) -> Int64:
    """Return 1 - e^(-x) for x = y/2^32 below 1/16, in units of 2^-32."""
    inner = np.int64(4293434720) - ((np.int64(2081624032) * y) >> np.int64(32))
    return ((inner * y) >> np.int64(32)) + np.int64(5294)


def exponential(raw: NDArray[Any]) -> tuple[Int32, Int64]:
    """Return e^x as s16.15 and, modulo 1, as u0.32.

    Parameters
    ----------
    raw : ndarray of int
        Argument in s16.15, any shape.

    Returns
    -------
    value : ndarray of int32
        s16.15, 2^31 - 1 where it does not fit.
    fraction : ndarray of int64
        u0.32 in 0 .. 2^32 - 1; the fraction of 1.0 is 0.
    """
    n = np.asarray(raw, dtype=np.int64)
    inside = np.clip(n, LOWER_LIMIT, UPPER_LIMIT)
    part = inside & np.int64(ONE - 1)
    z = (inside >> np.int64(15)) + (part > 0)
    down = np.where(part > 0, ONE - part, 0).astype(np.int64)
    whole, sixteenth = _tables()
    t = whole[(z - _Z_LOW).astype(np.intp)]
    stepped = t - _scaled(t, sixteenth[(down >> np.int64(11)).astype(np.intp)])
    fine = stepped - _scaled(stepped, _polynomial((down & np.int64(2047)) << np.int64(17)))
    t = np.where(down > 0, fine, t)
    value = np.where(n > UPPER_LIMIT, np.int64(2**31 - 1), t >> np.int64(17))
    value = np.where(n < LOWER_LIMIT, np.int64(0), value)
    fraction = np.where(n < LOWER_LIMIT, np.int64(0), t & np.int64(_WORD - 1))
    return value.astype(np.int32), fraction
