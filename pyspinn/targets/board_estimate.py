"""What a network takes on a board: cores, chips, boards, delay slots, rows, memory, real time.

Cores are those that sPyNNaker 7.4.1 would use. Memory is rough: synaptic rows and recordings are
counted, programs and tables are not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from pyspinn.catalogue.limits import BOARD
from pyspinn.compile.delays import DelayLimits, available_slots, delay_limits
from pyspinn.data_classes import as_dict, data_class
from pyspinn.network.description import NetworkSpec
from pyspinn.plasticity.structural import rewiring_of
from pyspinn.targets.board_cores import CoreCounter, Cores, delay_cores, is_source
from pyspinn.targets.board_rows import ProjectionEstimate, projection_estimate

#: Ticks for which sPyNNaker plans room for recordings, at least.
_PLANNED_TICKS = 1000


@data_class(frozen=True)
class PopulationEstimate:
    """The cores of one population.

    Parameters
    ----------
    population, cell : str
        Label and cell type.
    size, neurons_per_core : int
        Cells, and how many of them may share a core.
    neuron_cores, synapse_cores, delay_cores, source_cores : int
        Cores for cells (with their synapses, unless these have cores of their own), for synapses
        alone, for the longer delays of its spikes, and for a spike source.
    delay_slots, available_slots : int
        Longest delay in steps without a delay core: in use, and at most. 0 for a source.
    sdram_bytes : int
        About what its incoming rows and its recordings take.
    """

    population: str
    cell: str
    size: int
    neurons_per_core: int
    neuron_cores: int
    synapse_cores: int
    delay_cores: int
    source_cores: int
    delay_slots: int
    available_slots: int
    sdram_bytes: int

    @property
    def cores(self) -> int:
        """All cores."""
        return self.neuron_cores + self.synapse_cores + self.delay_cores + self.source_cores

    def __str__(self) -> str:
        """Return the cores in words."""
        kinds = {
            "neuron": self.neuron_cores,
            "synapse": self.synapse_cores,
            "delay": self.delay_cores,
            "source": self.source_cores,
        }
        listed = ", ".join(f"{n} {kind}" for kind, n in kinds.items() if n)
        slots = f", {self.delay_slots} delay slots" if self.available_slots else ""
        return (
            f"{self.population}: {self.size} {self.cell}, {self.cores} cores ({listed}){slots}, "
            f"about {_megabytes(self.sdram_bytes)} of SDRAM"
        )


@data_class(frozen=True)
class BoardEstimate:
    """What a network takes on a board; printable, and as data.

    Parameters
    ----------
    populations, projections : tuple
        The parts.
    chips, boards : int
        What the host software would ask for.
    dt_ms : float
        Time step.
    time_scale_factor : float
        Wall time over simulated time.
    problems : tuple of str
        Why a board would refuse the network or not keep up, each with the way out.
    """

    populations: tuple[PopulationEstimate, ...]
    projections: tuple[ProjectionEstimate, ...]
    chips: int
    boards: int
    dt_ms: float
    time_scale_factor: float
    problems: tuple[str, ...] = ()

    @property
    def cores(self) -> int:
        """Cores of all populations."""
        return sum(population.cores for population in self.populations)

    @property
    def sdram_bytes(self) -> int:
        """About what rows and recordings take."""
        return sum(population.sdram_bytes for population in self.populations)

    @property
    def real_time_factor(self) -> float:
        """Simulated time over wall time: 1 is real time, 0.1 ten times slower."""
        return 1.0 / self.time_scale_factor

    def data(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            **as_dict(self),
            "cores": self.cores,
            "sdram_bytes": self.sdram_bytes,
            "sdram_is_rough": True,
            "real_time_factor": self.real_time_factor,
        }

    def __str__(self) -> str:
        """Return the estimate in words."""
        if not self.populations:
            return "board estimate: the network is empty"
        pace = (
            "real time"
            if self.time_scale_factor == 1.0
            else (f"{self.time_scale_factor:g} times slower than real time")
        )
        head = (
            f"board estimate: {self.cores} cores on {self.chips} chips, {self.boards} board(s), "
            f"about {_megabytes(self.sdram_bytes)} of SDRAM; steps of {self.dt_ms:g} ms, {pace}"
        )
        lines = [
            head,
            *(f"  {population}" for population in self.populations),
            *(f"  {projection}" for projection in self.projections if projection.longest_row),
            *(f"  -> {problem}" for problem in self.problems),
        ]
        return "\n".join(lines)

    __repr__ = __str__


def board_estimate(
    network: NetworkSpec,
    time_scale_factor: float = 1.0,
    n_chips_required: int | None = None,
    n_boards_required: int | None = None,
) -> BoardEstimate:
    """Return what a network takes on a board.

    Parameters
    ----------
    network : NetworkSpec
        The description.
    time_scale_factor : float
        Wall time over simulated time.
    n_chips_required, n_boards_required : int or None
        What the user asked for instead.

    Raises
    ------
    ConnectorError
        If a delay is too long for a board.
    """
    limits = delay_limits(network)
    counter = CoreCounter(network, limits, time_scale_factor)
    cores = counter.all()
    delays = delay_cores(network, limits, cores)
    rows = tuple(
        projection_estimate(network, projection, limit)
        for projection, limit in zip(network.projections, limits, strict=True)
    )
    populations = tuple(
        _population(network, k, cores[k], delays[k], limits, rows) for k in range(len(cores))
    )
    chips = n_chips_required or _chips(network, counter, cores, populations)
    boards = _rectangle_of_triads(n_boards_required or -(-chips // BOARD.chips))
    return BoardEstimate(
        populations=populations,
        projections=rows,
        chips=chips,
        boards=boards,
        dt_ms=network.dt_ms,
        time_scale_factor=time_scale_factor,
        problems=tuple(_problems(network, cores, limits, rows)),
    )


def _rectangle_of_triads(boards: int) -> int:
    """Return the boards of the machine that is given for more than one: a rectangle of threes."""
    if boards <= 1:
        return boards
    triads = math.ceil(boards / 3)
    width = math.ceil(math.sqrt(triads))
    return 3 * width * math.ceil(triads / width)


def _population(
    network: NetworkSpec,
    index: int,
    cores: Cores,
    delays: int,
    limits: Sequence[DelayLimits],
    rows: Sequence[ProjectionEstimate],
) -> PopulationEstimate:
    population = network.populations[index]
    source = is_source(population)
    incoming = [k for k, p in enumerate(network.projections) if p.post == index]
    return PopulationEstimate(
        population=population.label,
        cell=population.cell,
        size=population.size,
        neurons_per_core=population.neurons_per_core,
        neuron_cores=0 if source else cores.slices,
        synapse_cores=cores.slices * cores.synapse_cores,
        delay_cores=delays,
        source_cores=cores.slices if source else 0,
        delay_slots=0 if source else max([1, *(limits[k].slots for k in incoming)]),
        available_slots=0 if source else available_slots(population),
        sdram_bytes=_recording_bytes(network, index) + sum(rows[k].sdram_bytes for k in incoming),
    )


def _recording_bytes(network: NetworkSpec, index: int) -> int:
    """Return about what is planned for recordings: a word a cell and sample, a bit a spike."""
    total = 0
    for recording in network.recordings:
        if recording.population == index:
            cells = network.populations[index].size
            cells = cells if recording.indexes is None else recording.indexes.size
            words = 1 + (-(-cells // 32) if recording.variable == "spikes" else cells)
            total += 4 * words * (_PLANNED_TICKS // recording.interval_steps)
    return total


def _chips(
    network: NetworkSpec,
    counter: CoreCounter,
    cores: Sequence[Cores],
    populations: Sequence[PopulationEstimate],
) -> int:
    """Return the chips that fill up when cores are put on one after the other."""
    chips = free = 0
    memory = 0.0
    for wanted, needed in _placed(counter, cores, populations):
        if free < wanted or memory < needed:
            chips, free, memory = chips + 1, BOARD.network_cores, float(BOARD.sdram_bytes)
        free, memory = free - wanted, memory - needed
    return chips


def _placed(
    counter: CoreCounter, cores: Sequence[Cores], populations: Sequence[PopulationEstimate]
) -> Iterator[tuple[int, float]]:
    """Yield cores that must share a chip, with their memory: populations, then delay cores."""
    for k, (found, population) in enumerate(zip(cores, populations, strict=True)):
        if not counter.is_direct(k, cores):
            share = population.sdram_bytes / found.slices
            yield from [(found.per_slice, share)] * found.slices
    yield from [(1, 0.0)] * sum(population.delay_cores for population in populations)


def _problems(
    network: NetworkSpec,
    cores: Sequence[Cores],
    limits: Sequence[DelayLimits],
    rows: Sequence[ProjectionEstimate],
) -> Iterator[str]:
    yield from (row.advice() for row in rows if row.too_big)
    for population, found in zip(network.populations, cores, strict=True):
        if found.wanted_synapse_cores > found.synapse_cores:
            yield (
                f"{population.label}: its synapses want {found.wanted_synapse_cores} cores for "
                f"each core of cells, but a chip has {found.synapse_cores} for them: a board may "
                "not keep up. Raise time_scale_factor in setup(), or make fewer synapses."
            )
    yield from _refused_rewiring(network, cores)
    for k, population in enumerate(network.populations):
        delayed = {
            limit.slots
            for p, limit in zip(network.projections, limits, strict=True)
            if p.pre == k and limit.stages
        }
        if len(delayed) > 1:
            yield (
                f"{population.label}: its delay core serves targets with different delay slots "
                f"({', '.join(map(str, sorted(delayed)))}), which a board refuses. Give the "
                "targets the same number of neurons per core, or use shorter delays."
            )


def _refused_rewiring(network: NetworkSpec, cores: Sequence[Cores]) -> Iterator[str]:
    rewired = {p.post for p in network.projections if rewiring_of(p.synapse.rule) is not None}
    for k in sorted(rewired):
        wanted = cores[k].wanted_synapse_cores
        if wanted != 1:
            yield (
                f"{network.populations[k].label}: synapses that form and disappear must share one "
                f"synapse core, but this population gets {wanted}: a board refuses it. Give the "
                "population n_synapse_cores=1 (additional_parameters)."
            )


def _megabytes(count: int) -> str:
    return f"{count / 2**20:.1f} MiB"
