"""Rows of plastic synapses: the arrays of a projection, and what a pre-synaptic spike does to them.

Execution is deferred, as on the board: only a pre-synaptic spike updates the synapses of its row,
against the post-synaptic spikes since the row's previous one.
Source: board semantics, "STDP (pair rule)".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pyspinn.plasticity.arithmetic import PlasticArithmetic, Ticks
from pyspinn.plasticity.history import Index, PostHistory, Window
from pyspinn.plasticity.timing import PreState, Terms, Timing
from pyspinn.plasticity.weight import WeightChange

Array = NDArray[Any]


class Ring(Protocol):
    """Where weights are put on their way."""

    width: int

    def add(self, target: Array, weight: Array, tick: int, delays: NDArray[np.intp]) -> None:
        """Add `weight` to cells given as delay_steps * width + column, from `tick` on."""


@dataclass(frozen=True)
class PlasticArrays:
    """The plastic synapses of a projection, in rows by pre cell.

    Parameters
    ----------
    projection : int
        Index of the projection.
    mechanism : STDPMechanism
        The rule, with real parameters.
    pre_first, post_first : int
        Global index of the first pre and the first post cell.
    post_size : int
        Cells of the post population.
    row_start : intp (pre cells + 1,)
        Row i is ``post[row_start[i]:row_start[i + 1]]``.
    post : intp (synapses,)
        Post cells, counted inside the population.
    weight : int32 or float64 (synapses,)
        Initial weights: 16-bit magnitudes, or real in float64 arithmetic.
    delay_steps : int32 (synapses,)
        Delays in steps.
    order : intp (synapses,)
        Position of each synapse in the projection's own order of connections.
    column : int
        Ring-buffer column of post cell 0.
    shift : int
        Left shift from a 16-bit weight to s16.15.
    weight_scale : float
        16-bit integer per nA or uS; 1.0 in float64 arithmetic.
    global_scale : float
        1, or 1024 onto conductance cells.
    pre_cells : int
        Cells of the pre population, before `row_start` is known.
    arrival, post_arrival : int
        Place of the pre and of the post population's spikes in the order of a tick. It matters only
        to which entries of a history are in it already.
    neuromodulation : Neuromodulation or None
        The dopamine that the population receives.
    lag_steps : int
        Steps by which a delay core holds the row's spikes back.
    """

    projection: int
    mechanism: Any
    pre_first: int
    post_first: int
    post_size: int
    row_start: NDArray[np.intp]
    post: NDArray[np.intp]
    weight: Array
    delay_steps: NDArray[np.int32]
    order: NDArray[np.intp]
    column: int
    shift: int
    weight_scale: float
    global_scale: float = 1.0
    pre_cells: int = 0
    arrival: int = 0
    post_arrival: int = -1
    neuromodulation: Any = None
    lag_steps: int = 0

    @property
    def longest_steps(self) -> int:
        """Longest delay inside the ring buffer, in steps."""
        return int(self.delay_steps.max(initial=1))

    @property
    def pre_size(self) -> int:
        """Number of pre cells."""
        return int(self.row_start.size - 1)


def in_rows(arrays: PlasticArrays, pre: NDArray[Any], pre_size: int) -> PlasticArrays:
    """Return `arrays`, given in any order with the pre cell of each synapse, sorted into rows."""
    order = np.argsort(pre, kind="stable").astype(np.intp)
    starts = np.searchsorted(pre[order], np.arange(pre_size + 1)).astype(np.intp)
    return replace(
        arrays,
        row_start=starts,
        post=arrays.post[order],
        weight=arrays.weight[order],
        delay_steps=arrays.delay_steps[order],
        order=arrays.order[order],
    )


class PlasticRows:
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
        self.arrays, self.timing, self.change = arrays, timing, change
        self.history, self.num = history, num
        self.weight = arrays.weight.astype(num.weight_dtype)
        target = arrays.delay_steps.astype(np.int64) * ring_width + arrays.column + arrays.post
        self._target = target.astype(np.int32 if target.max(initial=0) < 2**31 else np.int64)
        self._dendritic = arrays.delay_steps * np.int32(arrays.mechanism.backprop_delay)
        self._delays = np.unique(arrays.delay_steps).astype(np.intp)
        self._last_tick = np.zeros(arrays.pre_size, dtype=np.int32)
        self._traces = np.zeros((timing.pre_traces, arrays.pre_size), dtype=num.trace_dtype)
        self._ramp = np.arange(1024, dtype=np.intp)
        self._watched: NDArray[np.bool_] | None = None
        self._seen: list[tuple[int, Index, Array]] = []

    def pre_spikes(self, rows: Index, tick: int, ring: Ring, lateness: int = 0) -> None:
        """Update and send the synapses of `rows`, which spiked at `tick`.

        Parameters
        ----------
        rows : ndarray of intp
            Pre cells inside the population; repeated for several spikes, which are processed one
            after the other.
        tick : int
            The tick stamped on the spikes.
        ring : Ring
            Where the new weights go.
        lateness : int
            Ticks since; synapses with a delay not longer than this learn, but are not delivered.
        """
        while rows.size:
            once, first = np.unique(rows, return_index=True)
            self._update(once, tick, ring, lateness)
            if once.size == rows.size:
                return
            rows = np.delete(rows, first)

    def _update(self, rows: Index, tick: int, ring: Ring, lateness: int) -> None:
        last_tick, old = self._last_tick[rows], self._traces[:, rows]
        new = self.timing.pre_trace(old, np.int32(tick) - last_tick, last_tick)
        self._last_tick[rows], self._traces[:, rows] = tick, new
        synapses, lengths = self._synapses(rows)
        if not synapses.size:
            return
        before = PreState(np.repeat(last_tick, lengths), np.repeat(old, lengths, axis=1))
        weight = self._learn(synapses, tick, before, np.repeat(new, lengths, axis=1))
        self.weight[synapses] = weight
        if self._watched is not None:
            self._remember(tick, synapses, weight)
        self._send(synapses, weight, tick, ring, lateness)

    def _synapses(self, rows: Index) -> tuple[Index, NDArray[np.intp]]:
        starts = self.arrays.row_start[rows]
        lengths = self.arrays.row_start[rows + 1] - starts
        ends = np.cumsum(lengths)
        total = int(ends[-1])
        if total > self._ramp.size:
            self._ramp = np.arange(2 * total, dtype=np.intp)
        return np.repeat(starts - ends + lengths, lengths) + self._ramp[:total], lengths

    def _learn(self, synapses: Index, tick: int, before: PreState, new: Array) -> Array:
        """Return the new weights of `synapses`; `new` are their traces after this spike."""
        work = self.num.load(self.weight.take(synapses), self.arrays.shift)
        delay = self._delay_of(synapses)
        window = self._window(synapses, tick, before, delay)
        work = self._potentiate(work, window, delay, before)
        work = self._depress(work, window, delay, tick, new)
        return self.num.store(work, self.arrays.shift)

    def _delay_of(self, synapses: Index) -> Ticks:
        if self._delays.size == 1:
            return np.full(synapses.size, self._dendritic[0], dtype=np.int32)
        return self._dendritic.take(synapses)

    def _window(self, synapses: Index, tick: int, before: PreState, delay: Ticks) -> Window:
        begin = np.maximum(before.last_tick - delay, np.int32(0))
        end = np.maximum(np.int32(tick) - delay, np.int32(0))
        # A late spike may be older than its row's last one: then nothing is inside the window.
        return self.history.window(self.arrays.post.take(synapses), begin, np.maximum(begin, end))

    def _potentiate(self, work: Array, window: Window, delay: Ticks, before: PreState) -> Array:
        """Apply the post spikes inside the window, for each synapse in order."""
        if not window.steps:
            return work
        some = np.concatenate([synapses for synapses, _ in window.steps])
        entry = np.concatenate([entries for _, entries in window.steps])
        arrival = self.history.ticks(entry) + delay.take(some)
        terms = self._post_terms(some, entry, arrival, before)
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

    def _depress(
        self, work: Array, window: Window, delay: Ticks, tick: int, new: Array
    ) -> Array:
        """Apply the pre spike, where the post neuron has ever spiked."""
        real = np.flatnonzero(window.latest > window.first)
        latest = window.latest.take(real)
        elapsed = np.int32(tick) - self.history.ticks(latest) - delay.take(real)
        terms = self.timing.depression(
            new.take(real, axis=1), self.history.traces(latest), elapsed
        )
        apply = self.change.potentiate if self.timing.pre_potentiates else self.change.depress
        work[real] = apply(work.take(real), terms)
        return work

    def _send(
        self, synapses: Index, weight: Array, tick: int, ring: Ring, lateness: int
    ) -> None:
        target = self._target[synapses]
        if lateness:
            on_time = self.arrays.delay_steps[synapses] > lateness
            target, weight = target[on_time], weight[on_time]
        ring.add(target, weight, tick, self._delays)

    def connections(
        self,
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64], NDArray[np.int32]]:
        """Return pre, post, weight (nA or uS) and total delay (steps), by pre cell."""
        arrays = self.arrays
        cells = np.arange(arrays.pre_size, dtype=np.int32)
        return (
            np.repeat(cells, np.diff(arrays.row_start)),
            arrays.post.astype(np.int32),
            np.asarray(self.weight / arrays.weight_scale, dtype=np.float64),
            arrays.delay_steps + np.int32(arrays.lag_steps),
        )

    def watch(self, synapses: Index) -> None:
        """Remember from now on the weight of `synapses` (positions in the rows) at each update."""
        self._watched = np.zeros(self.weight.size, dtype=np.bool_)
        self._watched[synapses] = True

    def _remember(self, tick: int, synapses: Index, weight: Array) -> None:
        assert self._watched is not None  # noqa: S101 - narrows the type
        chosen = self._watched[synapses]
        if chosen.any():
            self._seen.append((tick, synapses[chosen], weight[chosen]))

    def seen(self) -> tuple[NDArray[np.int32], Index, Array]:
        """Return ticks, positions and stored weights of the updates of watched synapses."""
        ticks = [np.full(synapses.size, tick, dtype=np.int32) for tick, synapses, _ in self._seen]
        return (
            np.concatenate([np.zeros(0, dtype=np.int32), *ticks]),
            np.concatenate([np.zeros(0, dtype=np.intp), *(s for _, s, _ in self._seen)]),
            np.concatenate([self.weight[:0], *(w for _, _, w in self._seen)]),
        )
