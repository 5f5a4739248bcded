"""What a projection may be but is hardly meant to be: told, and let through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pyspinn.catalogue.rules import told
from pyspinn.errors import PortabilityWarning, RoundingWarning, warn, warn_once
from pyspinn.plasticity.mechanism import STDPMechanism

if TYPE_CHECKING:
    from pyspinn.api.projection import Projection


def warn_of_surprises(projection: Projection) -> None:
    """Warn of what is allowed but hardly meant."""
    _warn_of_sizes(projection)
    _warn_of_empty_list(projection)
    _warn_of_rounded_list(projection)
    _warn_of_sign(projection)
    _warn_of_weight_limits(projection)


def _warn_of_sizes(projection: Projection) -> None:
    n_pre, n_post = projection.pre.size, projection.post.size
    if type(projection.connector).__name__ == "OneToOneConnector" and n_pre != n_post:
        warn(
            f"{projection.label}: OneToOneConnector connects cells of equal number; with {n_pre} "
            f"and {n_post} cells only the first {min(n_pre, n_post)} are connected."
        )


def _warn_of_empty_list(projection: Projection) -> None:
    listed = getattr(projection.connector, "conn_list", None)
    if listed is not None and len(listed) == 0:
        warn(
            f"{projection.label}: the list of {projection.connector.spec.name} is empty, so this "
            "projection has no synapses."
        )


def _warn_of_rounded_list(projection: Projection) -> None:
    delays, dt_ms = getattr(projection.connector, "delays", None), projection.session.dt_ms
    if delays is None or not np.size(delays):
        return
    held = np.maximum(np.rint(delays / dt_ms), 1.0) * dt_ms
    changed = np.flatnonzero(np.abs(held - delays) > 1e-6)
    if changed.size:
        row = int(changed[0])
        warn(
            f"{projection.label}: {changed.size} of {delays.size} delays in the list are no whole "
            f"steps of {dt_ms:g} ms; the one in row {row}, {delays[row]:g} ms, becomes "
            f"{held[row]:g} ms.",
            RoundingWarning,
        )


def _least(value: Any) -> float:
    """Return the smallest weight that a script wrote; for a distribution its middle."""
    parameters = getattr(value, "parameters", None)
    if parameters is not None and hasattr(value, "next"):
        return float(parameters.get("high", parameters.get("mu", 0.0)))
    if value is None or callable(value) or isinstance(value, str):
        return 0.0
    array = np.asarray(value, dtype=np.float64)
    return float(array.min()) if array.size else 0.0


def _weights(projection: Projection) -> Any:
    own = getattr(projection.connector, "conn_list", None)
    names = getattr(projection.connector, "weights", None)
    if own is not None and names is not None:
        return names
    return getattr(projection.synapse_type, "weight", 0.0)


def _warn_of_sign(projection: Projection) -> None:
    least = _least(_weights(projection))
    if least >= 0.0:
        return
    inhibitory = projection.receptor_type.startswith("inhibitory")
    if inhibitory and not projection.post.conductance_based:
        warn_once(
            "A negative weight onto an inhibitory receptor: SpiNNaker takes its magnitude "
            "(get() shows it positive), where other simulators demand the sign. On SpiNNaker both "
            "mean the same.",
            PortabilityWarning,
        )
        return
    warn(
        told(
            "negative-weight",
            owner=projection.label,
            value=f"{least:g}",
            receptor=projection.receptor_type,
            magnitude=f"{-least:g}",
        )
    )


def _warn_of_weight_limits(projection: Projection) -> None:
    synapse = projection.synapse_type
    if not isinstance(synapse, STDPMechanism):
        return
    # Of its own weight the synapse type has told already.
    limit = synapse.weight_dependence.w_max
    weights = getattr(projection.connector, "weights", None)
    if weights is None:
        return
    largest = float(np.max(np.abs(np.asarray(weights, dtype=np.float64)), initial=0.0))
    if largest > limit:
        value = f"{largest:g}"
        warn(told("weight-above-limit", owner=projection.label, value=value, limit=f"{limit:g}"))


#: nA or uS; near the step of s16.15 a weight may vanish by itself.
_TINY = 1e-3
#: How many times a weight another must be to make it vanish: a cell sums 2^16 steps at most, and
#: hardly more than 2^10 weights.
_FAR_ABOVE = 64.0


def warn_of_lost_weight(projection: Projection) -> None:
    """Warn of a weight that became 0, as it is less than half a step of the ring buffer."""
    weight = getattr(projection.synapse_type, "weight", None)
    if not isinstance(weight, (int, float)) or weight == 0.0 or _own_weights(projection):
        return
    if abs(weight) > _TINY and not _is_beside_large_ones(projection, abs(weight)):
        return
    kept = projection.session.target.connections(projection.index).values["weight"]
    if kept.size and not kept.any():
        warn(
            f"{projection.label}: the weight {weight:g} is 0 on a board, so this projection has no "
            "effect: it is less than half a step of the ring buffer, which the largest inputs "
            "decide. p.fixed_point_report() shows the step; setup(arithmetic='float64') has none."
        )


def _is_beside_large_ones(projection: Projection, weight: float) -> bool:
    """Return whether a far larger weight may reach the same receptor; only numbers are compared."""
    post, receptor = projection.post.population, projection.receptor_type
    for other in projection.session.projections:
        if other.post.population is post and other.receptor_type == receptor:
            size = getattr(other.synapse_type, "weight", None)
            if not isinstance(size, (int, float)) or _own_weights(other):
                return True
            if abs(size) > _FAR_ABOVE * weight:
                return True
    return False


def _own_weights(projection: Projection) -> bool:
    names = ("weights", "weight_kernel", "kernel_weights")
    return any(getattr(projection.connector, name, None) is not None for name in names)


def warn_of_no_effect(projection: Projection) -> None:
    """Warn before a run of a projection whose weights are all 0."""
    weight = getattr(projection.synapse_type, "weight", None)
    plastic = not type(projection.synapse_type).__name__.startswith("Static")
    if plastic or _own_weights(projection) or not isinstance(weight, (int, float)) or weight != 0.0:
        return
    warn_once(told("zero-weight", owner=projection.label))
