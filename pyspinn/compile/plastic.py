"""The projections that learn, and those that bring dopamine, as arrays of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.compiled import GroupArrays, Place
from pyspinn.compile.connections import Connected
from pyspinn.compile.defects import lost_delay
from pyspinn.compile.plastic_limits import check_rows
from pyspinn.compile.rows import column_of
from pyspinn.compile.weights import global_scale, to_16_bits, weight_scale
from pyspinn.data_classes import replace
from pyspinn.network.description import NetworkSpec, ProjectionSpec
from pyspinn.neurons.registry import cell_models
from pyspinn.plasticity.arithmetic import TRACE_ONE
from pyspinn.plasticity.mechanism import STDPMechanism
from pyspinn.plasticity.neuromodulation import DopamineArrays, Neuromodulation
from pyspinn.plasticity.programs import apart, rule_name
from pyspinn.plasticity.recurrent import RecurrentRule
from pyspinn.plasticity.rows import PlasticArrays, in_rows
from pyspinn.plasticity.structural import rewiring_of


def static_part(network: NetworkSpec, connected: Sequence[Connected]) -> tuple[Connected, ...]:
    """Return the connections with those of projections with a rule left out."""
    return tuple(
        c if p.synapse.rule is None else _some(c, np.zeros(c.pre.size, dtype=np.bool_))
        for c, p in zip(connected, network.projections, strict=True)
    )


def _some(connected: Connected, chosen: Any) -> Connected:
    names = ("pre", "post", "weight", "weight_raw", "delay_steps")
    return replace(connected, **{name: getattr(connected, name)[chosen] for name in names})


def plastic_parts(
    network: NetworkSpec,
    places: Sequence[Place],
    groups: Sequence[GroupArrays],
    connected: Sequence[Connected],
    shifts: Sequence[Sequence[int]],
) -> tuple[PlasticArrays, ...]:
    """Return the plastic synapses: one part for each projection and stage of its delay core."""
    parts = []
    for k, projection in enumerate(network.projections):
        rule = projection.synapse.rule
        if rule is None or isinstance(rule, Neuromodulation):
            continue
        c = connected[k]
        check_rows(
            network,
            k,
            c.pre,
            c.post,
            pre_traces=_pre_traces(rule),
            dopamine=neuromodulation_of(network, projection.post) is not None,
        )
        label = projection.label or "projection"
        lost = None
        if isinstance(rule, STDPMechanism):
            lost = lost_delay(network, label, _delays(network, rule, c), c.limits.slots)
        if rewiring_of(rule) is not None or draws_windows(rule):
            arrays = replace(_part(network, places, groups, shifts, k), lost_steps=lost)
            parts += _core_parts(network, arrays, c)
            continue
        # A delay core holds spikes back by whole rounds of the slots; the rest is the row's own.
        stage = (c.delay_steps - 1) // np.int32(c.limits.slots)
        for n in np.unique(stage) if stage.size else [0]:
            arrays = replace(_part(network, places, groups, shifts, k), lost_steps=lost)
            parts.append(_filled(network, arrays, c, stage == n, int(n) * c.limits.slots))
    return tuple(parts)


def _delays(network: NetworkSpec, rule: Any, connected: Connected) -> NDArray[np.int32]:
    """Return the delays (steps) of all synapses, and those of synapses to come."""
    rewiring = rewiring_of(rule)
    if rewiring is None:
        return connected.delay_steps
    to_come = np.arange(*rewiring.delay_steps(network.dt_ms), dtype=np.int32)
    return np.concatenate([connected.delay_steps, to_come])


def draws_windows(rule: Any) -> bool:
    """Return whether a rule draws random numbers on each core."""
    return isinstance(getattr(rule, "timing_dependence", None), RecurrentRule)


def _pre_traces(rule: Any) -> int:
    timing = getattr(rule, "timing_dependence", None)
    return 0 if timing is None else int(timing.PRE_TRACES)


def _core_parts(
    network: NetworkSpec, arrays: PlasticArrays, connected: Connected
) -> list[PlasticArrays]:
    """Return a part for each post core, where rewired with room for synapses to come."""
    projection = network.projections[arrays.projection]
    parts = []
    for low, high in network.populations[projection.post].core_slices:
        chosen = (connected.post >= low) & (connected.post < high)
        on_core = replace(arrays, core=(low, high))
        part = _filled(network, on_core, connected, chosen, 0)
        rewiring = rewiring_of(projection.synapse.rule)
        parts.append(part if rewiring is None else _roomy(part, rewiring.s_max))
    return parts


def _roomy(part: PlasticArrays, least: int) -> PlasticArrays:
    """Return rows of equal capacity, `least` or the longest row."""
    length = np.diff(part.row_start)
    room = max(least, int(length.max(initial=0)))
    places = np.repeat(np.arange(length.size, dtype=np.intp) * room - part.row_start[:-1], length)
    places += np.arange(part.post.size, dtype=np.intp)

    def spread(values: NDArray[Any]) -> NDArray[Any]:
        roomy = np.zeros(length.size * room, dtype=values.dtype)
        roomy[places] = values
        return roomy

    return replace(
        part,
        row_start=np.arange(length.size + 1, dtype=np.intp) * room,
        row_length=length.astype(np.intp),
        post=spread(part.post),
        weight=spread(part.weight),
        delay_steps=spread(part.delay_steps),
        order=spread(part.order),
    )


def _part(
    network: NetworkSpec,
    places: Sequence[Place],
    groups: Sequence[GroupArrays],
    shifts: Sequence[Sequence[int]],
    index: int,
) -> PlasticArrays:
    projection = network.projections[index]
    post = places[projection.post]
    conductance = _conductance(network, projection)
    shift = shifts[projection.post][projection.receptor]
    fixed = network.arithmetic == "fixed"
    none = np.zeros(0, dtype=np.intp)
    return PlasticArrays(
        projection=index,
        mechanism=projection.synapse.rule,
        pre_first=places[projection.pre].first,
        post_first=post.first,
        post_size=post.size,
        row_start=np.zeros(1, dtype=np.intp),
        post=none,
        weight=none,
        delay_steps=none.astype(np.int32),
        order=none,
        column=column_of(post, groups, projection.receptor),
        shift=shift,
        weight_scale=weight_scale(shift, conductance) if fixed else 1.0,
        global_scale=global_scale(conductance) if fixed else 1.0,
        neuromodulation=neuromodulation_of(network, projection.post),
        pre_cells=places[projection.pre].size,
        backprop_delay=_backprop_delay(network, projection.post),
        descending=network.populations[projection.pre].cell == "SpikeSourceArray",
        pipelined=fixed and split(network, projection.post) and alone(network, projection),
        arrival=arrival(network, projection.pre),
        post_arrival=arrival(network, projection.post) if split(network, projection.post) else -1,
    )


def _filled(
    network: NetworkSpec, arrays: PlasticArrays, connected: Connected, chosen: Any, lag_steps: int
) -> PlasticArrays:
    fixed = network.arithmetic == "fixed"
    # Only repeated spikes that travel as one packet with a count follow each other that closely.
    counted = lag_steps > 0 or _source_cell(network, arrays) == "SpikeSourcePoisson"
    order = np.flatnonzero(chosen)
    places = order if order.size < connected.pre.size else slice(None)
    filled = replace(
        arrays,
        pipelined=arrays.pipelined and counted,
        post=connected.post[places].astype(np.intp),
        weight=(connected.weight_raw if fixed else connected.weight)[places],
        delay_steps=connected.delay_steps[places] - np.int32(lag_steps),
        order=order,
        lag_steps=lag_steps,
    )
    return in_rows(filled, connected.pre[places], arrays.pre_cells)


def split(network: NetworkSpec, population: int) -> bool:
    """Return whether a population's plastic synapses have a core of their own.

    Its own spikes then reach the synapses like those of others, in the order of the cores.
    """
    rules = [p.synapse.rule for p in network.projections if p.post == population]
    if any(isinstance(r, Neuromodulation) or rewiring_of(r) is not None for r in rules):
        return True
    names = [
        rule_name(r.timing_dependence, r.weight_dependence)
        for r in rules
        if isinstance(r, STDPMechanism)
    ]
    cell = network.populations[population].cell
    return bool(names) and apart(cell, names[0], network.dt_ms)


def alone(network: NetworkSpec, projection: ProjectionSpec) -> bool:
    """Return whether a projection is the only one between its populations.

    Its row is then the only one to read for a spike; otherwise the rows take turns.
    """
    ends = (projection.pre, projection.post)
    return sum((p.pre, p.post) == ends for p in network.projections) == 1


def arrival(network: NetworkSpec, population: int) -> int:
    """Return the place of a population's spikes in the order of a tick: by core, Poisson last."""
    last = network.populations[population].cell == "SpikeSourcePoisson"
    return population + last * len(network.populations)


