"""Values that sPyNNaker's integration tests publish for plastic synapses, with their tolerances.

Only the numbers are theirs: spike times and weights a board gave, and the closed forms beside them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

import pyspinn as sim

PRE, EXTRA = [1010.0, 1050.0], [1030.0]


@pytest.fixture(autouse=True)
def _session() -> Iterator[None]:
    sim.setup(timestep=1.0)
    yield
    sim.end()


def paired(cell: Any, weight: float, rule: Any) -> tuple[list[float], float]:
    """Run two pre spikes and one extra spike; return the post spikes (ms) and the weight."""
    pre = sim.Population(1, sim.SpikeSourceArray(spike_times=PRE), label="pre")
    extra = sim.Population(1, sim.SpikeSourceArray(spike_times=EXTRA), label="extra")
    post = sim.Population(1, cell, label="post")
    static = sim.StaticSynapse(weight=weight, delay=1.0)
    sim.Projection(pre, post, sim.OneToOneConnector(), static)
    sim.Projection(extra, post, sim.OneToOneConnector(), static)
    plastic = sim.Projection(pre, post, sim.OneToOneConnector(), rule)
    post.record("spikes")
    sim.run(1100.0)
    train = post.get_data("spikes").segments[0].spiketrains[0]
    (found,) = plastic.get("weight", "list", with_address=False)
    return [float(t) for t in train.magnitude], float(found)


WEIGHT_RULES = {
    # The change of a pair: with the additive rule its amplitude, with the other a part of the room.
    "additive": (sim.AdditiveWeightDependence, 1.0, 2.50293),
    "multiplicative": (sim.MultiplicativeWeightDependence, 2.5, None),
}


@pytest.mark.parametrize("name", WEIGHT_RULES)
def test_pair_rule(name: str) -> None:
    kind, room, published = WEIGHT_RULES[name]
    rule = sim.STDPMechanism(
        timing_dependence=sim.SpikePairRule(20.0, 20.0, A_plus=0.01, A_minus=0.01),
        weight_dependence=kind(w_min=0.0, w_max=5.0),
        weight=2.5,
        delay=3.0,
    )
    spikes, weight = paired(sim.IF_curr_exp(), 5.0, rule)
    assert spikes == [1014.0, 1032.0, 1053.0]
    exact = 2.5 + room * (pair_sum(spikes, 3.0, 0.01, 20.0, 0.01, 20.0))
    assert weight == pytest.approx(exact, rel=1e-3)
    if published is not None:
        assert weight == pytest.approx(published, abs=1e-5)


def test_pair_rule_additive_on_conductances() -> None:
    rule = sim.STDPMechanism(
        timing_dependence=sim.SpikePairRule(20.0, 64.0, A_plus=0.1, A_minus=0.0375),
        weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=0.5),
        weight=0.05,
        delay=1.0,
    )
    spikes, weight = paired(sim.IF_cond_exp(), 0.1, rule)
    assert spikes == [1013.0, 1032.0, 1051.0, 1055.0]
    exact = 0.05 + pair_sum(spikes, 1.0, 0.1, 20.0, 0.0375, 64.0)
    assert weight == pytest.approx(exact, rel=1e-3)


def pair_sum(
    post: list[float],
    delay: float,
    a_plus: float,
    tau_plus: float,
    a_minus: float,
    tau_minus: float,
) -> float:
    """Return the sum over all pairs up to the last pre spike, in closed form."""
    apart = [p + delay - q for p in post for q in PRE if p + delay <= PRE[-1]]
    return sum(
        a_plus * math.exp(-d / tau_plus) if d > 0 else -a_minus * math.exp(d / tau_minus)
        for d in apart
    )


TRIPLET_CELL = {
    "cm": 0.25,
    "i_offset": 0.0,
    "tau_m": 10.0,
    "tau_refrac": 2.0,
    "tau_syn_E": 2.5,
    "tau_syn_I": 2.5,
    "v_reset": -70.0,
    "v_rest": -65.0,
    "v_thresh": -55.4,
}


@pytest.mark.parametrize(("shift", "expected"), [(-10, 0.324), (10, 0.549)])
def test_triplet_rule(shift: int, expected: float) -> None:
    pairs, start = 60, 100
    cells = [sim.Population(1, sim.IF_curr_exp(**TRIPLET_CELL)) for _ in range(2)]
    times = [
        [float(start - 1 + 100 * k) for k in range(pairs + 1)],
        [float(start + shift + 100 * k) for k in range(pairs)],
    ]
    for cell, spikes in zip(cells, times, strict=True):
        source = sim.Population(1, sim.SpikeSourceArray(spike_times=[spikes]))
        sim.Projection(source, cell, sim.OneToOneConnector(), sim.StaticSynapse(weight=2.0))
    rule = sim.STDPMechanism(
        timing_dependence=sim.extra_models.PfisterSpikeTriplet(
            tau_plus=16.8, tau_minus=33.7, tau_x=101.0, tau_y=114.0, A_plus=0.0, A_minus=3.55e-3
        ),
        weight_dependence=sim.extra_models.WeightDependenceAdditiveTriplet(
            w_min=0.0, w_max=1.0, A3_plus=3.25e-3, A3_minus=0.0
        ),
        weight=0.5,
        delay=1.0,
    )
    plastic = sim.Projection(*cells, sim.OneToOneConnector(), rule)
    sim.run(max(times[0][-1], times[1][-1]) + 100.0)
    (weight,) = plastic.get("weight", "list", with_address=False)
    assert weight == pytest.approx(expected, rel=1e-3)


def test_neuromodulation() -> None:
    cell = {
        "cm": 0.3,
        "tau_m": 10.0,
        "tau_refrac": 4.0,
        "tau_syn_E": 1.0,
        "tau_syn_I": 1.0,
        "v_reset": -70.0,
        "v_rest": -65.0,
        "v_thresh": -55.4,
    }
    pre, reward, stimulus = (
        sim.Population(1, sim.SpikeSourceArray(spike_times=times))
        for times in ([1500.0, 2400.0], [1600.0], [1502.0])
    )
    post = sim.Population(1, sim.IF_curr_exp(**cell))
    sim.Projection(stimulus, post, sim.AllToAllConnector(), sim.StaticSynapse(weight=6.0))
    rule = sim.STDPMechanism(
        timing_dependence=sim.SpikePairRule(10.0, 12.0, A_plus=1.0, A_minus=1.0),
        weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=20.0),
        weight=0.0,
    )
    plastic = sim.Projection(pre, post, sim.AllToAllConnector(), rule)
    dopamine = sim.extra_models.Neuromodulation(weight=0.1, tau_c=1000.0, tau_d=200.0, w_max=20.0)
    sim.Projection(reward, post, sim.AllToAllConnector(), dopamine, receptor_type="reward")
    sim.run(3000.0)
    (weight,) = plastic.get("weight", "list", with_address=False)
    # Izhikevich 2007, in closed form.
    eligibility = math.exp(-4 / 10) * math.exp(-97 / 1000)
    left = math.exp(-799 / 200) * math.exp(-799 / 1000)
    exact = eligibility * 0.1 / -(1 / 1000 + 1 / 200) * (left - 1)
    assert exact == pytest.approx(10.0552, abs=1e-4)
    assert weight == pytest.approx(exact, abs=0.02)
