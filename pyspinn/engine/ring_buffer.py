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
        self._mask, self._all_slots = slots * width - 1, (1 << slots) - 1
        #: Bit k is set when something arrives in slot k.
        self._filled = 0
        self._ramp = np.arange(1024, dtype=np.intp)

    def slot(self, tick: int) -> Array | None:
        """Return what arrives in `tick`, shape (width,), or None when nothing does."""
        k = tick & (self.slots - 1)
        if not self._filled >> k & 1:
            return None
        return self.cells[k * self.width : (k + 1) * self.width]

    def clear(self, tick: int) -> None:
        """Empty the slot of `tick`."""
        k = tick & (self.slots - 1)
        self.cells[k * self.width : (k + 1) * self.width] = 0
        self._filled &= ~(1 << k)

    def restore(self, cells: Array, columns: slice) -> None:
        """Let what `cells` holds of some columns arrive in tick 0."""
        self.cells[columns] = cells[columns]
        self._filled |= 1

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
        lengths = rows.row_length[spikes]
        ends = np.add.accumulate(lengths)
        total = int(ends[-1]) if ends.size else 0
        if not total:
            return
        if total > self._ramp.size:
            self._ramp = np.arange(2 * total, dtype=np.intp)
        # Of synapses one behind the other, each lies as far before its row's end as here.
        before = rows.row_end[spikes]
        before -= ends
        index = before.repeat(lengths)
        index += self._ramp[:total]
        target, weight = rows.target[index], rows.weight[index]
        if lateness:
            on_time = target >= (lateness + 1) * self.width
            target, weight = target[on_time], weight[on_time]
        self.add(target, weight, tick, rows.delay_bits)

    def add(self, target: Array, weight: Array, tick: int, delay_bits: int) -> None:
        """Add `weight` to cells given as delay_steps * width + column, from `tick` on.

        Bit d of `delay_bits` is set for each delay (steps) that `target` may hold: the slots of
        these delays count as filled.
        """
        k = tick & (self.slots - 1)
        target += k * self.width
        target &= self._mask
        np.add.at(self.cells, target, weight)
        filled = delay_bits << k
        self._filled |= (filled | filled >> self.slots) & self._all_slots
