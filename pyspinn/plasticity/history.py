"""When the neurons of a population spiked, as far back as plastic synapses can look."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class
from pyspinn.plasticity.arithmetic import PlasticArithmetic, Ticks
from pyspinn.plasticity.post_spikes import PostSpikes
from pyspinn.plasticity.timing import Timing

Array = NDArray[Any]
Index = NDArray[np.intp]

#: Entries a growing history starts with.
_FIRST_ENTRIES = 32


@data_class(frozen=True)
class Window:
    """The post-synaptic spikes that count for synapses, as flat indices of history entries.

    Parameters
    ----------
    first : intp (k,)
        The post neuron's placeholder.
    latest : intp (k,)
        The last entry inside the window, or the one before the window if that is empty.
    latest_ticks : int32 (k,)
        Its tick.
    oldest : intp (k,)
        The last entry before the window.
    steps : list of (intp, intp) arrays
        Element j has the synapses with more than j entries in the window, and the entry that comes
        j before the latest.
    """

    first: Index
    latest: Index
    latest_ticks: Ticks
    oldest: Index
    steps: list[tuple[Index, Index]]


def ascending(cells: Index) -> bool:
    """Return whether each cell is there once, in order, as it mostly is."""
    return bool((cells[1:] > cells[:-1]).all())


class PostHistory:
    """Times and traces of the last spikes of each neuron.

    Entry 0 of a neuron is a placeholder (tick 0, traces 0) that is never dropped; real entries
    follow in order. When the board's 16 entries are full, the oldest real one is dropped.

    Parameters
    ----------
    size : int
        Neurons.
    timing : Timing
        The rule that the traces follow.
    num : PlasticArithmetic
        The number format.
    """

    def __init__(self, size: int, timing: Timing, num: PlasticArithmetic) -> None:
        self.size, self.timing = size, timing
        self._entries = num.history_entries
        self.depth = self._entries or _FIRST_ENTRIES
        self._ticks = np.zeros((size, self.depth), dtype=np.int32)
        self._traces = np.zeros((timing.post_traces, size, self.depth), dtype=num.trace_dtype)
        self.last = np.zeros(size, dtype=np.intp)
        self._listed: PostSpikes | None = None
        #: Tick of the latest entry that was dropped.
        self.latest_forgotten = 0

    def listed(self) -> PostSpikes:
        """Return what keeps all entries in one list; asked for before the first of them."""
        if self._listed is None:
            self._listed = PostSpikes(self.size, self.depth - 1)
        return self._listed

    def spikes(self, cells: Index, tick: int) -> None:
        """Append the spikes of `tick`; a cell may be repeated."""
        while cells.size:
            if ascending(cells):
                self.add(cells, tick)
                return
            once, index = np.unique(cells, return_index=True)
            self.add(once, tick)
            cells = np.delete(cells, index)

    def add(self, cells: Index, tick: int) -> None:
        """Append a spike of each of `cells` (each once) at `tick`."""
        last, old, elapsed = self.newest(cells, tick)
        self.append(cells, tick, self.timing.post_trace(old, elapsed, last > 0))

    def newest(self, cells: Index, tick: int) -> tuple[Index, Array, Ticks]:
        """Return the last entry of `cells`, its traces, and the ticks from it to `tick`."""
        last = self.last[cells]
        return last, self._traces[:, cells, last], np.int32(tick) - self._ticks[cells, last]

    def append(self, cells: Index, tick: int, traces: Array) -> None:
        """Append an entry with `traces` to each of `cells` (each once)."""
        last = self.last[cells]
        full = last == self.depth - 1
        if full.any():
            self._make_room(cells[full])
            last = self.last[cells]
        last += 1
        self.last[cells] = last
        self._ticks[cells, last] = tick
        self._traces[:, cells, last] = traces
        if self._listed is not None:
            self._listed.append(cells, tick)

    def _make_room(self, cells: Index) -> None:
        if self._entries is None:
            self._ticks = np.concatenate([self._ticks, np.zeros_like(self._ticks)], axis=1)
            self._traces = np.concatenate([self._traces, np.zeros_like(self._traces)], axis=2)
            self.depth *= 2
            return
        self.latest_forgotten = max(self.latest_forgotten, int(self._ticks[cells, 1].max()))
        self._ticks[cells, 1:-1] = self._ticks[cells, 2:]
        for trace in self._traces:
            trace[cells, 1:-1] = trace[cells, 2:]
        self.last[cells] -= 1

    def window(self, posts: Index, begin: Ticks, end: Ticks) -> Window:
        """Return the entries of `posts` after `begin` and up to `end`.

        Parameters
        ----------
        posts : ndarray of intp, shape (k,)
            Neurons.
        begin, end : ndarray of int32, shape (k,)
            Ticks, not negative, so that the placeholder is never inside.
        """
        first = posts * self.depth
        latest = first + self.last.take(posts)
        ticks = self._ticks.reshape(-1)
        when = ticks.take(latest)
        some = np.flatnonzero(when > end)
        while some.size:
            entry = latest[some] - 1
            latest[some] = entry
            earlier = ticks.take(entry)
            when[some] = earlier
            some = some[earlier > end[some]]
        window = Window(first, latest, when, latest.copy(), [])
        some = np.flatnonzero(when > begin)
        while some.size:
            entry = window.oldest[some]
            window.steps.append((some, entry))
            entry = entry - 1
            window.oldest[some] = entry
            some = some[ticks.take(entry) > begin[some]]
        return window

    def ticks(self, entry: Index) -> Ticks:
        """Return the ticks of entries by flat index."""
        return self._ticks.reshape(-1).take(entry)

    def traces(self, entry: Index) -> Array:
        """Return the traces of entries, shape (traces, k)."""
        flat = self._traces.reshape(len(self._traces), self.size * self.depth)
        return flat.take(entry, axis=1)
