"""Synapse types that learn, as a user gives them to a Projection."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import numpy as np

from pyspinn.api.cell_types import is_random
from pyspinn.api.synapses import DELAY, WEIGHT, check_synapse_value
from pyspinn.catalogue.arguments import taught
from pyspinn.catalogue.rules import told
from pyspinn.errors import ConfigurationError, DefectWarning, PySpiNNWarning, unknown_name, warn
from pyspinn.network.description import SynapseSpec
from pyspinn.plasticity import mechanism, neuromodulation, structural_mechanism
from pyspinn.plasticity.programs import check_dopamine, check_rewiring, check_rule
from pyspinn.plasticity.structural import rewiring_of

if TYPE_CHECKING:
    from pyspinn.api.projection import Projection


class STDPMechanism(mechanism.STDPMechanism):
    """Spike-timing-dependent plasticity: a timing rule and a weight rule.

    Parameters are those of :class:`pyspinn.plasticity.mechanism.STDPMechanism`.
    """

    __doc__ = mechanism.STDPMechanism.__doc__

    @wraps(mechanism.STDPMechanism.__init__)  # type: ignore[misc]  # a script sees its arguments
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        taught(super().__init__, "STDPMechanism")(*args, **kwargs)
        _check_values(self)
        _warn_above_limit(self)

    def describe_synapse(self, min_delay_ms: float) -> SynapseSpec:
        """Return the frozen record."""
        delay = min_delay_ms if self.delay is None else self.delay
        return SynapseSpec(self.weight, delay, self)


def _check_values(synapse: Any) -> None:
    check_synapse_value(type(synapse).__name__, WEIGHT, synapse.weight)
    check_synapse_value(type(synapse).__name__, DELAY, synapse.delay)


def _warn_above_limit(synapse: mechanism.STDPMechanism) -> None:
    weight, limit = synapse.weight, synapse.weight_dependence.w_max
    if is_random(weight):
        weight = weight.parameters.get("high", 0.0)
    if callable(weight) or isinstance(weight, str):
        return
    largest = float(np.max(np.abs(weight), initial=0.0))
    if largest > limit:
        warn(
            told(
                "weight-above-limit",
                owner=synapse.spec.name,
                value=f"{largest:g}",
                limit=f"{limit:g}",
            ),
            PySpiNNWarning,
        )


class StructuralMechanismStatic(structural_mechanism.StructuralMechanismStatic):
    """Synapses that form and disappear."""

    __doc__ = structural_mechanism.StructuralMechanismStatic.__doc__

    @wraps(structural_mechanism.StructuralMechanismStatic.__init__)  # type: ignore[misc]  # as above
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        taught(super().__init__, "StructuralMechanismStatic")(*args, **kwargs)
        _check_values(self)

    def describe_synapse(self, min_delay_ms: float) -> SynapseSpec:
        """Return the frozen record."""
        delay = min_delay_ms if self.delay is None else self.delay
        return SynapseSpec(self.weight, delay, self)


class StructuralMechanismSTDP(structural_mechanism.StructuralMechanismSTDP):
    """Synapses that form, learn and disappear."""

    __doc__ = structural_mechanism.StructuralMechanismSTDP.__doc__

    @wraps(structural_mechanism.StructuralMechanismSTDP.__init__)  # type: ignore[misc]  # as above
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        taught(super().__init__, "StructuralMechanismSTDP")(*args, **kwargs)
        _check_values(self)
        _warn_above_limit(self)

    def describe_synapse(self, min_delay_ms: float) -> SynapseSpec:
        """Return the frozen record."""
        delay = min_delay_ms if self.delay is None else self.delay
        return SynapseSpec(self.weight, delay, self)


class Neuromodulation(neuromodulation.Neuromodulation):
    """Reward or punishment.

    Parameters are those of :class:`pyspinn.plasticity.neuromodulation.Neuromodulation`.
    """

    __doc__ = neuromodulation.Neuromodulation.__doc__

    @wraps(neuromodulation.Neuromodulation.__init__)  # type: ignore[misc]  # as above
    def __init__(self, weight: Any = 0.0, **parameters: Any) -> None:
        for name in parameters:
            if name not in self.values_known():
                raise unknown_name("Neuromodulation", "parameter", name, self.values_known())
        super().__init__(weight, **parameters)
        check_synapse_value("Neuromodulation", WEIGHT, weight)

    @classmethod
    def values_known(cls) -> tuple[str, ...]:
        """Return the names of the parameters besides the weight."""
        return tuple(p.name for p in cls.spec.parameters)

    def describe_synapse(self, min_delay_ms: float) -> SynapseSpec:
        """Return the frozen record; dopamine arrives after one step."""
        del min_delay_ms
        return SynapseSpec(self.weight, 1.0, self)


def receptors_of(synapse: Any, cell_receptors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that ``receptor_type`` may take for a synapse type."""
    if isinstance(synapse, neuromodulation.Neuromodulation):
        return tuple(neuromodulation.Neuromodulation.RECEPTORS)
    return cell_receptors


