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
from pyspinn.plasticity.history import Index, PostHistory
from pyspinn.plasticity.timing import PreState, Timing
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


@dataclass(frozen=True)
class Window:
    """The post-synaptic spikes that count for synapses, as entries of the history.

    Parameters
    ----------
    first : intp (k,)
        The post neuron's placeholder.
    oldest : intp (k,)
        The last entry before the window.
    latest : intp (k,)
        The last entry inside it, or `oldest`.
    delay : int32 (k,)
        Ticks from a post spike to its arrival at the synapse.
    """

    first: Index
    oldest: Index
    latest: Index
    delay: Ticks


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
        work = self.num.load(self.weight[synapses], self.arrays.shift)
        window = self._window(synapses, tick, before)
        work = self._potentiate(work, window, before)
        work = self._depress(work, window, tick, new)
        return self.num.store(work, self.arrays.shift)

    def _window(self, synapses: Index, tick: int, before: PreState) -> Window:
        posts, delay = self.arrays.post[synapses], self._dendritic[synapses]
        begin = np.maximum(before.last_tick - delay, np.int32(0))
        end = np.maximum(np.int32(tick) - delay, np.int32(0))
        # A late spike may be older than its row's last one: then nothing is inside the window.
        latest = self.history.latest(posts, np.maximum(begin, end))
        first = posts * self.history.depth
        return Window(first, self.history.back(first, latest.copy(), begin), latest, delay)

    def _depress(self, work: Array, window: Window, tick: int, new: Array) -> Array:
        """Apply the pre spike, where the post neuron has ever spiked."""
        real = np.flatnonzero(window.latest > window.first)
        whole = real.size == work.size
        latest = window.latest if whole else window.latest[real]
        delay = window.delay if whole else window.delay[real]
        elapsed = np.int32(tick) - self.history.ticks(latest) - delay
        traces = self.history.traces(latest)
        terms = self.timing.depression(new if whole else new[:, real], traces, elapsed)
        apply = self.change.potentiate if self.timing.pre_potentiates else self.change.depress
        if whole:
            return apply(work, terms)
        work[real] = apply(work[real], terms)
        return work

    def _potentiate(self, work: Array, window: Window, before: PreState) -> Array:
        """Apply the post spikes inside the window in order."""
        events = window.latest - window.oldest
        for ordinal in range(1, int(events.max(initial=0)) + 1):
            some = np.flatnonzero(events >= ordinal)
            entry = window.oldest[some] + ordinal
            arrival = self.history.ticks(entry) + window.delay[some]
            work[some] = self._post_spike(work[some], some, entry, arrival, before)
        return work

    def _post_spike(
        self, work: Array, some: Index, entry: Index, arrival: Ticks, before: PreState
    ) -> Array:
        since = arrival - self.history.ticks(entry - 1) if self.timing.wants_previous else None
        terms = self.timing.potentiation(
            before.traces[:, some],
            self.history.traces(entry),
            arrival - before.last_tick[some],
            since,
        )
        return self.change.potentiate(work, terms)

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
