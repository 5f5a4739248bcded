"""Recorded arrays -> Neo, with the annotations of both sPyNNaker and PyNN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pyspinn.recording.recorded import RecordedPopulation, RecordedSegment, RecordedVariable

if TYPE_CHECKING:
    from neo import Block, Segment


def to_neo(recorded: RecordedPopulation) -> Block:
    """Return a Neo Block: one segment per reset, signals in their units, one train per cell.

    Parameters
    ----------
    recorded : RecordedPopulation
        The data.

    Returns
    -------
    neo.Block
        Annotated with size, first_index, last_index, first_id, last_id, label, simulator, dt.
    """
    from neo import Block

    block = Block(name=recorded.label, description=recorded.description)
    block.annotate(
        size=recorded.size,
        first_index=0,
        last_index=recorded.size,
        first_id=recorded.first_id,
        last_id=recorded.first_id + recorded.size - 1,
        label=recorded.label,
        simulator="SpiNNaker",
        dt=recorded.segments[-1].dt_ms if recorded.segments else None,
        **recorded.annotations,
    )
    for number, segment in enumerate(recorded.segments):
        made = _segment(recorded, segment, number)
        made.block = block
        block.segments.append(made)
    return block


def _segment(recorded: RecordedPopulation, segment: RecordedSegment, number: int) -> Segment:
    from neo import Segment

    made = Segment(name=f"segment{number}", description=recorded.description)
    made.annotate(**segment.annotations)
    if segment.spikes is not None:
        for train in _trains(recorded, segment):
            train.segment = made
            made.spiketrains.append(train)
    for variable in segment.variables.values():
        signal = _signal(recorded, variable)
        signal.segment = made
        made.analogsignals.append(signal)
    return made


def _trains(recorded: RecordedPopulation, segment: RecordedSegment) -> list[Any]:
    from neo import SpikeTrain

    spikes = segment.spikes
    if spikes is None:
        return []
    order = np.argsort(spikes.cells, kind="stable")
    times = spikes.ticks[order] * segment.dt_ms
    bounds = np.searchsorted(spikes.cells[order], np.append(spikes.recorded, recorded.size))
    ends = np.searchsorted(spikes.cells[order], spikes.recorded, side="right")
    return [
        SpikeTrain(
            times[low:high],
            t_start=0.0,
            t_stop=max(segment.stop_ms, float(times[high - 1]) if high > low else 0.0),
            units="ms",
            source_population=recorded.label,
            source_index=int(cell),
            source_id=recorded.first_id + int(cell),
            channel_id=recorded.first_id + int(cell),
        )
        for cell, low, high in zip(spikes.recorded, bounds, ends, strict=False)
    ]


def _signal(recorded: RecordedPopulation, variable: RecordedVariable) -> Any:
    import quantities
    from neo import AnalogSignal

    ids = recorded.first_id + variable.cells
    return AnalogSignal(
        variable.values,
        units=variable.unit or "dimensionless",
        t_start=variable.start_ms * quantities.ms,
        sampling_period=variable.interval_ms * quantities.ms,
        name=variable.name,
        source_population=recorded.label,
        source_ids=ids,
        channel_names=[f"{recorded.label} {cell}" for cell in variable.cells],
        array_annotations={"channel_index": variable.cells.astype(np.int64)},
    )
