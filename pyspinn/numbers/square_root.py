"""The board's square root: s16.15 in and out."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray


def square_root(raw: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the floor of the root of each number, s16.15."""
    roots = [math.isqrt(int(x) << 15) for x in raw.reshape(-1)]
    return np.array(roots, dtype=np.int64).reshape(raw.shape)
