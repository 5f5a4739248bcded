"""Triplet rule with random delays."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
pre = sim.Population(
    3,
    sim.SpikeSourceArray(
        spike_times=[
            [9.0, 21.0, 40.0, 69.0, 83.0, 116.0, 151.0, 194.0, 216.0, 220.0, 227.0],
            [40.0, 49.0, 59.0, 99.0, 139.0, 228.0],
            [44.0, 79.0, 97.0, 108.0, 121.0, 177.0],
        ]
    ),
    label="pre",
)
stim = sim.Population(
    3,
    sim.SpikeSourceArray(
        spike_times=[
            [13.0, 33.0, 34.0, 75.0, 77.0, 134.0, 211.0, 214.0],
            [1.0, 13.0, 32.0, 44.0, 104.0, 128.0, 167.0, 175.0, 220.0, 228.0],
            [71.0, 114.0, 150.0, 173.0],
        ]
    ),
    label="stim",
)
post = sim.Population(
    3,
    sim.IF_curr_exp(tau_syn_E=2.0, tau_syn_I=2.0),
    additional_parameters={"seed": 121},
    label="post",
)
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=8.0, delay=1.0))
rule = sim.STDPMechanism(
    timing_dependence=sim.extra_models.PfisterSpikeTriplet(
        tau_plus=17.523, tau_minus=26.976, tau_x=141.474, tau_y=48.187, A_plus=0.029, A_minus=0.021
    ),
    weight_dependence=sim.extra_models.WeightDependenceAdditiveTriplet(
        w_min=0.272, w_max=2.719, A3_plus=0.076, A3_minus=0.092
    ),
    weight=1.8571,
    delay=sim.RandomDistribution("uniform", low=1.0, high=16.000),
    backprop_delay=True,
)
sim.Projection(pre, post, sim.AllToAllConnector(), synapse_type=rule, receptor_type="excitatory")
post.record(["spikes", "v"])
sim.run(250)
sim.end()
