"""Any way of cutting a run into runs gives the same spikes and weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pyspinn as sim

TOTAL_MS = 60


def result(durations: list[int], rule: str) -> tuple[list[float], list[float]]:
    """Run for these durations, reading weights in each pause; return final weights and spikes."""
    sim.setup(timestep=1.0)
    generator = np.random.default_rng(3)
    times = [np.flatnonzero(generator.random(TOTAL_MS) < 0.2).astype(float) for _ in range(8)]
    pre = sim.Population(4, sim.SpikeSourceArray(spike_times=times[:4]), label="pre")
    stimulus = sim.Population(4, sim.SpikeSourceArray(spike_times=times[4:]), label="stimulus")
    post = sim.Population(4, sim.IF_curr_exp(tau_syn_E=2.0), label="post")
    sim.Projection(stimulus, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=15.0))
    limits = {"w_min": 0.0, "w_max": 4.0}
    pair = sim.SpikePairRule(10.0, 12.0, A_plus=0.3, A_minus=0.2)
    synapse = {
        "additive": lambda: sim.STDPMechanism(
            pair, sim.AdditiveWeightDependence(**limits), weight=1.5, delay=3.0
        ),
        "structural": lambda: sim.StructuralMechanismSTDP(
            sim.LastNeuronSelection(),
            sim.DistanceDependentFormation(grid=(2, 2), p_form_forward=0.9),
            sim.RandomByWeightElimination(1.0, 0.3, 0.1),
            timing_dependence=pair,
            weight_dependence=sim.AdditiveWeightDependence(**limits),
            f_rew=3000.0,
            initial_weight=1.0,
            initial_delay=2.0,
            s_max=6,
            seed=5,
            weight=1.5,
            delay=3.0,
        ),
    }[rule]()
    plastic = sim.Projection(pre, post, sim.AllToAllConnector(), synapse)
    post.record("spikes")
    for duration in durations:
        sim.run(duration)
        plastic.get("weight", "list")
    weights = [float(row[2]) for row in plastic.get("weight", "list")]
    trains = post.get_data("spikes").segments[0].spiketrains
    sim.end()
    return weights, [float(t) for train in trains for t in train.magnitude]


@pytest.mark.parametrize("rule", ["additive", "structural"])
@settings(max_examples=8, deadline=None)
@given(cuts=st.sets(st.integers(1, TOTAL_MS - 1), max_size=6))
def test_pauses_change_nothing(rule: str, cuts: set[int]) -> None:
    edges = [0, *sorted(cuts), TOTAL_MS]
    whole = result([TOTAL_MS], rule)
    assert len(set(whole[0])) > 1
    assert whole[1]
    assert result(np.diff(edges).tolist(), rule) == whole
