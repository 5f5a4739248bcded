"""The post-synaptic spikes of a population in one list, by time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Index = NDArray[np.intp]

#: Spikes that a list starts with room for.
_FIRST_ROOM = 1 << 12


class PostSpikes:
    """The spikes that histories hold, oldest first.

    Parameters
    ----------
    size : int
        Cells.
    depth : int
        How many spikes the history of a cell holds; it forgets older ones.
    """

    def __init__(self, size: int, depth: int) -> None:
        self._count, self._depth = np.zeros(size, dtype=np.intp), depth
        #: Cell, tick, and which of its cell's spikes each one is.
        self._table = np.zeros((3, _FIRST_ROOM), dtype=np.intp)
        self._length = 0

    def append(self, cells: Index, tick: int) -> None:
        """Add a spike of each of `cells` (each once)."""
        end = self._length + cells.size
        if end > self._table.shape[1]:
            self._make_room(cells.size)
            end = self._length + cells.size
        self._count[cells] += 1
        new = self._table[:, self._length : end]
        new[0], new[1], new[2] = cells, tick, self._count[cells]
        self._length = end

    def _make_room(self, n: int) -> None:
        """Leave out what the histories have forgotten; then there is room for as many again."""
        kept = self._table[:, : self._length]
        kept = kept[:, self._remembered(kept)]
        self._length = kept.shape[1]
        self._table = np.zeros((3, 2 * (self._length + n)), dtype=np.intp)
        self._table[:, : self._length] = kept

    def _remembered(self, spikes: Index) -> NDArray[np.bool_]:
        remembered: NDArray[np.bool_] = self._count[spikes[0]] - spikes[2] < self._depth
        return remembered

    def places(self, after: Index, until: Index) -> tuple[list[int], list[int]]:
        """Return first place and one past the last of the spikes with after < tick <= until."""
        ticks = self._table[1, : self._length]
        first, end = ticks.searchsorted(after, "right"), ticks.searchsorted(until, "right")
        return first.tolist(), end.tolist()

    def between(self, first: int, end: int, *, forgotten: bool) -> tuple[Index, Index]:
        """Return cells and ticks of a range of places; `forgotten` if there may be such."""
        spikes = self._table[:, first:end]
        if forgotten:
            spikes = spikes[:, self._remembered(spikes)]
        return spikes[0], spikes[1]
