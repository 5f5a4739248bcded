"""The board's sine: s16.15 in, s16.15 out, by range reduction to an octant and a table of 1/16.

It is within 1.5 units of the true sine, except just below the maximum: there the sum of two
products overflows 31 bits and -1.0 comes out. The recipe is that of the machine's mathematical
library (Cody & Waite's reduction, then the addition theorem; D. Lester, after J.-M. Muller,
"Elementary Functions", 2006); checked against the 7.4.1 binaries.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import cache

from pyspinn.numbers.s1615 import ONE

#: floor(x * 4/pi): 2^29 / 2^15 * 4/pi.
_OCTANTS = 20861
#: 7358 octants, and 12 of them, as s16.15 and s.18: nearly whole numbers of units.
_MANY, _MANY_RAW = 7358, 189364951
_DOZEN, _DOZEN_RAW = 12, 2470649
#: One octant, pi/4, with 27 fractional bits.
_OCTANT_RAW = 105414357
#: sqrt(1/2) with 31 fractional bits.
_ROOT_HALF = 1518500250
_TERMS = 16


@cache
def _tables() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return sin(k/16) and cos(k/16) - 1, both times 2^31, for k = 0..15."""
    with localcontext() as context:
        context.prec = 40
        sines, cosines = [], []
        for k in range(16):
            x = Decimal(k) / 16
            power, sine, cosine = Decimal(1), Decimal(0), Decimal(-1)
            for n in range(2 * _TERMS):
                signed = -power if n % 4 > 1 else power
                sine, cosine = (sine + signed, cosine) if n % 2 else (sine, cosine + signed)
                power = power * x / (n + 1)
            sines.append(int((sine * 2**31).to_integral_value()))
            cosines.append(int((cosine * 2**31).to_integral_value()))
    return tuple(sines), tuple(cosines)


def _wrap(x: int) -> int:
    return (x + 2**31) % 2**32 - 2**31


def _rounded(x: int) -> int:
    """Return x with 31 fractional bits as s16.15, half rounded up."""
    return _wrap(x + 2**15) >> 16


def _reduced(x: int) -> tuple[int, int]:
    """Return what is left of x in its octant, with 31 fractional bits, and the octant (0..7)."""
    n = (x * _OCTANTS) >> 29
    octant = n & 7
    turns, n = divmod(n, _MANY)
    x = (x - turns * _MANY_RAW) << 3
    dozens, n = divmod(n, _DOZEN)
    x = ((x - dozens * _DOZEN_RAW) << 9) - n * _OCTANT_RAW
    # The estimate of n may be one off; a machine that then overflows (below about -5000 rad) is
    # not followed.
    off, x = divmod(x, _OCTANT_RAW)
    return x << 4, (octant + off) % 8


def _sine_and_versine(x: int) -> tuple[int, int]:
    """Return sin x and 1 - cos x for x in an octant, all with 31 fractional bits.

    x is split at the nearest 1/16; products use the upper 16 bits of one factor.
    """
    sines, cosines = _tables()
    k = (x + 2**26) >> 27
    rest = (x - (k << 27)) << 5
    versine = ((rest >> 16) * (rest >> 16)) >> 10
    slope = (rest >> 4) >> 16
    sine = sines[k] + ((sines[k] * (-(versine << 1) >> 16)) >> 16)
    sine += (rest >> 5) + ((cosines[k] * slope) >> 16)
    full = versine - cosines[k] + ((cosines[k] * ((versine << 1) >> 16)) >> 16)
    return sine, full + ((sines[k] * slope) >> 16)


def sine(raw: int) -> int:
    """Return the machine's sin(x).

    Parameters
    ----------
    raw : int
        x in radians, s16.15.

    Returns
    -------
    int
        s16.15, -32768 to 32768.
    """
    x, octant = _reduced(raw)
    s, versine = _sine_and_versine(x)
    sign = -1 if octant >= 4 else 1
    if octant % 4 == 0:
        return _rounded(sign * s)
    if octant % 4 == 2:
        return sign * (ONE - _rounded(versine))
    s = (s * _ROOT_HALF) >> 31
    c = _ROOT_HALF - ((versine * _ROOT_HALF) >> 31)
    return _rounded(sign * (c + s if octant % 4 == 1 else c - s))