def _backprop_delay(network: NetworkSpec, population: int) -> bool:
    """Return whether post spikes are delayed: as the population's last plastic projection says."""
    rules = [p.synapse.rule for p in network.projections if p.post == population]
    said = [rule.backprop_delay for rule in rules if isinstance(rule, STDPMechanism)]
    return bool(said[-1]) if said else True


def _source_cell(network: NetworkSpec, arrays: PlasticArrays) -> str:
    return network.populations[network.projections[arrays.projection].pre].cell


def neuromodulation_of(network: NetworkSpec, post: int) -> Neuromodulation | None:
    """Return the dopamine rule of a population: that of its first dopamine projection."""
    for projection in network.projections:
        if projection.post == post and isinstance(projection.synapse.rule, Neuromodulation):
            return projection.synapse.rule
    return None


def dopamine_parts(
    network: NetworkSpec,
    places: Sequence[Place],
    connected: Sequence[Connected],
    shifts: Sequence[Sequence[int]],
) -> tuple[DopamineArrays, ...]:
    """Return the reward and punishment projections."""
    fixed = network.arithmetic == "fixed"
    signs = tuple(Neuromodulation.RECEPTORS.values())
    parts = []
    for k, projection in enumerate(network.projections):
        rule = projection.synapse.rule
        if not isinstance(rule, Neuromodulation):
            continue
        c = connected[k]
        amount: NDArray[Any] = c.weight
        if fixed:
            amount = to_16_bits(c.weight, float(TRACE_ONE), on_machine=c.on_machine)
        shift = shifts[projection.post][projection.receptor]
        scale = weight_scale(shift, _conductance(network, projection)) if fixed else 1.0
        parts.append(
            DopamineArrays(
                projection=k,
                rule=rule,
                pre_first=places[projection.pre].first,
                post_first=places[projection.post].first,
                pre_size=places[projection.pre].size,
                pre=c.pre.astype(np.intp),
                post=c.post.astype(np.intp),
                amount=amount * signs[projection.receptor],
                weight_scale=scale,
                arrival=arrival(network, projection.pre),
            )
        )
    return tuple(parts)


def _conductance(network: NetworkSpec, projection: ProjectionSpec) -> bool:
    return bool(cell_models()[network.populations[projection.post].cell].spec.conductance)
