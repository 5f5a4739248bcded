"""Vogels rule onto several cores."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
sim.set_number_of_neurons_per_core(sim.IF_curr_exp, 3)
pre = sim.Population(
    4,
    sim.SpikeSourceArray(
        spike_times=[
            [20.0, 75.0, 79.0, 112.0, 114.0, 146.0, 178.0, 180.0, 216.0, 224.0],
            [36.0, 47.0, 50.0, 51.0, 53.0, 65.0, 123.0, 197.0, 201.0, 222.0],
            [76.0, 82.0, 200.0],
            [24.0, 62.0, 168.0, 176.0, 203.0],
        ]
    ),
    label="pre",
)
stim = sim.Population(
    6,
    sim.SpikeSourceArray(
        spike_times=[
            [60.0, 208.0],
            [60.0, 80.0, 162.0, 193.0],
            [145.0, 208.0, 209.0, 215.0],
            [69.0, 84.0],
            [9.0, 35.0, 52.0, 57.0, 122.0, 134.0, 168.0, 179.0, 191.0],
            [28.0, 153.0, 163.0, 174.0, 219.0, 238.0],
        ]
    ),
    label="stim",
)
post = sim.Population(
    6,
    sim.IF_curr_exp(tau_syn_E=2.0, tau_syn_I=2.0),
    additional_parameters={"seed": 735},
    label="post",
)
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=8.0, delay=1.0))
rule = sim.STDPMechanism(
    timing_dependence=sim.extra_models.Vogels2011Rule(
        alpha=0.2, tau=18.24, A_plus=0.2842, A_minus=0.4320
    ),
    weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=3.285),
    weight=sim.RandomDistribution("uniform", low=0.0, high=3.285),
    delay=4.000,
    backprop_delay=True,
)
sim.Projection(
    pre, post, sim.FixedProbabilityConnector(0.729), synapse_type=rule, receptor_type="inhibitory"
)
post.record(["spikes", "v"])
sim.run(250)
sim.end()
