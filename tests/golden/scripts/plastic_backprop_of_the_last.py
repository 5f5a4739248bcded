"""Two plastic projections that differ in backprop_delay: the last one counts for both."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
a = sim.Population(
    3,
    sim.SpikeSourceArray(
        spike_times=[
            [5, 20, 33, 50, 71, 90, 110, 140],
            [8, 21, 37, 52, 70, 91, 113, 141],
            [3, 30, 60, 92, 120, 139],
        ]
    ),
    label="a",
)
b = sim.Population(
    2,
    sim.SpikeSourceArray(
        spike_times=[[6, 25, 36, 57, 79, 97, 117, 145], [9, 22, 35, 53, 73, 94, 112, 148]]
    ),
    label="b",
)
stim = sim.Population(
    3,
    sim.SpikeSourceArray(
        spike_times=[
            [10, 28, 40, 44, 66, 80, 99, 130],
            [7, 31, 47, 68, 84, 101],
            [12, 33, 58, 77, 104, 123],
        ]
    ),
    label="stim",
)
post = sim.Population(3, sim.IF_curr_exp(tau_syn_E=2.0), label="post")
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=9.0, delay=1.0))


def rule(backprop: bool, delay: float) -> object:
    """Return a synapse type."""
    return sim.STDPMechanism(
        timing_dependence=sim.SpikePairRule(
            tau_plus=12.0, tau_minus=15.0, A_plus=0.2, A_minus=0.15
        ),
        weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=2.0),
        weight=1.0,
        delay=delay,
        backprop_delay=backprop,
    )


sim.Projection(a, post, sim.AllToAllConnector(), synapse_type=rule(True, 7.0))
sim.Projection(b, post, sim.AllToAllConnector(), synapse_type=rule(False, 5.0))
post.record(["spikes", "v"])
sim.run(160)
sim.end()
