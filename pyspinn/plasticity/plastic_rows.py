"""Rows that learn: what a pre-synaptic spike does to the synapses of its row.

Execution is deferred, as on the board: only a pre-synaptic spike updates the synapses of its row,
against the post-synaptic spikes since the row's previous one.
Source: board semantics, "STDP (pair rule)".
"""

from __future__ import annotations

from typing import Any

import numpy as np

from pyspinn.plasticity.arithmetic import PlasticArithmetic, Ticks
from pyspinn.plasticity.history import Index, PostHistory, Window
from pyspinn.plasticity.rows import Array, PlasticArrays, Ring, RowStore
from pyspinn.plasticity.timing import PreState, Terms, Timing
from pyspinn.plasticity.weight import WeightChange


class PlasticRows(RowStore):
    """The state of `PlasticArrays`: weights and the pre-synaptic side of each row.

    Parameters
    ----------
    arrays : PlasticArrays
        Where to start from.
    timing, change : Timing, WeightChange
        The rule.
    history : PostHistory
        Of the post population; shared by all its plastic rows.
    num : PlasticArithmetic
        The number format.
    ring_width : int
        Columns of a ring-buffer slot.
    """

    def __init__(
        self,
        arrays: PlasticArrays,
        timing: Timing,
        change: WeightChange,
        history: PostHistory,
        num: PlasticArithmetic,
        ring_width: int,
    ) -> None:
        super().__init__(arrays, num, ring_width)
        self.timing, self.change, self.history = timing, change, history
        self._last_tick = np.zeros(arrays.pre_size, dtype=np.int32)
        self._traces = np.zeros((timing.pre_traces, arrays.pre_size), dtype=num.trace_dtype)

    def _update(self, rows: Index, tick: int, ring: Ring, lateness: int) -> None:
        last_tick, old = self._last_tick[rows], self._traces[:, rows]
        new = self._new_traces(rows, tick)
        self._last_tick[rows], self._traces[:, rows] = tick, new
        synapses, lengths = self._synapses(rows)
        if not synapses.size:
            return
        before = PreState(np.repeat(last_tick, lengths), np.repeat(old, lengths, axis=1))
        weight = self._learn(synapses, tick, before, np.repeat(new, lengths, axis=1))
        self.weight[synapses] = weight
        self._remember(tick, synapses, weight)
        self._send(synapses, weight, tick, ring, lateness)

    def _new_traces(self, rows: Index, tick: int) -> Array:
        """Return the traces of `rows` after a spike at `tick`."""
        last_tick = self._last_tick[rows]
        return self.timing.pre_trace(self._traces[:, rows], np.int32(tick) - last_tick, last_tick)

    def _learned(self) -> list[Array]:
        """Return the arrays that learning changes."""
        return [self.weight]

    def _state(self, rows: Index) -> Any:
        if not self.arrays.pipelined:
            return None
        places, _ = self._synapses(rows)
        parts = [part[places] for part in self._learned()]
        return rows, self._last_tick[rows], self._traces[:, rows], places, parts

    def _restore(self, state: Any) -> None:
        if state is not None:
            rows, self._last_tick[rows], self._traces[:, rows], places, parts = state
            for whole, part in zip(self._learned(), parts, strict=True):
                whole[places] = part

    def _learn(self, synapses: Index, tick: int, before: PreState, new: Array) -> Array:
        """Return the new weights of `synapses`; `new` are their traces after this spike."""
        work = self.num.load(self.weight.take(synapses), self.arrays.shift)
        delay = self._delay_of(synapses)
        window = self._window(synapses, tick, before, delay)
        work = self._potentiate(work, window, delay, before)
        work = self._depress(work, window, delay, tick, new)
        return self.num.store(work, self.arrays.shift)

    def _delay_of(self, synapses: Index) -> Ticks:
        """Return the ticks that a post spike takes to reach the synapses."""
        if not self.arrays.backprop_delay:
            return np.zeros(synapses.size, dtype=np.int32)
        if self._delays.size == 1 and self.arrays.lost_steps is None:
            return np.full(synapses.size, self._delays[0], dtype=np.int32)
        delay = self.delay_steps.take(synapses)
        if self.arrays.lost_steps is not None:
            delay[delay == self.arrays.lost_steps] = 0
        return delay

    def _send(self, synapses: Index, weight: Array, tick: int, ring: Ring, lateness: int) -> None:
        if self.arrays.lost_steps is not None:
            kept = self.delay_steps.take(synapses) != self.arrays.lost_steps
            synapses, weight = synapses[kept], weight[kept]
        super()._send(synapses, weight, tick, ring, lateness)

    def _window(self, synapses: Index, tick: int, before: PreState, delay: Ticks) -> Window:
        begin = np.maximum(before.last_tick - delay, np.int32(0))
        end = np.maximum(np.int32(tick) - delay, np.int32(0))
        # A late spike may be older than its row's last one: then nothing is inside the window.
        return self.history.window(self.post.take(synapses), begin, np.maximum(begin, end))

    def _potentiate(self, work: Array, window: Window, delay: Ticks, before: PreState) -> Array:
        """Apply the post spikes inside the window, for each synapse in order."""
        if not window.steps:
            return work
        some = np.concatenate([synapses for synapses, _ in window.steps])
        entry = np.concatenate([entries for _, entries in window.steps])
        arrival = self.history.ticks(entry) + delay.take(some)
        terms = self._post_terms(some, entry, arrival, before)
        if self.change.potentiate_together(work, some, terms):
            return work
        stop = some.size
        for synapses, _ in reversed(window.steps):
            start = stop - synapses.size
            part = tuple(term[start:stop] for term in terms)
            work[synapses] = self.change.potentiate(work.take(synapses), part)
            stop = start
        return work

    def _post_terms(self, some: Index, entry: Index, arrival: Ticks, before: PreState) -> Terms:
        """Return what post spikes are worth that arrive at `some` synapses at `arrival`."""
        since = arrival - self.history.ticks(entry - 1) if self.timing.wants_previous else None
        elapsed = arrival - before.last_tick.take(some)
        traces = before.traces.take(some, axis=1)
        return self.timing.potentiation(traces, self.history.traces(entry), elapsed, since)

    def _depress(self, work: Array, window: Window, delay: Ticks, tick: int, new: Array) -> Array:
        """Apply the pre spike, where the post neuron has ever spiked."""
        apply = self.change.potentiate if self.timing.pre_potentiates else self.change.depress
        elapsed = np.int32(tick) - window.latest_ticks - delay
        real = np.flatnonzero(window.latest > window.first)
        if real.size == work.size:
            traces = self.history.traces(window.latest)
            return apply(work, self.timing.depression(new, traces, elapsed))
        traces = self.history.traces(window.latest.take(real))
        terms = self.timing.depression(new.take(real, axis=1), traces, elapsed.take(real))
        work[real] = apply(work.take(real), terms)
        return work
