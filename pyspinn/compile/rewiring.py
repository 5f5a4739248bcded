"""Structural plasticity as arrays: what each core may rewire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiled import Place
from pyspinn.compile.connections import Connected, generation_order
from pyspinn.compile.plastic import arrival
from pyspinn.errors import ConnectorError
from pyspinn.network.description import NetworkSpec
from pyspinn.numbers.kiss import seed_words
from pyspinn.plasticity.distance import Grid
from pyspinn.plasticity.rewire import RewiringArrays, Source
from pyspinn.plasticity.rows import PlasticArrays
from pyspinn.plasticity.structural import LastNeuronSelection, Rewiring, rewiring_of


class Seeds:
    """The seeds of structural mechanisms.

    A mechanism draws four words for each population and for each core range it meets, in order,
    and gives them again when it meets an equal one, even on another population.
    """

    def __init__(self) -> None:
        self._states: dict[int, np.random.RandomState] = {}
        self._words: dict[tuple[int, Any], NDArray[np.uint32]] = {}

    def words(self, rewiring: Rewiring, key: Any) -> NDArray[np.uint32]:
        """Return the words of a population (an index) or a core (a range)."""
        state = self._states.setdefault(id(rewiring), np.random.RandomState(rewiring.seed))
        if (id(rewiring), key) not in self._words:
            self._words[id(rewiring), key] = seed_words(state, 1)[0]
        return self._words[id(rewiring), key]


def rewiring_parts(
    network: NetworkSpec,
    places: Sequence[Place],
    connected: Sequence[Connected],
    plastic: Sequence[PlasticArrays],
) -> tuple[RewiringArrays, ...]:
    """Return the rewiring of all cores."""
    seeds, parts = Seeds(), []
    for k, population in enumerate(network.populations):
        order = [
            p
            for p in generation_order(network, k)
            if rewiring_of(network.projections[p].synapse.rule) is not None
        ]
        if not order:
            continue
        # The population follows the mechanism of its last structural projection.
        rewiring = network.projections[max(order)].synapse.rule.rewiring
        for number, core in enumerate(population.core_slices):
            shared = seeds.words(rewiring, k)
            local = seeds.words(rewiring, core)
            parts.append(
                RewiringArrays(
                    population=k,
                    post=core,
                    size=population.size,
                    pace=rewiring.pace(network.dt_ms),
                    s_max=rewiring.s_max,
                    with_replacement=rewiring.with_replacement,
                    shared=shared,
                    local=local,
                    sources=tuple(
                        _source(network, places, connected[p], plastic, p, number) for p in order
                    ),
                    buffer_size=_buffer_size(rewiring),
                    row_counts=_row_counts(network, places, connected, k, core),
                    arrival=_arrivals(network, places),
                )
            )
    return tuple(parts)


def _buffer_size(rewiring: Rewiring) -> int | None:
    selection = rewiring.partner_selection
    return int(selection.spike_buffer_size) if isinstance(selection, LastNeuronSelection) else None


def _source(
    network: NetworkSpec,
    places: Sequence[Place],
    connected: Connected,
    plastic: Sequence[PlasticArrays],
    index: int,
    core: int,
) -> Source:
    projection = network.projections[index]
    rewiring: Rewiring = projection.synapse.rule.rewiring
    _check(network, index, connected)
    part = [k for k, arrays in enumerate(plastic) if arrays.projection == index][core]
    low, high = network.populations[projection.post].core_slices[core]
    on_core = (connected.post >= low) & (connected.post < high)
    scale, fixed = plastic[part].weight_scale, network.arithmetic == "fixed"
    threshold, weak, strong = rewiring.elimination.limits(scale)
    return Source(
        part=part,
        pre=tuple(connected.pre[on_core].tolist()),
        post=tuple(connected.post[on_core].tolist()),
        pre_first=places[projection.pre].first,
        cores=network.populations[projection.pre].core_slices,
        grid=Grid(*rewiring.formation.grid),
        probability=rewiring.formation.table(projection.pre == projection.post),
        weight=round(rewiring.initial_weight * scale) if fixed else rewiring.initial_weight,
        delay_steps=rewiring.delay_steps(network.dt_ms),
        elimination=(threshold if fixed else rewiring.elimination.threshold, weak, strong),
    )


def _check(network: NetworkSpec, index: int, connected: Connected) -> None:
    """Refuse more synapses onto a neuron than `s_max`, and delays of new ones beyond the slots."""
    projection = network.projections[index]
    rewiring: Rewiring = projection.synapse.rule.rewiring
    label = projection.label or "projection"
    most = int(np.bincount(connected.post).max(initial=0))
    if most > rewiring.s_max:
        raise ConnectorError(
            f"{label}: the connector makes {most} synapses onto one neuron, but rewiring keeps at "
            f"most s_max = {rewiring.s_max}. Raise s_max, or connect fewer."
        )
    longest_ms = max(rewiring.initial_delay)
    reach_ms = connected.limits.slots * network.dt_ms
    if longest_ms > reach_ms:
        raise ConnectorError(
            f"{label}: initial_delay of {longest_ms:g} ms is longer than the {reach_ms:g} ms for "
            "which the target has delay slots. Use a shorter one, or fewer neurons per core."
        )


def _arrivals(network: NetworkSpec, places: Sequence[Place]) -> NDArray[np.int64]:
    """Return the order in which a tick's spikes arrive; a SpikeSourceArray sends its last first."""
    order = np.zeros(sum(place.size for place in places), dtype=np.int64)
    for k, place in enumerate(places):
        within = np.arange(place.size, dtype=np.int64)
        if network.populations[k].cell == "SpikeSourceArray":
            within = within[::-1]
        order[place.first : place.first + place.size] = arrival(network, k) * order.size + within
    return order


def _row_counts(
    network: NetworkSpec,
    places: Sequence[Place],
    connected: Sequence[Connected],
    population: int,
    core: tuple[int, int],
) -> NDArray[np.int64]:
    """Return how many rows on a core a spike of each cell has; a rewired one always counts."""
    counts = np.zeros(sum(place.size for place in places), dtype=np.int64)
    for projection, c in zip(network.projections, connected, strict=True):
        if projection.post != population:
            continue
        place = places[projection.pre]
        here = np.zeros(place.size, dtype=np.bool_)
        here[c.pre[(c.post >= core[0]) & (c.post < core[1])]] = True
        if rewiring_of(projection.synapse.rule) is not None:
            here[:] = True
        counts[place.first : place.first + place.size] += here
    return counts
