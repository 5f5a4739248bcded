"""Rows of synapses that change: the arrays of a projection, and the state they start.

Synapses whose weights never change and which stay where they are have rows of their own
(:class:`pyspinn.compile.compiled.SynapseRows`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class, replace
from pyspinn.plasticity.arithmetic import PlasticArithmetic

Array = NDArray[Any]
Index = NDArray[np.intp]


class Ring(Protocol):
    """Where weights are put on their way."""

    width: int

    def add(self, target: Array, weight: Array, tick: int, delay_bits: int) -> None:
        """Add `weight` to cells given as delay_steps * width + column, from `tick` on."""


def bits_of(delays: NDArray[np.intp]) -> int:
    """Return a number in which bit d is set for each delay of d steps."""
    return sum(1 << delay for delay in set(delays.tolist()))


@data_class(frozen=True)
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
        Row i has the places from ``row_start[i]`` to ``row_start[i + 1]``.
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
    lost_steps : int or None
        A delay that a plastic synapse's delay field cannot hold (it reads as 0): such a synapse
        learns without delay and is never delivered. None where that defect is not reproduced.
    pipelined : bool
        Whether a row is read again before the update by its previous spike in the same tick was
        written, so that every spike starts from the state before the previous one.
    core : (int, int) or None
        Post cells (first, one past last) of the one core that the synapses are on; None for all.
    descending : bool
        Whether spikes of the pre cells arrive from the last cell to the first.
    backprop_delay : bool
        Whether post spikes reach the synapses after the delay. One for all on a population.
    row_length : intp (pre cells,) or None
        Places in use at the start of each row; None for all.
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
    lost_steps: int | None = None
    lag_steps: int = 0
    pipelined: bool = False
    backprop_delay: bool = True
    core: tuple[int, int] | None = None
    descending: bool = False
    row_length: NDArray[np.intp] | None = None

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
    lengths = np.bincount(pre.astype(np.intp, copy=False), minlength=pre_size)
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.intp)])
    # Connectors mostly deliver them sorted already.
    in_order = bool((pre[1:] >= pre[:-1]).all())
    order: Any = slice(None) if in_order else np.argsort(pre, kind="stable")
    return replace(
        arrays,
        row_start=starts.astype(np.intp),
        post=arrays.post[order],
        weight=arrays.weight[order],
        delay_steps=arrays.delay_steps[order],
        order=arrays.order[order],
    )


class RowStore(ABC):
    """The state of rows: which synapses they have, and their weights.

    Parameters
    ----------
    arrays : PlasticArrays
        Where to start from.
    num : PlasticArithmetic
        The number format.
    ring_width : int
        Columns of a ring-buffer slot.
    """

    def __init__(self, arrays: PlasticArrays, num: PlasticArithmetic, ring_width: int) -> None:
        self.arrays, self.num, self._ring_width = arrays, num, ring_width
        used = np.diff(arrays.row_start) if arrays.row_length is None else arrays.row_length
        self.length = used.astype(np.intp)
        self.post, self.delay_steps = arrays.post.copy(), arrays.delay_steps.copy()
        self.weight = arrays.weight.astype(num.weight_dtype)
        target = self.target_of(self.post, self.delay_steps)
        self._target = target.astype(np.int32 if target.max(initial=0) < 2**31 else np.int64)
        self._delays = np.flatnonzero(np.bincount(self.delay_steps))
        self._delay_bits = bits_of(self._delays)
        self._ramp = np.arange(1024, dtype=np.intp)
        self._watched: NDArray[np.bool_] | None = None
        self._seen: list[tuple[int, Index, Array]] = []

    def target_of(self, post: Index, delay_steps: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return delay * ring width + column."""
        return delay_steps.astype(np.int64) * self._ring_width + self.arrays.column + post

    def read_row(self, row: int) -> list[Array]:
        """Return copies of posts, delays and weights of a row, in that order."""
        start = int(self.arrays.row_start[row])
        places = slice(start, start + int(self.length[row]))
        return [part[places].copy() for part in self._parts()]

    def write_row(self, row: int, parts: list[Array]) -> None:
        """Replace a row by `parts` as `read_row` gives them; there must be room for it."""
        start = int(self.arrays.row_start[row])
        places = slice(start, start + parts[0].size)
        for whole, part in zip(self._parts(), parts, strict=True):
            whole[places] = part
        self.length[row] = parts[0].size
        self._target[places] = self.target_of(parts[0], parts[1])

    def _parts(self) -> list[Array]:
        return [self.post, self.delay_steps, self.weight]

    def allow_delays(self, delay_steps: NDArray[np.intp]) -> None:
        """Expect synapses with these delays to come."""
        self._delays = np.union1d(self._delays, delay_steps).astype(np.intp)
        self._delay_bits = bits_of(self._delays)

    @abstractmethod
    def _update(self, rows: Index, tick: int, ring: Ring, lateness: int) -> None:
        """Process one spike of each of `rows`."""

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
        if bool((rows[1:] > rows[:-1]).all()):
            self._update(rows, tick, ring, lateness)
            return
        once, counts = np.unique(rows, return_counts=True)
        most = int(counts.max(initial=0))
        held: Any = None
        for ordinal in range(1, most + 1):
            current = once[counts >= ordinal]
            following = self._state(once[counts > ordinal]) if ordinal < most else None
            self._restore(held)
            self._update(current, tick, ring, lateness)
            held = following

    def _state(self, rows: Index) -> Any:
        """Return what a spike after the next of `rows` starts from, or None for the last result."""
        del rows

    def _restore(self, state: Any) -> None:
        """Go back to what `_state` returned."""
        del state

    def _synapses(self, rows: Index) -> tuple[Index, Index]:
        """Return the places of the synapses of `rows`, and how many each row has."""
        starts = self.arrays.row_start[rows]
        lengths = self.length[rows]
        ends = np.cumsum(lengths)
        total = int(ends[-1])
        if total > self._ramp.size:
            self._ramp = np.arange(2 * total, dtype=np.intp)
        return np.repeat(starts - ends + lengths, lengths) + self._ramp[:total], lengths

    def _send(self, synapses: Index, weight: Array, tick: int, ring: Ring, lateness: int) -> None:
        target = self._target[synapses]
        if lateness:
            on_time = self.delay_steps[synapses] > lateness
            target, weight = target[on_time], weight[on_time]
        ring.add(target, weight, tick, self._delay_bits)

    def connections(
        self,
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64], NDArray[np.int32]]:
        """Return pre, post, weight (nA or uS) and total delay (steps), by pre cell."""
        arrays = self.arrays
        places, lengths = self._synapses(np.arange(arrays.pre_size, dtype=np.intp))
        cells = np.arange(arrays.pre_size, dtype=np.int32)
        return (
            np.repeat(cells, lengths),
            self.post[places].astype(np.int32),
            np.asarray(self.weight[places] / arrays.weight_scale, dtype=np.float64),
            self.delay_steps[places] + np.int32(arrays.lag_steps),
        )

    def watch(self, synapses: Index) -> None:
        """Remember from now on the weight of `synapses` (positions in the rows) at each update."""
        self._watched = np.zeros(self.weight.size, dtype=np.bool_)
        self._watched[synapses] = True

    def _remember(self, tick: int, synapses: Index, weight: Array) -> None:
        if self._watched is None:
            return
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


class StaticRows(RowStore):
    """Rows that do not learn, though synapses may come and go."""

    def _update(self, rows: Index, tick: int, ring: Ring, lateness: int) -> None:
        synapses, _ = self._synapses(rows)
        if synapses.size:
            self._send(synapses, self.weight.take(synapses), tick, ring, lateness)
