"""Back-propagation delay off, a recurrent projection, separate cores: order of single spikes."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=0.5)
sim.set_number_of_neurons_per_core(sim.IF_curr_exp, 2)
pre = sim.Population(
    2, sim.SpikeSourcePoisson(rate=117.373), additional_parameters={"seed": 301}, label="pre"
)
stim = sim.Population(
    6,
    sim.SpikeSourceArray(
        spike_times=[
            [16.5, 21.5, 30.5, 41.5, 42.0, 66.0, 76.0, 93.5, 99.0, 111.5, 112.0, 132.5, 142.5],
            [30.0, 48.5, 114.5, 131.5],
            [39.5, 40.0, 47.0, 55.5, 62.5, 82.0, 101.0, 102.0, 105.0, 123.5, 129.5],
            [17.0, 30.0, 34.0, 46.5, 60.5, 61.5, 63.5, 69.0, 87.0, 100.5, 105.5, 110.0, 144.5],
            [6.0, 7.0, 32.5, 39.5, 88.5, 112.5],
            [7.5, 98.0, 99.0, 101.5, 123.0],
        ]
    ),
    label="stim",
)
post = sim.Population(
    6,
    sim.IF_curr_exp(tau_syn_E=2.0, tau_syn_I=2.0),
    additional_parameters={"seed": 605},
    label="post",
)
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=8.0, delay=0.5))
rule = sim.STDPMechanism(
    timing_dependence=sim.extra_models.Vogels2011Rule(
        alpha=0.455, tau=23.335, A_plus=0.7522, A_minus=0.1545
    ),
    weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=5.831),
    weight=0.9465,
    delay=sim.RandomDistribution("uniform", low=0.5, high=3.500),
    backprop_delay=False,
)
sim.Projection(
    pre, post, sim.FixedProbabilityConnector(0.352), synapse_type=rule, receptor_type="excitatory"
)
sim.Projection(
    post,
    post,
    sim.AllToAllConnector(allow_self_connections=True),
    synapse_type=sim.STDPMechanism(
        timing_dependence=sim.extra_models.Vogels2011Rule(
            alpha=0.455, tau=23.335, A_plus=0.7522, A_minus=0.1545
        ),
        weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=5.831),
        weight=0.9465,
        delay=sim.RandomDistribution("uniform", low=0.5, high=3.500),
        backprop_delay=False,
    ),
)
post.record(["spikes", "v"])
sim.run(150)
sim.end()
