"""Recorders: preallocated blocks that the time loop writes into."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


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
        self._length = 0

    def reserve(self, ticks: int) -> None:
        """Make room for the samples of `ticks` more ticks."""
        wanted = self._length + ticks // self.interval_steps + 1
        if wanted > self._block.shape[0]:
            block = np.empty((wanted, self.width), dtype=self._block.dtype)
            block[: self._length] = self._block[: self._length]
            self._block = block

    def sample(self, values: Array) -> None:
        """Store one sample, `values` being the whole group's."""
        self._block[self._length] = values[self.columns]
        self._length += 1

    def samples(self) -> Array:
        """Return what was recorded, shape (samples, cells); a view."""
        return self._block[: self._length]

    def clear(self) -> None:
        """Forget what was recorded."""
        self._block = self._block[:0]
        self._length = 0


class SpikeLog:
    """Every spike of the network: global cell index and tick, in order."""

    def __init__(self) -> None:
        self._cells = np.empty(1024, dtype=np.int32)
        self._ticks = np.empty(1024, dtype=np.int32)
        self._length = 0

    def append(self, cells: Array, tick: int) -> None:
        """Add the spikes of a tick."""
        end = self._length + cells.size
        if end > self._cells.size:
            self._grow(end)
        self._cells[self._length : end] = cells
        self._ticks[self._length : end] = tick
        self._length = end

    def _grow(self, wanted: int) -> None:
        size = max(2 * self._cells.size, wanted)
        self._cells = np.concatenate([self._cells, np.empty(size - self._cells.size, np.int32)])
        self._ticks = np.concatenate([self._ticks, np.empty(size - self._ticks.size, np.int32)])

    def __len__(self) -> int:
        """Return how many spikes there were."""
        return self._length

    def since(self, start: int, first: int, size: int) -> tuple[Array, Array]:
        """Return ticks and population-local indices of the spikes of a cell range from `start`."""
        cells = self._cells[start : self._length]
        mine = (cells >= first) & (cells < first + size)
        return self._ticks[start : self._length][mine], cells[mine] - np.int32(first)

    def of(self, first: int, size: int) -> tuple[Array, Array]:
        """Return ticks and population-local indices of the spikes of a cell range."""
        return self.since(0, first, size)

    def clear(self) -> None:
        """Forget all spikes."""
        self._length = 0
