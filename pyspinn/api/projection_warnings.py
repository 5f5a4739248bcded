"""What a projection may be but is hardly meant to be: told, and let through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pyspinn.errors import PortabilityWarning, warn, warn_once
from pyspinn.plasticity.mechanism import STDPMechanism

if TYPE_CHECKING:
    from pyspinn.api.projection import Projection


def warn_of_surprises(projection: Projection) -> None:
    """Warn of what is allowed but hardly meant."""
    _warn_of_sizes(projection)
    _warn_of_sign(projection)
    _warn_of_weight_limits(projection)


def _warn_of_sizes(projection: Projection) -> None:
    n_pre, n_post = projection.pre.size, projection.post.size
    if type(projection.connector).__name__ == "OneToOneConnector" and n_pre != n_post:
        warn(
            f"{projection.label}: OneToOneConnector connects cells of equal number; with {n_pre} "
            f"and {n_post} cells only the first {min(n_pre, n_post)} are connected."
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
    fix = (
        "Write it positive."
        if inhibitory
        else "For inhibition write receptor_type='inhibitory' with a positive weight."
    )
    warn(
        f"{projection.label}: weights are magnitudes, and the sign comes from receptor_type; got "
        f"{least:g} for {projection.receptor_type!r}, which a board turns into {-least:g}. {fix}"
    )


def _warn_of_weight_limits(projection: Projection) -> None:
    synapse = projection.synapse_type
    if not isinstance(synapse, STDPMechanism):
        return
    rule, weights = synapse.weight_dependence, _weights(projection)
    if callable(weights) or isinstance(weights, str) or hasattr(weights, "next"):
        return
    largest = float(np.max(np.abs(np.asarray(weights, dtype=np.float64)), initial=0.0))
    if largest > rule.w_max:
        warn(
            f"{projection.label}: the initial weight {largest:g} is above w_max ({rule.w_max:g}) "
            f"of {rule.spec.name}; it stays there until the first change, which cuts it to w_max. "
            "Raise w_max or lower the weight."
        )


def warn_of_no_effect(projection: Projection) -> None:
    """Warn before a run of a projection whose weights are all 0."""
    weight = getattr(projection.synapse_type, "weight", None)
    gives_weights = any(
        getattr(projection.connector, name, None) is not None
        for name in ("weights", "weight_kernel", "kernel_weights")
    )
    plastic = not type(projection.synapse_type).__name__.startswith("Static")
    if plastic or gives_weights or not isinstance(weight, (int, float)) or weight != 0.0:
        return
    warn_once(
        f"{projection.label}: all weights are 0 (the default), so this projection has no effect. "
        "Give the synapse a weight: p.StaticSynapse(weight=0.5)."
    )
