"""Recorded data as the rows of ``spinnaker_get_data``."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pyspinn.recording.recorded import RecordedSegment, RecordedVariable


def spike_pairs(segment: RecordedSegment) -> NDArray[np.float64]:
    """Return rows (index, time in ms), by cell and then by time."""
    spikes = segment.spikes
    if spikes is None:
        return np.zeros((0, 2), dtype=np.float64)
    order = np.lexsort((spikes.ticks, spikes.cells))
    times = spikes.ticks[order] * segment.dt_ms
    return np.column_stack((spikes.cells[order].astype(np.float64), times))


def value_triples(variable: RecordedVariable, *, as_matrix: bool) -> NDArray[np.float64]:
    """Return rows (index, time in ms, value) by cell, or the matrix (samples, cells)."""
    if as_matrix:
        return variable.values
    samples, cells = variable.values.shape
    times = variable.start_ms + np.arange(samples, dtype=np.float64) * variable.interval_ms
    return np.column_stack(
        (
            np.repeat(variable.cells.astype(np.float64), samples),
            np.tile(times, cells),
            variable.values.T.reshape(-1),
        )
    )
