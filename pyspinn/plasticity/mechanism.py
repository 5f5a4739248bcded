"""STDPMechanism: a plastic synapse type made of a timing rule and a weight rule."""

from __future__ import annotations

from typing import Any

from pyspinn.catalogue.spec import ObjectSpec, Parameter
from pyspinn.errors import ConfigurationError, UnsupportedError
from pyspinn.plasticity.description import TimingRule, WeightRule


class STDPMechanism:
    """Spike-timing-dependent plasticity.

    Parameters
    ----------
    timing_dependence : SpikePairRule, SpikeNearestPairRule, PfisterSpikeTriplet, Vogels2011Rule
        What the times of spikes are worth.
    weight_dependence : AdditiveWeightDependence, MultiplicativeWeightDependence or \
WeightDependenceAdditiveTriplet
        How that changes a weight.
    voltage_dependence : None
        A board has none.
    dendritic_delay_fraction : float
        1.0: all of a delay is dendritic.
    weight : number, array_like, distribution or callable
        Initial weight, nA or uS.
    delay : number, array_like, distribution or None
        ms; None is the minimum delay.
    pad_to_length : int or None
        Least length of a synaptic row on the machine.
    backprop_delay : bool
        Whether a post-synaptic spike reaches the synapse after the delay (True) or at once.

    Raises
    ------
    UnsupportedError
        For what a board does not do.
    ConfigurationError
        If the two rules do not go together.
    """

    spec = ObjectSpec(
        name="STDPMechanism",
        meaning="A synapse whose weight changes with the times of spikes.",
        parameters=(
            Parameter("weight", "nA or uS", 0.0, "initial weight"),
            Parameter("delay", "ms", None, "delay; None is the minimum delay", low=0.0),
            Parameter(
                "dendritic_delay_fraction",
                "",
                1.0,
                "part of the delay that is dendritic",
                low=1.0,
                high=1.0,
            ),
            Parameter(
                "backprop_delay",
                "",
                True,
                "whether post-synaptic spikes reach the synapse after the delay",
                kind="boolean",
            ),
        ),
        group="plasticity",
    )

    def __init__(
        self,
        timing_dependence: TimingRule | None = None,
        weight_dependence: WeightRule | None = None,
        voltage_dependence: Any = None,
        dendritic_delay_fraction: float = 1.0,
        weight: Any = 0.0,
        delay: Any = None,
        pad_to_length: int | None = None,
        backprop_delay: bool = True,
    ) -> None:
        self.timing_dependence = _rule(timing_dependence, TimingRule, "timing_dependence")
        self.weight_dependence = _rule(weight_dependence, WeightRule, "weight_dependence")
        _refuse_unsupported(self.spec.name, voltage_dependence, dendritic_delay_fraction)
        _check_terms(self.timing_dependence, self.weight_dependence)
        self.voltage_dependence = None
        self.dendritic_delay_fraction = 1.0
        self.weight, self.delay = weight, delay
        self.pad_to_length = pad_to_length
        self.backprop_delay = self.spec.parameter("backprop_delay").truth(
            self.spec.name, backprop_delay
        )

    @property
    def amplitudes(self) -> tuple[float, float]:
        """A+ and A-."""
        return self.timing_dependence.A_plus, self.timing_dependence.A_minus

    @property
    def weight_limit(self) -> float:
        """Largest weight that learning leads to."""
        return float(self.weight_dependence.w_max)

    def same_rule_as(self, other: object) -> bool:
        """Return whether another plastic synapse type may meet this one on a population.

        `backprop_delay`, weights and delays may differ, as on sPyNNaker, which then uses the
        `backprop_delay` of the last projection for all.
        """
        return (
            isinstance(other, STDPMechanism)
            and self.timing_dependence == other.timing_dependence
            and self.weight_dependence == other.weight_dependence
        )


def _rule(rule: Any, kind: type[Any], name: str) -> Any:
    if isinstance(rule, kind):
        return rule
    examples = {
        "timing_dependence": "SpikePairRule(tau_plus=20.0, tau_minus=20.0)",
        "weight_dependence": "AdditiveWeightDependence(w_min=0.0, w_max=5.0)",
    }
    raise ConfigurationError(
        f"STDPMechanism.{name} must be a {name.replace('_dependence', '')} rule; got {rule!r}. "
        f"For example {name}={examples[name]}."
    )


def _refuse_unsupported(owner: str, voltage_dependence: Any, fraction: Any) -> None:
    if voltage_dependence is not None:
        raise UnsupportedError(
            f"{owner}.voltage_dependence must be None; got {voltage_dependence!r}. "
            "A SpiNNaker board's plasticity does not see the membrane potential."
        )
    try:
        whole = not isinstance(fraction, (str, bytes)) and float(fraction) == 1.0
    except (TypeError, ValueError):
        whole = False
    if not whole:
        raise UnsupportedError(
            f"{owner}.dendritic_delay_fraction must be 1.0: all delays are dendritic on a "
            f"SpiNNaker board; got {fraction!r}. Leave it out, or set backprop_delay=False to let "
            "post-synaptic spikes reach the synapse without delay."
        )


def _check_terms(timing: TimingRule, weight: WeightRule) -> None:
    if timing.TERMS == weight.TERMS:
        return
    partner = {
        1: "AdditiveWeightDependence or MultiplicativeWeightDependence",
        2: "WeightDependenceAdditiveTriplet",
    }[timing.TERMS]
    raise ConfigurationError(
        f"{timing.spec.name} does not go with {weight.spec.name}: a timing rule with "
        f"{timing.TERMS} term(s) needs {partner}."
    )
