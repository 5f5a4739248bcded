"""All plastic synapses of a network, as the time loop sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.plasticity.arithmetic import plastic_arithmetic
from pyspinn.plasticity.history import PostHistory
from pyspinn.plasticity.neuromodulation import (
    Dopamine,
    DopamineArrays,
    NeuromodulatedRows,
    NeuromodulatedTiming,
)
from pyspinn.plasticity.rows import Array, PlasticArrays, PlasticRows, Ring


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
    """

    def __init__(
        self,
        parts: Sequence[PlasticArrays],
        arithmetic: str,
        dt_ms: float,
        ring_width: int,
        dopamine: Sequence[DopamineArrays] = (),
    ) -> None:
        self._dopamine = tuple(dopamine)
        num = plastic_arithmetic(arithmetic)
        self._histories: dict[int, PostHistory] = {}
        self.rows: list[PlasticRows] = []
        self._held: dict[int, list[tuple[PlasticRows, NDArray[np.intp]]]] = {}
        for part in parts:
            rule = part.mechanism
            timing = rule.timing_dependence.timing(dt_ms, num)
            change = rule.weight_dependence.change(rule.amplitudes, part.global_scale, num)
            dopamine = None
            if part.neuromodulation is not None:
                dopamine = Dopamine(part.neuromodulation, dt_ms, part.global_scale, num)
                timing = NeuromodulatedTiming(timing, dopamine, num)
            history = self._histories.get(part.post_first)
            if history is None:
                history = PostHistory(part.post_size, timing, num)
                self._histories[part.post_first] = history
            if dopamine is None:
                self.rows.append(PlasticRows(part, timing, change, history, num, ring_width))
            else:
                modulated = NeuromodulatedRows(part, timing, change, history, num, ring_width)
                modulated.neuromodulate(dopamine)
                self.rows.append(modulated)

    def post_spikes(self, spikes: Array, tick: int) -> None:
        """Take note of the spikes of `tick`: global cell indices, repeated for several spikes."""
        for first, history in self._histories.items():
            cells = _inside(spikes, first, history.size)
            while cells.size:
                once, index = np.unique(cells, return_index=True)
                history.add(once, tick)
                cells = np.delete(cells, index)

    def pre_spikes(self, spikes: Array, tick: int, ring: Ring, lateness: int = 0) -> None:
        """Update and send the synapses of the cells that spiked in `tick` (global indices)."""
        for source in self._dopamine:
            cells = _inside(spikes, source.pre_first, source.pre_size)
            history = self._histories.get(source.post_first)
            if cells.size and history is not None:
                source.release(cells, tick, history)
        for rows in self.rows:
            cells = _inside(spikes, rows.arrays.pre_first, rows.arrays.pre_size)
            if not cells.size:
                continue
            if rows.arrays.lag_steps:
                self._held.setdefault(tick + rows.arrays.lag_steps, []).append((rows, cells))
            else:
                rows.pre_spikes(cells, tick, ring, lateness)

    def release(self, tick: int, ring: Ring) -> None:
        """Process the spikes that delay cores send again in `tick`."""
        for rows, cells in self._held.pop(tick, ()):
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
        """Return ticks, connections and weights (nA or uS) of the updates of watched connections."""
        found: list[tuple[Any, Any, Any]] = []
        for rows in self.rows:
            if rows.arrays.projection == projection:
                ticks, synapses, weights = rows.seen()
                scale = rows.arrays.weight_scale
                found.append((ticks, rows.arrays.order[synapses], weights / scale))
        ticks, connections, weights = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(ticks, kind="stable")
        return ticks[order], connections[order], weights[order].astype(np.float64)


def _inside(spikes: Array, first: int, size: int) -> NDArray[np.intp]:
    mine = spikes[(spikes >= first) & (spikes < first + size)]
    return (mine - first).astype(np.intp)
