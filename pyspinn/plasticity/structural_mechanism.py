"""Structural mechanisms: synapse types whose synapses form and disappear."""

from __future__ import annotations

from typing import Any

from pyspinn.catalogue.spec import ObjectSpec
from pyspinn.plasticity.mechanism import STDPMechanism
from pyspinn.plasticity.structural import (
    F_REW,
    INITIAL_DELAY,
    INITIAL_WEIGHT,
    S_MAX,
    SEED,
    WITH_REPLACEMENT,
    Rewiring,
)

_PARAMETERS = (
    F_REW,
    INITIAL_WEIGHT,
    INITIAL_DELAY,
    S_MAX,
    WITH_REPLACEMENT,
    SEED,
)


class StructuralMechanismStatic:
    """Synapses that form and disappear; their weights do not change.

    Parameters
    ----------
    partner_selection : LastNeuronSelection or RandomSelection
        How a partner for a new synapse is found.
    formation : DistanceDependentFormation
        Whether it forms.
    elimination : RandomByWeightElimination
        Whether one disappears.
    f_rew : float
        Attempts per second.
    initial_weight, initial_delay : float
        Of a new synapse, nA or uS and ms; two delays are a range.
    s_max : int
        Most synapses onto a neuron.
    with_replacement : bool
        Whether a second synapse may form between the same neurons.
    seed : int or None
        Of the random generators.
    weight, delay
        Of the synapses that the connector makes.
    """

    spec = ObjectSpec(
        name="StructuralMechanismStatic",
        meaning="Synapses that form and disappear while the network runs.",
        parameters=_PARAMETERS,
        group="plasticity",
    )

    def __init__(
        self,
        partner_selection: Any,
        formation: Any,
        elimination: Any,
        f_rew: float = 1e4,
        initial_weight: float = 0.0,
        initial_delay: Any = 1.0,
        s_max: int = 32,
        with_replacement: bool = True,
        seed: int | None = None,
        weight: Any = 0.0,
        delay: Any = None,
    ) -> None:
        self.rewiring = Rewiring(
            self.spec.name,
            partner_selection,
            formation,
            elimination,
            f_rew,
            initial_weight,
            initial_delay,
            s_max,
            with_replacement,
            seed,
        )
        self.weight, self.delay = weight, delay

    @property
    def weight_limit(self) -> float:
        """Largest weight that a synapse may get."""
        return self.rewiring.initial_weight


class StructuralMechanismSTDP(STDPMechanism):
    """Synapses that form, learn and disappear.

    Parameters
    ----------
    timing_dependence, weight_dependence, voltage_dependence, dendritic_delay_fraction, weight, \
delay, backprop_delay
        As those of `STDPMechanism`.
    partner_selection, formation, elimination, f_rew, initial_weight, initial_delay, s_max, \
with_replacement, seed
        As those of `StructuralMechanismStatic`.
    """

    spec = ObjectSpec(
        name="StructuralMechanismSTDP",
        meaning="Synapses that form, learn and disappear while the network runs.",
        parameters=(*STDPMechanism.spec.parameters, *_PARAMETERS),
        group="plasticity",
    )

    def __init__(
        self,
        partner_selection: Any,
        formation: Any,
        elimination: Any,
        timing_dependence: Any = None,
        weight_dependence: Any = None,
        voltage_dependence: Any = None,
        dendritic_delay_fraction: float = 1.0,
        f_rew: float = 1e4,
        initial_weight: float = 0.0,
        initial_delay: Any = 1.0,
        s_max: int = 32,
        with_replacement: bool = True,
        seed: int | None = None,
        weight: Any = 0.0,
        delay: Any = None,
        backprop_delay: bool = True,
    ) -> None:
        super().__init__(
            timing_dependence,
            weight_dependence,
            voltage_dependence,
            dendritic_delay_fraction,
            weight,
            delay,
            s_max,
            backprop_delay,
        )
        self.rewiring = Rewiring(
            self.spec.name,
            partner_selection,
            formation,
            elimination,
            f_rew,
            initial_weight,
            initial_delay,
            s_max,
            with_replacement,
            seed,
        )

    @property
    def weight_limit(self) -> float:
        """Largest weight that a synapse may get."""
        return max(super().weight_limit, self.rewiring.initial_weight)
