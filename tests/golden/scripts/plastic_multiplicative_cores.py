"""Multiplicative pair rule onto several cores."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
sim.set_number_of_neurons_per_core(sim.IF_curr_exp, 4)
pre = sim.Population(
    7,
    sim.SpikeSourceArray(
        spike_times=[
            [213.0],
            [7.0, 39.0],
            [40.0, 41.0, 45.0, 47.0, 84.0, 179.0, 184.0, 185.0, 186.0, 202.0, 226.0, 239.0],
            [12.0, 18.0, 56.0, 69.0, 105.0, 160.0, 163.0, 168.0, 169.0, 192.0, 201.0, 207.0, 244.0],
            [35.0, 37.0, 50.0, 52.0, 79.0, 114.0, 142.0, 165.0, 197.0, 219.0, 220.0, 232.0, 245.0],
            [1.0, 13.0, 16.0, 36.0, 111.0, 113.0, 138.0, 140.0, 171.0, 228.0, 239.0],
            [77.0, 96.0, 113.0, 122.0, 177.0, 188.0, 197.0],
        ]
    ),
    label="pre",
)
stim = sim.Population(
    5,
    sim.SpikeSourceArray(
        spike_times=[
            [6.0, 87.0, 96.0],
            [40.0, 70.0, 86.0],
            [11.0, 18.0, 19.0, 29.0, 38.0, 59.0, 63.0, 123.0, 155.0, 242.0],
            [47.0, 97.0, 101.0, 139.0],
            [4.0, 19.0, 24.0, 122.0, 168.0, 232.0, 234.0],
        ]
    ),
    label="stim",
)
post = sim.Population(
    5,
    sim.IF_curr_exp(tau_syn_E=2.0, tau_syn_I=2.0),
    additional_parameters={"seed": 163},
    label="post",
)
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=8.0, delay=1.0))
rule = sim.STDPMechanism(
    timing_dependence=sim.SpikePairRule(
        tau_plus=19.752, tau_minus=23.753, A_plus=0.4600, A_minus=0.4330
    ),
    weight_dependence=sim.MultiplicativeWeightDependence(w_min=0.0, w_max=5.231),
    weight=sim.RandomDistribution("uniform", low=0.0, high=5.231),
    delay=11.000,
    backprop_delay=True,
)
sim.Projection(pre, post, sim.AllToAllConnector(), synapse_type=rule, receptor_type="excitatory")
post.record(["spikes", "v"])
sim.run(250)
sim.end()
