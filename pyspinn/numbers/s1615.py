"""Signed 16.15 fixed point: value = raw / 32768, held in int32.

Source of every rule: the integer semantics of the released sPyNNaker 7.4.1 binaries.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]

FRACTION_BITS = 15
ONE = 1 << FRACTION_BITS


def from_real(value: ArrayLike) -> Int32:
    """Convert real numbers to raw integers, to nearest, ties to even.

    Parameters
    ----------
    value : array_like of float
        Any shape.

    Returns
    -------
    ndarray of int32
        Same shape.

    Raises
    ------
    OverflowError
        If a value does not fit (the board's software refuses it too).
    """
    # Scaling by a power of two is exact in float64, so rint sees the exact product.
    scaled = np.rint(np.asarray(value, dtype=np.float64) * ONE)
    if scaled.size and not bool(((scaled >= -(2.0**31)) & (scaled < 2.0**31)).all()):
        msg = f"{value!r} does not fit s16.15 (-65536 to 65535.99997)"
        raise OverflowError(msg)
    return scaled.astype(np.int64).astype(np.int32)


def to_real(raw: NDArray[Any]) -> NDArray[np.float64]:
    """Convert raw integers to the real numbers they stand for (exact)."""
    return np.asarray(raw, dtype=np.float64) / ONE


def wrap(value: Int64) -> Int32:
    """Keep the low 32 bits, as the board's registers do."""
    return value.astype(np.int32)


def multiply(a: NDArray[Any], b: NDArray[Any]) -> Int32:
    """Return floor(a*b / 2^15) wrapped to 32 bits."""
    product = np.multiply(a, b, dtype=np.int64)
    return wrap(product >> np.int64(FRACTION_BITS))


def divide(a: NDArray[Any], b: NDArray[Any]) -> Int32:
    """Return floor(a*2^15 / b) wrapped to 32 bits, for non-negative a and positive b."""
    wide = np.asarray(a, dtype=np.int64) << np.int64(FRACTION_BITS)
    return wrap(wide // np.asarray(b, dtype=np.int64))
