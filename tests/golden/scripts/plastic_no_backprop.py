"""Back-propagation delay off, random delays."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
pre = sim.Population(
    8,
    sim.SpikeSourceArray(
        spike_times=[
            [15.0, 22.0, 31.0, 48.0, 91.0, 117.0, 136.0, 148.0, 174.0, 194.0, 226.0, 236.0],
            [55.0, 92.0],
            [153.0, 192.0],
            [42.0, 46.0, 66.0, 79.0, 146.0, 187.0, 228.0],
            [165.0, 188.0],
            [54.0],
            [2.0, 18.0, 44.0, 79.0, 132.0, 145.0, 151.0, 156.0, 177.0, 192.0],
            [13.0, 92.0],
        ]
    ),
    label="pre",
)
stim = sim.Population(
    7,
    sim.SpikeSourceArray(
        spike_times=[
            [31.0],
            [140.0, 148.0, 194.0],
            [84.0, 100.0, 119.0, 125.0, 136.0, 139.0, 153.0, 160.0, 164.0, 170.0, 183.0, 195.0],
            [32.0, 76.0, 81.0, 122.0, 179.0, 180.0, 192.0, 205.0, 207.0, 220.0],
            [54.0],
            [4.0, 48.0, 53.0, 126.0, 127.0, 137.0, 142.0],
            [84.0, 96.0, 120.0, 123.0, 138.0, 139.0, 175.0, 183.0, 239.0, 244.0],
        ]
    ),
    label="stim",
)
post = sim.Population(
    7,
    sim.IF_curr_exp(tau_syn_E=2.0, tau_syn_I=2.0),
    additional_parameters={"seed": 679},
    label="post",
)
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=8.0, delay=1.0))
rule = sim.STDPMechanism(
    timing_dependence=sim.SpikePairRule(
        tau_plus=3.01, tau_minus=18.615, A_plus=0.5180, A_minus=0.5520
    ),
    weight_dependence=sim.MultiplicativeWeightDependence(w_min=0.478, w_max=4.776),
    weight=sim.RandomDistribution("uniform", low=0.0, high=4.776),
    delay=sim.RandomDistribution("uniform", low=1.0, high=22.000),
    backprop_delay=False,
)
sim.Projection(pre, post, sim.AllToAllConnector(), synapse_type=rule, receptor_type="excitatory")
post.record(["spikes", "v"])
sim.run(250)
sim.end()
