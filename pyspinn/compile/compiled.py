"""The compiled network: plain arrays with documented shapes, ready for the time loop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pyspinn.data_classes import data_class, field
from pyspinn.numbers.arithmetic import Arithmetic
from pyspinn.plasticity.neuromodulation import DopamineArrays
from pyspinn.plasticity.rewire import RewiringArrays
from pyspinn.plasticity.rows import PlasticArrays, bits_of


@data_class(frozen=True)
class Place:
    """Where the cells of a population are.

    Parameters
    ----------
    group : int or None
        Index of the neuron group, None for a spike source.
    offset : int
        First cell inside the group, or 0.
    first : int
        First global cell index.
    size : int
        Number of cells.
    """

    group: int | None
    offset: int
    first: int
    size: int


@data_class()
class GroupArrays:
    """Neurons of one model and sub-step count, from all populations that use it.

    Parameters
    ----------
    model : str
        PyNN name of the cell type.
    first : int
        First global cell index.
    size : int
        Neurons.
    substeps : int
        Sub-steps per tick.
    receptors : int
        Synapse types.
    values : mapping of str to float64 (size,)
        Parameters and initial state, real values.
    ring_offset : int
        First column of this group in a ring-buffer slot; its block is (receptors, size).
    shifts : uint32 (receptors, size)
        Left shift from 16-bit cell to s16.15.
    cores : list of (int, int)
        Ranges (first, one past last) of this group's neurons on each core, in order; some models
        draw from a generator per core.
    """

    model: str
    first: int
    size: int
    substeps: int
    receptors: int
    values: Mapping[str, NDArray[np.float64]]
    ring_offset: int
    shifts: NDArray[np.uint32]
    cores: list[tuple[int, int]] = field(default_factory=list)


@data_class(frozen=True)
class SynapseRows:
    """All static synapses, in rows by global index of the pre-synaptic cell.

    Parameters
    ----------
    row_start : intp (cells + 1,)
        Row i is ``target[row_start[i]:row_start[i + 1]]``.
    target : int32 or int64 (synapses,)
        delay_steps * ring width + column, so that one addition finds the ring-buffer cell.
    weight : int32 or float64 (synapses,)
        16-bit magnitude, or the real weight in float64 arithmetic.
    delays : intp (distinct delays,)
        The delays in use, in steps.
    """

    row_start: NDArray[np.intp]
    target: NDArray[Any]
    weight: NDArray[Any]
    delays: NDArray[np.intp]

    @cached_property
    def row_end(self) -> NDArray[np.intp]:
        """Where each row ends."""
        return self.row_start[1:]

    @cached_property
    def row_length(self) -> NDArray[np.intp]:
        """Synapses of each row."""
        return np.diff(self.row_start)

    @cached_property
    def delay_bits(self) -> int:
        """A number in which bit d is set for each delay of d steps."""
        return bits_of(self.delays)


@data_class(frozen=True)
class ProjectionRows:
    """Where the synapses of one projection are in `SynapseRows`, and how to read them.

    Parameters
    ----------
    pre_first : int
        Global index of the first pre cell.
    row_start, row_length : intp (pre cells,)
        This projection's part of each row.
    weight_scale : float
        Integer per nA or uS (1.0 in float64 arithmetic).
    column : int
        Ring-buffer column of post cell 0.
    """

    pre_first: int
    row_start: NDArray[np.intp]
    row_length: NDArray[np.intp]
    weight_scale: float
    column: int


class Injectable(Protocol):
    """What makes a current on the machine: see :mod:`pyspinn.sources.current_source`."""

    def injected(
        self,
        num: Arithmetic,
        dt_ms: float,
        targets: tuple[NDArray[np.intp], ...],
        substeps: int,
    ) -> Callable[[int, int, NDArray[Any]], None]:
        """Return what adds the current to the input of the targets."""


@data_class(frozen=True)
class InjectionArrays:
    """A current source and the neurons it is injected into.

    Parameters
    ----------
    source : Injectable
        The source.
    group : int
        Index of the neuron group.
    targets : tuple of intp arrays
        For each core that has any, the neurons' indices in the group, ascending.
    """

    source: Injectable
    group: int
    targets: tuple[NDArray[np.intp], ...]


@data_class()
class Compiled:
    """A network as arrays.

    Parameters
    ----------
    dt_ms : float
        Time step.
    arithmetic : str
        ``fixed`` or ``float64``.
    places : tuple of Place
        One for each population.
    groups : tuple of GroupArrays
        Neurons.
    sources : tuple of (first global index, spike source)
        What makes spikes without being a neuron.
    ring_width, ring_slots : int
        Both powers of two.
    rows : SynapseRows
        Static synapses.
    projections : tuple of ProjectionRows
        One for each projection (static ones).
    plastic : tuple of PlasticArrays
        Plastic synapses: one or more parts for each plastic projection.
    dopamine : tuple of DopamineArrays
        Reward and punishment projections.
    rewiring : tuple of RewiringArrays
        Structural plasticity, core by core.
    injections : tuple of InjectionArrays
        Injected currents.
    cells : int
        Number of global cell indices.
    drawn : dict of int to Drawn
        By population, the random parameter values as they were drawn.
    """

    dt_ms: float
    arithmetic: str
    places: tuple[Place, ...]
    groups: tuple[GroupArrays, ...]
    sources: tuple[tuple[int, Any], ...]
    ring_width: int
    ring_slots: int
    rows: SynapseRows
    projections: tuple[Any, ...]
    cells: int
    plastic: tuple[PlasticArrays, ...] = ()
    dopamine: tuple[DopamineArrays, ...] = ()
    rewiring: tuple[RewiringArrays, ...] = ()
    injections: tuple[InjectionArrays, ...] = ()
    drawn: dict[int, Any] = field(default_factory=dict)
