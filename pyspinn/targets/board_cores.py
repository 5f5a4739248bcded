"""How many cores of which kind each population takes on a board.

Source: sPyNNaker 7.4.1; compared with its virtual board by ``tests/development/compare_cores.py``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from pyspinn.catalogue.limits import BOARD, CORE, SYNAPSE_RATES
from pyspinn.compile.delays import DelayLimits
from pyspinn.compile.ends import ends_of
from pyspinn.connectors.one_to_one import OneToOneConnector
from pyspinn.connectors.signed import SignedPart
from pyspinn.data_classes import data_class
from pyspinn.network.description import NetworkSpec, PopulationSpec, ProjectionSpec
from pyspinn.neurons.registry import cell_models
from pyspinn.plasticity.neuromodulation import Neuromodulation
from pyspinn.plasticity.structural import rewiring_of

_POISSON = ("SpikeSourcePoisson", "SpikeSourcePoissonVariable")


@data_class(frozen=True)
class Cores:
    """The cores of one population.

    Parameters
    ----------
    slices : int
        Parts into which the cells are cut.
    split : bool
        Whether synapses have cores of their own.
    synapse_cores : int
        How many, for each slice.
    direct_sources : tuple of int
        Poisson populations whose cores sit beside this population's and share its memory.
    wanted_synapse_cores : int
        What would be needed; more than `synapse_cores` when a chip has no more.
    """

    slices: int
    split: bool = False
    synapse_cores: int = 0
    direct_sources: tuple[int, ...] = ()
    wanted_synapse_cores: int = 0

    @property
    def per_slice(self) -> int:
        """Cores that one slice takes on one chip, its direct Poisson sources included."""
        return 1 + self.synapse_cores + len(self.direct_sources)


class CoreCounter:
    """Counts the cores of a network.

    Parameters
    ----------
    network : NetworkSpec
        The description.
    limits : sequence of DelayLimits
        Slots and stages of each projection.
    time_scale_factor : float
        Wall time over simulated time.
    """

    def __init__(
        self, network: NetworkSpec, limits: Sequence[DelayLimits], time_scale_factor: float
    ) -> None:
        self.network, self.limits = network, limits
        self.time_scale_factor = time_scale_factor
        self.incoming: list[list[int]] = [[] for _ in network.populations]
        self.outgoing: list[list[int]] = [[] for _ in network.populations]
        for k, projection in enumerate(network.projections):
            self.incoming[projection.post].append(k)
            self.outgoing[projection.pre].append(k)

    def all(self) -> list[Cores]:
        """Return the cores of each population; a direct source has the slices of its target."""
        found = [self._cores(k) for k in range(len(self.network.populations))]
        for cores in list(found):
            for source in cores.direct_sources:
                found[source] = Cores(cores.slices)
        return found

    def is_direct(self, source: int, found: Sequence[Cores]) -> bool:
        """Return whether a Poisson population sits beside its target."""
        return any(source in cores.direct_sources for cores in found)

    def _cores(self, index: int) -> Cores:
        population = self.network.populations[index]
        slices = len(population.core_slices)
        if population.cell not in cell_models():
            return Cores(slices)
        wanted, given = self._synapse_cores(index)
        if not self._splits(index, given):
            return Cores(slices)
        return Cores(slices, True, max(1, given), self._direct_sources(index, given), wanted)

    def _splits(self, index: int, synapse_cores: int) -> bool:
        """Return whether cells and synapses get cores of their own."""
        projections = [self.network.projections[k] for k in self.incoming[index]]
        if any(isinstance(p.connector, SignedPart) for p in projections):
            return False
        if any(_needs_split(p) for p in projections):
            return True
        if self.network.populations[index].synapse_cores is not None:
            return synapse_cores > 0
        return self.network.dt_ms < 1.0 and synapse_cores > 0

    def _synapse_cores(self, index: int) -> tuple[int, int]:
        """Return how many cores the synapses onto a population want, and how many they get."""
        given = self.network.populations[index].synapse_cores
        if given is not None:
            return given, given
        most = BOARD.network_cores - 1
        sent = [self._synapses_per_second(k) for k in self._by_source(index)]
        direct = [self._is_direct_from(k) for k in self._by_source(index)]
        poisson = len([k for k in self.incoming[index] if self._from_poisson(k)])
        rate = self._rate(index) * self.time_scale_factor
        alone = sum(n for n, beside in zip(sent, direct, strict=True) if not beside)
        wanted = math.ceil(alone / rate)
        if wanted + poisson >= most:
            wanted = math.ceil(sum(sent) / rate)
        return wanted, min(wanted, most)

    def _by_source(self, index: int) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for k in self.incoming[index]:
            groups.setdefault(self.network.projections[k].pre, []).append(k)
        return list(groups.values())

    def _synapses_per_second(self, projections: Sequence[int]) -> int:
        """Return the synapses of one source that spikes bring up in a second."""
        total = 0
        for k in projections:
            p = self.network.projections[k]
            post = self.network.populations[p.post]
            cells = min(post.neurons_per_core, CORE.neurons)
            row = math.ceil(p.connector.row_length(ends_of(self.network, p), cells))
            pre_cells = self.network.populations[p.pre].size
            total += math.ceil(row * post.spikes_per_second * pre_cells)
        return total

    def _rate(self, index: int) -> float:
        """Return the synapses per second that a synapse core of this population handles."""
        rules = [self.network.projections[k].synapse.rule for k in self.incoming[index]]
        plastic = any(hasattr(rule, "timing_dependence") for rule in rules)
        rate = SYNAPSE_RATES.plastic if plastic else SYNAPSE_RATES.static
        for rule in rules:
            rewiring = rewiring_of(rule)
            if rewiring is not None:
                return rate - math.ceil(SYNAPSE_RATES.rewiring * rewiring.f_rew)
        return rate

    # --- Poisson sources beside their target ---------------------------------------------------

    def _from_poisson(self, projection: int) -> bool:
        p = self.network.projections[projection]
        return self.network.populations[p.pre].cell in _POISSON

    def _is_direct_from(self, projections: Sequence[int]) -> bool:
        return len(projections) == 1 and self._may_be_direct(projections[0])

    def _may_be_direct(self, projection: int) -> bool:
        p = self.network.projections[projection]
        pre, post = self.network.populations[p.pre], self.network.populations[p.post]
        delay = p.synapse.delay
        return (
            self._from_poisson(projection)
            and len(self.outgoing[p.pre]) == 1
            and pre.size == post.size
            and isinstance(p.connector, OneToOneConnector)
            and _is_static(p)
            and isinstance(delay, (int, float))
            and abs(delay - self.network.dt_ms) < self.network.dt_ms / 2
        )

    def _direct_sources(self, index: int, synapse_cores: int) -> tuple[int, ...]:
        poisson = [k for k in self.incoming[index] if self._from_poisson(k)]
        if len(poisson) + synapse_cores + 1 >= BOARD.application_cores:
            return ()
        return tuple(self.network.projections[k].pre for k in poisson if self._may_be_direct(k))


def _is_static(projection: ProjectionSpec) -> bool:
    """Return whether weights stay; synapses that only form and disappear count (as sPyNNaker)."""
    rule = projection.synapse.rule
    return rule is None or (
        rewiring_of(rule) is not None and not hasattr(rule, "timing_dependence")
    )


def _needs_split(projection: ProjectionSpec) -> bool:
    """Return whether a rule exists only for cores of synapses alone."""
    rule = projection.synapse.rule
    return isinstance(rule, Neuromodulation) or rewiring_of(rule) is not None


def delay_cores(
    network: NetworkSpec, limits: Sequence[DelayLimits], found: Sequence[Cores]
) -> list[int]:
    """Return the delay cores behind each population: one for each slice, or none."""
    delayed = {p.pre for p, limit in zip(network.projections, limits, strict=True) if limit.stages}
    return [cores.slices if k in delayed else 0 for k, cores in enumerate(found)]


def is_source(population: PopulationSpec) -> bool:
    """Return whether a population is a spike source."""
    return population.cell not in cell_models()
