"""The ring buffer: synaptic input on its way, by arrival tick, receptor and neuron."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiled import SynapseRows

Array = NDArray[Any]


class RingBuffer:
    """Slots of 16-bit cells, one slot for each tick ahead.

    The machine adds with saturation at 65535. Weights are never negative, so adding without a limit
    and saturating when the slot is read gives the same (board semantics, "Ring buffer").

    Parameters
    ----------
    slots, width : int
        Powers of two.
    dtype : dtype
        int32 (16-bit weights) or float64.
    """

    def __init__(self, slots: int, width: int, dtype: np.dtype[Any]) -> None:
        self.slots, self.width = slots, width
        self.cells = np.zeros(slots * width, dtype=dtype)
        self._mask = slots * width - 1
        self._filled = np.zeros(slots, dtype=np.bool_)
        self._ramp = np.arange(1024, dtype=np.intp)

    def slot(self, tick: int) -> Array | None:
        """Return what arrives in `tick`, shape (width,), or None when nothing does."""
        k = tick & (self.slots - 1)
        if not self._filled[k]:
            return None
        return self.cells[k * self.width : (k + 1) * self.width]

    def clear(self, tick: int) -> None:
        """Empty the slot of `tick`."""
        k = tick & (self.slots - 1)
        self.cells[k * self.width : (k + 1) * self.width] = 0
        self._filled[k] = False

    def restore(self, cells: Array, columns: slice) -> None:
        """Let what `cells` holds of some columns arrive in tick 0."""
        self.cells[columns] = cells[columns]
        self._filled[0] = True

    def deliver(self, rows: SynapseRows, spikes: Array, tick: int, lateness: int = 0) -> None:
        """Add the rows of `spikes` to the slots where they arrive.

        Parameters
        ----------
        rows : SynapseRows
            All synapses.
        spikes : ndarray of int
            Global indices of the cells that spiked in `tick`; repeated for several spikes.
        tick : int
            The tick stamped on the spikes.
        lateness : int
            Ticks since; a synapse with a delay not longer than this is skipped.
        """
        starts = rows.row_start[spikes]
        lengths = rows.row_start[spikes + 1] - starts
        ends = lengths.cumsum()
        total = int(ends[-1]) if ends.size else 0
        if not total:
            return
        if total > self._ramp.size:
            self._ramp = np.arange(2 * total, dtype=np.intp)
        index = (starts - ends + lengths).repeat(lengths)
        index += self._ramp[:total]
        target, weight = rows.target[index], rows.weight[index]
        if lateness:
            on_time = target >= (lateness + 1) * self.width
            target, weight = target[on_time], weight[on_time]
        self.add(target, weight, tick, rows.delays)

    def add(self, target: Array, weight: Array, tick: int, delays: NDArray[np.intp]) -> None:
        """Add `weight` to cells given as delay_steps * width + column, from `tick` on.

        `delays` are all delays (steps) that `target` may hold: their slots count as filled.
        """
        target += (tick & (self.slots - 1)) * self.width
        target &= self._mask
        np.add.at(self.cells, target, weight)
        self._filled[(tick + delays) & (self.slots - 1)] = True
