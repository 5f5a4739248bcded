"""NetworkSpec -> Compiled: cells grouped, connections made, rows joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiled import Compiled, GroupArrays, Place
from pyspinn.compile.connections import connect
from pyspinn.compile.injections import compile_injections
from pyspinn.compile.parameters import Drawn, population_values
from pyspinn.compile.plastic import dopamine_parts, plastic_parts, static_part
from pyspinn.compile.rewiring import rewiring_parts
from pyspinn.compile.rows import join_rows, power_of_two
from pyspinn.compile.weights import ring_buffer_shifts
from pyspinn.network.description import NetworkSpec, PopulationSpec
from pyspinn.neurons.registry import cell_models
from pyspinn.sources.registry import spike_sources
from pyspinn.sources.settings import SourceSettings


def compile_network(network: NetworkSpec) -> Compiled:
    """Return the network as arrays.

    Parameters
    ----------
    network : NetworkSpec
        The description.

    Returns
    -------
    Compiled
        Everything the time loop needs.
    """
    shifts = ring_buffer_shifts(network)
    places, members = _places(network)
    drawn: dict[int, Drawn] = {}
    groups = _groups(network, places, members, shifts, drawn)
    width = power_of_two(sum(g.receptors * g.size for g in groups) or 1)
    connected = connect(network, shifts)
    static = static_part(network, connected)
    plastic = plastic_parts(network, places, groups, connected, shifts)
    rewiring = rewiring_parts(network, places, connected, plastic)
    longest = max([1, *(p.longest_steps for p in plastic), *(r.longest_steps for r in rewiring)])
    rows, projections, slots = join_rows(network, places, groups, static, shifts, width)
    return Compiled(
        dt_ms=network.dt_ms,
        arithmetic=network.arithmetic,
        places=tuple(places),
        groups=tuple(groups),
        sources=tuple(rebuild_sources(network, places)),
        ring_width=width,
        ring_slots=max(slots, power_of_two(longest + 1)),
        rows=rows,
        projections=projections,
        cells=sum(place.size for place in places),
        plastic=plastic,
        dopamine=dopamine_parts(network, places, connected, shifts),
        rewiring=rewiring,
        injections=compile_injections(network, places),
        drawn=drawn,
    )


def group_values(
    network: NetworkSpec, members: list[int], model: str, drawn: dict[int, Drawn]
) -> dict[str, NDArray[np.float64]]:
    """Return parameters and initial state of a group's populations, joined.

    `drawn` holds by population what was drawn before; what is drawn now is added.
    """
    spec = cell_models()[model].spec
    parts = [
        population_values(network.populations[k], spec, drawn.setdefault(k, {})) for k in members
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def group_members(network: NetworkSpec) -> dict[tuple[str, int], list[int]]:
    """Return the populations of each group, by model and sub-steps."""
    members: dict[tuple[str, int], list[int]] = {}
    for k, population in enumerate(network.populations):
        if population.cell in cell_models():
            members.setdefault((population.cell, population.substeps), []).append(k)
    return members


def source_settings(network: NetworkSpec, population: PopulationSpec) -> SourceSettings:
    """Return what the spike source of a population is built from."""
    return SourceSettings(
        values={**population.parameters, **population.initial},
        size=population.size,
        dt_ms=network.dt_ms,
        core_slices=population.core_slices,
        seed=population.seed,
        defects=network.defects,
    )


def build_source(network: NetworkSpec, population: PopulationSpec) -> Any:
    """Return the spike source of a population."""
    settings = source_settings(network, population)
    return spike_sources()[population.cell].build(settings)


def rebuild_sources(network: NetworkSpec, places: Sequence[Place]) -> list[tuple[int, Any]]:
    """Return fresh spike sources, each with its first global index."""
    return [
        (place.first, build_source(network, population))
        for place, population in zip(places, network.populations, strict=True)
        if place.group is None
    ]


def _places(
    network: NetworkSpec,
) -> tuple[list[Place], dict[tuple[str, int], list[int]]]:
    places: dict[int, Place] = {}
    members, first = group_members(network), 0
    for group, populations in enumerate(members.values()):
        offset = 0
        for k in populations:
            size = network.populations[k].size
            places[k] = Place(group, offset, first, size)
            offset, first = offset + size, first + size
    for k, population in enumerate(network.populations):
        if k not in places:
            places[k] = Place(None, 0, first, population.size)
            first += population.size
    return [places[k] for k in range(len(network.populations))], members


def _groups(
    network: NetworkSpec,
    places: list[Place],
    members: dict[tuple[str, int], list[int]],
    shifts: tuple[tuple[int, ...], ...],
    drawn: dict[int, Drawn],
) -> list[GroupArrays]:
    groups, ring_offset = [], 0
    for (model, substeps), populations in members.items():
        sizes = [places[k].size for k in populations]
        receptors = len(cell_models()[model].spec.receptors)
        groups.append(
            GroupArrays(
                model=model,
                first=places[populations[0]].first,
                size=sum(sizes),
                substeps=substeps,
                receptors=receptors,
                values=group_values(network, populations, model, drawn),
                ring_offset=ring_offset,
                cores=[
                    (places[k].offset + low, places[k].offset + high)
                    for k in populations
                    for low, high in network.populations[k].core_slices
                ],
                shifts=np.repeat(
                    np.array([shifts[k] for k in populations], dtype=np.uint32).T, sizes, axis=1
                ),
            )
        )
        ring_offset += receptors * sum(sizes)
    return groups
