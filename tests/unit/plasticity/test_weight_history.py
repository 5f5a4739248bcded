"""The history of weights: off unless asked for, one entry whenever a synapse is updated."""

from __future__ import annotations

import numpy as np

import pyspinn as sim

PRE_MS = [5.0, 12.0, 20.0, 31.0]


def test_history_ends_with_the_weights_read() -> None:
    sim.setup(timestep=1.0)
    pre = sim.Population(2, sim.SpikeSourceArray(spike_times=[PRE_MS, [8.0]]))
    post = sim.Population(3, sim.IF_curr_exp(i_offset=3.0))
    rule = sim.STDPMechanism(
        sim.SpikePairRule(A_plus=0.1, A_minus=0.05),
        sim.AdditiveWeightDependence(w_max=2.0),
        weight=1.0,
    )
    projection = sim.Projection(pre, post, sim.AllToAllConnector(), rule)
    projection.get("weight", "list")
    projection.session.prepare()
    plastic = projection.session.target.simulation.plastic
    sim.run(10.0)
    assert plastic.weight_history(projection.index)[0].size == 0
    plastic.watch(projection.index, np.array([1, 4]))
    sim.run(30.0)
    ticks, connections, weights = plastic.weight_history(projection.index)
    final = [float(row[2]) for row in projection.get("weight", "list")]
    sim.end()
    # Connection 1 is pre 0 onto post 1; connection 4 belongs to pre 1, which was silent by then.
    assert ticks.tolist() == [12, 20, 31]
    assert connections.tolist() == [1, 1, 1]
    assert len(set(weights.tolist())) > 1
    assert weights[-1] == final[1]
