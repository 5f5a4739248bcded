"""Delay slots and stages: how long a delay may be, and what becomes of one that does not fit."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from pyspinn.catalogue.limits import CORE
from pyspinn.catalogue.rules import told
from pyspinn.compile.weights import projection_statistics, rounded_delay
from pyspinn.data_classes import data_class
from pyspinn.errors import ConnectorError, RoundingWarning, warn
from pyspinn.network.description import NetworkSpec, PopulationSpec
from pyspinn.neurons.registry import cell_models

#: Bits of all ring-buffer cells of a core: slots x receptors x neurons.
_RING_BUFFER_BITS = CORE.ring_buffer_cells.bit_length() - 1


def bits_for(n: int) -> int:
    """Return how many bits number `n` things."""
    return n if n < 2 else (n - 1).bit_length()


@data_class(frozen=True)
class DelayLimits:
    """What delays a projection may use.

    Parameters
    ----------
    slots : int
        Ring-buffer slots of the target: the longest delay without a delay core, in steps.
    stages : int
        Stages of the delay core between both populations; 0 where there is none.
    """

    slots: int
    stages: int

    @property
    def longest_steps(self) -> int:
        """Longest delay in steps; a longer one drawn on the machine becomes this."""
        return self.slots * (self.stages + 1)


def available_slots(population: PopulationSpec) -> int:
    """Return the slots for which a core of the population has memory."""
    cells = min(population.neurons_per_core, population.size)
    receptors = len(cell_models()[population.cell].spec.receptors)
    return 1 << max(0, _RING_BUFFER_BITS - bits_for(cells) - bits_for(receptors))


def delay_limits(network: NetworkSpec) -> tuple[DelayLimits, ...]:
    """Return the limits of each projection.

    Raises
    ------
    ConnectorError
        If a delay is longer than slots and delay core reach.
    """
    longest = [projection_statistics(network, p).delay_maximum for p in network.projections]
    slots = [_slots(network, k, longest) for k in range(len(network.populations))]
    edges: dict[tuple[int, int], tuple[float, str]] = {}
    for projection, delay in zip(network.projections, longest, strict=True):
        edge = (projection.pre, projection.post)
        found = delay, projection.label or "projection"
        edges[edge] = max(edges.get(edge, found), found)
    return tuple(
        DelayLimits(slots[p.post], _stages(network, p.post, slots[p.post], *edges[p.pre, p.post]))
        for p in network.projections
    )


def _slots(network: NetworkSpec, index: int, longest: list[float]) -> int:
    """Return the slots in use: the power of two that covers all delays, as far as available."""
    population = network.populations[index]
    if population.cell not in cell_models():
        return 1
    delays = [d for p, d in zip(network.projections, longest, strict=True) if p.post == index]
    steps = math.ceil(max([0.0, *delays]) / network.dt_ms)
    return min(1 << bits_for(steps), available_slots(population))


def _stages(network: NetworkSpec, post: int, slots: int, delay_ms: float, label: str) -> int:
    reach_ms = slots * network.dt_ms
    if reach_ms >= delay_ms:
        return 0
    population = network.populations[post]
    extended_ms = reach_ms * (1 + CORE.delay_stages)
    if not population.allow_delay_extensions:
        raise ConnectorError(
            f"{label}: the longest delay is {delay_ms:g} ms, but {population.label} has slots for "
            f"{reach_ms:g} ms and no delay extension. Use shorter delays, fewer neurons per core, "
            "or set_allow_delay_extensions(..., True)."
        )
    if extended_ms < delay_ms:
        raise ConnectorError(
            told(
                "delay-too-long",
                owner=label,
                value=f"{delay_ms:g}",
                step=f"{network.dt_ms:g}",
                post=population.label,
                reach=f"{extended_ms:g}",
            )
        )
    return math.ceil(delay_ms / reach_ms) - 1


def rounded_with_note(label: str, delay: Any, dt_ms: float) -> Any:
    """Return `delay` rounded to whole steps, with a warning when that changes it."""
    rounded = rounded_delay(delay, dt_ms)
    if rounded is delay:
        return delay
    least = np.maximum(rounded, dt_ms)
    given = np.asarray(delay, dtype=np.float64)
    if not np.allclose(given, least):
        changed = np.flatnonzero(~np.isclose(given, least))
        first = changed[0] if given.ndim else 0
        more = f" ({changed.size - 1} more delays change.)" if changed.size > 1 else ""
        below = given.flat[first] < dt_ms
        said = told(
            "delay-below-step" if below else "delay-not-whole",
            owner=label,
            value=f"{given.flat[first]:g}",
            rounded=f"{np.asarray(least).flat[first]:g}",
            step=f"{dt_ms:g}",
        )
        warn(said + more, RoundingWarning)
    return rounded
