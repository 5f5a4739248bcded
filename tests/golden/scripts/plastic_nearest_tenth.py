"""Nearest pairs at 0.1 ms, several cores."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=0.1)
sim.set_number_of_neurons_per_core(sim.IF_curr_exp, 3)
pre = sim.Population(
    5,
    sim.SpikeSourceArray(
        spike_times=[
            [2.3, 8.4, 8.9, 13.7, 16.1, 21.5, 21.9, 23.7, 25.0, 30.8],
            [2.2, 3.8, 6.7, 9.7, 9.9, 10.8, 16.5, 21.7, 27.1, 27.7],
            [8.2, 17.0, 19.6, 20.9, 23.9, 25.9, 32.4],
            [0.1, 7.6, 8.9, 15.5, 17.9, 18.0, 21.6, 29.3, 33.8, 34.9],
            [2.9, 7.2, 8.3, 12.6, 24.4, 25.7],
        ]
    ),
    label="pre",
)
stim = sim.Population(
    4,
    sim.SpikeSourceArray(
        spike_times=[
            [1.1, 2.1, 7.1, 11.3, 16.0, 17.3, 22.1, 22.4, 23.7, 27.3, 29.1, 32.7],
            [7.6, 9.4, 11.8, 13.8, 21.9, 27.2, 31.0],
            [10.3, 11.0, 29.2, 34.1],
            [4.4, 5.9, 8.2, 11.7],
        ]
    ),
    label="stim",
)
post = sim.Population(
    4,
    sim.IF_curr_exp(tau_syn_E=2.0, tau_syn_I=2.0),
    additional_parameters={"seed": 920},
    label="post",
)
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=8.0, delay=0.1))
rule = sim.STDPMechanism(
    timing_dependence=sim.extra_models.SpikeNearestPairRule(
        tau_plus=21.25, tau_minus=14.996, A_plus=1.6977, A_minus=0.4863
    ),
    weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=4.421),
    weight=sim.RandomDistribution("uniform", low=0.0, high=4.421),
    delay=1.500,
    backprop_delay=True,
)
sim.Projection(pre, post, sim.AllToAllConnector(), synapse_type=rule, receptor_type="excitatory")
post.record(["spikes", "v"])
sim.run(40)
sim.end()
