"""Frozen records that say what a network is.

The front end writes them, the compiler reads them; neither sees the other.
Quantities are in PyNN's units (ms, mV, nA, uS, nF, Hz).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class, field

#: A per-neuron quantity: real values of shape (size,), or a random distribution still to be drawn.
PerNeuron = Any


@data_class(frozen=True)
class PopulationSpec:
    """A population.

    Parameters
    ----------
    label : str
        Unique in the network.
    size : int
        Number of cells.
    cell : str
        PyNN name of the cell type.
    parameters, initial : mapping of str to PerNeuron
        Parameter values and initial state; ``spike_times`` holds one array of ms per cell.
    neurons_per_core : int
        How many cells share a core: decides slices, delay slots and seeds.
    seed : int or None
        Seed of the population's generators on the machine.
    substeps : int
        Sub-steps per tick.
    spikes_per_second, ring_buffer_sigma : float
        Expected rate (Hz) and safety (standard deviations) for the ring-buffer shift.
    max_summed_weight : tuple of float or None
        Overrides the expected largest summed weight per receptor.
    allow_delay_extensions : bool
        Whether delays beyond the slots may use a delay core.
    synapse_cores : int or None
        Cores for the synapses alone of each core of cells; None lets the host software choose.
    positions : ndarray of shape (3, size) or None
        Cell positions, drawn only when something needs them.
    """

    label: str
    size: int
    cell: str
    parameters: Mapping[str, PerNeuron]
    initial: Mapping[str, PerNeuron] = field(default_factory=dict)
    neurons_per_core: int = 256
    seed: int | None = None
    substeps: int = 1
    spikes_per_second: float = 30.0
    ring_buffer_sigma: float = 5.0
    max_summed_weight: tuple[float, ...] | None = None
    allow_delay_extensions: bool = True
    synapse_cores: int | None = None
    positions: NDArray[np.float64] | None = None

    @property
    def core_slices(self) -> tuple[tuple[int, int], ...]:
        """Cell ranges (first, one past last) of the cores."""
        step = self.neurons_per_core
        return tuple((low, min(low + step, self.size)) for low in range(0, self.size, step))


@data_class(frozen=True)
class SynapseSpec:
    """A synapse type: weight and delay as the user gave them, and the learning rule if any.

    Parameters
    ----------
    weight, delay : float, array_like, random distribution, callable or str
        nA or uS; ms.
    rule : object or None
        None for a static synapse.
    """

    weight: Any = 0.0
    delay: Any = 1.0
    rule: Any = None


@data_class(frozen=True)
class ProjectionSpec:
    """A projection.

    Parameters
    ----------
    pre, post : int
        Indices into ``NetworkSpec.populations``.
    connector : Connector
        The rule that makes connections.
    synapse : SynapseSpec
        Weight, delay, learning rule.
    receptor : int
        Index into the receptors of the target cell.
    label : str
        For messages.
    pre_view, post_view : tuple of int or None
        Range (first, one past last) when a view is connected.
    space : object or None
        Metric for distances.
    watched : intp (pairs, 2) or bool
        Pre and post cells of plastic synapses whose weights are recorded; True for all.
    """

    pre: int
    post: int
    connector: Any
    synapse: SynapseSpec
    receptor: int = 0
    label: str = ""
    pre_view: tuple[int, int] | None = None
    post_view: tuple[int, int] | None = None
    space: Any = None
    watched: NDArray[np.intp] | bool = False


@data_class(frozen=True)
class RecordingSpec:
    """A variable recorded from a population.

    Parameters
    ----------
    population : int
        Index into ``NetworkSpec.populations``.
    variable : str
        PyNN name.
    indexes : ndarray of intp or None
        Cells, ascending; None for all.
    interval_steps : int
        Ticks between samples.
    """

    population: int
    variable: str
    indexes: NDArray[np.intp] | None = None
    interval_steps: int = 1


@data_class(frozen=True)
class InjectionSpec:
    """A current source and the cells it is injected into."""

    source: Any
    population: int
    indexes: NDArray[np.intp]


@data_class(frozen=True)
class NetworkSpec:
    """A network: everything a target needs to run it.

    Parameters
    ----------
    dt_ms : float
        Time step.
    populations, projections, recordings, injections : tuple
        The parts, in order of creation.
    arithmetic : str
        ``fixed`` (the board's integers) or ``float64``.
    min_delay_ms : float
        Shortest delay.
    defects : str or None
        Version of sPyNNaker whose known defects are reproduced, or None.
    """

    dt_ms: float
    populations: tuple[PopulationSpec, ...]
    projections: tuple[ProjectionSpec, ...] = ()
    recordings: tuple[RecordingSpec, ...] = ()
    injections: tuple[InjectionSpec, ...] = ()
    arithmetic: str = "fixed"
    min_delay_ms: float = 1.0
    defects: str | None = None
