"""How a core finds a partner for a new synapse."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pyspinn.plasticity.rewire import Draws

#: Index of a rewired projection and a pre cell.
Partner = tuple[int, int]


class Partners(ABC):
    """A way to find a partner."""

    @abstractmethod
    def choose(self, tick: int, draws: Draws) -> Partner | None:
        """Return a partner, or None."""

    def received(self, spikes: NDArray[Any], tick: int) -> None:  # noqa: B027 - most need no spikes
        """Take note of the spikes of `tick`, global cell indices in order of arrival."""


class LastNeuron(Partners):
    """One of the spikes that the core processed in the previous tick.

    Parameters
    ----------
    size : int
        Spikes of a tick that are kept.
    counts : ndarray of int64 (cells,)
        How many rows of a cell the core processes for a spike: each counts as one.
    arrival : ndarray of int64 (cells,)
        Place of each cell's spikes in the order of a tick.
    firsts : sequence of (int, int, int)
        Global index of the first pre cell, number of pre cells and index of each rewired
        projection.
    """

    def __init__(
        self,
        size: int,
        counts: NDArray[np.int64],
        arrival: NDArray[np.int64],
        firsts: Sequence[tuple[int, int, int]],
    ) -> None:
        self._size, self._counts, self._arrival, self._firsts = size, counts, arrival, firsts
        # Two buffers for even and odd ticks. One is emptied by the first spike of a new tick only,
        # so after a silent tick the spikes of two ticks earlier are found again.
        self._kept: list[list[int]] = [[], []]
        self._last_tick = 0

    def received(self, spikes: NDArray[Any], tick: int) -> None:
        """Keep the first `size` spikes of the tick."""
        spikes = spikes[np.argsort(self._arrival[spikes], kind="stable")]
        repeated = np.repeat(spikes, self._counts[spikes].astype(np.intp))
        if not repeated.size:
            return
        if tick != self._last_tick:
            self._last_tick = tick
            self._kept[tick & 1] = []
        kept = self._kept[tick & 1]
        kept += repeated[: self._size - len(kept)].tolist()

    def choose(self, tick: int, draws: Draws) -> Partner | None:
        """Draw a spike of the previous tick; None if it came from elsewhere."""
        kept = self._kept[(tick - 1) & 1]
        if not kept:
            return None
        cell = kept[draws.below(len(kept))]
        for first, size, source in self._firsts:
            if first <= cell < first + size:
                return source, cell - first
        return None


class AnyNeuron(Partners):
    """Any neuron of any source.

    Parameters
    ----------
    cores : sequence of sequences of (int, int)
        For each rewired projection the pre cells (first, one past last) of each pre core.
    """

    def __init__(self, cores: Sequence[Sequence[tuple[int, int]]]) -> None:
        self._cores = cores

    def choose(self, tick: int, draws: Draws) -> Partner | None:
        """Draw a source, a core through a neuron of the source, and a neuron of the core."""
        del tick
        source = draws.below(len(self._cores))
        cores = self._cores[source]
        chosen = draws.below(cores[-1][1])
        first, end = next((c for c in cores if c[1] >= chosen), cores[0])
        return source, first + draws.below(end - first)
