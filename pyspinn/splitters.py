"""sPyNNaker's splitter objects: how cells are laid out on cores. They do not change a result.

Scripts pass them as ``additional_parameters={"splitter": ...}``. The names with ``Abstract``
are those of earlier releases.
"""

from __future__ import annotations

__all__ = [
    "SplitterAbstractPopulationVertexFixed",
    "SplitterAbstractPopulationVertexNeuronsSynapses",
    "SplitterFixedLegacy",
    "SplitterOneToOneLegacy",
    "SplitterPoissonDelegate",
    "SplitterPopulationVertexFixed",
    "SplitterPopulationVertexNeuronsSynapses",
]


class Splitter:
    """How the cells of a population are laid out on cores.

    Parameters
    ----------
    synapse_cores : int or None
        Cores for the synapses alone of each core of cells; None lets the host software choose.
    """

    def __init__(self, synapse_cores: int | None = None) -> None:
        self.synapse_cores = synapse_cores


class SplitterPopulationVertexFixed(Splitter):
    """Cells and their synapses share cores."""

    def __init__(self) -> None:
        super().__init__(synapse_cores=0)


class SplitterPopulationVertexNeuronsSynapses(Splitter):
    """Cells and synapses have cores of their own.

    Parameters
    ----------
    n_synapse_vertices : int
        Synapse cores of each core of cells.
    max_delay : int, optional
        Longest delay in steps; today's software finds it out.
    allow_delay_extension : bool, optional
        Whether delay cores may be used; today a setting of the population.
    """

    def __init__(
        self,
        n_synapse_vertices: int = 1,
        max_delay: int | None = None,
        allow_delay_extension: bool | None = None,
    ) -> None:
        super().__init__(synapse_cores=n_synapse_vertices)
        self.max_delay, self.allow_delay_extension = max_delay, allow_delay_extension


class SplitterPoissonDelegate(Splitter):
    """Poisson sources may sit beside their targets."""


class SplitterFixedLegacy(Splitter):
    """So many cells on each core."""


class SplitterOneToOneLegacy(Splitter):
    """One core for all cells."""


SplitterAbstractPopulationVertexFixed = SplitterPopulationVertexFixed
SplitterAbstractPopulationVertexNeuronsSynapses = SplitterPopulationVertexNeuronsSynapses
