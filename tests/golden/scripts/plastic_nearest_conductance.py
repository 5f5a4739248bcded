"""Nearest pairs onto conductance cells, several cores."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
sim.set_number_of_neurons_per_core(sim.IF_cond_exp, 5)
pre = sim.Population(
    4,
    sim.SpikeSourceArray(
        spike_times=[
            [19.0, 27.0, 36.0, 53.0, 85.0, 166.0, 171.0, 185.0, 235.0],
            [17.0, 28.0, 30.0, 49.0, 68.0, 116.0, 131.0, 138.0, 148.0, 155.0, 204.0, 207.0, 208.0],
            [37.0, 38.0, 41.0, 85.0, 95.0, 129.0, 198.0],
            [13.0, 201.0, 234.0],
        ]
    ),
    label="pre",
)
stim = sim.Population(
    6,
    sim.SpikeSourceArray(
        spike_times=[
            [29.0, 53.0, 81.0, 133.0, 197.0, 210.0, 230.0],
            [37.0, 69.0, 70.0, 71.0, 119.0, 180.0, 202.0],
            [68.0, 70.0, 96.0],
            [54.0],
            [123.0],
            [59.0, 77.0, 88.0, 106.0, 110.0, 137.0, 158.0, 171.0, 225.0],
        ]
    ),
    label="stim",
)
post = sim.Population(
    6,
    sim.IF_cond_exp(tau_syn_E=2.0, tau_syn_I=2.0),
    additional_parameters={"seed": 70},
    label="post",
)
sim.Projection(stim, post, sim.OneToOneConnector(), sim.StaticSynapse(weight=0.3, delay=1.0))
rule = sim.STDPMechanism(
    timing_dependence=sim.extra_models.SpikeNearestPairRule(
        tau_plus=32.892, tau_minus=8.185, A_plus=0.0316, A_minus=0.0623
    ),
    weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=0.11416000000000001),
    weight=0.011,
    delay=1.000,
    backprop_delay=True,
)
sim.Projection(
    pre, post, sim.FixedProbabilityConnector(0.5), synapse_type=rule, receptor_type="excitatory"
)
post.record(["spikes", "v"])
sim.run(100)
sim.run(150)
sim.end()
