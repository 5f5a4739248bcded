"""What was recorded: plain arrays with units. The only form that leaves a target."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class, field

#: Units of what can be recorded, as sPyNNaker gives them (gsyn is uS for current models too).
UNITS = {"v": "mV", "gsyn_exc": "uS", "gsyn_inh": "uS"}


@data_class(frozen=True)
class RecordedVariable:
    """Samples of one variable.

    Parameters
    ----------
    name, unit : str
        PyNN name, unit.
    values : float64 (samples, cells)
        In `unit`.
    cells : intp (cells,)
        Indices inside the population.
    interval_ms : float
        Time between samples; the first is at `start_ms`.
    start_ms : float
        Time of the first sample.
    """

    name: str
    unit: str
    values: NDArray[np.float64]
    cells: NDArray[np.intp]
    interval_ms: float
    start_ms: float = 0.0


@data_class(frozen=True)
class RecordedSpikes:
    """Spikes of some cells.

    Parameters
    ----------
    ticks : int32 (spikes,)
        Tick of each spike, ascending.
    cells : int32 (spikes,)
        Index of its cell inside the population.
    recorded : intp (cells,)
        The cells that were recorded.
    """

    ticks: NDArray[np.int32]
    cells: NDArray[np.int32]
    recorded: NDArray[np.intp]


@data_class(frozen=True)
class RecordedRewiring:
    """Synapses onto a population that formed or disappeared.

    Parameters
    ----------
    ticks : int32 (changes,)
        Tick of each change, ascending.
    pre, post : int32 (changes,)
        Cells inside their populations.
    formed : bool (changes,)
        True for a new synapse, False for one that was eliminated.
    """

    ticks: NDArray[np.int32]
    pre: NDArray[np.int32]
    post: NDArray[np.int32]
    formed: NDArray[np.bool_]


@data_class(frozen=True)
class RecordedSegment:
    """All that was recorded of a population between two resets.

    Parameters
    ----------
    dt_ms, stop_ms : float
        Time step, and the time reached.
    spikes : RecordedSpikes or None
        None when spikes were not recorded.
    variables : dict of str to RecordedVariable
        The rest, by name.
    annotations : dict
        Given to ``reset``.
    begun : datetime or None
        When the first run began.
    rewiring : RecordedRewiring or None
        None when it was not recorded.
    """

    dt_ms: float
    stop_ms: float
    spikes: RecordedSpikes | None = None
    variables: dict[str, RecordedVariable] = field(default_factory=dict)
    annotations: dict[str, Any] = field(default_factory=dict)
    begun: datetime | None = None
    rewiring: RecordedRewiring | None = None

    def names(self) -> list[str]:
        """Return the recorded names."""
        spikes = ["spikes"] if self.spikes is not None else []
        rewiring = ["rewiring"] if self.rewiring is not None else []
        return [*spikes, *self.variables, *rewiring]


@data_class(frozen=True)
class RecordedPopulation:
    """The recorded segments of one population, with what Neo wants to know of it."""

    label: str
    size: int
    first_id: int
    segments: tuple[RecordedSegment, ...]
    annotations: dict[str, Any] = field(default_factory=dict)
    description: str = ""

    def names(self) -> list[str]:
        """Return the names recorded in any segment."""
        return sorted({name for segment in self.segments for name in segment.names()})
