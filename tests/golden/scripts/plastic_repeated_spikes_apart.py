"""Nearest pairs at 0.5 ms: repeated Poisson spikes on a synapse core that reads ahead."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=0.5)
pre = sim.Population(
    8, sim.SpikeSourcePoisson(rate=62.526), additional_parameters={"seed": 498}, label="pre"
)
stim = sim.Population(
    7,
    sim.SpikeSourceArray(
        spike_times=[
            [32.5, 50.5, 75.5, 93.0, 136.0],
            [25.0, 27.5, 31.5, 39.0, 52.5, 66.5, 69.0, 71.5, 84.5, 98.0, 100.5, 111.5, 135.0],
            [6.0, 40.0, 50.5, 54.5, 55.5, 62.5, 78.0, 107.0, 119.0, 128.0, 132.5, 139.5, 141.0],
            [72.5, 131.0, 138.5],
            [44.5, 117.0],
            [11.5, 15.5, 34.0, 57.0, 127.0, 133.0],
            [90.0],
        ]
    ),
    label="stim",
)
post = sim.Population(
    7,
    sim.IF_cond_exp(tau_syn_E=2.0, tau_syn_I=2.0),
    additional_parameters={"seed": 787},
    label="post",
)
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=0.3, delay=0.5))
rule = sim.STDPMechanism(
    timing_dependence=sim.extra_models.SpikeNearestPairRule(
        tau_plus=36.284, tau_minus=20.132, A_plus=0.0091, A_minus=0.0021
    ),
    weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=0.0189),
    weight=sim.RandomDistribution("uniform", low=0.0, high=0.0189),
    delay=3.000,
    backprop_delay=True,
)
sim.Projection(
    pre, post, sim.FixedProbabilityConnector(0.38), synapse_type=rule, receptor_type="excitatory"
)
sim.Projection(
    post,
    post,
    sim.AllToAllConnector(allow_self_connections=False),
    synapse_type=sim.STDPMechanism(
        timing_dependence=sim.extra_models.SpikeNearestPairRule(
            tau_plus=36.284, tau_minus=20.132, A_plus=0.0091, A_minus=0.0021
        ),
        weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=0.0189),
        weight=sim.RandomDistribution("uniform", low=0.0, high=0.0189),
        delay=3.000,
        backprop_delay=True,
    ),
)
post.record(["spikes", "v"])
sim.run(60)
sim.run(90)
sim.end()
