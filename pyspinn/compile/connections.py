"""The synapses of all projections: made as the board or its host makes them, rounded alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.defects import rows_on_board, scale_on_board
from pyspinn.compile.delays import DelayLimits, delay_limits, rounded_with_note
from pyspinn.compile.ends import ends_of
from pyspinn.compile.weights import to_16_bits, weight_scale
from pyspinn.connectors.ends import Ends, Rows, join_rows
from pyspinn.data_classes import data_class
from pyspinn.errors import DefectWarning, warn
from pyspinn.network.description import NetworkSpec, PopulationSpec, ProjectionSpec
from pyspinn.neurons.registry import cell_models
from pyspinn.numbers.kiss import Kiss, neuron_generators
from pyspinn.plasticity.structural import rewiring_of


@data_class(frozen=True)
class Connected:
    """The synapses of one projection.

    Parameters
    ----------
    pre, post : ndarray of int32
        Population indices.
    weight : ndarray of float64
        Magnitude before rounding to 16 bits, nA or uS.
    weight_raw : ndarray of int32
        The 16 bits, 0 to 65535.
    delay_steps : ndarray of int32
        1 up.
    on_machine : bool
        Whether the board makes them itself.
    seeded : bool
        Whether they are the board's own, draw for draw: made from the population's seed, or without
        any random number.
    limits : DelayLimits
        Slots and stages.
    """

    pre: NDArray[np.int32]
    post: NDArray[np.int32]
    weight: NDArray[np.float64]
    weight_raw: NDArray[np.int32]
    delay_steps: NDArray[np.int32]
    on_machine: bool
    seeded: bool
    limits: DelayLimits


def connect(network: NetworkSpec, shifts: Sequence[Sequence[int]]) -> tuple[Connected, ...]:
    """Return the synapses of every projection, in order of creation.

    Parameters
    ----------
    network : NetworkSpec
        The description.
    shifts : sequence of sequence of int
        Ring-buffer shift by population and receptor (`ring_buffer_shifts`).

    Raises
    ------
    ConnectorError
        If a connector does not fit its populations, or a delay is too long.
    """
    for projection in network.projections:
        projection.connector.check(ends_of(network, projection))
    limits = delay_limits(network)
    delays = [
        rounded_with_note(p.label or "projection", p.synapse.delay, network.dt_ms)
        for p in network.projections
    ]
    made: dict[int, Rows] = {}
    for k in range(len(network.populations)):
        made |= _incoming(network, k, delays)
    return tuple(
        _rounded(network, k, made[k], limits[k], shifts) for k in range(len(network.projections))
    )


def _incoming(network: NetworkSpec, post: int, delays: Sequence[Any]) -> dict[int, Rows]:
    """Return the synapses onto one population by projection."""
    population = network.populations[post]
    order = generation_order(network, post)
    ends = {k: ends_of(network, network.projections[k]) for k in order}
    on_machine = [
        k
        for k in order
        if rewiring_of(network.projections[k].synapse.rule) is None
        and network.projections[k].connector.on_machine(
            network.projections[k].synapse.weight, delays[k]
        )
    ]
    made = {}
    if population.seed is not None and on_machine:
        made = _drawn_on_cores(network, population, ends, on_machine, delays)
    generator = np.random.default_rng(_host_seed(population, post))
    for k in order:
        projection = network.projections[k]
        if k not in made:
            make = (
                projection.connector.sampled_rows
                if k in on_machine
                else projection.connector.host_rows
            )
            made[k] = make(ends[k], generator, projection.synapse.weight, delays[k], network.dt_ms)
    return made


def _host_seed(population: PopulationSpec, index: int) -> list[int] | None:
    """Return a seed for what the host draws: repeatable with a seeded population."""
    return None if population.seed is None else [abs(int(population.seed)), index]


def generation_order(network: NetworkSpec, post: int) -> list[int]:
    """Return the projections onto a population in the order in which a board makes them.

    By pre population, in order of the first projection from each; then in order of creation.
    """
    groups: dict[int, list[int]] = {}
    for k, projection in enumerate(network.projections):
        if projection.post == post:
            groups.setdefault(projection.pre, []).append(k)
    return [k for group in groups.values() for k in group]


def _drawn_on_cores(
    network: NetworkSpec,
    population: PopulationSpec,
    ends: dict[int, Ends],
    projections: Sequence[int],
    delays: Sequence[Any],
) -> dict[int, Rows]:
    """Return the synapses drawn by the population's own generators, core by core."""
    everyones, cores = neuron_generators(population.seed, len(population.core_slices))
    made = {}
    for k in projections:
        connector, weight = network.projections[k].connector, network.projections[k].synapse.weight
        # Each core draws this for itself, from the same state of the population's generator.
        shared = connector.draw_for_all(ends[k], everyones)
        made[k] = join_rows(
            [
                connector.machine_rows(
                    ends[k], core_slice, core, shared, weight, delays[k], network.dt_ms
                )
                for core, core_slice in zip(cores, population.core_slices, strict=True)
            ]
        )
    return made


def _rounded(
    network: NetworkSpec,
    index: int,
    rows: Rows,
    limits: DelayLimits,
    shifts: Sequence[Sequence[int]],
) -> Connected:
    projection = network.projections[index]
    population = network.populations[projection.post]
    spec = cell_models()[population.cell].spec
    scale = weight_scale(shifts[projection.post][projection.receptor], spec.conductance)
    ends = ends_of(network, projection)
    _note_negative(projection, rows)
    scale = scale_on_board(network, ends, projection.connector, scale, on_machine=rows.on_machine)
    rows = rows_on_board(network, ends, projection.connector, rows, limits)
    return Connected(
        pre=rows.pre,
        post=rows.post,
        weight=rows.weight,
        weight_raw=to_16_bits(rows.weight, scale, on_machine=rows.on_machine),
        delay_steps=np.minimum(rows.delay_steps, np.int32(limits.longest_steps)),
        on_machine=rows.on_machine,
        seeded=population.seed is not None and rows.on_machine,
        limits=limits,
    )


def _note_negative(projection: ProjectionSpec, rows: Rows) -> None:
    if rows.negative:
        warn(
            f"{projection.label or 'projection'}: {rows.negative} of {rows.weight.size} weights "
            "were drawn below 0; the board takes their magnitude. Use normal_clipped with low=0 "
            "to avoid them.",
            DefectWarning,
        )


__all__ = ["Connected", "Kiss", "connect", "generation_order"]
