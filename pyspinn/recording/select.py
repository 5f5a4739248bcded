"""Parts of recorded data: some variables, some cells."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import replace
from pyspinn.recording.recorded import RecordedSegment, RecordedSpikes, RecordedVariable


def select_variables(segment: RecordedSegment, names: Sequence[str]) -> RecordedSegment:
    """Return a segment with only the variables named."""
    return replace(
        segment,
        spikes=segment.spikes if "spikes" in names else None,
        variables={n: segment.variables[n] for n in names if n in segment.variables},
    )


def select_cells(segment: RecordedSegment, cells: NDArray[np.intp]) -> RecordedSegment:
    """Return a segment with only the cells given; indices stay those of the population."""
    spikes = segment.spikes
    return replace(
        segment,
        spikes=None if spikes is None else _spikes_of(spikes, cells),
        variables={n: _variable_of(v, cells) for n, v in segment.variables.items()},
    )


def _spikes_of(spikes: RecordedSpikes, cells: NDArray[np.intp]) -> RecordedSpikes:
    recorded = spikes.recorded[np.isin(spikes.recorded, cells)]
    if recorded.size == spikes.recorded.size:
        return spikes
    keep = np.isin(spikes.cells, recorded)
    return RecordedSpikes(spikes.ticks[keep], spikes.cells[keep], recorded)


def _variable_of(variable: RecordedVariable, cells: NDArray[np.intp]) -> RecordedVariable:
    keep = np.isin(variable.cells, cells)
    if bool(keep.all()):
        return variable
    return replace(variable, values=variable.values[:, keep], cells=variable.cells[keep])


def since(segment: RecordedSegment, name: str, tick: int) -> RecordedSegment:
    """Return a segment without what `name` recorded before `tick`."""
    if name == "spikes" and segment.spikes is not None:
        spikes = segment.spikes
        keep = spikes.ticks >= tick
        kept = RecordedSpikes(spikes.ticks[keep], spikes.cells[keep], spikes.recorded)
        return replace(segment, spikes=kept)
    if name in segment.variables:
        variable = segment.variables[name]
        first = tick * segment.dt_ms - variable.start_ms
        skipped = max(0, math.ceil(round(first / variable.interval_ms, 6)))
        kept_variable = replace(
            variable,
            values=variable.values[skipped:],
            start_ms=variable.start_ms + skipped * variable.interval_ms,
        )
        return replace(segment, variables={**segment.variables, name: kept_variable})
    return segment


def with_last_sample(
    segment: RecordedSegment, name: str, now: NDArray[np.float64]
) -> RecordedSegment:
    """Return a segment whose `name` ends with the values `now`, shape (all cells,)."""
    variable = segment.variables[name]
    steps = (segment.stop_ms - variable.start_ms) / variable.interval_ms
    if round(steps) != variable.values.shape[0] or abs(steps - round(steps)) > 1e-6:
        return segment  # the end lies between two samples
    values = np.vstack([variable.values, now[variable.cells]])
    return replace(segment, variables={**segment.variables, name: replace(variable, values=values)})
