"""Weights in 16 bits: ring-buffer shifts, scales and rounding."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyspinn.compile.ends import ends_of
from pyspinn.compile.expected_weight import ExpectedWeight, shift_for
from pyspinn.connectors.values import Statistics
from pyspinn.network.description import NetworkSpec, PopulationSpec, ProjectionSpec
from pyspinn.neurons.registry import cell_models
from pyspinn.plasticity.neuromodulation import Neuromodulation
from pyspinn.plasticity.structural import rewiring_of

#: Conductances are held 1024 times larger, or they would have no digits left.
CONDUCTANCE_SCALE = 1024.0
_BITS = 16


def global_scale(conductance: bool) -> float:
    """Return 1, or 1024 for conductances."""
    return CONDUCTANCE_SCALE if conductance else 1.0


def weight_scale(shift: int, conductance: bool) -> float:
    """Return what a weight of 1 nA (or uS) is in 16-bit units.

    Parameters
    ----------
    shift : int
        Ring-buffer shift of the receptor.
    conductance : bool
        Whether weights are conductances.
    """
    return 2.0 ** (_BITS - 1 - shift) * global_scale(conductance)


def to_16_bits(weight: NDArray[np.float64], scale: float, *, on_machine: bool) -> NDArray[np.int32]:
    """Return weights as the board's 16-bit integers.

    Parameters
    ----------
    weight : ndarray of float64
        Magnitudes, nA or uS; multiples of 2^-15 when made on the machine.
    scale : float
        See `weight_scale`.
    on_machine : bool
        The machine rounds halves up, the host to even; both keep the low 16 bits, unsaturated.

    Returns
    -------
    ndarray of int32
        0 to 65535.
    """
    scaled = weight * scale
    rounded = np.floor(scaled + 0.5) if on_machine else np.rint(scaled)
    return (rounded.astype(np.int64) & np.int64(0xFFFF)).astype(np.int32)


def projection_statistics(network: NetworkSpec, projection: ProjectionSpec) -> Statistics:
    """Return what is expected of a projection's weights and delays; learning may reach w_max."""
    synapse = projection.synapse
    found: Statistics = projection.connector.statistics(
        ends_of(network, projection),
        synapse.weight,
        rounded_delay(synapse.delay, network.dt_ms),
        network.dt_ms,
    )
    limit = _learned_maximum(synapse.rule)
    if limit is None:
        return found
    largest = max(found.weight_maximum, limit)
    rewiring = rewiring_of(synapse.rule)
    if rewiring is not None:
        longest = max(found.delay_maximum, *rewiring.initial_delay)
        return Statistics(found.fan_in, largest, 0.0, largest, 0.0, longest)
    return Statistics(
        found.fan_in, largest, 0.0, largest, found.delay_variance, found.delay_maximum
    )


def _learned_maximum(rule: Any) -> float | None:
    limit = getattr(rule, "weight_limit", None)
    return None if limit is None else float(limit)


def rounded_delay(delay: Any, dt_ms: float) -> Any:
    """Return a number or array of delays (ms) rounded to whole steps, anything else as it is."""
    if isinstance(delay, str) or callable(delay) or hasattr(delay, "next"):
        return delay
    rounded = np.rint(np.asarray(delay, dtype=np.float64) * (1.0 / dt_ms)) * dt_ms
    return rounded if rounded.ndim else float(rounded)


def ring_buffer_shifts(network: NetworkSpec) -> tuple[tuple[int, ...], ...]:
    """Return the left shift of each receptor of each population; empty for spike sources."""
    incoming: list[list[ProjectionSpec]] = [[] for _ in network.populations]
    for projection in network.projections:
        incoming[projection.post].append(projection)
    return tuple(
        _population_shifts(network, population, incoming[k])
        for k, population in enumerate(network.populations)
    )


def _population_shifts(
    network: NetworkSpec, population: PopulationSpec, incoming: list[ProjectionSpec]
) -> tuple[int, ...]:
    if population.cell not in cell_models():
        return ()
    spec = cell_models()[population.cell].spec
    scale = global_scale(spec.conductance)
    if population.max_summed_weight is not None:
        return tuple(shift_for(weight * scale) for weight in population.max_summed_weight)
    expected = [
        ExpectedWeight(
            scale, network.dt_ms, population.spikes_per_second, population.ring_buffer_sigma
        )
        for _ in spec.receptors
    ]
    for projection in incoming:
        if isinstance(projection.synapse.rule, Neuromodulation):
            continue  # Dopamine is no synaptic input.
        expected[projection.receptor].add(projection_statistics(network, projection))
    return tuple(shift_for(receptor.maximum()) for receptor in expected)
