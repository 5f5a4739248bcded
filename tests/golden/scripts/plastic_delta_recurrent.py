"""Recurrent plastic synapses of delta cells on several cores, Poisson input."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
sim.set_number_of_neurons_per_core(sim.IF_curr_delta, 4)
pre = sim.Population(
    6, sim.SpikeSourcePoisson(rate=42.98), additional_parameters={"seed": 381}, label="pre"
)
stim = sim.Population(
    5,
    sim.SpikeSourceArray(
        spike_times=[
            [206.0],
            [7.0, 89.0, 94.0, 195.0],
            [64.0, 82.0],
            [4.0, 9.0, 57.0, 87.0, 101.0, 134.0, 186.0, 188.0, 198.0, 208.0, 236.0],
            [8.0, 27.0, 29.0, 63.0, 135.0, 176.0, 182.0, 193.0],
        ]
    ),
    label="stim",
)
post = sim.Population(5, sim.IF_curr_delta(), additional_parameters={"seed": 404}, label="post")
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=20.0, delay=1.0))
rule = sim.STDPMechanism(
    timing_dependence=sim.SpikePairRule(
        tau_plus=8.98, tau_minus=6.116, A_plus=2.5710, A_minus=0.2095
    ),
    weight_dependence=sim.AdditiveWeightDependence(w_min=0.437, w_max=4.365),
    weight=sim.RandomDistribution("uniform", low=0.0, high=4.365),
    delay=5.000,
    backprop_delay=True,
)
sim.Projection(pre, post, sim.AllToAllConnector(), synapse_type=rule, receptor_type="excitatory")
sim.Projection(
    post,
    post,
    sim.AllToAllConnector(allow_self_connections=False),
    synapse_type=sim.STDPMechanism(
        timing_dependence=sim.SpikePairRule(
            tau_plus=8.98, tau_minus=6.116, A_plus=2.5710, A_minus=0.2095
        ),
        weight_dependence=sim.AdditiveWeightDependence(w_min=0.437, w_max=4.365),
        weight=sim.RandomDistribution("uniform", low=0.0, high=4.365),
        delay=5.000,
        backprop_delay=True,
    ),
)
post.record(["spikes", "v"])
sim.run(250)
sim.end()
