"""Rows onto every cell of a population: pairs of spikes, additive weights, one delay.

What a post spike is worth depends on the row and the tick alone, and what a pre spike is worth on
the post cell alone: both are computed once and not for each synapse. Changes add up, whatever their
order, as long as none is negative. Where that cannot be said, the synapses are updated one by one.
"""

from __future__ import annotations

import numpy as np

from pyspinn.plasticity.additive import AdditiveChange
from pyspinn.plasticity.arithmetic import HISTORY_ENTRIES, PlasticArithmetic, Ticks
from pyspinn.plasticity.history import Index, PostHistory
from pyspinn.plasticity.plastic_rows import PlasticRows
from pyspinn.plasticity.rows import Array, PlasticArrays, Ring
from pyspinn.plasticity.timing import Timing
from pyspinn.plasticity.weight import WeightChange

#: Shorter rows are quicker all at once than one by one.
_SHORTEST = 64
#: Working weights have 32 bits.
_WORK_LIMIT = 2**31


def are_dense(part: PlasticArrays, timing: Timing, change: WeightChange) -> bool:
    """Return whether `DenseRows` can hold a projection's synapses."""
    simple = part.neuromodulation is None and part.lost_steps is None and part.row_length is None
    rule = timing.reach is not None and type(change) is AdditiveChange
    if not (simple and rule and part.backprop_delay and part.pre_size):
        return False
    width = part.post.size // part.pre_size
    if width < _SHORTEST or bool((np.diff(part.row_start) != width).any()):
        return False
    consecutive = part.post[0] + np.arange(width, dtype=np.intp)
    one_delay = bool((part.delay_steps == part.delay_steps[0]).all())
    return one_delay and bool((part.post.reshape(-1, width) == consecutive).all())


class DenseRows(PlasticRows):
    """The state of `PlasticArrays` for which `are_dense`."""

    change: AdditiveChange

    def __init__(
        self,
        arrays: PlasticArrays,
        timing: Timing,
        change: AdditiveChange,
        history: PostHistory,
        num: PlasticArithmetic,
        ring_width: int,
    ) -> None:
        super().__init__(arrays, timing, change, history, num, ring_width)
        self._width = arrays.post.size // arrays.pre_size
        self._posts = self.post[: self._width]
        self._delay = int(self._delays[0])
        assert timing.reach is not None  # noqa: S101 - `are_dense`
        self._reach = timing.reach
        #: Ticks after a pre spike, up to the first at which it is worth nothing.
        self._elapsed = np.arange(self._reach + 1, dtype=np.int32)
        self._spikes = history.listed()

    def _update(self, rows: Index, tick: int, ring: Ring, lateness: int) -> None:
        work = self.num.load(self.weight.reshape(-1, self._width)[rows], self.arrays.shift)
        worth = self._worth(rows)
        if lateness or not self._adds_up(work, worth):
            super()._update(rows, tick, ring, lateness)
            return
        last_tick, new = self._last_tick[rows], self._new_traces(rows, tick)
        self._last_tick[rows], self._traces[:, rows] = tick, new
        self._potentiate_rows(work, worth, last_tick, tick)
        self._depress_rows(work, tick, new)
        weight = self.num.store(work, self.arrays.shift)
        self.weight.reshape(-1, self._width)[rows] = weight
        if self._watched is not None:
            self._remember(tick, self._synapses(rows)[0], weight.reshape(-1))
        total = weight.sum(axis=0, dtype=weight.dtype)
        ring.add(self._target[: self._width].copy(), total, tick, self._delay_bits)

    def _worth(self, rows: Index) -> Array:
        """Return what a post spike is worth for each row, by ticks since the row's last spike."""
        traces = self._traces[:, rows, np.newaxis]
        (term,) = self.timing.potentiation(traces, traces, self._elapsed, None)
        return self.num.scaled(self.change.plus[0], term)

    def _adds_up(self, work: Array, worth: Array) -> bool:
        """Return whether changes can be added first and limited then."""
        most = int(work.max())
        fits = HISTORY_ENTRIES * int(worth.max()) + most < _WORK_LIMIT
        return fits and worth.min() >= 0 and most <= self.change.w_max

    def _potentiate_rows(self, work: Array, worth: Array, last_tick: Ticks, tick: int) -> None:
        """Apply the post spikes since each row's last spike, and the limit."""
        since = last_tick.astype(np.intp) - self._delay
        after, last = np.maximum(since, 0), max(tick - self._delay, 0)
        first, end = self._spikes.places(after, np.minimum(since + self._reach, last))
        forgotten = (after < self.history.latest_forgotten).tolist()
        for k, (low, high) in enumerate(zip(first, end, strict=True)):
            if low < high:
                posts, ticks = self._spikes.between(low, high, forgotten=forgotten[k])
                np.add.at(work[k], posts - self._posts[0], worth[k].take(ticks - since[k]))
        np.minimum(work, self.change.w_max, out=work)

    def _depress_rows(self, work: Array, tick: int, new: Array) -> None:
        """Apply the pre spikes to the synapses of the post cells that have ever spiked."""
        arrived = np.full(self._width, max(tick - self._delay, 0), dtype=np.int32)
        window = self.history.window(self._posts, arrived, arrived)
        elapsed = np.int32(tick - self._delay) - window.latest_ticks
        real = window.latest > window.first
        (term,) = self.timing.depression(new, self.history.traces(window.latest), elapsed)
        if real.all():
            self.change.depress(work, (term,))
        else:
            work[:, real] = self.change.depress(work[:, real], (term[real],))
