"""Dense spikes on both sides: traces overflow their 16 bits; a delay equal to the slots."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
pre = sim.Population(
    3,
    sim.SpikeSourceArray(
        spike_times=[list(range(1, 200, 1)), list(range(2, 200, 2)), list(range(5, 200, 17))]
    ),
    label="pre",
)
post = sim.Population(2, sim.IF_curr_exp(i_offset=[60.0, 8.0], tau_refrac=0.0), label="post")
rule = sim.STDPMechanism(
    timing_dependence=sim.SpikePairRule(tau_plus=80.0, tau_minus=120.0, A_plus=0.01, A_minus=0.012),
    weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=4.0),
    weight=1.0,
    delay=2.0,
)
sim.Projection(pre, post, sim.AllToAllConnector(), synapse_type=rule)
post.record(["spikes", "v"])
sim.run(200)
sim.end()
