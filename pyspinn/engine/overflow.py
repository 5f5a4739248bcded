"""Where the ring buffer overflowed: counted by column, told when asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiled import GroupArrays

#: A 16-bit cell holds no more (board semantics, "Ring buffer").
LARGEST_CELL = 65535


class OverflowLog:
    """Counts, for each column of the ring buffer, the ticks in which its sum did not fit.

    Parameters
    ----------
    groups : sequence of GroupArrays
        Their columns and shifts.
    width : int
        Columns.
    """

    def __init__(self, groups: Sequence[GroupArrays], width: int) -> None:
        # A cell shifted left by 16 bits fills the sign bit of the 32-bit input: it wraps below 0.
        self._limits = np.full(width, LARGEST_CELL, dtype=np.int32)
        for arrays in groups:
            wrapping = (LARGEST_CELL << arrays.shifts.reshape(-1)) >= 2**31
            columns = slice(arrays.ring_offset, arrays.ring_offset + wrapping.size)
            self._limits[columns][wrapping] = LARGEST_CELL // 2
        #: No sum up to this overflows anywhere.
        self.harmless = int(self._limits.min())
        self._width = width
        self.counts: NDArray[np.int64] | None = None
        self.first_tick: NDArray[np.int64] | None = None

    def saturate(self, tick: int, slot: NDArray[Any]) -> None:
        """Count the columns of `slot` that overflow in `tick`, and limit them to what they hold."""
        columns = np.flatnonzero(slot > self._limits)
        np.minimum(slot, np.int32(LARGEST_CELL), out=slot)
        if not columns.size:
            return
        if self.counts is None or self.first_tick is None:
            self.counts = np.zeros(self._width, dtype=np.int64)
            self.first_tick = np.full(self._width, -1, dtype=np.int64)
        fresh = columns[self.counts[columns] == 0]
        self.first_tick[fresh] = tick
        self.counts[columns] += 1

    def of(self, first: int, size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return counts and first ticks (-1 for never) of a range of columns."""
        if self.counts is None or self.first_tick is None:
            return np.zeros(size, dtype=np.int64), np.full(size, -1, dtype=np.int64)
        return self.counts[first : first + size], self.first_tick[first : first + size]
