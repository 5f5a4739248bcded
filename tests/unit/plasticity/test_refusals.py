"""What a board does not do is refused in words that teach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import pyspinn as sim
from pyspinn.compile.plastic_limits import longest_row
from pyspinn.errors import (
    ConfigurationError,
    ConnectorError,
    DefectWarning,
    ParameterValueError,
    PySpiNNWarning,
    UnknownNameError,
    UnsupportedError,
)


@pytest.fixture(autouse=True)
def _session() -> Iterator[None]:
    sim.setup(timestep=1.0)
    yield
    sim.end()


def pair(**values: Any) -> Any:
    return sim.SpikePairRule(**values)


def additive(w_max: float = 5.0) -> Any:
    return sim.AdditiveWeightDependence(w_min=0.0, w_max=w_max)


CALLS: dict[str, tuple[Callable[[], Any], type[Exception], tuple[str, ...]]] = {
    "time constant": (
        lambda: pair(tau_plus=0.0),
        ParameterValueError,
        ("SpikePairRule.tau_plus", "ms", "got 0", "decay time of potentiation", "20"),
    ),
    "quoted number": (
        lambda: pair(A_plus="0.1"),
        ParameterValueError,
        ("SpikePairRule.A_plus", "without quotes"),
    ),
    "one value for all": (
        lambda: pair(tau_minus=[10.0, 20.0]),
        ParameterValueError,
        ("SpikePairRule.tau_minus", "one value"),
    ),
    "limits swapped": (
        lambda: sim.AdditiveWeightDependence(w_min=2.0, w_max=1.0),
        ParameterValueError,
        ("AdditiveWeightDependence.w_min", "w_max (1)"),
    ),
    "no timing rule": (
        lambda: sim.STDPMechanism(weight_dependence=additive()),
        ConfigurationError,
        ("STDPMechanism.timing_dependence", "SpikePairRule("),
    ),
    "rules in the wrong order": (
        lambda: sim.STDPMechanism(additive(), pair()),
        ConfigurationError,
        ("STDPMechanism.timing_dependence", "AdditiveWeightDependence("),
    ),
    "axonal delay": (
        lambda: sim.STDPMechanism(pair(), additive(), dendritic_delay_fraction=0.5),
        UnsupportedError,
        ("dendritic_delay_fraction", "1.0", "got 0.5", "backprop_delay=False"),
    ),
    "voltage": (
        lambda: sim.STDPMechanism(pair(), additive(), voltage_dependence=object()),
        UnsupportedError,
        ("voltage_dependence", "membrane potential"),
    ),
    "triplets with one amplitude": (
        lambda: sim.STDPMechanism(
            sim.extra_models.PfisterSpikeTriplet(10.0, 10.0, 100.0, 100.0, 0.1, 0.1), additive()
        ),
        ConfigurationError,
        ("PfisterSpikeTriplet", "WeightDependenceAdditiveTriplet"),
    ),
    "probability": (
        lambda: sim.DistanceDependentFormation(p_form_forward=16),
        ParameterValueError,
        ("DistanceDependentFormation.p_form_forward", "[0, 1]", "got 16"),
    ),
    "grid": (
        lambda: sim.DistanceDependentFormation(grid=9),
        ParameterValueError,
        ("DistanceDependentFormation.grid", "(columns, rows)"),
    ),
    "dopamine by a wrong name": (
        lambda: sim.extra_models.Neuromodulation(weight=0.1, tau=100.0),
        UnknownNameError,
        ("Neuromodulation", "'tau'", "tau_c"),
    ),
    "rule instead of partner": (
        lambda: sim.StructuralMechanismStatic(
            pair(), sim.DistanceDependentFormation(), sim.RandomByWeightElimination(0.5)
        ),
        ConfigurationError,
        ("StructuralMechanismStatic.partner_selection", "LastNeuronSelection()"),
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_rule_is_refused(name: str) -> None:
    call, kind, words = CALLS[name]
    with pytest.raises(kind) as refusal:
        call()
    assert all(word in str(refusal.value) for word in words), str(refusal.value)


def connect(synapse: Any, pre: int = 2, post: int = 2, cell: Any = None, **names: Any) -> Any:
    source = sim.Population(pre, sim.SpikeSourceArray(spike_times=[1.0]))
    target = names.pop("target", None) or sim.Population(
        post, cell or sim.IF_curr_exp(), label="target"
    )
    return target, sim.Projection(source, target, sim.AllToAllConnector(), synapse, **names)


def test_two_rules_on_one_population() -> None:
    target, _ = connect(sim.STDPMechanism(pair(A_plus=0.1), additive()))
    with pytest.raises(ConfigurationError, match=r"same timing and weight rule.*A_plus=0\.1"):
        connect(sim.STDPMechanism(pair(A_plus=0.2), additive()), target=target)
    # The same parameters in another object are the same rule.
    connect(sim.STDPMechanism(pair(A_plus=0.1), additive(), weight=2.0), target=target)


def test_two_backprop_delays_are_told() -> None:
    target, _ = connect(sim.STDPMechanism(pair(), additive()))
    with pytest.warns(DefectWarning, match=r"backprop_delay=False differs.*last projection"):
        connect(sim.STDPMechanism(pair(), additive(), backprop_delay=False), target=target)


def test_dopamine_needs_plastic_synapses_first() -> None:
    dopamine = sim.extra_models.Neuromodulation(weight=0.1)
    with pytest.raises(ConfigurationError, match="has none yet"):
        connect(dopamine, receptor_type="reward")


def test_dopamine_has_receptors_of_its_own() -> None:
    target, _ = connect(sim.STDPMechanism(pair(), additive()))
    with pytest.raises(UnknownNameError, match="Valid names: punishment, reward"):
        connect(sim.extra_models.Neuromodulation(weight=0.1), target=target)


def test_a_rule_without_a_program() -> None:
    vogels = sim.extra_models.Vogels2011Rule(alpha=0.1)
    rule = sim.STDPMechanism(vogels, sim.MultiplicativeWeightDependence())
    with pytest.raises(ConfigurationError, match="no program for this combination"):
        connect(rule)


def test_only_one_rewired_projection_between_two_populations() -> None:
    mechanism = sim.StructuralMechanismStatic(
        sim.LastNeuronSelection(),
        sim.DistanceDependentFormation(grid=(2, 1)),
        sim.RandomByWeightElimination(0.5),
    )
    _, first = connect(mechanism)
    with pytest.raises(ConfigurationError, match="only one projection"):
        sim.Projection(first.pre, first.post, sim.AllToAllConnector(), mechanism)


def test_a_weight_above_its_limit_is_told() -> None:
    with pytest.warns(PySpiNNWarning, match=r"weight of 7 is above w_max = 5"):
        sim.STDPMechanism(pair(), additive(), weight=7.0)


def test_a_negative_limit_is_told() -> None:
    with pytest.warns(DefectWarning, match=r"w_min = -1.*large positive"):
        sim.AdditiveWeightDependence(w_min=-1.0, w_max=1.0)


def test_more_synapses_than_s_max() -> None:
    mechanism = sim.StructuralMechanismStatic(
        sim.LastNeuronSelection(),
        sim.DistanceDependentFormation(grid=(2, 2)),
        sim.RandomByWeightElimination(0.5),
        s_max=3,
    )
    connect(mechanism, pre=4, post=4)
    with pytest.raises(ConnectorError, match=r"4 synapses onto one neuron.*s_max = 3"):
        sim.run(1.0)


def test_a_row_holds_254_plastic_synapses() -> None:
    # Two words of header, then three half words per two synapses, in 256 words.
    assert longest_row(1, dopamine=False) == 254
    connect(sim.STDPMechanism(pair(), additive()), post=255)
    with pytest.raises(ConnectorError, match=r"255 plastic.*254.*set_number_of_neurons_per_core"):
        sim.run(1.0)


def test_fewer_neurons_per_core_make_rows_fit() -> None:
    sim.set_number_of_neurons_per_core(sim.IF_curr_exp, 128)
    connect(sim.STDPMechanism(pair(), additive()), post=255)
    sim.run(1.0)


def test_a_delay_that_a_board_loses_is_told() -> None:
    connect(sim.STDPMechanism(pair(), additive(), weight=1.0, delay=4.0))
    with pytest.warns(DefectWarning, match=r"never delivers 4 of 4.*4 ms"):
        sim.run(1.0)