def check_rules(projection: Projection) -> None:
    """Refuse what cannot meet on one population.

    Raises
    ------
    ConfigurationError
        If the target already learns by another rule, or has nothing that dopamine could act on.
    """
    post = projection.post.population
    others = [
        p
        for p in projection.session.projections
        if p is not projection and p.post.population is post
    ]
    synapse = projection.synapse_type
    if isinstance(synapse, mechanism.STDPMechanism):
        for other in others:
            _check_same_rule(projection, other)
    if isinstance(synapse, neuromodulation.Neuromodulation):
        _check_dopamine(projection, others)
    if rewiring_of(synapse) is not None:
        _check_rewiring(projection, others)
    if projection.session.strict:
        _check_programs(projection, others)


def _check_programs(projection: Projection, others: list[Projection]) -> None:
    cell, synapse = projection.post.population.cell.spec.name, projection.synapse_type
    rewiring = rewiring_of(synapse)
    if rewiring is not None:
        check_rewiring(cell, synapse, rewiring.partner_selection)
    elif isinstance(synapse, mechanism.STDPMechanism):
        check_rule(cell, synapse.timing_dependence, synapse.weight_dependence)
    if isinstance(synapse, neuromodulation.Neuromodulation):
        for other in others:
            theirs = other.synapse_type
            if isinstance(theirs, mechanism.STDPMechanism):
                check_dopamine(cell, theirs.timing_dependence, theirs.weight_dependence)


def _check_rewiring(projection: Projection, others: list[Projection]) -> None:
    mine = rewiring_of(projection.synapse_type)
    for other in others:
        theirs = rewiring_of(other.synapse_type)
        if mine is None or theirs is None:
            continue
        post = projection.post.population.label
        if other.pre.population is projection.pre.population:
            raise ConfigurationError(
                f"{projection.label}: only one projection between two populations may be rewired; "
                f"{other.label} is there already. Join both in one connector."
            )
        if not mine.same_as(theirs):
            raise ConfigurationError(
                f"{projection.label}: all projections onto {post} that are rewired must have the "
                "same s_max, f_rew, initial_weight, initial_delay and kinds of rules; "
                f"{other.label} has others."
            )


def _check_same_rule(projection: Projection, other: Projection) -> None:
    mine, theirs = projection.synapse_type, other.synapse_type
    if not isinstance(theirs, mechanism.STDPMechanism):
        return
    if mine.backprop_delay != theirs.backprop_delay:
        warn(
            f"{projection.label}: backprop_delay={mine.backprop_delay} differs from that of "
            f"{other.label}. A core has one for all its synapses: the last projection's counts. "
            "Give the same to both.",
            DefectWarning,
        )
    if not mine.same_rule_as(theirs):
        raise ConfigurationError(
            f"{projection.label}: all plastic projections onto {projection.post.population.label} "
            "must have the same timing and weight rule with the same parameters, since a core has "
            f"one. Here: {mine.timing_dependence!r}, {mine.weight_dependence!r}; already there "
            f"({other.label}): {theirs.timing_dependence!r}, {theirs.weight_dependence!r}. Use "
            "equal rules, or a second population."
        )


def _check_dopamine(projection: Projection, others: list[Projection]) -> None:
    label = projection.post.population.label
    if not any(isinstance(p.synapse_type, mechanism.STDPMechanism) for p in others):
        raise ConfigurationError(
            f"{projection.label}: Neuromodulation acts on plastic synapses, and {label} has none "
            "yet. Create its Projection with an STDPMechanism before this one."
        )
    for other in others:
        theirs = other.synapse_type
        if isinstance(theirs, neuromodulation.Neuromodulation) and (
            theirs.values() != projection.synapse_type.values()
        ):
            raise ConfigurationError(
                f"{projection.label}: all reward and punishment projections onto {label} must have "
                f"the same tau_c, tau_d, w_min and w_max. Here: {projection.synapse_type!r}; "
                f"already there ({other.label}): {theirs!r}."
            )
