"""Recorders: preallocated blocks that the time loop writes into."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
#: Spikes that are kept in one piece; cells of a network whose numbers take two bytes.
_BLOCK, _SHORT = 1 << 15, 1 << 16


class VariableRecorder:
    """Samples one variable of some cells of a group.

    Parameters
    ----------
    columns : slice or ndarray of intp
        The recorded cells' positions inside the group.
    width : int
        How many they are.
    interval_steps : int
        Ticks between samples.
    dtype : dtype
        Of the stored numbers.
    phase : int
        Ticks by which the first sample comes early.
    """

    def __init__(
        self,
        columns: slice | NDArray[np.intp],
        width: int,
        interval_steps: int,
        dtype: Any,
        phase: int = 0,
    ) -> None:
        self.columns, self.width = columns, width
        self.interval_steps, self.phase = interval_steps, phase
        self._block: Array = np.empty((0, width), dtype=dtype)
        self._full: list[Array] = []
        self._length = 0

    def reserve(self, ticks: int) -> None:
        """Make room for the samples of `ticks` more ticks."""
        wanted = ticks // self.interval_steps + 1
        if wanted <= self._block.shape[0] - self._length:
            return
        # Nothing is copied: a run that follows many others must not wait for their samples.
        if self._length:
            self._full.append(self._block[: self._length])
        self._block = np.empty((wanted, self.width), dtype=self._block.dtype)
        self._length = 0

    def sample(self, values: Array) -> None:
        """Store one sample, `values` being the whole group's."""
        self._block[self._length] = values[self.columns]
        self._length += 1

    def samples(self) -> Array:
        """Return what was recorded, shape (samples, cells); a view."""
        if self._full:
            self._block = np.concatenate([*self._full, self._block[: self._length]])
            self._full, self._length = [], self._block.shape[0]
        return self._block[: self._length]

    def clear(self) -> None:
        """Forget what was recorded."""
        self._block = self._block[:0].copy()
        self._full, self._length = [], 0


class SpikeLog:
    """Spikes of the network: global cell index and tick, in order.

    Parameters
    ----------
    cells : int
        Cells of the network.
    kept : bool (cells,), optional
        Whose spikes are kept; default all.
    """

    def __init__(self, cells: int, kept: NDArray[np.bool_] | None = None) -> None:
        self._kind = np.uint16 if cells <= _SHORT else np.int32
        self._kept = None if kept is None or kept.all() else kept
        self._block: Array = np.empty(0, dtype=self._kind)
        self._full: list[Array] = []
        self._length = 0
        # Ticks with spikes, and how many each has: a tick for each spike would take more room.
        self._ticks, self._counts = array("i"), array("i")

    def append(self, cells: Array, tick: int) -> None:
        """Add the spikes of a tick."""
        if self._kept is not None:
            cells = cells[self._kept[cells]]
        count = cells.size
        if not count:
            return
        end = self._length + count
        if end > self._block.size:
            self._full.append(self._block[: self._length])
            self._block = np.empty(max(_BLOCK, count), dtype=self._kind)
            self._length, end = 0, count
        self._block[self._length : end] = cells
        self._length = end
        self._ticks.append(tick)
        self._counts.append(count)

    def _all(self) -> tuple[Array, Array]:
        cells = np.concatenate([*self._full, self._block[: self._length]])
        counts = np.array(self._counts, dtype=np.intp)
        return np.repeat(np.array(self._ticks, dtype=np.int32), counts), cells

    def of(self, first: int, size: int) -> tuple[Array, Array]:
        """Return ticks and population-local indices of the spikes of a cell range."""
        ticks, cells = self._all()
        mine = (cells >= first) & (cells < first + size)
        return ticks[mine], cells[mine].astype(np.int32) - np.int32(first)

    def forget(self, first: int, size: int) -> None:
        """Forget the spikes of a cell range."""
        ticks, cells = self._all()
        others = (cells < first) | (cells >= first + size)
        when, counts = np.unique(ticks[others], return_counts=True)
        self._full, self._block = [], cells[others]
        self._length = self._block.size
        self._ticks, self._counts = array("i", when.tolist()), array("i", counts.tolist())
