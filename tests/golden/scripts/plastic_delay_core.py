"""Plastic synapses with random delays through a delay core."""

import pyNN.spiNNaker as sim  # noqa: N813

sim.setup(timestep=1.0)
pre = sim.Population(
    5,
    sim.SpikeSourceArray(
        spike_times=[
            [20, 52, 57, 75, 84, 93, 103, 104, 106, 135, 137, 144, 152, 156, 177],
            [8, 16, 39, 44, 47, 58, 59, 84, 100, 103, 114, 135, 144, 151, 169],
            [1, 5, 19, 34, 110, 114, 115, 133, 169, 170, 178, 183, 186, 187],
            [3, 27, 33, 39, 40, 61, 72, 78, 91, 103, 123, 134, 161, 168, 179],
            [2, 34, 41, 47, 51, 56, 81, 84, 85, 104, 125, 132, 133, 146, 161],
        ]
    ),
    label="pre",
)
stim = sim.Population(
    1,
    sim.SpikeSourceArray(
        spike_times=[
            [
                2,
                3,
                4,
                38,
                45,
                47,
                56,
                61,
                66,
                71,
                78,
                84,
                88,
                100,
                101,
                111,
                132,
                135,
                139,
                144,
                155,
                161,
                173,
            ]
        ]
    ),
    label="stim",
)
post = sim.Population(
    100, sim.IF_curr_exp(tau_syn_E=2.0), additional_parameters={"seed": 12}, label="post"
)
sim.Projection(
    stim, post, sim.FixedProbabilityConnector(0.4), sim.StaticSynapse(weight=9.0, delay=1.0)
)
rule = sim.STDPMechanism(
    timing_dependence=sim.SpikePairRule(tau_plus=12.0, tau_minus=20.0, A_plus=0.1, A_minus=0.08),
    weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=1.5),
    weight=0.7,
    delay=sim.RandomDistribution("uniform", low=1.0, high=90.0),
)
sim.Projection(pre, post, sim.FixedProbabilityConnector(0.5), synapse_type=rule)
post.record(["spikes", "v"])
sim.run(200)
sim.end()
