"""All plastic synapses of a network, as the time loop sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.plasticity.arithmetic import plastic_arithmetic
from pyspinn.plasticity.dense_rows import DenseRows, are_dense
from pyspinn.plasticity.history import PostHistory
from pyspinn.plasticity.mechanism import STDPMechanism
from pyspinn.plasticity.neuromodulation import (
    Dopamine,
    DopamineArrays,
    NeuromodulatedRows,
    NeuromodulatedTiming,
)
from pyspinn.plasticity.plastic_rows import PlasticRows
from pyspinn.plasticity.recurrent import (
    RecurrentHistory,
    RecurrentRows,
    RecurrentTiming,
    Windows,
)
from pyspinn.plasticity.rewire import Rewirer, RewiringArrays
from pyspinn.plasticity.rows import Array, PlasticArrays, Ring, RowStore, StaticRows
from pyspinn.plasticity.timing import Timing
from pyspinn.plasticity.weight import WeightChange


class Plasticity:
    """Rows of all plastic projections, and one history for each population that they reach.

    Parameters
    ----------
    parts : sequence of PlasticArrays
        One or more for each plastic projection.
    arithmetic : str
        ``fixed`` or ``float64``.
    dt_ms : float
        Time step.
    ring_width : int
        Columns of a ring-buffer slot.
    dopamine : sequence of DopamineArrays
        Reward and punishment projections.
    rewiring : sequence of RewiringArrays
        Structural plasticity, core by core.
    """

    def __init__(
        self,
        parts: Sequence[PlasticArrays],
        arithmetic: str,
        dt_ms: float,
        ring_width: int,
        dopamine: Sequence[DopamineArrays] = (),
        rewiring: Sequence[RewiringArrays] = (),
    ) -> None:
        self._dopamine = tuple(dopamine)
        self._num = plastic_arithmetic(arithmetic)
        self._dt_ms, self._ring_width = dt_ms, ring_width
        self._histories: dict[int, PostHistory] = {}
        self._windows: dict[int, list[tuple[tuple[int, int], Windows]]] = {}
        #: By tick: what delay cores send again in it.
        self.held: dict[int, list[tuple[RowStore, NDArray[np.intp]]]] = {}
        self.rows = [self._rows(part) for part in parts]
        self.rewirers = [Rewirer(arrays, self.rows) for arrays in rewiring]
        self._receivers = self._in_order()
        # Without back-propagation delay, a post spike of the same tick is inside the window: then
        # the order of single spikes matters where they reach the synapses like those of others.
        self._singly = any(
            r.arrays.post_arrival >= 0 and not r.arrays.backprop_delay for r in self.rows
        )

    def _rows(self, part: PlasticArrays) -> RowStore:
        rule, num = part.mechanism, self._num
        if not isinstance(rule, STDPMechanism):
            return StaticRows(part, num, self._ring_width)
        timing = rule.timing_dependence.timing(self._dt_ms, num)
        change = rule.weight_dependence.change(rule.amplitudes, part.global_scale, num)
        if isinstance(timing, RecurrentTiming):
            return self._recurrent_rows(part, timing, change)
        if part.neuromodulation is None:
            history = self._history(part, timing)
            kind = DenseRows if are_dense(part, timing, change) else PlasticRows
            return kind(part, timing, change, history, num, self._ring_width)
        dopamine = Dopamine(part.neuromodulation, self._dt_ms, part.global_scale, num)
        timing = NeuromodulatedTiming(timing, dopamine, num)
        history = self._history(part, timing)
        rows = NeuromodulatedRows(part, timing, change, history, num, self._ring_width)
        rows.neuromodulate(dopamine)
        return rows

    def _recurrent_rows(
        self, part: PlasticArrays, timing: RecurrentTiming, change: WeightChange
    ) -> PlasticRows:
        core = part.core or (0, part.post_size)
        cores = self._windows.setdefault(part.post_first, [])
        windows = next((w for c, w in cores if c == core), None)
        if windows is None:
            windows = Windows(part.mechanism.timing_dependence, self._dt_ms)
            cores.append((core, windows))
        if part.post_first not in self._histories:
            drawing = RecurrentHistory(part.post_size, timing, self._num, cores)
            self._histories[part.post_first] = drawing
        history = self._histories[part.post_first]
        rows = RecurrentRows(part, timing, change, history, self._num, self._ring_width)
        rows.count_with(windows)
        return rows

    def _history(self, part: PlasticArrays, timing: Timing) -> PostHistory:
        if part.post_first not in self._histories:
            history = PostHistory(part.post_size, timing, self._num)
            self._histories[part.post_first] = history
        return self._histories[part.post_first]

    def _in_order(self) -> list[tuple[int, Any]]:
        """Return histories, rows and dopamine in the order in which a tick's spikes reach them."""
        arrivals = {r.arrays.post_first: r.arrays.post_arrival for r in self.rows}
        found: list[tuple[int, int, int, Any]] = [
            (arrivals[first], 0, first, history) for first, history in self._histories.items()
        ]
        found += [(s.arrival, 1, s.pre_first, s) for s in self._dopamine]
        found += [(r.arrays.arrival, 1, r.arrays.pre_first, r) for r in self.rows]
        return [(first, item) for _, _, first, item in sorted(found, key=lambda f: f[:2])]

    def spikes(self, spikes: Array, tick: int, ring: Ring) -> None:
        """Take note of the spikes of `tick`, update and send the rows of their cells.

        Parameters
        ----------
        spikes : ndarray of int
            Global cell indices, repeated for several spikes.
        tick : int
            Now.
        ring : Ring
            Where weights go.
        """
        for rewirer in self.rewirers:
            rewirer.partners.received(spikes, tick)
        for cells in self._one_by_one(spikes) if self._singly else (spikes,):
            for first, receiver in self._receivers:
                if isinstance(receiver, PostHistory):
                    receiver.spikes(_inside(cells, first, receiver.size), tick)
                else:
                    self._pre_spikes(receiver, cells, tick, ring, 0)

    def _one_by_one(self, spikes: Array) -> list[Array]:
        """Return the spikes of each cell, cells in the order of their arrival."""
        places: dict[int, tuple[int, int]] = {}
        for rows in self.rows:
            arrays = rows.arrays
            for cell in (_inside(spikes, arrays.pre_first, arrays.pre_size)).tolist():
                place = -cell if arrays.descending else cell
                places[arrays.pre_first + cell] = (arrays.arrival, place)
            for cell in (_inside(spikes, arrays.post_first, arrays.post_size)).tolist():
                places.setdefault(arrays.post_first + cell, (arrays.post_arrival, cell))
        for source in self._dopamine:
            for cell in (_inside(spikes, source.pre_first, source.pre_size)).tolist():
                places.setdefault(source.pre_first + cell, (source.arrival, cell))
        order = sorted(places, key=places.__getitem__)
        return [spikes[spikes == cell] for cell in order]

    def rewire(self, tick: int) -> None:
        """Let synapses form and disappear, before the spikes of `tick` are processed."""
        for rewirer in self.rewirers:
            rewirer.attempt(tick)

    def pre_spikes(self, spikes: Array, tick: int, ring: Ring, lateness: int = 0) -> None:
        """Update and send the rows of the cells (global indices) that spiked in `tick`."""
        for _, receiver in self._receivers:
            if not isinstance(receiver, PostHistory):
                self._pre_spikes(receiver, spikes, tick, ring, lateness)

    def _pre_spikes(
        self, receiver: Any, spikes: Array, tick: int, ring: Ring, lateness: int
    ) -> None:
        if isinstance(receiver, DopamineArrays):
            cells = _inside(spikes, receiver.pre_first, receiver.pre_size)
            if cells.size and receiver.post_first in self._histories:
                receiver.release(cells, tick, self._histories[receiver.post_first])
            return
        arrays = receiver.arrays
        cells = _inside(spikes, arrays.pre_first, arrays.pre_size)
        if cells.size and arrays.lag_steps:
            self.held.setdefault(tick + arrays.lag_steps, []).append((receiver, cells))
        elif cells.size:
            receiver.pre_spikes(cells, tick, ring, lateness)

    def release(self, tick: int, ring: Ring) -> None:
        """Process the spikes that delay cores send again in `tick`."""
        for rows, cells in self.held.pop(tick, ()):
            rows.pre_spikes(cells, tick, ring)

    def weights_raw(self, projection: int) -> Array:
        """Return the stored weights of a projection, in its own order of connections."""
        parts = [rows for rows in self.rows if rows.arrays.projection == projection]
        stored = np.concatenate([rows.weight for rows in parts])
        weights = np.empty_like(stored)
        weights[np.concatenate([rows.arrays.order for rows in parts])] = stored
        return weights

    def weights(self, projection: int) -> NDArray[np.float64]:
        """Return the weights of a projection in nA or uS, in its own order of connections."""
        scale = next(r.arrays.weight_scale for r in self.rows if r.arrays.projection == projection)
        return np.asarray(self.weights_raw(projection) / scale, dtype=np.float64)

    def connections(
        self, projection: int
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64], NDArray[np.int32]]:
        """Return pre, post, weight (nA or uS) and delay (steps) of a projection, by pre cell."""
        for source in self._dopamine:
            if source.projection == projection:
                return source.connections()
        parts = [rows.connections() for rows in self.rows if rows.arrays.projection == projection]
        pre, post, weight, delay = (np.concatenate(c) for c in zip(*parts, strict=True))
        order = np.argsort(pre, kind="stable")
        return pre[order], post[order], weight[order], delay[order]

    def pairs(self, projection: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return pre and post of a projection's connections, in its own order of connections."""
        parts = [rows for rows in self.rows if rows.arrays.projection == projection]
        order = np.concatenate([rows.arrays.order for rows in parts])
        found = np.empty((2, order.size), dtype=np.int32)
        found[:, order] = np.concatenate([rows.connections()[:2] for rows in parts], axis=1)
        return found[0], found[1]

    def changes(
        self, population: int
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
        """Return ticks, pre, post and whether formed, of all changes onto a population."""
        found = [c for r in self.rewirers if r.arrays.population == population for c in r.changes]
        table = np.array(sorted(found, key=lambda c: c[0]), dtype=np.int32).reshape(-1, 4)
        return table[:, 0], table[:, 1], table[:, 2], table[:, 3].astype(np.bool_)

    def watch(self, projection: int, connections: NDArray[np.intp] | None = None) -> None:
        """Record from now on the weights of some connections (None: all) whenever they change."""
        for rows in self.rows:
            if rows.arrays.projection == projection:
                order = rows.arrays.order
                chosen = slice(None) if connections is None else np.isin(order, connections)
                rows.watch(np.arange(order.size, dtype=np.intp)[chosen])

    def weight_history(
        self, projection: int
    ) -> tuple[NDArray[np.int32], NDArray[np.intp], NDArray[np.float64]]:
        """Return ticks, connections and weights (nA or uS) of watched connections' updates."""
        found: list[tuple[Any, Any, Any]] = []
        for rows in self.rows:
            if rows.arrays.projection == projection:
                ticks, synapses, weights = rows.seen()
                scale = rows.arrays.weight_scale
                found.append((ticks, rows.arrays.order[synapses], weights / scale))
        ticks, connections, weights = (np.concatenate(c) for c in zip(*found, strict=True))
        order = np.argsort(ticks, kind="stable")
        return ticks[order], connections[order], weights[order].astype(np.float64)


def _inside(spikes: Array, first: int, size: int) -> NDArray[np.intp]:
    mine = spikes[(spikes >= first) & (spikes < first + size)]
    return (mine - first).astype(np.intp)
