"""SpikeSourceArray: spikes at given times."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pyspinn.catalogue.spec import CellSpec, Parameter
from pyspinn.sources.settings import SourceSettings
from pyspinn.sources.spike_source import SpikeSource

SPEC = CellSpec(
    name="SpikeSourceArray",
    meaning="Sends spikes at the given times.",
    parameters=(
        Parameter(
            "spike_times",
            "ms",
            (),
            "times of the spikes: one list for all cells, or a list for each cell",
            low=0.0,
            high=float("inf"),
            kind="times",
        ),
    ),
)


def ticks_of(times_ms: ArrayLike, dt_ms: float) -> NDArray[np.int64]:
    """Return the ticks in which spikes at `times_ms` are sent.

    Times are cut to whole microseconds, then rounded up to ticks.
    Source: board semantics, "SpikeSourceArray time to tick".
    """
    microseconds = np.floor(np.asarray(times_ms, dtype=np.float64) * 1000.0)
    return np.ceil(microseconds / round(dt_ms * 1000.0)).astype(np.int64)


class SpikeArray(SpikeSource):
    """Spikes sorted by tick; several of one cell in a tick are sent and recorded several times.

    Parameters
    ----------
    spike_times : sequence of array_like
        One list of times in ms for each cell, in any order.
    dt_ms : float
        Time step.
    """

    def __init__(self, spike_times: Sequence[ArrayLike], dt_ms: float) -> None:
        self.size = len(spike_times)
        self._none = np.zeros(0, dtype=np.int32)
        self._arrange(spike_times, dt_ms)

    def change(self, settings: SourceSettings) -> None:
        """Take new spike times; those before the current tick never come."""
        self._arrange(settings.values["spike_times"], settings.dt_ms)

    def _arrange(self, spike_times: Sequence[ArrayLike], dt_ms: float) -> None:
        rows = [np.asarray(times, dtype=np.float64) for times in spike_times]
        counts = np.array([row.size for row in rows], dtype=np.intp)
        cells = np.repeat(np.arange(self.size, dtype=np.int32), counts)
        times = np.concatenate([np.zeros(0, dtype=np.float64), *rows])
        ticks = ticks_of(times, dt_ms)
        order = np.lexsort((cells, ticks))
        self._cells = cells[order]
        occupied, starts = np.unique(ticks[order], return_index=True)
        self._bounds = np.append(starts, ticks.size)
        self._position = {tick: k for k, tick in enumerate(occupied.tolist())}

    def spikes(self, tick: int) -> NDArray[np.int32]:
        """Return the cells that spike in `tick`."""
        k = self._position.get(tick)
        if k is None:
            return self._none
        return self._cells[self._bounds[k] : self._bounds[k + 1]]


def build(settings: SourceSettings) -> SpikeArray:
    """Return the spike source of a population."""
    return SpikeArray(settings.values["spike_times"], settings.dt_ms)
