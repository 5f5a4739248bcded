"""Recorded arrays -> Neo, with the annotations of both sPyNNaker and PyNN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pyspinn.errors import MissingPackageError
from pyspinn.recording.recorded import (
    RecordedPopulation,
    RecordedRewiring,
    RecordedSegment,
    RecordedVariable,
)

if TYPE_CHECKING:
    import neo


def to_neo(recorded: RecordedPopulation) -> neo.Block:
    """Return a Neo Block: one segment per reset, signals in their units, one train per cell.

    Parameters
    ----------
    recorded : RecordedPopulation
        The data.

    Returns
    -------
    neo.Block
        Annotated with size, first_index, last_index, first_id, last_id, label, simulator, dt (ms).

    Raises
    ------
    MissingPackageError
        Where Neo is not installed.
    """
    try:
        # Imported here: the class derives from one of Neo's.
        from pyspinn.recording.block import Block
    except ImportError as error:
        raise MissingPackageError(
            f"{recorded.label}: get_data() gives a Neo Block and needs the package "
            f"{error.name or 'neo'}, which is not installed: pip install neo. Without it: "
            "spinnaker_get_data('v') gives an array of rows (cell, ms, value), get_spike_counts() "
            "the spikes of each cell."
        ) from None

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
        mpi_processes=1,
    )
    block.annotate(**recorded.annotations)
    for number, segment in enumerate(recorded.segments):
        made = _segment(recorded, segment, number)
        made.block = block
        block.segments.append(made)
        block.rec_datetime = block.rec_datetime or made.rec_datetime
    return block


def _segment(recorded: RecordedPopulation, segment: RecordedSegment, number: int) -> neo.Segment:
    from neo import Segment

    made = Segment(
        name=f"segment{number}", description=recorded.description, rec_datetime=segment.begun
    )
    made.annotate(**segment.annotations)
    if segment.spikes is not None:
        # Imported here: the class derives from one of Neo's.
        from pyspinn.recording.spike_trains import SpikeTrains

        trains = SpikeTrains.of(recorded, segment, segment.spikes)
        trains.segment = made
        made.spiketrains = trains
    for variable in segment.variables.values():
        signal = _signal(recorded, variable)
        signal.segment = made
        made.analogsignals.append(signal)
    if segment.rewiring is not None:
        for event in _rewiring_events(segment, segment.rewiring):
            event.segment = made
            made.events.append(event)
    return made


def _rewiring_events(segment: RecordedSegment, rewiring: RecordedRewiring) -> list[Any]:
    """Return formations and eliminations as two events, with labels like ``3_5_formation``."""
    from neo import Event

    events = []
    for short, word, chosen in (
        ("form", "formation", rewiring.formed),
        ("elim", "elimination", ~rewiring.formed),
    ):
        pairs = zip(rewiring.pre[chosen], rewiring.post[chosen], strict=True)
        events.append(
            Event(
                times=rewiring.ticks[chosen] * segment.dt_ms,
                labels=[f"{pre}_{post}_{word}" for pre, post in pairs],
                units="ms",
                name=f"rewiring_{short}",
                description=f"Synapse {word} events",
            )
        )
    return events


def _signal(recorded: RecordedPopulation, variable: RecordedVariable) -> Any:
    import quantities
    from neo import AnalogSignal

    return AnalogSignal(
        variable.values,
        units=variable.unit or "dimensionless",
        t_start=variable.start_ms * quantities.ms,
        sampling_period=variable.interval_ms * quantities.ms,
        name=variable.name,
        source_population=recorded.label,
        source_ids=list(recorded.first_id + variable.cells),
        channel_names=variable.cells,
        array_annotations={"channel_index": variable.cells.astype(np.int64)},
    )
